"""Running text with marked passages and a margin, of which a stretch is selected."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tracker.tui.keys import READER_KEYS
from tracker.tui.widgets.margin import MarginNote, laid_out, margin_width
from tracker.tui.widgets.painting import MARK, Painted, named_styles
from tracker.tui.widgets.wrapping import as_shown, cells_of, wrapped


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage of the text, `end` exclusive, that is marked; `exact` tells a quotation from a near one."""

    start: int
    end: int
    exact: bool = True


class RunningText(Painted, can_focus=True):
    """A text to read, with its marked passages; one of them, and a stretch of the text, are looked at.

    The stretch has a sign in front of its lines and bold letters, so that it can be told without colours.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(READER_KEYS)
    COMPONENT_CLASSES: ClassVar[set[str]] = named_styles("muted", "marked", "near", "chosen", "selected")

    @dataclass
    class Pointed(Message):
        """The mouse pointed at a character of the text; `twice` if it was a double click."""

        offset: int
        twice: bool

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""
        self.marks: tuple[Marked, ...] = ()
        self.notes: tuple[MarginNote, ...] = ()
        self.chosen = -1
        self._selected = self._followed = (0, 0)
        self._height = 0
        self._lines: list[tuple[int, int]] = []
        self._margin: dict[int, str] = {}
        self._margin_width = 0

    def show(self, text: str, marks: Sequence[Marked], notes: Sequence[MarginNote] = ()) -> None:
        """Replaces the text, keeping the scroll.

        Args:
            marks: In the text's order; `choose` goes by their index.
            notes: What stands in the margin.
        """
        if text != self.text:
            self.text, self._lines = text, []  # the width, and with it the lines, may not be known yet
        self.marks, self.notes = tuple(marks), tuple(notes)
        self._wrap()

    def on_resize(self) -> None:
        """Wraps the text anew, keeping in sight what was read."""
        is_first = not self._lines
        top = 0 if is_first else self._lines[min(round(self.scroll_y), len(self._lines) - 1)][0]
        was_in_sight = is_first or self._is_in_sight(self._followed[0])
        self._wrap()
        self.scroll_to(y=self._line_of(top), animate=False, force=True, immediate=True)
        if was_in_sight:
            self._bring_in_sight(self._followed, far=is_first)

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        if width > 0:
            margin = margin_width(self.notes, width)
            self._margin_width = margin
            self._lines = wrapped(self.text, width - 1 - (margin + 1 if margin else 0))
            self._margin = laid_out(self.notes, self._lines, self._line_of, margin) if margin else {}
            self._height = self.scrollable_content_region.height
            self.virtual_size = Size(0, len(self._lines))
            self.refresh()

    @property
    def offset_in_sight(self) -> int:
        """The offset of the selection's start, as long as it is in sight; else of the first line in sight."""
        if not self._lines:
            return 0
        if self._is_in_sight(self._selected[0]):
            return self._selected[0]
        return self._lines[min(round(self.scroll_y), len(self._lines) - 1)][0]

    def _is_in_sight(self, offset: int) -> bool:
        """Whether a character stands on a line in sight, in the window for which the text was wrapped."""
        top = round(self.scroll_y)
        return top <= self._line_of(offset) < top + self._height

    def _line_of(self, offset: int) -> int:
        return max(bisect_right(self._lines, (offset, len(self.text))) - 1, 0)

    def select(self, start: int, end: int, *, follow: tuple[int, int] | None = None, far: bool = False) -> None:
        """Selects a stretch of the text, `end` exclusive.

        Args:
            follow: The part of the selection that is brought in sight; none stays where it is.
            far: Whether the person jumped there, so that some lines above it are of use.
        """
        before, self._selected = self._selected, (start, end)
        self._followed = follow or self._followed
        if follow is not None:
            self._bring_in_sight(follow, far=far)
        self._draw_again(before)
        self._draw_again(self._selected)

    def choose(self, index: int) -> None:
        """Shows the mark with this index as the one looked at; none where there is none."""
        before, self.chosen = self.chosen, index
        for mark in (self.marks[at] for at in {before, index} if 0 <= at < len(self.marks)):
            self._draw_again((mark.start, mark.end))

    def _draw_again(self, stretch: tuple[int, int]) -> None:
        """Draws the lines of a stretch of the text."""
        first, last = self._line_of(stretch[0]), self._line_of(max(stretch[1] - 1, stretch[0]))
        self.refresh_lines(first, last - first + 1)

    def scroll_page(self, by: int) -> tuple[int, int] | None:
        """Scrolls by so many screenfuls, and returns what of the text is then in sight: start, and end exclusive.

        None where there is nothing more in this direction.
        """
        if not self._lines:
            return None
        height = self.scrollable_content_region.height
        before = round(self.scroll_y)
        top = max(min(before + by * max(height - 1, 1), len(self._lines) - max(height, 1)), 0)
        if top == before:
            return None
        self.scroll_to(y=top, animate=False, force=True, immediate=True)
        return self._lines[top][0], self._lines[min(top + max(height, 1), len(self._lines)) - 1][1]

    def _bring_in_sight(self, stretch: tuple[int, int], *, far: bool) -> None:
        if not self._lines:
            return
        height = self.scrollable_content_region.height
        top = round(self.scroll_y)
        first, last = self._line_of(stretch[0]), self._line_of(max(stretch[1] - 1, stretch[0]))
        if top <= first and last < top + height:
            return
        if far and not top <= first < top + height:
            wanted = first - height // 3
        elif first < top:
            wanted = first - 1 if height > 2 else first
        else:
            wanted = min(last - height + 2 if height > 2 else last - height + 1, first)
        self.scroll_to(y=max(wanted, 0), animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        """Draws one line of what is in sight."""
        width = self.scrollable_content_region.width
        plain = self.style_of("")
        index = y + round(self.scroll_offset.y)
        if not 0 <= index < len(self._lines):
            return Strip.blank(width, plain)
        start, end = self._lines[index]
        begins, ends = self._selected
        is_selected = begins < max(end, start + 1) and start < ends
        points = (begins, ends, *(offset for mark in self.marks for offset in (mark.start, mark.end)))
        cuts = sorted({start, end, *(offset for offset in points if start < offset < end)})
        segments = [Segment(MARK if is_selected else " ", plain)]
        for left, right in pairwise(cuts):
            style = self._style_at(left, selected=begins <= left < ends)
            segments.append(Segment(as_shown(self.text[left:right]), style))
        if not self._margin_width:
            return Strip(segments).adjust_cell_length(width, plain)
        text = Strip(segments).adjust_cell_length(width - self._margin_width, plain)
        noted = self._margin.get(index, " " * self._margin_width)
        return Strip.join([text, Strip([Segment(noted, self.style_of("muted"))])]).adjust_cell_length(width, plain)

    def _style_at(self, offset: int, *, selected: bool) -> Style:
        for index, mark in enumerate(self.marks):
            if mark.start <= offset < mark.end:
                style = self.style_of("chosen" if index == self.chosen else "marked" if mark.exact else "near")
                return style + Style(bold=True) if selected else style
        return self.style_of("selected" if selected else "")

    def on_click(self, event: events.Click) -> None:
        """Says which character was clicked at."""
        index = event.y - self.gutter.top + round(self.scroll_offset.y)
        if not 0 <= index < len(self._lines):
            return
        offset, end = self._lines[index]
        cells = event.x - self.gutter.left - 1
        while offset < end and cells >= cells_of(self.text[offset]):
            cells -= cells_of(self.text[offset])
            offset += 1
        self.post_message(self.Pointed(offset, event.chain > 1))
