"""View 1: who wants what on an issue, and who says so."""

from collections.abc import Callable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tracker.model.records import Issue, Position
from tracker.model.words import counted, visible
from tracker.tui.matches import Listed, Matches
from tracker.tui.page import cut
from tracker.tui.rows import (
    ISSUE_COLUMNS,
    ISSUE_SORTS,
    POSITION_COLUMNS,
    issue_row,
    issues_with_errors,
    position_row,
    sorted_issues,
)
from tracker.tui.view import PositionKey, nearest_key
from tracker.tui.views.base import LazyRows, RecordView, Shown
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.painting import Frame, GroundColumn, entitle
from tracker.tui.widgets.row_list import Row, RowList

LONGEST_QUESTION = 2_000
"""Characters of a question beyond which no more of it is shown above the positions."""


class IssuesView(RecordView):
    """Three panes: the issues, the positions on the selected one, and the selected position in whole."""

    listing: tuple[object, ...] = ()
    """What the issues are listed by: as long as that is the same, so is their list."""
    issues: tuple[Issue, ...] = ()
    faulty: frozenset[str] = frozenset()
    opened: str = ""
    listed: tuple[Listed, ...] = ()
    asked = Content("")

    def compose(self) -> ComposeResult:
        """The panes."""
        yield RowList(ISSUE_COLUMNS, self._to_issue, self._into_issue, id="issues")
        with GroundColumn(id="right"):
            with Frame(id="on-issue"):
                yield Static("", id="question", markup=False)
                yield RowList(POSITION_COLUMNS, self._to_position, self._into_position, id="positions")
            yield DetailPane(self._into_text, id="detail")

    def panes(self) -> Sequence[Widget]:
        """Issues, positions, detail."""
        return (self.query_one("#issues"), self.query_one("#positions"), self.query_one("#detail"))

    def fill(self, shown: Shown) -> None:
        """Lists the issues, and opens the selected one."""
        matches, view = shown.matches, shown.view
        listing = (matches, shown.record.findings, view.sort, view.reverse)
        if listing != self.listing:
            self.listing = listing
            self.issues = sorted_issues(matches, view.sort, reverse=view.reverse)
            self.faulty = issues_with_errors(matches.dossier, shown.record.findings)
        index = next((i for i, issue in enumerate(self.issues) if issue.id == view.issue), 0)
        issues = self.query_one("#issues", RowList)
        rows = LazyRows(len(self.issues), lambda i: issue_row(matches, self.issues[i], self.faulty))
        issues.show(rows, index, empty=self._nothing(shown), made_of=listing)
        entitle(issues, self._heading(shown))
        self._open(self.issues[index] if self.issues else None, shown)

    def _heading(self, shown: Shown) -> str:
        listed, known = len(self.issues), len(shown.matches.dossier.issues)
        order = ISSUE_SORTS[shown.view.sort][0] if shown.view.sort else ""
        parts = (f"Issues ({listed})" if listed == known else f"Issues ({listed} of {known})", order)
        return ", by ".join(filter(None, parts)) + (", reversed" if shown.view.reverse else "")

    def _nothing(self, shown: Shown) -> str:
        if shown.view.filter:
            return "Nothing passes the filter. Press / to change it, Esc to clear it."
        return "No issues yet. Press e to open the file, and write the first one under issues:"

    def _open(self, issue: Issue | None, shown: Shown) -> None:
        positions = self.query_one("#positions", RowList)
        box = self.query_one("#on-issue", Frame)
        before = positions.cursor if issue and issue.id == self.opened else 0
        self.opened = issue.id if issue else ""
        self.listed = shown.matches.listed(issue) if issue else ()
        rows: Sequence[Row] = ()
        chosen = 0
        if issue is not None:
            rows = LazyRows(len(self.listed), partial(self._row, shown.matches, issue))
            chosen = nearest_key(shown.view.position, shown.matches.keys(issue), before)
        nothing = "No position is recorded here as of this day. Press a to add one." if issue else ""
        positions.show(rows, chosen, empty=nothing, made_of=(shown.matches, issue))
        status = f" · {issue.status}" if issue and not shown.matches.hides_later else ""
        entitle(box, f"{issue.title}{status}" if issue else "", self._hidden(issue, shown) if issue else "")
        self._ask(visible(cut(issue.question, LONGEST_QUESTION)) if issue else "")
        self._tell(issue, shown)

    def _ask(self, text: str) -> None:
        """Shows the question; the panes are laid out anew only where it takes another number of lines."""
        question, content = self.query_one("#question", Static), Content(text)
        if not content.is_same(self.asked):
            self.asked, room = content, question.content_size
            is_as_high = room.width > 0 and bool(text) and len(content.wrap(room.width)) == room.height
            question.update(content, layout=not is_as_high)
            question.set_class(not text, "-none")

    def _row(self, matches: Matches, issue: Issue, index: int) -> Row:
        return position_row(matches, issue, self.listed[index])

    def _hidden(self, issue: Issue, shown: Shown) -> str:
        rest = shown.matches.count_on(issue) - shown.matches.count_listed(issue)
        parts = [f"{rest} earlier: E shows them"] if rest else []
        if issue.unplaced:
            parts.append(f"{counted(len(issue.unplaced), 'position')} with errors: ! lists them")
        return " · ".join(parts)

    def _tell(self, issue: Issue | None, shown: Shown) -> None:
        if not shown.in_full:
            return
        from tracker.tui.detail import issue_detail, listed_detail

        row = self.selected()
        told: Callable[[], Content] = partial(issue_detail, shown.matches, issue) if issue else Content
        if issue is not None and row:
            told = partial(listed_detail, shown.matches, issue, row)
        self.query_one(DetailPane).tell(told, about=self.selected_key(), title=row.party.name if row else "")

    def selected(self) -> Listed | None:
        """The row that is selected under the issue."""
        index = self.query_one("#positions", RowList).cursor
        return self.listed[index] if index < len(self.listed) else None

    def issue(self) -> Issue | None:
        """The issue that is selected."""
        index = self.query_one("#issues", RowList).cursor
        return self.issues[index] if index < len(self.issues) else None

    def selected_key(self) -> tuple[str, PositionKey] | None:
        """The issue and the row under it, as it is recognised; that of a silent party too."""
        issue, row = self.issue(), self.query_one("#positions", RowList).cursor
        if issue is None or self.shown is None or row >= len(self.listed):
            return None
        return issue.id, self.shown.matches.keys(issue)[row]

    def selected_position(self) -> Position | None:
        """The position that is selected."""
        row = self.selected()
        return row.position if row else None

    def selected_place(self) -> tuple[str, str]:
        """The issue; and the party of the row under it, once the person went there."""
        issue, row = self.issue(), self.selected()
        is_inside = not self.query_one("#issues").has_focus
        return issue.id if issue else "", row.party.id if row and is_inside else ""

    def line(self) -> int | None:
        """The line of the selected position, or of the issue while that pane has the focus."""
        issue = self.issue()
        if self.query_one("#issues").has_focus or self.selected_position() is None:
            return self.shown.matches.dossier.line_of(issue) if self.shown else None
        return super().line()

    def _to_issue(self) -> None:
        issue = self.issue()
        if self.shown and issue:
            self.looking.go(self.shown.view.at_issue(issue.id))

    def _to_position(self) -> None:
        selected = self.selected_key()
        if self.shown and selected:
            self.looking.go(self.shown.view.at_position(*selected))

    def _into_issue(self) -> None:
        self.screen.set_focus(self.query_one("#positions"))

    def _into_position(self) -> None:
        self.screen.set_focus(self.query_one("#detail"))

    def _into_text(self) -> None:
        self.read(self.selected_source(), self.selected_position())
