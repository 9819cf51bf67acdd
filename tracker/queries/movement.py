"""How a party's position moved from one statement to the next."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from weakref import WeakKeyDictionary

from tracker.model.amounts import Amount
from tracker.model.records import Dossier, Issue, Position, Rank, Shift
from tracker.model.words import fold
from tracker.queries.attribution import AttributionKind, attribution_kind
from tracker.queries.current import positions_by_party
from tracker.queries.dating import effective_date
from tracker.queries.differing import of_one_moment
from tracker.queries.distance import Approach, Direction, agree, approach, direction, has_changed, stretch
from tracker.queries.values import Numbers, Standing, Value, is_set_aside, standing, together

MOST_COMPARED = 16
"""How many positions of one day are looked at, in the file's order, for the one that a later position follows."""

_WORD = re.compile(r"[%‰€$£¥<>≤≥~≈]|(?:(?<!\w)[-+\u2212±](?=\d))?\w+")
"""A word, a number with its sign, or what makes a number another: 40, 40 %, $40, >40."""


class MovementKind(StrEnum):
    """What happened between a position and the one before it."""

    FIRST = "first"
    MOVED = "moved"
    HELD = "held"
    HARDENED = "hardened"
    SOFTENED = "softened"
    REVERSED = "reversed"
    SET_ASIDE = "set-aside"
    RESTATED = "restated"
    REWORDED = "reworded"


_OF_SHIFT = {shift: MovementKind(shift.value) for shift in Shift}
_CHANGES = (MovementKind.MOVED, MovementKind.HARDENED, MovementKind.SOFTENED, MovementKind.REVERSED)


class Nearness(NamedTuple):
    """Whether a change brought a party nearer to an opposing one, and the position that this is measured against."""

    party: str
    approach: Approach
    against: Position


class MeasureChange(NamedTuple):
    """A number that changed: from what to what, and the earlier position that said the first.

    `in_doubt` says that it may be no move at all. The analyst's `shift` decides where there is one: a party that held
    did not move. Without it a change is in doubt where the two reports are of one moment (see `of_one_moment`), so that
    sources may differ and the party stand still; where the date of the earlier one is a month, a year or a span that
    reaches to the later one, so that their order may be the other way round; where one of the two, and not the other,
    is an adversary's account; and where another number stands beside the later one on its day.
    """

    measure: str
    was: Amount
    now: Amount
    before: Position
    direction: Direction
    nearness: tuple[Nearness, ...] = ()
    in_doubt: bool = False


class Movement(NamedTuple):
    """What happened at a position: its kind, the position before it, and the numbers that changed."""

    kind: MovementKind
    position: Position
    before: Position | None = None
    changes: tuple[MeasureChange, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether the party moved, as far as numbers or the analyst's judgement tell; one that held did not."""
        return self.kind in _CHANGES and self.position.shift is not Shift.HELD

    @property
    def in_doubt(self) -> bool:
        """Whether it counts as a move by numbers alone, each of which is in doubt."""
        return bool(self.changes) and all(change.in_doubt for change in self.changes)

    @property
    def rests_on(self) -> tuple[Position, ...]:
        """Every position that the claim rests on, each once, the moving one first."""
        named = [self.position, self.before, *(c.before for c in self.changes)]
        named += [n.against for c in self.changes for n in c.nearness]
        seen: dict[int, Position] = {id(p): p for p in named if p is not None}
        return tuple(seen.values())


Movements = Mapping[int, Movement]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was worked out for an issue: movements, numbers that changed, what those that stood say; by identity."""

    movements: dict[int, Movement] = field(default_factory=dict)
    changes: dict[int, tuple[MeasureChange, ...] | None] = field(default_factory=dict)
    said: dict[int, list[tuple[str, set[str]]]] = field(default_factory=dict)


_known: WeakKeyDictionary[Issue, _Known] = WeakKeyDictionary()


def movement_of(dossier: Dossier, issue: Issue, position: Position) -> Movement | None:
    """The movement at a position of an issue; None for a deprecated one, which never counts.

    A position is compared with what stood for its party on the eve of its day, so positions of one day are not
    compared with each other. Where several stood, it follows the one whose number it left, else one with a number on
    the same measure, and among those the one nearest in text. Each number is compared with those that stood on that
    measure.

    - first: nothing stood;
    - moved: a number lies outside what stood (see `has_changed`; several numbers that stood are taken as one stretch
      from the lowest to the highest, and the outermost one it passed is what it moved from; where the party speaks for
      itself, and did so among them, its own numbers alone are what stood);
    - set aside: a position that a preferred one outranks, and which so moves nothing;
    - held, hardened, softened, reversed: else, the analyst's `shift`;
    - restated: else, the same words; case, accents, punctuation and a last letter (force, forces) aside. One word
      more is enough to turn a sentence round, so likeness alone does not count;
    - reworded: else.

    Toward and away are measured against the numbers of each party that opposes it, as they stood on that eve, else
    as they stand on the day itself; where these are several and the answer is not the same for all, it is neither.
    """
    if position.rank is Rank.DEPRECATED:
        return None
    known = _known_on(issue)
    movement = known.movements.get(id(position))
    if movement is None:
        movement = known.movements[id(position)] = _movement(dossier, issue, known, position)
    return movement


def is_move(dossier: Dossier, issue: Issue, position: Position) -> bool:
    """Whether the movement at a position is a change, without looking for the position that it follows."""
    if position.rank is Rank.DEPRECATED:
        return False
    known = _known_on(issue)
    if movement := known.movements.get(id(position)):
        return movement.is_change
    if position.shift is Shift.HELD or is_set_aside(dossier, issue, position):
        return False
    changes = _changes(dossier, issue, known, position)
    return changes is not None and (bool(changes) or position.shift is not None)


def _known_on(issue: Issue) -> _Known:
    known = _known.get(issue)
    if known is None:
        known = _known[issue] = _Known()
    return known


def movements_of_party(dossier: Dossier, issue: Issue, party: str) -> Movements:
    """The movement at each of a party's positions on an issue, oldest first, by the position's identity."""
    listed = positions_by_party(dossier, issue).get(party, ())
    movements = ((id(p), movement_of(dossier, issue, p)) for p in reversed(listed))
    return {key: movement for key, movement in movements if movement is not None}


def _movement(dossier: Dossier, issue: Issue, known: _Known, position: Position) -> Movement:
    changes = _changes(dossier, issue, known, position)
    known.changes.pop(id(position), None)  # the movement holds them
    stood = _stood(dossier, issue, position)
    if changes is None or stood is None:
        return Movement(MovementKind.FIRST, position)
    if is_set_aside(dossier, issue, position):
        return Movement(MovementKind.SET_ASIDE, position, stood[0])
    before = stood[0] if len(stood) == 1 else _predecessor(dossier, known, stood, position, changes)
    if changes:
        return Movement(MovementKind.MOVED, position, before, changes)
    if position.shift is not None:
        return Movement(_OF_SHIFT[position.shift], position, before)
    return Movement(MovementKind.RESTATED if _restates(before, position) else MovementKind.REWORDED, position, before)


def _stood(dossier: Dossier, issue: Issue, position: Position) -> tuple[Position, ...] | None:
    """What stood for a position's party on the eve of its day; None where nothing did."""
    return standing(dossier, issue)[position.party].positions.before(effective_date(dossier, position).first)


def _changes(dossier: Dossier, issue: Issue, known: _Known, position: Position) -> tuple[MeasureChange, ...] | None:
    """The numbers that changed at a position, worked out once; None where nothing stood before it."""
    key = id(position)
    if key not in known.changes:
        if _stood(dossier, issue, position) is None:
            known.changes[key] = None
        elif is_set_aside(dossier, issue, position):
            known.changes[key] = ()
        else:
            day, record = effective_date(dossier, position).first, standing(dossier, issue)
            found = (_change(dossier, record, position, day, measure, amount) for measure, amount in position.measures)
            known.changes[key] = tuple(change for change in found if change is not None)
    return known.changes[key]


def _predecessor(
    dossier: Dossier,
    known: _Known,
    stood: tuple[Position, ...],
    position: Position,
    changes: tuple[MeasureChange, ...],
) -> Position:
    """The position that this one follows, of several that stood together."""
    if changes:
        left = changes[0].before
        ranks = [p.rank is Rank.PREFERRED for p in (left, stood[0])]
        if effective_date(dossier, left).first == effective_date(dossier, stood[0]).first and ranks[0] == ranks[1]:
            return left
    from rapidfuzz import fuzz, process

    if id(stood) not in known.said:
        known.said[id(stood)] = [(fold(p.stance), {id for id, _ in p.measures}) for p in stood[:MOST_COMPARED]]
    said = known.said[id(stood)]
    own = [measure for measure, _ in position.measures]
    akin = [i for i, (_, measures) in enumerate(said) if not measures.isdisjoint(own)] or range(len(said))
    nearest = process.extractOne(fold(position.stance), [said[i][0] for i in akin], scorer=fuzz.ratio)
    return stood[akin[nearest[2]]]


def _restates(before: Position, after: Position) -> bool:
    """Whether two positions are put in the same words, conditions included."""
    words, later = (_WORD.findall(fold(f"{p.stance} {p.conditions}")) for p in (before, after))
    return len(words) == len(later) and all(map(_is_one_word, words, later))


def _is_one_word(one: str, other: str) -> bool:
    """Whether two words are the same but for a last letter: force, forces."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return long.isalpha() and len(short) > 3 and long[:-1] == short


def _change(
    dossier: Dossier, record: Mapping[str, Standing], position: Position, day: date, measure: str, now: Amount
) -> MeasureChange | None:
    """The change of one number against what stood on the eve; None where it is none."""
    course = record[position.party].numbers[measure]
    stood, stands = course.before(day), course.on(day)
    if stood is None or stands is None:
        return None
    left = _number_left(_in_own_voice(dossier, stood, position), now)
    if left is None:
        return None
    before, was = left
    in_doubt = _is_in_doubt(dossier, before, position, now, stands)
    nearness = _nearness(record, _opponents(dossier)[position.party], day, (measure, was, now))
    return MeasureChange(measure, was, now, before, direction(was, now), nearness, in_doubt)


def _in_own_voice(dossier: Dossier, stood: Numbers, position: Position) -> Numbers:
    """Of numbers that stood together those that the party itself gave, where it speaks for itself again."""
    if stood.are_one or attribution_kind(dossier, position) is not AttributionKind.SELF:
        return stood
    own = [value for value in stood.values if attribution_kind(dossier, value[0]) is AttributionKind.SELF]
    return together(own) if own else stood


def _is_in_doubt(dossier: Dossier, before: Position, position: Position, now: Amount, stands: Numbers) -> bool:
    if position.shift is not None:
        return position.shift is Shift.HELD
    if of_one_moment(dossier, before, position):
        return True
    if effective_date(dossier, before).shares_a_day_with(effective_date(dossier, position)):
        return True
    kinds = [attribution_kind(dossier, p) for p in (before, position)]
    if kinds.count(AttributionKind.ADVERSARY) == 1:
        return True
    return not stands.are_one and not all(agree(amount, now) for _, amount in (stands.lowest, stands.highest))


def _number_left(stood: Numbers, now: Amount) -> Value | None:
    """The number that a party moved away from, of those that stood together; None where it did not move."""
    lowest, highest = stood.lowest[1], stood.highest[1]
    if stood.are_one:
        return stood.lowest if has_changed(lowest, now) else None
    if _lies_between(lowest, highest, now):
        return None
    return stood.highest if direction(highest, now) is Direction.UP else stood.lowest


def _lies_between(lowest: Amount, highest: Amount, now: Amount) -> bool:
    """Whether an amount can be one from the lowest to the highest of others; "about" is counted in where it is said."""
    (low, high), (other_low, other_high) = stretch(lowest, slack=True), stretch(highest, slack=True)
    least, most = stretch(now, slack=True)
    return min(low, other_low) <= most and least <= max(high, other_high)


def _nearness(
    record: Mapping[str, Standing], opponents: tuple[str, ...], day: date, change: tuple[str, Amount, Amount]
) -> tuple[Nearness, ...]:
    """Toward or away from each opposing party that put a number on the measure."""
    measure, was, now = change
    found: list[Nearness] = []
    for other in opponents:
        course = record[other].numbers.get(measure) if other in record else None
        numbers = (course.before(day) or course.on(day)) if course else None
        if numbers is not None:
            way = approach(was, now, numbers.lowest[1])
            if not numbers.are_one and approach(was, now, numbers.highest[1]) is not way:
                way = Approach.NEITHER
            found.append(Nearness(other, way, numbers.lowest[0]))
    return tuple(found)


_opposing: WeakKeyDictionary[Dossier, Mapping[str, tuple[str, ...]]] = WeakKeyDictionary()


def _opponents(dossier: Dossier) -> Mapping[str, tuple[str, ...]]:
    """The ids of the parties that oppose each party, in the file's order."""
    if dossier not in _opposing:
        against: dict[str, set[str]] = {id: set() for id in dossier.parties}
        for party in dossier.parties.values():
            for other in against.keys() & set(party.opposes) - {party.id}:
                against[party.id].add(other)
                against[other].add(party.id)
        place = {id: index for index, id in enumerate(dossier.parties)}
        _opposing[dossier] = {id: tuple(sorted(others, key=place.__getitem__)) for id, others in against.items()}
    return _opposing[dossier]
