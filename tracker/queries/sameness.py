"""Whether two records say the same, and in which fields they do not.

What only looks different in the file is the same here: blanks and line ends inside a text, composed and decomposed
letters, the order of a list or table, `40` and `40.0`, a default that is spelled out.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any

from tracker.model.amounts import Amount
from tracker.model.dates import EdtfDate
from tracker.model.fields import fields_of
from tracker.model.records import Dossier, Issue, Measure, Party, Position, Source

Content = tuple[str, ...]
"""What a record says, field by field, in a form that can be compared and put in order."""

POSITION_FIELDS = ("issue", *fields_of(Position))
"""Everything that a position says; where it stands in the file is no part of it."""

OWN_FIELDS: Mapping[type, tuple[str, ...]] = {
    Party: tuple(fields_of(Party)),
    Source: tuple(fields_of(Source)),
    Issue: tuple(name for name in fields_of(Issue) if name != "positions"),
    Measure: tuple(fields_of(Measure)),
    Dossier: ("title", "about"),
    Position: POSITION_FIELDS,
}
"""The fields that a record says itself, without the records that it holds."""

_VALUES = {record: attrgetter(*names) for record, names in OWN_FIELDS.items()}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that says something else: its name, and both values as the file writes them.

    A measure is a field of its own, `measures.territory-held`. An empty text stands for a field that is not there.
    """

    field: str
    was: str
    now: str


def content_of(record: Any) -> Content:
    """What a record says in its own fields, its id and its place apart."""
    return tuple([_said(value) if value else "" for value in _VALUES[type(record)](record)])


def fields_changed(was: Any, now: Any) -> tuple[FieldChange, ...]:
    """The fields in which two records of one kind say different things, in the order of their declaration."""
    before, after = dict(_parts(was)), dict(_parts(now))
    nothing = ("", "")
    return tuple(
        FieldChange(name, before.get(name, nothing)[1], after.get(name, nothing)[1])
        for name in _in_order(before, after)
        if before.get(name, nothing)[0] != after.get(name, nothing)[0]
    )


def _in_order(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The names of both: those of one table together, by name."""
    fields = list(dict.fromkeys(name.partition(".")[0] for name in (*before, *after)))
    return sorted({*before, *after}, key=lambda name: (fields.index(name.partition(".")[0]), name))


def _parts(record: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each field's name, what it says, and how it is shown; tables taken apart."""
    for name in OWN_FIELDS[type(record)]:
        value = getattr(record, name)
        if name == "measures":
            for id, held in value.items() if isinstance(value, Mapping) else value:
                yield f"measures.{id}", (_said(held), _shown(held))
        else:
            yield name, (_said(value), _shown(value))


def _said(value: Any) -> str:
    """One value in the form that is compared. No blank but the single space stays, so that others can divide."""
    if not value:
        return ""
    if isinstance(value, str):
        text = value if value.isascii() else unicodedata.normalize("NFC", value)
        return " ".join(text.split())
    if isinstance(value, EdtfDate):
        return value.text
    if isinstance(value, Amount):
        return f"{'~' if value.approximate else ''}{_number(value.low)}..{_number(value.high)}"
    if isinstance(value, Measure):
        return f"{_said(value.name)}\t{_said(value.unit)}"
    if isinstance(value, Mapping):
        value = tuple(value.items())
    if value and isinstance(value[0], tuple):
        return "\n".join(sorted(f"{id}\t{_said(held)}" for id, held in value))
    return "\n".join(sorted(_said(item) for item in value))


def _number(number: Decimal | None) -> str:
    if number is None:
        return ""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, EdtfDate | Amount):
        return value.text
    if isinstance(value, Measure):
        return f"{value.name} ({value.unit})" if value.unit else value.name
    return value if isinstance(value, str) else ", ".join(value)
