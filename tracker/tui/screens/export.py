"""The export dialog: where to, in which form, and since when."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Input, Label, Static

from tracker.model.dates import DateFault, parse_day
from tracker.model.words import visible
from tracker.report.export import ENDINGS
from tracker.tui.cells import Cell
from tracker.tui.opening import open_above
from tracker.tui.screens.dialog import Dialog, Question
from tracker.tui.widgets.row_list import Column, RowList
from tracker.tui.widgets.typing_line import TypingLine

FORMATS = tuple(ENDINGS)


class ExportOrder(NamedTuple):
    """What the person asked to be written."""

    path: Path
    format: str
    since: date | None


class Export(Dialog[ExportOrder]):
    """Path, format and since; asks before anything is overwritten, and never overwrites a part of the dossier."""

    def __init__(self, dossier: Path, told: str, part_at: Callable[[Path], str]) -> None:
        """Makes the dialog.

        Args:
            dossier: The dossier's own file, beside which the export is suggested.
            told: What would be exported.
            part_at: Gives what of the dossier stands at a place, in words; empty where nothing of it does.
        """
        super().__init__("Export")
        self.dossier, self.told, self.part_at = dossier, told, part_at

    def inside(self) -> ComposeResult:
        """The form."""
        yield Static(Content(visible(self.told)), markup=False, id="told")
        yield Label("File")
        yield TypingLine(str(self.dossier.with_suffix(ENDINGS[FORMATS[0]])), id="path", select_on_focus=False)
        yield Label("Format")
        yield RowList((Column("", 10), Column("")), self._match_ending, self._order, titled=False, id="format")
        yield Label("Changes since: a day such as 2025-07-12; empty for none (Markdown only)")
        yield TypingLine(placeholder="no section on changes", id="since")
        yield Static("", markup=False, id="fault")
        with Horizontal(classes="buttons"):
            yield Button(Content("Export"), id="export", compact=True)
            yield Button(Content("Cancel"), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Lists the formats."""
        self.query_one(RowList).show([(Cell(name), Cell(f"*{ENDINGS[name]}", "muted")) for name in FORMATS])

    @property
    def format(self) -> str:
        """The format that is chosen."""
        return FORMATS[self.query_one(RowList).cursor]

    def _match_ending(self) -> None:
        """Lets the file's ending follow the format, where it had the ending of another."""
        path = self.query_one("#path", Input)
        written = Path(path.value)
        if written.suffix in ENDINGS.values():
            path.value = str(written.with_suffix(ENDINGS[self.format]))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.input.value = event.value  # without what was typed right behind Enter
        self._order()

    @on(Button.Pressed, "#export")
    def _order(self) -> None:
        since: date | None = None
        if written := self.query_one("#since", Input).value.strip():
            day = parse_day(written)
            if isinstance(day, DateFault):
                self._fault(f"{day.message}; {day.help}", "#since")
                return
            if self.format != FORMATS[0]:
                self._fault(f"only Markdown has a section on changes; leave the day empty for {self.format}", "#since")
                return
            since = day
        name = self.query_one("#path", Input).value.strip()
        try:
            order = ExportOrder(Path(name).expanduser(), self.format, since)
            is_there, fault = order.path.exists(), self._why_not(name, order.path)
        except (OSError, RuntimeError, ValueError) as error:
            is_there, fault = False, f"that is no file name: {getattr(error, 'strerror', None) or error}"
        if fault:
            self._fault(fault, "#path")
        elif is_there:
            question = Question(
                "Overwrite?", f"{order.path} is there already. Replace it with the new export?", "Replace"
            )
            open_above(self, question, partial(self._answered, order))
        else:
            self.dismiss(order)

    def _why_not(self, name: str, path: Path) -> str:
        """Why nothing can be written there; empty where it can, as far as is known."""
        if not name:
            return "name a file to write"
        if path.is_dir():
            return f"{name} is a folder; name a file in it"
        if not path.absolute().parent.is_dir():
            return f"there is no folder {path.absolute().parent}"
        if part := self.part_at(path):
            return f"{name} is {part}; name another file"
        return ""

    def _answered(self, order: ExportOrder, yes: bool | None) -> None:
        if yes:
            self.dismiss(order)

    @on(Button.Pressed, "#cancel")
    def _cancel(self) -> None:
        self.dismiss(None)

    def _fault(self, text: str, field: str) -> None:
        self.query_one("#fault", Static).update(Content(visible(text)))
        self.query_one(field).focus()
