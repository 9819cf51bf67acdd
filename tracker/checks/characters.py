"""A rule about characters that nobody sees. What a script or an emoji needs is not among them.

Never reported are variation selectors, no-break spaces, and the tags that spell a region's flag. The joiners U+200C and
U+200D (Persian, Indic scripts, emoji) are reported between Latin letters only. The marks U+061C, U+200E and U+200F hold
digits and punctuation in their place beside Arabic and Hebrew, and the zero width space parts words in scripts that are
written without blanks: they are reported only where there are no such letters. What YAML forbids altogether was
reported on reading; written as an escape in a double-quoted text it is allowed, and reported here like the others.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise
from operator import add
from typing import NamedTuple

from tracker.checks.followed import Followed
from tracker.checks.rule import Fault, every_position, warning
from tracker.model.patterns import compiled
from tracker.model.places import FileText, Location
from tracker.model.records import AnyRecord, Dossier

_HIDING = (
    "\x85\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_ANY_HIDDEN = re.compile(f"[{_HIDING}\u200c\u200d]")
_HIDDEN = f"[{_HIDING}]+|(?<=[ -~])[\u200c\u200d]+(?=[ -~])"
_PIECE = 1 << 18
"""So many characters are looked through at once; of most parts of a text there is nothing to look through."""
_ESCAPE = r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U(00[01][0-9A-Fa-f]{5})|(?s:(.)))"
_UNUSUAL = re.compile(r"\\[0abefvxuUNLP]")
_LETTERS = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "f": "\f",
    "v": "\v",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}
"""YAML's escapes of one letter that stand for what cannot be seen."""
_UNSEEN = f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff{_HIDING}]"
_TURNING = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_MARKS = frozenset("\u061c\u200e\u200f")
_NO_BLANKS = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf]"
"""Letters of Thai, Lao, Burmese, Khmer, Tai and Lanna."""
_BLACK_FLAG = "\U0001f3f4"


class _Odd(NamedTuple):
    """Hidden characters that nothing around them calls for, and where they are written."""

    start: int
    end: int
    characters: str


@warning
def invisible_character(dossier: Dossier) -> Iterator[Fault]:
    """A character that cannot be seen, or that turns the direction of what follows, stands in the file."""
    file = dossier.file
    if file is None:
        return
    odd = sorted([*_written(file), *_escaped(dossier, file)])
    for _, group in groupby(odd, key=lambda one: file.line_of(one.start)):
        first, *rest = group
        more = sum(len(one.characters) for one in rest) + len(first.characters) - 1
        yield Fault(
            f"a hidden character stands here: {_named(first.characters[0])}"
            + (f"; {more} more in this line" * bool(more)),
            file.place(first.start, first.end),
            _way_out(first.characters[0]),
        )


def _written(file: FileText) -> Iterator[_Odd]:
    """Those that stand in the file as they are."""
    # What stands behind a run decides, too, whether it is one.
    found = (
        compiled(_HIDDEN).finditer(file.text, start, end + 1) for start, end in _rows(_followed_letters.found_in(file))
    )
    for number, runs in groupby(chain.from_iterable(found), key=lambda run: file.line_of(run.start())):
        line = file.line(number)
        for run in runs:
            if not _is_needed(run, line):
                yield _Odd(*run.span(), run[0])


def _hidden_from(text: str, start: int, stop: int) -> Iterator[int]:
    """Where hidden characters stand in a part of a text, needed or not."""
    for at in range(start, stop, _PIECE):
        piece = text[at : min(at + _PIECE, stop)]
        if not piece.isascii():
            yield from (at + hit.start() for hit in _ANY_HIDDEN.finditer(piece))


_followed_letters = Followed(_hidden_from, int, add)


def _rows(offsets: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The rows without a gap that offsets stand in: the first, and that behind the last."""
    starts = [i for i, at in enumerate(offsets) if i == 0 or offsets[i - 1] != at - 1]
    for first, behind in pairwise([*starts, len(offsets)]):
        yield offsets[first], offsets[behind - 1] + 1


def _is_needed(run: re.Match[str], line: str) -> bool:
    """Whether the letters around some hidden characters call for them."""
    before, after = run.string[max(run.start() - 1, 0) : run.start()], run.string[run.end() : run.end() + 1]
    if before == _BLACK_FLAG:
        return True
    if _MARKS.issuperset(run[0]):
        return _turns(line)
    return run[0] == "\u200b" and bool(compiled(_NO_BLANKS).search(before + after))


def _turns(line: str) -> bool:
    """Whether a line has letters that are written from right to left."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in line if letter not in _MARKS)


def _escapes_from(text: str, start: int, stop: int) -> Iterator[int]:
    """Where escapes start in a part of a text that may stand for what cannot be seen."""
    return (hit.start() for hit in _UNUSUAL.finditer(text, start, stop + 1) if hit.start() < stop)


_followed_escapes = Followed(_escapes_from, int, add, reach=2)


def _escaped(dossier: Dossier, file: FileText) -> Iterator[_Odd]:
    """Those that an escape stands for, in a text in double quotes."""
    if not _followed_escapes.found_in(file):
        return
    found = [match for match in compiled(_ESCAPE).finditer(file.text) if compiled(_UNSEEN).match(_meant(match))]
    quoted = _quoted(dossier, file.text) if found else []
    for match in found:
        at = bisect_right(quoted, (match.start(), match.end())) - 1
        if at < 0 or match.start() >= quoted[at][1]:
            continue
        meant = _meant(match)
        if meant not in _MARKS or not _turns(compiled(_ESCAPE).sub(_meant, file.line(file.line_of(match.start())))):
            yield _Odd(*match.span(), meant)


def _meant(escape: re.Match[str]) -> str:
    number = escape[1] or escape[2] or escape[3]
    if number is None:
        return _LETTERS.get(escape[4], escape[4])
    code = int(number, 16)
    return chr(code) if code < 0x110000 else "\ufffd"


def _quoted(dossier: Dossier, text: str) -> list[tuple[int, int]]:
    """Where the texts in double quotes stand, in the order of the file."""
    values = chain.from_iterable(at.value_spans for at in _places(dossier) if at)
    return sorted((start, end) for start, end in values if text[start : start + 1] == '"')


def _places(dossier: Dossier) -> Iterator[Location | None]:
    """Where each record stands."""
    issues = dossier.issues.values()
    measures = (measure for issue in issues for measure in issue.measures.values())
    parties, sources = dossier.parties.values(), dossier.sources.values()
    records: tuple[AnyRecord, ...] = (dossier, *parties, *sources, *issues, *measures)
    yield from map(dossier.location, chain(records, every_position(dossier)))


def _named(character: str) -> str:
    name = "next line" if character == "\x85" else unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f", {name}" if name else "")


def _way_out(character: str) -> str:
    if compiled(_TURNING).match(character):
        return "delete it, or type the words around it anew: it can make the line read otherwise than it is written"
    if character == "\x85":
        return "delete it; before it was pasted, an ellipsis (…) often stood here"
    return "delete it, or type the words around it anew: it hides them from search, and comes along with pasted text"
