"""Days: stepping through them shows nothing of the future, and says unmistakably that it is the past."""

import pytest
from tui_person import person_at

VIEWS = ("1", "2", "3", "4", "5")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_past_day_is_said_unmistakably_and_hides_what_came_later(river, size):
    async with person_at(river, size) as person:
        await person.sees("as of 20 Mar 2025 (latest)", "5 positions")
        await person.press("less_than_sign")
        await person.sees("AS OF 10 Mar 2025 (latest: 20 Mar 2025) · 4 of 5 positions")
        assert person.widget("status").has_class("-past")
        await person.press("less_than_sign")
        await person.sees("AS OF 4 Mar 2025 (latest: 20 Mar 2025) · 2 of 5 positions")
        for view in VIEWS:
            await person.press(view, "G")
            await person.misses("Keep a third", "Meet in the middle", "Run ferries", "Herald", "Memo")
            for _ in range(2):
                await person.press("tab", "G")
                await person.misses("Keep a third", "Meet in the middle", "Run ferries", "Herald", "Memo")


async def test_stepping_ends_at_both_ends_and_T_goes_to_the_latest(river):
    async with person_at(river) as person:
        await person.press("greater_than_sign")
        await person.hears("There is no later day.")
        for day in ("10 Mar", "4 Mar", "2 Mar"):
            await person.press("less_than_sign")
            await person.sees(f"AS OF {day} 2025")
        await person.press("less_than_sign")
        await person.sees("There is no earlier day.", "AS OF 2 Mar 2025")
        for day in ("4 Mar", "10 Mar"):
            await person.press("greater_than_sign")
            await person.sees(f"AS OF {day} 2025")
        await person.press("greater_than_sign")
        await person.sees("as of 20 Mar 2025 (latest)")
        await person.press("less_than_sign", "T")
        await person.sees("as of 20 Mar 2025 (latest)")


async def test_the_past_with_a_filter_names_both_at_80_columns(river):
    async with person_at(river, (80, 24)) as person:
        await person.press("less_than_sign", "slash")
        await person.type("tarnwick")
        await person.press("enter")
        await person.sees("AS OF 10 Mar 2025", "filter: tarnwick", "3 of 5")


async def test_the_reader_marks_only_what_was_known_by_the_day(river):
    river.write_text(
        river.read_text("utf-8").replace(
            "        quote: two fifths, no more\n",
            "        quote: two fifths, no more\n"
            "      - {party: velda, stance: Later, source: courier, stated: 2025-03-03, quote: met at dawn}\n",
        ),
        "utf-8",
    )
    async with person_at(river) as person:
        await person.press("4", "enter")
        await person.sees("2 quoted passages marked")
        await person.press("escape", *["less_than_sign"] * 4)
        await person.sees("AS OF 2 Mar 2025")
        await person.press("enter")
        await person.sees("1 quoted passage marked")
        await person.press("n", "enter")
        await person.sees("AS OF 2 Mar 2025", "▌Tarnwick")


async def test_a_source_is_there_from_its_day_or_its_first_position_on(river):
    async with person_at(river) as person:
        await person.press("4", *["less_than_sign"] * 3)
        await person.sees("AS OF 2 Mar 2025", "Sources (1 of 3)", "▌4 Mar 2025 Velda Courier")
        await person.press("greater_than_sign", "greater_than_sign")
        await person.sees("Sources (2 of 3)")


async def test_a_day_can_be_typed_and_a_bad_one_says_why(river):
    async with person_at(river) as person:
        await person.press("t")
        await person.sees("As of which day?", "2025-03-20")
        await person.press(*["backspace"] * 10)
        await person.paste("05/03/2025")
        await person.press("enter")
        await person.sees('"05/03/2025" is not a date; write the year first: 2025-03-05 or 2025-05-03')
        await person.press(*["backspace"] * 10)
        await person.paste("2025-03-05")
        await person.press("enter")
        await person.sees("AS OF 5 Mar 2025 (latest: 20 Mar 2025) · 2 of 5 positions")
        await person.press("t", *["backspace"] * 10)
        await person.paste("2026-01-01")
        await person.press("enter")
        await person.sees("AS OF 1 Jan 2026 (latest: 20 Mar 2025) · 5 positions")
        await person.press("less_than_sign")
        await person.sees("as of 20 Mar 2025 (latest)")


async def test_two_days_can_be_compared_in_either_order(river):
    async with person_at(river) as person:
        await person.press("c")
        await person.sees("No day is marked. Go to a day with < or t, and press m.")
        await person.press("less_than_sign", "less_than_sign", "m", "T")
        await person.sees("marked: 4 Mar 2025")
        await person.press("c")
        await person.sees("4 Mar 2025 compared with 20 Mar 2025", "Meet in the middle.")
        await person.press("escape", "m", "less_than_sign", "less_than_sign", "c")
        await person.sees("4 Mar 2025 compared with 20 Mar 2025", "Meet in the middle.")


async def test_earlier_positions_are_shown_on_demand_with_their_mark(river):
    async with person_at(river) as person:
        await person.sees("1 earlier: E shows them")
        await person.press("E")
        await person.sees("↳ Tarnwick", "Keep two fifths upstream.")
        await person.misses("1 earlier: E shows them")
        await person.press("enter", "j")
        await person.sees("An earlier position: a later or preferred one stands.")
        await person.press("E")
        await person.misses("↳ Tarnwick")
        await person.sees("▌Tarnwick")


async def test_ranks_are_told_in_words(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text("""\
title: T
parties: {a: {name: Aland}}
sources: {s: {outlet: Post, published: 2025-01-01}}
issues:
  i:
    title: I
    positions:
      - {party: a, stance: Old but right, source: s, stated: 2025-01-01, rank: preferred}
      - {party: a, stance: Newer, source: s, stated: 2025-02-01}
      - {party: a, stance: Wrong, source: s, stated: 2025-03-01, rank: deprecated}
""")
    async with person_at(path) as person:
        await person.sees(
            "(preferred) Old but right", "Preferred: the analyst lets this one stand", "2 earlier: E shows"
        )
        await person.press("E", "enter", "j")
        await person.sees("(deprecated) Wrong", "Deprecated by the analyst: kept, never counted.")
        await person.press("3")
        await person.sees("× deprecated")


TALKS = """\
title: T
parties:
  a: {name: Aland, opposes: [b]}
  b: {name: Bland}
  m: {name: Go-between, role: mediator}
sources: {s: {outlet: Post, published: 2025-07-20}}
issues:
  i:
    title: Fish
    status: agreed
    agreed_text: The deal.
    note: Written at the end.
    measures: {n: {name: Number}}
    positions:
      - {party: a, stance: Forty., source: s, stated: 2025-07-01, attributed_by: a, measures: {n: 40}}
      - {party: b, stance: Fifty., source: s, stated: 2025-07-09, attributed_by: b, measures: {n: 50}}
      - {party: m, stance: Meet., source: s, stated: 2025-07-09, attributed_by: m}
      - {party: a, stance: Forty five., source: s, stated: 2025-07-10, attributed_by: a, measures: {n: 45}}
"""


async def test_looking_back_leaves_out_what_has_no_date_and_who_spoke_later(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text(TALKS, "utf-8")
    async with person_at(path, (160, 60)) as person:
        await person.sees("Fish · agreed", "Agreed text: The deal.", "Written at the end.", "Go-between")
        await person.press("t")
        await person.type("2025-07-01")
        await person.press("enter")
        await person.sees("AS OF 1 Jul 2025", "Looking back: what carries no date", "Bland", "No position recorded")
        await person.misses("· agreed", "The deal", "Written at the end", "Go-between")
        await person.press("2")
        await person.misses("Go-between")


async def test_a_comparison_tells_what_changes_tells_through_the_filter(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text(TALKS, "utf-8")
    async with person_at(path) as person:
        await person.press("t")
        await person.type("2025-06-30")
        await person.press("enter", "m", "T", "c")
        await person.sees("30 Jun 2025 compared with 10 Jul 2025", "First recorded: Forty.", "Now: Forty five.")
        await person.press("escape", "slash")
        await person.type("party:bland")
        await person.press("enter", "c")
        await person.sees("An extract, with only what passes the filter “party:bland”.", "First recorded: Fifty.")
        await person.misses("Forty five.")


async def test_what_is_set_aside_is_no_earlier_position(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text(TALKS.replace("attributed_by: a, measures: {n: 40}", "rank: preferred, measures: {n: 40}"), "utf-8")
    async with person_at(path, (160, 60)) as person:
        await person.sees("Other positions of Aland", "set aside, the analyst prefers another", "Fish · agreed")
        await person.press("E", "enter", "j")
        await person.sees("Movement: set aside, another is preferred")
        assert person.app.main.matches.last_moved(person.app.main.matches.issues[0]) is None


async def test_the_day_of_a_move_in_another_year_has_its_year(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text(TALKS.replace("2025-07-01", "2023-07-01").replace("2025-07-10", "2024-07-10"), "utf-8")
    async with person_at(path, (160, 60)) as person:
        await person.sees("as of 9 Jul 2025")
        assert "Jul 2024" in person.row("▌Fish")
