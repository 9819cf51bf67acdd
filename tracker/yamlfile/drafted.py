"""What a person is about to record, read as if it stood in the file already.

The fields are written as a tiny text of their own, in JSON's style, which is YAML, so that any text is safe in it, and
read by the decoder that reads the file: a faulty value is told in the same words before it is written as behind it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tracker.model.amounts import Amount
from tracker.model.dates import EdtfDate
from tracker.model.edits import Written
from tracker.model.fields import Kind, fields_of
from tracker.model.findings import Finding, found
from tracker.model.places import FileText, Offsets
from tracker.model.records import Dossier, Position
from tracker.yamlfile import codes
from tracker.yamlfile.decode import Decoder
from tracker.yamlfile.quoting import without_quotes
from tracker.yamlfile.tree import Table, compose

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON lets stand and YAML forbids, or takes for the end of a line."""
_HALF = re.compile("[\ud800-\udfff]")
_ONE_SCALAR = (Kind.DATE, Kind.CHOICE, Kind.GRADE)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft that was read: the values that could be used, where they stand in the draft's own text, the faults.

    `file` is that text; `owners` names, for each line of it, the field that stands there; a measure's as
    `measures.trucks`.
    """

    values: Mapping[str, Any]
    at: Offsets
    file: FileText
    findings: tuple[Finding, ...]
    owners: tuple[str, ...]

    def field_at(self, line: int) -> str:
        """The field that stands on a line of the draft's text; empty for the record as a whole."""
        return self.owners[line - 1] if line <= len(self.owners) else ""


def read_draft(record: type, fields: Mapping[str, Written | None], what: str) -> Drafted:
    """Reads the fields of a record that is not in the file yet. An empty one counts as not written.

    Args:
        what: What messages call the record: `position`.
    """
    lines = [("", "{"), *_lines(fields), ("", "}")]
    text = "\n".join(line for _, line in lines)
    file = FileText(_HALF.sub("\ufffd", text), "the draft")
    decoder = Decoder(file, [])
    root = compose(file.text, decoder.position).root
    assert type(root) is Table  # what stands in it was written above, character by character
    values, at, _ = decoder.read(record, root, what)
    findings = [*map(_without_lines, decoder.findings), *_halves(text, file)]
    return Drafted(values, at, file, tuple(findings), tuple(owner for owner, _ in lines))


def written_fields(dossier: Dossier, position: Position) -> dict[str, Written]:
    """What a position's fields hold, as they would be written; a faulty value as it stands in the file.

    Args:
        dossier: The one that the position is in.
    """
    fields: dict[str, Written] = {}
    for name, field in fields_of(Position).items():
        if field.kind is Kind.AMOUNTS:
            fields[name] = _written_amounts(dossier, position)
        else:
            value = getattr(position, name)
            text = value.text if isinstance(value, EdtfDate) else str(value or "")
            is_typed = field.kind in _ONE_SCALAR
            if not text or (is_typed and position.at is not None and name not in position.at.fields):
                text = _raw(dossier, position, name) if is_typed else ""
            fields[name] = text
    return {name: value for name, value in fields.items() if value}


def _written_amounts(dossier: Dossier, position: Position) -> tuple[tuple[str, str], ...]:
    amounts: dict[str, Amount] = dict(position.measures)
    names = [name.partition(".")[2] for name in position.at.fields if "." in name] if position.at else list(amounts)
    return tuple((id, amounts[id].text if id in amounts else _raw(dossier, position, f"measures.{id}")) for id in names)


def _raw(dossier: Dossier, position: Position, name: str) -> str:
    """A field's value as its characters stand in the file, quotation marks taken off."""
    at = dossier.location(position)
    span = at.value_span(name) if at else None
    text = at.file.text[slice(*span)].strip() if at and span else ""
    return without_quotes(text) if text[:1] in ('"', "'") else text


def _lines(fields: Mapping[str, Written | None]) -> Iterator[tuple[str, str]]:
    """The text of the fields, each line with the name of the field that it holds."""
    for name, value in fields.items():
        if not value:
            continue
        if isinstance(value, str):
            yield name, f"? {_quoted(name)} : {_quoted(value)},"
            continue
        pairs = [item for item in value if not isinstance(item, str)]
        yield name, f"? {_quoted(name)} : {'{' if pairs else '['}"
        for item in value:
            if isinstance(item, str):
                yield name, f"{_quoted(item)},"
            else:
                yield f"{name}.{item[0]}", f"? {_quoted(item[0])} : {_quoted(item[1])},"
        yield name, "}," if pairs else "],"


def _quoted(text: str) -> str:
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _without_lines(finding: Finding) -> Finding:
    """A fault's way out without a line of the draft's text, which nobody sees."""
    return finding._replace(help="write it once") if finding.code == codes.DUPLICATE_KEY.name else finding


def _halves(text: str, file: FileText) -> Iterator[Finding]:
    """Each half of a character, such as comes from a terminal that is not in UTF-8; no file can hold it."""
    for match in _HALF.finditer(text):
        yield found(
            codes.CONTROL_CHARACTER,
            f"U+{ord(match[0]):04X} is no character that a file can hold",
            file.place(match.start(), match.end()),
            "type it anew; it often comes of a terminal that is not in UTF-8",
        )
