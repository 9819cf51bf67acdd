"""A file's bytes made into text, and what two states of it have in common at their start and at their end.

Of a large file in which a line was changed, only what lies between the two is decoded anew. The work is done in pieces:
while one is decoded, compared or copied Python does nothing else, and between two others have their turn.
"""

import codecs
from collections.abc import Callable
from typing import AnyStr, NamedTuple

from tracker.yamlfile import codes
from tracker.yamlfile.loaded import Loaded

_PIECE = 1 << 16
_DECODED, _MOST_PIECES = 1 << 18, 128
"""The bytes decoded at a time, and in how many pieces at most: where Python cannot append in place, each is a copy."""
_CONTINUED = bytes(range(0x80, 0xC0))
"""The bytes of UTF-8 with which no character starts."""


class Ends(NamedTuple):
    """How many characters are the same at the start of two texts, and how many at their ends; none counts twice."""

    start: int
    end: int


def decoded_after(before: Loaded, data: bytes, give_way: Callable[[], None]) -> tuple[str, Ends] | None:
    """The text of a file's bytes, put together of that of its state before, and what is the same in both.

    Returns:
        None where the bytes have to be decoded as a whole: those before were not, or were not the text as it stands,
        or these may be none of UTF-8.
    """
    was, old = before.data, before.file.text
    mended = any(finding.code == codes.NOT_UTF8.name for finding in before.findings)
    if was is None or mended or was.startswith(codecs.BOM_UTF8) or data.startswith(codecs.BOM_UTF8):
        return None
    start = same_at_start((was, 0, len(was)), (data, 0, len(data)), give_way)
    while start and (_continues(was, start) or _continues(data, start)):
        start -= 1
    end = same_at_end(was, data, start, give_way)
    while end and _continues(data, len(data) - end):
        end -= 1
    same = _in_characters(was, old, start, end, give_way)
    try:
        changed = in_pieces(data[start : len(data) - end], give_way)
    except UnicodeDecodeError:
        return None
    text = ""
    for first, last, new in ((0, same.start, changed), (len(old) - same.end, len(old), "")):
        for at in range(first, last, _PIECE):
            give_way()
            text += old[at : min(at + _PIECE, last)]  # in place, where joining all would be one long piece of work
        text += new
    return text, same


def _in_characters(was: bytes, old: str, start: int, end: int, give_way: Callable[[], None]) -> Ends:
    """So many bytes at both ends of a text, in characters; of the longer of the two ends none is counted."""
    if len(was) == len(old):
        return Ends(start, end)
    rest = len(old) - _count(was, start, len(was) - end, give_way)
    if start < end:
        first = _count(was, 0, start, give_way)
        return Ends(first, rest - first)
    last = _count(was, len(was) - end, len(was), give_way)
    return Ends(rest - last, last)


def in_pieces(data: bytes, give_way: Callable[[], None]) -> str:
    """The text of bytes in UTF-8.

    Raises:
        UnicodeDecodeError: They are not UTF-8.
    """
    size = max(_DECODED, len(data) // _MOST_PIECES)
    pieces = (data[at : at + size] for at in range(0, len(data), size))
    text = ""
    try:
        for piece in codecs.iterdecode(pieces, "utf-8"):
            give_way()
            text += piece
    except UnicodeDecodeError:
        return data.decode("utf-8")  # this tells where in all of them
    return text


def _continues(data: bytes, at: int) -> bool:
    """Whether a character that started before a place goes on there."""
    return at < len(data) and data[at] in _CONTINUED


def same_at_start(
    part: tuple[AnyStr, int, int], other_part: tuple[AnyStr, int, int], give_way: Callable[[], None]
) -> int:
    """How many characters are the same at the start of two parts, each a text, or its bytes, and the offsets in it."""
    one, at, end = part
    other, there, other_end = other_part
    most = min(end - at, other_end - there)
    same = 0
    while same < most:
        give_way()
        step = min(_PIECE, most - same)
        if one[at + same : at + same + step] != other[there + same : there + same + step]:
            break
        same += step
    low, high = same, min(same + _PIECE, most)
    while low < high:
        middle = (low + high + 1) // 2
        if one[at + low : at + middle] == other[there + low : there + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def same_at_end(one: AnyStr, other: AnyStr, start: int, give_way: Callable[[], None]) -> int:
    """How many characters are the same at the ends of two texts that are the same up to `start`."""
    most = min(len(one), len(other)) - start
    low, high = 0, most
    while low < most:
        give_way()
        step = min(_PIECE, most - low)
        if one[len(one) - low - step : len(one) - low] != other[len(other) - low - step : len(other) - low]:
            high = low + step
            break
        low += step
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _count(data: bytes, start: int, end: int, give_way: Callable[[], None]) -> int:
    """How many characters stand in a part of some bytes in UTF-8."""
    count = 0
    for at in range(start, end, _PIECE):
        give_way()
        count += len(data[at : min(at + _PIECE, end)].translate(None, _CONTINUED))
    return count
