"""What a person most likely got wrong where YAML's reader had to give up.

The reader's own words ("did not find expected key") name neither the cause nor the way out, and differ between
libyaml and the pure reader. Here the text around the place is looked at instead.
"""

import re
from dataclasses import dataclass

from tracker.model.fields import Kind, fields_of
from tracker.model.findings import Code
from tracker.model.places import FileText
from tracker.model.records import Dossier, Issue, Measure, Party, Position, Source
from tracker.yamlfile import codes
from tracker.yamlfile.quoting import closing, quoted, without_quotes
from tracker.yamlfile.tree import SyntaxFault

__all__ = ["ENTRY", "Diagnosis", "diagnose", "indent_fault", "quoted"]

ENTRY = re.compile(
    r"""^(?P<lead>[ ]*(?:-[ ]++)*+)(?P<key>[^\s:#'"\[{&*!|>%@`-](?:[^:# ]+|[ ]++(?!:))*+)[ ]*:[ \t]++(?P<value>.+)$"""
)
_KEY_ONLY = re.compile(r"^[ ]*(?:-[ ]++)*+[^\s:#][^:#]*:[ \t]*(?:#.*)?$")
_NO_SPACE = re.compile(r"^(?P<lead>[ ]*(?:-[ ]++)*+)(?P<key>[^\W\d_][\w.-]*):(?P<value>(?!//)\S.*)$")
_NO_COLON = re.compile(r"^(?P<lead>[ ]*(?:-[ ]++)*+)(?P<key>[^\W\d_][\w.-]*)(?:[ ]+(?P<value>\S.*))?$")
_ITEM = re.compile(r"^[ ]*(?:-[ ]++)++(?P<value>[\[{*&!|>%@`\]},](?:.*[^ ])?)[ ]*$")
_LEADING_TAB = re.compile(r"^ *(?:-[ ]*)?(\t+)")
_SPECIAL = re.compile(r"[\[{*&!|>%@`\]},]|[-?](?=\s|$)")


_DECLARED = [fields_of(record) for record in (Dossier, Party, Source, Issue, Measure, Position)]
_FIELDS = frozenset().union(*_DECLARED)
_CLOSES = {"[": "]", "{": "}"}
_TAKE_BRACKETS = (Kind.IDS, Kind.TEXTS, Kind.AMOUNTS)
_BRACKETED = {name for declared in _DECLARED for name, field in declared.items() if field.kind in _TAKE_BRACKETS}


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is wrong, over which stretch of the text, and what to do."""

    code: Code
    message: str
    start: int
    end: int
    help: str


def diagnose(file: FileText, fault: SyntaxFault) -> Diagnosis:
    """Names the fault as a person would, at the place where it has to be mended."""
    offset = fault.offset if fault.code else _last_written(file.text, fault.offset)
    for look in (_coded, _directive, _unclosed_quote, _tab):
        if seen := look(file, fault, offset):
            return seen
    lines = [file.line_of(offset)]
    if fault.context is not None and fault.context < offset and file.text[fault.context] in "[{":
        lines.insert(0, file.line_of(fault.context))
    for number in lines:
        if seen := _value(file, number, offset):
            return seen
    for number in (lines[-1], _line_before(file, lines[-1])):
        if seen := _separator(file, number):
            return seen
    return _indent(file, lines[-1]) or Diagnosis(
        codes.SYNTAX,
        f"this is not YAML: {fault.problem or 'the text cannot be read'}",
        offset,
        offset + 1,
        "compare the line with its neighbours; put a text that holds special characters in quotes",
    )


def _last_written(text: str, offset: int) -> int:
    """The offset itself, or at the end of the file the last character that is written."""
    if offset < len(text) and text[offset:].strip():
        return offset
    return max(len(text.rstrip()) - 1, 0)


def _coded(file: FileText, fault: SyntaxFault, offset: int) -> Diagnosis | None:
    if fault.code is codes.TOO_DEEP:
        return Diagnosis(
            codes.TOO_DEEP,
            "lists and tables are nested too deep here",
            offset,
            offset + 1,
            "a dossier is never deeper than a position's measures; put a text that starts with brackets in quotes",
        )
    if fault.code is codes.SECOND_DOCUMENT:
        return Diagnosis(
            codes.SECOND_DOCUMENT,
            "a second document starts here and is not read",
            offset,
            offset + 3,
            "remove the line, or keep the second dossier in a file of its own",
        )
    if fault.code is codes.BAD_ESCAPE or re.search("escape (char|code)|hexdecimal|hexadecimal", fault.problem):
        start = fault.context if fault.context is not None else offset
        return Diagnosis(
            codes.BAD_ESCAPE,
            "a backslash in this double-quoted text starts an escape that means nothing",
            start,
            _line_end(file, start),
            "write \\\\ for a backslash, or put the text in single quotes",
        )
    return None


def _directive(file: FileText, fault: SyntaxFault, offset: int) -> Diagnosis | None:
    number = file.line_of(offset)
    for candidate in (number, _line_before(file, number)):
        line, start = file.line(candidate), file.line_start(candidate)
        if line.startswith("%"):
            return Diagnosis(
                codes.SPECIAL_START,
                'a line that starts with "%" is a directive; a dossier has none',
                start,
                _line_end(file, start),
                "remove the line, or start it with #, as a comment",
            )
    return None


def _unclosed_quote(file: FileText, fault: SyntaxFault, offset: int) -> Diagnosis | None:
    start = None
    text = file.text
    if "unexpected end of stream" in fault.problem or "document separator" in fault.problem:
        start = fault.context
    elif fault.quote and fault.quote[0] <= offset:
        start = fault.quote[0] if _swallowed_keys(file, *fault.quote) else None
    if start is None or start >= len(text) or text[start] not in "'\"":
        return None
    mark = text[start]
    other = "'" if mark == '"' else '"'
    return Diagnosis(
        codes.UNCLOSED_QUOTE,
        f"the text opened with {mark} is not closed on its line",
        start,
        _line_end(file, start),
        f"close it with {mark}, or wrap it in {other} if it starts with {mark} itself",
    )


def _swallowed_keys(file: FileText, start: int, end: int) -> bool:
    """Whether a quoted text runs over lines that look like keys of their own."""
    first, last = file.line_of(start), file.line_of(max(end - 1, start))
    column = len(file.line(first)) - len(file.line(first).lstrip(" "))
    for number in range(first + 1, last + 1):
        line = file.line(number)
        indent = len(line) - len(line.lstrip(" "))
        if indent <= column + 2 and re.match(r"[ ]*(?:-[ ]+)*[\w.-]+:(?:\s|$)", line):
            return True
    return False


def _tab(file: FileText, fault: SyntaxFault, offset: int) -> Diagnosis | None:
    number = file.line_of(offset)
    for candidate in (number, _line_before(file, number), number + 1):
        if match := _LEADING_TAB.match(file.line(candidate)):
            start = file.line_start(candidate) + match.start(1)
            return Diagnosis(
                codes.TAB,
                "a tab indents this line; YAML takes only spaces",
                start,
                start + len(match[1]),
                "replace the tab with spaces, as many as the lines beside it have",
            )
    return None


def _value(file: FileText, number: int, offset: int) -> Diagnosis | None:
    """A value on this line that YAML takes for something else than text."""
    line = file.line(number)
    match = ENTRY.match(line)
    base = file.line_start(number)
    if match is None:
        return _item(line, base)
    value, start = match["value"], base + match.start("value")
    span = (start, base + len(line.rstrip()))
    if offset < start and value[0] not in "[{":
        return None
    if value[0] in _CLOSES and match["key"] in _BRACKETED and not value.rstrip().endswith(_CLOSES[value[0]]):
        return Diagnosis(
            codes.SPECIAL_START,
            f'the "{value[0]}" is not closed on its line',
            *span,
            f"write {match['key']}: {value.rstrip()}{_CLOSES[value[0]]}",
        )
    if _SPECIAL.match(value):
        return Diagnosis(
            codes.SPECIAL_START,
            f'text that starts with "{value[0]}" has to stand in quotes',
            *span,
            f"write {match['key']}: {quoted(value)}",
        )
    if value[0] in "'\"":
        close = closing(value)
        rest = value[close + 1 :].lstrip() if close else ""
        if rest and not rest.startswith("#"):
            after = start + value.index(rest, close + 1)
            return Diagnosis(
                codes.TEXT_AFTER_QUOTE,
                f"text goes on after the closing {value[0]}",
                after,
                span[1],
                f"write {match['key']}: {quoted(without_quotes(value))}",
            )
        return None
    if colon := re.search(r":(?=\s|$)", value):
        at = start + colon.start()
        curly = "; curly quotes do not count as quotes" if value[0] in "“”„«‘" else ""
        return Diagnosis(
            codes.COLON_IN_TEXT,
            f"a colon and a blank inside a text make it look like a key{curly}",
            at,
            at + 1,
            f"write {match['key']}: {quoted(value)}",
        )
    return None


def _item(line: str, base: int) -> Diagnosis | None:
    """An item of a list that YAML takes for something else than text or a record."""
    if not (match := _ITEM.match(line)):
        return None
    value = match["value"]
    return Diagnosis(
        codes.SPECIAL_START,
        f'an item that starts with "{value[0]}" is neither a record nor a text',
        base + match.start("value"),
        base + match.end("value"),
        f"write the first field after the dash, or put a text in quotes: - {quoted(value)}",
    )


def _separator(file: FileText, number: int) -> Diagnosis | None:
    """A line that should be `key: value` and lacks the colon or the blank behind it."""
    line = file.line(number)
    base = file.line_start(number)
    if match := _NO_SPACE.match(line):
        at = base + match.end("key")
        return Diagnosis(
            codes.MISSING_SPACE,
            f'a blank is missing after "{match["key"]}:"',
            at,
            at + 1,
            f"write {match['key']}: {match['value']}",
        )
    if (match := _NO_COLON.match(line)) and not _KEY_ONLY.match(line):
        if match["value"] and match["key"] not in _FIELDS and ENTRY.match(file.line(_line_before(file, number))):
            return Diagnosis(
                codes.BAD_INDENT,
                "this line goes on with the text above it, and does not stand further in",
                base + match.start("key"),
                base + len(line.rstrip()),
                "put two spaces more before it than the line of its key has",
            )
        at = base + match.start("key")
        fixed = f"{match['key']}: {match['value'] or '…'}"
        return Diagnosis(
            codes.MISSING_COLON,
            f'a colon is missing after "{match["key"]}"',
            at,
            base + match.end("key"),
            f"write {fixed}",
        )
    return None


def _indent(file: FileText, number: int) -> Diagnosis | None:
    line = file.line(number)
    before = file.line(_line_before(file, number))
    if not (ENTRY.match(line) or _KEY_ONLY.match(line) or line.lstrip().startswith("-")):
        return None
    width, width_before = (len(x) - len(x.lstrip(" ")) for x in (line, before))
    if before.lstrip().startswith("- ") and not line.lstrip().startswith("-"):
        width_before += 2
    if width == width_before:
        return None
    return indent_fault(file, number)


def indent_fault(file: FileText, number: int) -> Diagnosis:
    """What to say of a line that stands too far in, or not far enough."""
    line = file.line(number)
    width = len(line) - len(line.lstrip(" "))
    start = file.line_start(number) + width
    return Diagnosis(
        codes.BAD_INDENT,
        f"this line stands {width} spaces in and belongs to no line above it",
        start,
        _line_end(file, start),
        "keys of one record stand exactly under each other; items of a list start with - at one depth",
    )


def _line_before(file: FileText, number: int) -> int:
    """The nearest line above that is neither blank nor a comment; the line itself where there is none."""
    for candidate in range(number - 1, max(number - 50, 0), -1):
        stripped = file.line(candidate).strip()
        if stripped and not stripped.startswith("#"):
            return candidate
    return number


def _line_end(file: FileText, offset: int) -> int:
    number = file.line_of(offset)
    return max(file.line_start(number) + len(file.line(number).rstrip()), offset + 1)
