"""What the widgets share that draw their own lines: the styles of `app.tcss`, by name."""

from collections.abc import Callable, Hashable
from typing import Self

from rich.style import Style
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from tracker.model.words import one_line
from tracker.tui.widgets.line_bar import LineBar

MARK = "▌"
"""Stands before what is selected, so that it can be told without colours."""
KEPT_LINES = 500
"""Drawn lines that a widget keeps at most: some screenfuls."""


def named_styles(*names: str) -> set[str]:
    """The styles that a widget paints with, as Textual knows them; it works out each of them for each widget."""
    return {f"text--{name}" for name in names}


class Framed(Widget):
    """A widget of whose border alone is drawn what is another title; Textual draws all of a widget then."""

    is_titled_anew = False

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Has the widget drawn anew, or some regions of it."""
        if self.is_titled_anew:
            gutter, (width, height) = self.gutter, self.outer_size
            top, bottom = -gutter.top, height - gutter.top - 1
            regions = (Region(-gutter.left, top, width, 1), Region(-gutter.left, bottom, width, 1))
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


def entitle(widget: Framed, title: str, subtitle: str = "") -> None:
    """Titles a widget's border, where its title is another one."""
    for name, text in (("border_title", title), ("border_subtitle", subtitle)):
        content = Content(one_line(text))
        if (getattr(widget, name) or "") != content.markup:
            widget.is_titled_anew = True
            try:
                setattr(widget, name, content)
            finally:
                widget.is_titled_anew = False


class Frame(Vertical, Framed):
    """A box around what stands under each other."""


class Ground(Widget):
    """A widget of which nothing is seen but what lies on it: all its lines are one and the same."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of it; the filters that Textual leaves out of what is blank mean these, too."""
        line = Strip.blank(crop.width, self.visual_style.rich_style)
        for each in self.get_line_filters():
            line = line.apply_filter(each, self.background_colors[1])
        return [line] * crop.height


class GroundColumn(Vertical, Ground):
    """What stands under each other, with nothing around it."""


class Painted(ScrollView, Framed):
    """A widget that draws its lines itself, in styles that `app.tcss` gives to `.text--NAME`; see `named_styles`.

    A line that was drawn is kept until the widget is drawn anew as a whole: after a line more was scrolled, and
    between one selected row and the next, most of them are the same.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles_by_name: dict[tuple[str, bool], Style] = {}
        self._lines_by_key: dict[Hashable, Strip] = {}

    def line_of(self, key: Hashable, draw: Callable[[], Strip]) -> Strip:
        """A line as it was drawn before.

        Args:
            key: What the line depends on, beside what makes the widget be drawn anew as a whole.
            draw: Draws the line where it is not known.
        """
        line = self._lines_by_key.get(key)
        if line is None:
            if len(self._lines_by_key) >= KEPT_LINES:
                self._lines_by_key.clear()
            line = self._lines_by_key[key] = draw()
        return line

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Has the widget drawn anew, or some regions of it."""
        if not regions and not self.is_titled_anew:
            self._lines_by_key.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar beside the lines, made where there is none."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = LineBar(thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    def watch_scroll_y(self, before: float, now: float) -> None:
        """Draws what is in sight now."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = now
        if round(before) != round(now):
            self.refresh(self.size.region)

    def watch_virtual_size(self) -> None:
        """Puts the thumb of the bar where it belongs among more lines, or fewer."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = self.scroll_y

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
            self.watch_virtual_size()

    def notify_style_update(self) -> None:
        """Forgets the styles: the theme is another one, or the focus has come or gone."""
        self._styles_by_name.clear()
        self._lines_by_key.clear()
        super().notify_style_update()
