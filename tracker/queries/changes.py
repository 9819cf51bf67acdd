"""What changed between two days, per issue and party."""

from datetime import date
from typing import NamedTuple

from tracker.model.records import Dossier, Issue, Party, Position, Rank
from tracker.queries.current import current_positions, positions_by_party
from tracker.queries.dating import effective_date
from tracker.queries.movement import Movement, is_move, movement_of


class Change(NamedTuple):
    """What stood for a party on an issue, what stands now, and each position that took effect in between.

    `new` is newest first; `movements` tells of each of them how it moved from the one before.
    """

    issue: Issue
    party: Party
    was: tuple[Position, ...]
    now: tuple[Position, ...]
    new: tuple[Position, ...]
    movements: tuple[Movement, ...]


def changes_since(dossier: Dossier, since: date, as_of: date) -> tuple[Change, ...]:
    """Where a position took effect after the end of one day and by the end of another, in the file's order.

    Args:
        since: Exclusive: what took effect on this day was known already.
        as_of: Inclusive.

    Returns:
        Nothing where `since` is not before `as_of`. Deprecated positions never count.
    """
    return tuple(
        change
        for issue in dossier.issues.values()
        for party in dossier.parties.values()
        if (change := _change(dossier, issue, party, since, as_of)) is not None
    )


def _change(dossier: Dossier, issue: Issue, party: Party, since: date, as_of: date) -> Change | None:
    new = tuple(
        position
        for position in positions_by_party(dossier, issue).get(party.id, ())
        if position.rank is not Rank.DEPRECATED and since < effective_date(dossier, position).first <= as_of
    )
    if not new:
        return None
    movements = tuple(m for position in new if (m := movement_of(dossier, issue, position)) is not None)
    was = current_positions(dossier, issue, party, since)
    return Change(issue, party, was, current_positions(dossier, issue, party, as_of), new, movements)


def last_moved(dossier: Dossier, issue: Issue, as_of: date) -> Movement | None:
    """The latest movement on an issue by which a party is known to have moved; None where none has.

    One that is in doubt is the answer only where there is no other. Of several on one day, the first in the file.
    """
    by_day: dict[date, list[Position]] = {}
    for position in issue.positions:
        day = effective_date(dossier, position).first
        if day <= as_of:
            by_day.setdefault(day, []).append(position)
    doubtful: Movement | None = None
    for day in sorted(by_day, reverse=True):
        for position in by_day[day]:
            movement = movement_of(dossier, issue, position) if is_move(dossier, issue, position) else None
            if movement is None:
                continue
            if not movement.in_doubt:
                return movement
            doubtful = doubtful or movement
    return doubtful
