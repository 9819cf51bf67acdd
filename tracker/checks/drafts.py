"""What `tracker check` would say of a record that is not written yet, field by field.

The draft is read as the file is, its faults in the same words, and put beside the file's own parties and sources in
a dossier that holds nothing else: that takes no longer for a hundred thousand positions than for ten. What is said of a
record that is never named is left out, because a record is named only after it was added.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tracker.checks import RULES
from tracker.checks.characters import invisible_character
from tracker.checks.dates import weekday_mismatch
from tracker.checks.positions import identical_positions
from tracker.checks.references import unknown_measure, unused_party, unused_source
from tracker.checks.rule import Rule
from tracker.checks.unread import may_declare
from tracker.model.dates import EdtfDate, parse_date
from tracker.model.edits import RECORDS, AddPosition, AddRecord, CorrectPosition, Edit, Written, noun_of
from tracker.model.fields import fields_of
from tracker.model.findings import Code, Finding, Level, found
from tracker.model.places import FileText
from tracker.model.records import Dossier, Issue, Measure, Party, Position, Source
from tracker.model.words import is_id, with_article
from tracker.yamlfile import codes
from tracker.yamlfile.drafted import Drafted, read_draft, written_fields
from tracker.yamlfile.loaded import Loaded
from tracker.yamlfile.nearest import did_you_mean

UNKNOWN_ISSUE = Code("unknown-issue", Level.ERROR, "What is to be added belongs to an issue that is not declared.")
"""The one fault that a file cannot have: in it, a position stands inside its issue."""

_NEVER_NAMED = (unused_party, unused_source)
_OF_WORDS = (weekday_mismatch, invisible_character)
_NO_DAY = parse_date("0001")


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """A fault of a draft. `field` is the field that it is about, as `stated` or `measures.trucks`.

    It is `id` for a new record's id, `issue` for what it is added to, and empty for the draft as a whole. The finding
    has no place: the draft stands nowhere yet.
    """

    field: str
    finding: Finding


def check_draft(loaded: Loaded, edit: Edit) -> tuple[DraftFinding, ...]:
    """What would be wrong with a change, were it written into the file; in the order of the record's fields.

    A position that is corrected is looked at in whole, its other fields too.
    """
    dossier = loaded.dossier or Dossier("", {}, {}, {}, broken=frozenset(("parties", "sources", "issues")))
    if isinstance(edit, AddRecord):
        record, found_there = RECORDS[edit.table], [*_of_id(dossier, edit), *_of_record(dossier, edit)]
    else:
        record, found_there = Position, list(_of_position(dossier, edit))
    order = ["issue", "id", *fields_of(record), ""]

    def by_field(one: DraftFinding) -> tuple[int, str, str, str]:
        name = one.field.partition(".")[0]
        place = order.index(name) if name in order else len(order)
        return place, one.field, one.finding.code, one.finding.message

    return tuple(sorted((replace(one, finding=one.finding._replace(place=None)) for one in found_there), key=by_field))


def _of_position(dossier: Dossier, edit: AddPosition | CorrectPosition) -> Iterator[DraftFinding]:
    """What is wrong with a position: its values, then what the rules say of it."""
    fields: Mapping[str, Written | None] = edit.fields
    old: Position | None = None
    if isinstance(edit, CorrectPosition):
        old, fields = edit.position, {**written_fields(dossier, edit.position), **edit.fields}
    id = edit.issue if isinstance(edit, AddPosition) else edit.position.issue
    issue = dossier.issues.get(id)
    draft = read_draft(Position, fields, "position")
    yield from _unusable(Position, draft)
    position: Position = _made(Position, draft, issue=id, party="", stance="", source="")
    if issue is None:
        yield from _no_issue(dossier, id)
        issue = Issue(id, id, measures={name: Measure(name, name) for name, _ in position.measures})
    dossier = replace(dossier, draft=draft.file)
    empty = replace(dossier, issues={id: replace(issue, positions=(), unplaced=(), at=None)})
    filled = replace(dossier, issues={id: replace(issue, positions=(position,), unplaced=(), at=None)})
    twins = tuple(_likely_twins(dossier, issue, position, old))
    for rule in RULES:
        if rule is identical_positions:
            together = replace(issue, positions=(*twins, position), unplaced=())
            alone = replace(issue, positions=twins, unplaced=())
            with_twins = replace(dossier, issues={id: together})
            yield from _new(rule, draft, with_twins, replace(dossier, issues={id: alone}), whole=True)
        elif rule in _OF_WORDS:
            yield from _of_words(rule, draft, fields)
        elif rule not in _NEVER_NAMED:
            for new in _new(rule, draft, filled, empty):
                measure = new.field.partition(".")[2]
                if rule is not unknown_measure or not may_declare(dossier, issue, measure):
                    yield new


def _of_record(dossier: Dossier, edit: AddRecord) -> Iterator[DraftFinding]:
    """What is wrong with another record: its values, then what the rules say of it."""
    record, what = RECORDS[edit.table], noun_of(edit.table)
    draft = read_draft(record, edit.fields, what)
    yield from _unusable(record, draft)
    without = replace(dossier, issues={}, sources={}, draft=draft.file)
    filled = without
    if record is Party:
        party: Party = _made(Party, draft, id=edit.id, name=edit.id)
        filled = replace(without, parties={**dossier.parties, edit.id: party})
    elif record is Source:
        assert isinstance(_NO_DAY, EdtfDate)
        source: Source = _made(Source, draft, id=edit.id, outlet=edit.id, published=_NO_DAY)
        filled = replace(without, sources={edit.id: source})
    for rule in RULES:
        if rule in _OF_WORDS:
            yield from _of_words(rule, draft, edit.fields)
            yield from _new(rule, draft, replace(filled, at=None), replace(without, at=None))
        elif rule not in _NEVER_NAMED:
            yield from _new(rule, draft, filled, without)


def _of_id(dossier: Dossier, edit: AddRecord) -> Iterator[DraftFinding]:
    """What is wrong with a new record's id, and with the issue that a measure is added to."""
    what = noun_of(edit.table)
    declared: Mapping[str, object] = {}
    if edit.table == "measures":
        issue = dossier.issues.get(edit.issue)
        if issue is None:
            yield from _no_issue(dossier, edit.issue)
        else:
            declared = issue.measures
    else:
        declared = getattr(dossier, edit.table)
    if not edit.id:
        yield DraftFinding("id", found(codes.MISSING_FIELD, f"this {what} has no id", None, "write its id"))
    elif not is_id(edit.id):
        message = f'"{edit.id}" cannot be the id of {with_article(what)}'
        yield DraftFinding("id", found(codes.BAD_ID, message, None, "letters and digits, joined by hyphens"))
    elif edit.id in declared or (edit.table != "measures" and edit.id in dossier.unread.get(edit.table, ())):
        message = f'the id "{edit.id}" names another {what} already'
        yield DraftFinding("id", found(codes.DUPLICATE_KEY, message, None, "choose another one"))


def _no_issue(dossier: Dossier, id: str) -> Iterator[DraftFinding]:
    """The issue that something is to be added to is not named, or not declared."""
    if not id:
        yield DraftFinding("issue", found(codes.MISSING_FIELD, "no issue is named", None, "write the issue's id"))
    else:
        help = did_you_mean(id, dossier.issues) or "add the issue first"
        yield DraftFinding("issue", found(UNKNOWN_ISSUE, f'no issue "{id}"', None, help))


def _unusable(record: type, draft: Drafted) -> Iterator[DraftFinding]:
    """The faults met on reading the draft; one that is about what is not written names the field."""
    required = [name for name, field in fields_of(record).items() if field.required]
    for finding in draft.findings:
        name = draft.field_at(finding.place.line) if finding.place else ""
        if finding.code == codes.MISSING_FIELD.name:
            name = next((missing for missing in required if f'"{missing}"' in finding.message), name)
        yield DraftFinding(name, finding)


def _made(record: type, draft: Drafted, **values: object) -> Any:
    """The record that a draft makes, with something harmless where a required field is missing or faulty."""
    return record(at=draft.at, **{**values, **draft.values})


def _likely_twins(dossier: Dossier, issue: Issue, draft: Position, old: Position | None) -> Iterator[Position]:
    """The issue's positions that may be the same as a draft, without the one that is corrected."""
    stance, party, source = draft.stance, draft.party, draft.source
    for position in (*issue.positions, *issue.unplaced):
        is_alike = position.stance == stance and position.party == party and position.source == source
        if is_alike and not (old and _is_at(dossier, position, old)):
            yield position


def _is_at(dossier: Dossier, one: Position, other: Position) -> bool:
    """Whether two positions are one, which may have been read twice."""
    if one is other:
        return True
    file = dossier.file
    return one == other and file is not None and file.start_of(one.at) == file.start_of(other.at)


def _new(rule: Rule, draft: Drafted, filled: Dossier, empty: Dossier, *, whole: bool = False) -> Iterator[DraftFinding]:
    """What a rule finds in a dossier with the draft, and not in the same without it.

    What it says of a field that is not written is left out, where that is required it is said already.
    """
    known = Counter(rule.findings(empty))
    for finding in Counter(rule.findings(filled)) - known:
        name = draft.field_at(finding.place.line) if finding.place else ""
        if bool(name) != whole:
            yield DraftFinding("" if whole else name, finding)


def _of_words(rule: Rule, draft: Drafted, fields: Mapping[str, Written | None]) -> Iterator[DraftFinding]:
    """What a rule about the characters of the file says of each text in the draft."""
    for name, value in fields.items():
        for text in (value,) if isinstance(value, str) else value or ():
            words = text if isinstance(text, str) else " ".join(text)
            for finding in rule.findings(Dossier("", {}, {}, {}, file=FileText(words))):
                yield DraftFinding(name if isinstance(text, str) else f"{name}.{text[0]}", finding)
