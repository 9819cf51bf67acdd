"""Where things stand in a file: characters to lines and columns, and a record's own places.

A file is read again each time it is saved, and most of it has only moved. So a record keeps its offsets as they were
in the text that it was read from, its edition; a later text of the file knows where the stretches of earlier editions
stand now. What is unchanged need not be read anew to have its place told.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\n|\r")
_LINE_FEED = re.compile("\n")
_BLOCK = 1 << 16


class Edition:
    """A state of a file's text, as a token: the offsets of what was read from it count in it."""

    __slots__ = ("__weakref__",)


class Stretch(NamedTuple):
    """A part of an edition that stands in a later text as it was: its offsets, end exclusive, and how far it moved."""

    start: int
    end: int
    shift: int


class FileText:
    """A file's characters, with line and column of each, and where earlier editions of it stand now.

    A line ends at LF, CRLF or CR, as editors count; other separators of Unicode are text.
    """

    __slots__ = ("_lines", "_stretches", "edition", "name", "text")

    def __init__(self, text: str, name: str = "issues.yaml") -> None:
        """Keeps the text; lines are counted when one is first asked for."""
        self.text = text
        self.name = name
        self.edition = Edition()
        self._stretches: Mapping[Edition, Sequence[Stretch]] = {}
        self._lines: _Lines | None = None

    def followed_by(self, text: str, kept: Sequence[Stretch]) -> "FileText":
        """A later text of the file, which knows where what is unchanged stands now.

        Args:
            kept: What of this text stands in the later one as it is, in order.
        """
        later = FileText(text, self.name)
        stretches: dict[Edition, Sequence[Stretch]] = {self.edition: kept}
        for edition, known in self._stretches.items():
            if still := tuple(_composed(known, kept)):
                stretches[edition] = still
        later._stretches = stretches
        if self._lines is not None:
            has_lone_cr = None if self._lines.has_lone_cr else _gains_lone_cr(text, kept)
            later._lines = _Lines(text, self._lines.moved(kept), has_lone_cr=has_lone_cr)
        return later

    @property
    def lines(self) -> "_Lines":
        """Where its lines start."""
        if self._lines is None:
            self._lines = _Lines(self.text)
        return self._lines

    @property
    def line_count(self) -> int:
        """How many lines there are: one more than line ends."""
        return self.lines.count

    def line_of(self, offset: int) -> int:
        """The line, from 1, that holds the character at this offset."""
        return self.lines.of(offset)

    def line_start(self, number: int) -> int:
        """The offset at which a line starts; the text's end for one behind the last."""
        return self.lines.start(number) if number <= self.lines.count else len(self.text)

    def place(self, start: int, end: int | None = None) -> "Place":
        """The place of a stretch of text, `end` exclusive."""
        line = self.line_of(start)
        column = start - self.line_start(line) + 1
        if end is None or end <= start:
            return Place(line, column, line, column + 1)
        end_line = self.line_of(end)
        return Place(line, column, end_line, end - self.line_start(end_line) + 1)

    def line(self, number: int) -> str:
        """A line's text without its end; empty where there is no such line."""
        if not 1 <= number <= self.line_count:
            return ""
        return self.text[self.line_start(number) : self.line_start(number + 1)].rstrip("\r\n")

    def rest_of_line(self, offset: int) -> str:
        """What stands from an offset on to the end of its line."""
        end = _LINE_END.search(self.text, offset)
        return self.text[offset : end.start() if end else len(self.text)]

    @property
    def earlier(self) -> Iterable[tuple[Edition, Sequence[Stretch]]]:
        """The earlier editions that it knows the places of, the latest first, each with what of it stands here."""
        return self._stretches.items()

    @property
    def edition_count(self) -> int:
        """How many earlier editions it knows the places of."""
        return len(self._stretches)

    def start_of(self, at: "Offsets | None") -> int:
        """The offset at which something starts here; what does not stand here counts where it stood in its own text."""
        if at is None:
            return 0
        stretch = self._stretch_at(at) if at.edition is not self.edition else None
        return at.start + (stretch.shift if stretch else 0)

    def location(self, at: "Offsets | None") -> "Location | None":
        """Where something stands here that was read from this text or an earlier edition of it.

        None for what does not stand here any more, or is of another file.
        """
        if at is None:
            return None
        if at.edition is self.edition:
            return Location(self, at.start, at.end, at.fields, at.marks)
        stretch = self._stretch_at(at)
        if stretch is None:
            return None
        shift = stretch.shift
        marks = [mark + shift for mark in at.marks] if shift else at.marks
        return Location(self, at.start + shift, at.end + shift, at.fields, marks)

    def _stretch_at(self, at: "Offsets") -> Stretch | None:
        """The stretch of an earlier edition that holds all of something; None where none does."""
        stretches = self._stretches.get(at.edition, ())
        index = bisect_right(stretches, at.start, key=_start) - 1
        return stretches[index] if index >= 0 and at.end <= stretches[index].end else None


_start = attrgetter("start")


def _composed(first: Sequence[Stretch], second: Sequence[Stretch]) -> Iterator[Stretch]:
    """What of the first text stands in the third, by what of the first stands in the second, and of that in the third.

    Stretches that have come to lie together, and moved as far, are one again.
    """
    last: Stretch | None = None
    for start, end, shift in first:
        index = max(bisect_right(second, start + shift, key=_start) - 1, 0)
        for later in second[index:]:
            if later.start >= end + shift:
                break
            low, high = max(start, later.start - shift), min(end, later.end - shift)
            if low >= high:
                continue
            if last is not None and last.end == low and last.shift == shift + later.shift:
                last = last._replace(end=high)
            else:
                if last is not None:
                    yield last
                last = Stretch(low, high, shift + later.shift)
    if last is not None:
        yield last


def _has_lone_cr(text: str, start: int, end: int) -> bool:
    """Whether a CR stands in a part of a text that no LF follows."""
    return text.count("\r", start, end) != text.count("\r\n", start, end + 1)


def _gains_lone_cr(text: str, kept: Sequence[Stretch]) -> bool:
    """Whether there is one in a text of which some was kept from another that has none."""
    starts = (0, *(end + shift for _, end, shift in kept))
    ends = (*(start + shift for start, _, shift in kept), len(text))
    # What was kept may end in a CR whose LF was not.
    return any(_has_lone_cr(text, max(start - 1, 0), end) for start, end in zip(starts, ends, strict=True))


class _Block(NamedTuple):
    """A part of a text, and how many lines end in it. No line end lies across its borders."""

    start: int
    end: int
    ends: int


class _Lines:
    """Where the lines of a text start. Line ends are counted for each block, and their places kept where one is asked.

    A large file's lines number a million, of which few are ever asked about.
    """

    def __init__(self, text: str, known: Iterable[_Block] = (), *, has_lone_cr: bool | None = None) -> None:
        """Counts the lines, but for the blocks that are known, which come in order.

        Args:
            has_lone_cr: Whether a CR ends a line in it; None where that is to be found out.
        """
        self.text = text
        self.has_lone_cr = has_lone_cr if has_lone_cr is not None else "\r" in text and _has_lone_cr(text, 0, len(text))
        self._end = _LINE_END if self.has_lone_cr else _LINE_FEED
        self._blocks = tuple(self._all(() if self.has_lone_cr else known))
        self._borders = [block.start for block in self._blocks]
        self._before = [0, *accumulate(block.ends for block in self._blocks)]
        self._found: dict[int, Sequence[int]] = {}

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self._before[-1] + 1

    def of(self, offset: int) -> int:
        """The number of the line that holds an offset."""
        block = bisect_right(self._borders, offset) - 1
        return self._before[block] + bisect_right(self._starts(block), offset) + 1

    def start(self, number: int) -> int:
        """The offset at which a line starts, by its number, which must be one of the text's."""
        if number == 1:
            return 0
        block = bisect_left(self._before, number - 1) - 1
        return self._starts(block)[number - 2 - self._before[block]]

    def moved(self, kept: Sequence[Stretch]) -> Iterator[_Block]:
        """The blocks that stand in a later text, of which `kept` stands here; none where CR alone ends lines."""
        if not self.has_lone_cr:
            for start, end, shift in kept:
                for block in self._blocks[bisect_left(self._borders, start) : bisect_right(self._borders, end)]:
                    if block.end <= end:
                        yield _Block(block.start + shift, block.end + shift, block.ends)

    def _all(self, known: Iterable[_Block]) -> Iterator[_Block]:
        """The blocks that are known, and those between them."""
        at = 0
        for block in known:
            if at <= block.start:
                yield from self._counted(at, block.start)
                yield block
                at = block.end
        yield from self._counted(at, len(self.text))
        if not self.text:
            yield _Block(0, 0, 0)

    def _counted(self, start: int, end: int) -> Iterator[_Block]:
        while start < end:
            border = min(start + _BLOCK, end)
            border += border < end and self.text.startswith("\n", border)
            if self._end is _LINE_FEED:
                yield _Block(start, border, self.text.count("\n", start, border))
            else:
                yield _Block(start, border, len(self._end.findall(self.text, start, border)))
            start = border

    def _starts(self, block: int) -> Sequence[int]:
        """The starts of lines behind the line ends in a block."""
        if block not in self._found:
            start, end, _ = self._blocks[block]
            self._found[block] = array("Q", (found.end() for found in self._end.finditer(self.text, start, end)))
        return self._found[block]


class Place(NamedTuple):
    """A stretch of a file. Lines and columns count characters from 1; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Offsets(NamedTuple):
    """Where a record, and each of its fields, stood in the edition of the file that it was read from.

    `marks` holds four offsets for each of `fields`: the key's start and end, the value's start and end.
    The fields of a table inside a record are named `table.key`, the items of a list `list.0`.
    """

    edition: Edition
    start: int
    end: int
    fields: tuple[str, ...] = ()
    marks: Sequence[int] = ()

    def has_value(self, name: str) -> bool:
        """Whether a field is written, and has a value that is not empty."""
        if name not in self.fields:
            return False
        i = self.fields.index(name) * 4
        return self.marks[i + 2] < self.marks[i + 3]


class Location(NamedTuple):
    """Where a record, and each of its fields, stands in a file now. The offsets are as in `Offsets`."""

    file: FileText
    start: int
    end: int
    fields: tuple[str, ...] = ()
    marks: Sequence[int] = ()

    @property
    def line(self) -> int:
        """The record's first line, from 1."""
        return self.file.line_of(self.start)

    @property
    def place(self) -> Place:
        """The place of the record's first character."""
        return self.file.place(self.start)

    def key(self, name: str) -> Place:
        """The place of a field's key; the record's own where the field is not written."""
        return self._place(name, 0)

    def value(self, name: str) -> Place:
        """The place of a field's value; the record's own where the field is not written."""
        return self._place(name, 2)

    def value_span(self, name: str) -> tuple[int, int] | None:
        """The offsets of a field's value, end exclusive; None where the field is not written."""
        if name not in self.fields:
            return None
        i = self.fields.index(name) * 4
        return self.marks[i + 2], self.marks[i + 3]

    @property
    def value_spans(self) -> Iterable[tuple[int, int]]:
        """The offsets of every value, ends exclusive, in the order in which they are written."""
        return zip(self.marks[2::4], self.marks[3::4], strict=True)

    def _place(self, name: str, shift: int) -> Place:
        if name not in self.fields:
            return self.place
        i = self.fields.index(name) * 4 + shift
        return self.file.place(self.marks[i], self.marks[i + 1])
