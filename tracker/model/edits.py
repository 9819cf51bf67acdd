"""What can be written into a file: a position or another record added, a position corrected."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.model.records import Issue, Measure, Party, Position, Source

RECORDS: Mapping[str, type] = {"parties": Party, "sources": Source, "issues": Issue, "measures": Measure}
"""What can be added to a table, by the table's name."""

Written = str | tuple[str, ...] | tuple[tuple[str, str], ...]
"""What is written as a field's value: a text, the items of a list, or the keys and numbers of a table.

A text is what the field shall hold, before any quoting; an empty one, list or table leaves the field out.
"""


@dataclass(frozen=True, slots=True)
class AddPosition:
    """A position to add behind the others of an issue."""

    issue: str
    fields: Mapping[str, Written]


@dataclass(frozen=True, slots=True)
class AddRecord:
    """A party, source, issue or measure to add behind the others; `issue` says on which one a measure counts."""

    table: str
    id: str
    fields: Mapping[str, Written]
    issue: str = ""


@dataclass(frozen=True, slots=True)
class CorrectPosition:
    """Fields of a position to write anew, the others left as they are; None takes a field away."""

    position: Position
    fields: Mapping[str, Written | None]


Edit = AddPosition | AddRecord | CorrectPosition


def noun_of(table: str) -> str:
    """What one record of a table is called."""
    return RECORDS[table].__name__.lower()
