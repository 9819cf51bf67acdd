"""Where things stand in a file: characters to lines and columns, and a record's own places."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_LINE_END = re.compile(r"\r\n|\n|\r")


class FileText:
    """A file's characters, with line and column of each.

    A line ends at LF, CRLF or CR, as editors count; other separators of Unicode are text.
    """

    __slots__ = ("_starts", "name", "text")

    def __init__(self, text: str, name: str = "issues.yaml") -> None:
        """Keeps the text; lines are counted when first asked for."""
        self.text = text
        self.name = name
        self._starts: Sequence[int] | None = None

    @property
    def starts(self) -> Sequence[int]:
        """The offset at which each line starts."""
        if self._starts is None:
            self._starts = array("Q", [0, *(m.end() for m in _LINE_END.finditer(self.text))])
        return self._starts

    def line_of(self, offset: int) -> int:
        """The line, from 1, that holds the character at this offset."""
        return bisect_right(self.starts, offset)

    def place(self, start: int, end: int | None = None) -> "Place":
        """The place of a stretch of text, `end` exclusive."""
        line = self.line_of(start)
        column = start - self.starts[line - 1] + 1
        if end is None or end <= start:
            return Place(line, column, line, column + 1)
        end_line = self.line_of(end)
        return Place(line, column, end_line, end - self.starts[end_line - 1] + 1)

    def line(self, number: int) -> str:
        """A line's text without its end; empty where there is no such line."""
        if not 1 <= number <= len(self.starts):
            return ""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a file. Lines and columns count characters from 1; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Location:
    """Where a record, and each of its fields, stands in the file it was read from.

    `marks` holds four offsets for each of `fields`: the key's start and end, the value's start and end.
    The fields of a table inside a record are named `table.key`, the items of a list `list.0`.
    """

    file: FileText = field(repr=False)
    start: int
    end: int
    fields: tuple[str, ...] = ()
    marks: Sequence[int] = field(default=(), repr=False)

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
    def value_spans(self) -> Iterator[tuple[int, int]]:
        """The offsets of every value, ends exclusive, in the order in which they are written."""
        return zip(self.marks[2::4], self.marks[3::4], strict=True)

    def _place(self, name: str, shift: int) -> Place:
        if name not in self.fields:
            return self.place
        i = self.fields.index(name) * 4 + shift
        return self.file.place(self.marks[i], self.marks[i + 1])
