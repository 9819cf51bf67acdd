"""Issues by parties: a table that scrolls both ways under its titles, and draws only what is in sight."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.reactive import var
from textual.strip import Strip

from tracker.tui.cells import Cell, broken, fitted
from tracker.tui.keys import GRID_KEYS
from tracker.tui.widgets.painting import MARK, Painted, entitle, named_styles

LINES = 4
"""Lines of a row: the stance on two, then the day, then the voice."""
STANCE_LINES = 2

Lines = tuple[Cell, ...]


class GridContent(NamedTuple):
    """What the grid shows: titles of rows and columns, and what fills a cell of a given width."""

    rows: Sequence[str]
    columns: Sequence[str]
    cell: Callable[[int, int, int], Lines]


class Grid(Painted, can_focus=True):
    """A table with one cell selected; row titles stay on the left, column titles on top."""

    BINDINGS: ClassVar[list[BindingType]] = list(GRID_KEYS)
    COMPONENT_CLASSES: ClassVar[set[str]] = named_styles("title", "cursor", "muted", "strong")

    row: var[int] = var(0, init=False)
    column: var[int] = var(0, init=False)

    def __init__(self, moved: Callable[[], None], entered: Callable[[], None], *, id: str | None = None) -> None:
        """Makes an empty table.

        Args:
            moved: Is called at once when the person selects another cell.
            entered: Is called at once when the person goes into the selected cell.
        """
        super().__init__(id=id)
        self.table = GridContent((), (), lambda row, column, width: ())
        self.empty = ""
        self._moved, self._entered = moved, entered
        self._quiet = False
        self._cells: dict[tuple[int, int, int], Lines] = {}
        self._made_of: object = None

    def show(self, table: GridContent, row: int, column: int, *, empty: str = "", made_of: object = None) -> None:
        """Replaces what is shown, with the given cell selected.

        Args:
            empty: What to say where there is no row.
            made_of: What the table is made of: as long as that is the same, so is the table, and is not drawn again.
        """
        is_same = made_of is not None and made_of == self._made_of
        self.table, self.empty, self._made_of = table, empty, made_of
        self._quiet = True
        try:
            self.row, self.column = row, column
        finally:
            self._quiet = False
        if is_same:
            self._keep_in_sight()
        else:
            self._cells.clear()
            self._measure()

    def on_resize(self) -> None:
        """Fits the columns to the new width."""
        self._measure()

    def _measure(self) -> None:
        region = self.scrollable_content_region
        _, width, fit = self.widths()
        hidden = max(len(self.table.columns) - fit, 0)
        self.virtual_size = Size(region.width + hidden * (width + 1), len(self.table.rows) * LINES + 1)
        self._keep_in_sight()
        self.refresh()

    def widths(self) -> tuple[int, int, int]:
        """The cells that row titles take, those of each column, and how many columns are in sight.

        Columns are as wide as the room lets them be, so that none is seen in part.
        """
        room = self.scrollable_content_region.width
        title = min(12 if room < 80 else 18 if room < 120 else 24, room // 2)
        least = 20 if room >= 60 else 16
        fit = max(min(len(self.table.columns), (room - title - 1) // (least + 1)), 1)
        return title, max((room - title - 1) // fit - 1, 1), fit

    def validate_row(self, row: int) -> int:
        """Keeps the selection inside the table."""
        return max(min(row, len(self.table.rows) - 1), 0)

    def validate_column(self, column: int) -> int:
        """Keeps the selection inside the table."""
        return max(min(column, len(self.table.columns) - 1), 0)

    def watch_row(self, before: int, now: int) -> None:
        """Shows the cell that is now selected."""
        self._changed(before, now)

    def watch_column(self) -> None:
        """Shows the cell that is now selected."""
        self._changed(self.row)

    def _changed(self, *rows: int) -> None:
        width, top = self.size.width, round(self.scroll_y)
        self.refresh(*(Region(0, row * LINES + 1 - top, width, LINES) for row in rows))
        if not self._quiet:
            self._keep_in_sight()
            self._moved()

    def _keep_in_sight(self) -> None:
        region = self.scrollable_content_region
        _, width, fit = self.widths()
        if region.width <= 0 or region.height <= 1:
            return
        top, first = round(self.scroll_y), round(self.scroll_x) // (width + 1)
        y, height = self.row * LINES, max(region.height - 1, LINES)
        new_y = min(max(top, y + LINES - height), y)
        new_x = min(max(first, self.column - fit + 1), self.column) * (width + 1)
        if (new_x, new_y) != (round(self.scroll_x), top):
            self.scroll_to(x=new_x, y=new_y, animate=False, force=True)
        self._tell_columns(new_x // (width + 1), fit)

    def _tell_columns(self, first: int, fit: int) -> None:
        columns = len(self.table.columns)
        last = min(first + fit, columns)
        told = f"columns {first + 1}–{last} of {columns}" if columns > fit else ""
        entitle(self, "", told)

    def render_line(self, y: int) -> Strip:
        """Draws one line of what is in sight."""
        width, plain = self.scrollable_content_region.width, self.style_of("")
        if not self.table.rows or not self.table.columns:
            text = self.empty if y == 1 else ""
            return Strip([Segment(" " + fitted(text, width - 1), self.style_of("muted"))])
        _, cell_width, fit = self.widths()
        first = round(self.scroll_offset.x) // (cell_width + 1)
        columns = range(first, min(first + fit, len(self.table.columns)))
        row, part = divmod(y - 1 + round(self.scroll_offset.y), LINES) if y else (-1, 0)
        if row >= len(self.table.rows):
            return Strip.blank(width, plain)
        selected = self.column if row == self.row else None
        line = self.line_of((row, part, selected, columns, width), partial(self._line, row, part, columns))
        return line.adjust_cell_length(width, self.style_of("title") if row < 0 else plain)

    def _line(self, row: int, part: int, columns: Sequence[int]) -> Strip:
        """One of the lines of a row; row -1 is the titles of the columns."""
        title_width, width, _ = self.widths()
        if row < 0:
            titles = "".join(f" {fitted(self.table.columns[column], width - 1)} " for column in columns)
            return Strip([Segment(f"{fitted('Issue', title_width)} {titles}", self.style_of("title"))])
        segments = [Segment(self._row_title(row, part, title_width) + " ", self.style_of("strong"))]
        for column in columns:
            segments += [self._cell(row, column, part, width), Segment(" ", self.style_of(""))]
        return Strip(segments)

    def _row_title(self, row: int, part: int, width: int) -> str:
        lines = broken(self.table.rows[row], max(width - 1, 1), LINES)
        return fitted(lines[part] if part < len(lines) else "", width)

    def _cell(self, row: int, column: int, part: int, width: int) -> Segment:
        selected = (row, column) == (self.row, self.column)
        key = (row, column, width)
        if key not in self._cells:
            self._cells[key] = self.table.cell(row, column, width - 1)
        lines = self._cells[key]
        cell = lines[part] if part < len(lines) else Cell("")
        text = (MARK if selected else " ") + fitted(cell.text, width - 1)
        return Segment(text, self.style_of(cell.style, selected=selected))

    def action_move(self, by: int) -> None:
        """Moves the selection by so many issues."""
        self.row += by

    def action_across(self, by: int) -> None:
        """Moves the selection by so many parties."""
        self.column += by

    def action_page(self, by: int) -> None:
        """Moves the selection by so many screenfuls."""
        self.row += by * max((self.scrollable_content_region.height - 1) // LINES, 1)

    def action_first(self) -> None:
        """Selects the first issue."""
        self.row = 0

    def action_last(self) -> None:
        """Selects the last issue."""
        self.row = len(self.table.rows) - 1

    def action_enter(self) -> None:
        """Goes into the selected cell."""
        if self.table.rows and self.table.columns:
            self._entered()

    def on_click(self, event: events.Click) -> None:
        """Selects the cell under the mouse; a second click goes into it."""
        title, width, _ = self.widths()
        x = event.x - self.gutter.left - title - 1
        y = event.y - self.gutter.top - 1
        row = (y + round(self.scroll_offset.y)) // LINES
        if x >= 0 and y >= 0 and row < len(self.table.rows):
            self.row, self.column = row, (x + round(self.scroll_offset.x)) // (width + 1)
            if event.chain > 1:
                self.action_enter()
