"""Where a quotation stands in the text that it is taken from."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"})
_OMISSION = re.compile(r"\[(?:…|\.\.\.)\]")
_BLANKS = re.compile(r"\s+")
_NEAR = 60.0
_MOST_WORK = 10_000_000_000
"""The square of a quotation's length times its text's, up to which every passage is compared: some 0.1 s at most."""
_PIECES, _PIECE = 32, 24
"""How many pieces of a longer quotation are looked for word for word, and how many characters each has."""
_LONGEST = 20_000
"""Characters of a quotation that are compared with a passage, at most."""


class QuoteMatch(NamedTuple):
    """A stretch of a text, `end` exclusive, that a quotation matches: word for word, or nearly (score below 100)."""

    start: int
    end: int
    score: float

    @property
    def is_exact(self) -> bool:
        """Whether the words are the same; blanks and the shape of quotation marks do not count."""
        return self.score == 100.0


class _Offsets:
    """Where the characters of a flattened text were before its runs of blanks became one space each."""

    __slots__ = ("_ends", "_shifts")

    def __init__(self, text: str) -> None:
        """Notes the runs that are longer than the space that stands for them."""
        self._ends: list[int] = []
        self._shifts = [0]
        for run in _BLANKS.finditer(text):
            if run.end() - run.start() > 1:
                self._ends.append(run.start() + 1 - self._shifts[-1])
                self._shifts.append(self._shifts[-1] + run.end() - run.start() - 1)

    def __getitem__(self, index: int) -> int:
        return index + self._shifts[bisect_right(self._ends, index)]


@lru_cache(maxsize=64)
def find_quote(quote: str, text: str) -> QuoteMatch | None:
    """The place of a quotation in a text, else the passage nearest to it.

    `[…]` in the quotation stands for words left out: the parts must follow each other. The nearest passage
    is rapidfuzz's best partial alignment; of a quotation and a text that are too long for that, the best passage around
    a piece of the quotation that stands there word for word. None where it scores below 60 of 100.
    """
    flat, offsets = _flattened(text)
    parts = _parts(quote)
    if not parts:
        return None
    exact = _word_for_word(parts, flat, offsets)
    return exact or _nearest(" ".join(parts), flat, offsets)


def find_exactly(quote: str, text: str) -> QuoteMatch | None:
    """The place of a quotation that stands in a text word for word; None where it does not. Quick in a long text."""
    flat, offsets = _flattened(text)
    parts = _parts(quote)
    return _word_for_word(parts, flat, offsets) if parts else None


def as_compared(text: str) -> str:
    """The text as quotations are compared: runs of blanks as one space, one shape of quotation mark and dash."""
    return _BLANKS.sub(" ", text.translate(_SAME)).strip()


def without_omissions(quote: str) -> str:
    """A quotation as it is compared, without the marks of words left out."""
    return " ".join(_parts(quote))


def _parts(quote: str) -> list[str]:
    """The stretches of a quotation between words left out."""
    return [part for part in map(as_compared, _OMISSION.split(quote)) if part]


def _word_for_word(parts: list[str], flat: str, offsets: _Offsets) -> QuoteMatch | None:
    first = at = flat.find(parts[0])
    end = at + len(parts[0])
    for part in parts[1:]:
        at = flat.find(part, end) if at >= 0 else -1
        end = at + len(part)
    return QuoteMatch(offsets[first], offsets[end - 1] + 1, 100.0) if at >= 0 else None


def _nearest(quote: str, flat: str, offsets: _Offsets) -> QuoteMatch | None:
    is_quick = len(quote) ** 2 * len(flat) <= _MOST_WORK
    score, start, end = _aligned(quote, flat) if is_quick else _around_a_piece(quote, flat)
    if score < _NEAR or end <= start:
        return None
    while start > 0 and flat[start - 1].isalnum() and flat[start].isalnum():
        start -= 1
    while end < len(flat) and flat[end - 1].isalnum() and flat[end].isalnum():
        end += 1
    return QuoteMatch(offsets[start], offsets[end - 1] + 1, min(score, 99.9))


def _aligned(quote: str, flat: str) -> tuple[float, int, int]:
    """The passage that is most like a quotation: its score, start and end."""
    from rapidfuzz import fuzz

    found = fuzz.partial_ratio_alignment(quote, flat, score_cutoff=_NEAR)
    return (found.score, found.dest_start, min(found.dest_end, len(flat))) if found else (0.0, 0, 0)


def _around_a_piece(quote: str, flat: str) -> tuple[float, int, int]:
    """The passage of a quotation's length, around the first place of a piece of it, that is most like the quotation."""
    from rapidfuzz import fuzz

    compared = quote[:_LONGEST]
    best = (0.0, 0, 0)
    seen: set[int] = set()
    for at in range(0, len(compared), max(len(compared) // _PIECES, 1)):
        place = flat.find(compared[at : at + _PIECE])
        start = max(place - at, 0)
        if place >= 0 and start not in seen:
            seen.add(start)
            score = fuzz.ratio(compared, flat[start : start + len(compared)], score_cutoff=max(best[0], _NEAR))
            best = max(best, (score, start, min(start + len(quote), len(flat))))
    return best


@lru_cache(maxsize=64)
def _flattened(text: str) -> tuple[str, _Offsets]:
    """The text with runs of blanks as one space and one shape of quotation mark, and where each character was."""
    return _BLANKS.sub(" ", text.translate(_SAME)), _Offsets(text)
