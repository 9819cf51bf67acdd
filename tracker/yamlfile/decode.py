"""The tree made into records: every field read as its declaration says, every fault kept as a finding."""

import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from tracker.model.fields import Field, Kind, fields_of
from tracker.model.findings import Finding
from tracker.model.places import FileText, Offsets
from tracker.model.records import Dossier, Issue, Measure, Party, Position, Source
from tracker.model.words import is_id, with_article
from tracker.yamlfile import codes
from tracker.yamlfile.nearest import nearest
from tracker.yamlfile.passages import Passage, PassageError, Passages
from tracker.yamlfile.tree import Items, Node, Refused, Scalar, Sealed, Table, entries_of
from tracker.yamlfile.values import ADVICE, FAULTY, READERS, ValueReader

_FUSED = re.compile(r"([A-Za-z_]+):(\S.*)", re.DOTALL)
_WORD = re.compile(r"[^\s:]+")

Values = dict[str, Any]
ReadTable = Callable[[Node, Field, str], Any]


class Decoder:
    """Makes records out of nodes. `left_out` are the stretches of which nothing may be concluded.

    `passages` are what the tree was read without; their records are put in where they belong.
    """

    def __init__(self, file: FileText, left_out: list[tuple[int, int]], passages: Sequence[Passage] = ()) -> None:
        self.file = file
        self.passages = Passages(file.text, passages)
        self.values = ValueReader(file, left_out)
        self.report = self.values.report
        self.is_left_out = self.values.is_left_out
        self.unread: dict[str, set[str]] = {}
        self._shapes: dict[tuple[str, ...], tuple[str, ...]] = {}

    @property
    def findings(self) -> list[Finding]:
        """The faults met so far."""
        return self.values.findings

    def position(self, path: tuple[str, ...], node: Table) -> Position | None:
        """Seals one item of an issue's positions. None where it lacks what it needs, or stands elsewhere.

        What stands elsewhere is a fault of the field that it stands in.
        """
        if path[0] != "issues" or path[2] != "positions":
            return None
        values, at, complete = self.read(Position, node, "position")
        return Position(issue=path[1], at=at, **values) if complete else None

    def dossier(self, root: Table) -> tuple[Values, Offsets]:
        """The values of the file's own fields. `unread` then names the records that were unusable.

        Raises:
            PassageError: What was taken for a passage is none.
        """
        values, at, _ = self.read(Dossier, root, "file", read_table=self._table)
        self.passages.make_sure_of_all()
        return values, at

    def read(
        self, record: type, node: Table, what: str, *, read_table: ReadTable | None = None
    ) -> tuple[Values, Offsets, bool]:
        """The values of a record's fields, where they stand, and whether all that are required are there.

        A field that is faulty is left out of the values.
        """
        declared = fields_of(record)
        values: Values = {}
        names: list[str] = []
        marks = array("I")
        seen: dict[str, Scalar] = {}
        meant: set[str] = set()
        is_repeating = False
        for key, value in entries_of(node):
            name = key.text
            field = declared.get(name)
            if field is None:
                meant.add(self._unknown_key(key, declared, what))
                continue
            if name in seen:
                # A run of them is one mistake: a record that was pasted, or that lacks its dash.
                if not is_repeating:
                    self.values.duplicate(key, seen[name])
                is_repeating = True
                continue
            is_repeating = False
            seen[name] = key
            names.append(name)
            marks.extend((key.start, key.end, value.start, value.end))
            reader = READERS.get(field.kind)
            if reader is not None:
                read = reader(self.values, value, field, name)
            elif field.kind is Kind.AMOUNTS:
                read = self.values.amounts(value, names, marks)
            elif field.kind in (Kind.IDS, Kind.TEXTS):
                read = self.values.texts(value, field, name, names, marks)
            else:
                read = read_table(value, field, name) if read_table else FAULTY
            if read is not FAULTY and read is not None:
                values[name] = read
        shape = tuple(names)
        at = Offsets(self.file.edition, node.start, node.end, self._shapes.setdefault(shape, shape), marks)
        return values, at, self._is_complete(node, declared, values, meant.union(seen), what)

    def _is_complete(
        self, node: Table, declared: Mapping[str, Field], values: Values, seen: set[str], what: str
    ) -> bool:
        complete = True
        for name, field in declared.items():
            if not field.required or name in values:
                continue
            complete = False
            if name not in seen and not self.is_left_out(node.start, node.end):
                word = _WORD.match(self.file.text, node.start)
                self.report(
                    codes.MISSING_FIELD,
                    f'{"the" if what == "file" else "this"} {what} has no "{name}"',
                    node.start,
                    word.end() if word else node.start + 1,
                    ADVICE.get(name, f"write {name}: {field.example}" if field.example else f"add {name}:"),
                )
        return complete

    def _unknown_key(self, key: Scalar, declared: Mapping[str, Field], what: str) -> str:
        """Reports a key that is none of the record's; the field that was meant, where one is like it."""
        close = nearest(key.text, declared)
        near = f'did you mean "{close}"?' if close else ""
        known = f"known here: {', '.join(declared)}"
        fused = _FUSED.fullmatch(key.text)
        if fused and fused[1] in declared:
            close = fused[1]
            near = f"a blank is missing: write {fused[1]}: {fused[2]}"
        self.report(
            codes.UNKNOWN_KEY,
            f'{with_article(what)} has no key "{key.text}"',
            key.start,
            key.end,
            near or known,
        )
        return close or ""

    def _table(self, node: Node, field: Field, name: str) -> Any:
        holds = field.holds
        if type(node) is Scalar and node.is_empty and not self.is_left_out(node.start - 1, node.end + 1):
            if holds == "measure":
                return {}
            self.report(
                codes.EMPTY_FIELD, f'"{name}" is empty', node.start, node.end, f"add a first {holds} under {name}:"
            )
            return FAULTY
        if type(node) is not Table:
            if type(node) is not Refused and not self.is_left_out(node.start, node.end):
                self.report(
                    codes.WRONG_TYPE,
                    f'"{name}" takes a table: one id for each {holds}',
                    node.start,
                    min(node.end, node.start + 1),
                    f"write the {holds}'s id, a colon, and its fields on the lines below",
                )
            return FAULTY
        records: dict[str, Any] = {}
        firsts: dict[str, Scalar] = {}
        passed: set[str] = set()
        for index, (key, value) in enumerate(entries_of(node), 1):
            if key.text in firsts:
                self.values.duplicate(key, firsts[key.text])
            else:
                firsts[key.text] = key
                self._check_id(key, holds)
                record = self._record(key, value, holds)
                if record is None:
                    self.unread.setdefault(name, set()).add(key.text)
                else:
                    records[key.text] = record
            following = node.keys[index].start if index < len(node.keys) else None
            if self.passages and (passage := self.passages.behind(value.end, name, following)):
                records.update(passage.by_id)
                passed.update(passage.by_id)
        if not passed.isdisjoint(firsts):
            raise PassageError
        return records

    def _check_id(self, key: Scalar, holds: str) -> None:
        if is_id(key.text):
            return
        fused = _FUSED.fullmatch(key.text)
        advice = "-".join(re.findall(r"\w+", key.text)) or "first-one"
        self.report(
            codes.BAD_ID,
            f'"{key.text}" cannot be the id of {with_article(holds)}',
            key.start,
            key.end,
            f"put a blank after the colon: {fused[1]}: {fused[2]}" if fused else f"write it as {advice}",
        )

    def _record(self, key: Scalar, value: Node, holds: str) -> Any:
        if type(value) is not Table:
            empty = type(value) is Scalar and value.is_empty
            if not self.is_left_out(key.start, value.end) and type(value) is not Refused:
                self.report(
                    codes.EMPTY_FIELD if empty else codes.WRONG_TYPE,
                    f'the {holds} "{key.text}" {"has no fields" if empty else "takes a table of its fields"}',
                    key.start,
                    key.end,
                    "write its fields on the lines below, two spaces further in",
                )
            return None
        node = Table(key.start)
        node.end, node.keys, node.values = value.end, value.keys, value.values
        if holds == "issue":
            return self._issue(key.text, node)
        record: type = {"party": Party, "source": Source, "measure": Measure}[holds]
        values, at, complete = self.read(record, node, holds)
        if not complete:
            # What lacks only its name is still declared, and can be shown by its id.
            values.setdefault("outlet" if record is Source else "name", key.text)
            if record is Source and "published" not in values:
                return None
        return record(id=key.text, at=at, **values)

    def _issue(self, id: str, node: Table) -> Issue:
        values, at, _ = self.read(Issue, node, "issue", read_table=partial(self._part_of_issue, id))
        values.setdefault("title", id)
        return Issue(id=id, at=at, **values)

    def _part_of_issue(self, issue: str, node: Node, field: Field, name: str) -> Any:
        if field.kind is Kind.TABLE:
            return self._table(node, field, name)
        if type(node) is Scalar and node.is_empty:
            return None
        if type(node) is not Items:
            if type(node) is not Refused and not self.is_left_out(node.start, node.end):
                self.report(
                    codes.WRONG_TYPE,
                    f'"{name}" takes a list of positions',
                    node.start,
                    node.start + 1,
                    "start each position with a dash: - party: …",
                )
            return FAULTY
        positions: list[Position] = []
        for index, item in enumerate(node.items, 1):
            if type(item) is Sealed:
                if isinstance(item.record, Position):
                    positions.append(item.record)
            elif type(item) is not Refused and not self.is_left_out(item.start, item.end):
                self._not_a_position(item)
            following = node.items[index].start if index < len(node.items) else None
            if self.passages and (passage := self.passages.behind(item.end, name, following)):
                known = passage.positions
                positions += known if known[0].issue == issue else (replace(one, issue=issue) for one in known)
        return tuple(positions)

    def _not_a_position(self, item: Node) -> None:
        fused = _FUSED.fullmatch(item.text) if type(item) is Scalar else None
        help = "write - party: …, and the other fields below it"
        if fused:
            help = f"a blank is missing after the colon: write {fused[1]}: {fused[2]}"
        elif type(item) is Scalar and item.is_empty:
            help = "remove the dash, or write the position behind it"
        self.report(codes.WRONG_TYPE, "this is not a position", item.start, min(item.end, item.start + 60), help)
