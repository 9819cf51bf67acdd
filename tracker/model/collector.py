"""Python's garbage collector, put aside while very many records are made at once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 100_000
"""Objects made in a block beyond which they are set aside for good."""


@contextmanager
def collector_paused() -> Iterator[None]:
    """No collection in this block: records hold no cycles, and a large file's would be looked at again and again.

    Nor are they looked at behind it, where there are many: that would take long, and keep other threads waiting.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_count()[0] > MANY:
            gc.freeze()
        if was_enabled:
            gc.enable()
