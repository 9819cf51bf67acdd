"""Lines of plain text, broken at a width measured in the cells that a terminal gives to each character."""

import unicodedata
from collections.abc import Iterator


def wrapped(text: str, width: int | None, indent: str = "") -> str:
    """The text, its blanks collapsed, on lines of at most `width` cells.

    Args:
        width: None keeps one line. A word that does not fit in a line by itself is left whole, so that an
            address stays usable; only wide characters are parted.
        indent: What every line starts with; those after the first get two blanks more.
    """
    if width is None:
        return indent + " ".join(text.split())
    lines: list[str] = []
    line, used = indent, len(indent)
    is_empty = True
    for blank, piece in _pieces(text):
        cells = cells_of(piece)
        gap = 0 if is_empty or not blank else 1
        if not is_empty and used + gap + cells > width:
            lines.append(line)
            line, gap = f"{indent}  ", 0
            used = len(line)
        line += " " * gap + piece
        used += gap + cells
        is_empty = False
    return "\n".join([*lines, line])


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """What must stay together, and whether a blank stands before it.

    Scripts of wide characters are written without blanks: a line may end between any two of them, unless the
    next would start with a punctuation mark or this one end with an opening bracket.
    """
    for word in text.split():
        if word.isascii():
            yield True, word
            continue
        blank = True
        start = 0
        for at in range(1, len(word)):
            if _may_start_a_line(word[at]) and _may_end_a_line(word[at - 1]):
                yield blank, word[start:at]
                blank, start = False, at
        yield blank, word[start:]


def cells_of(text: str) -> int:
    """How many cells of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(2 if _is_wide(c) else 0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 for c in text)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")


def _may_start_a_line(character: str) -> bool:
    return _is_wide(character) and (character.isalnum() or unicodedata.category(character) == "Ps")


def _may_end_a_line(character: str) -> bool:
    return _is_wide(character) and unicodedata.category(character) != "Ps"
