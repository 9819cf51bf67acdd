"""What is opened above what: once for a key that is heard many times."""

from textual import events
from tui_person import Person, person_at

from tracker.tui.screens.dialog import Question
from tracker.tui.screens.export import Export
from tracker.tui.screens.pick import Pick


async def heard_by_the_focus(person: Person, key: str, times: int) -> None:
    """Has what has the focus hear a key so often in one go, as where the app was busy while they were typed."""
    focused = person.app.focused
    assert focused is not None
    for _ in range(times):
        focused.post_message(events.Key(key, None))
    await person.pilot.pause(0.1)


async def test_enter_that_is_heard_many_times_asks_once(river):
    (river.parent / "issues.md").write_text("old")
    async with person_at(river) as person:
        await person.press("x")
        await person.at("path")
        await heard_by_the_focus(person, "enter", 60)
        await person.sees("Overwrite?")
        assert [type(screen) for screen in person.app.screen_stack[1:]] == [Export, Question]
        await person.resize(5, 3)
        await person.resize(120, 40)
        await person.press("escape")
        await person.misses("Overwrite?")
        await person.sees("Changes since")
        assert person.app.is_running and (river.parent / "issues.md").read_text() == "old"


async def test_what_was_asked_for_behind_a_screen_that_is_open_already_opens_nothing(river):
    async with person_at(river) as person:
        await person.press("enter", "enter", "j")
        below = person.app.main
        below.action_copy()
        below.action_copy()
        below.action_pick_filter()
        below.action_ask_day()
        await person.sees("Copy")
        assert [type(screen) for screen in person.app.screen_stack[1:]] == [Pick]
        await person.press("escape")
        await person.until(lambda: person.app.screen is below)
