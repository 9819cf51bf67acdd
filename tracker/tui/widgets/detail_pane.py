"""The pane that tells one thing in whole, and scrolls."""

import math
import time
from collections.abc import Callable, Hashable
from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.timer import Timer

from tracker.tui.keys import DETAIL_KEYS
from tracker.tui.widgets.painting import Painted, entitle
from tracker.tui.widgets.scrolling import ScrollActions
from tracker.tui.widgets.wrapping import wrapped

QUICKLY = 0.05
"""Seconds within which one text comes quickly after another; so long the last one waits for the next."""
AT_LATEST = 0.15
"""Seconds after which one is told, whether or not more come."""


def _style(style: str | Style) -> Style:
    return Style.parse(style) if isinstance(style, str) else style


class DetailPane(Painted, ScrollActions, can_focus=True):
    """Styled text that can be scrolled; going into it leads to what lies behind.

    It draws the lines in sight itself: a long text is no more work than a short one, and another text moves nothing
    else on the screen.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(DETAIL_KEYS)

    def __init__(self, entered: Callable[[], None] = lambda: None, *, id: str | None = None) -> None:
        """Makes an empty pane.

        Args:
            entered: Is called at once when the person wants what lies behind the detail.
        """
        super().__init__(id=id)
        self._entered = entered
        self._about: Hashable = None
        self._telling: Callable[[], Content] | None = None
        self._title = ""
        self._clock: Timer | None = None
        self._asked = self._since = -math.inf
        self._content = Content("")
        self._lines: list[tuple[int, int]] = []

    def tell(self, told: Callable[[], Content], *, about: Hashable = None, title: str = "") -> None:
        """Replaces the text, one frame later: what was pressed is seen first.

        Where one text comes quickly after the other, as when a key is held down, not each of them is told, but one
        now and then, and the last.

        Args:
            told: Puts the text together.
            about: What it is about. As long as that is the same the scroll is kept; else it starts at the top.
            title: What the pane is titled with.
        """
        if about is None or about != self._about:
            self.scroll_to(y=0, animate=False, force=True)
        self._about, self._title = about, title
        now = time.monotonic()
        before, self._asked = self._asked, now
        is_waiting, self._telling = self._telling is not None, told
        if is_waiting and self._clock is not None and now - self._since < AT_LATEST:
            self._clock.reset()
        elif not is_waiting:
            self._since = now
            if now - before < QUICKLY:
                self._clock = self.set_timer(QUICKLY, self._tell)
            else:
                self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        told, self._telling, self._clock = self._telling, None, None
        if told is None or not self.is_attached:
            return
        entitle(self, self._title)
        content = told()
        if not content.is_same(self._content):
            self._content, self._lines = content, []  # the width, and with it the lines, may not be known yet
            self._wrap()

    def on_resize(self) -> None:
        """Breaks the lines for the new width."""
        self._wrap()

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        if width > 0:
            self._lines = wrapped(self._content.plain, width)
            self.hold_lines(len(self._lines))
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draws one line of what is in sight."""
        width, base = self.scrollable_content_region.width, self.visual_style
        index = y + round(self.scroll_offset.y)
        if not 0 <= index < len(self._lines):
            return Strip.blank(width, base.rich_style)
        start, end = self._lines[index]
        parts = self._content[start:end].render(base, end="", parse_style=_style)
        segments = [Segment(text, (base + style).rich_style) for text, style in parts]
        return Strip(segments).adjust_cell_length(width, base.rich_style)

    def action_read(self) -> None:
        """Goes to what lies behind the detail, such as the source's text."""
        self._entered()
