"""What was entered into the file since a git revision, as every report tells it.

"A party moved" and "we recorded an older statement" are different news, so they stand under different headings.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.model.dates import day_in_words
from tracker.model.records import Dossier, Issue, Party, Position, Source
from tracker.model.words import counted, one_line
from tracker.queries.dating import effective_date
from tracker.queries.entries import Added, Edited, Entries, News
from tracker.queries.movement import Movement, MovementKind
from tracker.queries.record_entries import Event, RecordEntry
from tracker.queries.sameness import FieldChange
from tracker.report.derived import movement_in_words
from tracker.report.rests_on import movement_shown
from tracker.report.selection import Selection
from tracker.report.wording import NOT_IN_EXTRACT, issue_in_words, party_in_words, voice_in_words, when_in_words
from tracker.yamlfile.commit import Commit


@dataclass(frozen=True, slots=True, eq=False)
class EntriesSince:
    """Two states of a file, and what was entered between them.

    `commit` is the state compared with, `revision` what the person called it.
    """

    old: Dossier
    new: Dossier
    commit: Commit
    revision: str
    entries: Entries


@dataclass(frozen=True, slots=True)
class Heading:
    """A part of the report: its title, and what the entries under it have in common."""

    title: str
    meaning: str


NEWER = Heading("New statements", "The first on record, or about a later day than what the file knew.")
SAME_DAY = Heading("More on days already known", "Another account of the latest day that the file knew.")
LATE = Heading("Recorded late", "Statements older than what the file knew: news of the record, not of the party.")
NOT_COUNTED = Heading("Recorded, not counted", "Deprecated, or of a party, source or day that could not be read.")
EDITED = Heading("Edited", "Statements of which the file says something else now.")
REMOVED = Heading("Removed", "Statements that the file no longer has.")
RECORDS = Heading("Parties, sources and issues", "What statements refer to, and the file's own words.")

HEADING_OF = {
    News.FIRST: NEWER,
    News.NEWER: NEWER,
    News.SAME_DAY: SAME_DAY,
    News.OLDER: LATE,
    News.NOT_COUNTED: NOT_COUNTED,
}
"""Under which heading an added position stands."""

_ORDER = (NEWER, SAME_DAY, LATE, NOT_COUNTED, EDITED, REMOVED)
_TABLES = {"parties": "Party", "sources": "Source", "issues": "Issue"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened to one position, under its heading; issue and party as the new file has them where it does."""

    heading: Heading
    issue: str
    party: str
    what: Added | Edited | Position

    @property
    def position(self) -> Position:
        """The position as it is now; as it was, where it was removed."""
        if isinstance(self.what, Added):
            return self.what.position
        return self.what.now if isinstance(self.what, Edited) else self.what


def entries_shown(record: EntriesSince, selection: Selection) -> tuple[Entry, ...]:
    """What was entered about positions, as far as it is shown, heading by heading.

    What is gone is judged by the file as it was. Where a day was chosen, nothing that takes effect later is shown.
    """
    found = [
        entry
        for entry in _entries(record)
        if (not selection.issues or entry.issue in selection.issues)
        and (not selection.parties or entry.party in selection.parties)
        and _is_admitted(dossier_of(record, entry), selection, entry.position)
    ]
    return tuple(sorted(found, key=lambda entry: _ORDER.index(entry.heading)))


def _entries(record: EntriesSince) -> Iterator[Entry]:
    for cell in record.entries.parties:
        for added in cell.added:
            yield Entry(HEADING_OF[added.news], cell.issue, cell.party, added)
        for edited in cell.edited:
            yield Entry(EDITED, cell.issue, cell.party, edited)
        for removed in cell.removed:
            yield Entry(REMOVED, cell.issue, cell.party, removed)


def dossier_of(record: EntriesSince, entry: Entry) -> Dossier:
    """The state of the file in which an entry's position stands."""
    return record.old if entry.heading is REMOVED else record.new


def _is_admitted(dossier: Dossier, selection: Selection, position: Position) -> bool:
    if not selection.as_of_is_latest and not (
        has_day(dossier, position) and effective_date(dossier, position).first <= selection.as_of
    ):
        return False
    if selection.filter.is_empty:
        return True
    is_placed = position.party in dossier.parties and position.source in dossier.sources
    return is_placed and selection.filter.admits(dossier, dossier.issues[position.issue], position)


def records_shown(record: EntriesSince, selection: Selection) -> tuple[RecordEntry, ...]:
    """What was entered about parties, sources, issues and the file itself.

    Nothing in an extract, and, since these carry no date, nothing where a day was chosen.
    """
    return record.entries.records if _is_whole(selection) else ()


def _is_whole(selection: Selection) -> bool:
    return selection.as_of_is_latest and not selection.is_narrowed


def has_day(dossier: Dossier, position: Position) -> bool:
    """Whether it is known when a position counts from."""
    return position.stated is not None or position.source in dossier.sources


def place_in_words(record: EntriesSince, entry: Entry) -> tuple[str, str]:
    """The names of an entry's issue and party, the old ones of what only the old file has; else their ids."""
    issue = record.new.issues.get(entry.issue) or record.old.issues.get(entry.issue)
    party = record.new.parties.get(entry.party) or record.old.parties.get(entry.party)
    return (
        issue_in_words(issue) if issue else one_line(entry.issue),
        party_in_words(party) if party else one_line(entry.party),
    )


def told_of(dossier: Dossier, position: Position, without_year: int | None = None) -> str:
    """When a position was stated or reported, and whose voice it reaches us in; also where its source is unknown."""
    when = when_in_words(dossier, position, without_year) if has_day(dossier, position) else "day not known"
    return f"{when}, {voice_in_words(dossier, position)}"


def known_shown(record: EntriesSince, selection: Selection, added: Added) -> Position | None:
    """The latest position that the file knew, by which an added one was judged; None where it is not shown."""
    return added.known if added.known and _is_admitted(record.old, selection, added.known) else None


def known_in_words(record: EntriesSince, selection: Selection, added: Added) -> str:
    """The latest position that the file knew, by which an added one was judged; empty where it knew none."""
    if added.known is None:
        return ""
    words = f"known then: {NOT_IN_EXTRACT.lower()}"
    if known_shown(record, selection, added):
        when = when_in_words(record.old, added.known)
        words = f"known then: {one_line(added.known.stance)} ({when}, {line_then(record, added.known)})"
    is_open = added.overlaps and added.news in (News.NEWER, News.OLDER)
    return f"{words}; the two dates overlap, so the order may be the other way round" if is_open else words


@dataclass(frozen=True, slots=True)
class Moved:
    """How a party moved with an added position: the movement, its words, and what it rests on beside that position."""

    movement: Movement
    words: str
    beside: tuple[Position, ...]


def moved(record: EntriesSince, selection: Selection, entry: Entry) -> Moved | None:
    """How the party moved with a new statement; None for any other entry.

    A late entry has a place in the party's course too, but telling it as a movement would make news of it.
    """
    issue = record.new.issues.get(entry.issue)
    if entry.heading not in (NEWER, SAME_DAY) or issue is None:
        return None
    movement = movement_shown(record.new, selection, issue, entry.position)
    if movement is None or (entry.heading is SAME_DAY and movement.kind is MovementKind.FIRST):
        return None
    return Moved(movement, movement_in_words(record.new, issue, movement), movement.rests_on[1:])


def counts_of(record: EntriesSince, selection: Selection, shown: tuple[Entry, ...]) -> str:
    """How much was entered: `3 added, 1 of them late; 2 edited; 1 removed; 76 unchanged`."""
    added = [entry.what for entry in shown if isinstance(entry.what, Added)]
    late = sum(one.is_late for one in added)
    parts = [f"{len(added)} added" + (f", {late} of them late" if late else "")]
    parts += [f"{sum(e.heading is heading for e in shown)} {heading.title.lower()}" for heading in (EDITED, REMOVED)]
    if _is_whole(selection):
        parts.append(f"{record.entries.unchanged:,} unchanged")
    return "; ".join(parts)


def undecided_in_words(record: EntriesSince) -> str:
    """What cannot be told, because one of the two states could not be read in full; empty where all can."""
    number = record.entries.undecided
    if not number:
        return ""
    return f"Left open: {counted(number, 'position')} of one state, since the other could not be read in full"


def nothing_in_words(selection: Selection) -> str:
    """What is said where nothing was entered."""
    return "Nothing was entered" if _is_whole(selection) else "Nothing that is shown here was entered"


def change_in_words(change: FieldChange) -> str:
    """A field that says something else: `locator: from “para 3” to “para 4”`."""
    was, now = one_line(change.was), one_line(change.now)
    if not was:
        return f"{change.field}: “{now}”, not given before"
    if not now:
        return f"{change.field}: no longer given, was “{was}”"
    return f"{change.field}: from “{was}” to “{now}”"


def record_in_words(record: EntriesSince, entry: RecordEntry) -> str:
    """What happened to a party, a source, an issue or the file: `Source added: Ost Gazette (gazette)`."""
    if entry.table == "file":
        return "The file's own words edited"
    id = one_line(entry.id)
    name = _name(getattr(record.old if entry.event is Event.REMOVED else record.new, entry.table)[entry.id])
    was = f", before: {one_line(entry.old_id)}" if entry.old_id else ""
    return f"{_TABLES[entry.table]} {entry.event}: {id if name == id else f'{name} ({id})'}{was}"


def _name(record: Party | Issue | Source) -> str:
    if isinstance(record, Party):
        return party_in_words(record)
    if isinstance(record, Issue):
        return issue_in_words(record)
    return one_line(record.title) or one_line(record.outlet) or one_line(record.id)


def lines_of_record(record: EntriesSince, entry: RecordEntry) -> tuple[int | None, int | None]:
    """The line at which a record stands now, and at which it stood then; None where it does not."""
    if entry.table == "file":
        return record.new.line_of(record.new), record.old.line_of(record.old)
    now, then = getattr(record.new, entry.table), getattr(record.old, entry.table)
    return (
        record.new.line_of(now.get(entry.id)) if entry.event is not Event.REMOVED else None,
        record.old.line_of(then.get(entry.old_id or entry.id)) if entry.event is not Event.ADDED else None,
    )


def line_then(record: EntriesSince, old: Position) -> str:
    """Where a position stood in the file as it was: `line 42 at 0123456789`."""
    return f"line {record.old.line_of(old)} at {record.commit.short}"


def commit_in_words(record: EntriesSince) -> str:
    """The state compared with: what the person called it, its hash, its day, and what its author called it."""
    commit = record.commit
    called = "" if commit.hash.startswith(record.revision) else f"{one_line(record.revision)}, "
    day = f" of {day_in_words(commit.day)}" if commit.day else ""
    subject = one_line(commit.subject)
    return f"{called}commit {commit.short}{day}{f', “{subject}”' if subject else ''}"
