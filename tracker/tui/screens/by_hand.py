"""What cannot go its usual way: a change that has to be made by hand, and a form that a crash left."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Static

from tracker.model.words import counted, one_line, visible
from tracker.tui.screens.dialog import Dialog
from tracker.yamlfile.plan import Refusal

_MOST_TOLD = 300


class ByHand(Dialog[str]):
    """Why a change cannot be written safely, and the lines to paste; it answers `copy`, `edit`, or nothing."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__("Not written")
        self.refusal = refusal

    def inside(self) -> ComposeResult:
        """The reason, the lines, and the ways on."""
        refusal = self.refusal
        where = f" Paste these lines at line {refusal.line}:" if refusal.line and refusal.snippet else ""
        yield Static(Content(visible(refusal.reason + where)), markup=False)
        yield Static(Content(visible(refusal.snippet)), markup=False, id="snippet")
        with Horizontal(classes="buttons"):
            yield Button("Back", id="back", compact=True)
            yield Button("Copy the lines", id="copy", compact=True)
            yield Button("Copy, and open the editor", id="edit", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answers with the button that was pressed."""
        self.dismiss(event.button.id if event.button.id != "back" else None)


class Recovered(Dialog[str]):
    """Offers a form that an ended session left unsaved; it answers `continue`, `discard`, or nothing for later."""

    def __init__(self, told: str, others: int) -> None:
        super().__init__("An unsaved form was found")
        self.told, self.others = told, others

    def inside(self) -> ComposeResult:
        """What was typed, and the ways on."""
        more = f"\n{counted(self.others, 'other form')} will be offered after it." if self.others else ""
        told = self.told if len(self.told) <= _MOST_TOLD else f"{self.told[:_MOST_TOLD]}…"
        text = f"It was open when the tracker ended: {one_line(told)}{more}"
        yield Static(Content(text), markup=False)
        with Horizontal(classes="buttons"):
            yield Button("Continue", id="continue", compact=True)
            yield Button("Later", id="later", compact=True)
            yield Button("Discard", id="discard", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answers with the button that was pressed."""
        self.dismiss(event.button.id if event.button.id != "later" else None)
