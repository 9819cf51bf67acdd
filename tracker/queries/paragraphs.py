"""Where in a text something stands, in the words that a locator uses: `para 3`, and the way back from such words.

A note numbers its paragraphs itself (`3. Two sources say …`), and what stands under a heading behind them is in none of
them; in any other text they are counted, without headings.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

_NUMBERED = re.compile(r"^(\d{1,4})[.)][ \t]+\S", re.MULTILINE)
_BLOCK = re.compile(r"(?:^[ \t]*\S.*(?:\n|\Z))+", re.MULTILINE)
_LINE = re.compile(r"^[ \t]*\S.*$", re.MULTILINE)
HEADING = re.compile(r"^[ \t]*(?:#{1,6}[ \t]|(?:---+|\*\*\*+|===+)[ \t]*$).*(?:\n|\Z)", re.MULTILINE)
"""A line that is a heading of Markdown, or that underlines one, or that stands between parts."""
_NAMES = re.compile(
    r"(?:¶+|§+|\b(?:para(?:graph)?s?|abs(?:atz)?)\b\.?)\s*(\d{1,4}(?:\s*(?:[,&–-]|and|to)\s*\d{1,4})*)|^\s*(\d{1,4})\s*$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d+)(?:\s*(?:[–-]|to)\s*(\d+))?")
_LONGEST_RANGE = 100
_WRAPPED_AT = 100
"""No line of a text that its writer broke by hand is longer."""


class Paragraph(NamedTuple):
    """A stretch of a text, `end` exclusive, and the number by which locators name it."""

    start: int
    end: int
    number: int


def locator_at(body: str, offset: int) -> str:
    """The paragraph in which a character of a text stands, as `para 3`; empty where it stands in none."""
    return locator_of((paragraph_at(body, offset),))


def locator_of(numbers: Iterable[int]) -> str:
    """The words for some paragraphs: `para 3`, `paras 3-5`; empty where there are none. A 0 stands for none."""
    known = sorted({number for number in numbers if number})
    if not known:
        return ""
    return f"para {known[0]}" if len(known) == 1 else f"paras {known[0]}-{known[-1]}"


def paragraph_at(body: str, offset: int) -> int:
    """The number of the paragraph in which a character of a text stands; 0 where it stands in none."""
    found = paragraphs(body)
    index = bisect_right(found, offset, key=lambda paragraph: paragraph.start) - 1
    return found[index].number if index >= 0 and offset < found[index].end else 0


def named_paragraphs(body: str, locator: str) -> tuple[Paragraph, ...]:
    """The paragraphs that a locator names, in the text's order: `para 3`, `¶ 3`, `paras 1, 3`, `paragraphs 2-4`, `3`.

    Empty where it names something else, such as a page, or paragraphs that the text does not have.
    """
    match = _NAMES.search(locator)
    if match is None:
        return ()
    numbers: set[int] = set()
    for first, last in _RANGE.findall(match[1] or match[2]):
        numbers.update(range(int(first), min(int(last or first), int(first) + _LONGEST_RANGE) + 1))
    return tuple(paragraph for paragraph in paragraphs(body) if paragraph.number in numbers)


@lru_cache(maxsize=32)
def paragraphs(body: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, in order."""
    items = list(_NUMBERED.finditer(body))
    if _is_numbered(body, items):
        headings = [heading.start() for heading in HEADING.finditer(body)]
        ends = [*(item.start() for item in items[1:]), len(body)]
        return tuple(
            Paragraph(item.start(), _before(headings, item.start(), end), int(item[1]))
            for item, end in zip(items, ends, strict=True)
        )
    blocks = [(_behind_headings(body, block.start(), block.end()), block.end()) for block in _BLOCK.finditer(body)]
    blocks = [block for block in blocks if block[0] < block[1]]
    if len(blocks) == 1 and lines_stand_alone(body):
        lines = (line for line in _LINE.finditer(body) if not HEADING.match(body, line.start()))
        blocks = [line.span() for line in lines]
    return tuple(Paragraph(start, end, number) for number, (start, end) in enumerate(blocks, 1))


def lines_stand_alone(body: str) -> bool:
    """Whether each line of a text is a paragraph: it has no blank lines, and nobody broke its lines by hand.

    Lines were broken by hand where none is long and most do not end as a sentence does.
    """
    lines = [line[0].rstrip() for line in _LINE.finditer(body) if not HEADING.match(body, line.start())]
    if len(lines) < 2 or _has_blank_line(body):
        return False
    if any(len(line) > _WRAPPED_AT for line in lines):
        return True
    ending = sum(not (line[-1].isalnum() or line[-1] in ",;:-–—") for line in lines[:-1])
    return 2 * ending >= len(lines) - 1


def _has_blank_line(body: str) -> bool:
    """Whether a blank line stands between lines that are no headings."""
    return len([block for block in _BLOCK.finditer(body) if _behind_headings(body, *block.span()) < block.end()]) > 1


def _behind_headings(body: str, start: int, end: int) -> int:
    """Where a block goes on behind the headings that it starts with."""
    while start < end and (heading := HEADING.match(body, start, end)):
        start = heading.end()
    return start


def _before(headings: Sequence[int], start: int, end: int) -> int:
    """Where a paragraph ends: at the first heading in it, if it has one."""
    index = bisect_left(headings, start)
    return headings[index] if index < len(headings) and headings[index] < end else end


def _is_numbered(body: str, items: list[re.Match[str]]) -> bool:
    """Whether a text numbers its paragraphs: from 1 on without a gap, and not only in a list at its start or end."""
    numbers = [int(item[1]) for item in items]
    if not items or numbers != list(range(1, len(items) + 1)):
        return False
    return 2 * items[0].start() <= len(body) and 3 * items[-1].start() >= len(body)
