"""When a position counts from."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from weakref import WeakKeyDictionary

from tracker.model.dates import EdtfDate
from tracker.model.records import Dossier, Issue, Position


def effective_date(dossier: Dossier, position: Position) -> EdtfDate:
    """The day on which a position was stated, else the day on which its source was published.

    Only for positions that are placed: their source is declared.
    """
    return position.stated or dossier.sources[position.source].published


def latest_day(dossier: Dossier) -> date | None:
    """The latest day on which any position takes effect; None where there is no position.

    A date that is partial, or a span, takes effect on its earliest day.
    """
    days = _days_of(dossier)
    return days[-1] if days else None


def days_of_change(dossier: Dossier, positions: Iterable[Position] | None = None) -> tuple[date, ...]:
    """The days on which anything takes effect, in order, each once."""
    if positions is None:
        return tuple(dict.fromkeys(_days_of(dossier)))
    return tuple(sorted({effective_date(dossier, p).first for p in positions}))


def count_known(dossier: Dossier, as_of: date, issue: Issue | None = None) -> int:
    """How many positions take effect on or before a day, in all or on one issue."""
    return bisect_right(_days_of(dossier, issue), as_of)


_days: WeakKeyDictionary[Dossier | Issue, list[date]] = WeakKeyDictionary()


def _days_of(dossier: Dossier, issue: Issue | None = None) -> list[date]:
    """The day of each position, in order; worked out once for a dossier, and once for an issue."""
    whose = dossier if issue is None else issue
    known = _days.get(whose)
    if known is None:
        positions = dossier.positions() if issue is None else issue.positions
        known = _days[whose] = sorted(effective_date(dossier, p).first for p in positions)
    return known
