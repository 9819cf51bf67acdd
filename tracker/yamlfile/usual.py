"""Positions in the form in which nearly all are written, read without YAML's parser.

That form is one line for each field, `key: text`, where the text is plain or in quotation marks, without escapes; and
one line for the measures, in braces. Whatever else YAML allows is left to its parser, and so is every position in which
anything is at fault, so that there is but one place that tells of faults. Reading a large file this way takes a third
of the time.
"""

import re
from array import array
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any

from tracker.model.amounts import Amount, parse_amount
from tracker.model.dates import EdtfDate, parse_date
from tracker.model.fields import Field, Kind, fields_of
from tracker.model.places import Edition, Offsets
from tracker.model.records import Position
from tracker.yamlfile.passages import Passage
from tracker.yamlfile.values import WRAPPED

_LIST = re.compile(r"\n([ ]+)positions:[ ]*\r?\n(?:[ ]*(?:#[^\n]*)?\r?\n)*+(?=([ ]*)(-[ ]+))")
_OWNER = re.compile(r"""[ ]*([^\s:#'"&*!|>%@`,\[\]{}?-][^\s:]*):[ ]*\r?""")
_NOT_PLAIN = frozenset(" -?:,[]{}#&*!|>'\"%@`")
"""What a text starts with that is no plain one, or that is left to the parser."""
_MEASURE = r"\w[\w.-]{0,99}: [~<=\d][\w.~<=]*"
_MEASURES = re.compile(rf"\{{ ?{_MEASURE}(?:, {_MEASURE})* ?\}}")
_PAIR = re.compile(r"([\w.-]+): ([\w.~<=]+)")
_REQUIRED = frozenset(name for name, field in fields_of(Position).items() if field.required)

_LONGEST = 100_000
"""Characters of a position beyond which it is left to the parser: nobody looks further for the next dash."""
_LINES_ABOVE = 200
"""How far above a list its issue's id is looked for."""

Read = Callable[[str], Any]
"""Makes a field's value of its text; None where that is at fault."""


def usual_passages(text: str, edition: Edition, told: Callable[[int], None] = lambda count: None) -> list[Passage]:
    """The stretches of lists of positions that are in the usual form, in the text's order.

    The first position of a list, the last, and those at fault are left to the parser.

    Args:
        text: The whole file, in characters that YAML allows.
        edition: What their offsets count in.
        told: Is called now and then with the number of positions that were read since.
    """
    newline = "\r\n" if text[text.find("\n") - 1 : text.find("\n")] == "\r" else "\n"
    passages: list[Passage] = []
    at = 0
    while found := _LIST.search(text, at):
        reader = _ListReader(text, edition, newline, len(found[2]), found[3])
        reader.issue = _issue_above(text, found.start(), len(found[1]))
        for passage in reader.passages(found.end()):
            passages.append(passage)
            told(len(passage.positions))
        at = reader.end
    return passages


def _issue_above(text: str, end: int, column: int) -> str:
    """The id of the issue that has a key at a column, whose line is behind `end`; empty where that is not sure."""
    for _ in range(_LINES_ABOVE):
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        bare = line.lstrip(" ")
        if bare.strip("\r") and not bare.startswith("#") and len(line) - len(bare) < column:
            found = _OWNER.fullmatch(line)
            return found[1] if found else ""
        end = start - 1
    return ""


class _ListReader:
    """Reads the positions of one list, whose dashes stand in a column."""

    def __init__(self, text: str, edition: Edition, newline: str, column: int, dash: str) -> None:
        self.text, self.edition, self.newline, self.column = text, edition, newline, column
        self.issue = ""
        self.dash = f"{newline}{' ' * column}{dash}"
        self.fields = _fields_by_start(column, dash)
        self.shapes: dict[tuple[str, ...], tuple[str, ...]] = {}
        self.end = 0

    def passages(self, at: int) -> Iterator[Passage]:
        """The runs of positions in the usual form behind the first one, which starts at an offset.

        `end` is then where the list ends, as far as that can be told.
        """
        newline = len(self.newline)
        run: list[Position] = []
        start = at
        at = self._next(at)
        while at:
            following = self._dash_behind(at)
            position = self._position(at, following) if following >= 0 else None
            if position is not None:
                if not run:
                    start = at
                run.append(position)
            else:
                if run:
                    yield Passage(start, at, self.column, "positions", run)
                run = []
                if following < 0 or self._ends_within(at, following):
                    break
            at = following + newline
        self.end = at or start

    def _next(self, at: int) -> int:
        """Where the line of the next dash starts; 0 where there is none, or the list ends before it."""
        following = self._dash_behind(at)
        return 0 if following < 0 or self._ends_within(at, following) else following + len(self.newline)

    def _dash_behind(self, at: int) -> int:
        """The end of the line before the next dash, -1 where it is too far."""
        return self.text.find(self.dash, at, at + _LONGEST)

    def _ends_within(self, start: int, end: int) -> bool:
        """Whether a line behind the first stands no farther in than the dashes, as the key behind a list does."""
        return any(
            bare and not bare.startswith("#") and len(line) - len(bare) <= self.column
            for line in self.text[start:end].split("\n")[1:]
            for bare in (line.lstrip(" ").rstrip("\r"),)
        )

    def _position(self, start: int, end: int) -> Position | None:
        """The position on the lines from `start` to the line end at `end`; None where it is not in the usual form."""
        written = self.text[start:end]
        if "\t" in written or ("\r" in written and not self._ends_lines_alike(written)):
            return None
        values: dict[str, Any] = {}
        names: list[str] = []
        marks: list[int] = []
        lines = written.split(self.newline)
        at = start
        for line in lines:
            key, _, text = line.partition(": ")
            field = self.fields.get(key)
            if field is None or not text:
                if _is_passed(lines[len(values) :]):
                    break
                return None
            name, read = field
            first = text[0]
            if first in _NOT_PLAIN:
                content = _unquoted(text) if first in "'\"" else text if first == "{" and name == "measures" else None
            else:
                content = None if ": " in text or " #" in text or text[-1] in " :" else text
            if content is None or name in values:
                return None
            value = read(content)
            if value is None:
                return None
            values[name] = value
            names.append(name)
            key_end = at + len(key)
            marks += (key_end - len(name), key_end, key_end + 2, at + len(line))
            if name == "measures":
                for pair in _PAIR.finditer(text):
                    names.append(f"measures.{pair[1]}")
                    marks += (key_end + 2 + offset for offset in (*pair.span(1), *pair.span(2)))
            at += len(line) + len(self.newline)
        if not values.keys() >= _REQUIRED:
            return None
        shape = tuple(names)
        shape = self.shapes.setdefault(shape, shape)
        behind = end + len(self.newline) + self.column
        return Position(
            issue=self.issue, at=Offsets(self.edition, marks[0], behind, shape, array("I", marks)), **values
        )

    def _ends_lines_alike(self, written: str) -> bool:
        """Whether a line feed and a carriage return stand only where the lines of the file end."""
        ends = written.count("\r\n")
        return self.newline == "\r\n" and written.count("\r") == ends == written.count("\n")


def _is_passed(lines: list[str]) -> bool:
    """Whether nothing but comments and blanks stands on these lines."""
    return all(not bare or bare.startswith("#") for bare in (line.strip(" ") for line in lines))


def _unquoted(text: str) -> str | None:
    """What a text in quotation marks says; None where it is empty, or not as plain as it looks."""
    mark, content = text[0], text[1:-1]
    if len(text) < 3 or text[-1] != mark or mark in content or (mark == '"' and "\\" in content):
        return None
    return content


@lru_cache(maxsize=8)
def _fields_by_start(column: int, dash: str) -> Mapping[str, tuple[str, Read]]:
    """Each field, by how its line starts: behind the dash, or below it."""
    starts = (f"{' ' * column}{dash}", " " * (column + len(dash)))
    readers = {name: _reader(field) for name, field in fields_of(Position).items()}
    return {f"{start}{name}": (name, read) for start in starts for name, read in readers.items()}


def _reader(field: Field) -> Read:
    """What reads a field of this kind, as `ValueReader` does where there is no fault."""
    if field.kind is Kind.DATE:
        return _date
    if field.kind is Kind.AMOUNTS:
        return _amounts
    if field.kind in (Kind.CHOICE, Kind.GRADE):
        return partial(dict.get, {str(choice): choice for choice in field.choices})
    return _text


def _text(text: str) -> str | None:
    return None if not text.isascii() and WRAPPED.fullmatch(text) else text


def _date(text: str) -> EdtfDate | None:
    when = parse_date(text)
    return when if isinstance(when, EdtfDate) else None


def _amounts(text: str) -> tuple[tuple[str, Amount], ...] | None:
    if not _MEASURES.fullmatch(text):
        return None
    amounts: dict[str, Amount] = {}
    for id, written in _PAIR.findall(text):
        amount = parse_amount(written)
        if id in amounts or not isinstance(amount, Amount):
            return None
        amounts[id] = amount
    return tuple(amounts.items())
