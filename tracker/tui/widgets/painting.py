"""What the widgets share that draw their own lines: the styles of `app.tcss`, by name."""

from typing import ClassVar

from rich.style import Style
from textual.scroll_view import ScrollView

MARK = "▌"
"""Stands before what is selected, so that it can be told without colours."""


class Painted(ScrollView):
    """A widget that draws its lines itself, in styles that `app.tcss` gives to `.text--NAME`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"text--{name}"
        for name in (
            "title",
            "cursor",
            "muted",
            "strong",
            "warning",
            "error",
            "struck",
            "marked",
            "near",
            "chosen",
        )
    }

    def style_of(self, name: str, *, selected: bool = False) -> Style:
        """The style with this name on the widget's ground, or on the cursor's; an empty name is plain text."""
        style = self.get_component_rich_style(f"text--{name}") if name else self.rich_style
        return style + self.get_component_rich_style("text--cursor") if selected else style
