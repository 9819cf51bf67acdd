"""The JSON Schema of `issues.yaml`, for editors: completion, hover and a first check while typing.

Made from the declarations of the records, for yaml-language-server. An editor sees scalars as YAML types them
(`2025` a number, `NO` possibly a truth value) where the tracker reads their text, so the schema lets such values
through wherever their text would be read. It sees less than `tracker check`: no unknown ids, no impossible days.
"""

from collections.abc import Mapping
from dataclasses import fields

from tracker.model.fields import Field, Kind, fields_of
from tracker.model.records import Dossier, Issue, Measure, Party, Position, Source

Schema = dict[str, object]

RECORDS: Mapping[str, type] = {
    "party": Party,
    "source": Source,
    "issue": Issue,
    "measure": Measure,
    "position": Position,
}
"""The record classes, by the word with which a declaration's `holds` speaks of them."""

# The patterns keep to what Python and JavaScript read alike. Neither knows "a letter of any script" by one name, so
# an id is described by what it leaves out: blanks, ASCII's other signs, and the block of dashes and quotation marks.
_ID_PART = r"[^\s\x00-/:-@\[-`{-\x7f\u2000-\u206f]+"
_DAY = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?[~?%]?"
_NUMBER = r"[-+]?[0-9]+(\.[0-9]+)?"
ID_PATTERN = rf"^{_ID_PART}([-._]{_ID_PART})*$"
"""Takes every id that `is_id` takes, and few others."""
DATE_PATTERN = f"^{_DAY}(/{_DAY})?$"
"""Takes every date that `parse_date` takes, and impossible days such as 30 February."""
AMOUNT_PATTERN = rf"^((~|>=|<=)?\s*{_NUMBER}|~?\s*{_NUMBER}\s*\.\.\s*{_NUMBER})$"
"""Takes every amount that `parse_amount` takes, and ranges that run backwards."""

# Said with "not", because editors offer `true`, `false` and `null` for a value whose "type" names them.
_TYPED: Schema = {
    "description": "What YAML takes for a number or a truth value; the tracker takes it as text.",
    "not": {"type": ["array", "null", "object", "string"]},
}
_NOTHING: Schema = {
    "description": "Nothing, as if the key were left out.",
    "not": {"type": ["array", "boolean", "number", "object"]},
    "maxLength": 0,
}
_SHARED: Mapping[str, Schema] = {"typed": _TYPED, "nothing": _NOTHING}


def json_schema() -> Schema:
    """The schema of the whole file, in draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Made by `make docs` from the declarations in tracker/model/records.py.",
        "title": "Position tracker",
        **_record(Dossier),
        "$defs": {**{word: _record(record) for word, record in RECORDS.items()}, **_SHARED},
    }


def default_of(record: type, name: str) -> str:
    """The word that counts where a choice is left out; empty where none does."""
    default = next(field.default for field in fields(record) if field.name == name)
    return str(default) if default in fields_of(record)[name].choices else ""


def what_it_takes(record: type, name: str) -> str:
    """What a person may write as a field's value, in words: `a date`, `one of open (the default), agreed`."""
    field = fields_of(record)[name]
    if field.kind is Kind.GRADE:
        return f"{field.choices[0]} to {field.choices[-1]}"
    if field.choices:
        default = default_of(record, name)
        return "one of " + ", ".join(c + " (the default)" * (c == default) for c in field.choices)
    words = field.kind.value.replace("record", field.holds or "record")
    return f"{words} from {field.refers_to}" if field.refers_to else words


def _record(record: type) -> Schema:
    declared = fields_of(record)
    return {
        "description": (record.__doc__ or "").partition("\n")[0],
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, field in declared.items() if field.required],
        "properties": {name: _property(record, name, field) for name, field in declared.items()},
    }


def _property(record: type, name: str, field: Field) -> Schema:
    example = f"\n\nExample: {name}: {field.example}" if field.example else ""
    takes = what_it_takes(record, name)
    return {
        "description": f"{field.meaning}\n\n{takes[0].upper()}{takes[1:]}.{example}",
        **_any_of(_forms(field) if field.required else [*_forms(field), _shared("nothing")]),
    }


def _forms(field: Field) -> list[Schema]:
    """The forms in which a value may be written, the usual one first: editors go by it."""
    match field.kind:
        case Kind.TEXT | Kind.PROSE | Kind.PATH | Kind.URL:
            return [{"type": "string", **({"minLength": 1} if field.required else {})}, _shared("typed")]
        case Kind.ID:
            return [_id(), _shared("typed")]
        case Kind.DATE:
            return [_date(), {"type": "integer", "minimum": 1, "maximum": 9999}]
        case Kind.CHOICE | Kind.GRADE:
            return _choice(field.choices)
        case Kind.IDS:
            return [_list(_id(), _shared("typed"), _shared("nothing"))]
        case Kind.TEXTS:
            return [_list({"type": "string"}, _shared("typed"), _shared("nothing"))]
        case Kind.AMOUNTS:
            return [_table(_any_of([_amount(), {"type": "number"}]))]
        case Kind.TABLE:
            return [_table(_shared(field.holds))]
        case Kind.RECORDS:
            return [_list(_shared(field.holds))]


def _shared(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _any_of(forms: list[Schema]) -> Schema:
    return forms[0] if len(forms) == 1 else {"anyOf": forms}


def _list(*forms: Schema) -> Schema:
    return {"type": "array", "items": _any_of([*forms])}


def _table(values: Schema) -> Schema:
    # No "type" for the names: an editor may hold the id 6.10 for a number.
    names = {"pattern": ID_PATTERN, "patternErrorMessage": _ID_ADVICE}
    return {"type": "object", "propertyNames": names, "additionalProperties": values}


def _choice(choices: tuple[str, ...]) -> list[Schema]:
    words = [str(choice) for choice in choices]
    if all(word.isdecimal() for word in words):
        return [{"enum": [int(word) for word in words]}, {"type": "string", "pattern": f"^({'|'.join(words)})$"}]
    return [{"enum": words}]


_ID_ADVICE = "An id is made of letters and digits, joined by hyphens, dots or underscores."


def _id() -> Schema:
    return {"type": "string", "pattern": ID_PATTERN, "patternErrorMessage": _ID_ADVICE}


def _date() -> Schema:
    advice = "Write 2025-07-12, 2025-07 or 2025; add ~ for about, ? for uncertain; a span is 2025-07-10/2025-07-12."
    return {"type": "string", "pattern": DATE_PATTERN, "patternErrorMessage": advice}


def _amount() -> Schema:
    advice = "Write a number, ~40, >=200, <=3 or a range 700..1200."
    return {"type": "string", "pattern": AMOUNT_PATTERN, "patternErrorMessage": advice}
