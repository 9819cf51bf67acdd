"""Text broken into lines of so many cells, so that every line knows its place in the text."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len

from tracker.model.words import visible

LEFT_OUT = "\udfff"
"""Stands in a flowing text for a character that is not shown; no text that was decoded can hold it."""
_NEARLY_FULL = 60
"""Characters from which on a line was broken for want of room, and not because something ends there."""
_BREAK = re.compile(r"(?<=\S)\n[ \t]*(?=\S)")


def flowing(text: str, blocks: Iterable[tuple[int, int]]) -> str:
    """The text with lines that were broken by hand joined, each character at the offset that it had.

    Args:
        blocks: The paragraphs, in order, as start and end; lines are joined only inside of one.
    """
    parts: list[str] = []
    at = 0
    for start, end in blocks:
        line = start
        for found in _BREAK.finditer(text, start, end):
            if found.start() - line >= _NEARLY_FULL:
                parts += [text[at : found.start()], " ", LEFT_OUT * (found.end() - found.start() - 1)]
                at = found.end()
            line = found.start() + 1
    parts.append(text[at:])
    return "".join(parts)


def as_shown(text: str) -> str:
    """A part of a flowing text as it goes to the screen."""
    return visible(text.replace(LEFT_OUT, ""))


def wrapped(text: str, width: int) -> list[tuple[int, int]]:
    """The text's lines at a width in cells: start and end of each, as offsets. Words are kept whole where they fit."""
    lines: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        if paragraph.isascii() and paragraph.isprintable():
            _break_plain(lines, text, start, end, max(width, 1))
        else:
            _break(lines, text, start, end, max(width, 1))
        start = end + 1
    return lines


@lru_cache(maxsize=8192)
def cells_of(character: str) -> int:
    """How many cells a character takes, as it is shown."""
    return cell_len(as_shown(character))


def _break_plain(lines: list[tuple[int, int]], text: str, start: int, end: int, width: int) -> None:
    """Breaks a line of which every character takes one cell."""
    at = start
    while end - at > width:
        over = at + width
        while over < end and text[over] == " ":
            over += 1
        if over == end:
            break
        blank = text.rfind(" ", at, over)
        cut = blank + 1 if blank >= at else over
        lines.append((at, cut))
        at = cut
    lines.append((at, end))


def _break(lines: list[tuple[int, int]], text: str, start: int, end: int, width: int) -> None:
    at, blank, used = start, -1, 0
    index = start
    while index < end:
        character = text[index]
        used += cells_of(character)
        if character == " ":
            blank = index
        elif used > width and index > at:
            cut = blank + 1 if blank >= at else index
            lines.append((at, cut))
            at, blank, used = cut, -1, 0
            index = cut
            continue
        index += 1
    lines.append((at, end))
