"""Asking for a git revision to compare the file with."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tracker.tui.screens.dialog import Dialog
from tracker.tui.widgets.typing_line import TypingLine


class AskRevision(Dialog[str]):
    """A line for a revision as git takes it."""

    def __init__(self) -> None:
        super().__init__("What was entered since which git revision?")

    def inside(self) -> ComposeResult:
        """The line, which suggests the commit before the last one."""
        yield TypingLine("HEAD~1", placeholder="a hash, a tag, HEAD~1, @{yesterday}", id="revision")

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)
