"""The sentences of a text, each with its place: what a person walks through while reading.

A blank line, a heading, an item of a list and a row of a table end a sentence; a line break inside a paragraph is a
blank. Every character that is no blank belongs to exactly one sentence.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tracker.queries.abbreviations import stop_is_inside
from tracker.queries.paragraphs import HEADING, lines_stand_alone, locator_of, paragraphs

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+|\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ITEM = re.compile(r"[ \t>]*(?:[-*+•‣◦]|(\d{1,4})[.)]|\(?(?:[a-z]|[ivx]{2,5})\))[ \t]+(?=\S)")
_RULE = re.compile(r"[ \t]*(?:---+|\*\*\*+|===+|___+)[ \t]*\Z")
_ROW = re.compile(r"[ \t]*\|")
_WIDE_STOPS = frozenset("。！？｡")
_STOP = re.compile(
    r"([.!?…‽؟۔।॥։።፧。！？｡]+)"
    r"(?:[\"'”’»›«‹“‘‟)\]}」』】〉》]|[ \u00a0\u202f]»(?=\s|[.,;:)]|\Z)|\[\^?\w{1,4}\]|[¹²³⁰⁴-⁹]|[*_]+(?=\s|\Z))*"
)
"""What ends a sentence, with what closes behind it: quotation marks, brackets, the number of a footnote."""
_BETWEEN = re.compile(r"[\s\"'“”„‘’‚«‹»›(\[{¿¡—–*_>|「『-]*")
"""What can stand before the next sentence's first word."""
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a text, `end` exclusive, without blanks around it.

    `paragraph` is the number of the paragraph that it starts in; 0 where it is in none, such as a heading.
    """

    start: int
    end: int
    paragraph: int = 0

    @property
    def locator(self) -> str:
        """The paragraph, as a position's locator names it; empty outside of paragraphs."""
        return locator_of((self.paragraph,))


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together: a paragraph, an item, a heading. `inside` is where its words start behind a mark."""

    start: int
    inside: int
    end: int


@lru_cache(maxsize=16)
def sentences(body: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order; empty where there are only blanks. Takes a time linear in the length."""
    known = paragraphs(body)
    starts = [paragraph.start for paragraph in known]
    found: list[Sentence] = []
    for block in blocks(body):
        for start, end in _split(body, block):
            index = bisect_right(starts, start) - 1
            inside = index >= 0 and start < known[index].end
            found.append(Sentence(start, end, known[index].number if inside else 0))
    return tuple(found)


@lru_cache(maxsize=16)
def blocks(body: str) -> tuple[Block, ...]:
    """The stretches over which no sentence, and no speech that is closed, goes on."""
    return tuple(_blocks(body))


def _blocks(body: str) -> Iterator[Block]:
    alone = lines_stand_alone(body)
    block: Block | None = None
    number = 0
    for found in _LINE.finditer(body):
        line, start, end = found[0], *found.span()
        if line.isspace():
            if line not in ("\n", "\r\n", "\r") or _follows_line_end(body, start):
                if block:
                    yield block
                block = None
            continue
        if block and _RULE.match(line):
            yield Block(block.start, block.inside, end)
            block = None
            continue
        item = _ITEM.match(line)
        if item and item[1] and block and int(item[1]) not in (1, number + 1):
            item = None
        is_alone = alone or HEADING.match(line) is not None or _ROW.match(line) is not None
        if block and (item or is_alone):
            yield block
            block = None
        if item and item[1]:
            number = int(item[1])
        inside = start + item.end() if item else start
        block = Block(block.start, block.inside, end) if block else Block(start, inside, end)
        if is_alone:
            yield block
            block = None
    if block:
        yield block


def _follows_line_end(body: str, start: int) -> bool:
    """Whether a line's end follows another one, so that a blank line is between them."""
    return start > 0 and body[start - 1] in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def _split(body: str, block: Block) -> Iterator[tuple[int, int]]:
    """The sentences of a block: start and end of each. What has no letter or digit goes with the one beside it."""
    has_capitals = not body[block.start : block.end].islower()
    start, looked, last = block.start, block.inside, None
    for stop in _STOP.finditer(body, block.inside, block.end):
        if not _ends(body, start, stop, block.end, has_capitals=has_capitals):
            continue
        if not _WORD.search(body, looked, stop.start()):
            looked = stop.end()
            continue
        if last:
            yield last
        last = _trimmed(body, start, stop.end())
        start = looked = stop.end()
    rest = _trimmed(body, start, block.end)
    if last and rest[0] < rest[1] and not _WORD.search(body, looked, block.end):
        yield last[0], rest[1]
        return
    if last:
        yield last
    if rest[0] < rest[1]:
        yield rest


def _trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without the blanks around it."""
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    return start, end


def _ends(body: str, start: int, stop: re.Match[str], end: int, *, has_capitals: bool) -> bool:
    """Whether a sentence ends at a stop."""
    behind, marks = stop.end(), stop[1]
    if behind >= end:
        return True
    if not _WIDE_STOPS.isdisjoint(marks):
        return behind == stop.end(1) or body[behind] != "と"  # Japanese reports speech with it
    if not body[behind].isspace():
        return False
    between = _BETWEEN.match(body, behind, end)
    following = between.end() if between else behind
    if following >= end:
        return True
    if body[following].islower() and has_capitals:
        return False
    return marks != "." or behind > stop.end(1) or not stop_is_inside(body, start, stop.start(), following)
