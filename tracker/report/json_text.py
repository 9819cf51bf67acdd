"""JSON as text, for a person and a program to read.

`json.dumps` cannot write a `Decimal` as the number that was typed, and would print invisible characters, which a
terminal may obey, as they are.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from tracker.model.words import INVISIBLE

Json = Mapping[str, "Json"] | Sequence["Json"] | str | Decimal | int | bool | None
"""What JSON can hold. A `Decimal` is written digit by digit."""

_INDENT = "  "
_WORDS = {None: "null", True: "true", False: "false"}
_encoded = json.JSONEncoder(ensure_ascii=False).encode


def json_text(value: Json) -> str:
    """The value as JSON of two blanks' indent, keys in their order, with a line feed at its end.

    Letters of any script stand as they are; characters that a reader cannot see are escaped, so that reading
    the JSON gives the same text.
    """
    pieces: list[str] = []
    _write(value, "\n", pieces)
    return "".join([*pieces, "\n"])


def _write(value: Json, line: str, pieces: list[str]) -> None:
    """Adds the value's JSON to the pieces; `line` is what starts a line at its depth."""
    if isinstance(value, str):
        pieces.append(_text(value))
    elif value is None or isinstance(value, bool):
        pieces.append(_WORDS[value])
    elif isinstance(value, int):
        pieces.append(str(value))
    elif isinstance(value, Decimal):
        pieces.append(f"{value:f}")
    elif isinstance(value, Mapping):
        _enclose("{}", ((f"{_key(key)}: ", member) for key, member in value.items()), line, pieces)
    else:
        _enclose("[]", (("", item) for item in value), line, pieces)


def _enclose(brackets: str, members: Iterable[tuple[str, Json]], line: str, pieces: list[str]) -> None:
    inner = line + _INDENT
    before = brackets[0] + inner
    first = before
    for head, member in members:
        pieces.append(before + head)
        _write(member, inner, pieces)
        before = "," + inner
    pieces.append(brackets if before is first else line + brackets[1])


def _text(text: str) -> str:
    written = _encoded(text)
    return written if written.isascii() and written.isprintable() else INVISIBLE.sub(_escaped, written)


_key = lru_cache(maxsize=1024)(_text)
"""A key as it is written: there are few of them, and they come again and again."""


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
