"""The screen goes first: what works behind it waits as long as the screen's loop has anything to do.

Python runs one thread at a time, and shares itself out evenly. A key that takes 12 ms by itself would take 25 while a
large file is read, and more where the reader is at something that cannot be interrupted.
"""

import asyncio
import selectors
import sys
import threading

LONGEST = 0.03
"""Seconds that what works behind waits between two pieces of its work; a screen that never rests must not stop it."""
ASKED_AFTER = 0.001
"""Seconds after which a thread that waits for Python asks for its turn; Python's own choice is five times that."""


class Turns:
    """Whose turn it is: that of the loop, from when something wakes it until it waits for more."""

    def __init__(self) -> None:
        self._is_free = threading.Event()
        self._is_free.set()

    @property
    def is_free(self) -> bool:
        """Whether the loop has nothing to do."""
        return self._is_free.is_set()

    def take(self) -> None:
        """Says that the loop has something to do."""
        self._is_free.clear()

    def leave(self) -> None:
        """Says that it has nothing to do."""
        self._is_free.set()

    def give_way(self) -> None:
        """Waits while it is the loop's turn; for other threads to call between two pieces of their work."""
        self._is_free.wait(LONGEST)

    def loop(self) -> asyncio.AbstractEventLoop:
        """A loop that takes its turn whenever it has something to do."""
        sys.setswitchinterval(ASKED_AFTER)
        return asyncio.SelectorEventLoop(_Waiting(self))


class _Waiting(selectors.DefaultSelector):
    """Where a loop waits for input, or for a time to come."""

    def __init__(self, turns: Turns) -> None:
        super().__init__()
        self._turns = turns

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What has come in by then; the turn is left while there is nothing to do but wait."""
        if timeout is None or timeout > 0:
            self._turns.leave()
        try:
            return super().select(timeout)
        finally:
            self._turns.take()
