"""What of a source's text the positions taken from it cover, sentence by sentence.

A sentence counts where it names a party and stands in a paragraph that locators can name: headings do not count, nor
does, in a note that numbers its paragraphs, what stands before or behind these. It is recorded where

- a position's quote was found in the text, word for word or nearly, and overlaps it; or
- a position without such a quote has a locator that names its paragraph, and it names that position's party. Where no
  sentence of the paragraph does, the position stands for all of them: nothing tells which one is meant.

A deprecated position is marked in the text like any other, but what it alone covers is not counted as recorded.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.model.records import Dossier, Issue, Position, Rank
from tracker.queries.naming import Mention, mentions, names_of
from tracker.queries.paragraphs import named_paragraphs
from tracker.queries.quotes import QuoteMatch, find_exactly, find_quote
from tracker.queries.sentences import Sentence, sentences

TOO_FAR = 100_000_000
"""Characters of the quote times those of the text beyond which the passage nearest to it is not looked for."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text, `end` exclusive, that a position was taken from.

    `is_quoted` tells the passage of its quote from a sentence of the paragraph that its locator names; `is_exact` says
    whether the quote's words are the passage's.
    """

    issue: Issue
    position: Position
    start: int
    end: int
    is_exact: bool = True
    is_quoted: bool = True


@dataclass(frozen=True, slots=True)
class Share:
    """How many sentences of a text name a party, and of how many of these something is recorded."""

    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Coding:
    """A text in sentences, and for each of them the parties it names and the passages in it, in the text's order.

    `quoted` are the passages that quotes were found at, each once, in the text's order.
    """

    sentences: tuple[Sentence, ...]
    named: tuple[tuple[Mention, ...], ...]
    passages: tuple[tuple[Passage, ...], ...]
    quoted: tuple[Passage, ...]

    def counts(self, index: int) -> bool:
        """Whether a sentence is one of which something can be expected to be recorded."""
        return bool(self.named[index]) and self.sentences[index].paragraph > 0

    def is_recorded(self, index: int) -> bool:
        """Whether a position that is not deprecated was taken from a sentence."""
        return any(passage.position.rank is not Rank.DEPRECATED for passage in self.passages[index])

    def is_open(self, index: int) -> bool:
        """Whether a sentence names a party and nothing is recorded of it yet."""
        return self.counts(index) and not self.is_recorded(index)

    @property
    def share(self) -> Share:
        """How much of the text is recorded."""
        counting = [index for index in range(len(self.sentences)) if self.counts(index)]
        return Share(sum(map(self.is_recorded, counting)), len(counting))

    def next_open(self, index: int, by: int) -> int | None:
        """The next sentence, or the one before, that names a party and is not recorded; round the ends of the text.

        None where there is no other.
        """
        count = len(self.sentences)
        steps = ((index + by * step) % count for step in range(1, count))
        return next((there for there in steps if self.is_open(there)), None)

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that a character stands in, or else of the one before it; 0 before the first."""
        return max(bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1, 0)


def coding_of(body: str, dossier: Dossier, recorded: Sequence[tuple[Issue, Position]]) -> Coding:
    """What positions cover of a text.

    Args:
        recorded: The positions taken from the text's source, each with its issue; only these count.
    """
    known = sentences(body)
    named = _by_sentence(known, mentions(body, names_of(dossier)))
    quoted: list[Passage] = []
    located: list[Passage] = []
    for issue, position in recorded:
        match = _found(position.quote, body) if position.quote else None
        if match is not None:
            quoted.append(Passage(issue, position, match.start, match.end, match.is_exact))
        else:
            located += _located(body, known, named, issue, position)
    quoted.sort(key=lambda passage: (passage.start, passage.end))
    passages: list[list[Passage]] = [[] for _ in known]
    for passage in (*quoted, *located):
        for index in _overlapped(known, passage.start, passage.end):
            passages[index].append(passage)
    return Coding(known, tuple(map(tuple, named)), tuple(map(tuple, passages)), tuple(quoted))


def _found(quote: str, body: str) -> QuoteMatch | None:
    """Where a quote stands in a text, or stands nearly as long as that can be found out at once."""
    return find_exactly(quote, body) or (find_quote(quote, body) if len(quote) * len(body) <= TOO_FAR else None)


def _by_sentence(known: Sequence[Sentence], found: Iterable[Mention]) -> list[list[Mention]]:
    named: list[list[Mention]] = [[] for _ in known]
    for mention in found:
        for index in _overlapped(known, mention.start, mention.start + 1):
            named[index].append(mention)
    return named


def _located(
    body: str, known: Sequence[Sentence], named: Sequence[Sequence[Mention]], issue: Issue, position: Position
) -> list[Passage]:
    """The sentences that a position without a quote in the text was taken from, as far as its locator tells."""
    found: list[Passage] = []
    for paragraph in named_paragraphs(body, position.locator):
        inside = _overlapped(known, paragraph.start, paragraph.end)
        naming = [index for index in inside if any(mention.party == position.party for mention in named[index])]
        found += [
            Passage(issue, position, known[index].start, known[index].end, is_quoted=False)
            for index in naming or inside
        ]
    return found


def _overlapped(known: Sequence[Sentence], start: int, end: int) -> range:
    """The indexes of the sentences of which a stretch has a part."""
    first = bisect_right(known, start, key=lambda sentence: sentence.end)
    return range(first, max(bisect_left(known, end, key=lambda sentence: sentence.start), first))
