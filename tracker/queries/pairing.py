"""Which position of an old file is which of a new one.

Positions have no id, so what they say has to tell. Nothing here depends on their order in either file, and looking
from the new file to the old one gives the same pairs.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tracker.model.records import Position
from tracker.model.words import fold
from tracker.queries.sameness import Content, content_of

ALIKE = 60.0
"""rapidfuzz's ratio of two texts from which they may be one text, edited, where all else points to one record."""

NEARLY_IDENTICAL = 90.0
"""The ratio from which two texts are taken for one wherever they stand."""

_WIDEST = 1_000_000
"""How many pairs of one place are compared word by word; beyond, they count as added and removed."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A position as its file has it, the same in the ids of the new file, and what it says."""

    position: Position
    told: Position
    content: Content


@dataclass(slots=True)
class Pairing:
    """Rows that are one record in both files, unchanged or edited, old row first; and what has no partner."""

    unchanged: list[tuple[Row, Row]] = field(default_factory=list)
    edited: list[tuple[Row, Row]] = field(default_factory=list)
    removed: list[Row] = field(default_factory=list)
    added: list[Row] = field(default_factory=list)


Place = Callable[[Position], tuple[object, ...]]
Scored = Iterator[tuple[int, int, float]]
Score = Callable[[list[Position], list[Position]], Scored]


def row(position: Position, told: Position | None = None) -> Row:
    """A position made ready for pairing; `told` is the same one in other ids."""
    told = told or position
    return Row(position, told, content_of(told))


def pair(old: Iterable[Row], new: Iterable[Row]) -> Pairing:
    """Pairs what says the same; then, of the rest, what is most likely one record that was edited.

    In this order, the likest first within each step, until nothing is left that fits:

    1. the same issue, party and source, and the same stance;
    2. the same issue, party and source, and a stance or quote that is alike, or the same locator;
    3. the same source and nearly the same stance: filed under another issue or party;
    4. the same issue and party and nearly the same stance: taken from another source;
    5. the same issue, party, source and day, where only one is left on either side and neither locator, quote,
       speaker nor voice speaks against it: rewritten from the ground up.

    What fits none of these was removed, or added.
    """
    result = Pairing()
    waiting: dict[Content, list[Row]] = {}
    for now in new:
        waiting.setdefault(now.content, []).append(now)
    for was in old:
        partners = waiting.get(was.content)
        if partners:
            result.unchanged.append((was, partners.pop(0)))
        else:
            result.removed.append(was)
    result.added = [now for partners in waiting.values() for now in partners]
    for place, score, alone in _STEPS:
        if not result.removed or not result.added:
            break
        _step(result, place, score, alone=alone)
    return result


def _step(result: Pairing, place: Place, score: Score, *, alone: bool) -> None:
    olds, news = _by_place(result.removed, place), _by_place(result.added, place)
    paired: set[int] = set()
    for at, here in olds.items():
        there = news.get(at, [])
        if not there or (alone and (len(here), len(there)) != (1, 1)) or len(here) * len(there) > _WIDEST:
            continue
        for was, now in _best(here, there, score):
            result.edited.append((was, now))
            paired |= {id(was), id(now)}
    if paired:
        result.removed = [was for was in result.removed if id(was) not in paired]
        result.added = [now for now in result.added if id(now) not in paired]


def _by_place(rows: Sequence[Row], place: Place) -> dict[tuple[object, ...], list[Row]]:
    gathered: dict[tuple[object, ...], list[Row]] = {}
    for each in rows:
        gathered.setdefault(place(each.told), []).append(each)
    return gathered


def _best(olds: list[Row], news: list[Row], score: Score) -> list[tuple[Row, Row]]:
    """The pairs with a score, the highest first, each row once. What they say decides between equal ones."""
    scored = [
        (-points, *sorted((olds[i].content, news[j].content)), i, j)
        for i, j, points in score([was.told for was in olds], [now.told for now in news])
    ]
    left, right = set(range(len(olds))), set(range(len(news)))
    best: list[tuple[Row, Row]] = []
    for *_, i, j in sorted(scored):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            best.append((olds[i], news[j]))
    return best


def _at_home(one: Position) -> tuple[object, ...]:
    return one.issue, one.party, one.source


def _same_stance(one: Position) -> tuple[object, ...]:
    return *_at_home(one), fold(one.stance)


def _same_source(one: Position) -> tuple[object, ...]:
    return (one.source,)


def _same_party(one: Position) -> tuple[object, ...]:
    return one.issue, one.party


def _same_day(one: Position) -> tuple[object, ...]:
    return *_at_home(one), one.stated.text if one.stated else ""


def _likeness(one: str, other: str) -> float:
    """0 to 100. A text to which words were added, or from which they were cut, is like the whole of it."""
    from rapidfuzz import fuzz, utils

    one, other = fold(one), fold(other)
    if not one or not other:
        return 0.0
    words = fuzz.token_set_ratio(one, other, processor=utils.default_process, score_cutoff=NEARLY_IDENTICAL)
    return max(fuzz.ratio(one, other), words)


def _circumstances(one: Position, other: Position) -> float:
    """What beside the text speaks for two records being one; decides between several that are alike."""
    points = 30.0 * (bool(one.locator) and one.locator == other.locator)
    points += 20.0 * (one.stated == other.stated)
    points += 10.0 * (one.source == other.source)
    for name in ("issue", "party", "speaker", "attributed_by", "quote", "measures", "move"):
        points += 5.0 * (getattr(one, name) == getattr(other, name))
    return points


def _certain(olds: list[Position], news: list[Position]) -> Scored:
    for i, j, one, other in _each(olds, news):
        yield i, j, _circumstances(one, other)


def _reworded(olds: list[Position], news: list[Position]) -> Scored:
    for i, j, one, other in _each(olds, news):
        text = max(_likeness(one.stance, other.stance), _likeness(one.quote, other.quote))
        if text >= ALIKE or (one.locator and one.locator == other.locator):
            yield i, j, text + _circumstances(one, other)


def _moved_over(olds: list[Position], news: list[Position]) -> Scored:
    from rapidfuzz import fuzz, process

    stances = [fold(other.stance) for other in news]
    for i, one in enumerate(olds):
        near = process.extract(fold(one.stance), stances, scorer=fuzz.ratio, score_cutoff=NEARLY_IDENTICAL, limit=None)
        for _, text, j in near:
            yield i, j, text + _circumstances(one, news[j])


def _rewritten(olds: list[Position], news: list[Position]) -> Scored:
    for i, j, one, other in _each(olds, news):
        told = [(getattr(one, name), getattr(other, name)) for name in ("locator", "quote", "speaker", "attributed_by")]
        if not any(before and after and before != after for before, after in told):
            yield i, j, 1.0


def _each(olds: list[Position], news: list[Position]) -> Iterator[tuple[int, int, Position, Position]]:
    for i, one in enumerate(olds):
        for j, other in enumerate(news):
            yield i, j, one, other


_STEPS: tuple[tuple[Place, Score, bool], ...] = (
    (_same_stance, _certain, False),
    (_at_home, _reworded, False),
    (_same_source, _moved_over, False),
    (_same_party, _moved_over, False),
    (_same_day, _rewritten, True),
)
