"""Large texts that grow without being copied.

A text of a large file is put together piece by piece. glibc keeps what is smaller than its threshold among everything
else, and raises that threshold to 32 MB by and by; a text that grows past it is copied as a whole, and Python does
nothing else for so long: a key would wait. Where the threshold is set by hand it stays where it is, and what is larger
has pages of its own, which are moved and not copied.
"""

import sys
from functools import cache

_MMAP_THRESHOLD = -3
"""What mallopt calls it."""
APART = 1 << 20
"""Bytes from which on memory has pages of its own."""


@cache
def keep_large_apart() -> bool:
    """Has the C library keep what is large apart from now on; whether it could be told so."""
    if sys.platform != "linux":
        return False
    try:
        import ctypes

        return bool(ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, APART))
    except (ImportError, OSError, AttributeError):
        return False  # no ctypes, or another C library than glibc; a key waits a little longer there
