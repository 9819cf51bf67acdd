"""Rules about one position, or two that are the same."""

from collections.abc import Iterator
from itertools import chain

from tracker.checks.named import named_on
from tracker.checks.rule import Fault, warning
from tracker.model.records import Dossier, Position


@warning
def identical_positions(dossier: Dossier) -> Iterator[Fault]:
    """Two positions of one issue are the same in every field."""
    first: dict[Position, Position] = {}
    for position in chain.from_iterable(named_on(issue).likenesses for issue in dossier.issues.values()):
        earlier = first.setdefault(position, position)
        if earlier is position or not (_is_whole(earlier) and _is_whole(position)):
            continue
        at, line = dossier.location(position), dossier.line_of(earlier)
        if at and line:
            yield Fault(
                f"the same position stands at line {line} already",
                at.place,
                "remove one of them, or correct what should differ",
            )


@warning
def unsupported_red_line(dossier: Dossier) -> Iterator[Fault]:
    """A position is called a red line without a quote or a locator that shows the source saying so."""
    for position in chain.from_iterable(named_on(issue).red_lines for issue in dossier.issues.values()):
        if not (position.quote or position.locator):
            yield Fault(
                "a red line needs the source's word for it",
                dossier.place_of(position, "firmness"),
                "add the quote, or the locator where the source says so; else write firm",
            )


def _is_whole(position: Position) -> bool:
    """Whether all that is written in a position could be read: what is lost may be what differs."""
    at = position.at
    if at is None:
        return True
    numbers = [name for name in at.fields if name.startswith("measures.")]
    written = [name for name in at.fields if name not in numbers and at.has_value(name)]
    return len(numbers) == len(position.measures) and all(getattr(position, name) for name in written)
