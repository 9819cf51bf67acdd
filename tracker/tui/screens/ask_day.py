"""Asking for a day."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from tracker.model.dates import DateFault, parse_day
from tracker.model.words import visible
from tracker.tui.screens.dialog import Dialog
from tracker.tui.widgets.typing_line import TypingLine


class AskDay(Dialog[date]):
    """A line for a day such as 2025-07-12."""

    def __init__(self, title: str, day: date) -> None:
        super().__init__(title)
        self.day = day

    def inside(self) -> ComposeResult:
        """The line, and room for what is wrong with it."""
        yield TypingLine(self.day.isoformat(), id="day")
        yield Static("", markup=False, id="fault")

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        day = parse_day(event.value.strip())
        if isinstance(day, DateFault):
            self.query_one("#fault", Static).update(Content(visible(f"{day.message}; {day.help}")))
        else:
            self.dismiss(day)
