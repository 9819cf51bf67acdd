"""What is looked for in the whole text of a file, and only where it changed once it was looked at before."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from tracker.model.places import Edition, FileText

Found = TypeVar("Found")


class Followed(Generic[Found]):
    """Keeps what is found in each edition of a file.

    Args:
        search: What there is from one offset to before another one of a text, in order.
        start_of: At which offset something found starts.
        moved: The same in a text in which it stands so much further on.
        reach: So many characters away nothing plays a part in whether something is found.
    """

    def __init__(
        self,
        search: Callable[[str, int, int], Iterable[Found]],
        start_of: Callable[[Found], int],
        moved: Callable[[Found, int], Found],
        *,
        reach: int = 0,
    ) -> None:
        self._search, self._start_of, self._moved, self._reach = search, start_of, moved, reach
        self._known: WeakKeyDictionary[Edition, tuple[Found, ...]] = WeakKeyDictionary()

    def found_in(self, file: FileText) -> tuple[Found, ...]:
        """All that there is in a file, in its order.

        Of a file that was looked at before, what has changed since is looked at, and what stands near it.
        """
        known = self._known.get(file.edition)
        if known is None:
            known = self._known[file.edition] = tuple(self._looked_for(file))
        return known

    def _looked_for(self, file: FileText) -> Iterable[Found]:
        at = 0
        before, stretches = next(((e, s) for e, s in file.earlier if e in self._known), (None, ()))
        known = self._known[before] if before is not None else ()
        for start, end, shift in stretches:
            first, last = start + self._reach, end - self._reach
            if first < last:
                yield from self._search(file.text, at, first + shift)
                kept = known[
                    bisect_left(known, first, key=self._start_of) : bisect_left(known, last, key=self._start_of)
                ]
                yield from (self._moved(one, shift) for one in kept) if shift else kept
                at = last + shift
        yield from self._search(file.text, at, len(file.text))
