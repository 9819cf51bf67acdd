"""Typing ahead: what is typed behind a key that opens something goes where a person means it to."""

import pytest
from textual import events
from textual.selection import SELECT_ALL
from textual.widgets import Input
from tui_person import person_at
from tui_samples import RIVER

from tracker.tui.screens.pick import Choice, Pick


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


async def test_letters_typed_right_behind_enter_are_no_part_of_the_filter(path):
    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole)
        await person.burst("slash", *"watex", "backspace", "r", "enter", "x")
        await person.until(lambda: person.app.main.view.filter == "water")
        await person.at("path")  # of the export
        await person.press("escape")
        await person.at("issues")
        assert person.app.main.view.filter == "water"


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


@pytest.mark.parametrize(("key", "pane"), [("enter", "positions"), ("4", "sources")], ids=["pane", "view"])
async def test_a_key_typed_right_behind_one_that_goes_elsewhere_is_for_where_it_goes(path, key, pane):
    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole)
        await person.burst(key, "j")
        await person.at(pane)
        await person.until(lambda: person.widget(pane).cursor == 1)
        assert person.widget("issues").cursor == 0


async def test_enter_in_one_go_opens_the_text_once_and_leads_back_from_it(river):
    async with person_at(river) as person:
        await person.press("E", "enter", "j", "enter")
        await person.at("detail")
        await person.burst("enter", "enter")
        await person.at("positions")
        assert person.app.screen_stack == [person.app.main]


async def test_a_key_typed_right_behind_the_one_that_opens_a_text_is_for_the_text(river):
    async with person_at(river) as person:
        await person.press("E", "enter", "j", "enter")
        await person.at("detail")
        await person.burst("enter", "k", "k")
        await person.at("text")
        await person.sees("sentence 1 of")


async def test_keys_typed_right_behind_the_one_that_opens_a_list_to_pick_from_move_in_it(path):
    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole)
        await person.burst("colon", "down", "down")
        await person.until(lambda: person.app.screen is not person.app.main and person.widget("choices").cursor == 2)


async def test_in_a_text_they_move_among_the_positions_that_were_taken_from_a_sentence(river):
    text = river.read_text("utf-8")
    assert text.count("locator: para 3") == 1
    river.write_text(text.replace("locator: para 3", "quote: two fifths, no more"), "utf-8")
    async with person_at(river) as person:
        await person.press("E", "enter", "j", "enter", "enter")
        await person.at("text")
        for key in ("enter", "down"):  # at once, as where a terminal sends them together
            person.app.post_message(events.Key(key, None))
        await person.until(lambda: person.focus == "typed" and person.widget("choices").cursor == 1)


async def test_a_key_that_comes_up_from_below_waits_until_the_list_that_was_opened_is_there(path):
    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole)
        person.app.push_screen(Pick("Either", [Choice("1", "One"), Choice("2", "Two")]))
        key = events.Key("down", None)
        key._set_forwarded()
        person.app.post_message(key)
        await person.until(lambda: person.focus == "typed" and person.widget("choices").cursor == 1)


@pytest.mark.parametrize(
    ("keys", "sees", "focus"),
    [
        (("slash", *"ferr", "enter", "a"), "Add a position", "Line"),
        (("slash", *"ferr", "enter", "3"), "Timeline", "events"),
        (("t", *"2025-03-10", "enter", "2"), "AS OF 10 Mar 2025", "grid"),
    ],
    ids=["a form", "a view", "a view of a day"],
)
async def test_a_key_typed_right_behind_enter_in_a_line_acts_where_it_leads(river, keys, sees, focus):
    async with person_at(river) as person:
        await person.until(lambda: person.app.main.is_whole)
        for key in keys:
            person.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await person.sees(sees)
        await person.at(focus)
        assert person.app.main.view.filter == ("ferr" if "slash" in keys else "")
