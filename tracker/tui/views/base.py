"""What every view is to the screen that holds it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, cast

from textual.containers import Container
from textual.widget import Widget

from tracker.model.records import Position, Source
from tracker.tui.matches import Matches
from tracker.tui.record import Record
from tracker.tui.view import PositionKey, View, ViewName, key_of
from tracker.tui.widgets.painting import Ground
from tracker.tui.widgets.row_list import Row


class LazyRows(Sequence[Row]):
    """Rows that are made when they are drawn."""

    def __init__(self, length: int, make: Callable[[int], Row]) -> None:
        self.length, self.make = length, make

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, index: int) -> Row:  # type: ignore[override]  # rows are only ever asked for one by one
        return self.make(index)


class Shown(NamedTuple):
    """What a view is to show: the record, what of it passes, and the state of the screen.

    `in_full` is not set for the very first frame: there the lists come before what takes longer to tell.
    """

    record: Record
    matches: Matches
    view: View
    in_full: bool = True


class Looking(Protocol):
    """The screen that holds the views, as they need it. It is called: a message comes late where keys come fast."""

    def go(self, view: View) -> None:
        """Looks at something else."""

    def switch(self, name: ViewName, view: View, *, pane: int = 0) -> None:
        """Looks at something in another view."""

    def read_source(self, source: Source, position: Position | None = None) -> None:
        """Opens a source's text, at a position's quote if one is given."""

    def mend(self, line: int | None) -> None:
        """Opens the file in the editor, at a line."""


class RecordView(Container, Ground):
    """A view of the record. Its panes are in the order in which Tab visits them."""

    shown: Shown | None = None

    def show(self, shown: Shown) -> None:
        """Shows the record anew."""
        self.shown = shown
        self.fill(shown)

    @property
    def looking(self) -> Looking:
        """The screen that holds this view."""
        return cast("Looking", self.screen)

    def read(self, source: Source | None, position: Position | None = None) -> None:
        """Opens a source's text."""
        if source is None:
            self.notify("Nothing is recorded here that could be read.", markup=False)
        else:
            self.looking.read_source(source, position)

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
