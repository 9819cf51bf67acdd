"""Texts in quotes: where one closes, and how to write one."""

import re
from collections.abc import Callable


def closing(value: str) -> int:
    """The index of the quote that closes the one at the start; 0 where none does."""
    mark = value[0]
    pattern: Callable[[str], re.Match[str] | None] = re.compile(
        r'"(?:[^"\\]|\\.)*"' if mark == '"' else r"'(?:[^']|'')*'"
    ).match
    match = pattern(value)
    return match.end() - 1 if match else 0


def without_quotes(value: str) -> str:
    """The text inside a pair of quotes; the whole where its end is no quote."""
    mark = value[0]
    inner = value[1:]
    return inner[:-1] if inner.endswith(mark) else value


def quoted(text: str) -> str:
    """The text as a YAML scalar in quotes, shortened where it is long."""
    text = text.strip()
    short = text if len(text) <= 60 else text[:59] + "…"
    if '"' in short or "\\" in short:
        return "'" + short.replace("'", "''") + "'"
    return f'"{short}"'
