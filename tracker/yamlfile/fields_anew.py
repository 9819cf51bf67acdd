"""Fields of a record that stands in the file already: written anew, added between the others, taken away."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tracker.model.edits import Written
from tracker.model.places import Location
from tracker.yamlfile.look import Look, column_of, entries_at, style_at
from tracker.yamlfile.render import Pairs, field_text, order_of, ordered, scalar_text, value_text
from tracker.yamlfile.scalars import FOLDED, LITERAL
from tracker.yamlfile.splices import Splice, behind_content, line_start, rest_of_line

_SAID = re.compile(r"(?:^|(?<=[ \t\r\n]))(#[^\r\n]*)")
_COMMENT = re.compile(r"[ \t]#[^\r\n]*")
_LINES_FOLLOW = re.compile(r"[|>][-+\d]*")
_COMMA = re.compile(r"[ \t]*,")
_BEHIND = re.compile(r"[ \t]+#[^\r\n]*")


class CannotSpliceError(Exception):
    """A change that no splice makes safely; the text says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One key and its value in a table: its name and the four offsets."""

    name: str
    key: int
    key_end: int
    start: int
    end: int


def entries(at: Location) -> list[Entry]:
    """A record's own fields, in the file's order."""
    return sorted((Entry(*entry) for entry in entries_at(at)), key=lambda entry: entry.key)


def parts_of(at: Location, name: str) -> list[Entry]:
    """The entries of a table inside a record."""
    prefix = f"{name}."
    found = [
        Entry(field[len(prefix) :], *at.marks[4 * i : 4 * i + 4])
        for i, field in enumerate(at.fields)
        if field.startswith(prefix)
    ]
    return sorted(found, key=lambda entry: entry.key)


def fields_anew(
    text: str, at: Location, fields: Mapping[str, Written | None], declared: Sequence[str], look: Look
) -> list[Splice]:
    """The splices that write some fields of a record anew.

    Raises:
        CannotSpliceError: A field cannot be taken away without what stands around it.
    """
    table = Table(text, entries(at), look, {name: parts_of(at, name) for name, value in fields.items() if not value})
    splices: list[Splice] = []
    for name, value in fields.items():
        entry = table.entry(name)
        if entry is not None and value and not isinstance(value, str) and parts_of(at, name):
            splices += _pairs_anew(text, at, entry, tuple(p for p in value if isinstance(p, tuple)), look)
        elif entry is not None and value:
            splices.append(table.replaced(entry, value))
    splices += table.removed({name for name, value in fields.items() if not value})
    kept = Table(text, [entry for entry in table.entries if fields.get(entry.name, "kept")], look)
    new = {name: value for name, value in fields.items() if value and table.entry(name) is None}
    order = order_of(declared, look)
    for name in ordered(new, declared, look):
        splices.append(table.inserted(name, new[name], kept.place_for(name, order)))
    return splices


def _pairs_anew(text: str, at: Location, whole: Entry, pairs: Pairs, look: Look) -> list[Splice]:
    """The splices that make a table of numbers hold these, entry by entry."""
    parts = parts_of(at, whole.name)
    in_flow = text[whole.start] == "{"
    key_mark = style_at(text, parts[0].key, parts[0].key_end)
    inner = replace(
        look, in_flow=in_flow, apart=" ", column=column_of(text, parts[0].key), styles={}, key_mark=key_mark
    )
    table = Table(text, parts, inner)
    wanted = dict(pairs)
    splices = [
        table.replaced(entry, wanted[entry.name])
        for entry in parts
        if entry.name in wanted and text[entry.start : entry.end] != wanted[entry.name]
    ]
    known = {entry.name for entry in parts}
    new = [pair for pair in pairs if pair[0] not in known]
    kept = [entry for entry in parts if entry.name in wanted]
    if not kept:
        kept = parts[:1]
        splices.append(table.renamed(kept[0], *new.pop(0)))
    splices += table.removed(known - {entry.name for entry in kept})
    return [*splices, *(table.inserted(name, value, kept[-1]) for name, value in new)]


@dataclass(frozen=True, slots=True)
class Table:
    """The entries of a table as they stand in the text; `parts` are those of the tables in it, by name."""

    text: str
    entries: list[Entry]
    look: Look
    parts: Mapping[str, Sequence[Entry]] = field(default_factory=dict)

    def entry(self, name: str) -> Entry | None:
        """The entry of that name."""
        return next((entry for entry in self.entries if entry.name == name), None)

    def place_for(self, name: str, order: Sequence[str]) -> Entry:
        """The entry behind which a new field belongs: the last of those that come before it in an order."""
        rank = {field: i for i, field in enumerate(order)}
        before = [entry for entry in self.entries if rank.get(entry.name, -1) < rank.get(name, len(rank))]
        if not self.entries:
            raise CannotSpliceError("it has no field that a new one could follow")
        return max(before or self.entries[:1], key=lambda entry: (rank.get(entry.name, -1), entry.key))

    def replaced(self, entry: Entry, value: Written) -> Splice:
        """The value of an entry written anew, in its own style where that can hold it."""
        if not isinstance(value, str):
            return self._replaced_list(entry, value)
        text = self.text
        end = self.end_of(entry)
        style = style_at(text, entry.start, entry.end)
        look = replace(self.look, column=column_of(text, entry.key))
        if entry.start < end:
            look = replace(look, styles={entry.name: style})
        if style in (FOLDED, LITERAL):
            look = replace(look, folds=True)
        scalar = scalar_text(entry.name, value, look, column_of(text, entry.start) + (entry.start == end))
        scalar = scalar if entry.start < end else " " + scalar
        comment = self._said_of(entry, end)
        if comment is None:
            return Splice(entry.start, end, scalar)
        head, newline, lines = scalar.partition(look.newline)
        if not head.lstrip().startswith((LITERAL, FOLDED)):
            head, newline, lines = scalar, "", ""
        return Splice(entry.start, max(end, comment.end()), head + comment[0] + newline + lines)

    def _replaced_list(self, entry: Entry, value: tuple[str, ...] | Pairs) -> Splice:
        """A list or table in place of an entry's value; a comment stays on the key's line."""
        text = self.text
        end = self.end_of(entry)
        taken = column_of(text, entry.key_end) + 1 - self.look.column
        blocks = frozenset() if text[entry.start : entry.start + 1] in ("[", "{") else frozenset({entry.name})
        new = value_text(entry.name, value, replace(self.look, blocks=blocks), taken)
        if new.startswith(" "):
            return Splice(entry.start, end, new[entry.start < end :])
        behind = _BEHIND.match(text, end)
        said = behind[0] if behind else ""
        return Splice(entry.key_end + 1, end + len(said), said + new)

    def renamed(self, entry: Entry, name: str, value: str) -> Splice:
        """Another key and value in an entry's place; a comment on it stays."""
        return Splice(entry.key, max(self.end_of(entry), entry.key_end + 1), field_text(name, value, self.look))

    def _said_of(self, entry: Entry, end: int) -> re.Match[str] | None:
        """The comment behind a value that ends there; of a text on lines of its own, behind the sign for it."""
        sign = _LINES_FOLLOW.match(self.text, entry.start, entry.end)
        return _BEHIND.match(self.text, sign.end() if sign else end)

    def end_of(self, entry: Entry) -> int:
        """Where an entry's value ends, without the line ends that YAML counts to it."""
        text = self.text
        if text[entry.start : entry.start + 1] in ("[", "{") or style_at(text, entry.start, entry.end) in ("'", '"'):
            return entry.end
        if self.look.in_flow:
            return entry.end
        is_lines = style_at(text, entry.start, entry.end) in (FOLDED, LITERAL)
        if is_lines:
            return max(len(text[: entry.end].rstrip()), entry.start + 1)
        at = behind_content(text, entry.start, entry.end) if entry.end > entry.start else entry.end
        return min(len(text[:at].rstrip()), entry.end) if entry.end > entry.start else entry.end

    def behind(self, entry: Entry) -> int:
        """Where the line behind an entry starts."""
        end = max(self.end_of(entry), entry.key_end + 1)
        behind = rest_of_line(self.text, end)
        if behind is None:
            raise CannotSpliceError("something else stands on the same line")
        return behind

    def inserted(self, name: str, value: Written, before: Entry) -> Splice:
        """A new entry behind another."""
        look = self.look
        field = field_text(name, value, look)
        if look.in_flow:
            return Splice(before.end, before.end, f",{look.apart}{field}")
        at = self.behind(before)
        line = f"{' ' * look.column}{field}"
        if at == len(self.text) and line_start(self.text, at) != at:
            return Splice(at, at, f"{look.newline}{line}")
        return Splice(at, at, f"{line}{look.newline}")

    def removed(self, names: Set[str]) -> list[Splice]:
        """Entries taken away, with their lines; a comment on one stays."""
        gone = [entry.name in names for entry in self.entries]
        if gone and all(gone):
            raise CannotSpliceError("nothing would be left of it")
        going = [entry for entry, is_gone in zip(self.entries, gone, strict=True) if is_gone]
        if self.look.in_flow and any(map(self._said_within, going)):
            raise CannotSpliceError("a comment stands within what would be taken away")
        if self.look.in_flow and self._is_said_beside(gone):
            return [Splice(entry.key, self._past_comma(entry.end), "") for entry in going]
        splices: list[Splice] = []
        first = gone.index(False) if gone else 0
        if first:
            splices += self._moved_up(self.entries[:first], self.entries[first])
        for before, entry, is_gone in zip(
            self.entries[first:], self.entries[first + 1 :], gone[first + 1 :], strict=False
        ):
            if is_gone:
                splices.append(Splice(before.end, entry.end, "") if self.look.in_flow else self._line_of(entry))
        return splices

    def _is_said_beside(self, gone: Sequence[bool]) -> bool:
        """Whether a comment stands between an entry that goes, in braces, and one beside it."""
        pairs = zip(pairwise(self.entries), pairwise(gone), strict=True)
        return any(any(goes) and _SAID.search(self.text, one.end, other.key) for (one, other), goes in pairs)

    def _past_comma(self, end: int) -> int:
        """Behind the comma that parts an entry in braces from the next; its end where none follows on the line."""
        comma = _COMMA.match(self.text, end)
        return comma.end() if comma else end

    def _moved_up(self, entries: Sequence[Entry], following: Entry) -> list[Splice]:
        """The first entries taken away: the next one moves into their place, unless there is a comment between."""
        text = self.text
        if self.look.in_flow:
            return [Splice(entries[0].key, following.key, "")]
        first = entries[0]
        if not text[line_start(text, first.key) : first.key].strip():
            return [self._line_of(entry) for entry in entries]
        ends = [
            (self.end_of(entry), after.key) for entry, after in zip(entries, [*entries[1:], following], strict=True)
        ]
        if all(not text[end:key].strip() for end, key in ends) and not any(map(self._said_within, entries)):
            return [Splice(first.key, following.key, "")]
        said = f"{self.look.newline}{' ' * self.look.column}".join(self._said_within(first))
        return [Splice(first.key, self.end_of(first), said), *map(self._line_of, entries[1:])]

    def _line_of(self, entry: Entry) -> Splice:
        """An entry's lines taken away, but for the comments in and behind it."""
        text = self.text
        first = line_start(text, entry.key)
        end = self.end_of(entry)
        behind = self.behind(entry)
        indent, comment = text[first : entry.key], _COMMENT.search(text, end, behind)
        kept = "".join(f"{indent}{said}{self.look.newline}" for said in self._said_within(entry))
        kept += f"{indent}{comment[0].strip()}{text[comment.end() : behind]}" if comment else ""
        return Splice(first, behind, kept)

    def _said_within(self, entry: Entry) -> list[str]:
        """The comments between the entries of a table."""
        inner = self.parts.get(entry.name, ())
        starts = entry.key_end, *(part.end for part in inner)
        ends = *(part.key for part in inner), self.end_of(entry)
        gaps = (self.text[start:end] for start, end in zip(starts, ends, strict=True) if inner)
        return [comment[1] for gap in gaps for comment in _SAID.finditer(gap)]
