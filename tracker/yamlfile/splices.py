"""Splices into a text, and the lines between which something new can come in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_NO_CONTENT = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)?")
_REST_OF_LINE = re.compile(r"[ \t]*(?:(?<=[ \t])#[^\r\n]*)?(?:\r\n|\n|\r|\Z)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


@dataclass(frozen=True, slots=True)
class Splice:
    """A stretch of the text, `end` exclusive and in characters without a byte order mark, and what replaces it."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with the splices made, which do not overlap; those of one place come in in the order given."""
    parts: list[str] = []
    at = 0
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        parts += (text[at : splice.start], splice.text)
        at = splice.end
    return "".join([*parts, text[at:]])


def line_start(text: str, offset: int) -> int:
    """Where the line that holds an offset starts."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def behind_content(text: str, start: int, end: int, scalar: tuple[int, int] | None = None) -> int:
    """Where the line after the last one with content starts; the end of the text where there is none.

    YAML counts the blank lines and comments behind a block to it, and they are passed over.

    Args:
        scalar: The last text in the stretch, so that a line of it is not taken for a comment.
    """
    floor = start + 1
    if scalar is not None and scalar[1] <= end:
        is_block = text[scalar[0] : scalar[0] + 1] in ("|", ">")
        floor = max(floor, len(text[: scalar[1]].rstrip()) if is_block else scalar[1])
    at = end
    while at > floor:
        first = line_start(text, at - 1)
        if text[at - 1] == "\n" and first and text[at - 2 : at] == "\r\n":
            first = line_start(text, at - 2)
        if first < floor or not _NO_CONTENT.fullmatch(text, first, at):
            break
        at = first
    if at == line_start(text, at):
        return at
    rest = _LINE.match(text, at)
    return rest.end() if rest else len(text)


def own_comments(text: str, at: int, column: int) -> int:
    """Where the comment lines end that follow at once and stand at least this far in."""
    while (line := _LINE.match(text, at)) is not None:
        stripped = line[0].lstrip(" ")
        if not stripped.startswith("#") or len(line[0]) - len(stripped) < column:
            return at
        at = line.end()
    return at


def rest_of_line(text: str, offset: int) -> int | None:
    """Where the next line starts, if only blanks and a comment follow on this one; else None."""
    match = _REST_OF_LINE.match(text, offset)
    return match.end() if match else None


def blank_lines_between(text: str, stretches: Sequence[tuple[int, int]]) -> int:
    """How many blank lines stand between the last two stretches that follow each other."""
    if len(stretches) < 2:
        return 0
    before, last = stretches[-2], stretches[-1]
    at = behind_content(text, before[0], min(before[1], last[0]))
    count = 0
    while at < last[0] and (line := _LINE.match(text, at)) is not None and not line[0].strip():
        if not line[0]:
            break
        count += 1
        at = line.end()
    return count
