"""What every line passes through on its way to the terminal, whichever widget drew it."""

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tracker.model.words import INVISIBLE


class Disarmed(LineFilter):
    """Takes out what a terminal would obey.

    Screens show such characters as symbols; this is for the text that somebody forgot to. Blanks stand where they
    were taken to be, so that a line without them is as wide as it was measured.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  Textual's signature
        """The segments without characters that a terminal would obey or hide."""
        if all(text.isprintable() for text, _, _ in segments):
            return segments
        return [Segment(INVISIBLE.sub(_blanks, text), style, control) for text, style, control in segments]


def _blanks(match: re.Match[str]) -> str:
    return " " * cell_len(match[0])


class Uncoloured(LineFilter):
    """Takes all colours out, and leaves bold, underlined, struck and reverse (see no-color.org)."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  Textual's signature
        """The segments in the terminal's own colours."""
        return [Segment(text, style.without_color if style else None, control) for text, style, control in segments]


DISARMED = Disarmed()
UNCOLOURED = Uncoloured()
