"""Where two sources say different things of one party's position."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import NamedTuple
from weakref import WeakKeyDictionary

from tracker.model.records import Dossier, Issue, Move, Position, Rank
from tracker.queries.current import positions_by_party
from tracker.queries.dating import effective_date
from tracker.queries.distance import agree, stretch
from tracker.queries.values import amount_on, standing

DAYS = 7
"""How many days may lie between two reports for them to be of the same moment, inclusive."""

CONTRADICTIONS = (frozenset((Move.ACCEPT, Move.REJECT)), frozenset((Move.OFFER, Move.REJECT)))
"""Moves that one party cannot well make of one thing at one time."""


class Difference(NamedTuple):
    """Two positions of one party on one issue that do not agree, the later first, and on what.

    `stands` says whether either of them, or a number that they differ on, is what stands on the day looked at; where
    it is not, a later statement, or one that the analyst prefers, has overtaken the difference.
    """

    one: Position
    other: Position
    measures: tuple[str, ...] = ()
    moves: bool = False
    stands: bool = True

    @property
    def rests_on(self) -> tuple[Position, ...]:
        """The two positions."""
        return (self.one, self.other)


def sources_differ(dossier: Dossier, issue: Issue, as_of: date) -> tuple[Difference, ...]:
    """The pairs of positions on an issue in which sources differ, as of a day.

    They come party by party in the file's order, the latest first.

    Two positions of one party, at most seven days apart by their earliest days, from different sources or in different
    voices, differ where a measure that both give cannot be the same number ("about" counted in), or where their moves
    contradict: accept or offer against reject. One article that relays two voices is as good as two sources here: what
    matters is who says so. Where the party itself is heard in both, on two days that are known for certain, it said
    one thing and then another: that is movement, and no difference. Deprecated positions never count.

    Each position is paired with the nearest one before it and the nearest after it that it differs from, so that
    everything in dispute is named and a week of many reports stays readable.
    """
    found: list[Difference] = []
    for party, pairs in _pairs_of(dossier, issue).items():
        known = [pair for pair in pairs if pair.day <= as_of]
        if known:
            stands = _standing_test(dossier, issue, party, as_of)
            found += [_difference(pair, stands) for pair in known]
    return tuple(found)


def differences_of(dossier: Dossier, issue: Issue, position: Position, as_of: date) -> tuple[Difference, ...]:
    """The differences of `sources_differ` that a position is part of; quicker than to look for them among all."""
    own = [pair for pair in _pairs_with(dossier, issue).get(id(position), ()) if pair.day <= as_of]
    stands = _standing_test(dossier, issue, position.party, as_of) if own else None
    return tuple(_difference(pair, stands) for pair in own if stands)


def do_sources_differ(dossier: Dossier, issue: Issue, as_of: date) -> bool:
    """Whether `sources_differ` has anything to tell; quicker than to ask it."""
    return any(pair.day <= as_of for pairs in _pairs_of(dossier, issue).values() for pair in pairs)


class _Pair:
    """Two positions that differ, the later first, and the day from which both are known; on what is told on demand."""

    __slots__ = ("_on", "day", "one", "other")

    def __init__(self, dossier: Dossier, one: Position, other: Position) -> None:
        self.one, self.other = one, other
        self.day = effective_date(dossier, one).first
        self._on: tuple[str, ...] | None = None

    @property
    def on(self) -> tuple[str, ...]:
        """The measures that the two do not agree on."""
        if self._on is None:
            self._on = tuple(
                measure
                for measure, amount in self.one.measures
                if (against := amount_on(self.other, measure)) is not None and not agree(amount, against)
            )
        return self._on


_pairs_known: WeakKeyDictionary[Issue, Mapping[str, tuple[_Pair, ...]]] = WeakKeyDictionary()


def _pairs_of(dossier: Dossier, issue: Issue) -> Mapping[str, tuple[_Pair, ...]]:
    """The pairs of each party that differ, whatever the day.

    By an earlier day the same pairs are known, but for those with a position from after it: what a position is paired
    with lies between the two, and so is no later than the later one.
    """
    known = _pairs_known.get(issue)
    if known is None:
        by_party = positions_by_party(dossier, issue)
        known = _pairs_known[issue] = {
            party: tuple(_Pair(dossier, telling[i], telling[j]) for i, j in _pairs(dossier, telling))
            for party in dossier.parties
            if (telling := [p for p in by_party.get(party, ()) if _tells(p)])
        }
    return known


_pairs_by_position: WeakKeyDictionary[Issue, Mapping[int, Sequence[_Pair]]] = WeakKeyDictionary()


def _pairs_with(dossier: Dossier, issue: Issue) -> Mapping[int, Sequence[_Pair]]:
    """The pairs that each position is part of, by its identity."""
    known = _pairs_by_position.get(issue)
    if known is None:
        found: dict[int, list[_Pair]] = {}
        for pair in chain.from_iterable(_pairs_of(dossier, issue).values()):
            for position in (pair.one, pair.other):
                found.setdefault(id(position), []).append(pair)
        known = _pairs_by_position[issue] = found
    return known


def _tells(position: Position) -> bool:
    """Whether a position says what another can contradict."""
    return bool(position.measures or position.move) and position.rank is not Rank.DEPRECATED


def of_one_moment(dossier: Dossier, one: Position, other: Position) -> bool:
    """Whether two positions of one party on one issue are such that sources can be said to differ between them.

    They are where they are at most seven days apart and in different voices, and the party itself is not heard in both
    on two days that are known for certain.
    """
    days = [effective_date(dossier, p).first for p in (one, other)]
    if abs((days[0] - days[1]).days) > DAYS or _voice(one) == _voice(other):
        return False
    own, other_own = _own_day(one), _own_day(other)
    return own is None or other_own is None or own == other_own


def _difference(pair: _Pair, stands: Callable[[Position, str], bool]) -> Difference:
    one, other, measures = pair.one, pair.other, pair.on
    moves = frozenset((one.move, other.move)) in CONTRADICTIONS
    is_live = any(stands(p, on) for p in (one, other) for on in ("", *measures))
    return Difference(one, other, measures, moves, is_live)


def _standing_test(dossier: Dossier, issue: Issue, party: str, as_of: date) -> Callable[[Position, str], bool]:
    """Whether a position stands as of a day, or its number on a measure does."""
    record = standing(dossier, issue)[party]
    known: dict[str, set[int]] = {"": {id(p) for p in record.positions.on(as_of) or ()}}
    for measure, course in record.numbers.items():
        numbers = course.on(as_of)
        known[measure] = {id(p) for p, _ in numbers.values} if numbers else set()
    return lambda position, measure: id(position) in known.get(measure, ())


def _voice(position: Position) -> tuple[str, str, str]:
    """Who says so: the source, the voice and the speaker."""
    return position.source, position.attributed_by, position.speaker


def _own_day(position: Position) -> date | None:
    """The day on which the party itself is known for certain to have stated a position."""
    stated = position.stated
    is_own = position.attributed_by == position.party
    return stated.first if is_own and stated is not None and stated.certain_day else None


class _Claim(NamedTuple):
    """What a position says on one measure, or by its move: the position's place, its day, its voice, the stretch."""

    place: int
    day: int
    voice: int
    own_day: date | None
    low: Decimal
    high: Decimal


def _pairs(dossier: Dossier, newest_first: Sequence[Position]) -> list[tuple[int, int]]:
    """The pairs that differ, by index, the later first."""
    pairs: set[tuple[int, int]] = set()
    for claims in _claims(dossier, newest_first):
        pairs.update(_nearest_after(claims))
        pairs.update((later, earlier) for earlier, later in _nearest_after(claims[::-1]))
    return sorted(pairs)


_SIDES = {Move.REJECT: Decimal(0), Move.ACCEPT: Decimal(1), Move.OFFER: Decimal(1)}


def _claims(dossier: Dossier, positions: Sequence[Position]) -> Iterable[list[_Claim]]:
    """What the positions say on each measure; and the moves that can contradict each other, as two numbers."""
    voices: dict[tuple[str, str, str], int] = {}
    said: dict[str, list[_Claim]] = {}
    for index, position in enumerate(positions):
        day = effective_date(dossier, position).first.toordinal()
        voice = voices.setdefault(_voice(position), len(voices))
        own_day = _own_day(position)
        for measure, amount in position.measures:
            said.setdefault(measure, []).append(_Claim(index, day, voice, own_day, *stretch(amount, slack=True)))
        if position.move in _SIDES:
            side = _SIDES[position.move]
            said.setdefault("", []).append(_Claim(index, day, voice, own_day, side, side))
    return said.values()


def _nearest_after(claims: Sequence[_Claim]) -> Iterator[tuple[int, int]]:
    """Each claim with the first one after it that it differs from, by the positions' places."""
    own, others = _Search([c for c in claims if c.own_day]), _Search([c for c in claims if not c.own_day])
    own_seen = others_seen = 0
    for claim in claims:
        own_seen += claim.own_day is not None
        others_seen += claim.own_day is None
        hit, own_hit = others.first(others_seen, claim), own.first(own_seen, claim)
        if own_hit is not None and claim.own_day in (None, own_hit.own_day):
            is_nearer = hit is None or abs(own_hit.place - claim.place) < abs(hit.place - claim.place)
            hit = own_hit if is_nearer else hit
        if hit is not None and abs(hit.day - claim.day) <= DAYS:
            yield claim.place, hit.place


_Top = tuple[Decimal, int, Decimal]
_NONE: _Top = (Decimal("-Infinity"), -1, Decimal("-Infinity"))


class _Search:
    """Finds the first claim from a place on that another voice makes and that cannot be the same number.

    A week can hold thousands of reports that agree, so they are not tried one by one: a binary tree keeps for each
    stretch of claims the highest `low` and the lowest `high`, and of each the best one in another voice.
    """

    def __init__(self, claims: Sequence[_Claim]) -> None:
        self._claims = claims
        self._size = size = 1 << max(len(claims) - 1, 0).bit_length()
        empty = size - len(claims)
        none = _NONE[0]
        self._lows: list[_Top] = [_NONE] * size + [(c.low, c.voice, none) for c in claims] + [_NONE] * empty
        self._highs: list[_Top] = [_NONE] * size + [(-c.high, c.voice, none) for c in claims] + [_NONE] * empty
        for tree in (self._lows, self._highs):
            for node in range(size - 1, 0, -1):
                tree[node] = _higher(tree[2 * node], tree[2 * node + 1])

    def first(self, start: int, claim: _Claim) -> _Claim | None:
        """The first claim at or after a place that differs from this one; None where there is none."""
        if start >= len(self._claims):
            return None
        node = start + self._size
        while not self._differs(node, claim):
            node += 1
            if node & (node - 1) == 0:
                return None
            while node % 2 == 0:
                node //= 2
        while node < self._size:
            node *= 2
            node += not self._differs(node, claim)
        return self._claims[node - self._size]

    def _differs(self, node: int, claim: _Claim) -> bool:
        """Whether any claim under a node lies wholly above or below this one, in another voice."""
        low, voice, other_low = self._lows[node]
        if (other_low if voice == claim.voice else low) > claim.high:
            return True
        high, voice, other_high = self._highs[node]
        return (other_high if voice == claim.voice else high) > -claim.low


def _higher(one: _Top, other: _Top) -> _Top:
    """The higher of two tops, and the highest below it in another voice."""
    if one[0] < other[0]:
        one, other = other, one
    return one[0], one[1], max(one[2], other[2] if one[1] == other[1] else other[0])
