"""The screen goes first: what works behind it waits for a moment when a key comes.

Python runs one thread at a time, and shares itself out evenly. A key that takes 12 ms by itself would take 25 while a
large file is read, and more where the reader is at something that cannot be interrupted.
"""

import time

MOMENT = 0.008
"""Seconds after a key in which nothing else is worked at: most of what it does. Longer, and reading would starve."""


class Turns:
    """Whose turn it is."""

    def __init__(self) -> None:
        self._until = 0.0

    def take(self) -> None:
        """Says that the screen has something to answer."""
        self._until = time.monotonic() + MOMENT

    def give_way(self) -> None:
        """Waits while it is the screen's turn; for other threads to call between two pieces of their work."""
        left = self._until - time.monotonic()
        if left > 0:
            time.sleep(left)
