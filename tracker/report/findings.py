"""Findings as `tracker check` prints them: for people, for editors, for programs and for GitHub."""

from collections.abc import Callable, Mapping

from tracker.model.findings import Finding, count_levels
from tracker.model.patterns import compiled
from tracker.model.places import FileText, Place
from tracker.model.words import INVISIBLE, counted, unbroken, visible
from tracker.report.wrapping import cells_of

_GUTTER = 5
_WIDEST = 100
_LEAD = 30
_LONGEST = 1000
"""How many characters of a message are printed, but for the program that asks for all in JSON."""
_ESCAPED = rf"{INVISIBLE.pattern}|[\u2028\u2029]"


def full(file: FileText, findings: tuple[Finding, ...]) -> str:
    """Each finding with its header, the lines as a person would look for them, and the way out."""
    return "".join(_full(file, finding) + "\n" for finding in findings)


def concise(file: FileText, findings: tuple[Finding, ...]) -> str:
    """A line for each finding."""
    return "".join(f"{header(file.name, finding)}\n" for finding in findings)


def as_json(file: FileText, findings: tuple[Finding, ...]) -> str:
    """A JSON object for each finding, one a line; lines and columns count from 1, ends are exclusive."""
    return "".join(_json_line(_record(file.name, finding)) + "\n" for finding in findings)


def github(file: FileText, findings: tuple[Finding, ...]) -> str:
    """GitHub's workflow commands, which show a finding beside the line in a pull request."""
    return "".join(_github(file.name, finding) + "\n" for finding in findings)


FORMATS: Mapping[str, Callable[[FileText, tuple[Finding, ...]], str]] = {
    "full": full,
    "concise": concise,
    "json": as_json,
    "github": github,
}
"""The output formats, by the name that the command line uses."""


def header(name: str, finding: Finding) -> str:
    """`issues.yaml:42:16: error[unknown-party] no party "isreal"`; without a place, only what is known."""
    place = f":{finding.place.line}:{finding.place.column}" if finding.place else ""
    return f"{_on_one_line(name)}{place}: {finding.level}[{finding.code}] {_on_one_line(finding.message)}"


def summary(name: str, findings: tuple[Finding, ...]) -> str:
    """`2 errors, 1 warning in issues.yaml`."""
    errors, warnings = count_levels(findings)
    parts = [counted(errors, "error")] if errors else []
    if warnings:
        parts.append(counted(warnings, "warning"))
    return f"{', '.join(parts) or 'no faults'} in {_on_one_line(name)}"


def _full(file: FileText, finding: Finding) -> str:
    lines = [header(file.name, finding)]
    if finding.place is not None:
        lines += excerpt(file, finding.place)
    if finding.help:
        lines.append(f"   = help: {_on_one_line(finding.help)}")
    return "\n".join(lines)


def excerpt(file: FileText, place: Place) -> list[str]:
    """The line of a place with the line before it, and carets under the stretch that is meant.

    Of a stretch of several lines the first is shown; of a long line, what is around the place.
    """
    gutter = max(len(str(place.line)), _GUTTER)
    text = file.line(place.line)
    end = place.end_column - 1 if place.end_line == place.line else len(text)
    left, marked, right = _around(text, place.column - 1, end)
    lines: list[str] = []
    before = file.line(place.line - 1)
    if before.strip():
        lines.append(f"{place.line - 1:>{gutter}} | {''.join(_around(before, 0, 0))}".rstrip())
    lines.append(f"{place.line:>{gutter}} | {left}{marked}{right}".rstrip())
    lines.append(f"{'':>{gutter}} | {' ' * cells_of(left)}{'^' * max(cells_of(marked), 1)}")
    return lines


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What is shown of a line: before the stretch from `start` to `end`, the stretch, and behind it.

    Together they take about `_WIDEST` cells of a terminal; `…` stands for what is left out.
    """
    near = visible(text[max(start - _WIDEST, 0) : start])
    is_short = len(text) <= _WIDEST and cells_of(visible(text)) <= _WIDEST
    is_near = start <= _WIDEST and cells_of(near) <= _WIDEST - _LEAD
    left = near if is_short or is_near else f"…{_ending(near, _LEAD)}"
    last = min(end, start + _WIDEST)
    stretch = visible(text[start:last])
    marked = _beginning(stretch, _WIDEST - cells_of(left))
    behind = visible(text[last : last + _WIDEST])
    right = _beginning(behind, _WIDEST - cells_of(left + marked)) if marked == stretch and last == end else ""
    is_cut = (marked, right) != (stretch, behind) or last + _WIDEST < len(text)
    return left, marked, right + "…" * is_cut


def _beginning(text: str, cells: int) -> str:
    """As much of a text as takes no more than so many cells."""
    if text.isascii():
        return text[: max(cells, 0)]
    for number, character in enumerate(text):
        cells -= cells_of(character)
        if cells < 0:
            return text[:number]
    return text


def _ending(text: str, cells: int) -> str:
    """The end of a text that takes no more than so many cells, without a mark that has lost its letter."""
    ending = _beginning(text[::-1], cells)[::-1]
    return next((ending[number:] for number, character in enumerate(ending) if cells_of(character)), "")


def _on_one_line(text: str) -> str:
    if len(text) > _LONGEST:
        # What is wrong with a value that is quoted in a message stands before or behind it.
        text = f"{text[: _LONGEST // 2]}…{text[-_LONGEST // 2 :]}"
    return unbroken(text)


def _record(name: str, finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "file": name,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "end_line": place.end_line if place else None,
        "end_column": place.end_column if place else None,
        "level": finding.level.value,
        "code": finding.code,
        "message": finding.message,
        "help": finding.help,
    }


def _json_line(record: dict[str, object]) -> str:
    """Letters of any script stand as they are; what a terminal would obey or end a line at is escaped."""
    import json

    return compiled(_ESCAPED).sub(lambda match: json.dumps(match[0])[1:-1], json.dumps(record, ensure_ascii=False))


def _github(name: str, finding: Finding) -> str:
    place = finding.place
    where = [f"file={_property(name)}"]
    if place:
        # GitHub refuses columns where a stretch does not begin and end on one line (actions/runner, pull 2082).
        last = place.end_line - (place.end_column == 1)
        where.append(f"line={place.line}")
        if last > place.line:
            where.append(f"endLine={last}")
        else:
            where.append(f"col={place.column}")
            if place.end_line == place.line:
                where.append(f"endColumn={place.end_column}")
    where.append(f"title={_property(finding.code)}")
    text = "\n".join(_on_one_line(part) for part in (finding.message, finding.help) if part)
    return f"::{finding.level} {','.join(where)}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
