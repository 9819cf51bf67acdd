"""What all dialogs share: a titled box in the middle of the screen that Esc closes."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from tracker.model.words import visible
from tracker.tui.keys import DIALOG_KEYS
from tracker.tui.screens.closing import Closing
from tracker.tui.widgets.bars import KeyBar
from tracker.tui.widgets.painting import Frame, entitle

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None], Closing[Answer | None], Generic[Answer]):
    """A modal box over the keys that apply in it; closing it answers None."""

    BINDINGS: ClassVar[list[BindingType]] = list(DIALOG_KEYS)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.box_title = title

    def compose(self) -> ComposeResult:
        """The box, with what the dialog puts into it, and the keys."""
        with Frame(id="box") as box:
            entitle(box, self.box_title)
            yield from self.inside()
        yield KeyBar()

    def inside(self) -> ComposeResult:
        """What the box holds."""
        yield from ()

    def action_close(self) -> None:
        """Closes the dialog without an answer."""
        self.dismiss(None)


class Question(Dialog[bool]):
    """A question with two answers; the careful one has the focus."""

    def __init__(self, title: str, text: str, yes: str, no: str = "Cancel") -> None:
        super().__init__(title)
        self.question, self.yes, self.no = text, yes, no

    def inside(self) -> ComposeResult:
        """The question and its two buttons."""
        yield Static(Content(visible(self.question)), markup=False)
        with Horizontal(classes="buttons"):
            yield Button(Content(self.no), id="no", compact=True)
            yield Button(Content(self.yes), id="yes", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answers with the button that was pressed."""
        self.dismiss(event.button.id == "yes")
