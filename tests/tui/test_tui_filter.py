"""Filtering: typing, keeping, restoring, stepping from match to match, and picking what to filter by."""

import pytest
from tui_person import person_at

from tracker.tui.facets import with_term


async def test_typing_filters_as_one_types_and_counts(river):
    async with person_at(river) as person:
        await person.press("slash")
        for text, count in (("m", "5 of 5"), ("meet", "1 of 5")):
            await person.type(text.removeprefix("m") or "m")
            await person.sees(f"/{text}", f"{count} positions")
        await person.sees("Issues (1 of 3)", "▌Summer flow", "Meet in the middle.")
        await person.misses("Ferries", "Quietland")


async def test_enter_keeps_the_filter_and_the_status_says_so_at_80_columns(river):
    async with person_at(river, (80, 24)) as person:
        await person.press("slash")
        await person.type("party:ostmere")
        await person.press("enter")
        await person.at("issues")
        await person.sees("filter: party:ostmere · 2 of 5", "Issues (2 of 3)")
        assert not person.widget("filter").display


async def test_escape_restores_the_filter_from_before(river):
    async with person_at(river) as person:
        await person.press("slash")
        await person.type("ferries")
        await person.press("enter", "slash")
        await person.type(" zz/?:q")
        await person.sees("/ferries zz/?:q", "0 of 5 positions", "Nothing passes the filter.")
        await person.press("escape")
        await person.sees("filter: ferries · 1 of 5 positions", "▌Ferries")
        await person.press("escape")
        await person.sees("Issues (3)")
        await person.misses("filter:")


async def test_escape_restores_even_when_pressed_with_the_last_letter(river):
    async with person_at(river) as person:
        await person.press("slash")
        await person.burst("z", "z", "escape")
        await person.at("issues")
        await person.sees("Issues (3)")
        assert person.app.main.view.filter == ""


async def test_down_keeps_the_last_letter_typed(river):
    async with person_at(river) as person:
        await person.press("slash")
        await person.burst(*"meet", "down")
        await person.at("issues")
        await person.sees("filter: meet · 1 of 5 positions")


async def test_going_elsewhere_with_the_mouse_keeps_the_filter(river):
    async with person_at(river) as person:
        await person.press("slash")
        await person.type("tarnwick")
        row = next(i for i, line in enumerate(person.lines) if "Ferries" in line)
        await person.pilot.click(offset=(5, row))
        await person.at("issues")
        await person.sees("filter: tarnwick", "▌Ferries")
        assert not person.widget("filter").display


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("by:nobody", 'no attribution kind "nobody"; known: self, adversary, mediator'),
        ("status:shut", 'no status "shut"; known: open, narrowing, agreed, parked'),
        ("since:12/07/2025", 'since: "12/07/2025" is not a date'),
    ],
)
async def test_a_filter_that_cannot_be_understood_says_why(river, typed, why):
    async with person_at(river, (140, 40)) as person:
        await person.press("slash")
        await person.paste(typed)
        await person.sees(why)


async def test_nothing_stale_stays_when_nothing_passes(river):
    async with person_at(river) as person:
        await person.press("slash")
        await person.type("zzz")
        await person.sees("Nothing passes the filter. Press / to")
        await person.misses("Summer flow", "Tarnwick", "earlier", "No position is recorded")
        await person.press("enter")
        for view in ("2", "3", "4"):
            await person.press(view)
            await person.sees("Nothing passes the filter; Esc clears it.")


async def test_n_goes_from_match_to_match_across_issues_and_round(river):
    async with person_at(river) as person:
        await person.press("slash")
        await person.type("ostmere")
        await person.press("enter")
        await person.sees("3 of 5 positions", "Issues (2 of 3)")
        # The first match is selected already; it is an earlier position, which the filter shows.
        for stance in (
            "Let all of it flow.",
            "Run ferries at night.",
            "Keep two fifths upstream.",
            "Let all of it flow.",
        ):
            await person.press("n")
            await person.until(lambda stance=stance: any("▌" in line and stance in line for line in person.lines))
        for stance in ("Keep two fifths upstream.", "Run ferries at night."):
            await person.press("N")
            await person.until(lambda stance=stance: any("▌" in line and stance in line for line in person.lines))
        await person.at("positions")


async def test_n_starts_from_where_the_person_is(river):
    async with person_at(river) as person:
        await person.press("j")
        await person.sees("▌Ferries")
        await person.press("n")  # Ferries lists Tarnwick, silent, first: the next position is Ostmere's
        await person.sees("▌Ferries", "▌Ostmere")
        await person.press("N")
        await person.sees("▌Summer flow", "▌Velda Com")


async def test_picking_a_party_filters_by_it_and_the_focus_ends_in_the_list(river):
    async with person_at(river) as person:
        await person.press("enter", "enter", "f")
        await person.sees("Filter by", "▌party Tarnwick 2")
        await person.type("ostm")
        await person.press("enter")
        await person.at("issues")
        await person.sees("filter: party:ostmere · 2 of 5 positions")
        await person.press("f")
        await person.sees("▌clear everything Remove the filter")
        await person.press("enter")
        await person.sees("Issues (3)")
        await person.misses("filter:")


async def test_what_can_be_picked_says_how_many_positions_it_leaves(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text("""\
title: T
parties: {israel: {name: Israel}, media: {name: Israeli media, role: observer}, none: {name: Nobody}}
sources: {s: {outlet: Post, published: 2025-01-01}}
issues:
  i:
    title: I
    positions:
      - {party: israel, stance: One, source: s, attributed_by: israel}
      - {party: israel, stance: Two, source: s, attributed_by: outlet}
      - {party: media, stance: Three, source: s, attributed_by: israel}
""")
    async with person_at(path) as person:
        await person.press("f")
        # party:israel is looked for in names and ids: it finds Israeli media too. Nobody would leave nothing.
        await person.sees(
            "party Israel 3", "party Israeli media 1", "said by self 1", "said by outlet 1", "source Post 3"
        )
        await person.misses("party Nobody")
        await person.press("enter")
        await person.sees("filter: party:israel · 3 of 3 positions")
        await person.press("f")
        await person.type("media")
        await person.sees("party Israeli media 1")  # another party takes the place of this one
        await person.press("enter")
        await person.sees("filter: party:media · 1 of 3 positions")


@pytest.mark.parametrize(
    ("filter", "term", "expected"),
    [
        ("", "party:a", "party:a"),
        ("party:b", "party:a", "party:a"),
        ('"full  withdrawal" party:b', "party:a", '"full  withdrawal" party:a'),
        ('party:"b c" ~maps', "party:a", "~maps party:a"),
        ('"party:b is text" !party:c', "party:a", '"party:b is text" !party:c party:a'),
        ('since:2025 "never closed', "by:self", 'since:2025 "never closed by:self'),
    ],
)
def test_a_picked_term_joins_the_filter(filter, term, expected):
    assert with_term(filter, term) == expected


async def test_the_grid_does_not_call_silent_whom_the_filter_hides(river):
    async with person_at(river, (160, 40)) as person:
        await person.press("2", "slash")
        await person.type("third")
        await person.press("enter")
        await person.sees("Keep a third upstream.")
        await person.press("slash", *["backspace"] * 5)
        await person.type("para")
        await person.press("enter")
        await person.sees("Does not pass the filter", "Let all of it flow.")


async def test_the_thin_record_says_that_the_filter_chooses_issues(river):
    async with person_at(river, (160, 40)) as person:
        await person.press("5")
        total = len(person.app.main.current.thin)
        await person.press("slash")
        await person.type("issue:ferries")
        await person.press("enter")
        left = len(person.app.main.current.thin)
        assert 0 < left < total
        await person.sees(f"Thin record ({left} of {total}), of issues that pass the filter")
        await person.press("slash", *["backspace"] * 13)
        await person.type("zzzz")
        await person.press("enter")
        await person.sees("Nothing is thin on issues that pass the filter.")
        await person.misses("nowhere thin")
