"""How far apart opposing parties are on a measure, and how that moved."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple
from weakref import WeakKeyDictionary

from tracker.model.records import Dossier, Issue, Measure, Party, Position
from tracker.queries.attribution import opposes
from tracker.queries.current import is_negotiating
from tracker.queries.distance import Distance, Stretch, distance, stretch
from tracker.queries.values import Numbers, Values, numbers_standing, standing


class Gap(NamedTuple):
    """Two opposing parties' numbers on one measure, and the distance between them.

    The distance runs from the nearest two numbers' nearest ends to the farthest two numbers' farthest ends: what
    several reports, or a range, leave open is left open. Nothing is between numbers that overlap.
    """

    measure: Measure
    one: Party
    other: Party
    ones: Values
    others: Values
    distance: Distance

    @property
    def higher(self) -> Party | None:
        """The party whose numbers all lie above the other's; None where they overlap, "about" counted in.

        Where it changes sides in a gap's course, the parties' numbers have crossed.
        """
        (low, high), (other_low, other_high) = (_ends(values) for values in (self.ones, self.others))
        return self.one if low > other_high else self.other if other_low > high else None

    @property
    def rests_on(self) -> tuple[Position, ...]:
        """The positions that give the numbers."""
        return tuple(position for position, _ in (*self.ones, *self.others))


def gaps(dossier: Dossier, issue: Issue, as_of: date) -> tuple[Gap, ...]:
    """The gap of each measure and pair of opposing parties that both put a number on it, as of a day.

    The numbers are those of `current_values`. Measures and parties come in the file's order.
    """
    found: list[Gap] = []
    for measure in issue.measures.values():
        spoke = _that_spoke(dossier, issue, measure, as_of)
        for index, one in enumerate(spoke):
            for other in spoke[index + 1 :]:
                if opposes(dossier, one.id, other.id):
                    gap = _gap(dossier, issue, measure, (one, other), as_of)
                    if gap is not None:
                        found.append(gap)
    return tuple(found)


def _that_spoke(dossier: Dossier, issue: Issue, measure: Measure, as_of: date) -> list[Party]:
    """The parties that have put a number on a measure, in the file's order."""
    parties = dossier.parties.values()
    return [p for p in parties if numbers_standing(dossier, issue, p.id, measure.id, as_of) is not None]


def _gap(dossier: Dossier, issue: Issue, measure: Measure, pair: tuple[Party, Party], as_of: date) -> Gap | None:
    one, other = (numbers_standing(dossier, issue, party.id, measure.id, as_of) for party in pair)
    if one is None or other is None:
        return None
    return Gap(measure, *pair, one.values, other.values, _apart(one, other))


def _apart(one: Numbers, other: Numbers) -> Distance:
    """From the nearest two numbers' nearest ends to the farthest two numbers' farthest ends."""
    outer = (distance(one.lowest[1], other.highest[1]).high, distance(one.highest[1], other.lowest[1]).high)
    widest = None if outer[0] is None or outer[1] is None else max(outer[0], outer[1])
    approximate = any(amount.approximate for _, amount in (*one.values, *other.values))
    return Distance(_nearest(one.covered, other.covered), widest, approximate)


def _nearest(ones: tuple[Stretch, ...], others: tuple[Stretch, ...]) -> Decimal:
    """The distance between the nearest two of two rows of stretches, each ascending and without overlap."""
    few, many = sorted((ones, others), key=len)
    return min(apart for low, high in few for apart in _from_neighbours(low, high, many))


def _from_neighbours(low: Decimal, high: Decimal, many: tuple[Stretch, ...]) -> Iterator[Decimal]:
    """How far a stretch is from the last one that starts at or before its low end, and from the next."""
    index = bisect_right(many, (low, Decimal("Infinity")))
    if index:
        yield max(Decimal(0), low - many[index - 1][1])
    if index < len(many):
        yield max(Decimal(0), many[index][0] - high)


def _ends(values: Values) -> Stretch:
    lows, highs = zip(*(stretch(amount, slack=True) for _, amount in values), strict=True)
    return min(lows), max(highs)


class GapOnDay(NamedTuple):
    """A gap as it stood from a day on."""

    day: date
    gap: Gap


def course_of_gap(dossier: Dossier, issue: Issue, gap: Gap, as_of: date) -> tuple[GapOnDay, ...]:
    """A gap on each day by which one of its numbers changed, oldest first; days that only repeat them are left out.

    It starts on the first day on which both parties have a number, and ends at the gap as of the day.
    """
    courses = _courses.setdefault(issue, {})
    key = (gap.measure.id, gap.one.id, gap.other.id)
    course = courses.get(key)
    if course is None:
        course = courses[key] = _whole_course(dossier, issue, gap)
    return course[: bisect_right(course, as_of, key=attrgetter("day"))]


_courses: WeakKeyDictionary[Issue, dict[tuple[str, str, str], tuple[GapOnDay, ...]]] = WeakKeyDictionary()


def _whole_course(dossier: Dossier, issue: Issue, gap: Gap) -> tuple[GapOnDay, ...]:
    """The course to its last day. What it was by an earlier day does not depend on what came later."""
    pair = (gap.one, gap.other)
    record = standing(dossier, issue)
    days = {day for party in pair for day in record[party.id].numbers[gap.measure.id].days}
    course: list[GapOnDay] = []
    for day in sorted(days):
        now = _gap(dossier, issue, gap.measure, pair, day)
        if now is not None and not (course and _is_repeated(course[-1].gap, now)):
            course.append(GapOnDay(day, now))
    return tuple(course)


def _is_repeated(before: Gap, now: Gap) -> bool:
    """Whether both parties put the same numbers on the measure as before."""
    sides = ((before.ones, now.ones), (before.others, now.others))
    return all(was is values or _numbers(was) == _numbers(values) for was, values in sides)


def _numbers(values: Values) -> set[tuple[Stretch, bool]]:
    return {(stretch(amount), amount.approximate) for _, amount in values}


def one_sided(dossier: Dossier, issue: Issue, as_of: date) -> tuple[tuple[Measure, Party], ...]:
    """The measures on which a negotiating party has put a number and no party opposing it has, with that party.

    Observers, mediators and guarantors owe nobody an answer, and nobody owes them one.
    """
    found: list[tuple[Measure, Party]] = []
    for measure in issue.measures.values():
        spoke = _that_spoke(dossier, issue, measure, as_of)
        for party in filter(is_negotiating, spoke):
            has_opponent = any(party.id in p.opposes or p.id in party.opposes for p in dossier.parties.values())
            if has_opponent and not any(opposes(dossier, party.id, other.id) for other in spoke):
                found.append((measure, party))
    return tuple(found)
