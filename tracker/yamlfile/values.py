"""One value of a field read as its declaration says: text, date, choice, list or table of numbers."""

import re
from array import array
from collections.abc import Callable, Mapping
from typing import Any

from tracker.model.amounts import Amount, parse_amount
from tracker.model.dates import EdtfDate, parse_date
from tracker.model.fields import Field, Kind
from tracker.model.findings import Code, Finding, found
from tracker.model.places import FileText
from tracker.yamlfile import codes
from tracker.yamlfile.nearest import did_you_mean
from tracker.yamlfile.quoting import quoted
from tracker.yamlfile.tree import Items, Node, Refused, Scalar, Table, entries_of

_CUT = re.compile(r"[ \t]+#\S")
WRAPPED = re.compile(r"[“„«‘].*[”“»’]", re.DOTALL)
"""A text in curly quotation marks, which YAML does not take for quotation marks."""

ADVICE: Mapping[str, str] = {
    "party": "write party: and one of the ids under parties",
    "source": "write source: and one of the ids under sources",
    "stance": "write stance: and one sentence saying what the party wants",
    "published": "write published: and a date such as 2025-07-12, with ~ if it is inferred",
}
"""What to do about a required field that is missing or empty."""


class _Faulty:
    """What stands for a value that could not be read; a finding says why."""


FAULTY = _Faulty()


class ValueReader:
    """Reads values, and keeps a finding for each that is not what its field takes.

    Each reader returns the value, None where nothing is written, or `FAULTY`.
    """

    def __init__(self, file: FileText, left_out: list[tuple[int, int]]) -> None:
        """`left_out` are the stretches of the file of which nothing may be concluded."""
        self.file = file
        self.left_out = left_out
        self.findings: list[Finding] = []

    def report(self, code: Code, message: str, start: int, end: int, help: str = "") -> None:
        """Keeps a finding about a stretch of the text."""
        self.findings.append(found(code, message, self.file.place(start, end), help))

    def is_left_out(self, start: int, end: int) -> bool:
        """Whether a part of this stretch was left out, so that something missing may be there."""
        return any(a < end and start < b for a, b in self.left_out)

    def text(self, node: Node, field: Field, name: str) -> Any:
        """A text in one of YAML's styles."""
        if type(node) is not Scalar:
            return self._not_text(node, name)
        if not node.text:
            return self._empty(node, field, name)
        if not node.style:
            text = self.file.text
            if node.end < len(text) and text[node.end] == " " and _CUT.match(text, node.end):
                self._cut(node, name)
        if not node.text.isascii() and WRAPPED.fullmatch(node.text):
            self.report(
                codes.CURLY_QUOTES,
                f"the {name} is wrapped in curly quotes, which are part of the text",
                node.start,
                node.end,
                "use straight quotes around a text, or none",
            )
        return node.text

    def _cut(self, node: Scalar, name: str) -> None:
        rest = self.file.rest_of_line(node.end).rstrip()
        message = f"the {name} ends here" if node.text else f"the {name} is empty"
        self.report(
            codes.CUT_BY_COMMENT,
            f"{message}: what follows the # is a comment",
            node.end + len(rest) - len(rest.lstrip()),
            node.end + len(rest),
            f"write {name}: {quoted(node.text + rest)}, or leave a blank behind the # of a comment",
        )

    def _not_text(self, node: Node, name: str, *, in_list: bool = False) -> Any:
        if type(node) is Refused:
            return FAULTY
        what = "list" if type(node) is Items else "table"
        written = self.file.rest_of_line(node.start)[: max(node.end - node.start, 1)].rstrip()
        self.report(
            codes.WRONG_TYPE,
            f'"{name}" takes a text, and this is a {what}',
            node.start,
            node.start + len(written),
            f"if it is a text, write {'' if in_list else f'{name}: '}{quoted(written)}",
        )
        return FAULTY

    def _empty(self, node: Scalar, field: Field, name: str) -> Any:
        cut = node.is_empty and _CUT.match(self.file.text, node.end)
        if not field.required:
            if cut:
                self._cut(node, name)
            return None
        if cut:
            written = self.file.rest_of_line(node.end).strip()
            self.report(
                codes.EMPTY_FIELD,
                f'"{name}" is empty: what follows the # is a comment',
                cut.end() - 2,
                cut.end() - 2 + len(written),
                f"write {name}: {quoted(written)}",
            )
        elif not self.is_left_out(node.start - 1, node.end + 1):
            self.report(
                codes.EMPTY_FIELD, f'"{name}" is empty', node.start, node.end, ADVICE.get(name, f"write the {name}")
            )
        return FAULTY

    def date(self, node: Node, field: Field, name: str) -> Any:
        """A date in EDTF."""
        if type(node) is not Scalar:
            return self._not_text(node, name)
        if not node.text:
            return self._empty(node, field, name)
        when = parse_date(node.text)
        if isinstance(when, EdtfDate):
            return when
        self.report(codes.BAD_DATE, when.message, node.start, node.end, when.help)
        return FAULTY

    def choice(self, node: Node, field: Field, name: str) -> Any:
        """One of the words that the field may hold."""
        if type(node) is not Scalar:
            return self._not_text(node, name)
        for choice in field.choices:
            if choice == node.text:
                return choice
        if not node.text:
            return None
        grade = field.kind is Kind.GRADE
        allowed = f"{field.choices[0]} to {field.choices[-1]}" if grade else ", ".join(field.choices)
        self.report(
            codes.BAD_GRADE if grade else codes.BAD_CHOICE,
            f'"{node.text}" is no {name}',
            node.start,
            node.end,
            (did_you_mean(node.text, field.choices) if not grade else "") or f"write {allowed}",
        )
        return FAULTY

    def texts(self, node: Node, field: Field, name: str, names: list[str], marks: "array[int]") -> Any:
        """A list of texts; the place of each is added to `names` and `marks`."""
        if type(node) is Scalar and node.is_empty:
            return None
        if type(node) is not Items:
            if type(node) is Scalar:
                self.report(
                    codes.WRONG_TYPE,
                    f'"{name}" takes a list',
                    node.start,
                    node.end,
                    f"write {name}: [{node.text}]",
                )
            elif type(node) is not Refused:
                help = f"write {name}: {field.example}"
                self.report(codes.WRONG_TYPE, f'"{name}" takes a list', node.start, node.start + 1, help)
            return FAULTY
        texts: list[str] = []
        for item in node.items:
            text = self.text(item, field, name) if type(item) is Scalar else self._not_text(item, name, in_list=True)
            if isinstance(text, str):
                names.append(f"{name}.{len(texts)}")
                marks.extend((item.start, item.end, item.start, item.end))
                texts.append(text)
        return tuple(texts)

    def amounts(self, node: Node, names: list[str], marks: "array[int]") -> Any:
        """A position's measures; the place of each is added to `names` and `marks`."""
        if type(node) is Scalar and node.is_empty:
            return None
        if type(node) is not Table:
            if type(node) is not Refused:
                self.report(
                    codes.WRONG_TYPE,
                    '"measures" takes a table of measure and number',
                    node.start,
                    min(node.end, node.start + 40),
                    "write measures: {territory-held: ~40}",
                )
            return FAULTY
        amounts: dict[str, Amount] = {}
        firsts: dict[str, Scalar] = {}
        for key, value in entries_of(node):
            if key.text in firsts:
                self.duplicate(key, firsts[key.text])
                continue
            firsts[key.text] = key
            names.append(f"measures.{key.text}")
            marks.extend((key.start, key.end, value.start, value.end))
            if type(value) is not Scalar:
                self._not_text(value, key.text)
                continue
            amount = parse_amount(value.text)
            if isinstance(amount, Amount):
                amounts[key.text] = amount
            else:
                message = f'"{value.text}" is not a number' if value.text else f'"{key.text}" has no number'
                self.report(codes.BAD_NUMBER, message, value.start, value.end, amount)
        return tuple(amounts.items())

    def duplicate(self, key: Scalar, first: Scalar) -> None:
        """Reports a key that stands in its table already."""
        line = self.file.line_of(first.start)
        self.report(
            codes.DUPLICATE_KEY,
            f'"{key.text}" stands here a second time',
            key.start,
            key.end,
            f"it is already at line {line}, which is the one that counts; remove or rename one of them",
        )


READERS: Mapping[Kind, Callable[[ValueReader, Node, Field, str], Any]] = {
    Kind.TEXT: ValueReader.text,
    Kind.PROSE: ValueReader.text,
    Kind.URL: ValueReader.text,
    Kind.PATH: ValueReader.text,
    Kind.ID: ValueReader.text,
    Kind.DATE: ValueReader.date,
    Kind.CHOICE: ValueReader.choice,
    Kind.GRADE: ValueReader.choice,
}
"""What reads a field of which nothing but its own place is noted."""
