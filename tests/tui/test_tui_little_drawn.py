"""How little is drawn where little changed: a key's wait is what it draws."""

from collections import Counter

import pytest
from rich.segment import Segment
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from tui_person import Person, person_at

from benchmarks.generate import Shape, dossier_text
from tracker.tui import detail as detail_module
from tracker.tui.screens.closing import LATER_STYLES
from tracker.tui.views import issues as issues_view
from tracker.tui.widgets import detail_pane
from tracker.tui.widgets.grid import LINES, Grid
from tracker.tui.widgets.painting import Frame, Ground
from tracker.tui.widgets.row_list import RowList
from tracker.tui.widgets.running_text import RunningText


@pytest.fixture
def talks(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text(dossier_text(Shape(300, issues=150, sources=20, words=9)), encoding="utf-8")
    return path


async def settled(person: Person, key: str) -> None:
    await person.press(key)
    await person.pilot.pause(0.05)


def counted(monkeypatch, cls, name) -> Counter:
    """Counts the lines that a class of widgets draws, by widget and line."""
    drawn, original = Counter(), getattr(cls, name)

    def draws(self, *arguments):
        drawn[self.id, *arguments] += 1
        return original(self, *arguments)

    monkeypatch.setattr(cls, name, draws)
    return drawn


async def test_the_grid_draws_the_rows_between_which_the_selection_moved(talks, monkeypatch):
    async with person_at(talks, (120, 40)) as person:
        await settled(person, "2")
        drawn = counted(monkeypatch, Grid, "render_line")
        await settled(person, "l")
        assert {line for _, line in drawn} == set(range(1, 1 + LINES))
        drawn.clear()
        await settled(person, "j")
        assert {line for _, line in drawn} == set(range(1, 1 + 2 * LINES))


async def test_of_a_list_that_is_scrolled_only_the_rows_that_are_new_are_made(talks, monkeypatch):
    made, row = [], issues_view.issue_row
    monkeypatch.setattr(issues_view, "issue_row", lambda matches, issue, faulty: (
        made.append(issue.id), row(matches, issue, faulty))[1])  # fmt: skip
    async with person_at(talks, (120, 40)) as person:
        await person.until(lambda: person.app.main.is_whole)
        issues = person.app.screen.query_one("#issues", RowList)
        while not issues.scroll_y:
            await person.press("j")
        await person.pilot.pause(0.05)
        made.clear()
        before = issues.scroll_y
        await settled(person, "j")
        assert issues.scroll_y == before + 1
        assert len(made) == 2  # the one that was selected, as it is without the mark, and the new one
        lines = person.lines
        assert lines == (await person.draw_all()).lines


@pytest.mark.parametrize(("view", "pane"), [("4", "sources"), ("5", "thin")])
async def test_a_key_draws_the_rows_between_which_the_selection_moved(talks, monkeypatch, view, pane):
    async with person_at(talks, (120, 40)) as person:
        await settled(person, view)
        drawn = counted(monkeypatch, RowList, "render_line")
        await settled(person, "j")
        assert {line for id, line in drawn if id == pane} == {1, 2}
        lines = person.lines
        assert lines == (await person.draw_all()).lines


async def test_a_new_state_of_the_file_lays_nothing_out_anew(talks, monkeypatch):
    laid_out, layout = [], Screen._refresh_layout
    async with person_at(talks, (120, 40)) as person:
        await person.until(lambda: person.app.main.is_whole)
        monkeypatch.setattr(
            Screen, "_refresh_layout", lambda self, *size, **how: (laid_out.append(self), layout(self, *size, **how))[1]
        )
        for key in ("j", "2", "3", "1"):
            await settled(person, key)
            laid_out.clear()
            await person.reload(talks, talks.read_text("utf-8").replace("stance: ", "stance: x", 1))
            await person.pilot.pause(0.05)
            assert not laid_out, key


async def test_a_text_that_becomes_longer_than_its_pane_lays_nothing_out_anew(tmp_path, monkeypatch):
    path = tmp_path / "issues.yaml"
    notes = "".join(
        f"  i{n}:\n    title: I{n}\n    question: Q?\n    note: {'word ' * (n % 2 * 900 + 1)}\n" for n in range(9)
    )
    path.write_text(f"title: T\nparties: {{}}\nsources: {{}}\nissues:\n{notes}", encoding="utf-8")
    laid_out, layout = [], Screen._refresh_layout
    async with person_at(path, (120, 40)) as person:
        await person.until(lambda: person.app.main.is_whole)
        monkeypatch.setattr(
            Screen, "_refresh_layout", lambda self, *size, **how: (laid_out.append(self), layout(self, *size, **how))[1]
        )
        heights = set()
        for _ in range(6):
            await settled(person, "j")
            heights.add(person.widget("detail").max_scroll_y > 0)
        assert heights == {True, False}
        assert not laid_out


async def test_another_title_draws_the_edge_alone(talks, monkeypatch):
    async with person_at(talks, (120, 40)) as person:
        await person.until(lambda: person.app.main.is_whole)
        drawn, box = counted(monkeypatch, Frame, "render_line"), person.app.screen.query_one("#on-issue")
        title = box.border_title
        await settled(person, "j")
        assert box.border_title != title
        assert not drawn
        lines = person.lines
        assert lines == (await person.draw_all()).lines
        assert drawn


async def test_a_scroll_bar_is_drawn_where_its_thumb_moves(tmp_path, monkeypatch):
    path = tmp_path / "issues.yaml"
    path.write_text(dossier_text(Shape(1000, issues=1000, sources=20, words=9)), encoding="utf-8")
    async with person_at(path, (120, 40)) as person:
        await person.until(lambda: person.app.main.is_whole)
        issues = person.app.screen.query_one("#issues", RowList)
        bar = issues.vertical_scrollbar
        await settled(person, "G")
        assert issues.scroll_y == bar.position == issues.max_scroll_y
        await settled(person, "g")
        assert issues.scroll_y == bar.position == 0
        looks, scrolled = [], 0
        drawn, draw = [], bar.render_line
        monkeypatch.setattr(bar, "render_line", lambda y: (drawn.append(y), draw(y))[1])
        for _ in range(80):
            before = issues.scroll_y
            await settled(person, "j")
            scrolled += issues.scroll_y > before
            looks.append(column(person, bar))
        assert scrolled > 40
        assert len(set(looks)) > 3
        assert 0 < len(drawn) < scrolled
        assert max(drawn) < 5
        lines = person.lines
        assert lines == (await person.draw_all()).lines


def column(person: Person, bar: ScrollBar) -> tuple[Segment, ...]:
    region = bar.region
    return tuple(person.lines[y][region.x] for y in range(region.y, region.bottom))


async def test_another_theme_colours_the_bars_too(talks):
    async with person_at(talks, (120, 40)) as person:
        await person.until(lambda: person.app.main.is_whole)
        bar = person.widget("issues").vertical_scrollbar
        dark = [bar.render_line(y)._segments for y in range(bar.size.height)]
        person.app.theme = "textual-light"
        await person.pilot.pause(0.2)
        light = [bar.render_line(y)._segments for y in range(bar.size.height)]
        assert all(one != other for one, other in zip(dark, light, strict=True))


async def test_the_thumb_is_where_it_belongs_in_a_list_that_became_shorter(talks):
    async with person_at(talks, (120, 40)) as person:
        await person.until(lambda: person.app.main.is_whole)
        for keys in (("G",), ("slash", "f", "r", "enter"), ("g",), ("j", "j"), ("escape",), ("G", "k", "k")):
            await person.press(*keys)
            await person.pilot.pause(0.1)
            lines = person.lines
            assert lines == (await person.draw_all()).lines, keys
            for pane in person.app.screen.query(RowList):
                if pane.show_vertical_scrollbar:
                    assert pane.vertical_scrollbar.position == pane.scroll_y


@pytest.mark.parametrize("size", [(120, 40), (40, 12)])
async def test_a_text_draws_the_sentences_between_which_the_selection_moved(river, monkeypatch, size):
    async with person_at(river, size) as person:
        await person.press("4", "enter")
        await person.at("text")
        await person.pilot.pause(0.05)
        drawn = counted(monkeypatch, RunningText, "render_line")
        await settled(person, "j")
        assert 0 < len(drawn) < person.widget("text").size.height - 2
        for key in ("J", "J", "k", "n", "n", "n", "N", "space", "G", "k", "K", "g", "j", "pagedown"):
            await settled(person, key)
            lines, styles = person.lines, [segment.style for segment in person.segments]
            assert lines == (await person.draw_all()).lines, key
            assert styles == [segment.style for segment in person.segments], key


@pytest.mark.parametrize("is_coloured", [True, False])
async def test_the_ground_has_no_colour_where_none_is_wanted(talks, monkeypatch, is_coloured):
    if not is_coloured:
        monkeypatch.setenv("NO_COLOR", "1")
    async with person_at(talks, (120, 40)) as person:
        grounds = [w for w in person.app.screen.walk_children(with_self=True) if isinstance(w, Ground) and w.size]
        assert len(grounds) > 3
        for ground in grounds:
            lines = ground.render_lines(ground.size.region)
            assert [line.cell_length for line in lines] == [ground.size.width] * ground.size.height
            styles = [segment.style for line in lines for segment in line]
            assert all(bool(style.bgcolor) is is_coloured for style in styles)


async def test_the_styles_of_what_opens_later_are_there_before_it_opens_and_are_read_once(talks, monkeypatch):
    read, original = [], Stylesheet.read
    monkeypatch.setattr(Stylesheet, "read", lambda self, path: (read.append(path), original(self, path))[1])
    async with person_at(talks, (120, 40)) as person:
        await person.until(lambda: person.app.main.is_whole)
        assert read[1:] == [LATER_STYLES]
        parsed = []
        monkeypatch.setattr(Stylesheet, "reparse", parsed.append)
        await person.press("f1")
        await person.until(lambda: person.app.screen is not person.app.main)
        assert read[1:] == [LATER_STYLES]
        assert not parsed


@pytest.fixture
def told(monkeypatch) -> list[str]:
    """The issues of which a position is told in the detail, in turn."""
    issues, detail = [], detail_module.listed_detail
    monkeypatch.setattr(
        detail_module,
        "listed_detail",
        lambda matches, issue, row: (issues.append(issue.id), detail(matches, issue, row))[1],
    )
    return issues


async def test_what_is_passed_by_is_never_told(talks, told):
    async with person_at(talks, (120, 40)) as person:
        await person.until(lambda: told)
        told.clear()
        await person.burst(*"jjjjjjjjjjjj")
        issues = list(person.app.record.dossier.issues)
        await person.until(lambda: told and told[-1] == issues[12])
        assert len(told) < 12
        lines = person.lines
        assert lines == (await person.draw_all()).lines


async def test_while_a_key_is_held_something_is_told_now_and_then_and_the_last_at_the_end(talks, told, monkeypatch):
    monkeypatch.setattr(detail_pane, "QUICKLY", 0.2)
    async with person_at(talks, (120, 40)) as person:
        await person.until(lambda: told)
        told.clear()
        issues = list(person.app.record.dossier.issues)
        for number in range(1, 41):
            await person.burst("j")
            await person.until(lambda number=number: person.app.main.view.issue == issues[number])
            await person.pilot.pause(0.02)
        await person.until(lambda: told and told[-1] == issues[40])
        assert 1 < len(told) < 40


async def test_a_key_in_the_detail_right_behind_the_key_that_led_to_it_scrolls_it(talks):
    async with person_at(talks, (60, 12)) as person:
        await person.until(lambda: person.app.main.is_whole)
        await person.press("j", "enter", "enter")
        await person.at("detail")
        pane = person.widget("detail")
        await person.until(lambda: pane.max_scroll_y > 2)
        await person.press("escape")
        await person.burst("j", "enter", "j", "j")
        await person.at("detail")
        await person.until(lambda: pane.scroll_y == 2)
        await person.pilot.pause(0.1)
        assert pane.scroll_y == 2


async def test_a_bar_that_is_asked_for_a_line_below_its_end_draws_a_blank_one(talks):
    async with person_at(talks, (80, 24)) as person:
        bar = person.widget("issues").vertical_scrollbar
        width, height = bar.outer_size
        assert height and "".join(segment.text for segment in bar.render_line(height)) == " " * width
        assert "".join(segment.text for segment in bar.render_line(height + 20)) == " " * width
