"""What reaches the terminal part by part is what all of it drawn at once would be."""

import random

import pyte
import pytest
from textual._compositor import CompositorUpdate
from tui_person import Person, person_at

from benchmarks.generate import Shape, dossier_text
from tracker.tui.app import TrackerApp
from tracker.tui.composing import PartCompositor

KEYS = (
    *"jjjjkkhl12345E<>Tts",
    "J", "K", "enter", "escape", "tab", "pagedown", "pageup", "home", "end", "y", "question_mark", "slash",
)  # fmt: skip


class Terminal:
    """A terminal that the app's frames are written to, one after the other."""

    def __init__(self, app: TrackerApp) -> None:
        self.app = app
        self.screen = pyte.Screen(*app.size)
        self.stream = pyte.Stream(self.screen)
        self.parts = 0

    def show(self, renderable: object) -> None:
        if self.screen.columns != self.app.size.width or self.screen.lines != self.app.size.height:
            self.screen.resize(self.app.size.height, self.app.size.width)
        if isinstance(renderable, CompositorUpdate):
            self.parts += 1
            self.stream.feed(renderable.render_segments(self.app.console))

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        """What is seen, cell by cell, with its colours."""
        return [[self.screen.buffer[y][x] for x in range(self.screen.columns)] for y in range(self.screen.lines)]


@pytest.fixture
def talks(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text(dossier_text(Shape(600, issues=30, sources=20, words=25)), encoding="utf-8")
    return path


@pytest.fixture
def frames(monkeypatch):
    """The terminal that each app's frames go to, once one has been attached."""
    attached: list[Terminal] = []
    original = TrackerApp._display

    def display(self, screen, renderable):
        for terminal in attached:
            terminal.show(renderable)
        original(self, screen, renderable)

    monkeypatch.setattr(TrackerApp, "_display", display)
    return attached


def drawn_at_once(person: Person) -> Terminal:
    """A terminal to which the whole screen was written."""
    whole = Terminal(person.app)
    whole.show(person.app.screen._compositor.render_full_update())
    return whole


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("seed", range(1))
async def test_the_terminal_shows_what_the_screen_holds_after_every_key(talks, frames, size, seed):
    rng = random.Random(f"{seed} {size}")
    async with person_at(talks, size) as person:
        await person.pilot.pause(0.1)
        terminal = drawn_at_once(person)
        frames.append(terminal)
        assert isinstance(person.app.main._compositor, PartCompositor)
        pressed = []
        for number in range(40):
            key = rng.choice(KEYS)
            pressed.append(key)
            await person.press(key)
            if number == 20:
                await person.reload(talks, talks.read_text("utf-8").replace("title: ", "title: Newer ", 3))
            await person.pilot.pause(0.05)
            await person.until(lambda: terminal.cells == drawn_at_once(person).cells, f"the same after {pressed}")
        assert terminal.parts > 20


async def test_a_message_that_comes_and_goes_leaves_what_lies_under_it(talks, frames):
    async with person_at(talks, (80, 24)) as person:
        await person.pilot.pause(0.1)
        terminal = drawn_at_once(person)
        before = terminal.cells
        frames.append(terminal)
        person.app.tell("Something was said.", timeout=0.3)
        await person.until(lambda: any("Something was said." in line for line in terminal.screen.display))
        await person.until(lambda: terminal.cells == before)
