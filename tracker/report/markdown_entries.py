"""What was entered into the file since a git revision, as a small Markdown brief with its sources as footnotes."""

from collections.abc import Iterator
from itertools import groupby

from tracker.model.records import Position
from tracker.queries.entries import Added, Edited
from tracker.report.escaping import BLANK, escape, strong
from tracker.report.footnotes import Footnotes
from tracker.report.markdown_position import stance
from tracker.report.selection import Selection, scope_in_words
from tracker.report.told_entries import (
    RECORDS,
    REMOVED,
    EntriesSince,
    Entry,
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
from tracker.report.wording import CAVEAT, capital


def markdown_entries_report(record: EntriesSince, selection: Selection) -> str:
    """What was added, edited and removed since a revision, and which of the added are late entries."""
    footnotes = Footnotes()
    shown = entries_shown(record, selection)
    blocks = _head(record, selection, shown)
    for heading, group in groupby(shown, lambda entry: entry.heading):
        lines = [line for entry in group for line in _lines(record, selection, entry, footnotes)]
        blocks += [f"## {heading.title}", heading.meaning, "\n".join(lines)]
    if records := records_shown(record, selection):
        blocks += [f"## {RECORDS.title}", RECORDS.meaning, "\n".join(_records(record, selection))]
    if not shown and not records:
        blocks.append(f"{nothing_in_words(selection)}.")
    if sources := footnotes.definitions({**record.old.sources, **record.new.sources}):
        blocks += ["## Sources", "\n".join(sources)]
    return "\n\n".join(blocks) + "\n"


def _head(record: EntriesSince, selection: Selection, shown: tuple[Entry, ...]) -> list[str]:
    title = escape(record.new.title) or BLANK
    facts = (f"Compared with {escape(commit_in_words(record))}", escape(counts_of(record, selection, shown)))
    blocks = [f"# {title}: what was entered since {record.commit.short}", " · ".join(facts)]
    if scope := escape(scope_in_words(record.new, selection)):
        blocks.append(f"{scope}.")
    blocks.append(f"> {CAVEAT}")
    if undecided := undecided_in_words(record):
        blocks.append(f"> {undecided}.")
    return blocks


def _lines(record: EntriesSince, selection: Selection, entry: Entry, footnotes: Footnotes) -> Iterator[str]:
    dossier, position = dossier_of(record, entry), entry.position
    place = line_then(record, position) if entry.heading is REMOVED else f"line {dossier.line_of(position)}"
    told = escape(f"{told_of(dossier, position)}, {place}")
    head = strong(", ".join(place_in_words(record, entry)))
    yield f"- {head}: {stance(position)} — {told}{_mark(record, position, footnotes)}"
    for text, beside in _more(record, selection, entry):
        marks = "".join(dict.fromkeys(_mark(record, other, footnotes) for other in beside))
        yield f"  - {escape(text)}{marks}"


def _mark(record: EntriesSince, position: Position, footnotes: Footnotes) -> str:
    is_known = position.source in record.new.sources or position.source in record.old.sources
    return footnotes.mark(position.source) if is_known else ""


def _more(record: EntriesSince, selection: Selection, entry: Entry) -> Iterator[tuple[str, tuple[Position, ...]]]:
    """What else there is to say, and the positions that it rests on: the movement, what was known, what was edited."""
    if isinstance(entry.what, Added):
        if told := moved(record, selection, entry):
            yield capital(told.words), told.beside
        if words := known_in_words(record, selection, entry.what):
            known = known_shown(record, selection, entry.what)
            yield capital(words), (known,) if known else ()
    elif isinstance(entry.what, Edited):
        for change in entry.what.changes:
            yield change_in_words(change), ()


def _records(record: EntriesSince, selection: Selection) -> Iterator[str]:
    for entry in records_shown(record, selection):
        now, then = lines_of_record(record, entry)
        place = f"line {now}" if now else f"line {then} at {record.commit.short}"
        yield f"- {escape(record_in_words(record, entry))} — {place}"
        for change in entry.changes:
            yield f"  - {escape(change_in_words(change))}"
