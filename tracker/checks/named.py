"""What the positions of an issue name, gone through once for all rules.

An issue that is read again unchanged is the same issue, so that after an edit only those that changed are gone through.
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple
from weakref import WeakKeyDictionary

from tracker.model.records import Firmness, Issue, Position


class Named(NamedTuple):
    """What the positions of an issue name, those that cannot be placed included.

    Attributes:
        parties: Ids of those whose positions they are.
        voices: Ids of those in whose voice they reach us.
        sources: Ids of what they are taken from.
        measures: Ids of what they put a number on.
        quoting: Those with a quote, by source.
        red_lines: Those that are called a red line.
        likenesses: Those that have a stance which another one has too, in their order.
    """

    parties: frozenset[str]
    voices: frozenset[str]
    sources: frozenset[str]
    measures: frozenset[str]
    quoting: Mapping[str, tuple[Position, ...]]
    red_lines: tuple[Position, ...]
    likenesses: tuple[Position, ...]


_named: WeakKeyDictionary[Issue, Named] = WeakKeyDictionary()


def named_on(issue: Issue) -> Named:
    """What the positions of an issue name."""
    known = _named.get(issue)
    if known is None:
        known = _named[issue] = _gone_through(positions_of(issue))
    return known


def positions_of(issue: Issue) -> tuple[Position, ...]:
    """Every position of an issue, those too that cannot be placed."""
    return (*issue.positions, *issue.unplaced)


def _gone_through(positions: tuple[Position, ...]) -> Named:
    quoting: dict[str, list[Position]] = {}
    for position in positions:
        if position.quote:
            quoting.setdefault(position.source, []).append(position)
    stances = Counter(position.stance for position in positions)
    alike = (position for position in positions if stances[position.stance] > 1)
    return Named(
        frozenset(position.party for position in positions),
        frozenset(position.attributed_by for position in positions) - {""},
        frozenset(position.source for position in positions),
        frozenset(id for position in positions for id, _ in position.measures),
        {source: tuple(listed) for source, listed in quoting.items()},
        tuple(position for position in positions if position.firmness is Firmness.RED_LINE),
        tuple(alike) if len(stances) < len(positions) else (),
    )
