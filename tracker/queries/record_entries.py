"""What was entered about parties, sources and issues between two states of a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tracker.model.records import Dossier, Party
from tracker.queries.renames import TABLES, Renames
from tracker.queries.sameness import FieldChange, fields_changed


class Event(StrEnum):
    """What happened to a record of a party, a source, an issue, or to the file's own title and text."""

    ADDED = "added"
    RENAMED = "renamed"
    EDITED = "edited"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """What happened to one record of `parties`, `sources` or `issues`, or, with the table `file`, to the file itself.

    `id` is the old file's for what was removed; `old_id` is there for what was renamed.
    """

    table: str
    id: str
    event: Event
    changes: tuple[FieldChange, ...] = ()
    old_id: str = ""


def record_entries(old: Dossier, new: Dossier, renames: Renames) -> Iterator[RecordEntry]:
    """What happened to the records that positions refer to, table by table.

    Each table stands in the new file's order, then what was removed in the old one's. Nothing is called added or
    removed that may have gone unread in the other file.
    """
    if changes := fields_changed(old, new):
        yield RecordEntry("file", "", Event.EDITED, changes)
    for table in TABLES:
        before, after = getattr(old, table), getattr(new, table)
        old_ids = renames.old_ids(table)
        for id, record in after.items():
            old_id = old_ids.get(id, id)
            if old_id not in before:
                if table not in old.broken and id not in old.unread.get(table, frozenset()):
                    yield RecordEntry(table, id, Event.ADDED)
                continue
            changes = fields_changed(_told(before[old_id], renames), _told(record, Renames()))
            if old_id != id:
                yield RecordEntry(table, id, Event.RENAMED, changes, old_id)
            elif changes:
                yield RecordEntry(table, id, Event.EDITED, changes)
        for id in before:
            is_gone = id not in after and id not in renames.of(table)
            if is_gone and table not in new.broken and id not in new.unread.get(table, frozenset()):
                yield RecordEntry(table, id, Event.REMOVED)


def _told(record: Any, renames: Renames) -> Any:
    """A record as it is compared: its references in the new file's ids."""
    return renames.party(record) if isinstance(record, Party) else record
