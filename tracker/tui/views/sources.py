"""View 4: what each source gave us."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from tracker.model.records import Source
from tracker.tui.detail import source_detail
from tracker.tui.matches import Matches
from tracker.tui.rows import SOURCE_COLUMNS, SOURCE_SORTS, sorted_sources, source_row
from tracker.tui.views.base import LazyRows, RecordView, Shown
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.painting import entitle
from tracker.tui.widgets.row_list import Row, RowList


class SourcesView(RecordView):
    """Two panes: the sources, and the selected one with the positions taken from it."""

    listing: tuple[object, ...] = ()
    """What the sources are listed by: as long as that is the same, so are they."""
    sources: tuple[tuple[Source, int], ...] = ()
    indices: Mapping[str, int] = {}
    recorded: Mapping[str, str] = {}
    counted_for: Matches | None = None

    @dataclass
    class Counted(Message):
        """It was counted how much of each source's text is recorded."""

        matches: Matches
        recorded: Mapping[str, str]

    def compose(self) -> ComposeResult:
        """The panes."""
        yield RowList(SOURCE_COLUMNS, self._to_source, self._into_text, id="sources")
        yield DetailPane(self._into_text, id="source")

    def panes(self) -> Sequence[Widget]:
        """Sources, then the detail."""
        return (self.query_one(RowList), self.query_one(DetailPane))

    def fill(self, shown: Shown) -> None:
        """Lists the sources, and tells the selected one."""
        listing = (shown.matches, shown.view.sort, shown.view.reverse)
        if listing != self.listing:
            self.listing = listing
            self.sources = sorted_sources(shown.matches, shown.view.sort, reverse=shown.view.reverse)
            self.indices = {source.id: index for index, (source, _) in enumerate(self.sources)}
        index = self.indices.get(shown.view.source, 0)
        self._count_for(shown.matches)
        rows = LazyRows(len(self.sources), self._row)
        nothing = (
            "Nothing passes the filter; Esc clears it." if shown.view.filter else "No sources yet; e opens the file."
        )
        listed = self.query_one(RowList)
        listed.show(rows, index, empty=nothing, made_of=listing)
        count = len(shown.matches.dossier.sources)
        of = f" of {count}" if len(self.sources) < count else ""
        order = f", by {SOURCE_SORTS[shown.view.sort][0]}" if shown.view.sort else ""
        entitle(listed, f"Sources ({len(self.sources)}{of}){order}" + (", reversed" if shown.view.reverse else ""))
        source = self.selected_source()
        told = partial(source_detail, shown.matches, source) if source else Content
        title = source.outlet if source else ""
        self.query_one(DetailPane).tell(told, about=source and source.id, title=title)

    def _row(self, index: int) -> Row:
        source, count = self.sources[index]
        return source_row(source, count, self.recorded.get(source.id, ""))

    def _count_for(self, matches: Matches) -> None:
        """Has the shares counted for a new state of the record; where only the filter changed, the old ones stay."""
        before, self.counted_for = self.counted_for, matches
        if before is not matches:
            if before is None or (before.dossier, before.as_of) != (matches.dossier, matches.as_of):
                self.recorded = {}
            self._count()

    @work(thread=True, group="shares", exclusive=True)
    def _count(self) -> None:  # nothing is handed over: Textual would hold it until Python next looks for garbage
        from tracker.tui.reading import shares

        worker, matches = get_current_worker(), self.counted_for
        if matches is None:
            return
        recorded: dict[str, str] = {}
        for id, told in shares(matches):
            if worker.is_cancelled:
                return
            recorded[id] = told
        self.post_message(self.Counted(matches, recorded))

    @on(Counted)
    def _show_counted(self, event: Counted) -> None:
        if event.matches is self.counted_for:
            self.recorded = event.recorded
            self.query_one(RowList).refresh()

    def selected_source(self) -> Source | None:
        """The source that is selected."""
        index = self.query_one(RowList).cursor
        return self.sources[index][0] if index < len(self.sources) else None

    def line(self) -> int | None:
        """The source's line in the file."""
        source = self.selected_source()
        return self.shown.matches.dossier.line_of(source) if self.shown else None

    def _to_source(self) -> None:
        source = self.selected_source()
        if self.shown and source:
            self.looking.go(self.shown.view.at_source(source.id))

    def _into_text(self) -> None:
        self.read(self.selected_source())
