"""What the person is looking at: one frozen state, from which every list on the screen is derived."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

from tracker.model.records import Dossier, Position

ViewName = Literal["issues", "grid", "timeline", "sources", "thin", "problems"]


class PositionKey(NamedTuple):
    """What a position is recognised by after the file has changed.

    With empty fields behind `party` it names the party's row itself, where no position is recorded. `nth` tells
    those apart that are the same in all else, counted from 0 in the list in which they stand.
    """

    party: str
    source: str = ""
    locator: str = ""
    stated: str = ""
    stance: str = ""
    nth: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """The state of the screen.

    `as_of` is None for the latest day, whatever day that is; `mark` is the day kept for comparing; `earlier` shows
    replaced positions too; `one_issue` keeps the timeline to the selected issue.
    """

    name: ViewName = "issues"
    filter: str = ""
    as_of: date | None = None
    issue: str = ""
    position: PositionKey | None = None
    source: str = ""
    earlier: bool = False
    one_issue: bool = False
    mark: date | None = None
    sort: int = 0
    reverse: bool = False

    def at_issue(self, issue: str) -> "View":
        """The same view with another issue selected; its first position is then the one selected."""
        return self if issue == self.issue else replace(self, issue=issue, position=None)

    def at_position(self, issue: str, key: PositionKey) -> "View":
        """The same view with one position selected."""
        return replace(self, issue=issue, position=key)

    def at_source(self, source: str) -> "View":
        """The same view with a source selected."""
        return replace(self, source=source)


def key_of(position: Position) -> PositionKey:
    """What a position will be recognised by."""
    stated = position.stated.text if position.stated else ""
    return PositionKey(position.party, position.source, position.locator, stated, position.stance)


def numbered(keys: Iterable[PositionKey]) -> tuple[PositionKey, ...]:
    """The keys of a list, with those that are the same told apart."""
    seen: Counter[PositionKey] = Counter()
    told: list[PositionKey] = []
    for key in keys:
        told.append(key._replace(nth=seen[key]) if seen[key] else key)
        seen[key] += 1
    return tuple(told)


def nearest_key(wanted: PositionKey | None, keys: Sequence[PositionKey], before: int = 0) -> int:
    """The index of the key that is meant, or of the one most like it.

    A position keeps its place while its stance, its day or its locator is being edited; where it is gone, its
    party's next one takes its place.

    Args:
        before: The index at which it stood; it decides among those that are equally alike.
    """
    if wanted is None or not keys:
        return 0
    if before < len(keys) and keys[before] == wanted:
        return before
    if wanted in keys:
        return keys.index(wanted)
    likeness = [_likeness(wanted, key) for key in keys]
    best = max(likeness)
    return min((i for i, alike in enumerate(likeness) if alike == best), key=lambda i: abs(i - before))


def _likeness(one: PositionKey, other: PositionKey) -> int:
    """How many fields are the same, where the party is."""
    return sum(a == b for a, b in zip(one, other, strict=True)) if one.party == other.party else 0


def settled(view: View, dossier: Dossier, before: Dossier | None = None) -> View:
    """The view with selections that the dossier no longer holds replaced by their neighbours.

    Args:
        before: The dossier that the view was about, whose order says what the neighbours are.
    """
    issue = _neighbour(view.issue, dossier.issues, before.issues if before else ())
    source = _neighbour(view.source, dossier.sources, before.sources if before else ())
    return replace(view.at_issue(issue), source=source)


def _neighbour(id: str, ids: Collection[str], before: Iterable[str]) -> str:
    """The id itself, else the next one that was behind it or before it, else the first; empty where there is none."""
    if id in ids:
        return id
    order = list(before)
    at = order.index(id) if id in order else len(order)
    return next((other for other in (*order[at:], *reversed(order[:at]), *ids) if other in ids), "")
