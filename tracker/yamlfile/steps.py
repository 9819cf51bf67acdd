"""A write as a step that can be taken back, and taken again: the lines that went, those that came, and those around.

Where the file is as the step left it, going back restores it to the byte. Where it has been edited elsewhere since, the
lines are looked for together with those around them, and only a place that is the only one counts.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

_AROUND = 3
"""How many lines around a change are kept with it."""
_LOOKED_FOR = (_AROUND, 1)
_COMPARED = 1000
"""So many lines are compared one by one; a longer stretch changes as a whole."""
_BLOCK = 1 << 16
_MOST_PLACES = 20
"""So many places of the same lines are too many to tell which one is meant."""


@dataclass(frozen=True, slots=True)
class Change:
    """Lines of a file replaced by others: where they start, in bytes, and the lines above and below, which stay."""

    start: int
    removed: bytes
    inserted: bytes
    above: bytes
    below: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """One write: what it did in words, the file's hash before and after it, and its changes in order of place."""

    title: str
    before: str
    after: str
    changes: tuple[Change, ...]

    @property
    def inverse(self) -> "Step":
        """The step that takes this one back."""
        changes, shift = [], 0
        for change in self.changes:
            start = change.start + shift
            changes.append(Change(start, change.inserted, change.removed, change.above, change.below))
            shift += len(change.inserted) - len(change.removed)
        return Step(self.title, self.after, self.before, tuple(changes))

    @property
    def size(self) -> int:
        """How many bytes it keeps, about."""
        return sum(len(c.removed) + len(c.inserted) + len(c.above) + len(c.below) for c in self.changes)


def step_between(title: str, before: bytes, after: bytes) -> Step:
    """The step from a file's bytes to others."""
    start = _same_start(before, after)
    end = len(before) - _same_end(before, after, start)
    start, end = _lines_above(before, start), _lines_below(before, end)
    old = before[start:end].splitlines(keepends=True)
    new = after[start : len(after) - len(before) + end].splitlines(keepends=True)
    return Step(title, digest(before), digest(after), tuple(_changes(start, old, new)))


def taken(step: Step, data: bytes) -> tuple[Step, bytes] | None:
    """Takes a step in a file that may have been edited since.

    Returns:
        The step as it was taken in this file, and the file after it. None where its place is not to be found, or is not
        the only one.
    """
    now = digest(data)
    if now == step.before:
        result = _spliced(data, step.changes)
        return (step, result) if result is not None and digest(result) == step.after else None
    changes = []
    for change in step.changes:
        start = _place(change, data)
        if start is None:
            return None
        changes.append(Change(start, change.removed, change.inserted, change.above, change.below))
    result = _spliced(data, tuple(changes))
    if result is None:
        return None
    return Step(step.title, now, digest(result), tuple(changes)), result


def is_taken(step: Step, data: bytes) -> bool:
    """Whether a file is as if a step had been taken in it already, by another program or by hand.

    It is where it is what the step led to, to the byte, or where every change is of lines that only came in, and they
    stand there. Of lines that repeat it cannot be told.
    """
    now = digest(data)
    if now in (step.before, step.after):
        return now == step.after != step.before
    return bool(step.changes) and all(_came_in(change, data) for change in step.changes)


def _came_in(change: Change, data: bytes) -> bool:
    if change.removed or change.inserted in change.above + change.below:
        return False
    return _place(Change(change.start, change.inserted, b"", change.above, change.below), data) is not None


def digest(data: bytes) -> str:
    """What tells one state of a file from all others."""
    return hashlib.sha256(data).hexdigest()


def _spliced(data: bytes, changes: tuple[Change, ...]) -> bytes | None:
    """The bytes with the changes made; None where they are out of order, or what they replace does not stand there."""
    parts, done = [], 0
    for change in changes:
        end = change.start + len(change.removed)
        if change.start < done or data[change.start : end] != change.removed:
            return None
        parts += [data[done : change.start], change.inserted]
        done = end
    return b"".join([*parts, data[done:]])


def _place(change: Change, data: bytes) -> int | None:
    """Where a change's lines stand: the only place where they have the same lines around them."""
    for count in _LOOKED_FOR:
        above = b"".join(change.above.splitlines(keepends=True)[-count:])
        below = b"".join(change.below.splitlines(keepends=True)[:count])
        wanted = above + change.removed + below
        places = [at + len(above) for at in _finds(wanted, data)] if wanted else []
        if places:
            return places[0] if len(places) < _MOST_PLACES and _comes_to_the_same(change, data, places) else None
    return None


def _finds(wanted: bytes, data: bytes) -> list[int]:
    """Where some bytes stand, overlapping or not; no more places than are looked at."""
    found: list[int] = []
    at = data.find(wanted)
    while at >= 0 and len(found) < _MOST_PLACES:
        found.append(at)
        at = data.find(wanted, at + 1)
    return found


def _comes_to_the_same(change: Change, data: bytes, places: list[int]) -> bool:
    """Whether it makes no difference at which of some places a change is made, as among lines that repeat."""
    first, end = places[0], places[-1] + len(change.removed)
    results = {data[first:at] + change.inserted + data[at + len(change.removed) : end] for at in places}
    return len(results) == 1


def _changes(start: int, old: list[bytes], new: list[bytes]) -> Iterator[Change]:
    """The changes between lines that are the same at their start and end, three or more where there are so many."""
    offsets = list(accumulate(map(len, old), initial=start))
    for i, j, k, m in _stretches(old, new):
        around = old[max(i - _AROUND, 0) : i], old[j : j + _AROUND]
        yield Change(offsets[i], *map(b"".join, (old[i:j], new[k:m], *around)))


_Stretch = tuple[int, int, int, int]


def _stretches(old: list[bytes], new: list[bytes]) -> list[_Stretch]:
    """Which lines of the one are which of the other; stretches with few lines between them are one.

    Of lines that are alike, the later ones count as new: what is added mostly comes behind the others.
    """
    most = min(len(old), len(new))
    head = next((i for i in range(most) if old[i] != new[i]), most)
    tail = next((i for i in range(most - head) if old[-1 - i] != new[-1 - i]), most - head)
    one, other = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(one), len(other)) > _COMPARED:
        return [(head, head + len(one), head, head + len(other))]
    found: list[_Stretch] = []
    for tag, *ends in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        i, j, k, m = (head + end for end in ends)
        if found and tag != "equal" and i - found[-1][1] < _AROUND:
            found[-1] = (found[-1][0], j, found[-1][2], m)
        elif tag != "equal":
            found.append((i, j, k, m))
    return found


def _same_start(before: bytes, after: bytes) -> int:
    """How many bytes are the same at the start."""
    most = min(len(before), len(after))
    at = next((i for i in range(0, most, _BLOCK) if before[i : i + _BLOCK] != after[i : i + _BLOCK]), most)
    return next((i for i in range(at, min(at + _BLOCK, most)) if before[i] != after[i]), min(at + _BLOCK, most))


def _same_end(before: bytes, after: bytes, start: int) -> int:
    """How many bytes are the same at the end, of those behind the start."""
    most = min(len(before), len(after)) - start
    old, new = len(before), len(after)

    def differs(same: int, count: int) -> bool:
        return before[old - same - count : old - same] != after[new - same - count : new - same]

    same = next((i for i in range(0, most, _BLOCK) if differs(i, min(_BLOCK, most - i))), most)
    return next((i for i in range(same, min(same + _BLOCK, most)) if differs(i, 1)), min(same + _BLOCK, most))


def _lines_above(data: bytes, at: int) -> int:
    """Where the lines begin that are kept above a change at a place, at the start of a line."""
    for _ in range(_AROUND + 1):
        at = data.rfind(b"\n", 0, max(at - 1, 0)) + 1
    return at


def _lines_below(data: bytes, at: int) -> int:
    """Where the lines end that are kept below a change that ends at a place."""
    for _ in range(_AROUND + 1):
        at = data.find(b"\n", at) + 1 or len(data)
    return at
