"""Rules about one position, or two that are the same."""

from collections import Counter
from collections.abc import Iterator

from tracker.checks.rule import Fault, every_position, warning
from tracker.model.records import Dossier, Firmness, Position


@warning
def identical_positions(dossier: Dossier) -> Iterator[Fault]:
    """Two positions of one issue are the same in every field."""
    stances = Counter(position.stance for position in every_position(dossier))
    first: dict[Position, Position] = {}
    for position in every_position(dossier):
        if stances[position.stance] == 1:
            continue
        earlier = first.setdefault(position, position)
        if earlier is position or not (_is_whole(earlier) and _is_whole(position)):
            continue
        if position.at and earlier.at:
            yield Fault(
                f"the same position stands at line {earlier.at.line} already",
                position.at.place,
                "remove one of them, or correct what should differ",
            )


@warning
def unsupported_red_line(dossier: Dossier) -> Iterator[Fault]:
    """A position is called a red line without a quote or a locator that shows the source saying so."""
    for position in every_position(dossier):
        if position.firmness is Firmness.RED_LINE and not (position.quote or position.locator) and position.at:
            yield Fault(
                "a red line needs the source's word for it",
                position.at.value("firmness"),
                "add the quote, or the locator where the source says so; else write firm",
            )


def _is_whole(position: Position) -> bool:
    """Whether all that is written in a position could be read: what is lost may be what differs."""
    at = position.at
    if at is None:
        return True
    numbers = [name for name in at.fields if name.startswith("measures.")]
    written = [
        name for name in at.fields if name not in numbers and (span := at.value_span(name)) and span[0] < span[1]
    ]
    return len(numbers) == len(position.measures) and all(getattr(position, name) for name in written)
