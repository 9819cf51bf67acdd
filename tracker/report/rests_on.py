"""What is derived, as far as a selection shows what it rests on: no claim is printed without its grounds."""

from collections.abc import Iterable

from tracker.model.records import Dossier, Issue, Measure, Party, Position
from tracker.queries.changes import last_moved
from tracker.queries.dating import effective_date
from tracker.queries.differing import Difference, sources_differ
from tracker.queries.flags import ThinRecord, record_flags
from tracker.queries.gaps import Gap, GapOnDay, course_of_gap, gaps, one_sided
from tracker.queries.movement import MeasureChange, Movement, movement_of
from tracker.report.selection import Selection, is_shown


def movement_shown(dossier: Dossier, selection: Selection, issue: Issue, position: Position) -> Movement | None:
    """The movement at a position, if both ends of it are shown; toward or away from whom only where that is, too."""
    movement = movement_of(dossier, issue, position)
    if movement is None:
        return None
    changes = tuple(_change_shown(dossier, selection, issue, change) for change in movement.changes)
    told = movement if changes == movement.changes else movement._replace(changes=changes)
    return told if _all_shown(dossier, selection, issue, told.rests_on) else None


def _change_shown(dossier: Dossier, selection: Selection, issue: Issue, change: MeasureChange) -> MeasureChange:
    shown = tuple(n for n in change.nearness if is_shown(dossier, selection, issue, n.against))
    return change if len(shown) == len(change.nearness) else change._replace(nearness=shown)


def last_moves_shown(dossier: Dossier, selection: Selection, issue: Issue) -> tuple[Movement, ...] | None:
    """The latest moves on an issue, in the file's order: all of that day, or of several of a party the first.

    None where parties are known to have moved and nothing of the latest moves is shown.
    """
    latest = last_moved(dossier, issue, selection.as_of)
    if latest is None:
        return ()
    day = effective_date(dossier, latest.position).first
    by_party: dict[str, Movement] = {}
    for position in issue.positions:
        if effective_date(dossier, position).first == day:
            movement = movement_shown(dossier, selection, issue, position)
            if movement is not None and movement.is_change and movement.in_doubt == latest.in_doubt:
                by_party.setdefault(position.party, movement)
    return tuple(by_party.values()) or None


def differences_shown(dossier: Dossier, selection: Selection, issue: Issue) -> tuple[Difference, ...]:
    """Where sources differ on an issue, of positions that are shown."""
    found = sources_differ(dossier, issue, selection.as_of)
    return tuple(d for d in found if _all_shown(dossier, selection, issue, d.rests_on))


def gaps_shown(dossier: Dossier, selection: Selection, issue: Issue) -> tuple[Gap, ...] | None:
    """The gaps on an issue, of numbers that are shown; None where there are some and none of them is shown."""
    found = gaps(dossier, issue, selection.as_of)
    shown = tuple(gap for gap in found if _all_shown(dossier, selection, issue, gap.rests_on))
    return shown if shown or not found else None


def course_shown(dossier: Dossier, selection: Selection, issue: Issue, gap: Gap) -> tuple[GapOnDay, ...]:
    """The course of a gap from the first day on since which every number that it rests on is shown."""
    shown: list[GapOnDay] = []
    for at in reversed(course_of_gap(dossier, issue, gap, selection.as_of)):
        if not _all_shown(dossier, selection, issue, at.gap.rests_on):
            break
        shown.append(at)
    return tuple(reversed(shown))


def one_sided_shown(
    dossier: Dossier, selection: Selection, issue: Issue, parties: Iterable[Party]
) -> tuple[tuple[Measure, Party], ...]:
    """The measures on which only one side of the listed parties put a number; nothing with a filter."""
    if not selection.filter.is_empty:
        return ()
    ids = {party.id for party in parties}
    return tuple((m, party) for m, party in one_sided(dossier, issue, selection.as_of) if party.id in ids)


def thin_shown(
    dossier: Dossier, selection: Selection, issue: Issue, parties: Iterable[Party]
) -> tuple[ThinRecord, ...]:
    """Where the record of the listed parties is thin; nothing where a filter hides a part of it."""
    if not selection.filter.is_empty:
        return ()
    found = (record_flags(dossier, issue, party, selection.as_of) for party in parties)
    return tuple(thin for thin in found if thin is not None)


def _all_shown(dossier: Dossier, selection: Selection, issue: Issue, positions: tuple[Position, ...]) -> bool:
    return all(is_shown(dossier, selection, issue, position) for position in positions)
