"""What every view is to the screen that holds it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from tracker.model.records import Position, Source
from tracker.tui.matches import Matches
from tracker.tui.record import Record
from tracker.tui.view import PositionKey, View, ViewName, key_of
from tracker.tui.widgets.row_list import Row


class LazyRows(Sequence[Row]):
    """Rows that are made when they are drawn."""

    def __init__(self, length: int, make: Callable[[int], Row]) -> None:
        self.length, self.make = length, make

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, index: int) -> Row:  # type: ignore[override]  # rows are only ever asked for one by one
        return self.make(index)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a view is to show: the record, what of it passes, and the state of the screen.

    `in_full` is not set for the very first frame: there the lists come before what takes longer to tell.
    """

    record: Record
    matches: Matches
    view: View
    in_full: bool = True


class Looking(Protocol):
    """The screen that holds the views, as they need it."""

    def go(self, view: View) -> None:
        """Looks at something else."""


class RecordView(Container):
    """A view of the record. Its panes are in the order in which Tab visits them."""

    @dataclass
    class Went(Message):
        """The person went from here into another view."""

        view: View
        into: ViewName

    @dataclass
    class Read(Message):
        """The person wants to read a source's text, at a position's quote if one is given."""

        source: Source
        position: Position | None = None

    @dataclass
    class Mend(Message):
        """The person wants to mend a finding in the editor, at this line."""

        line: int | None

    shown: Shown | None = None

    def show(self, shown: Shown) -> None:
        """Shows the record anew."""
        self.shown = shown
        self.fill(shown)

    def move_to(self, view: View) -> None:
        """Says that the person moved within this view, at once: a message comes late where keys come fast."""
        cast("Looking", self.screen).go(view)

    def read(self, source: Source | None, position: Position | None = None) -> None:
        """Asks for a source's text."""
        if source is None:
            self.notify("Nothing is recorded here that could be read.", markup=False)
        else:
            self.post_message(self.Read(source, position))

    def fill(self, shown: Shown) -> None:
        """Makes the rows. Each view has its own."""
        raise NotImplementedError

    def panes(self) -> Sequence[Widget]:
        """The panes that can have the focus, from the first to the innermost."""
        raise NotImplementedError

    def selected_position(self) -> Position | None:
        """The position that is selected, if any."""
        return None

    def selected_key(self) -> tuple[str, PositionKey] | None:
        """The issue, and what the selected position is recognised by under it."""
        position = self.selected_position()
        return (position.issue, key_of(position)) if position else None

    def selected_place(self) -> tuple[str, str]:
        """The ids of the issue and the party that are selected; empty where none is."""
        position = self.selected_position()
        return (position.issue, position.party) if position else ("", "")

    def selected_source(self) -> Source | None:
        """The source that is selected, if any; that of the selected position counts."""
        position = self.selected_position()
        if position is None or self.shown is None:
            return None
        return self.shown.matches.dossier.sources[position.source]

    def line(self) -> int | None:
        """The line of the file at which what is selected stands."""
        return self.shown.matches.dossier.line_of(self.selected_position()) if self.shown else None
