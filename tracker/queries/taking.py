"""What of a new position a selection of a source's text fills in.

Only words inside quotation marks become the quote. All others go to the note, for the analyst to put the stance into
words of their own; they are nobody's verbatim words. No day is filled in: where a position has none, the day of its
source's publication counts.
"""

import re

from tracker.model.edits import Written
from tracker.model.records import Source
from tracker.queries.coding import Coding
from tracker.queries.naming import Mention
from tracker.queries.paragraphs import locator_of
from tracker.queries.sentences import blocks
from tracker.queries.speech import Speech, spoken

OMISSION = " […] "
"""Stands between parts of a quote that do not follow each other, as `find_quote` reads it."""
_PLACE = '"…"'
"""Stands in the note for what the quote has."""
_WORD = re.compile(r"[^\W_]")


def taken_from(body: str, source: Source, coding: Coding, first: int, last: int) -> dict[str, Written]:
    """The fields of a position that a selection of sentences tells; those that it does not tell are left out.

    Args:
        first: The index of the selection's first sentence.
        last: The index of its last one, inclusive.
    """
    fields: dict[str, Written] = {"source": source.id}
    if not coding.sentences:
        return fields
    chosen = coding.sentences[first : last + 1]
    start, end = chosen[0].start, chosen[-1].end
    parts = spoken(body, start, end)
    fields["party"] = guessed_party(coding, first, last, parts)
    fields["quote"] = OMISSION.join(_one_line(body[part.start : part.end]) for part in parts)
    fields["note"] = _other_words(body, start, end, parts)
    fields["locator"] = locator_of(sentence.paragraph for sentence in chosen)
    return {name: value for name, value in fields.items() if value}


def guessed_party(coding: Coding, first: int, last: int, parts: tuple[Speech, ...]) -> str:
    """Whose position a selection may tell: the id of a party named in it or near it; empty where none is.

    A party named outside the quotation marks, nearest before them, else behind them; where there are none, the one
    named first. Else the one named last before the selection in its paragraph, else the first inside the marks: who
    speaks of a party is seldom that party.
    """
    named = [mention for index in range(first, last + 1) for mention in coding.named[index]]
    inside = [m for m in named if any(part.outer[0] <= m.start < part.outer[1] for part in parts)]
    outside = [mention for mention in named if mention not in inside]
    if outside:
        return _nearest(outside, parts).party
    paragraph = coding.sentences[first].paragraph
    index = first - 1
    while index >= 0 and paragraph and coding.sentences[index].paragraph == paragraph:
        if coding.named[index]:
            return coding.named[index][-1].party
        index -= 1
    return inside[0].party if inside else ""


def _nearest(outside: list[Mention], parts: tuple[Speech, ...]) -> Mention:
    before = [mention for mention in outside if parts and mention.end <= parts[0].outer[0]]
    return before[-1] if before else outside[0]


def _other_words(body: str, start: int, end: int, parts: tuple[Speech, ...]) -> str:
    """The words of a selection outside quotation marks, on one line; empty where there are none.

    The marks of items that begin in it, such as the number of a paragraph, are left out.
    """
    left_out = [(*part.outer, _PLACE) for part in parts]
    left_out += [(block.start, block.inside, " ") for block in blocks(body) if start <= block.start < end]
    told: list[str] = []
    has_words, at = False, start
    for begins, ends, instead in (*sorted(left_out), (end, end, "")):
        between = body[at:begins]
        has_words = has_words or bool(_WORD.search(between))
        told += [between, instead]
        at = max(ends, at)
    return _one_line("".join(told)) if has_words else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
