"""Going on after a YAML syntax error, so that one fault does not hide the rest of the file.

The smallest entry around the fault is blanked, character by character, and the text is read again: every
offset still holds. Nothing is concluded later from what was blanked.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.model.findings import Finding, found
from tracker.model.places import FileText
from tracker.yamlfile import codes
from tracker.yamlfile.tree import Seal, SyntaxFault, Tree, compose

if TYPE_CHECKING:
    from tracker.yamlfile.syntax import Diagnosis

_ATTEMPTS = 30
_ATTEMPTS_WHEN_LARGE = 4
_LARGE = 2_000_000
_DEEPEST = 1_000_000
_SMALL = 500_000
_HOLDING = ("parties", "sources", "issues", "positions", "measures")
_TABLES = ("parties", "sources", "issues", "title")
_WRITTEN = re.compile(r"[^\r\n]")
_TOP_KEY = re.compile(r"([\w-]+)[ ]*:")


@dataclass(slots=True)
class Reading:
    """A file's tree, the faults met on the way, and the stretches that had to be left out."""

    tree: Tree
    findings: list[Finding] = field(default_factory=list)
    left_out: list[tuple[int, int]] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)


def read_tree(file: FileText, new_seal: Callable[[list[tuple[int, int]]], Seal], *, pure: bool = False) -> Reading:
    """Reads a text into a tree, leaving out what is not YAML.

    Args:
        file: The text; its offsets are those of every place in the result.
        new_seal: Makes a fresh decoder of sealed subtrees; it is given the stretches left out.
        pure: Whether to use the reader written in Python.
    """
    reading = Reading(Tree())
    work = file.text
    diagnosed: set[int] = set()
    for _ in range(_ATTEMPTS if len(work) < _LARGE else _ATTEMPTS_WHEN_LARGE):
        reading.tree = compose(work, new_seal(reading.left_out), pure=pure)
        fault = reading.tree.fault
        if fault is None:
            return reading
        seen = _diagnosis(FileText(work, file.name), fault)
        line = file.line_of(seen.start)
        span = _stretch_to_leave_out(file, work, seen, pure=pure)
        is_consequence = any(a <= seen.start <= b for a, b in reading.left_out)
        if line not in diagnosed and not is_consequence:
            if span and seen.code is codes.BAD_INDENT and span[1] <= seen.start and not _opens(file.line(line - 1)):
                from tracker.yamlfile.syntax import indent_fault

                seen = indent_fault(file, file.line_of(span[0]))
            diagnosed.add(line)
            reading.findings.append(found(seen.code, seen.message, file.place(seen.start, seen.end), seen.help))
        if seen.code is codes.SECOND_DOCUMENT:
            reading.broken.update(_TABLES)
        reading.broken.add(_top_key(file, line))
        if span is None:
            break
        reading.left_out.append(_with_blanks(file.text, *span))
        work = _blanked(work, span)
    reading.broken.update(_TABLES)
    reading.left_out.append((0, len(file.text)))
    reading.tree = compose(work, new_seal(reading.left_out), pure=pure)
    return reading


def _diagnosis(file: FileText, fault: SyntaxFault) -> "Diagnosis":
    from tracker.yamlfile.syntax import diagnose

    return diagnose(file, fault)


def _stretch_to_leave_out(file: FileText, work: str, seen: "Diagnosis", *, pure: bool) -> tuple[int, int] | None:
    """The smallest stretch around a fault whose absence does not merely move the fault to the line below it."""
    line = file.line_of(seen.start)
    if seen.code is codes.SECOND_DOCUMENT:
        return seen.start, len(work)
    spans = [span for span in _entries_around(file, line) if work[slice(*span)].strip()]
    if len(work) > _SMALL or not spans:
        return spans[0] if spans else None
    above, below = _next_written(file, line, -1), _next_written(file, line, 1)
    likely = [span for span in spans if file.line_of(span[0]) == line]
    if _holds_nothing(file.line(line), file.line(below)):
        likely.insert(0, (file.line_start(line), file.line_start(line + 1)))
    if seen.code in (codes.BAD_INDENT, codes.SYNTAX):
        if _holds_nothing(file.line(above), file.line(line)):
            likely.append((file.line_start(above), file.line_start(above + 1)))
        likely += [span for span in spans if file.line_of(span[0]) == above]
    for span in likely:
        if not work[slice(*span)].strip():
            continue
        fault = compose(_blanked(work, span), lambda path, node: None, pure=pure).fault
        if fault is None or fault.offset > file.line_start(_next_written(file, file.line_of(span[1]) - 1, 1) + 1):
            return span
    return spans[0]


def _holds_nothing(text: str, below: str) -> bool:
    """Whether a line can be left out alone: no line below it would then be taken for part of another record."""
    if text.startswith("%"):
        return True
    if text.lstrip().startswith("- ") or _opens(text):
        return False
    if _depth(below) <= _depth(text) or not re.search(r"\w", text):
        return True
    from tracker.yamlfile.syntax import ENTRY

    entry = None if _depth(text) else ENTRY.match(text)
    return entry is not None and entry["key"] not in _HOLDING and entry["value"][0] not in "[{"


def _blanked(text: str, span: tuple[int, int]) -> str:
    start, end = span
    return text[:start] + _WRITTEN.sub(" ", text[start:end]) + text[end:]


def _next_written(file: FileText, line: int, step: int) -> int:
    """The nearest line above or below that is not blank; the line itself where there is none."""
    number = line + step
    while 1 <= number <= file.line_count:
        if not _is_blank(file.line(number)):
            return number
        number += step
    return line


def _opens(text: str) -> bool:
    """Whether a line is a key whose value stands on the lines below."""
    return text.partition(" #")[0].rstrip().endswith(":")


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the blanks around it, and one character more on each side, so that it touches its neighbours."""
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return max(start - 1, 0), end + 1


def _entries_around(file: FileText, line: int) -> list[tuple[int, int]]:
    """The entries that hold a line, by indentation, from the innermost to the one at top level."""
    spans: list[tuple[int, int]] = []
    depth = _depth(file.line(line))
    text = file.line(line)
    if text.lstrip().startswith("- "):
        content = len(text) - len(text.lstrip(" -"))
        spans.append((file.line_start(line) + content, _end_of(file, line, content * 2)))
        below = _depth(file.line(_next_written(file, line, 1))) // 2
        if depth // 2 < below:
            content = min(content, below)
        spans.append((file.line_start(line), _end_of(file, line, content * 2 - 1)))
    elif depth == _DEEPEST and _opens(text):
        above = _depth(file.line(_next_written(file, line, -1)))
        spans.append((file.line_start(line), _end_of(file, line, above)))
    else:
        spans.append((file.line_start(line), _end_of(file, line, depth if _opens(text) else depth + 1)))
    number = line
    while depth > 0 and number > 1:
        number -= 1
        text = file.line(number)
        if _is_blank(text) or _depth(text) >= depth:
            continue
        depth = _depth(text)
        spans.append((file.line_start(number), _end_of(file, number, depth)))
    return spans


def _depth(text: str) -> int:
    """How far in a line stands; an item's dash stands deeper than a key in the same column.

    How far a tab reaches nobody knows: its line belongs to the one above it.
    """
    indent = len(text) - len(text.lstrip(" "))
    if text[indent : indent + 1] == "\t":
        return _DEEPEST
    return indent * 2 + (1 if text.lstrip().startswith("- ") else 0)


def _end_of(file: FileText, line: int, depth: int) -> int:
    for number in range(line + 1, file.line_count + 1):
        text = file.line(number)
        if not _is_blank(text) and _depth(text) <= depth:
            return file.line_start(number)
    return len(file.text)


def _is_blank(text: str) -> bool:
    stripped = text.strip()
    return not stripped or stripped.startswith("#")


def _top_key(file: FileText, line: int) -> str:
    """The top-level key that a line stands under."""
    for number in range(line, 0, -1):
        if match := _TOP_KEY.match(file.line(number)):
            return match[1]
    return ""
