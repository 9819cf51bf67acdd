"""Patterns that most files never need, made when one does: making them takes longer than looking through a text."""

import re
from functools import cache


@cache
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern, made once."""
    return re.compile(pattern, flags)
