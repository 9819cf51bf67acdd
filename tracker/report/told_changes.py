"""What changed since a day, as every report tells it: how a party moved, what stood, what stands, what came between."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.model.records import Dossier, Position
from tracker.queries.changes import Change, changes_since
from tracker.queries.movement import MovementKind
from tracker.queries.values import is_set_aside
from tracker.report.derived import MOVEMENTS, movement_in_words
from tracker.report.rests_on import movement_shown
from tracker.report.selection import Selection, is_shown, issues_shown
from tracker.report.wording import place_in_file, when_in_words

NOTHING_CHANGED = "No position took effect in between"
"""What is said where nothing changed."""

NOTHING_SHOWN_CHANGED = "No position that is shown here took effect in between"
"""What an extract says where nothing changed."""

_FIRST = "First recorded"
_AT_ANY_TIME = tuple(MOVEMENTS[kind] for kind in (MovementKind.HELD, MovementKind.RESTATED, MovementKind.REWORDED))
"""What is told once, without a day, however often it happened."""


@dataclass(frozen=True, slots=True)
class Line:
    """A position of a change under its label, such as Was or Now; None where it is not in the extract."""

    label: str
    position: Position | None


def changes_shown(dossier: Dossier, selection: Selection) -> tuple[Change, ...]:
    """The changes since the selection's day of which the selection shows at least one new position."""
    assert selection.since is not None
    issues = {issue.id for issue in issues_shown(dossier, selection)}
    return tuple(
        change
        for change in changes_since(dossier, selection.since, selection.as_of)
        if change.issue.id in issues and any(is_shown(dossier, selection, change.issue, p) for p in change.new)
    )


@dataclass(frozen=True, slots=True)
class MovementTold:
    """How a party moved, in words, and the positions that this rests on beside those of the change itself.

    `when` is the day of the move where there are several to tell apart; else empty.
    """

    words: str
    when: str
    beside: tuple[Position, ...]


def movements_told(
    dossier: Dossier, selection: Selection, change: Change, without_year: int | None = None
) -> tuple[MovementTold, ...]:
    """How the party moved, newest first.

    A first position is told by its label, and one that a preferred one outranks moves nothing. That something was
    reworded is said only where there is nothing else to say.

    Args:
        without_year: A year that the reader knows already.
    """
    own = {id(p) for p in (*change.was, *change.now, *change.new)}
    told: dict[tuple[str, str], dict[int, Position]] = {}
    for position in change.new:
        movement = movement_shown(dossier, selection, change.issue, position)
        if movement is not None and movement.kind not in (MovementKind.FIRST, MovementKind.SET_ASIDE):
            key = (movement_in_words(dossier, change.issue, movement), when_in_words(dossier, position, without_year))
            told.setdefault(key, {}).update({id(p): p for p in movement.rests_on if id(p) not in own})
    if len({words for words, _ in told}) == 1:
        ((words, _), *others), whens = told, ""
        if others and not words.startswith(_AT_ANY_TIME):
            whens = ", ".join(when for _, when in told)
        beside = {id: position for positions in told.values() for id, position in positions.items()}
        return (MovementTold(words, whens, tuple(beside.values())),)
    return tuple(
        MovementTold(words, when, tuple(beside.values()))
        for (words, when), beside in told.items()
        if words != MOVEMENTS[MovementKind.REWORDED]
    )


def in_brackets(dossier: Dossier, when: str, beside: tuple[Position, ...]) -> str:
    """The day of a move, and the lines that it rests on beside those told with it, in brackets; empty without any."""
    lines = ", ".join(filter(None, (place_in_file(dossier, one) for one in beside)))
    parts = ", ".join(filter(None, (when, lines and f"also resting on {lines}")))
    return f" ({parts})" if parts else ""


def lines_of(dossier: Dossier, selection: Selection, change: Change) -> tuple[Line, ...]:
    """The positions of a change under their labels: what was, what is, and what else was recorded."""
    return tuple(_lines(dossier, selection, change))


def _lines(dossier: Dossier, selection: Selection, change: Change) -> Iterator[Line]:
    issue = change.issue
    was, now, new = (
        [p for p in positions if is_shown(dossier, selection, issue, p)]
        for positions in (change.was, change.now, change.new)
    )
    is_first = {id(m.position) for m in change.movements if m.kind is MovementKind.FIRST}
    if _same(change.was, change.now):
        yield from [Line("Stands as before", p) for p in now] or [Line("Stands as before", None)]
    else:
        if change.was:
            yield from [Line("Was", p) for p in was] or [Line("Was", None)]
        yield from [Line(_FIRST if id(p) in is_first else "Now", p) for p in now] or [Line("Now", None)]
    standing = {id(p) for p in now}
    for position in new:
        if id(position) not in standing:
            label = "Set aside, another is preferred" if is_set_aside(dossier, issue, position) else "Also recorded"
            yield Line(_FIRST if id(position) in is_first else label, position)


def _same(one: tuple[Position, ...], other: tuple[Position, ...]) -> bool:
    return len(one) == len(other) > 0 and all(a is b for a, b in zip(one, other, strict=True))


def compared(dossier: Dossier, selection: Selection, change: Change) -> tuple[str, str] | None:
    """The stances to compare word by word, where one position gave way to one and both are shown; else None."""
    if len(change.was) != 1 or len(change.now) != 1 or change.was[0] is change.now[0]:
        return None
    both = (change.was[0], change.now[0])
    if not all(is_shown(dossier, selection, change.issue, p) for p in both):
        return None
    return both[0].stance, both[1].stance
