"""What changed between a marked day and the day looked at."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from tracker.tui.keys import DIALOG_KEYS
from tracker.tui.screens.dialog import Dialog
from tracker.tui.widgets.detail_pane import DetailPane


class Compare(Dialog[str]):
    """A page to scroll, with what was and what is."""

    BINDINGS: ClassVar[list[BindingType]] = list(DIALOG_KEYS)

    def __init__(self, told: Content) -> None:
        super().__init__("What changed")
        self.told = told

    def inside(self) -> ComposeResult:
        """The page."""
        yield DetailPane(id="told")

    def on_mount(self) -> None:
        """Fills the page."""
        pane = self.query_one(DetailPane)
        pane.tell(lambda: self.told)
        pane.focus()
