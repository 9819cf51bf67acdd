"""A press of the mouse on what is just going."""

from textual import events
from textual.widgets._toast import Toast
from tui_person import person_at
from tui_samples import RIVER


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
