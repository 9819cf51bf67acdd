"""What is told in the corner of the screen: each thing once, and never so much that it covers the rest."""

import pytest
from textual.widgets._toast import Toast, ToastHolder
from tui_person import Person, person_at

from tracker.tui.telling import LEAST, MOST


def told(person: Person) -> list[str]:
    return [str(toast.render()) for toast in person.app.screen.query(Toast)]


async def test_a_key_that_is_held_is_answered_once(river):
    async with person_at(river) as person:
        await person.burst(*["u"] * 30)
        await person.hears("Nothing")
        await person.until(lambda: len(told(person)) == 1)
        assert len(person.app.screen.query(ToastHolder)) == 1
        await person.press("j")
        await person.until(lambda: person.app.main.current.panes()[0].cursor == 1)


@pytest.mark.parametrize(("size", "most"), [((40, 12), LEAST), ((80, 24), 3), ((140, 60), MOST)])
async def test_the_oldest_makes_room_and_an_error_stays_longest(river, size, most):
    async with person_at(river, size) as person:
        person.app.tell("It went wrong.", severity="error", timeout=60)
        for number in range(9):
            person.app.tell(f"Word {number}.", timeout=60)
        await person.hears("Word 8.")
        await person.until(lambda: len(told(person)) == most)
        assert told(person) == ["It went wrong.", *(f"Word {number}." for number in range(10 - most, 9))]
        assert len(person.app.screen.query(ToastHolder)) == most


async def test_what_was_told_below_a_dialog_is_taken_back_there_too(river):
    async with person_at(river) as person:
        person.app.tell("A word.", timeout=60)
        await person.hears("A word.")
        await person.press("x")
        await person.at("path")
        person.app.tell("A word.", timeout=60)
        await person.until(lambda: told(person) == ["A word."])
        await person.press("escape")
        await person.until(lambda: person.app.screen is person.app.main and told(person) == ["A word."])
