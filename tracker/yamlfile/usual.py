"""Positions in the form in which nearly all are written, read without YAML's parser.

That form is one line for each field, `key: text`, where the text is plain, or in quotation marks and without escapes; a
long text may go on below, plainly or behind `>-`. The measures stand in braces, or line by line below their key.
Whatever else YAML allows is left to its parser, and so is every position in which anything is at fault, so that there
is but one place that tells of faults. Reading a large file this way takes a third of the time.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
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
_MEASURE = r"""\w[\w.-]{0,99}: (?:[~<=\d][\w.~<=]*|"[\w.~<>=]+"|'[\w.~<>=]+')"""
_MEASURES = re.compile(rf"\{{ ?{_MEASURE}(?:, {_MEASURE})* ?\}}")
_ON_A_LINE = re.compile(_MEASURE)
_PAIR = re.compile(r"""([\w.-]+): (["']?([\w.~<>=]+)["']?)""")
FOLDED = ">-"
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
        self.inner = " " * (column + len(dash))
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
        item = _Item(written.split(self.newline), len(self.newline), end + len(self.newline) + self.column)
        values, names, marks, lines = item.values, item.names, item.marks, item.lines
        index, at, count = 0, start, len(lines)
        while index < count:
            line = lines[index]
            key, _, text = line.partition(": ")
            field = self.fields.get(key)
            used = 1
            if field is None or not text:
                used = item.on_lines(index, at, self.inner)
            else:
                name, read = field
                value_end = at + len(line)
                first = text[0]
                if first not in _NOT_PLAIN:
                    content = None if ": " in text or " #" in text or text[-1] in " :" else text
                elif text == FOLDED:
                    content, used = item.folded(index + 1, len(self.inner))
                    value_end = at + item.length(index, index + used)
                elif first == "{":
                    content = text if name == "measures" else None
                else:
                    content = _unquoted(text) if first in "'\"" else None
                value = read(content) if content is not None and name not in values else None
                if value is None:
                    return None
                values[name] = value
                names.append(name)
                key_end = at + len(key)
                marks += (key_end - len(name), key_end, key_end + 2, value_end)
                if name == "measures":
                    item.add_pairs(text, key_end + 2)
            if not used:
                return None
            at += len(line) + len(self.newline) if used == 1 else item.length(index, index + used)
            index += used
        return self._made(item)

    def _made(self, item: "_Item") -> Position | None:
        """The position of what was read; None where a field is missing."""
        if not item.values.keys() >= _REQUIRED:
            return None
        shape = tuple(item.names)
        shape = self.shapes.setdefault(shape, shape)
        at = Offsets(self.edition, item.marks[0], item.behind, shape, array("I", item.marks))
        return Position(issue=self.issue, at=at, **item.values)

    def _ends_lines_alike(self, written: str) -> bool:
        """Whether a line feed and a carriage return stand only where the lines of the file end."""
        ends = written.count("\r\n")
        return self.newline == "\r\n" and written.count("\r") == ends == written.count("\n")


class _Item:
    """The lines of a position, and what was read of them: values by field, and where names and values stand."""

    __slots__ = ("behind", "lines", "marks", "names", "newline", "values")

    def __init__(self, lines: list[str], newline: int, behind: int) -> None:
        """`newline` is how long a line end is, `behind` where the next position starts."""
        self.lines, self.newline, self.behind = lines, newline, behind
        self.values: dict[str, Any] = {}
        self.names: list[str] = []
        self.marks: list[int] = []

    def length(self, first: int, last: int) -> int:
        """The characters of the lines from `first` to before `last`, with their ends."""
        return sum(map(len, self.lines[first:last])) + self.newline * (last - first)

    def add_pairs(self, text: str, at: int) -> None:
        """Notes where the measures in a text stand, which starts at an offset."""
        for pair in _PAIR.finditer(text):
            self.names.append(f"measures.{pair[1]}")
            self.marks += (at + offset for offset in (*pair.span(1), *pair.span(2)))

    def on_lines(self, index: int, at: int, inner: str) -> int:
        """Reads what is no field on one line, and says how many lines it takes; 0 where it is not in the usual form.

        Args:
            at: The offset of the line.
            inner: The blanks before a field's key.
        """
        line = self.lines[index]
        if _is_passed(self.lines[index:]):
            return len(self.lines) - index
        if line == f"{inner}measures:" and "measures" not in self.values:
            return self._measures(index, at, len(inner))
        return self._going_on(index, at, len(inner)) if self.marks and line.startswith(f"{inner} ") else 0

    def folded(self, index: int, inner: int) -> tuple[str | None, int]:
        """The text below `>-`, and how many lines it takes with its first; blank lines behind it are its own."""
        lines, first = self.lines, index
        parts: list[str] = []
        indent = _indent(lines[index]) if index < len(lines) else 0
        blanks = " " * indent
        while index < len(lines) and lines[index].startswith(blanks) and indent > inner:
            part = lines[index][indent:]
            if not part or part[0] == " " or part[-1] == " ":
                return None, 0
            parts.append(part)
            index += 1
        while index < len(lines) and not lines[index]:
            index += 1
        is_clear = bool(parts) and (index == len(lines) or lines[index].strip(" ") != "")
        return (" ".join(parts), index - first + 1) if is_clear else (None, 0)

    def _going_on(self, index: int, at: int, inner: int) -> int:
        """Reads the lines on which a plain text goes on; 0 where the text before is no such one."""
        name, first = self.names[-1], index
        text = self.values.get(name)
        if type(text) is not str or self.marks[-1] - self.marks[-2] != len(text):
            return 0
        parts, end = [text], at
        while index < len(self.lines) and _indent(self.lines[index]) > inner:
            part = self.lines[index].strip(" ")
            if not part or part[0] in _NOT_PLAIN or ": " in part or " #" in part or part[-1] == ":":
                return 0
            parts.append(part)
            end = at + self.length(first, index) + len(self.lines[index].rstrip(" "))
            index += 1
        self.values[name], self.marks[-1] = _text(" ".join(parts)), end
        return index - first if self.values[name] is not None else 0

    def _measures(self, index: int, at: int, inner: int) -> int:
        """Reads the measures below their key, one on a line; 0 where one is not in the usual form."""
        first = index
        index += 1
        indent = _indent(self.lines[index]) if index < len(self.lines) else 0
        found: list[str] = []
        while index < len(self.lines) and _indent(self.lines[index]) > inner:
            if _indent(self.lines[index]) != indent or not _ON_A_LINE.fullmatch(self.lines[index], indent):
                return 0
            found.append(self.lines[index])
            index += 1
        rest = self.lines[index:]
        amounts = _amounts_of(_PAIR.findall("\n".join(found)))
        if not amounts or (rest and _is_passed(rest[:1]) and not _is_passed(rest)):
            return 0
        key, start = at + inner, at + self.length(first, first + 1)
        end = self.behind if _is_passed(rest) else at + self.length(first, index) + _indent(rest[0])
        self.values["measures"] = amounts
        self.names.append("measures")
        self.marks += (key, key + len("measures"), start + indent, end)
        self.add_pairs(self.newline * "\n" + (self.newline * "\n").join(found), start - self.newline)
        return index - first


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


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
    return _amounts_of(_PAIR.findall(text)) if _MEASURES.fullmatch(text) else None


def _amounts_of(pairs: Iterable[tuple[str, str, str]]) -> tuple[tuple[str, Amount], ...] | None:
    """The amounts of what was matched; None where one is at fault."""
    amounts: dict[str, Amount] = {}
    for id, _, written in pairs:
        amount = parse_amount(written)
        if id in amounts or not isinstance(amount, Amount):
            return None
        amounts[id] = amount
    return tuple(amounts.items())
