"""A scroll bar of which only those lines are drawn that change."""

from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class LineBar(ScrollBar):
    """The bar beside what is scrolled. Textual draws all its lines for each row, and for each list that is longer."""

    def __init__(self, *, thickness: int) -> None:
        """Makes a bar so many cells wide."""
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._segments: list[Segment] = []

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Has what has changed of the bar drawn anew: its thumb, or with other colours all of it."""
        if regions or layout or recompose or not repaint or not self.outer_size or not self.is_attached:
            self._segments = []  # what is drawn next is drawn as it is then
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        before, self._segments = self._segments, self._drawn()
        if len(before) != len(self._segments):
            return super().refresh()
        changed = (y for y, (old, new) in enumerate(zip(before, self._segments, strict=True)) if old != new)
        lines = [Region(0, y, self.outer_size.width, 1) for y in changed]
        return super().refresh(*lines) if lines else self

    def render_line(self, y: int) -> Strip:
        """A line of the bar."""
        width, height = self.outer_size
        if len(self._segments) != height:
            self._segments = self._drawn()
        # Between a resize and the message that tells of it, a taller bar than this knows of is asked for.
        return Strip([self._segments[y]], width) if y < height else Strip.blank(width, self.rich_style)

    def _drawn(self) -> list[Segment]:
        bar = self.render()
        assert isinstance(bar, ScrollBarRender) and isinstance(bar.style, Style)
        back, thumb = bar.style.bgcolor, bar.style.color
        assert back is not None and thumb is not None
        told, (width, height) = (bar.virtual_size, bar.window_size, bar.position), self.outer_size
        drawn = bar.render_bar(height, *told, width, back_color=back, bar_color=thumb)
        return list(drawn.segments)
