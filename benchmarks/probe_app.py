"""Uses the app on a file as a person would: `python -m benchmarks.probe_app FILE`.

It waits to be told, in lines of input, which of `ROUNDS` to do, and answers each with figures by name, as JSON. Between
two of them it rests: so apps on several files can take turns, and a figure is held against another of the same seconds.

A key's figure is the processor time of the app's own thread from the press until all is drawn and still: for so long
nothing else can happen on the screen. The middle one of several presses counts.
"""

import asyncio
import gc
import json
import random
import statistics
import sys
import time
from pathlib import Path

from textual import events
from textual.screen import Screen

from tracker.tui import app as tui_app
from tracker.tui.app import TrackerApp
from tracker.tui.widgets.grid import Grid
from tracker.tui.widgets.row_list import RowList

STILL = 0.05
"""Seconds in which nothing must happen for the screen to be still."""
BETWEEN = 0.02
"""Seconds from a key's answer to the next key, while the file is read again."""
AFTER = 0.3
"""Seconds for which keys are pressed once the file is read: by then its new state has been drawn."""
PATIENCE = 20
"""Seconds after which a key that moves nothing is given up."""
TOP, BOTTOM = 3, 30
"""The rows between which the selection goes up and down meanwhile."""
WORD = "withdraw"
VIEWS = {"2": "grid", "3": "timeline", "4": "sources", "5": "thin record", "1": "issues"}


class Seen(TrackerApp):
    """The app, which tells of each frame what was selected on it."""

    CSS_PATH = Path(tui_app.__file__).with_name("app.tcss")

    def __init__(self, path: Path) -> None:
        super().__init__(path, watching=False)
        self.drawn, self.seen = asyncio.Event(), -1
        self.known, self.since = self.record, 0.0

    @property
    def selected(self) -> int:
        """The row of the selection in the pane that has the focus."""
        pane = self.focused
        return pane.row if isinstance(pane, Grid) else pane.cursor if isinstance(pane, RowList) else -1

    def _display(self, screen: Screen[object], renderable: object) -> None:
        super()._display(screen, renderable)
        self.seen = self.selected
        if self.known is not self.record:
            self.known, self.since = self.record, time.perf_counter()
        self.drawn.set()


class Person:
    """Presses keys, and takes their time."""

    def __init__(self, app: TrackerApp) -> None:
        self.app = app

    async def press(self, key: str, character: str | None = None) -> float:
        """The seconds that the app's thread was busy with a key."""
        start = time.thread_time()
        self.app.post_message(events.Key(key, character))
        return await self._until_still(start)

    async def _until_still(self, start: float) -> float:
        while True:
            before = time.thread_time()
            await asyncio.sleep(STILL)
            if time.thread_time() - before < STILL / 50:
                return before - start

    async def middle(self, key: str, times: int, character: str | None = None) -> float:
        """The middle one of several presses."""
        return statistics.median([await self.press(key, character) for _ in range(times)])


async def main(app: Seen) -> None:
    """Uses the app as long as it is told to, and prints what each thing took."""
    async with app.run_test(size=(120, 40), headless=True):
        while app.record is None or not app.main.is_whole or app.main.matches is None or not app.main.matches.total:
            await asyncio.sleep(STILL)
        gc.collect()
        person = Person(app)
        while told := (await asyncio.to_thread(sys.__stdin__.readline)).strip():
            took = await ROUNDS[told](person)
            print(json.dumps(took), file=sys.__stdout__, flush=True)


async def _keys(person: Person) -> dict[str, float]:
    """Goes an issue on, and through its positions."""
    await person.press("1", "1")
    moves = [await person.press(key) for key in ("j", "k", "j")]
    await person.press("E", "E")  # earlier positions too, so that the list is long
    await person.press("enter")
    positions = await person.middle("j", 15)
    pages = [await person.press(key) for key in ("pageup", "pagedown") * 3]
    await person.press("left")
    await person.press("E", "E")
    middle = statistics.median
    return {
        "key among issues": middle(moves), "key among positions": positions, "page of positions": middle(pages)
    }  # fmt: skip


async def _views(person: Person) -> dict[str, float]:
    return {view: await person.press(key, key) for key, view in VIEWS.items()}


async def _day(person: Person) -> dict[str, float]:
    took = await person.middle("less_than_sign", 3, "<")
    await person.press("T", "T")
    return {"day": took}


async def _letters(person: Person) -> dict[str, float]:
    await person.press("slash", "/")
    letters = [await person.press(letter, letter) for letter in WORD]
    await person.press("escape")
    return {"first letter": letters[0], "letter": statistics.median(letters[1:])}


async def _reloads(person: Person) -> dict[str, float | list[float]]:
    """Reads the file again after a line was changed, with keys pressed all the while, once in each view.

    A key's wait is over when what it did has been drawn, and a reload when the first frame of the new state has. Keys
    are pressed for a while after it, too. How long a reload takes is told of view 1.
    """
    app, took, waits = person.app, 0.0, list[float]()
    text = app.path.read_text(encoding="utf-8")
    for view in VIEWS:
        await person.press(view, view)
        at = text.index("stance: ", random.randrange(len(text) * 9 // 10)) + len("stance: ")
        text = f"{text[:at]}{view} {text[at:]}"
        app.path.write_text(text, encoding="utf-8")
        before, key, start = app.known, "j", time.perf_counter()
        app.reload()
        while app.known is before or time.perf_counter() - app.since < AFTER:
            key = _onwards(app.selected, key)
            waits.append(await _answered(app, key))
            await asyncio.sleep(BETWEEN)
        took = app.since - start
    return {"reload": took, "waits": waits}


def _onwards(row: int, key: str) -> str:
    """The key to press next, to go up and down between the first rows of a list without ever standing still."""
    return "j" if row < TOP else "k" if row > BOTTOM else key


async def _answered(app: "Seen", key: str) -> float:
    """The seconds from a key that moves the selection to a frame on which it has moved."""
    before = app.selected
    start = time.perf_counter()
    app.post_message(events.Key(key, key))
    while app.seen == before:
        app.drawn.clear()
        await asyncio.wait_for(app.drawn.wait(), PATIENCE)
    return time.perf_counter() - start


ROUNDS = {"keys": _keys, "views": _views, "day": _day, "letters": _letters, "reloads": _reloads}

if __name__ == "__main__":
    random.seed(1)
    seen = Seen(Path(sys.argv[1]))
    with asyncio.Runner(loop_factory=seen.turns.loop) as runner:
        runner.run(main(seen))
