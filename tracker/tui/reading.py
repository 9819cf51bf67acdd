"""A source's text as it is read: its sentences, those selected, and what the record has of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from tracker.model.records import Issue, Position, Rank, Source
from tracker.model.words import counted
from tracker.queries.coding import Coding, Passage, Share, coding_of
from tracker.queries.evidence import Found, evidence_for
from tracker.queries.paragraphs import locator_of, named_paragraphs
from tracker.queries.sentences import blocks
from tracker.report.worddiff import word_differences
from tracker.tui.derived import SIGNS
from tracker.tui.matches import Matches
from tracker.tui.page import MUTED, Page
from tracker.tui.widgets.margin import MarginNote
from tracker.tui.widgets.wrapping import flowing
from tracker.yamlfile.texts import SourceText, read_source_text

LONG = 1_000_000
"""Letters of a text beyond which a list does not tell how much of it is recorded."""


def taken_positions(matches: Matches) -> Mapping[str, Sequence[tuple[Issue, Position]]]:
    """The positions taken from each source as of the day, whatever the filter."""
    taken: dict[str, list[tuple[Issue, Position]]] = {}
    for issue in matches.dossier.issues.values():
        for position in matches.known(issue):
            taken.setdefault(position.source, []).append((issue, position))
    return taken


@dataclass(frozen=True, slots=True)
class Selection:
    """The sentences selected, by index: from where the selection began to where it was moved, both inclusive."""

    anchor: int = 0
    active: int = 0

    @property
    def first(self) -> int:
        """The selection's first sentence."""
        return min(self.anchor, self.active)

    @property
    def last(self) -> int:
        """The selection's last sentence."""
        return max(self.anchor, self.active)


class Reading:
    """What is known of a text as of a day. It never changes; a new state of the record makes a new one."""

    def __init__(self, matches: Matches, source: Source, kept: SourceText) -> None:
        self.matches, self.source, self.kept = matches, source, kept
        self.coding: Coding = coding_of(kept.body, matches.dossier, taken_positions(matches).get(source.id, ()))
        self.share: Share = self.coding.share
        self.quoted: tuple[Passage, ...] = self.coding.quoted
        self.shown: str = flowing(kept.body, ((block.inside, block.end) for block in blocks(kept.body)))

    @property
    def body(self) -> str:
        """The text."""
        return self.kept.body

    def span(self, selection: Selection) -> tuple[int, int]:
        """Where a selection starts and ends in the text, `end` exclusive."""
        known = self.coding.sentences
        return (known[selection.first].start, known[selection.last].end) if known else (0, 0)

    def settled(self, index: int) -> int:
        """The index of a sentence, kept inside the text."""
        return max(min(index, len(self.coding.sentences) - 1), 0)

    def opened_at(self, position: Position | None) -> tuple[int, int]:
        """The sentence to open the text at, and the passage in `quoted`, if there is one, else -1.

        It is that of a position's quote, else the one of the paragraph that its locator names from which it was
        taken, else the first.
        """
        if position is None:
            return 0, -1
        for index, passage in enumerate(self.quoted):
            if passage.position is position:
                return self.coding.sentence_at(passage.start), index
        for index, passages in enumerate(self.coding.passages):
            if any(passage.position is position for passage in passages):
                return index, -1
        named = named_paragraphs(self.body, position.locator)
        return (self.coding.sentence_at(named[0].start) if named else 0), -1

    def quoted_in(self, selection: Selection) -> int:
        """The first quoted passage that a selection has a part of, as an index into `quoted`; -1 where it has none."""
        start, end = self.span(selection)
        return next((i for i, passage in enumerate(self.quoted) if passage.start < end and start < passage.end), -1)

    def taken_from(self, selection: Selection) -> tuple[Passage, ...]:
        """The passages in a selection, each position once."""
        by_position: dict[int, Passage] = {}
        for passages in self.coding.passages[selection.first : selection.last + 1]:
            for passage in passages:
                by_position.setdefault(id(passage.position), passage)
        return tuple(by_position.values())

    def covering(self, passage: Passage) -> tuple[Passage, ...]:
        """The quoted passages that have a part in common with one, itself included."""
        return tuple(p for p in self.quoted if p.start < passage.end and passage.start < p.end)

    def same_sentence(self, other: "Reading", index: int) -> int:
        """Where a sentence of another state of the text now stands: the nearest that reads the same, else its index."""
        mine, theirs = self.coding.sentences, other.coding.sentences
        if self.body == other.body or index >= len(theirs):
            return self.settled(index)
        wanted = other.body[theirs[index].start : theirs[index].end]
        alike = [i for i, sentence in enumerate(mine) if self.body[sentence.start : sentence.end] == wanted]
        return min(alike, key=lambda i: abs(i - index), default=self.settled(index))

    def notes(self) -> list[MarginNote]:
        """What stands in the margin: each position once, beside its quote or the first sentence it was taken from."""
        taken = self.taken_from(Selection(0, len(self.coding.passages)))
        parties = self.matches.dossier.parties
        return [
            MarginNote(passage.start, _sign(passage) + passage.issue.title, parties[passage.position.party].name)
            for passage in sorted(taken, key=lambda passage: passage.start)
        ]

    def place_in_words(self, selection: Selection) -> str:
        """Which sentences are selected, and in which paragraph: `sentences 3-4 of 20 · para 2`."""
        known = self.coding.sentences
        if not known:
            return "nothing to read"
        first, last = selection.first, selection.last
        which = f"sentence {first + 1}" if first == last else f"sentences {first + 1}-{last + 1}"
        where = locator_of(sentence.paragraph for sentence in known[first : last + 1])
        return f"{which} of {len(known)}" + (f" · {where}" if where else "")

    def passage_in_words(self, at: int) -> str:
        """Which of the quoted passages is looked at, and whose it is; how many there are where none is."""
        if not 0 <= at < len(self.quoted):
            return f"{counted(len(self.quoted), 'quoted passage')} marked"
        passage = self.quoted[at]
        party = self.matches.dossier.parties[passage.position.party].name
        near = "" if passage.is_exact else " (the words differ from the quote)"
        return f"{at + 1} of {len(self.quoted)}: {passage.issue.title}, {party}{near}"

    def difference(self, at: int) -> Content | None:
        """How the words of the passage looked at differ from its position's quote; None where they do not."""
        if not 0 <= at < len(self.quoted) or self.quoted[at].is_exact:
            return None
        evidence = evidence_for(self.quoted[at].position.quote, self.body)
        if evidence.found is not Found.DIFFERS:
            return None
        page = Page().text("[-only in the quote-] {+only in the text+}: ", MUTED)
        for part, words in word_differences(evidence.quoted, evidence.written):
            before, after, style = SIGNS[part]
            page.text(f"{before}{words.strip()}{after}" if before else words, style).text(" " if before else "")
        return page.content()


def shares(matches: Matches) -> Iterator[tuple[str, str]]:
    """Each source of which a text is kept, and how much of that is recorded: `12/31`, or `—` where it names no party.

    Texts are read and looked through as one asks for the next. One that is long gets `…`: to open it tells.
    """
    with_text = [source for source in matches.dossier.sources.values() if source.text]
    taken = taken_positions(matches) if with_text else {}
    for source in with_text:
        kept = read_source_text(matches.dossier.folder, source.text)
        if isinstance(kept, SourceText):
            if len(kept.body) > LONG:
                yield source.id, "…"
                continue
            share = coding_of(kept.body, matches.dossier, taken.get(source.id, ())).share
            yield source.id, f"{share.done}/{share.of}" if share.of else "—"


def shares_in_words(share: Share) -> Sequence[str]:
    """How much of a text is recorded, from long to short; empty where no sentence names a party."""
    if not share.of:
        return ()
    sentences = counted(share.of, "sentence")
    return (
        f"{share.done} of {sentences} that name{'s' if share.of == 1 else ''} a party recorded",
        f"{share.done} of {share.of} recorded",
        f"{share.done}/{share.of}",
    )


def _sign(passage: Passage) -> str:
    """What a note in the margin begins with: × for a deprecated position, ¶ for one without a quote in the text."""
    deprecated = "× " if passage.position.rank is Rank.DEPRECATED else ""
    return deprecated + ("" if passage.is_quoted else "¶ ")
