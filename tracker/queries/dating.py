"""When a position counts from."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
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
    """The latest day on which any position takes effect; None where there is no position. Looked for once.

    A date that is partial, or a span, takes effect on its earliest day.
    """
    if dossier not in _latest:
        ends = (known.days[-1] for known in _by_issue(dossier) if known.days)
        _latest[dossier] = max(ends, default=None)
    return _latest[dossier]


def days_of_change(dossier: Dossier, positions: Iterable[Position] | None = None) -> tuple[date, ...]:
    """The days on which anything takes effect, in order, each once."""
    if positions is None:
        if dossier not in _every:
            _every[dossier] = tuple(sorted(set[date]().union(*(known.days for known in _by_issue(dossier)))))
        return _every[dossier]
    return tuple(sorted({effective_date(dossier, p).first for p in positions}))


def count_known(dossier: Dossier, as_of: date, issue: Issue | None = None) -> int:
    """How many positions take effect on or before a day, in all or on one issue."""
    counted = _by_issue(dossier) if issue is None else (_days_on(dossier, issue),)
    return sum(known.counts[bisect_right(known.days, as_of)] for known in counted)


class _Days(NamedTuple):
    """The days on which positions take effect, in order; and how many have before the first, and by each."""

    days: tuple[date, ...]
    counts: tuple[int, ...]


_latest: WeakKeyDictionary[Dossier, date | None] = WeakKeyDictionary()
_every: WeakKeyDictionary[Dossier, tuple[date, ...]] = WeakKeyDictionary()
_days: WeakKeyDictionary[Issue, _Days] = WeakKeyDictionary()


def _by_issue(dossier: Dossier) -> Iterator[_Days]:
    return (_days_on(dossier, issue) for issue in dossier.issues.values())


def _days_on(dossier: Dossier, issue: Issue) -> _Days:
    """The days of the positions on an issue, worked out once for it."""
    known = _days.get(issue)
    if known is None:
        by_day = Counter(effective_date(dossier, position).first for position in issue.positions)
        days = tuple(sorted(by_day))
        known = _days[issue] = _Days(days, tuple(accumulate((by_day[day] for day in days), initial=0)))
    return known
