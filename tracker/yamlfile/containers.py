"""Where a new item of a list, or entry of a table, comes in, and how it is laid out there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.model.edits import Written
from tracker.model.places import Location
from tracker.yamlfile.fields_anew import CannotSpliceError, Table, entries
from tracker.yamlfile.look import Look, column_of, look_of, newline_before
from tracker.yamlfile.render import key_text, record_in_braces, record_in_lines
from tracker.yamlfile.scalars import DOUBLE
from tracker.yamlfile.splices import Splice, behind_content, blank_lines_between, line_start, own_comments, rest_of_line

DASH = "- "


@dataclass(frozen=True, slots=True)
class New:
    """A record that comes in: its fields, their order as declared, and its id where it stands in a table."""

    fields: Mapping[str, Written]
    declared: Sequence[str]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Container:
    """A list or table in the file that a record is added to.

    Attributes:
        owner: The record that it is a field of; `owner_fields` are those that may be written in there, in order.
        name: Which field.
        items: Its records, in the file's order.
        new: What comes in.
        models: Records of another such list or table, for one that has none yet; `models_key` is where its key is.
        plainly: Whether to put every text into double quotes, on its line.
    """

    text: str
    owner: Location
    owner_fields: Sequence[str]
    name: str
    items: Sequence[Location]
    new: New
    models: Sequence[Location] = ()
    models_key: int | None = None
    plainly: bool = False

    def splices(self) -> Iterator[tuple[list[Splice], str]]:
        """The ways to write the record, best first, each with the lines that come in.

        Raises:
            CannotSpliceError: There is no place for it.
        """
        entry = next((entry for entry in entries(self.owner) if entry.name == self.name), None)
        if entry is None:
            yield self._with_key()
        elif self.text[entry.start : entry.start + 1] in ("[", "{") and entry.start < entry.end:
            yield from self._in_brackets(entry.key_end, entry.start, entry.end)
        elif not self.text[entry.start : entry.end].strip():
            yield self._first(entry.key, max(entry.key_end + 1, entry.start))
        else:
            yield from self._behind_last(entry.start, entry.end)

    @property
    def is_list(self) -> bool:
        """Whether its records are items of a list; else they are entries of a table."""
        return self.name == "positions"

    @property
    def _usual_gap(self) -> str:
        return DASH if self.is_list else ""

    def _behind_last(self, start: int, end: int) -> Iterator[tuple[list[Splice], str]]:
        text = self.text
        gap = self._gap(self.items[-1]) if self.items else self._usual_gap
        column = column_of(text, self.items[-1].start - len(gap) if self.items else start)
        look = self._look(self.items, column + len(gap), newline_before(text, end))
        lines = self._lines(look, column, gap)
        apart = look.newline * blank_lines_between(text, [(at.start, at.end) for at in self.items])
        places: dict[int, None] = {}
        last = self.items[-1] if self.items else None
        scalar = (last.marks[-2], last.marks[-1]) if last and last.marks else None
        at = behind_content(text, start, end, scalar)
        places[own_comments(text, at, column + 1)] = None
        places[at] = None
        places[line_start(text, end) if end < len(text) or text[-1:] in ("\n", "\r") else len(text)] = None
        for place in places:
            for between in dict.fromkeys((apart, "")):
                yield [self._line_in(place, between + lines, look)], lines

    def _first(self, key: int, offset: int) -> tuple[list[Splice], str]:
        behind = rest_of_line(self.text, offset)
        if behind is None:
            raise CannotSpliceError("something else stands on the same line")
        look, column, gap = self._model(column_of(self.text, key), newline_before(self.text, behind))
        lines = self._lines(look, column, gap)
        return [self._line_in(behind, lines, look)], lines

    def _in_brackets(self, key_end: int, start: int, end: int) -> Iterator[tuple[list[Splice], str]]:
        text = self.text
        inner = text[start + 1 : end - 1]
        if not inner.strip():
            owner = look_of(text, [self.owner], newline_before(text, end))
            if (owner is None or not owner.in_flow) and (behind := rest_of_line(text, end)) is not None:
                key = next(entry.key for entry in entries(self.owner) if entry.name == self.name)
                look, column, gap = self._model(column_of(text, key), newline_before(text, behind))
                lines = self._lines(look, column, gap)
                yield [Splice(key_end + 1, end, ""), self._line_in(behind, lines, look)], lines
        look = replace(self._look(self.items, 0, newline_before(text, end)), in_flow=True)
        item = record_in_braces(self.new.fields, self.new.declared, look)
        if not self.is_list:
            item = f"{key_text(self.new.id, look)}: {item}"
        last = start + 1 + len(inner.rstrip())
        comma = "," if inner.strip() and not inner.rstrip().endswith(",") else ""
        between = " " if inner.strip() else ""
        if self.items and "\n" in text[last : end - 1]:
            first = line_start(text, self.items[-1].start)
            between = look.newline + " " * (len(text[first:]) - len(text[first:].lstrip(" ")))
        yield [Splice(last, last, f"{comma}{between}{item}")], item

    def _with_key(self) -> tuple[list[Splice], str]:
        """The list or table comes in with its key, behind the fields that are declared before it."""
        text = self.text
        owner = look_of(text, [self.owner], newline_before(text, self.owner.end)) or Look()
        fields = Table(text, entries(self.owner), owner)
        key = key_text(self.name, owner)
        behind = fields.entries[-1] if self.is_list else fields.place_for(self.name, self.owner_fields)
        if owner.in_flow:
            look = replace(self._look(self.models, 0, owner.newline), in_flow=True, key_mark=owner.key_mark)
            item = record_in_braces(self.new.fields, self.new.declared, look)
            item = f"[{item}]" if self.is_list else f"{{{key_text(self.new.id, look)}: {item}}}"
            return [Splice(behind.end, behind.end, f",{owner.apart}{key}: {item}")], item
        look, column, gap = self._model(owner.column, owner.newline)
        lines = f"{' ' * owner.column}{key}:{look.newline}{self._lines(look, column, gap)}"
        return [self._line_in(fields.behind(behind), lines, look)], lines

    def _line_in(self, at: int, lines: str, look: Look) -> Splice:
        """Lines that come in where a line starts, or behind a last line without an end."""
        if at == len(self.text) and line_start(self.text, at) != at:
            return Splice(at, at, look.newline + lines)
        return Splice(at, at, lines + look.newline)

    def _gap(self, at: Location) -> str:
        """What stands from the dash to the first key."""
        if not self.is_list:
            return ""
        dash = self.text.rfind("-", 0, at.start)
        gap = self.text[dash : at.start]
        return gap if dash >= 0 and not gap[1:].strip() and "\n" not in gap and "\t" not in gap else DASH

    def _lines(self, look: Look, column: int, gap: str) -> str:
        """The record as lines: behind its dash, or below its id."""
        indent = " " * column
        if self.is_list:
            body = record_in_braces if look.in_flow else record_in_lines
            return f"{indent}{gap}{body(self.new.fields, self.new.declared, look)}"
        id = key_text(self.new.id, replace(look, in_flow=False))
        if look.in_flow:
            return f"{indent}{id}: {record_in_braces(self.new.fields, self.new.declared, look)}"
        return (
            f"{indent}{id}:{look.newline}{' ' * look.column}{record_in_lines(self.new.fields, self.new.declared, look)}"
        )

    def _look(self, items: Sequence[Location], column: int, newline: str) -> Look:
        look = look_of(self.text, items, newline) or look_of(self.text, self.models, newline)
        if look is None:
            look = Look(newline=newline, column=column if self.is_list else column + 2)
        if self.is_list and not look.in_flow:
            look = replace(look, column=column)
        if self.plainly:
            styles = dict.fromkeys(self.new.fields, DOUBLE)
            look = replace(look, styles=styles, folds=False, mark=DOUBLE, blocks=frozenset())
        return look

    def _model(self, key_column: int, newline: str) -> tuple[Look, int, str]:
        """How a first record is laid out below its key: as in another such list, else two further in."""
        column, gap, deeper = key_column + 2, self._usual_gap, 2
        if self.models:
            last = self.models[-1]
            gap = self._gap(last)
            first = last.start - len(gap)
            if self.models_key is not None:
                column = max(key_column + column_of(self.text, first) - column_of(self.text, self.models_key), 0)
            if not self.is_list and last.marks:
                deeper = max(column_of(self.text, last.marks[0]) - column_of(self.text, last.start), 1)
        look = self._look((), column + len(gap), newline)
        return (look if self.is_list else replace(look, column=column + deeper)), column, gap
