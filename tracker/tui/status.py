"""What the top line says: the talks, the day looked at, and whatever keeps a part of the record out of sight."""

from tracker.model.dates import day_in_words
from tracker.model.words import counted
from tracker.tui.matches import Matches
from tracker.tui.record import Record
from tracker.tui.view import View
from tracker.tui.widgets.bars import Note

LONGEST_FILTER = 24
"""Letters of the filter that the line repeats."""


def status_notes(record: Record, matches: Matches, view: View, *, is_typing: bool) -> tuple[Note, ...]:
    """The notes of the line.

    Args:
        is_typing: Whether the filter stands in its own line, with the count of what passes, so that it is not repeated.
    """
    notes = [_day(matches, view)]
    if view.filter and not is_typing:
        shown = view.filter if len(view.filter) <= LONGEST_FILTER else view.filter[: LONGEST_FILTER - 1] + "…"
        notes.append(Note(1, f"filter: {shown}", "filtered"))
    total = matches.total
    if view.filter or matches.count < total:
        notes.append(Note(3, f"{matches.count:,} of {counted(total, 'position')}", f"{matches.count:,} of {total:,}"))
    else:
        notes.append(Note(6, counted(total, "position")))
    notes.append(Note(7, counted(len(matches.dossier.sources), "source")))
    if view.mark:
        notes.append(Note(7, f"marked: {day_in_words(view.mark)}"))
    errors, warnings = record.counts
    if errors or warnings:
        told = [counted(n, word) for n, word in ((errors, "error"), (warnings, "warning")) if n]
        notes.append(Note(4, f"! {', '.join(told)}", f"! {errors + warnings}"))
    return tuple(notes)


def is_past(matches: Matches) -> bool:
    """Whether the day looked at is another than the latest."""
    return matches.as_of != matches.latest and matches.latest is not None


def _day(matches: Matches, view: View) -> Note:
    if matches.latest is None:
        return Note(5, "no position yet")
    day = day_in_words(matches.as_of)
    if is_past(matches):
        return Note(
            1, f"AS OF {day} (latest: {day_in_words(matches.latest)})", f"AS OF {day}, not latest", f"AS OF {day}"
        )
    return Note(5, f"as of {day} (latest)", f"as of {day}")
