"""Moving about: rows, panes, views, with keys, key repeat and the mouse, at any size."""

import pytest
from tui_person import person_at

from tracker.tui.widgets.row_list import RowList


def many(issues: int = 0, positions: int = 0) -> str:
    """A dossier of one party with so many issues, the first of which has so many positions."""
    lines = ["title: Many", "parties:", "  a: {name: Aland}", "sources:", "  s: {outlet: Post, published: 2025-01-01}"]
    lines.append("issues:")
    for number in range(max(issues, 1)):
        lines += [f"  i{number}:", f"    title: Issue number {number}"]
        if number == 0 and positions:
            lines.append("    positions:")
            lines += [f"      - {{party: a, stance: Stance {n}, source: s}}" for n in range(positions)]
    return "\n".join(lines) + "\n"


async def test_into_and_back_is_exactly_one_level_a_key(river):
    async with person_at(river) as person:
        for pane in ("positions", "detail"):
            await person.press("enter")
            await person.at(pane)
        await person.press("enter")
        await person.hears("No text is kept for Herald. Write text: and a path under the source.")
        for pane in ("positions", "issues"):
            await person.press("escape")
            await person.at(pane)
        await person.press("escape", "escape")
        await person.at("issues")
        assert person.app.is_running


async def test_escape_leaves_pane_then_filter_then_view(river):
    async with person_at(river) as person:
        await person.press("4", "slash")
        await person.type("courier")
        await person.press("enter", "tab")
        await person.at("source")
        await person.press("escape")
        await person.at("sources")
        await person.sees("Sources (1 of 3)", "filter: courier")
        await person.press("escape")
        await person.sees("Sources (3)")
        await person.misses("filter:")
        await person.press("escape")
        await person.sees("Issues (3)")
        await person.at("issues")


async def test_tab_goes_round_the_panes_of_the_view(river):
    async with person_at(river) as person:
        for view, panes in (
            ("1", ("positions", "detail", "issues")),
            ("2", ("grid", "grid")),
            ("3", ("course", "events")),
            ("4", ("source", "sources")),
            ("5", ("why", "thin")),
            ("exclamation_mark", ("problem", "problems")),
        ):
            await person.press(view)
            for pane in panes:
                await person.press("tab")
                await person.at(pane)
            for pane in (*panes[-2::-1], panes[-1]):
                await person.press("shift+tab")
                await person.at(pane)


async def test_the_focus_shows_in_the_lines_of_the_box(river):
    async with person_at(river) as person:
        assert "┏━ Issues (3)" in person.screen
        await person.press("tab")
        await person.sees("╭─ Issues (3)", "┏━ Summer flow · narrowing", "╭─ Tarnwick")


async def test_no_step_is_lost_however_fast_the_keys_come(tmp_path):
    path = tmp_path / "many.yaml"
    path.write_text(many(issues=60, positions=60))
    async with person_at(path, (80, 24)) as person:
        await person.burst(*"j" * 30)
        await person.sees("▌Issue number 30")
        await person.burst(*"k" * 29, "K")
        await person.sees("▌Issue number 0")
        await person.press("enter")
        await person.at("positions")
        await person.burst(*"j" * 40)
        await person.sees("▌Aland reported 1 Jan + Stance 40")
        await person.press("2")
        await person.at("grid")
        await person.burst(*"j" * 25)
        await person.until(lambda: person.app.main.view.issue == "i25")


@pytest.mark.parametrize("pane", ["issues", "positions"])
async def test_the_selected_row_stays_in_sight_when_the_window_changes(tmp_path, pane):
    path = tmp_path / "many.yaml"
    path.write_text(many(issues=40, positions=40))
    async with person_at(path, (140, 40)) as person:
        if pane == "positions":
            await person.press("enter")
            await person.at("positions")
        await person.press("G", *"k" * 5)
        wanted = "▌Issue number 34" if pane == "issues" else "Stance 34"
        await person.sees(wanted)
        for size in ((80, 24), (40, 12), (20, 6), (200, 60), (80, 24)):
            await person.resize(*size)
            if size[0] > 20:
                await person.until(lambda: any("▌" in line and wanted.strip("▌") in line for line in person.lines))
            else:
                await person.until(lambda: any("▌" in line for line in person.lines[1:-1]))


async def test_twins_can_be_passed_and_told_apart(tmp_path):
    path = tmp_path / "twins.yaml"
    path.write_text(many(positions=1).replace("Stance 0, source: s}", "Same, source: s, note: one}") + (
        "      - {party: a, stance: Same, source: s, note: two}\n"
        "      - {party: a, stance: Same, source: s, note: three}\n"
    ))  # fmt: skip
    async with person_at(path) as person:
        await person.press("enter")
        for note in ("one", "two", "three"):
            await person.sees(f"Analyst's note: {note}")
            await person.press("j")
        await person.press("g", "n", "n")
        await person.sees("Analyst's note: three")
        await person.press("N")
        await person.sees("Analyst's note: two")
        await person.press("3", "G", "k")
        await person.until(lambda: person.widget("events").cursor == 1)


async def test_the_mouse_selects_and_a_second_click_goes_in(river):
    async with person_at(river) as person:
        row = next(i for i, line in enumerate(person.lines) if "Ferries" in line)
        await person.pilot.click(offset=(5, row))
        await person.sees("▌Ferries")
        await person.pilot.click(offset=(5, row), times=2)
        await person.at("positions")
        title = next(i for i, line in enumerate(person.lines) if " Issue  " in line)
        await person.pilot.click(offset=(5, title))
        await person.sees("▌Ferries")


async def test_the_mouse_in_the_grid_and_in_a_list_to_pick_from(river):
    async with person_at(river) as person:
        await person.press("2")
        await person.sees("Let all of it flow.")
        row = next(i for i, line in enumerate(person.lines) if "Run ferries" in line)
        column = person.lines[row].index("Run ferries")
        await person.pilot.click(offset=(column, row))
        await person.sees("▌Run ferries at night.")
        await person.pilot.click(offset=(column, row), times=2)
        await person.at("positions")
        await person.sees("▌Ostmere")
        await person.press("f")
        await person.sees("Filter by")
        row = next(i for i, line in enumerate(person.lines) if " Ostmere  " in line and "party" in line)
        await person.pilot.click(offset=(40, row), times=2)
        await person.sees("filter: party:ostmere")


async def test_in_a_very_low_window_only_the_pane_with_the_focus_is_there(river):
    async with person_at(river, (60, 8)) as person:
        assert "▌Summer flow" in person.screen
        assert "Tarnwick" not in person.screen
        await person.press("tab")
        await person.sees("▌Tarnwick")
        await person.misses("Summer flow")
        await person.press("tab")
        await person.sees("When: reported 10 Mar 2025")
        await person.misses("▌")


async def test_the_issues_own_note_is_told_under_each_position(river):
    async with person_at(river) as person:
        await person.sees("On this issue", "Analyst's note: Nobody speaks of winter.")
        await person.press("G")
        await person.sees("▌Fish")
        await person.misses("Nobody speaks of winter.")


async def test_a_party_and_an_issue_without_positions(river):
    async with person_at(river) as person:
        await person.press("G", "enter")
        await person.sees("▌Fish", "▌Tarnwick — No position recorded —")
        await person.press("G")
        await person.sees("Quietland negotiates, and as of this day no source here says what it wants on this issue.")
        await person.press("enter", "enter")
        await person.hears("Nothing is recorded here that could be read.")
        await person.press("y")
        await person.hears("Nothing is selected that could be copied.")
        await person.press("o")
        await person.hears("Nothing is selected that has an address.")
        assert isinstance(person.widget("issues"), RowList)
