"""Python's search for garbage, put off until the person rests.

To look through all that 100,000 positions have made takes longer than a key may; by itself, Python does so every few
keys. What is kept for good is set aside, so that it is not looked through again.
"""

import gc
from collections.abc import Callable

from textual.app import App
from textual.timer import Timer

RESTS = 1.0
"""Seconds without a key or a click after which the person is taken to rest."""
DUE = 10
"""Searches among what is younger after which Python would look through everything, and so does this, at rest."""
LATEST = 100
"""As many after which everything is looked through whether or not anybody rests."""


class Collecting:
    """Looks for garbage at rest, from when it is begun."""

    def __init__(self, app: App[None], is_lasting: Callable[[], bool]) -> None:
        """`is_lasting` says whether there is much, and nothing of it will be closed again like a form."""
        self.app, self.is_lasting = app, is_lasting
        self.has_much_new = False
        """Whether a file was read as a whole, and what it made was not set aside yet."""
        self._clock: Timer | None = None
        self._searches = 0

    def begin(self) -> None:
        """Sets aside what the start made, and takes over from then on."""
        gc.freeze()
        gc.set_threshold(*gc.get_threshold()[:2], LATEST)
        gc.enable()
        self._searches = _searches()
        self._clock = self.app.set_interval(RESTS, self._at_rest)

    def put_off(self) -> None:
        """Says that the person is at work."""
        if self._clock is not None:
            self._clock.reset()
            self._set_aside()

    def set_new_aside(self) -> None:
        """Sets aside what was made of a file that was read as a whole: it holds no cycles."""
        if self.has_much_new:
            self.has_much_new = False
            gc.freeze()

    def _at_rest(self) -> None:
        if gc.get_count()[2] >= DUE:
            gc.collect()
            self._set_aside()

    def _set_aside(self) -> None:
        """Sets aside what stood a search just now, so that the next one is short, whoever began it."""
        before, self._searches = self._searches, _searches()
        if self._searches != before and self.is_lasting():
            gc.freeze()


def _searches() -> int:
    """How often everything was looked through."""
    return int(gc.get_stats()[-1]["collections"])
