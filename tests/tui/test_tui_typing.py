"""Typing ahead: what is typed behind a key that opens something goes where a person means it to."""

import pytest
from textual.selection import SELECT_ALL
from textual.widgets import Input
from tui_person import person_at
from tui_samples import RIVER


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


async def test_letters_typed_right_behind_the_key_of_the_palette_are_looked_for(path):
    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole)
        await person.burst("colon", *"quit")
        await person.until(lambda: isinstance(person.app.focused, Input) and person.app.focused.value == "quit")


async def test_escape_gives_up_what_the_mouse_has_selected_too(path):
    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole)
        person.app.screen.selections = {person.widget("detail"): SELECT_ALL}
        await person.press("escape")
        assert person.app.screen.selections == {}


async def test_a_key_typed_right_behind_enter_is_for_the_pane_that_was_gone_into(path):
    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole)
        await person.burst("enter", "j")
        await person.at("positions")
        await person.until(lambda: person.widget("positions").cursor == 1)
        assert person.widget("issues").cursor == 0


async def test_a_key_typed_right_behind_one_of_a_view_is_for_that_view(path):
    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole)
        await person.burst("4", "j")
        await person.at("sources")
        await person.until(lambda: person.widget("sources").cursor == 1)
        assert person.widget("issues").cursor == 0


async def test_enter_in_one_go_opens_the_text_once_and_leads_back_from_it(river):
    async with person_at(river) as person:
        await person.press("E", "enter", "j", "enter")
        await person.at("detail")
        await person.burst("enter", "enter")
        await person.at("positions")
        assert person.app.screen_stack == [person.app.main]
