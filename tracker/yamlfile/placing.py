"""Which positions of an issue can be put anywhere: those whose party, source and day are known."""

from collections.abc import Container
from dataclasses import replace
from itertools import filterfalse

from tracker.model.places import FileText
from tracker.model.records import Issue, Position

_NOTHING = "'\">|+- \t\r\n"
"""What may stand around a value that is empty."""


def placed(issue: Issue, file: FileText, parties: Container[str], sources: Container[str]) -> Issue:
    """The issue anew, with the positions that cannot be placed set apart.

    Args:
        file: The text that the issue stands in.
        parties: The ids of those that are declared; so `sources`.
    """

    def is_lost(position: Position) -> bool:
        return position.party not in parties or position.source not in sources or _is_undated(position, file)

    every = positions_in_order(issue, file)
    lost = tuple(filter(is_lost, every))
    kept = tuple(filterfalse(is_lost, every)) if lost else every
    return replace(issue, positions=kept, unplaced=lost)


def positions_in_order(issue: Issue, file: FileText) -> tuple[Position, ...]:
    """Every position of an issue, in the order of the file, those too that cannot be placed."""
    if not issue.unplaced:
        return issue.positions
    return tuple(sorted((*issue.positions, *issue.unplaced), key=lambda position: file.start_of(position.at)))


def _is_undated(position: Position, file: FileText) -> bool:
    """Whether a day is written that could not be read, so that its date is not known."""
    if position.stated is not None or position.at is None or "stated" not in position.at.fields:
        return False
    at = file.location(position.at)
    span = at.value_span("stated") if at else None
    return span is not None and bool(file.text[slice(*span)].strip(_NOTHING))
