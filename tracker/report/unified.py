"""What a change would do to a file, as a unified diff that `patch` and `git apply` take."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_CONTEXT = 3
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class _Change(NamedTuple):
    """Lines of the old text, and of the new one, that stand in each other's place; ends exclusive."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def difference_in_lines(name: str, before: str, after: str) -> str:
    """The unified diff of a file's text and what it would become; empty where they are the same.

    Only what lies between the first and the last line that differ is compared, so that a large file takes no longer.
    """
    old, new = _LINE.findall(before), _LINE.findall(after)
    changes = _changes(old, new)
    if not changes:
        return ""
    hunks = "".join(line for hunk in _hunks(changes) for line in _told(old, new, hunk))
    return f"--- {name}\n+++ {name}\n{hunks}"


def _changes(old: list[str], new: list[str]) -> list[_Change]:
    """Where the two texts differ, in order."""
    start = _same_at_start(old, new)
    end = _same_at_start(old[: start - 1 if start else None : -1], new[: start - 1 if start else None : -1])
    matcher = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end], autojunk=False)
    return [
        _Change(a + start, b + start, c + start, d + start)
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]


def _same_at_start(old: list[str], new: list[str]) -> int:
    """How many lines are the same from the first on."""
    return next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _hunks(changes: list[_Change]) -> Iterator[list[_Change]]:
    """Changes that are near each other, together: so near that the lines shown around them would touch."""
    hunk = changes[:1]
    for change in changes[1:]:
        if change.old_start - hunk[-1].old_end > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    yield hunk


def _told(old: list[str], new: list[str], hunk: list[_Change]) -> Iterator[str]:
    """A hunk: its header, then its lines."""
    before = min(_CONTEXT, hunk[0].old_start)
    behind = min(_CONTEXT, len(old) - hunk[-1].old_end)
    old_start, new_start = hunk[0].old_start - before, hunk[0].new_start - before
    old_count, new_count = hunk[-1].old_end + behind - old_start, hunk[-1].new_end + behind - new_start
    yield f"@@ -{_range(old_start, old_count)} +{_range(new_start, new_count)} @@\n"
    at = old_start
    for change in hunk:
        yield from (_whole(f" {line}") for line in old[at : change.old_start])
        yield from (_whole(f"-{line}") for line in old[change.old_start : change.old_end])
        yield from (_whole(f"+{line}") for line in new[change.new_start : change.new_end])
        at = change.old_end
    yield from (_whole(f" {line}") for line in old[at : at + behind])


def _range(start: int, count: int) -> str:
    """Where a hunk's lines stand, counted from 1; of no lines, the line before them is named."""
    return f"{start + bool(count)}" if count == 1 else f"{start + bool(count)},{count}"


def _whole(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
