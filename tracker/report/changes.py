"""What changed between two days, as plain text and as JSON; `markdown_changes` tells the same in Markdown."""

from collections.abc import Iterator

from tracker.model.dates import day_in_words
from tracker.model.records import Dossier, Position
from tracker.model.words import one_line
from tracker.queries.changes import Change
from tracker.report.data import position_as_json
from tracker.report.data_derived import movement_as_json
from tracker.report.json_text import Json, json_text
from tracker.report.markdown import markdown_changes_report
from tracker.report.rests_on import movement_shown
from tracker.report.selection import Selection, as_of_in_words, is_shown, left_out_in_words, scope_in_words
from tracker.report.told_changes import (
    NOTHING_CHANGED,
    NOTHING_SHOWN_CHANGED,
    changes_shown,
    compared,
    in_brackets,
    lines_of,
    movements_told,
)
from tracker.report.worddiff import are_alike, marked_differences
from tracker.report.wording import (
    CAVEAT,
    NOT_IN_EXTRACT,
    capital,
    issue_in_words,
    party_in_words,
    place_in_file,
    voice_in_words,
    when_in_words,
)
from tracker.report.wrapping import wrapped

__all__ = ["json_changes", "markdown_changes_report", "plain_changes"]


def plain_changes(dossier: Dossier, selection: Selection, width: int | None = None) -> str:
    """What changed, issue by issue and party by party: how it moved, what was, and what is.

    Where one position gave way to one in similar words, these are compared: `[-removed-]`, `{+added+}`.

    Args:
        selection: Its `since` is the day after which something counts as changed.
        width: The cells that a line may take; None keeps each paragraph on one line.
    """
    lines = _head(dossier, selection)
    changes = changes_shown(dossier, selection)
    for change in changes:
        lines += [("", ""), ("", f"{issue_in_words(change.issue)}: {party_in_words(change.party)}")]
        lines += [("  ", text) for text in _told(dossier, selection, change)]
    if not changes:
        lines += [("", ""), ("", f"{NOTHING_SHOWN_CHANGED if selection.is_narrowed else NOTHING_CHANGED}.")]
    return "".join(f"{wrapped(one_line(text), width, indent)}\n" for indent, text in lines)


def _head(dossier: Dossier, selection: Selection) -> list[tuple[str, str]]:
    assert selection.since is not None
    head = [
        f"{dossier.title}: changes since {day_in_words(selection.since)}",
        f"{as_of_in_words(dossier, selection)}.",
    ]
    if scope := scope_in_words(dossier, selection):
        head.append(f"{scope}.")
    head.append(CAVEAT)
    if left_out := left_out_in_words(dossier, selection):
        head.append(f"{left_out}.")
    return [("", text) for text in head]


def _told(dossier: Dossier, selection: Selection, change: Change) -> Iterator[str]:
    for told in movements_told(dossier, selection, change):
        yield capital(told.words) + in_brackets(dossier, told.when, told.beside)
    if (texts := compared(dossier, selection, change)) and texts[0] != texts[1] and are_alike(*texts):
        yield f"Words: {marked_differences(*texts)}"
    for line in lines_of(dossier, selection, change):
        yield f"{line.label}: {_position(dossier, line.position) if line.position else NOT_IN_EXTRACT.lower()}"


def _position(dossier: Dossier, position: Position) -> str:
    outlet = dossier.sources[position.source].outlet
    told = f"{when_in_words(dossier, position)}, {voice_in_words(dossier, position)}, in {outlet}"
    place = place_in_file(dossier, position)
    return f"{position.stance} ({told}{place and f', {place}'})"


def json_changes(dossier: Dossier, selection: Selection) -> str:
    """What changed, as JSON; the fields are told in docs/json.md."""
    assert selection.since is not None
    record: dict[str, Json] = {
        "title": dossier.title,
        "since": selection.since.isoformat(),
        "as_of": selection.as_of.isoformat(),
        "changes": [_change(dossier, selection, change) for change in changes_shown(dossier, selection)],
    }
    return json_text(record)


def _change(dossier: Dossier, selection: Selection, change: Change) -> Json:
    now = {id(p) for p in change.now}

    def told(positions: tuple[Position, ...]) -> list[Json]:
        shown = (p for p in positions if is_shown(dossier, selection, change.issue, p))
        return [position_as_json(dossier, p, is_current=id(p) in now) for p in shown]

    movements = (movement_shown(dossier, selection, change.issue, p) for p in change.new)
    return {
        "issue": change.issue.id,
        "party": change.party.id,
        "movements": [movement_as_json(dossier, movement) for movement in movements if movement],
        "was": told(change.was),
        "now": told(change.now),
        "new": told(change.new),
    }
