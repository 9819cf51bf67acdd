"""The problems view: what `tracker check` finds in the file as it is now."""

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from tracker.model.findings import Finding
from tracker.tui.detail import problem_detail
from tracker.tui.rows import PROBLEM_COLUMNS, problem_row
from tracker.tui.views.base import LazyRows, RecordView, Shown
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.painting import entitle
from tracker.tui.widgets.row_list import RowList


class ProblemsView(RecordView):
    """Two panes: the findings, and the selected one with its lines; going in opens the editor there."""

    findings: tuple[Finding, ...] = ()

    def compose(self) -> ComposeResult:
        """The panes."""
        yield RowList(PROBLEM_COLUMNS, self._tell, self._mend, id="problems")
        yield DetailPane(self._mend, id="problem")

    def panes(self) -> Sequence[Widget]:
        """Findings, then the detail."""
        return (self.query_one(RowList), self.query_one(DetailPane))

    def fill(self, shown: Shown) -> None:
        """Lists the findings. The one selected stays so while it is there, even if lines move; else its neighbour."""
        listed, selected = self.query_one(RowList), self.selected()
        self.findings = shown.record.findings
        same = [i for i, finding in enumerate(self.findings) if selected and _is_same(finding, selected)]
        index = min(same, key=lambda i: abs(i - listed.cursor), default=listed.cursor)
        rows = LazyRows(len(self.findings), lambda i: problem_row(self.findings[i]))
        listed.show(rows, index, empty=shown.record.trouble or "No faults: the file is clean.")
        entitle(listed, f"Problems ({len(self.findings)})")
        self._tell()

    def _tell(self) -> None:
        finding, file = self.selected(), self.shown.record.file if self.shown else None
        told = partial(problem_detail, file, finding) if finding and file else Content
        self.query_one(DetailPane).tell(told, about=finding and (finding.code, finding.message))

    def selected(self) -> Finding | None:
        """The finding that is selected."""
        index = self.query_one(RowList).cursor
        return self.findings[index] if index < len(self.findings) else None

    def line(self) -> int | None:
        """The finding's line."""
        finding = self.selected()
        return finding.place.line if finding and finding.place else None

    def _mend(self) -> None:
        if self.selected():
            self.looking.mend(self.line())


def _is_same(one: Finding, other: Finding) -> bool:
    return (one.code, one.message) == (other.code, other.message)
