"""What stands in the margin of a text beside the lines that positions were taken from: issue and party."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tracker.model.words import one_line
from tracker.tui.cells import fitted

NARROWEST = 54
"""Cells of the whole text below which there is no margin."""
_LEAST, _SHARE = 22, 4
"""The margin has at least so many cells, else this part of the width, but no more than its longest note."""
_JOINT = " · "


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A note beside the line in which a stretch of the text begins: what it is on, and whose it is."""

    start: int
    what: str
    who: str


def margin_width(notes: Sequence[MarginNote], width: int) -> int:
    """The cells of the margin in a text of a width; 0 where there is nothing to say, or no room."""
    if not notes or width < NARROWEST:
        return 0
    longest = max(cell_len(one_line(f"{note.what}{_JOINT}{note.who}")) for note in notes)
    return min(longest, max(_LEAST, width // _SHARE))


def laid_out(
    notes: Sequence[MarginNote], lines: Sequence[tuple[int, int]], line_of: Callable[[int], int], width: int
) -> dict[int, str]:
    """What stands in the margin, by line. Several notes of a line go on beside the lines below it.

    Where there is no free line below before the next note or the end of the paragraph, `+2` says how many are left out.
    """
    by_line: dict[int, list[MarginNote]] = {}
    for note in notes:
        by_line.setdefault(line_of(note.start), []).append(note)
    margin: dict[int, str] = {}
    for line, listed in by_line.items():
        for index, note in enumerate(listed):
            left = len(listed) - index - 1
            below = line + index + 1
            is_full = below in by_line or below >= len(lines) or lines[below][0] == lines[below][1]
            margin[line + index] = noted(note, width, left if is_full else 0)
            if is_full:
                break
    return margin


def noted(note: MarginNote, width: int, left_out: int = 0) -> str:
    """A note in exactly so many cells; where they are too few both its parts are cut."""
    more = f" +{left_out}" if left_out else ""
    room = max(width - cell_len(more), 1)
    what, who = one_line(note.what), one_line(note.who)
    whole = f"{what}{_JOINT}{who}"
    if cell_len(whole) > room:
        for_who = min(cell_len(who), max(room * 2 // 5, 3))
        whole = f"{fitted(what, room - len(_JOINT) - for_who).rstrip()}{_JOINT}{fitted(who, for_who)}"
    return fitted(fitted(whole, room).rstrip() + more, width)
