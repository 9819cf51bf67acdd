"""The line in which a filter is typed, with the count of what passes beside it."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label, Static

from tracker.model.words import counted, one_line
from tracker.tui.keys import FILTER_KEYS
from tracker.tui.widgets.typing_line import TypingLine


class FilterBar(Horizontal):
    """Hidden until it is wanted. Enter keeps the filter, Esc goes back to the one from before."""

    BINDINGS: ClassVar[list[BindingType]] = list(FILTER_KEYS)

    @dataclass
    class Typed(Message):
        """The filter is now this text; `done` where the person is through with typing."""

        text: str
        done: bool = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._before = self._told = ""

    def compose(self) -> ComposeResult:
        """A label, the line, the count."""
        yield Label("/")
        grammar = 'words  !not  ~nearly  "two words"  party: by: since: …'
        yield TypingLine(placeholder=grammar, compact=True, select_on_focus=False)
        yield Static("", id="count", markup=False)

    def ask(self, text: str) -> None:
        """Opens the line with the filter as it is."""
        self._before = text
        self.display = True
        line = self.query_one(Input)
        with line.prevent(Input.Changed):
            line.value = text
        line.cursor_position = len(text)
        # At once: the letters behind the / may be here already, and must not act as keys.
        self.screen.set_focus(line)

    def tell(self, count: int, total: int, problem: str) -> None:
        """Says how many positions pass, or what in the filter cannot be understood."""
        told = one_line(problem) or f"{count:,} of {counted(total, 'position')}"
        if told != self._told:
            self._told, place = told, self.query_one("#count", Static)
            place.update(Content(told))
            place.set_class(bool(problem), "-problem")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.display:  # a letter may still be on its way when the line is closed
            self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        event.stop()
        self.keep(event.value)

    def action_cancel_filter(self) -> None:
        """Goes back to the filter from before."""
        self.close()
        self.post_message(self.Typed(self._before, done=True))

    def keep(self, text: str | None = None) -> None:
        """Leaves the line with this filter, or with the one that stands there."""
        stood_there = self.close()
        self.post_message(self.Typed(stood_there if text is None else text, done=True))

    def close(self) -> str:
        """Hides the line, and gives the filter that stands there."""
        self.display = False
        return self.query_one(Input).value
