"""The mouse on what is just going, and beside the window."""

import pytest
from textual import events
from textual.widgets._toast import Toast
from tui_person import person_at
from tui_samples import RIVER

BESIDE = (None, 300, 200, 0, 0, 1, False, False, False, 300, 200)
"""Where the mouse is, as in a window that was larger a moment ago."""


async def test_a_press_of_the_mouse_on_a_message_that_is_being_taken_away_does_nothing(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text(RIVER, "utf-8")
    async with person_at(path) as person:
        app = person.app
        await person.until(lambda: app.main.is_whole)
        app.tell("Read it quickly.")
        await person.until(lambda: app.screen.query(Toast) and app.screen.query_one(Toast).region.area)
        toast = app.screen.query_one(Toast)
        x, y = toast.region.offset
        toast._parent, parent = None, toast._parent  # as for the moment in which it is removed
        app.post_message(events.MouseDown(None, x + 2, y + 1, 0, 0, 1, False, False, False, x + 2, y + 1))
        await person.press("j")
        toast._parent = parent
        assert app.is_running
        await person.until(lambda: app.main.current.panes()[0].cursor == 1)


@pytest.mark.parametrize("kind", [events.MouseDown, events.MouseUp, events.MouseMove, events.MouseScrollDown])
@pytest.mark.parametrize("keys", [[], ["a"], ["slash"], ["question_mark"]], ids=["list", "form", "filter", "help"])
async def test_the_mouse_beside_the_window_takes_the_focus_from_nothing(tmp_path, kind, keys):
    path = tmp_path / "issues.yaml"
    path.write_text(RIVER, "utf-8")
    async with person_at(path) as person:
        app = person.app
        await person.until(lambda: app.main.is_whole)
        await person.press(*keys)
        await person.until(lambda: app.focused is not None)
        focused = app.focused
        app.post_message(kind(*BESIDE))
        await person.press("shift")
        assert app.focused is focused
