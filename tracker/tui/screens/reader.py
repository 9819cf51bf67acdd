"""The reader of a source's text: from sentence to sentence, to the positions taken from it, and to new ones."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tracker.model.records import Position, Source
from tracker.queries.coding import Passage
from tracker.queries.taking import taken_from
from tracker.tui.keys import READER_KEYS
from tracker.tui.matches import Matches
from tracker.tui.opening import open_above
from tracker.tui.reading import Reading, Selection, shares_in_words
from tracker.tui.rows import when_in_brief
from tracker.tui.screens.closing import Closing
from tracker.tui.screens.pick import Choice, Pick
from tracker.tui.widgets.bars import KeyBar, Note, StatusLine
from tracker.tui.widgets.painting import entitle
from tracker.tui.widgets.running_text import Marked, RunningText
from tracker.yamlfile.texts import SourceText, read_source_text


class Reader(Closing[Passage | None]):
    """The text to read; closing it answers with the passage to go to, if one was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = list(READER_KEYS)
    DEFAULT_CSS = """
    Reader > #difference { height: auto; max-height: 4; padding: 0 2; display: none; }
    Reader.-tiny > #difference { max-height: 1; }
    """

    def __init__(self, matches: Matches, source: Source, kept: SourceText, position: Position | None = None) -> None:
        super().__init__()
        self.reading = Reading(matches, source, kept)
        sentence, self.at = self.reading.opened_at(position)
        self.selection = Selection(sentence, sentence)
        self.came_for = position.locator if position and self.at < 0 else ""
        self.is_gone = False
        self._stepped = self.at >= 0
        self._difference = Content("")

    def compose(self) -> ComposeResult:
        """A heading, the text, how a quote differs from it, and the keys."""
        yield StatusLine(id="status")
        yield RunningText(id="text")
        yield Static("", id="difference", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Looks at the quote, or else the paragraph, that the person came from."""
        self._show()
        self._look(far=True)
        self.query_one(RunningText).focus()

    def renew(self, matches: Matches) -> None:
        """Takes a new state of the record and of the text, keeping the place."""
        source = matches.dossier.sources.get(self.reading.source.id)
        kept = read_source_text(matches.dossier.folder, source.text) if source else None
        self.is_gone = source is None
        if source is None or not isinstance(kept, SourceText):
            return
        before, chosen = self.reading, self._chosen
        self.reading = Reading(matches, source, kept)
        place = self.selection
        self.selection = Selection(
            self.reading.same_sentence(before, place.anchor), self.reading.same_sentence(before, place.active)
        )
        quotes = [(passage.issue.id, passage.position.quote) for passage in self.reading.quoted]
        wanted = (chosen.issue.id, chosen.position.quote) if chosen else None
        self.at = quotes.index(wanted) if wanted in quotes else self.reading.quoted_in(self.selection)
        self._show()
        self._look(stay=True)

    @property
    def _chosen(self) -> Passage | None:
        return self.reading.quoted[self.at] if 0 <= self.at < len(self.reading.quoted) else None

    def _show(self) -> None:
        marks = [Marked(passage.start, passage.end, passage.is_exact) for passage in self.reading.quoted]
        self.query_one(RunningText).show(self.reading.shown, marks, self.reading.notes())

    def _look(self, *, far: bool = False, stay: bool = False) -> None:
        """Shows what is selected, and says where it is and what is known of it."""
        text, reading = self.query_one(RunningText), self.reading
        active = reading.span(Selection(self.selection.active, self.selection.active))
        text.select(*reading.span(self.selection), follow=None if stay else active, far=far)
        text.choose(self.at)
        entitle(text, reading.source.title or reading.source.outlet, reading.place_in_words(self.selection))
        self._tell()
        difference, below = reading.difference(self.at) or Content(""), self.query_one("#difference", Static)
        if not difference.is_same(self._difference):
            self._difference = difference
            below.update(difference)
            below.display = bool(difference.plain)

    def _tell(self) -> None:
        """Says what is known of the text; where its box has no edge, the place too."""
        if not self.is_open:
            return
        reading = self.reading
        place = (Note(3, reading.place_in_words(self.selection)),) if self.has_class("-tiny") else ()
        told = reading.passage_in_words(self.at)
        self.query_one(StatusLine).tell(
            reading.source.outlet,
            Note(5, str(reading.source.published)),
            Note(2, *shares_in_words(reading.share)),
            *place,
            Note(1, f"{self.came_for} · {told}" if self.came_for else told),
        )

    def on_resize(self) -> None:
        """Says what there is now room for."""
        self.call_after_refresh(self._tell)

    def _move(self, selection: Selection, *, far: bool = False, stay: bool = False) -> None:
        self.selection, self.came_for, self._stepped = selection, "", False
        self.at = self.reading.quoted_in(selection)
        self._look(far=far, stay=stay)

    def _to(self, index: int, *, far: bool = False) -> None:
        settled = self.reading.settled(index)
        self._move(Selection(settled, settled), far=far)

    def action_step(self, by: int) -> None:
        """Selects the sentence so many on, alone."""
        self._to(self.selection.active + by)

    def action_extend(self, by: int) -> None:
        """Moves the end of the selection by so many sentences; its other end stays."""
        self._move(Selection(self.selection.anchor, self.reading.settled(self.selection.active + by)))

    def action_first(self) -> None:
        """Selects the first sentence."""
        self._to(0, far=True)

    def action_last(self) -> None:
        """Selects the last sentence."""
        self._to(len(self.reading.coding.sentences) - 1, far=True)

    def action_page(self, by: int) -> None:
        """Scrolls by a screenful, and selects the first sentence that begins there; at the end, the last one."""
        coding = self.reading.coding
        seen = self.query_one(RunningText).scroll_page(by)
        if seen is None:
            self._to(len(coding.sentences) - 1 if by > 0 else 0)
            return
        index, behind = coding.sentence_at(seen[0]), coding.sentence_at(seen[1] - 1)
        is_cut = bool(coding.sentences) and coding.sentences[index].start < seen[0]
        settled = index + 1 if is_cut and index < behind else index
        self._move(Selection(settled, settled), stay=True)

    def action_next_open(self, by: int) -> None:
        """Selects the next sentence, or the one before, that names a party and of which nothing is recorded."""
        index = self.reading.coding.next_open(self.selection.active, by)
        if index is not None:
            self._to(index, far=True)
        elif self.reading.share.done < self.reading.share.of:
            self.notify("This is the only sentence left that names a party.", markup=False)
        elif self.reading.share.of:
            self.notify("Every sentence that names a party is recorded.", markup=False)
        else:
            self.notify("No sentence names a party. Its aliases are looked for as well.", markup=False)

    def action_next_quote(self, by: int) -> None:
        """Goes to the next or previous quoted passage."""
        quoted = self.reading.quoted
        if not quoted:
            self.notify("No position quotes this text.", markup=False)
            return
        if self.at >= 0:
            at = (self.at + by) % len(quoted)
        else:
            start, _ = self.reading.span(self.selection)
            behind = sum(passage.start < start for passage in quoted)
            at = (behind if by > 0 else behind - 1) % len(quoted)
        self._to(self.reading.coding.sentence_at(quoted[at].start), far=True)
        self.at, self._stepped = at, True
        self._look(far=True)

    def action_to_position(self) -> None:
        """Goes to the position that was taken from what is selected; where there are several, offers them."""
        chosen = self._chosen if self._stepped else None
        passages = self.reading.covering(chosen) if chosen else self.reading.taken_from(self.selection)
        if not passages:
            self.notify("No position was taken from this sentence; n goes to the next quote.", markup=False)
        elif len(passages) == 1:
            self.dismiss(passages[0])
        else:
            self._offer(passages)

    def _offer(self, passages: tuple[Passage, ...]) -> None:
        matches = self.reading.matches
        choices = [
            Choice(
                str(index),
                f"{p.issue.title} · {matches.dossier.parties[p.position.party].name}",
                "quoted" if p.is_quoted else "paragraph",
                f"{when_in_brief(matches, p.position)}: {p.position.stance}",
            )
            for index, p in enumerate(passages)
        ]

        def go(answer: str | None) -> None:
            if answer is not None:
                self.dismiss(passages[int(answer)])

        open_above(self, Pick("To the position", choices), go)

    def action_record(self) -> None:
        """Opens the form for a new position, with what the selected sentences tell."""
        from tracker.tui.app import TrackerApp

        reading, selection = self.reading, self.selection
        if self.is_gone:
            self.notify("This source is not in the file any more.", markup=False)
            return
        fields = taken_from(reading.body, reading.source, reading.coding, selection.first, selection.last)
        if isinstance(self.app, TrackerApp):
            self.app.add_position(fields)

    def action_edit(self) -> None:
        """Opens the text in the editor, at the line looked at."""
        from tracker.tui.app import TrackerApp

        offset = self.query_one(RunningText).offset_in_sight
        kept = self.reading.kept
        line = (kept.front + kept.body).count("\n", 0, len(kept.front) + offset) + 1
        if isinstance(self.app, TrackerApp):
            self.app.edit(kept.path, line)

    @on(RunningText.Pointed)
    def _pointed(self, event: RunningText.Pointed) -> None:
        self._to(self.reading.coding.sentence_at(event.offset))
        if event.twice:
            self.action_to_position()

    def action_leave(self) -> None:
        """Gives up the sentences that the selection was extended by; else closes the text."""
        if self.selection.first != self.selection.last:
            self._to(self.selection.active)
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        """Goes back to where the person came from."""
        self.dismiss(None)
