"""A page of styled text, as the detail panes show it."""

from textual.content import Content

from tracker.model.words import visible

LONGEST = 20_000
"""Characters of a text beyond which a page tells no more of it: nobody reads a megabyte in a pane, or waits for it."""
MUTED = "$foreground 75%"
LABEL = "bold"


def cut(text: str, most: int) -> str:
    """The text; of a longer one so many characters, and how many more there are."""
    return text if len(text) <= most else f"{text[:most]}… ({len(text) - most:,} more characters in the file)"


class Page:
    """Lines of styled text under labels. Every text goes through `visible`."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, str]] = []

    def text(self, text: str, style: str = "") -> "Page":
        """Adds text to the current line."""
        self.parts.append((visible(cut(text, LONGEST)), style))
        return self

    def line(self, text: str = "", style: str = "") -> "Page":
        """Adds text and ends the line."""
        self.text(text, style).parts.append(("\n", style))
        return self

    def field(self, label: str, text: str, style: str = "") -> "Page":
        """Adds a labelled line, where there is anything to say."""
        if text:
            self.text(f"{label}: ", LABEL).line(text, style)
        return self

    def content(self) -> Content:
        """The page as a widget takes it."""
        return Content.assemble(*self.parts)
