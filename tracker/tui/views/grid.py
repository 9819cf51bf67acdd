"""View 2: issues by parties, the latest position in each cell."""

from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.widget import Widget

from tracker.model.records import Issue, Party, Position
from tracker.model.words import one_line
from tracker.queries.attribution import attribution_kind
from tracker.queries.current import current_positions, is_negotiating
from tracker.queries.gaps import gaps
from tracker.report.derived import distance_in_words
from tracker.report.wording import NO_POSITION, nothing_in_words
from tracker.tui.cells import Cell, broken
from tracker.tui.matches import Matches
from tracker.tui.rows import grid_cell, grid_parties, sorted_issues, stance_in_brief, when_in_brief
from tracker.tui.view import PositionKey, View, key_of
from tracker.tui.views.base import RecordView, Shown
from tracker.tui.widgets.grid import STANCE_LINES, Grid, GridContent, Lines


class GridView(RecordView):
    """One table; a cell leads to its position in view 1."""

    listing: tuple[object, ...] = ()
    """What the table is made of: as long as that is the same, so is the table."""
    issues: tuple[Issue, ...] = ()
    parties: tuple[Party, ...] = ()
    with_gaps: bool = False
    table: GridContent
    at_gap: tuple[str, PositionKey | None] | None = None
    """The issue and position that the View held when the person moved into the column of gaps."""

    def compose(self) -> ComposeResult:
        """The table."""
        yield Grid(self._to_cell, self._into_cell, id="grid")

    def panes(self) -> Sequence[Widget]:
        """The table alone."""
        return (self.query_one(Grid),)

    def fill(self, shown: Shown) -> None:
        """Lays out issues and parties, with the selected position's cell selected."""
        matches, view = shown.matches, shown.view
        listing = (matches, view.sort, view.reverse)
        if listing != self.listing:
            self.listing = listing
            self.issues = sorted_issues(matches, view.sort, reverse=view.reverse)
            self.parties = grid_parties(matches.dossier, matches)
            self.with_gaps = any(gaps(matches.dossier, issue, matches.as_of) for issue in self.issues)
            self.table = GridContent(
                [one_line(issue.title) for issue in self.issues],
                ["Gap"] * self.with_gaps + [one_line(party.name) for party in self.parties],
                self._cell,
            )
        row = next((i for i, issue in enumerate(self.issues) if issue.id == view.issue), 0)
        party = view.position.party if view.position else ""
        column = next((i for i, p in enumerate(self.parties) if p.id == party), 0) + self.with_gaps
        if self.with_gaps and self.at_gap == (view.issue, view.position):
            column = 0
        nothing = "Nothing passes the filter; Esc clears it." if view.filter else "No positions yet; e opens the file."
        self.query_one(Grid).show(self.table, row, column, empty=nothing, made_of=listing)

    def _cell(self, row: int, column: int, width: int) -> Lines:
        assert self.shown is not None
        matches, issue = self.shown.matches, self.issues[row]
        if self.with_gaps and column == 0:
            return _gap_cell(matches, issue)
        party = self.parties[column - self.with_gaps]
        standing = grid_cell(matches, issue, party)
        if not standing:
            return (Cell(self._without(matches, issue, party), "muted"),)
        position = standing[0]
        when = when_in_brief(matches, position)
        more = f" · {len(standing)} stand" if len(standing) > 1 else ""
        stance = broken(stance_in_brief(position), width, STANCE_LINES)
        voice = attribution_kind(matches.dossier, position)
        return (*(Cell(line) for line in stance), Cell(when, "muted"), Cell(f"{voice}{more}", "muted"))

    @staticmethod
    def _without(matches: Matches, issue: Issue, party: Party) -> str:
        """What stands in a cell without a position."""
        if current_positions(matches.dossier, issue, party, matches.as_of):
            return "Does not pass the filter"
        nothing = nothing_in_words(matches.dossier, issue, party, matches.as_of)
        return "—" if nothing == NO_POSITION and not is_negotiating(party) else nothing

    def _party(self) -> Party | None:
        """The party of the selected cell; None in the column of gaps."""
        index = self.query_one(Grid).column - self.with_gaps
        return self.parties[index] if 0 <= index < len(self.parties) else None

    def selected_position(self) -> Position | None:
        """The position in the selected cell; the first where several stand."""
        row, party = self.query_one(Grid).row, self._party()
        if self.shown is None or row >= len(self.issues) or party is None:
            return None
        standing = grid_cell(self.shown.matches, self.issues[row], party)
        return standing[0] if standing else None

    def line(self) -> int | None:
        """The line of the position, or where there is none of the issue."""
        row = self.query_one(Grid).row
        issue = self.issues[row] if row < len(self.issues) else None
        return super().line() or (self.shown.matches.dossier.line_of(issue) if self.shown else None)

    def _view(self, row: int) -> View | None:
        """What is looked at in the selected cell."""
        if self.shown is None or row >= len(self.issues):
            return None
        issue, position, party = self.issues[row].id, self.selected_position(), self._party()
        if party is None:
            return self.shown.view.at_issue(issue)
        return self.shown.view.at_position(issue, key_of(position) if position else PositionKey(party.id))

    def _to_cell(self) -> None:
        view = self._view(self.query_one(Grid).row)
        if view is not None:
            self.at_gap = None if self._party() else (view.issue, view.position)
            self.looking.go(view)

    def _into_cell(self) -> None:
        view = self._view(self.query_one(Grid).row)
        if view is not None and self._party() is None:
            self.looking.switch("timeline", replace(view, one_issue=True), pane=1)
        elif view is not None:
            self.looking.switch("issues", view, pane=1)


def _gap_cell(matches: Matches, issue: Issue) -> Lines:
    """The widest gap of an issue: how far apart, on what, and between whom."""
    found = gaps(matches.dossier, issue, matches.as_of)
    if not found:
        return (Cell("—", "muted"),)
    gap = max(found, key=lambda g: g.distance.low)
    more = f" · {len(found)} gaps" if len(found) > 1 else ""
    return (
        Cell(distance_in_words(gap.distance, gap.measure.unit)),
        Cell(gap.measure.name, "muted"),
        Cell(f"{gap.one.name} / {gap.other.name}{more}", "muted"),
    )
