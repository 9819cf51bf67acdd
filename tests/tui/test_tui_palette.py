"""The palette: a jump to any issue, party, source, command or theme by a few letters."""

import pytest
from tui_person import person_at

from tracker.tui.screens import pick


@pytest.mark.parametrize(
    ("typed", "sees", "focus"),
    [
        ("ferr", "▌Ferries", "positions"),
        ("fery", "▌Ferries", "positions"),  # nearly
        ("ostm", "filter: party:ostmere · 2 of 5 positions", "positions"),
        ("herald", "▌10 Mar 2025 Herald", "sources"),
        ("previous day", "AS OF 10 Mar 2025", "issues"),
        ("sort the list", "Issues (3), by title", "issues"),
        ("last row", "▌Fish", "issues"),
        ("view 3", "Timeline (5)", "events"),
        ("write the summary", "5 positions as of 20 Mar 2025", "path"),
        ("keys of this", "Keys of this screen", "keys"),
        ("export", "5 positions as of 20 Mar 2025", "path"),
        ("filter", "words !not ~nearly", "TypingLine"),
    ],
)
async def test_a_few_letters_lead_anywhere(river, typed, sees, focus):
    async with person_at(river) as person:
        await person.press("colon")
        await person.sees("Go to")
        await person.paste(typed)
        await person.until(lambda: typed in person.app.focused.value)
        await person.press("enter")
        await person.sees(sees)
        await person.at(focus)


async def test_enter_right_behind_a_letter_takes_what_that_letter_matches(river):
    async with person_at(river) as person:
        await person.press("colon")
        await person.sees("Go to")
        await person.burst(*"fera", "backspace", "y", "enter", "E")
        await person.sees("▌Ferries")
        await person.at("positions")
        await person.sees("Issues (3)")


async def test_the_theme_can_be_changed_and_nothing_else_moves(river):
    async with person_at(river) as person:
        await person.press("j", "colon")
        await person.type("textual-light")
        await person.press("enter")
        await person.until(lambda: person.app.theme == "textual-light")
        await person.sees("▌Ferries")


async def test_a_jump_drops_a_filter_that_would_hide_the_goal_and_says_so(river):
    async with person_at(river) as person:
        await person.press("slash")
        await person.type("meet")
        await person.press("enter", "colon")
        await person.type("ferries")
        await person.press("enter")
        await person.sees("▌Ferries", "The filter would hide it and was removed.")
        await person.misses("filter: meet")


async def test_a_party_jump_from_the_detail_ends_in_a_list(river):
    async with person_at(river) as person:
        await person.press("enter", "enter", "colon")
        await person.type("velda comm")
        await person.press("enter")
        await person.at("positions")
        await person.sees("▌Velda Com", "filter: party:velda")


async def test_letters_that_match_nothing_offer_nothing(river):
    async with person_at(river) as person:
        await person.press("colon")
        await person.type("xqzxqz")
        await person.sees("Nothing matches.")
        await person.press("enter")
        await person.sees("Go to")
        await person.press("escape")
        await person.at("issues")


async def test_an_arrow_right_after_the_letters_counts_from_what_they_leave(river):
    async with person_at(river) as person:
        await person.press("colon")
        await person.sees("Go to")
        await person.burst(*"view", "down")
        await person.sees("▌command View 2")


async def test_while_the_file_is_missing_there_are_still_commands(tmp_path):
    async with person_at(tmp_path / "none.yaml") as person:
        await person.sees("none.yaml cannot be read: is not there any more")
        await person.press("colon")
        await person.sees("▌command To the next row")
        await person.press("escape", "f", "y", "x", "escape", "n", "less_than_sign", "c", "m", "p", "s", "S", "E", "i")
        assert person.app.is_running


async def test_a_large_text_pasted_into_a_list_to_pick_from_holds_nothing_up(river, monkeypatch):
    looked, rank = [], pick._rank
    monkeypatch.setattr(pick, "_rank", lambda wanted, *rest: (looked.append(len(wanted)), rank(wanted, *rest))[1])
    async with person_at(river) as person:
        await person.press("colon")
        await person.sees("Go to")
        await person.paste("many words " * 50_000)
        await person.sees("Nothing matches.")
        assert max(looked) <= pick.LONGEST_TYPED
        await person.press("ctrl+u")
        await person.sees("Ferries")


async def test_letters_typed_in_one_go_are_looked_for_together(river, monkeypatch):
    listed, best = [], pick.best_matches
    monkeypatch.setattr(pick, "best_matches", lambda typed, choices: (listed.append(typed), best(typed, choices))[1])
    async with person_at(river) as person:
        await person.press("colon")
        await person.sees("Go to")
        await person.at("typed")
        listed.clear()
        await person.burst(*"ferries")
        await person.until(lambda: listed and listed[-1] == "ferries")
        assert len(listed) < len("ferries")
        await person.sees("Ferries")


@pytest.mark.parametrize(
    ("typed", "way"), [("undo", "Take back the last write"), ("redo", "Write again what was undone")]
)
async def test_a_command_is_found_by_its_own_name_first(river, typed, way):
    async with person_at(river) as person:
        await person.press("colon")
        await person.sees("Go to")
        await person.type(typed)
        await person.until(lambda: person.app.screen.shown[0].name.startswith(way))
