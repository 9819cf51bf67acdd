"""All positions of a dossier in order of date, put in order once and then carried from state to state of the file."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, repeat
from typing import NamedTuple
from weakref import WeakKeyDictionary

from tracker.model.records import Dossier, Issue, Position
from tracker.queries.dating import effective_date


class Ordered(Sequence[Position]):
    """Positions in an order that is told by numbers.

    A list of 100,000 would be made for each state of the file, and Python's search for garbage would look through it
    while keys wait; numbers it passes over, and they are the same for every state in which no date is another one.
    """

    def __init__(self, by_issue: Sequence[Sequence[Position]], issues: "array[int]", ranks: "array[int]") -> None:
        """Puts positions in an order.

        Args:
            by_issue: The positions on each issue, in this order.
            issues: For each position the number of its issue, from 0.
            ranks: For each the place that it has among those on its issue, from 0.
        """
        self.by_issue, self._issues, self._ranks = by_issue, issues, ranks

    def __len__(self) -> int:
        return len(self._issues)

    def __getitem__(self, index: int) -> Position:  # type: ignore[override]  # asked for one by one; see `part`
        return self.by_issue[self._issues[index]][self._ranks[index]]

    def part(self, start: int, stop: int) -> "Ordered":
        """The positions from a place of the order to another, `stop` exclusive."""
        return Ordered(self.by_issue, self._issues[start:stop], self._ranks[start:stop])

    def of_others(self, by_issue: Sequence[Sequence[Position]]) -> "Ordered":
        """The same order of other positions, as many on each issue."""
        return Ordered(by_issue, self._issues, self._ranks)


class Order(NamedTuple):
    """Positions in order of date, and where those of each issue stand in it."""

    positions: Ordered
    places: "Mapping[str, array[int]]"

    def part(self, start: int, stop: int) -> "Order":
        """What of the order stands from a place to another, `stop` exclusive."""
        return Order(self.positions.part(start, stop), _Part(self.places, start, stop))


class _Part(Mapping[str, "array[int]"]):
    """Places in a part of an order, told where one asks for them."""

    def __init__(self, places: "Mapping[str, array[int]]", start: int, stop: int) -> None:
        self._places, self._start, self._stop = places, start, stop

    def __getitem__(self, issue: str) -> "array[int]":
        places = self._places[issue]
        inside = places[bisect_left(places, self._start) : bisect_left(places, self._stop)]
        return array(inside.typecode, (place - self._start for place in inside))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


_orders: WeakKeyDictionary[Dossier, dict[bool, Order]] = WeakKeyDictionary()


def all_by_day(dossier: Dossier, *, oldest_first: bool) -> Order:
    """All positions of a dossier in order of date, those of one day in the file's order; put in order once."""
    known = _orders.setdefault(dossier, {})
    if oldest_first not in known:
        known[oldest_first] = _in_order(dossier, oldest_first=oldest_first)
    return known[oldest_first]


def put_in_order_too(before: Dossier, dossier: Dossier) -> None:
    """Puts a dossier in order where that was done for the state before it: it will be asked for again.

    May be called from any thread, so that the screen need not wait for it.
    """
    for oldest_first, order in tuple(_orders.get(before, {}).items()):
        carried = _carried_over(before, dossier, order, oldest_first=oldest_first)
        _orders.setdefault(dossier, {})[oldest_first] = carried or _in_order(dossier, oldest_first=oldest_first)


def _carried_over(before: Dossier, dossier: Dossier, order: Order, *, oldest_first: bool) -> Order | None:
    """The order of the state before with its positions renewed; None where other days have others now."""
    if list(before.issues) != list(dossier.issues):
        return None
    by_issue = list(order.positions.by_issue)
    for number, (id, issue) in enumerate(dossier.issues.items()):
        old = before.issues[id]
        if old is not issue:
            days, old_days = _on_days(dossier, issue), _on_days(before, old)
            if {day: len(found) for day, found in days.items()} != {day: len(found) for day, found in old_days.items()}:
                return None
            by_issue[number] = _in_turn(days, oldest_first=oldest_first)
    return Order(order.positions.of_others(by_issue), order.places)


def _in_order(dossier: Dossier, *, oldest_first: bool) -> Order:
    by_issue: list[Sequence[Position]] = []
    on_days: dict[date, list[tuple[int, str, range]]] = {}
    for number, (id, issue) in enumerate(dossier.issues.items()):
        days, rank = _on_days(dossier, issue), 0
        for day in sorted(days, reverse=not oldest_first):
            on_days.setdefault(day, []).append((number, id, range(rank, rank + len(days[day]))))
            rank += len(days[day])
        by_issue.append(_in_turn(days, oldest_first=oldest_first))
    issues, ranks = array("I"), array("I")
    places = {id: array("I") for id in dossier.issues}
    for day in sorted(on_days, reverse=not oldest_first):
        for number, id, ranked in on_days[day]:
            places[id].extend(range(len(issues), len(issues) + len(ranked)))
            issues.extend(repeat(number, len(ranked)))
            ranks.extend(ranked)
    return Order(Ordered(by_issue, issues, ranks), places)


def _in_turn(days: Mapping[date, Sequence[Position]], *, oldest_first: bool) -> Sequence[Position]:
    return tuple(chain.from_iterable(days[day] for day in sorted(days, reverse=not oldest_first)))


_by_day: WeakKeyDictionary[Issue, Mapping[date, Sequence[Position]]] = WeakKeyDictionary()


def _on_days(dossier: Dossier, issue: Issue) -> Mapping[date, Sequence[Position]]:
    """The positions on an issue by their day, those of one in the file's order; put in order once for an issue."""
    known = _by_day.get(issue)
    if known is None:
        found: dict[date, list[Position]] = {}
        for position in issue.positions:
            found.setdefault(effective_date(dossier, position).first, []).append(position)
        known = _by_day[issue] = found
    return known
