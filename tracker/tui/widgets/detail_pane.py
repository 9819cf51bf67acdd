"""The pane that tells one thing in whole, and scrolls."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tracker.tui.keys import DETAIL_KEYS
from tracker.tui.widgets.scrolling import ScrollActions


class DetailPane(VerticalScroll, ScrollActions, can_focus=True):
    """Styled text that can be scrolled; going into it asks for the source's text."""

    BINDINGS: ClassVar[list[BindingType]] = list(DETAIL_KEYS)

    @dataclass
    class Entered(Message):
        """The person wants what lies behind the detail."""

        pane: "DetailPane"

        @property
        def control(self) -> "DetailPane":
            """The pane."""
            return self.pane

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._about: Hashable = None

    def compose(self) -> ComposeResult:
        """One text, as long as it needs to be."""
        yield Static("", markup=False)

    def tell(self, content: Content, *, about: Hashable = None) -> None:
        """Replaces the text.

        Args:
            about: What it is about. As long as that is the same the scroll is kept; else it starts at the top.
        """
        self.query_one(Static).update(content)
        if about is None or about != self._about:
            self.scroll_home(animate=False)
        self._about = about

    def action_read(self) -> None:
        """Asks for the source's text."""
        self.post_message(self.Entered(self))
