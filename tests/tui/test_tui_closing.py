"""What a screen hears after it was closed, while it is taken down."""

import asyncio

import pytest
from textual import events
from textual.geometry import Size
from textual.widgets import Input
from tui_person import person_at

from tracker.tui.screens.form import Form
from tracker.tui.screens.pick import Pick
from tracker.tui.screens.reader import Reader

MOMENTS = range(0, 12, 3)
"""Turns of the loop, between the closing and what comes after it."""


def resized(screen):
    screen.post_message(events.Resize(Size(70, 20), Size(70, 20)))


def typed(screen):
    line = screen.query(Input).first() if screen.query(Input) else Input()
    screen.post_message(Input.Changed(line, "x"))


def looked(screen):
    screen.look()


@pytest.mark.parametrize("moments", MOMENTS)
@pytest.mark.parametrize(
    ("keys", "kind", "said"),
    [
        (["enter", "j", "enter", "enter"], Reader, resized),
        (["a"], Form, resized),
        (["a"], Form, looked),
        (["colon"], Pick, resized),
        (["colon"], Pick, typed),
    ],
    ids=["text-resized", "form-resized", "form-looked-at", "palette-resized", "palette-typed"],
)
async def test_a_closed_screen_passes_over_what_still_comes_to_it(river, keys, kind, said, moments):
    async with person_at(river) as person:
        await person.until(lambda: person.app.main.is_whole)
        await person.press(*keys)
        await person.until(lambda: isinstance(person.app.screen, kind) and person.app.screen.is_mounted)
        closed = person.app.screen
        closed.dismiss(None)
        for _ in range(moments):
            await asyncio.sleep(0)
        said(closed)
        await person.until(lambda: person.app.screen is person.app.main and not closed.is_running)
        await person.press("j")
        assert person.app.is_running
