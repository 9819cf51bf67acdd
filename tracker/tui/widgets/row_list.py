"""A list of rows in columns that draws only what is on the screen, however many rows there are."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import var
from textual.strip import Strip

from tracker.tui.cells import Cell, fitted
from tracker.tui.keys import LIST_KEYS
from tracker.tui.widgets.painting import MARK, Painted, named_styles


class Column(NamedTuple):
    """A column: its title, its width in cells (0 takes what is left, by `share`), and its side.

    A column is left out where the list is narrower than `from_width`, or as wide as `to_width`.
    """

    title: str
    width: int = 0
    right: bool = False
    from_width: int = 0
    to_width: int = 1_000_000
    share: int = 1


Row = tuple[Cell | Callable[[], Cell], ...]
"""The cells of a row; one that takes long to work out is a function, asked where its column is in sight."""


class RowList(Painted, can_focus=True):
    """Rows of cells under optional column titles, with one row selected.

    The selected row carries a mark as well as a colour, so that it can be told without colours.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(LIST_KEYS)
    COMPONENT_CLASSES: ClassVar[set[str]] = named_styles(
        "title", "cursor", "muted", "strong", "warning", "error", "struck"
    )

    cursor: var[int] = var(0, init=False)

    def __init__(
        self,
        columns: Sequence[Column],
        moved: Callable[[], None] = lambda: None,
        entered: Callable[[], None] = lambda: None,
        *,
        titled: bool = True,
        id: str | None = None,
    ) -> None:
        """Makes an empty list.

        Args:
            moved: Is called at once when the person selects another row.
            entered: Is called at once when the person goes into the selected row.
        """
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.rows: Sequence[Row] = ()
        self.titled = titled
        self.empty = ""
        self._moved, self._entered = moved, entered
        self._quiet = False
        self._made_of: object = None

    def show(self, rows: Sequence[Row], cursor: int = 0, *, empty: str = "", made_of: object = None) -> None:
        """Replaces the rows. The selected one stays on its line of the screen where it can.

        Args:
            rows: Rows are read as they are drawn; a lazy sequence will do.
            cursor: The row that is then selected.
            empty: What to say where there is no row.
            made_of: What the rows are made of: as long as that is the same, so are they, and are not drawn again.
        """
        before, is_same = self.cursor, made_of is not None and made_of == self._made_of
        self.rows, self.empty, self._made_of = rows, empty, made_of
        self.hold_lines(len(rows) + self.titled)
        self._quiet = True
        try:
            self.cursor = cursor
        finally:
            self._quiet = False
        if is_same:
            self._keep_in_sight()
        else:
            self._keep_in_sight(self.cursor - before)
            self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Keeps the selection inside the rows."""
        return max(min(cursor, len(self.rows) - 1), 0)

    def watch_cursor(self, before: int, now: int) -> None:
        """Shows the row that is now selected, and says so if it was the person who chose it."""
        for row in (before, now):
            self.refresh_line(row + self.titled)
        if not self._quiet:
            self._keep_in_sight()
            self._moved()

    def on_resize(self) -> None:
        """Keeps the selected row in sight."""
        self._keep_in_sight()

    def _keep_in_sight(self, shift: int = 0) -> None:
        height = self.scrollable_content_region.height - self.titled
        if height <= 0:
            return
        top = round(self.scroll_y)
        wanted = min(max(top + shift, self.cursor - height + 1), self.cursor)
        if wanted != top:
            self.scroll_to(y=max(wanted, 0), animate=False, force=True)

    def widths(self, width: int) -> list[tuple[int, Column, int]]:
        """The columns shown at this width: index, column and cells, the mark and the gaps between them left out."""
        shown = [(i, c) for i, c in enumerate(self.columns) if c.from_width <= width < c.to_width]
        room = width - 1 - sum(c.width for _, c in shown) - max(len(shown) - 1, 0)
        shares = sum(c.share for _, c in shown if not c.width) or 1
        return [(i, c, c.width or max(room * c.share // shares, 1)) for i, c in shown]

    def render_line(self, y: int) -> Strip:
        """Draws one line of what is in sight."""
        width = self.scrollable_content_region.width
        if self.titled and y == 0:
            return self._title(width)
        index = y + round(self.scroll_offset.y) - self.titled
        if not self.rows:
            return self._empty(y - self.titled, width)
        if not 0 <= index < len(self.rows):
            return Strip.blank(width, self.rich_style)
        is_selected = index == self.cursor
        return self.line_of((index, is_selected, width), partial(self._line, index, width, selected=is_selected))

    def _line(self, index: int, width: int, *, selected: bool) -> Strip:
        return self._row(self.rows[index], width, selected=selected)

    def _title(self, width: int) -> Strip:
        style = self.style_of("title")
        text = " ".join(fitted(c.title, cells, right=c.right) for _, c, cells in self.widths(width))
        return Strip([Segment(" " + text, style)]).adjust_cell_length(width, style)

    def _empty(self, line: int, width: int) -> Strip:
        lines = Content(self.empty).wrap(max(width - 2, 1)) if self.empty else []
        text = lines[line].plain if 0 <= line < len(lines) else ""
        return Strip([Segment(" " + fitted(text, width - 1), self.style_of("muted"))])

    def _row(self, row: Row, width: int, *, selected: bool) -> Strip:
        plain = self.style_of("", selected=selected)
        segments = [Segment(MARK if selected else " ", plain)]
        for index, column, cells in self.widths(width):
            part = row[index] if index < len(row) else Cell("")
            cell = part if isinstance(part, Cell) else part()
            if len(segments) > 1:
                segments.append(Segment(" ", plain))
            text = fitted(cell.text, cells, right=column.right)
            segments.append(Segment(text, self.style_of(cell.style, selected=selected)))
        return Strip(segments).adjust_cell_length(width, plain)

    def action_move(self, by: int) -> None:
        """Moves the selection by so many rows."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Moves the selection by so many screenfuls."""
        self.cursor += by * max(self.scrollable_content_region.height - self.titled - 1, 1)

    def action_first(self) -> None:
        """Selects the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Selects the last row."""
        self.cursor = len(self.rows) - 1

    def action_enter(self) -> None:
        """Goes into the selected row."""
        if self.rows:
            self._entered()

    def on_click(self, event: events.Click) -> None:
        """Selects the row under the mouse; a second click goes into it."""
        index = event.y - self.gutter.top + round(self.scroll_offset.y) - self.titled
        if 0 <= index < len(self.rows):
            was_selected = index == self.cursor
            self.cursor = index
            if was_selected and event.chain > 1:
                self.action_enter()
