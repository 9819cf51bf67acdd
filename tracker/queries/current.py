"""What stands for a party on an issue as of a day, and what came before."""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from itertools import takewhile
from typing import NamedTuple
from weakref import WeakKeyDictionary

from tracker.model.records import Dossier, Issue, Party, Position, Rank, Role
from tracker.queries.dating import effective_date

Course = Mapping[str, tuple[Position, ...]]
_courses: WeakKeyDictionary[Issue, Course] = WeakKeyDictionary()


def positions_by_party(dossier: Dossier, issue: Issue) -> Course:
    """Each party's positions on an issue, newest first; those of one day in the file's order."""
    course = _courses.get(issue)
    if course is None:
        gathered: dict[str, list[Position]] = {}
        for position in issue.positions:
            gathered.setdefault(position.party, []).append(position)
        course = {
            party: tuple(sorted(listed, key=lambda p: effective_date(dossier, p).first, reverse=True))
            for party, listed in gathered.items()
        }
        _courses[issue] = course
    return course


def positions_known(dossier: Dossier, issue: Issue, party: Party, as_of: date) -> tuple[Position, ...]:
    """A party's positions on an issue that take effect on or before a day, newest first, deprecated ones too."""
    return _known_by(dossier, positions_by_party(dossier, issue).get(party.id, ()), as_of)


def positions_counted(dossier: Dossier, issue: Issue, party: Party, as_of: date) -> tuple[Position, ...]:
    """The same without the deprecated ones, which never count."""
    return _known_by(dossier, _counting(dossier, issue, party).counted, as_of)


def _known_by(dossier: Dossier, newest_first: tuple[Position, ...], as_of: date) -> tuple[Position, ...]:
    day = -as_of.toordinal()
    return newest_first[bisect_left(newest_first, day, key=lambda p: -effective_date(dossier, p).first.toordinal()) :]


class _Counting(NamedTuple):
    """The positions of a party that count, newest first; and those of them that are preferred."""

    counted: tuple[Position, ...] = ()
    preferred: tuple[Position, ...] = ()


_countings: WeakKeyDictionary[Issue, dict[str, _Counting]] = WeakKeyDictionary()


def _counting(dossier: Dossier, issue: Issue, party: Party) -> _Counting:
    known = _countings.setdefault(issue, {})
    if party.id not in known:
        listed = positions_by_party(dossier, issue).get(party.id, ())
        counted = tuple(p for p in listed if p.rank is not Rank.DEPRECATED)
        known[party.id] = _Counting(counted, tuple(p for p in counted if p.rank is Rank.PREFERRED))
    return known[party.id]


def current_positions(dossier: Dossier, issue: Issue, party: Party, as_of: date) -> tuple[Position, ...]:
    """The position or positions that stand for a party on an issue at the end of a day.

    A preferred position outranks a later one; otherwise the latest effective day wins, and all
    positions of that day stand together. Deprecated ones never count.

    Args:
        as_of: Last day that counts, inclusive. An approximate or partial date counts from its
            earliest day.

    Returns:
        Those of one day in the file's order; empty where no position is recorded.
    """
    counted, preferred = _counting(dossier, issue, party)
    candidates = _known_by(dossier, preferred, as_of) or _known_by(dossier, counted, as_of)
    if not candidates:
        return ()
    newest = effective_date(dossier, candidates[0]).first
    return tuple(takewhile(lambda p: effective_date(dossier, p).first == newest, candidates))


def is_unread(issue: Issue, party: Party) -> bool:
    """Whether the file has a position of a party on an issue that could not be placed, so that it is not silent."""
    return any(position.party == party.id for position in issue.unplaced)


def history(dossier: Dossier, issue: Issue, party: Party, as_of: date) -> tuple[Position, ...]:
    """The positions that a party's current ones have replaced, and deprecated ones; newest first."""
    current = {id(p) for p in current_positions(dossier, issue, party, as_of)}
    return tuple(p for p in positions_known(dossier, issue, party, as_of) if id(p) not in current)


def parties_on(dossier: Dossier, issue: Issue) -> tuple[Party, ...]:
    """The parties to list under an issue, in the file's order.

    Those with a position on it, and those that negotiate: their silence is worth seeing.
    """
    heard = positions_by_party(dossier, issue)
    return tuple(p for p in dossier.parties.values() if p.id in heard or is_negotiating(p))


def is_negotiating(party: Party) -> bool:
    """Whether a party sits at the table as one of the sides: its role is `party`."""
    return party.role is Role.PARTY
