"""Faults in a file, as data: what is wrong, where, and what to do about it."""

from enum import StrEnum
from typing import NamedTuple

from tracker.model.places import Place


class Level(StrEnum):
    """How much a finding matters: an error makes part of the file unusable, a warning never blocks."""

    ERROR = "error"
    WARNING = "warning"


class Code(NamedTuple):
    """A kind of fault: its stable name, its level, and what it means, for the table in the docs."""

    name: str
    level: Level
    meaning: str


class Finding(NamedTuple):
    """One fault in one file. `place` is None where the fault has none: it is never made up."""

    code: str
    level: Level
    message: str
    place: Place | None = None
    help: str = ""

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Sorts findings by place; those without one come first."""
        place = self.place
        return (place.line if place else 0, place.column if place else 0, self.code, self.message)


def found(code: Code, message: str, place: Place | None = None, help: str = "") -> Finding:
    """A finding of this code."""
    return Finding(code.name, code.level, message, place, help)


def count_levels(findings: tuple[Finding, ...]) -> tuple[int, int]:
    """How many errors and how many warnings there are."""
    errors = sum(1 for finding in findings if finding.level is Level.ERROR)
    return errors, len(findings) - errors
