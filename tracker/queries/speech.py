"""The stretches of a text inside quotation marks: the words that can be somebody's own.

Speech is closed in its paragraph, by the mark that belongs to the one that opened it. The exception is the custom of
opening each paragraph of a longer speech and closing only the last. A mark that is never closed opens nothing: whether
what follows is speech or the reporter's paraphrase, nobody could say.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from tracker.queries.sentences import blocks

_MARK = re.compile("[\"'“”„‟«»‘’‚‛‹›「」『』]")
_CLOSED_BY = {
    '"': '"', "'": "'’", "“": "”\"", "”": "”", "„": "“”‟\"", "‟": "”", "«": "»", "»": "«»", "‘": "’'", "‚": "‘’",
    "‛": "’", "‹": "›", "›": "‹›", "「": "」", "『": "』",
}  # fmt: skip
_SINGLE = frozenset("'‘‚‛’")
_BEFORE = frozenset("([{<—–-/:\"'“„«‘‚‹*_")
"""What may stand before an opening mark, beside a blank."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of a text, `end` exclusive, between quotation marks and without them; `outer` is where it has them."""

    start: int
    end: int
    outer: tuple[int, int]


@lru_cache(maxsize=16)
def speech(body: str) -> tuple[Speech, ...]:
    """What a text has between quotation marks, in its order; of marks inside marks only the outermost count."""
    found: list[Speech] = []
    carried: list[Speech] = []
    """Paragraphs of one speech that is not closed yet, with the mark that opened each."""
    for block in blocks(body):
        start, end = block.inside, block.end
        begins = _first(body, start, end)
        if carried and body[carried[-1].outer[0]] != (body[begins] if begins < end else ""):
            carried = []
        closed, open_at = _in_paragraph(body, start, end)
        if carried and not (closed and closed[0].outer[0] == begins) and open_at != begins:
            carried = []
        if closed:
            found += carried
            carried = []
            found += closed
        if open_at >= 0:
            part = _between(body, open_at + 1, end, (open_at, end))
            carried += [part] if part.start < part.end else []
        elif not closed:
            carried = []
    return tuple(found)


def spoken(body: str, start: int, end: int) -> tuple[Speech, ...]:
    """What of a stretch of a text, `end` exclusive, stands between quotation marks; speech that goes beyond is cut."""
    known = speech(body)
    index = bisect_left(known, start, key=lambda part: part.outer[1])
    found: list[Speech] = []
    while index < len(known) and known[index].outer[0] < end:
        part = known[index]
        outer = max(part.outer[0], start), min(part.outer[1], end)
        inside = _between(body, max(part.start, start), min(part.end, end), outer)
        if inside.start < inside.end:
            found.append(inside)
        index += 1
    return tuple(found)


def _first(body: str, start: int, end: int) -> int:
    while start < end and body[start].isspace():
        start += 1
    return start


def _in_paragraph(body: str, start: int, end: int) -> tuple[list[Speech], int]:
    """The speech that is closed in a paragraph, and where a mark stands that is not; -1 where all are closed."""
    closed: list[Speech] = []
    open_at = -1
    for mark in _MARK.finditer(body, start, end):
        at = mark.start()
        if open_at >= 0 and mark[0] in _CLOSED_BY[body[open_at]] and _can_close(body, at, end, open_at):
            part = _between(body, open_at + 1, at, (open_at, at + 1))
            if part.end - part.start >= (2 if body[open_at] in _SINGLE else 1):
                closed.append(part)
            open_at = -1
        elif _can_open(body, at, start, end) and (open_at < 0 or _opens_anew(body, open_at, at)):
            open_at = at
    return closed, open_at


def _opens_anew(body: str, open_at: int, at: int) -> bool:
    """Whether a mark takes the place of one before it that was not closed: the same one, or any after a single one."""
    return body[at] == body[open_at] or (body[open_at] in _SINGLE and body[at] not in _SINGLE)


def _can_open(body: str, at: int, start: int, end: int) -> bool:
    mark = body[at]
    if mark not in _CLOSED_BY or at + 1 >= end:
        return False
    if mark in "„«“「『‚‹" and not (mark == "“" and body[at + 1].isspace()):
        return True
    follows = body[at + 1]
    stands_free = at == start or body[at - 1].isspace() or body[at - 1] in _BEFORE
    if mark in _SINGLE:
        return stands_free and follows.isalpha()
    return stands_free and not follows.isspace()


def _can_close(body: str, at: int, end: int, open_at: int) -> bool:
    """Whether a mark closes speech. An apostrophe inside a word does not, nor does a straight mark that opens."""
    before, follows = body[at - 1], body[at + 1] if at + 1 < end else " "
    if body[at] in "'’":
        return not follows.isalnum() and not before.isspace()
    if body[at] == '"':
        return not (before.isspace() and follows.isalnum())
    return not (body[open_at] == body[at] and before.isspace())


def _between(body: str, start: int, end: int, outer: tuple[int, int]) -> Speech:
    """Speech without the blanks at its ends, and without the comma that a sentence around it puts into it."""
    start = _first(body, start, end)
    while end > start and (body[end - 1].isspace() or body[end - 1] == ","):
        end -= 1
    return Speech(start, end, outer)
