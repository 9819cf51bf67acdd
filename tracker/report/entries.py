"""What was entered into the file since a git revision, as plain text and as JSON; `markdown_entries` has the brief."""

from collections.abc import Iterator
from itertools import groupby

from tracker.model.records import Dossier, Position
from tracker.model.words import one_line
from tracker.queries.entries import Added, Edited, entries
from tracker.queries.record_entries import RecordEntry
from tracker.queries.sameness import FieldChange
from tracker.report.data import position_as_json, selected_as_json
from tracker.report.data_derived import movement_as_json
from tracker.report.json_text import Json, json_text
from tracker.report.markdown_entries import markdown_entries_report
from tracker.report.selection import Selection, scope_in_words
from tracker.report.told_changes import in_brackets
from tracker.report.told_entries import (
    RECORDS,
    REMOVED,
    EntriesSince,
    Entry,
    Heading,
    change_in_words,
    commit_in_words,
    counts_of,
    dossier_of,
    entries_shown,
    known_in_words,
    known_shown,
    line_then,
    lines_of_record,
    moved,
    nothing_in_words,
    place_in_words,
    record_in_words,
    records_shown,
    told_of,
    undecided_in_words,
)
from tracker.report.worddiff import are_alike, marked_differences
from tracker.report.wording import CAVEAT, capital, place_in_file
from tracker.report.wrapping import wrapped
from tracker.yamlfile.commit import Commit

__all__ = ["EntriesSince", "entries_since", "json_entries", "markdown_entries_report", "plain_entries"]

_Lines = Iterator[tuple[str, str]]
"""Lines of text, each after its indent."""


def entries_since(old: Dossier, new: Dossier, commit: Commit, revision: str) -> EntriesSince:
    """What was entered between two states of a file: as it was at a commit, and as it is now.

    Args:
        revision: What the person called the commit.
    """
    return EntriesSince(old, new, commit, revision, entries(old, new))


def plain_entries(record: EntriesSince, selection: Selection, width: int | None = None) -> str:
    """What was added, edited and removed since a revision, and which of the added are late entries.

    Args:
        selection: Keeps out what it does not show; what a removed position says is taken from the file as it was.
        width: The cells that a line may take; None keeps each paragraph on one line.
    """
    return "".join(f"{wrapped(one_line(text), width, indent)}\n" for indent, text in _plain(record, selection))


def _plain(record: EntriesSince, selection: Selection) -> _Lines:
    shown, records = entries_shown(record, selection), records_shown(record, selection)
    yield "", f"{record.new.title}: what was entered since {record.commit.short}"
    yield "", f"Compared with {commit_in_words(record)}."
    yield "", f"{counts_of(record, selection, shown)}."
    for words in filter(None, (scope_in_words(record.new, selection), undecided_in_words(record))):
        yield "", f"{words}."
    yield "", CAVEAT
    for heading, group in groupby(shown, lambda entry: entry.heading):
        yield from _plain_heading(heading)
        yield from _plain_group(record, selection, group)
    if records:
        yield from _plain_heading(RECORDS)
        yield "", ""
    for entry in records:
        now, then = lines_of_record(record, entry)
        name = record.new.file.name if record.new.file else ""
        place = f"{name}:{now}" if now else f"line {then} at {record.commit.short}"
        yield "", f"{record_in_words(record, entry)} ({place})"
        yield from (("  ", _change(change)) for change in entry.changes)
    if not shown and not records:
        yield "", ""
        yield "", f"{nothing_in_words(selection)}."


def _plain_heading(heading: Heading) -> _Lines:
    yield from (("", ""), ("", ""), ("", heading.title), ("", heading.meaning))


def _plain_group(record: EntriesSince, selection: Selection, group: Iterator[Entry]) -> _Lines:
    for place, listed in groupby(group, lambda entry: place_in_words(record, entry)):
        yield "", ""
        yield "", ": ".join(place)
        for entry in listed:
            yield "  ", _position(record, entry)
            yield from (("    ", text) for text in _more(record, selection, entry))


def _position(record: EntriesSince, entry: Entry) -> str:
    dossier, position = dossier_of(record, entry), entry.position
    source = dossier.sources.get(position.source)
    outlet = source.outlet if source else f"a source that the file does not declare, {position.source}"
    place = line_then(record, position) if entry.heading is REMOVED else place_in_file(dossier, position)
    return f"{position.stance} ({told_of(dossier, position)}, in {outlet}, {place})"


def _more(record: EntriesSince, selection: Selection, entry: Entry) -> Iterator[str]:
    """What else there is to say: how the party moved, what was known then, what was edited."""
    if isinstance(entry.what, Added):
        if told := moved(record, selection, entry):
            yield capital(told.words) + in_brackets(record.new, "", told.beside)
        if known := known_in_words(record, selection, entry.what):
            yield capital(known)
    elif isinstance(entry.what, Edited):
        yield f"Was {line_then(record, entry.what.was)}"
        yield from map(_change, entry.what.changes)


def _change(change: FieldChange) -> str:
    """A field's change; word by word where that is easier to read."""
    texts = one_line(change.was), one_line(change.now)
    if len(change.was.split()) > 3 and are_alike(*texts):
        return f"{change.field}: {marked_differences(*texts)}"
    return change_in_words(change)


def json_entries(record: EntriesSince, selection: Selection) -> str:
    """What was entered, as JSON; the fields are told in docs/json.md."""
    shown = entries_shown(record, selection)
    told: dict[str, Json] = {
        "title": record.new.title,
        "since_commit": {
            "revision": record.revision,
            "hash": record.commit.hash,
            "day": record.commit.day.isoformat() if record.commit.day else None,
            "subject": record.commit.subject,
        },
        "selected": selected_as_json(selection),
        "added": [_added(record, selection, entry, entry.what) for entry in shown if isinstance(entry.what, Added)],
        "edited": [_edited(record, entry, entry.what) for entry in shown if isinstance(entry.what, Edited)],
        "removed": [_removed(record, entry, entry.what) for entry in shown if isinstance(entry.what, Position)],
        "records": [_record(record, entry) for entry in records_shown(record, selection)],
        "unchanged": record.entries.unchanged,
        "undecided": record.entries.undecided,
    }
    return json_text(told)


def _added(record: EntriesSince, selection: Selection, entry: Entry, added: Added) -> Json:
    told = moved(record, selection, entry)
    return {
        "issue": entry.issue,
        "party": entry.party,
        "news": added.news,
        "late": added.is_late,
        "overlaps": added.overlaps,
        "known_line_then": record.old.line_of(known_shown(record, selection, added)),
        "movement": movement_as_json(record.new, told.movement) if told else None,
        "position": position_as_json(record.new, added.position, is_current=None),
    }


def _edited(record: EntriesSince, entry: Entry, edited: Edited) -> Json:
    return {
        "issue": entry.issue,
        "party": entry.party,
        "line": record.new.line_of(edited.now),
        "line_then": record.old.line_of(edited.was),
        "changes": [_field(change) for change in edited.changes],
        "position": position_as_json(record.new, edited.now, is_current=None),
    }


def _removed(record: EntriesSince, entry: Entry, removed: Position) -> Json:
    told = position_as_json(record.old, removed, is_current=None)
    return {
        "issue": entry.issue,
        "party": entry.party,
        "line_then": record.old.line_of(removed),
        "position": {**told, "line": None},
    }


def _record(record: EntriesSince, entry: RecordEntry) -> Json:
    now, then = lines_of_record(record, entry)
    return {
        "table": entry.table,
        "id": entry.id,
        "old_id": entry.old_id or None,
        "event": entry.event,
        "changes": [_field(change) for change in entry.changes],
        "line": now,
        "line_then": then,
    }


def _field(change: FieldChange) -> Json:
    return {"field": change.field, "was": change.was or None, "now": change.now or None}
