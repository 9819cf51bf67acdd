"""What the scrolling keys do, for every widget that holds running text."""

from textual.widget import Widget


class ScrollActions(Widget):
    """The actions behind `SCROLL_KEYS`."""

    def action_scroll_by(self, by: int) -> None:
        """Scrolls by so many lines."""
        self.scroll_relative(y=by, animate=False)

    def action_scroll_page(self, by: int) -> None:
        """Scrolls by so many screenfuls."""
        self.scroll_relative(y=by * max(self.scrollable_content_region.height - 1, 1), animate=False)

    def action_scroll_first(self) -> None:
        """Scrolls to the top."""
        self.scroll_home(animate=False)

    def action_scroll_last(self) -> None:
        """Scrolls to the bottom."""
        self.scroll_end(animate=False)
