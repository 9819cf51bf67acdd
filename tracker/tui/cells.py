"""Text fitted into the cells of a terminal, and the styles that rows are painted with."""

from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from tracker.model.words import one_line


class Cell(NamedTuple):
    """A piece of a row: text as the file has it, and the name of its style (see `RowList`)."""

    text: str
    style: str = ""


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """The text on one line of exactly `width` cells, cut with `…` where it is too long.

    What a terminal would obey is made visible; a wide character is never halved.
    """
    if width <= 0:
        return ""
    shown = one_line(text)
    length = cell_len(shown)
    if length > width:
        return set_cell_size(_cut(shown, width - 1) + "…", width)
    pad = " " * (width - length)
    return pad + shown if right else shown + pad


def broken(text: str, width: int, most: int) -> list[str]:
    """The text on one line, broken at blanks into at most `most` lines of `width` cells; the last has the rest."""
    shown = one_line(text)
    if len(shown) > width * most * 4:
        shown = shown[: width * most * 4 + 1]  # what cannot be seen need not be broken
    lines = [line.plain for line in Content(shown).wrap(max(width, 1))]
    return lines if len(lines) <= most else [*lines[: most - 1], " ".join(lines[most - 1 :])]


def _cut(text: str, width: int) -> str:
    """As many characters as fit into `width` cells."""
    if len(text) > width * 4:
        text = text[: width * 4 + 1]
    while cell_len(text) > width:
        text = text[: len(text) - max((cell_len(text) - width) // 2, 1)]
    return text
