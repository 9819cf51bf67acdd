"""What the widgets share that draw their own lines: the styles of `app.tcss`, by name."""

from typing import ClassVar

from rich.style import Style
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget

from tracker.model.words import one_line

MARK = "▌"
"""Stands before what is selected, so that it can be told without colours."""


def entitle(widget: Widget, title: str, subtitle: str = "") -> None:
    """Titles a widget's border, where its title is another one: setting it draws all of the widget."""
    for name, text in (("border_title", title), ("border_subtitle", subtitle)):
        content = Content(one_line(text))
        if (getattr(widget, name) or "") != content.markup:
            setattr(widget, name, content)


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

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles_by_name: dict[tuple[str, bool], Style] = {}

    def style_of(self, name: str, *, selected: bool = False) -> Style:
        """The style with this name on the widget's ground, or on the cursor's; an empty name is plain text."""
        style = self._styles_by_name.get((name, selected))
        if style is None:
            style = self.get_component_rich_style(f"text--{name}") if name else self.rich_style
            style = style + self.get_component_rich_style("text--cursor") if selected else style
            self._styles_by_name[name, selected] = style
        return style

    def hold_lines(self, count: int) -> None:
        """Says how many lines there are to scroll through. Nothing else on the screen is laid out anew for that."""
        size = Size(0, count)
        if not self.container_size:
            self.virtual_size = size
        elif size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    def notify_style_update(self) -> None:
        """Forgets the styles: the theme is another one, or the focus has come or gone."""
        self._styles_by_name.clear()
        super().notify_style_update()
