"""What is derived, as JSON: each claim with the lines of the file that it rests on."""

from collections.abc import Iterable

from tracker.model.amounts import Amount
from tracker.model.records import Dossier, Issue, Party, Position
from tracker.queries.distance import Distance
from tracker.queries.gaps import Gap
from tracker.queries.movement import MeasureChange, Movement
from tracker.report.json_text import Json
from tracker.report.rests_on import course_shown, differences_shown, gaps_shown, thin_shown
from tracker.report.selection import Selection


def amount_as_json(amount: Amount) -> Json:
    """An amount: as written, and its bounds."""
    return {"text": amount.text, "low": amount.low, "high": amount.high, "approximate": amount.approximate}


def movement_as_json(dossier: Dossier, movement: Movement) -> Json:
    """How a party moved with a position."""
    return {
        "kind": movement.kind,
        "line": dossier.line_of(movement.position),
        "in_doubt": movement.in_doubt,
        "changes": [_change(dossier, change) for change in movement.changes],
        "rests_on": lines_of(dossier, movement.rests_on),
    }


def _change(dossier: Dossier, change: MeasureChange) -> Json:
    return {
        "measure": change.measure,
        "was": amount_as_json(change.was),
        "now": amount_as_json(change.now),
        "direction": change.direction,
        "in_doubt": change.in_doubt,
        "before": dossier.line_of(change.before),
        "nearness": [
            {"party": n.party, "approach": n.approach, "against": dossier.line_of(n.against)} for n in change.nearness
        ],
    }


def differs_with(dossier: Dossier, selection: Selection, issue: Issue) -> dict[int, list[Json]]:
    """By the identity of each position that another differs with: on what, and the other's line."""
    found: dict[int, list[Json]] = {}
    for difference in differences_shown(dossier, selection, issue):
        for position, other in ((difference.one, difference.other), (difference.other, difference.one)):
            told: Json = {
                "line": dossier.line_of(other),
                "measures": difference.measures,
                "moves": difference.moves,
                "stands": difference.stands,
            }
            found.setdefault(id(position), []).append(told)
    return found


def gaps_as_json(dossier: Dossier, selection: Selection, issue: Issue) -> list[Json]:
    """The gaps on an issue, each with its course."""
    return [_gap(dossier, selection, issue, gap) for gap in gaps_shown(dossier, selection, issue) or ()]


def _gap(dossier: Dossier, selection: Selection, issue: Issue, gap: Gap) -> Json:
    course = course_shown(dossier, selection, issue, gap)
    return {
        "measure": gap.measure.id,
        "between": (gap.one.id, gap.other.id),
        **_apart(dossier, gap),
        "course": [{"from": at.day.isoformat(), **_apart(dossier, at.gap)} for at in course],
    }


def _apart(dossier: Dossier, gap: Gap) -> dict[str, Json]:
    return {
        "distance": _distance(gap.distance),
        "higher": gap.higher.id if gap.higher else None,
        "rests_on": lines_of(dossier, gap.rests_on),
    }


def _distance(distance: Distance) -> Json:
    return {"low": distance.low, "high": distance.high, "approximate": distance.approximate}


def flags_as_json(dossier: Dossier, selection: Selection, issue: Issue, parties: Iterable[Party]) -> list[Json]:
    """Where the record of an issue is thin, party by party."""
    return [
        {"party": thin.party.id, "flags": thin.flags, "rests_on": lines_of(dossier, thin.rests_on)}
        for thin in thin_shown(dossier, selection, issue, parties)
    ]


def lines_of(dossier: Dossier, positions: Iterable[Position]) -> list[Json]:
    """The lines at which positions start."""
    return [dossier.line_of(position) for position in positions]
