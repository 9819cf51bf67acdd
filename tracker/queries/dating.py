"""When a position counts from."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import accumulate
from typing import NamedTuple
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
    days = _days_of(dossier).days
    return days[-1] if days else None


def days_of_change(dossier: Dossier, positions: Iterable[Position] | None = None) -> tuple[date, ...]:
    """The days on which anything takes effect, in order, each once."""
    if positions is None:
        return _days_of(dossier).days
    return tuple(sorted({effective_date(dossier, p).first for p in positions}))


def count_known(dossier: Dossier, as_of: date, issue: Issue | None = None) -> int:
    """How many positions take effect on or before a day, in all or on one issue."""
    known = _days_of(dossier) if issue is None else _days_on(dossier, issue)
    return known.counts[bisect_right(known.days, as_of)]


class _Days(NamedTuple):
    """The days on which positions take effect, in order; and how many have before the first, and by each."""

    days: tuple[date, ...]
    counts: tuple[int, ...]


_days: WeakKeyDictionary[Dossier | Issue, _Days] = WeakKeyDictionary()


def _days_of(dossier: Dossier) -> _Days:
    """The days of all positions, worked out once for a dossier."""
    known = _days.get(dossier)
    if known is None:
        every: Counter[date] = Counter()
        for issue in dossier.issues.values():
            on = _days_on(dossier, issue)
            for day, before, behind in zip(on.days, on.counts, on.counts[1:], strict=False):
                every[day] += behind - before
        known = _days[dossier] = _counted(every)
    return known


def _days_on(dossier: Dossier, issue: Issue) -> _Days:
    """The days of the positions on an issue, worked out once for it."""
    known = _days.get(issue)
    if known is None:
        known = _days[issue] = _counted(Counter(effective_date(dossier, p).first for p in issue.positions))
    return known


def _counted(by_day: Counter[date]) -> _Days:
    days = tuple(sorted(by_day))
    return _Days(days, tuple(accumulate((by_day[day] for day in days), initial=0)))
