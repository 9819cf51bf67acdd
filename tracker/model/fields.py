"""How a field of the file is declared: once, with its kind, its meaning and an example.

The decoder, the JSON Schema, the starter file and the reference in the docs are all made from these.
"""

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Annotated, NamedTuple, get_args, get_origin, get_type_hints


class Kind(Enum):
    """What a person may write as a field's value."""

    TEXT = "text"
    PROSE = "text, of any length"
    ID = "an id"
    IDS = "a list of ids"
    TEXTS = "a list of texts"
    DATE = "a date"
    CHOICE = "one of a few words"
    GRADE = "a grade"
    PATH = "a path"
    URL = "a web address"
    AMOUNTS = "a table of measure id and number"
    TABLE = "a table of id and record"
    RECORDS = "a list of records"


class Field(NamedTuple):
    """The declaration of one key of a record.

    `choices` are the words allowed, the first of them the default where the field has one; `refers_to` names
    the table whose ids are meant; `holds` is the kind of record in a table or list.
    """

    kind: Kind
    meaning: str
    example: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    holds: str = ""


@cache
def fields_of(record: type) -> Mapping[str, Field]:
    """The declared fields of a record class, in the order in which a person would write them."""
    declared: dict[str, Field] = {}
    for name, hint in get_type_hints(record, include_extras=True).items():
        if get_origin(hint) is Annotated:
            for extra in get_args(hint)[1:]:
                if isinstance(extra, Field):
                    declared[name] = extra
    return declared
