"""View 5: where the record is thin."""

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from tracker.model.records import Position
from tracker.queries.flags import Flag, ThinRecord
from tracker.report.derived import FLAGS
from tracker.tui.cells import Cell
from tracker.tui.matches import Matches
from tracker.tui.page import LABEL, MUTED, Page
from tracker.tui.rows import when_in_brief
from tracker.tui.view import PositionKey, key_of
from tracker.tui.views.base import LazyRows, RecordView, Shown
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.painting import entitle
from tracker.tui.widgets.row_list import Column, Row, RowList

COLUMNS = (Column("Issue", share=3), Column("Party", share=2), Column("Why", share=4))


def thin_row(thin: ThinRecord) -> Row:
    """An issue, a party, and why its record is thin."""
    worst = Flag.SILENT in thin.flags or Flag.ADVERSARY_ONLY in thin.flags
    why = ", ".join(thin.flags)
    return (Cell(thin.issue.title), Cell(thin.party.name), Cell(why, "warning" if worst else ""))


class ThinView(RecordView):
    """Two panes: the thin records, and why the selected one is thin; going in leads to the issue."""

    thin: tuple[ThinRecord, ...] = ()

    def compose(self) -> ComposeResult:
        """The panes."""
        yield RowList(COLUMNS, self._to_record, self._into_issue, id="thin")
        yield DetailPane(self._into_issue, id="why")

    def panes(self) -> Sequence[Widget]:
        """Records, then the detail."""
        return (self.query_one(RowList), self.query_one(DetailPane))

    def fill(self, shown: Shown) -> None:
        """Lists the thin records of the issues in sight."""
        listed = {issue.id for issue in shown.matches.issues}
        self.thin = tuple(record for record in shown.matches.thin if record.issue.id in listed)
        key = shown.view.position
        party = key.party if key else ""
        wanted = (shown.view.issue, party)
        index = next((i for i, r in enumerate(self.thin) if (r.issue.id, r.party.id) == wanted), 0)
        rows = LazyRows(len(self.thin), lambda i: thin_row(self.thin[i]))
        box = self.query_one(RowList)
        heading, empty = f"Thin record ({len(self.thin)})", "The record is nowhere thin."
        if shown.view.filter:
            heading = f"Thin record ({len(self.thin)} of {len(shown.matches.thin)}), of issues that pass the filter"
            empty = "Nothing is thin on issues that pass the filter. Press / to change it, Esc to clear it."
        box.show(rows, index, empty=empty, made_of=shown.matches)
        entitle(box, heading)
        self._tell()

    def _tell(self) -> None:
        record = self.selected()
        told = partial(_why, self.shown.matches, record) if record and self.shown else Content
        self.query_one(DetailPane).tell(told, about=record and (record.issue.id, record.party.id))

    def selected(self) -> ThinRecord | None:
        """The thin record that is selected."""
        index = self.query_one(RowList).cursor
        return self.thin[index] if index < len(self.thin) else None

    def selected_position(self) -> Position | None:
        """The newest position that the flags rest on."""
        record = self.selected()
        return record.rests_on[0] if record and record.rests_on else None

    def line(self) -> int | None:
        """The line of the position, or of the issue where the party is silent."""
        record = self.selected()
        return super().line() or (self.shown.matches.dossier.line_of(record.issue) if self.shown and record else None)

    def _to_record(self) -> None:
        record = self.selected()
        if self.shown and record:
            self.looking.go(self.shown.view.at_position(record.issue.id, self._key(record)))

    def _key(self, record: ThinRecord) -> PositionKey:
        return key_of(record.rests_on[0]) if record.rests_on else PositionKey(record.party.id)

    def _into_issue(self) -> None:
        record = self.selected()
        if self.shown and record:
            view = self.shown.view.at_position(record.issue.id, self._key(record))
            self.looking.switch("issues", view, pane=1)


def _why(matches: Matches, record: ThinRecord) -> Content:
    """What is thin about a record, and what there is."""
    page = Page().line(f"{record.issue.title} · {record.party.name}", LABEL)
    for flag in record.flags:
        page.line(f"• {FLAGS[flag]}")
    if record.rests_on:
        page.line().line("What is recorded", LABEL)
    for position in record.rests_on:
        outlet = matches.dossier.sources[position.source].outlet
        page.text("• ").line(position.stance)
        page.line(f"  {when_in_brief(matches, position)} · {outlet}", MUTED)
    return page.content()
