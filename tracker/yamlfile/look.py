"""How the records around a place are written, so that a new one is written like them.

Where they differ among themselves the nearest one above decides, field by field; what none of them shows is written
as the starter file has it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.model.places import Location
from tracker.yamlfile.scalars import DOUBLE, FOLDED, LITERAL, PLAIN, SINGLE, needs_quotes
from tracker.yamlfile.splices import line_start

NARROWEST, WIDEST, USUAL = 80, 120, 100
"""How long a line may get, in characters: as long as the longest nearby, within bounds."""

NEARBY = 20
"""How many records are looked at."""

_BLOCK_END = re.compile(r"[>|][-+0-9]*[ \t]*(?:#[^\r\n]*)?\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Look:
    """How a record is written.

    Attributes:
        column: Where its keys start, counting characters from 0.
        in_flow: Whether it stands in braces.
        apart: What separates its fields inside braces: a blank, or a line end and the blanks behind it.
        padding: What stands inside the braces: a blank or nothing.
        key_mark: The quotation mark around keys; empty for none.
        order: Names of fields, in the order in which the records around have them.
        styles: Style of the value of each field that was seen, nearest record first.
        blocks: The fields whose list or table is written on lines of its own.
        mark: The quotation mark for texts that need one.
        folds: Whether a long text is folded over several lines.
        width: How long a line may get, in characters.
        step: How much further in the lines below a key stand.
        newline: How lines end.
    """

    column: int = 0
    in_flow: bool = False
    apart: str = " "
    padding: str = ""
    key_mark: str = ""
    order: tuple[str, ...] = ()
    styles: Mapping[str, str] = field(default_factory=dict)
    blocks: frozenset[str] = frozenset()
    mark: str = DOUBLE
    folds: bool = True
    width: int = USUAL
    step: int = 2
    newline: str = "\n"


def entries_at(at: Location) -> Iterable[tuple[str, int, int, int, int]]:
    """A record's own fields: name, start and end of the key, start and end of the value."""
    for i, name in enumerate(at.fields):
        if "." not in name:
            yield name, at.marks[4 * i], at.marks[4 * i + 1], at.marks[4 * i + 2], at.marks[4 * i + 3]


def column_of(text: str, offset: int) -> int:
    """The column of an offset, counting characters from 0; a line ends at LF or CR."""
    return offset - line_start(text, offset)


def newline_before(text: str, offset: int) -> str:
    """How the line before an offset ends; else how the first line of the file ends."""
    end = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset))
    if end < 0:
        found = re.search(r"\r\n|\n|\r", text)
        return found[0] if found else "\n"
    if text[end] == "\r":
        return "\r"
    return "\r\n" if end and text[end - 1] == "\r" else "\n"


def style_at(text: str, start: int, end: int) -> str:
    """The style of the scalar that stands there."""
    first = text[start : start + 1] if start < end else PLAIN
    return first if first in (SINGLE, DOUBLE, FOLDED, LITERAL) else PLAIN


def look_of(text: str, siblings: Sequence[Location], newline: str) -> Look | None:
    """How the last of some records is written, and what the ones before it show besides; None for no records."""
    if not siblings:
        return None
    nearest_first = [*reversed(siblings[-NEARBY:])]
    last = nearest_first[0]
    styles: dict[str, str] = {}
    marks: list[str] = []
    blocks: set[str] = set()
    seen: set[str] = set()
    for at in nearest_first:
        for name, _, _, start, end in entries_at(at):
            style = style_at(text, start, end)
            # Marks that the text needs say nothing about how others would be written.
            if start < end and not (style in (SINGLE, DOUBLE) and needs_quotes(text[start + 1 : end - 1])):
                styles.setdefault(name, style)
            if style in (SINGLE, DOUBLE):
                marks.append(style)
            if name not in seen and start < end and (f"{name}.0" in at.fields or _has_entries(at, name)):
                seen.add(name)
                if text[start] not in "[{":
                    blocks.add(name)
    in_flow, apart, padding = _braces(text, last)
    longest = max(len(line) for at in nearest_first for line in text[line_start(text, at.start) : at.end].splitlines())
    return Look(
        column=column_of(text, last.marks[0]) if last.marks else column_of(text, last.start),
        in_flow=in_flow,
        apart=apart,
        padding=padding,
        key_mark=style_at(text, last.marks[0], last.marks[1]) if last.marks else "",
        order=_merged([[name for name, *_ in entries_at(at)] for at in nearest_first]),
        styles=styles,
        blocks=frozenset(blocks),
        mark=marks[0] if marks else DOUBLE,
        folds=folds(text, [style for style in styles.values() if style in (FOLDED, LITERAL)]),
        width=min(max(longest, NARROWEST), WIDEST) if not in_flow else WIDEST,
        step=_step(text, nearest_first),
        newline=newline,
    )


def folds(text: str, seen: Sequence[str] = ()) -> bool:
    """Whether long texts are folded in this file; in one that has none yet, they are."""
    return bool(seen) or bool(_BLOCK_END.search(text)) or len(text) < 5000


def _has_entries(at: Location, name: str) -> bool:
    return any(other.startswith(f"{name}.") for other in at.fields)


def _braces(text: str, at: Location) -> tuple[bool, str, str]:
    """Whether a record stands in braces, what separates its fields, and what stands inside the braces."""
    if not at.marks:
        return False, " ", ""
    opening = text.rfind("{", at.start, at.marks[0]) if text[at.start] != "{" else at.start
    if opening < 0:
        return False, " ", ""
    inside = text[opening + 1 : at.marks[0]]
    keys = [start for _, start, *_ in entries_at(at)]
    if len(keys) > 1 and text.rfind("\n", keys[0], keys[1]) >= 0:
        return True, newline_before(text, keys[1]) + " " * column_of(text, keys[1]), ""
    return True, " ", " " if inside == " " else ""


def _merged(orders: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """One order of all names: the first as it is, the others' further names behind what they follow there."""
    merged = list(orders[0])
    for order in orders[1:]:
        for before, name in zip(["", *order], order, strict=False):
            if name not in merged:
                merged.insert(merged.index(before) + 1 if before else 0, name)
    return tuple(merged)


def _step(text: str, nearest_first: Sequence[Location]) -> int:
    """How much further in than its key a value on lines of its own stands."""
    for at in nearest_first:
        for _, key, _, start, end in entries_at(at):
            lines = text[start:end].split("\n")
            if style_at(text, start, end) in (FOLDED, LITERAL) and len(lines) > 1 and lines[1].strip():
                further = len(lines[1]) - len(lines[1].lstrip(" ")) - column_of(text, key)
                return max(further, 1)
    return 2
