"""Which positions a view shows: the filter and the day applied to the dossier, once for each change of either."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property, partial
from typing import NamedTuple
from weakref import WeakKeyDictionary

from tracker.model.records import Dossier, Issue, Party, Position
from tracker.queries.changes import last_moved
from tracker.queries.current import (
    current_positions,
    history,
    is_negotiating,
    parties_on,
    positions_by_party,
    positions_known,
)
from tracker.queries.dating import count_known, days_of_change, effective_date, latest_day
from tracker.queries.differing import Difference, differences_of, do_sources_differ, sources_differ
from tracker.queries.filter import Filter, parse_filter
from tracker.queries.flags import ThinRecord, thin_records
from tracker.queries.movement import Movement
from tracker.tui.view import PositionKey, View, key_of, numbered


class Standing(StrEnum):
    """How a listed position stands as of the day."""

    CURRENT = "current"
    EARLIER = "earlier"
    SILENT = "silent"


class Listed(NamedTuple):
    """One row under an issue: a party, and the position that it is about if there is one."""

    party: Party
    standing: Standing
    position: Position | None = None

    @property
    def key(self) -> PositionKey:
        """What the row is recognised by."""
        return key_of(self.position) if self.position else PositionKey(self.party.id)


class _OnDemand(Mapping[str, Sequence[Position]]):
    """Positions by issue, worked out for an issue when it is first asked about."""

    def __init__(self, issues: Mapping[str, Issue], find: Callable[[Issue], Sequence[Position]]) -> None:
        self._issues, self._find = issues, find
        self._found: dict[str, Sequence[Position]] = {}

    def __getitem__(self, id: str) -> Sequence[Position]:
        if id not in self._found:
            self._found[id] = self._find(self._issues[id])
        return self._found[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._issues)

    def __len__(self) -> int:
        return len(self._issues)


def _known(dossier: Dossier, issue: Issue, until: date | None) -> Sequence[Position]:
    """The positions on an issue that take effect by a day; all where none is given."""
    if until is None:
        return issue.positions
    return tuple(p for p in issue.positions if effective_date(dossier, p).first <= until)


def _admitted(dossier: Dossier, filter: Filter, until: date | None, issue: Issue) -> Sequence[Position]:
    """Those of them that a filter admits."""
    known = _known(dossier, issue, until)
    return known if filter.is_empty else filter.admitted(dossier, issue, known)


_taken: WeakKeyDictionary[Issue, Mapping[str, Sequence[Position]]] = WeakKeyDictionary()


def taken_on(issue: Issue) -> Mapping[str, Sequence[Position]]:
    """The positions on an issue by the source that they are taken from; put in order once for an issue."""
    if issue not in _taken:
        found: dict[str, list[Position]] = {}
        for position in issue.positions:
            found.setdefault(position.source, []).append(position)
        _taken[issue] = found
    return _taken[issue]


_counts: WeakKeyDictionary[Dossier, Counter[str]] = WeakKeyDictionary()


def counts_by_source(dossier: Dossier) -> Counter[str]:
    """How many positions are taken from each source; counted once for a dossier."""
    known = _counts.get(dossier)
    if known is None:
        known = _counts[dossier] = Counter()
        for issue in dossier.issues.values():
            _count(known, issue, 1)
    return known


def count_too(before: Dossier, dossier: Dossier, give_way: Callable[[], object] = lambda: None) -> None:
    """Counts what is taken from each source where that was done for the state before: it will be asked for again.

    Args:
        give_way: Is called between two pieces of it, and waits as long as something else is to go first.
    """
    known = _counts.get(before)
    if known is not None:
        counts = known.copy()
        was, now = ({id(issue): issue for issue in state.issues.values()} for state in (before, dossier))
        for issues, others, sign in ((was, now, -1), (now, was, 1)):
            for issue in (issue for key, issue in issues.items() if key not in others):
                give_way()
                _count(counts, issue, sign)
        _counts[dossier] = +counts


def _count(counts: Counter[str], issue: Issue, sign: int) -> None:
    for source, taken in taken_on(issue).items():
        counts[source] = counts.get(source, 0) + sign * len(taken)


class Matches:
    """A dossier as of a day, through a filter."""

    def __init__(self, dossier: Dossier, view: View) -> None:
        self.dossier = dossier
        self.filter: Filter = parse_filter(view.filter)
        self.latest = latest_day(dossier)
        self.as_of = view.as_of or self.latest or date.min
        self.earlier = view.earlier
        self._listed: dict[str, tuple[Listed, ...]] = {}
        self._counts: dict[str, int] = {}
        self._keys: dict[str, tuple[PositionKey, ...]] = {}
        self._differences: dict[str, tuple[Difference, ...]] = {}
        self._moved: dict[str, Movement | None] = {}

    @property
    def hides_later(self) -> bool:
        """Whether anything takes effect only after the day looked at."""
        return self.latest is not None and self.as_of < self.latest

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which anything takes effect."""
        return days_of_change(self.dossier)

    @cached_property
    def total(self) -> int:
        """How many positions there are, whatever the filter and the day leave out."""
        return sum(len(issue.positions) for issue in self.dossier.issues.values())

    @cached_property
    def by_issue(self) -> Mapping[str, Sequence[Position]]:
        """The positions of each issue that the filter admits as of the day."""
        # What finds them must not hold these matches: they and all of the dossier would hold each other for good.
        until = self.as_of if self.hides_later else None
        return _OnDemand(self.dossier.issues, partial(_admitted, self.dossier, self.filter, until))

    @cached_property
    def count(self) -> int:
        """How many positions the filter admits as of the day."""
        if self.filter.is_empty:
            return count_known(self.dossier, self.as_of)
        return sum(len(positions) for positions in self.by_issue.values())

    def count_on(self, issue: Issue) -> int:
        """How many positions on an issue the filter admits as of the day."""
        if self.filter.is_empty:
            return count_known(self.dossier, self.as_of, issue)
        return len(self.by_issue[issue.id])

    @cached_property
    def heard(self) -> frozenset[str]:
        """The parties of which the filter admits a position as of the day."""
        if not self.filter.is_empty:
            return frozenset(p.party for positions in self.by_issue.values() for p in positions)
        courses = (positions_by_party(self.dossier, issue) for issue in self.dossier.issues.values())
        return frozenset(
            party
            for course in courses
            for party, newest_first in course.items()
            if effective_date(self.dossier, newest_first[-1]).first <= self.as_of
        )

    @cached_property
    def count_by_source(self) -> Counter[str]:
        """How many positions of each source the filter admits as of the day."""
        if not self.filter.is_empty or self.hides_later:
            return Counter(position.source for positions in self.by_issue.values() for position in positions)
        return counts_by_source(self.dossier)

    def taken_from(self, source: str) -> Iterator[tuple[Issue, Position]]:
        """The positions from a source that the filter admits as of the day, each with its issue."""
        all_pass = self.filter.is_empty and not self.hides_later
        for issue in self.dossier.issues.values():
            if taken := taken_on(issue).get(source):
                if all_pass:
                    yield from ((issue, position) for position in taken)
                    continue
                passing = {id(position) for position in self.by_issue.get(issue.id, ())}
                yield from ((issue, position) for position in taken if id(position) in passing)

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """The issues to list: all of them, or with a filter those of which something passes."""
        if self.filter.is_empty:
            return tuple(self.dossier.issues.values())
        return tuple(
            issue
            for id, issue in self.dossier.issues.items()
            if self.by_issue[id] or (not issue.positions and self.filter.admits_empty(issue))
        )

    def differences(self, issue: Issue) -> tuple[Difference, ...]:
        """Where sources differ on an issue as of the day."""
        if issue.id not in self._differences:
            self._differences[issue.id] = sources_differ(self.dossier, issue, self.as_of)
        return self._differences[issue.id]

    def differences_of(self, issue: Issue, position: Position) -> tuple[Difference, ...]:
        """Where a position differs from what another source says, as of the day."""
        return differences_of(self.dossier, issue, position, self.as_of)

    def do_sources_differ(self, issue: Issue) -> bool:
        """Whether sources differ on an issue as of the day."""
        return do_sources_differ(self.dossier, issue, self.as_of)

    @cached_property
    def thin(self) -> tuple[ThinRecord, ...]:
        """Where the record is thin as of the day, whatever the filter."""
        return thin_records(self.dossier, self.as_of)

    def last_moved(self, issue: Issue) -> Movement | None:
        """The latest movement on an issue as of the day."""
        if issue.id not in self._moved:
            self._moved[issue.id] = last_moved(self.dossier, issue, self.as_of)
        return self._moved[issue.id]

    def known(self, issue: Issue) -> Sequence[Position]:
        """The positions on an issue as of the day, with or without the filter."""
        return _known(self.dossier, issue, self.as_of if self.hides_later else None)

    def listed(self, issue: Issue) -> tuple[Listed, ...]:
        """The rows under an issue: each party's current positions, then with a filter or on demand earlier ones.

        Parties that negotiate and have said nothing are listed too, unless a filter is set.
        """
        rows = self._listed.get(issue.id)
        if rows is None:
            rows = self._listed[issue.id] = tuple(self._rows(issue))
        return rows

    def count_listed(self, issue: Issue) -> int:
        """How many of the rows under an issue are positions."""
        if issue.id not in self._counts:
            self._counts[issue.id] = sum(1 for row in self.listed(issue) if row.position)
        return self._counts[issue.id]

    def keys(self, issue: Issue) -> tuple[PositionKey, ...]:
        """What the rows under an issue are recognised by."""
        if issue.id not in self._keys:
            self._keys[issue.id] = numbered(row.key for row in self.listed(issue))
        return self._keys[issue.id]

    def _has_spoken(self, issue: Issue, party: Party) -> bool:
        """Whether a position of a party is known as of the day; of one that does not negotiate silence is no news."""
        return bool(positions_known(self.dossier, issue, party, self.as_of))

    def _rows(self, issue: Issue) -> list[Listed]:
        admits_all = self.filter.is_empty  # of what is known as of the day
        passing = set[int]() if admits_all else {id(p) for p in self.by_issue.get(issue.id, ())}
        rows: list[Listed] = []
        for party in parties_on(self.dossier, issue):
            current = current_positions(self.dossier, issue, party, self.as_of)
            rows += [Listed(party, Standing.CURRENT, p) for p in current if admits_all or id(p) in passing]
            if self.earlier or not admits_all or not current:
                before = history(self.dossier, issue, party, self.as_of)
                rows += [Listed(party, Standing.EARLIER, p) for p in before if admits_all or id(p) in passing]
            if admits_all and not current and (is_negotiating(party) or self._has_spoken(issue, party)):
                rows.append(Listed(party, Standing.SILENT))
        return rows
