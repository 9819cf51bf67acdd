"""How a change is written into a file: as splices into its text, proven before they count.

A change is never dumped: what is not part of it stays as it is, to the byte. Several ways to lay it out are tried, best
first, and the first is taken whose text, read again, means what the old one meant and the change.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice
from textwrap import dedent

from tracker.model.edits import RECORDS, AddPosition, AddRecord, CorrectPosition, Edit, Written
from tracker.model.fields import fields_of
from tracker.model.places import Location
from tracker.model.records import AnyRecord, Dossier, Issue, Measure, Party, Position, Source
from tracker.yamlfile.containers import Container, New
from tracker.yamlfile.fields_anew import CannotSpliceError, fields_anew
from tracker.yamlfile.load import BOM, load_bytes, readable
from tracker.yamlfile.loaded import How, Loaded
from tracker.yamlfile.look import NEARBY, Look, look_of, newline_before
from tracker.yamlfile.proof import Anew, Appended, KeyPath, proves, said, said_by_table
from tracker.yamlfile.render import record_in_lines
from tracker.yamlfile.scalars import DOUBLE, is_writable
from tracker.yamlfile.splices import Splice, line_start, spliced


@dataclass(frozen=True, slots=True)
class Plan:
    """A change that can be made: `after` is the whole new file, `snippet` the YAML that comes in, at `line`."""

    edit: Edit
    splices: tuple[Splice, ...]
    after: Loaded
    snippet: str
    line: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a change cannot be made safely; `snippet` is what to paste by hand at `line`, where one is known."""

    reason: str
    snippet: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way to lay a change out, and what it has to be proven to be."""

    splices: list[Splice]
    path: KeyPath
    change: Appended | Anew
    snippet: str = ""


def plan_edit(loaded: Loaded, edit: Edit) -> Plan | Refusal:
    """How a change would be written into a file, proven: read again, the file means what it meant, and the change."""
    if isinstance(usable := _usable(loaded, edit), Refusal):
        return usable
    text, dossier, folder = loaded.file.text, usable, usable.folder
    first: Way | None = None
    reason = "the lines around could not be kept as they are"
    try:
        for way in _ways(text, dossier, edit):
            first = first or way
            after = spliced(text, way.splices)
            if not proves(readable(text), readable(after), way.path, way.change):
                continue
            bom = BOM if (loaded.data or b"").startswith(BOM.encode()) else ""
            new = load_bytes((bom + after).encode(), name=loaded.file.name, folder=folder, how=How(whole=loaded))
            if not new.is_broken:
                return Plan(edit, tuple(way.splices), new, *_shown(new, way))
    except CannotSpliceError as error:
        reason = str(error)
    snippet = dedent(first.snippet) if first and first.snippet else snippet_of(edit)
    return Refusal(f"Not written: {reason}.", snippet, _line(loaded, edit))


def _usable(loaded: Loaded, edit: Edit) -> Dossier | Refusal:
    """The dossier to change; else why nothing can be written."""
    if loaded.dossier is None or loaded.is_broken:
        fault = next((finding for finding in loaded.findings if finding.place), None)
        where = f" at line {fault.place.line}" if fault and fault.place else ""
        return Refusal(f"Not written: the file is broken{where}, and has to be mended first.")
    if loaded.data is not None and loaded.data.removeprefix(BOM.encode()) != loaded.file.text.encode(
        "utf-8", "replace"
    ):
        return Refusal("Not written: the file is not in UTF-8; save it as UTF-8 in your editor first.")
    for name, value in edit.fields.items():
        if not all(map(is_writable, _texts(value or ""))):
            return Refusal(f"Not written: the {name.replace('_', ' ')} holds half a character, which no file can keep.")
    return loaded.dossier


def _texts(value: Written) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        return
    for item in value:
        yield from (item,) if isinstance(item, str) else item


def _ways(text: str, dossier: Dossier, edit: Edit) -> Iterator[Way]:
    match edit:
        case AddPosition():
            yield from _ways_to_add_position(text, dossier, edit)
        case AddRecord():
            yield from _ways_to_add_record(text, dossier, edit)
        case CorrectPosition():
            yield from _ways_to_correct(text, dossier, edit)


def _ways_to_add_position(text: str, dossier: Dossier, edit: AddPosition) -> Iterator[Way]:
    issue = dossier.issues.get(edit.issue)
    at = dossier.location(issue)
    if issue is None or at is None:
        raise CannotSpliceError(f'there is no issue "{edit.issue}" in the file')
    fields = {name: value for name, value in edit.fields.items() if value}
    model = _model_issue(dossier, issue)
    container = Container(
        text,
        at,
        tuple(fields_of(Issue)),
        "positions",
        _siblings(dossier, issue),
        New(fields, tuple(fields_of(Position))),
        _positions_of(dossier, model) if model else (),
        _key_of(dossier.location(model), "positions") if model else None,
    )
    path = ("issues", issue.id)
    yield from _ways_into(container, path, said_by_table(fields))


def _ways_to_add_record(text: str, dossier: Dossier, edit: AddRecord) -> Iterator[Way]:
    fields = {name: value for name, value in edit.fields.items() if value}
    issue = dossier.issues.get(edit.issue) if edit.table == "measures" else None
    if edit.table == "measures" and issue is None:
        raise CannotSpliceError(f'there is no issue "{edit.issue}" in the file')
    owner = issue or dossier
    known: Mapping[str, Party | Source | Issue | Measure] = getattr(owner, edit.table)
    if edit.id in known:
        raise CannotSpliceError(f'the id "{edit.id}" is taken already')
    at = dossier.location(owner)
    if at is None or not fields:
        raise CannotSpliceError("a record needs at least one field")
    models = next((other for other in dossier.issues.values() if other.measures), None) if issue else None
    container = Container(
        text,
        at,
        tuple(fields_of(Issue if issue else Dossier)),
        edit.table,
        _in_order(dossier, known.values()),
        New(fields, tuple(fields_of(RECORDS[edit.table])), edit.id),
        _in_order(dossier, models.measures.values() if models else dossier.parties.values()),
        _key_of(dossier.location(models or dossier), "measures" if models else "parties"),
    )
    yield from _ways_into(container, ("issues", issue.id) if issue else (), edit.id, said_by_table(fields))


def _ways_into(container: Container, owner: KeyPath, *parts: object) -> Iterator[Way]:
    """The ways to add a record to a list or table; double quotes around everything are the last."""
    name, opens = container.name, "[" if container.is_list else "{"
    is_there = container.owner.value_span(name) is not None
    appended = Appended(parts, opens) if is_there else Anew({name: (opens, *parts)})
    path = (*owner, name) if is_there else owner
    for one in (container, replace(container, plainly=True)):
        for splices, snippet in one.splices():
            yield Way(splices, path, appended, snippet)


def _ways_to_correct(text: str, dossier: Dossier, edit: CorrectPosition) -> Iterator[Way]:
    position = _found(dossier, edit.position)
    at = dossier.location(position)
    if position is None or at is None:
        raise CannotSpliceError("the position was changed or removed meanwhile")
    look = look_of(text, [at], newline_before(text, at.end)) or Look()
    nearby = look_of(text, [*_siblings(dossier, dossier.issues[position.issue]), at], look.newline) or look
    look = replace(nearby, column=look.column, in_flow=look.in_flow, apart=look.apart)
    change = Anew({name: said(value) if value else None for name, value in edit.fields.items()}, at.start)
    plainly = replace(look, styles=dict.fromkeys(edit.fields, DOUBLE), folds=False, mark=DOUBLE, blocks=frozenset())
    for one in (look, plainly):
        splices = fields_anew(text, at, edit.fields, tuple(fields_of(Position)), one)
        yield Way(splices, ("issues", position.issue, "positions"), change)


def _found(dossier: Dossier, position: Position) -> Position | None:
    """The position as it stands in this dossier: the same one, else the nearest that says the same."""
    issue, file = dossier.issues.get(position.issue), dossier.file
    if issue is None or file is None:
        return None
    start = file.start_of(position.at)
    same = [other for other in (*issue.positions, *issue.unplaced) if other == position]
    return min(same, key=lambda other: abs(file.start_of(other.at) - start), default=None)


def _model_issue(dossier: Dossier, issue: Issue) -> Issue | None:
    """The issue whose list shows how one is laid out: the nearest before this one, else the first after it."""
    order = list(dossier.issues.values())
    at = order.index(issue)
    return next((other for other in [*reversed(order[:at]), *order[at + 1 :]] if other.positions), None)


def _siblings(dossier: Dossier, issue: Issue) -> list[Location]:
    """The positions of an issue, nearest last, behind some of other issues where it has few; none for none."""
    own = _positions_of(dossier, issue)
    if not own or len(own) >= NEARBY:
        return own
    others = (other for other in dossier.issues.values() if other is not issue)
    return [*islice(chain.from_iterable(_positions_of(dossier, other) for other in others), NEARBY - len(own)), *own]


def _positions_of(dossier: Dossier, issue: Issue) -> list[Location]:
    return _in_order(dossier, (*issue.positions, *issue.unplaced))


def _in_order(dossier: Dossier, records: Iterable[AnyRecord]) -> list[Location]:
    return sorted(filter(None, map(dossier.location, records)), key=lambda at: at.start)


def _key_of(at: Location | None, name: str) -> int | None:
    return at.marks[4 * at.fields.index(name)] if at and name in at.fields else None


def _shown(new: Loaded, way: Way) -> tuple[str, int]:
    """What comes in, and the line in the new file at which it starts."""
    text = new.file.text
    if way.snippet:
        last = max(way.splices, key=lambda splice: splice.start)
        before = sum(len(s.text) - (s.end - s.start) for s in way.splices if s is not last)
        return way.snippet, new.file.line_of(last.start + before + last.text.index(way.snippet))
    assert isinstance(way.change, Anew) and way.change.item is not None
    start = way.change.item
    places = map(new.dossier.location, _every(new.dossier)) if new.dossier else ()
    at = min(filter(None, places), key=lambda at: abs(at.start - start), default=None)
    end = len(text[: at.end].rstrip()) if at else start
    return text[line_start(text, start) : end], new.file.line_of(start)


def _every(dossier: Dossier) -> Iterator[Position]:
    for issue in dossier.issues.values():
        yield from issue.positions
        yield from issue.unplaced


def snippet_of(edit: Edit) -> str:
    """A change as YAML of the usual look, to paste by hand."""
    record = RECORDS[edit.table] if isinstance(edit, AddRecord) else Position
    fields = {name: value for name, value in edit.fields.items() if value}
    if isinstance(edit, AddRecord):
        return f"{edit.id}:\n  {record_in_lines(fields, tuple(fields_of(record)), Look(column=2))}"
    dash = "- " if isinstance(edit, AddPosition) else ""
    return dash + record_in_lines(fields, tuple(fields_of(record)), Look(column=len(dash)))


def _line(loaded: Loaded, edit: Edit) -> int | None:
    """The line where a person would make the change."""
    dossier = loaded.dossier
    if dossier is None:
        return None
    if isinstance(edit, CorrectPosition):
        return dossier.line_of(_found(dossier, edit.position))
    is_of_file = isinstance(edit, AddRecord) and edit.table != "measures"
    owner = dossier.location(dossier if is_of_file else dossier.issues.get(edit.issue))
    name = edit.table if isinstance(edit, AddRecord) else "positions"
    return owner.value(name).line if owner else None
