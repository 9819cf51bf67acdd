"""What stands for a party as of a day: the numbers that it puts on a measure, and the positions behind them.

What stands changes only on days on which the party speaks, so its course is worked out once for an issue and looked
up by day from then on.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from tracker.model.amounts import Amount
from tracker.model.records import Dossier, Issue, Party, Position, Rank
from tracker.queries.current import positions_by_party
from tracker.queries.dating import effective_date
from tracker.queries.distance import Stretch, stretch

Value = tuple[Position, Amount]
Values = tuple[Value, ...]
S = TypeVar("S")
T = TypeVar("T")


def amount_on(position: Position, measure: str) -> Amount | None:
    """What a position puts on a measure; None where it says nothing of it."""
    return next((amount for id, amount in position.measures if id == measure), None)


def current_values(dossier: Dossier, issue: Issue, party: Party, measure: str, as_of: date) -> Values:
    """The amount or amounts that stand for a party on a measure at the end of a day.

    A number stands until the party puts another one on the measure: a later position that does not mention it leaves it
    standing. Otherwise the rule is that of `current_positions`: a preferred position outranks a later one, and so all
    that the later one says, those of one day stand together, deprecated ones never count.
    """
    numbers = numbers_standing(dossier, issue, party.id, measure, as_of)
    return numbers.values if numbers else ()


def numbers_standing(dossier: Dossier, issue: Issue, party: str, measure: str, as_of: date) -> "Numbers | None":
    """The same, with what a comparison needs; None where the party has put no number on the measure."""
    record = standing(dossier, issue).get(party)
    course = record.numbers.get(measure) if record else None
    return course.on(as_of) if course else None


class Numbers(NamedTuple):
    """The numbers of one party that stand together on a measure, in the file's order.

    `lowest` and `highest` are the outermost numbers; `are_one` says that all are the same. `covered` are the stretches
    that they cover as written, ascending, those that overlap or touch made one.
    """

    values: Values
    lowest: Value
    highest: Value
    are_one: bool
    covered: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Course(Generic[T]):
    """What stands from each of some days on, oldest first, until the next of them."""

    days: tuple[date, ...]
    stood: tuple[T, ...]

    def on(self, day: date) -> T | None:
        """What stands at the end of a day; None before the first."""
        index = bisect_right(self.days, day)
        return self.stood[index - 1] if index else None

    def before(self, day: date) -> T | None:
        """What stands on the eve of a day; None where nothing does."""
        index = bisect_left(self.days, day)
        return self.stood[index - 1] if index else None


class Standing(NamedTuple):
    """How what stands for a party on an issue went: its positions, and its numbers by measure.

    From the day `preferred_since` on, only preferred positions stand; None where none is.
    """

    positions: Course[tuple[Position, ...]]
    numbers: Mapping[str, Course[Numbers]]
    preferred_since: date | None = None


_standing: WeakKeyDictionary[Issue, Mapping[str, Standing]] = WeakKeyDictionary()


def standing(dossier: Dossier, issue: Issue) -> Mapping[str, Standing]:
    """The course of what stands on an issue for each party with a position on it.

    By the rules of `current_positions` and `current_values`; deprecated positions never count.
    """
    known = _standing.get(issue)
    if known is None:
        known = _standing[issue] = {
            party: _stood(dossier, [p for p in listed if p.rank is not Rank.DEPRECATED])
            for party, listed in positions_by_party(dossier, issue).items()
        }
    return known


def _stood(dossier: Dossier, newest_first: list[Position]) -> Standing:
    said = [(effective_date(dossier, position).first, position) for position in newest_first]
    since = min((day for day, position in said if position.rank is Rank.PREFERRED), default=None)
    spoken = [(day, p) for day, p in said if since is None or day < since or p.rank is Rank.PREFERRED]
    numbers: dict[str, list[tuple[date, Value]]] = {}
    for day, position in spoken:
        for measure, amount in position.measures:
            numbers.setdefault(measure, []).append((day, (position, amount)))
    courses = {measure: _course(values, together) for measure, values in numbers.items()}
    return Standing(_course(spoken, tuple), courses, since)


def is_set_aside(dossier: Dossier, issue: Issue, position: Position) -> bool:
    """Whether a position is not deprecated and yet never stands: another of its day or before is preferred."""
    since = standing(dossier, issue)[position.party].preferred_since
    return position.rank is Rank.NORMAL and since is not None and effective_date(dossier, position).first >= since


def _course(newest_first: list[tuple[date, T]], together: Callable[[list[T]], S]) -> Course[S]:
    """The days on which something else came to stand, and what."""
    by_day = [(day, [what for _, what in group]) for day, group in groupby(newest_first, itemgetter(0))]
    return Course(tuple(day for day, _ in reversed(by_day)), tuple(together(said) for _, said in reversed(by_day)))


def together(values: list[Value]) -> Numbers:
    """One or more numbers of a party as they stand together."""
    if len(values) == 1:
        return Numbers(tuple(values), values[0], values[0], True, (stretch(values[0][1]),))
    spread = [(*stretch(amount), (position, amount)) for position, amount in values]
    lowest = min(spread, key=itemgetter(0, 1))
    highest = max(spread, key=itemgetter(1, 0))
    stretches = sorted({(low, high) for low, high, _ in spread})
    return Numbers(tuple(values), lowest[2], highest[2], len(stretches) == 1, _joined(stretches))


def _joined(ascending: list[Stretch]) -> tuple[Stretch, ...]:
    joined = ascending[:1]
    for low, high in ascending[1:]:
        if low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return tuple(joined)
