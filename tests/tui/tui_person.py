"""A person at the app: presses real keys, and reads the screen as lines of plain text."""

import asyncio
import os
import re
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from rich.segment import Segment
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets._toast import Toast

from tracker.tui.app import TrackerApp
from tracker.tui.widgets.line_bar import LineBar

PATIENCE = float(os.environ.get("TUI_PATIENCE", "15"))
"""Seconds after which a state that never came is a failure."""

SIZES = ((5, 2), (20, 6), (40, 12), (80, 24), (200, 60))


class Person:
    """Sits at the app on one file."""

    def __init__(self, app: TrackerApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def lines(self) -> list[str]:
        """What is on the screen, line by line."""
        return ["".join(segment.text for segment in strip) for strip in self._strips()]

    @property
    def screen(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self.lines)

    @property
    def segments(self) -> list[Segment]:
        """What is sent to the terminal, filters for NO_COLOR and the like applied."""
        return [segment for strip in self._strips() for segment in strip]

    def _strips(self) -> list[Any]:
        """The one place that knows how Textual holds the screen.

        `Strip.text` and `App.export_screenshot` are public, the compositor is not; the screenshot is an SVG in which
        blanks and wide characters cannot be told any more.
        """
        return self.app.screen._compositor.render_strips()

    @property
    def words(self) -> str:
        """What is on the screen as running text: without boxes and the edge of messages, blanks collapsed."""
        return re.sub(r"(?:[\s│┃┏┓┗┛╭╮╰╯━─]|▌(?= ))+", " ", self.screen)

    @property
    def focus(self) -> str:
        """The id of the pane that has the focus."""
        focused = self.app.focused
        return (focused.id or type(focused).__name__) if focused else ""

    def row(self, start: str = "▌") -> str:
        """The first line of the screen that has the mark of a selected row, from the mark on."""
        return next((line[line.index(start) :] for line in self.lines if start in line), "")

    async def press(self, *keys: str) -> "Person":
        """Presses keys one after the other, as quickly as the app takes them."""
        await self.pilot.press(*keys)
        return self

    async def type(self, text: str) -> "Person":
        """Types a text, or pastes it where it cannot be typed."""
        for character in text:
            await self.pilot.press("space" if character == " " else character)
        return self

    async def burst(self, *keys: str) -> "Person":
        """Presses keys without waiting for the app, as key repeat does."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await asyncio.sleep(0)
        return self

    async def paste(self, text: str) -> "Person":
        """Pastes a text into what has the focus."""
        self.app.post_message(events.Paste(text))
        return self

    async def until(self, holds: Callable[[], object], what: str = "") -> "Person":
        """Waits until something holds."""
        end = time.monotonic() + PATIENCE
        while True:
            await self.pilot.pause()
            if holds():
                return self
            if time.monotonic() > end:
                raise AssertionError(f"never came: {what or holds}\nfocus: {self.focus}\n{self.screen}")
            await asyncio.sleep(0.01)

    async def sees(self, *texts: str) -> "Person":
        """Waits until all of the texts are on the screen, wherever lines break."""
        return await self.until(lambda: all(text in self.words or text in self.screen for text in texts), repr(texts))

    async def misses(self, *texts: str) -> "Person":
        """Waits until none of the texts is on the screen."""
        return await self.until(
            lambda: not any(text in self.words or text in self.screen for text in texts), f"not {texts!r}"
        )

    async def hears(self, *texts: str) -> "Person":
        """Waits until all of the texts stand in a message in the corner of the screen."""

        def told() -> str:
            return " ".join(" ".join(str(toast.render()) for toast in self.app.screen.query(Toast)).split())

        return await self.until(lambda: all(text in told() for text in texts), f"a message {texts!r}")

    async def at(self, pane: str) -> "Person":
        """Waits until a pane has the focus."""
        return await self.until(lambda: self.focus == pane, f"focus on {pane}")

    async def resize(self, width: int, height: int) -> "Person":
        """Gives the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        return await self.until(lambda: self.app.size == (width, height) and len(self.lines) == height)

    async def reload(self, path: Path, text: str) -> "Person":
        """Saves the file anew and lets the app read it."""
        path.write_text(text, "utf-8")
        before = self.app.record
        self.app.reload()
        return await self.until(lambda: self.app.record is not before, "the file read again")

    async def draw_all(self) -> "Person":
        """Has every widget drawn anew, whatever has changed."""
        for widget in self.app.screen.walk_children(with_self=True):
            widget._styles_cache.clear()
            if isinstance(widget, LineBar):
                widget._segments = []
            widget.refresh()
        await self.pilot.pause(0.05)
        return self

    def widget(self, id: str) -> Widget:
        """A widget of the screen by its id."""
        return self.app.screen.query_one(f"#{id}")


@asynccontextmanager
async def person_at(path: Path | str, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Person]:
    """Opens the app on a file, and waits for its first frame."""
    app = TrackerApp(Path(path), watching=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        person = Person(app, pilot)
        await person.until(lambda: app.record is not None and app.focused is not None, "the first frame")
        yield person


def in_order(text: str, parts: Iterable[str]) -> bool:
    """Whether the parts stand in a text in this order."""
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True
