"""What the text kept for a source says to a position's quote: found and where, or how far it differs."""

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from tracker.queries.paragraphs import locator_at
from tracker.queries.quotes import QuoteMatch, as_compared, find_exactly, find_quote, without_omissions

_WORD = re.compile(r"\S+")
_EDGES = re.compile(r"^\W+|\W+$")
_OPENING_MARKS = re.compile(r"\A\W+")
_CLOSING_MARKS = re.compile(r"\W+\Z")
_MARKS = frozenset('"“”„«»')
"""Where speech begins or ends, words of the quote that have no match have none beyond it."""
_REACH = 4
"""Around the nearest passage a quarter of the quote's length is looked through for its first and last words."""
_TOO_FAR = 100_000_000
"""Characters of the quote times those of the text beyond which the nearest passage takes too long to show at once."""
_LONGEST_TEXT = 2_000_000
"""The length of a text beyond which even looking for the very words takes too long to show them at once."""
_LONGEST = 5_000
"""The length of a quote beyond which it is not compared word by word."""


class Found(StrEnum):
    """What came of looking for a quote in a text."""

    WORD_FOR_WORD = "word for word"
    DIFFERS = "differs"
    NOT_FOUND = "not found"
    NOT_WORD_FOR_WORD = "not word for word"
    NOT_COMPARED = "not compared"


class Evidence(NamedTuple):
    """What a text says to a quote.

    `locator` is the paragraph where it stands, or the nearest passage does; empty where the text has none. Where the
    words differ, `quoted` and `written` are the quote and the passage as they are compared. `NOT_WORD_FOR_WORD` says
    that the nearest passage was not looked for, because the text is too long, and `NOT_COMPARED` that nothing was.
    """

    found: Found
    locator: str = ""
    quoted: str = ""
    written: str = ""


def evidence_for(quote: str, body: str) -> Evidence:
    """Whether a quote stands in a text, and in which paragraph; where it does not, the nearest passage."""
    if len(body) > _LONGEST_TEXT:
        return Evidence(Found.NOT_COMPARED)
    match = find_exactly(quote, body)
    if match is None:
        if len(quote) * len(body) > _TOO_FAR:
            return Evidence(Found.NOT_WORD_FOR_WORD)
        match = find_quote(quote, body)
    if match is None:
        return Evidence(Found.NOT_FOUND)
    if match.is_exact:
        return Evidence(Found.WORD_FOR_WORD, locator_at(body, match.start))
    quoted = without_omissions(quote)
    start, end = _passage(quoted, body, match) if len(quoted) <= _LONGEST else (match.start, match.end)
    return Evidence(Found.DIFFERS, locator_at(body, start), quoted, _unmarked(as_compared(body[start:end]), quoted))


def _passage(quoted: str, body: str, match: QuoteMatch) -> tuple[int, int]:
    """The nearest passage from the words that answer to the quote's first to those that answer to its last.

    The alignment that found it is one of letters, and as long as the quote, so that it may begin or end too early.
    """
    reach = len(quoted) // _REACH + 20
    low = body.rfind(" ", 0, max(match.start - reach, 0)) + 1
    around = [*_WORD.finditer(body, low, min(match.end + reach, len(body)))]
    words = [_bare(word) for word in quoted.split()]
    blocks = SequenceMatcher(None, words, [_bare(word[0]) for word in around], autojunk=False).get_matching_blocks()
    runs = [(block.a, block.b, block.size) for block in blocks if block.size]
    while len(runs) > 1 and _is_stray(runs[0], runs[0], runs[1]):
        del runs[0]
    while len(runs) > 1 and _is_stray(runs[-1], runs[-2], runs[-1]):
        del runs[-1]
    if not runs:
        return match.start, match.end
    begins, ends = runs[0][1], runs[-1][1] + runs[-1][2]
    for _ in range(runs[0][0]):
        if begins and around[begins][0][0] not in _MARKS:
            begins -= 1
    for _ in range(len(words) - runs[-1][0] - runs[-1][2]):
        if ends < len(around) and not _MARKS.intersection(around[ends - 1][0]):
            ends += 1
    return around[begins].start(), around[ends - 1].end()


def _unmarked(passage: str, quoted: str) -> str:
    """The passage without the marks at its ends that are not the quote's: the quotation marks around it, a comma."""
    if quoted[0] != '"':
        passage = passage.lstrip('" ')
    if quoted[-1] != '"':
        passage = passage.rstrip('" ')
    if quoted[0].isalnum():
        passage = _OPENING_MARKS.sub("", passage)
    return _CLOSING_MARKS.sub("", passage) if quoted[-1].isalnum() else passage


def _is_stray(run: tuple[int, int, int], before: tuple[int, int, int], after: tuple[int, int, int]) -> bool:
    """Whether a run of equal words stands further from its neighbour in the text than in the quote, for its size."""
    between_quoted = after[0] - before[0] - before[2]
    between_written = after[1] - before[1] - before[2]
    return between_written - between_quoted > run[2]


def _bare(word: str) -> str:
    """A word without the marks around it and without case, as two words are taken for one."""
    return _EDGES.sub("", as_compared(word)).casefold()
