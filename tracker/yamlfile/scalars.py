"""A text written as a YAML scalar, in the style asked for where that style can hold it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tracker.model.words import INVISIBLE

PLAIN, SINGLE, DOUBLE, FOLDED, LITERAL = "", "'", '"', ">", "|"

_PLAIN = re.compile(r"""(?![-?:](?:[\s,\[\]{}]|\Z))[^\s,\[\]{}#&*!|>'"%@`\ufeff]""")
_ENDS_PLAIN = re.compile(r":(?:\s|\Z)|\s#|\s\Z")
_ENDS_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}]|[:?](?:[,\[\]{}\"']|\Z)|\A[-?:]")
_ESCAPED = re.compile(rf'["\\\x00-\x1f\x85\u2028\u2029\ufffe\uffff]|{INVISIBLE.pattern}')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Room:
    """The room that a scalar has: the column its key starts in, how much is before it on the line, and the rest.

    `indent` and `taken` count characters; `width` is the longest that a line should be; `step` is how much further in
    the lines of a block stand. Inside brackets (`flow`) a text has to mind them and stays on its line.
    """

    indent: int
    taken: int
    width: int
    step: int = 2
    flow: bool = False
    newline: str = "\n"


def is_writable(text: str) -> bool:
    """Whether YAML can hold the text at all; half a surrogate pair is no character."""
    return not _SURROGATE.search(text)


def written(text: str, styles: tuple[str, ...], room: Room) -> str:
    """The text as a scalar, in the first of the styles that can hold it; else in double quotes.

    A scalar of several lines starts on the key's line and ends without a line end.
    """
    for style in styles:
        scalar = _WRITERS[style](text, room)
        if scalar is not None:
            return scalar
    return _double(text, room)


def needs_quotes(text: str) -> bool:
    """Whether a text cannot stand in a block without quotation marks."""
    return _plain(text, Room(0, 0, 0)) is None


def _plain(text: str, room: Room) -> str | None:
    if not _PLAIN.match(text) or _ESCAPED.sub("", text) != text.replace('"', "").replace("\\", ""):
        return None
    if _ENDS_PLAIN.search(text) or (room.flow and _ENDS_PLAIN_IN_FLOW.search(text)):
        return None
    return text


def _single(text: str, room: Room) -> str | None:
    if _ESCAPED.sub("", text) != text.replace('"', "").replace("\\", ""):
        return None
    return "'" + text.replace("'", "''") + "'"


def _double(text: str, room: Room) -> str:
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] in _ESCAPES:
        return _ESCAPES[match[0]]
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _folded(text: str, room: Room) -> str | None:
    """On one line of its own where it fits there; what folding would change stays out."""
    words = text.split(" ")
    if room.flow or not all(words) or _ESCAPED.search(text.replace('"', "").replace("\\", "")):
        return None
    indent = " " * (room.indent + room.step)
    lines: list[str] = []
    line = words[0]
    for word in words[1:]:
        if len(indent) + len(line) + 1 + len(word) > room.width:
            lines.append(line)
            line = word
        else:
            line += " " + word
    return ">-" + "".join(f"{room.newline}{indent}{line}" for line in [*lines, line])


def _literal(text: str, room: Room) -> str | None:
    lines = text.split("\n")
    if room.flow or text[:1] in ("", " ", "\n") or not lines[-1].strip():
        return None
    if _ESCAPED.search(re.sub(r'["\\\n]', "", text)):
        return None
    indent = " " * (room.indent + room.step)
    return "|-" + "".join(f"{room.newline}{indent if line else ''}{line}" for line in lines)


_WRITERS: dict[str, Callable[[str, Room], str | None]] = {
    PLAIN: _plain,
    SINGLE: _single,
    DOUBLE: _double,
    FOLDED: _folded,
    LITERAL: _literal,
}
