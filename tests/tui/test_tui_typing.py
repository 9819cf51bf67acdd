"""Typing ahead: what is typed behind a key that opens something goes where a person means it to."""

import pytest
from textual.widgets import Input
from tui_person import person_at
from tui_samples import RIVER

from tracker.tui import in_order
from tracker.tui.in_order import InOrder


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text(RIVER, "utf-8")
    return path


async def test_a_word_typed_right_behind_the_slash_is_the_filter(path):
    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole)
        await person.burst("slash", *"quaxd")  # as commands these quit, add, export and step from day to day
        await person.until(lambda: person.app.main.view.filter == "quaxd")
        assert isinstance(person.app.focused, Input)
        assert person.app.screen is person.app.main


async def test_a_text_pasted_behind_keys_comes_after_them(path):
    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole)
        await person.burst("slash", "w")
        await person.paste("ater")
        await person.burst("s")
        await person.until(lambda: person.app.main.view.filter == "waters")


async def test_letters_typed_right_behind_the_key_that_opens_a_form_stand_in_it(path):
    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole)
        await person.burst("a", *"quay")
        await person.until(lambda: isinstance(person.app.focused, Input) and person.app.focused.value == "quay")


async def test_a_key_goes_to_the_pane_that_the_one_before_it_leads_to(path):
    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole)
        issues, positions = person.app.main.current.panes()[:2]
        await person.burst("enter", "j", "left", "j", "enter", "j")
        await person.until(lambda: person.app.focused is positions and (issues.cursor, positions.cursor) == (1, 1))


async def test_what_was_typed_at_a_screen_that_is_closed_by_then_is_for_no_other_one(path):
    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole)
        await person.press("question_mark")
        await person.until(lambda: person.app.screen is not person.app.main)
        await person.burst("escape", "j", "q", "j")
        await person.until(lambda: person.app.screen is person.app.main)
        issues = person.app.main.current.panes()[0]
        assert issues.cursor == 0
        await person.press("j")
        await person.until(lambda: issues.cursor == 1)
        assert person.app.is_running


async def test_a_key_that_nobody_answers_holds_the_next_ones_up_for_a_moment_only(path, monkeypatch):
    async def lost(*_):
        pass

    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole)
        monkeypatch.setattr(in_order, "PATIENCE", 0.01)
        monkeypatch.setattr(InOrder, "_follow", lost)
        await person.burst("j", "k", "j", "j")
        issues = person.app.main.current.panes()[0]
        await person.until(lambda: issues.cursor == 2)
