"""A page of styled text, as the detail panes show it."""

from textual.content import Content

from tracker.model.words import visible

MUTED = "$foreground 75%"
LABEL = "bold"


class Page:
    """Lines of styled text under labels. Every text goes through `visible`."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, str]] = []

    def text(self, text: str, style: str = "") -> "Page":
        """Adds text to the current line."""
        self.parts.append((visible(text), style))
        return self

    def line(self, text: str = "", style: str = "") -> "Page":
        """Adds text and ends the line."""
        return self.text(text + "\n", style)

    def field(self, label: str, text: str, style: str = "") -> "Page":
        """Adds a labelled line, where there is anything to say."""
        if text:
            self.text(f"{label}: ", LABEL).line(text, style)
        return self

    def content(self) -> Content:
        """The page as a widget takes it."""
        return Content.assemble(*self.parts)
