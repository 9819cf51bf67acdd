"""The main screen: the views of the record, its filter, and the way from pane to pane."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from tracker.tui.keys import MAIN_KEYS
from tracker.tui.opening import open_above
from tracker.tui.screens.day_actions import DayActions
from tracker.tui.screens.position_actions import PositionActions
from tracker.tui.view import ViewName
from tracker.tui.views.issues import IssuesView
from tracker.tui.widgets.bars import Banner, KeyBar, StatusLine
from tracker.tui.widgets.painting import Ground

if TYPE_CHECKING:
    from tracker.tui.widgets.filter_bar import FilterBar


DRAWN_WITHIN = 2
"""Seconds after which a first frame that cannot be drawn, as in a window without room, is waited for no more."""


class Views(ContentSwitcher, Ground):
    """The view in sight, and those that are not."""


class MainScreen(DayActions, PositionActions):
    """Six views of one record."""

    BINDINGS: ClassVar[list[BindingType]] = list(MAIN_KEYS)

    def compose(self) -> ComposeResult:
        """Status, banner, the first view and the keys; `complete` adds the rest."""
        yield StatusLine(id="status")
        yield Banner(id="banner")
        with Views(initial="issues-view", id="views"):
            yield IssuesView(id="issues-view")
        yield KeyBar()

    async def drawn(self) -> None:
        """Waits until what there is has been drawn."""
        is_drawn = asyncio.Event()
        self.call_after_refresh(is_drawn.set)
        with suppress(TimeoutError):
            await asyncio.wait_for(is_drawn.wait(), DRAWN_WITHIN)

    async def complete(self) -> None:
        """Adds what the first frame does not show: the other views, and the line for the filter."""
        from tracker.tui.views.grid import GridView
        from tracker.tui.views.problems import ProblemsView
        from tracker.tui.views.sources import SourcesView
        from tracker.tui.views.thin import ThinView
        from tracker.tui.views.timeline import TimelineView
        from tracker.tui.widgets.filter_bar import FilterBar

        views = (GridView, TimelineView, SourcesView, ThinView, ProblemsView)
        names = ("grid", "timeline", "sources", "thin", "problems")
        made = [view(id=f"{name}-view") for view, name in zip(views, names, strict=True)]
        for view in made:
            view.display = False
        with self.app.batch_update():
            bar = FilterBar(id="filter")
            await self.mount(bar, before=self.query_one(KeyBar))
            await self.query_one("#views").mount_all(made)
        self.filter_bar, self.is_whole = bar, True
        self._show()

    def on_mount(self) -> None:
        """Says that the file is being read, until it is."""
        self.query_one(StatusLine).tell(f"Reading {self.tracker.path.name} …")
        self.query_one(Banner).tell("")
        if self.tracker.record is not None:
            self.adopt(self.tracker.record)
        self.call_after_refresh(self._focus_first)

    def _focus_first(self) -> None:
        self.set_focus(self.current.panes()[0])

    def action_view(self, name: str) -> None:
        """Shows another view."""
        self.switch(cast("ViewName", name), self.view)

    def action_filter(self) -> None:
        """Opens the line in which the filter is typed."""
        if self.filter_bar is not None:
            self.filter_bar.ask(self.view.filter)
            self.tell_status()

    def action_leave_filter(self) -> None:
        """Goes to the list with the filter as it is typed."""
        if self.filter_bar is not None:
            self.filter_bar.keep()

    def on_filter_bar_typed(self, event: "FilterBar.Typed") -> None:
        """Applies the filter as it is typed."""
        self.go(replace(self.view, filter=event.text))
        if event.done:
            self._focus_first()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Closes the filter's line once the person has gone elsewhere, with the mouse for instance."""
        bar = self.filter_bar
        if bar is not None and bar.display and bar not in event.widget.ancestors:
            self.go(replace(self.view, filter=bar.close()))

    def action_pick_filter(self) -> None:
        """Offers what can be filtered by, with how many positions each would leave."""
        if self.matches is None:
            return
        from tracker.tui.facets import facets
        from tracker.tui.screens.pick import Choice, Pick

        choices = facets(self.matches.dossier, self.view)
        if self.view.filter:
            choices.insert(0, Choice("", "everything", "clear", "Remove the filter"))
        open_above(self, Pick("Filter by", choices), self._filter_by)

    def _filter_by(self, term: str | None) -> None:
        if term is not None:
            from tracker.tui.facets import with_term

            self.go(replace(self.view, filter=with_term(self.view.filter, term) if term else ""))
            self._focus_first()

    def action_next_match(self, by: int) -> None:
        """Selects the next or previous position that passes the filter, in whatever issue."""
        if self.matches is None:
            return
        rows = [
            (issue.id, key, row.position is not None)
            for issue in self.matches.issues
            for row, key in zip(self.matches.listed(issue), self.matches.keys(issue), strict=True)
        ]
        selected = self.current.selected_key() or (self.view.issue, self.view.position)
        at = next((i for i, row in enumerate(rows) if row[:2] == selected), -1 if by > 0 else 0)
        for step in range(1, len(rows) + 1):
            issue, key, is_position = rows[(at + step * by) % len(rows)]
            if is_position:
                self.switch("issues", self.view.at_position(issue, key), pane=1)
                return

    def action_one_issue(self) -> None:
        """Keeps the timeline to the selected issue, or shows all."""
        self.go(replace(self.view, one_issue=not self.view.one_issue))

    def action_earlier(self) -> None:
        """Shows or hides the positions that later ones replaced."""
        self.go(replace(self.view, earlier=not self.view.earlier))

    def action_sort(self) -> None:
        """Sorts the list in sight by the next of its orders."""
        from tracker.tui.rows import ISSUE_SORTS, SOURCE_SORTS

        orders = SOURCE_SORTS if self.view.name == "sources" else ISSUE_SORTS
        if self.view.name in ("issues", "grid", "sources"):
            sort = (self.view.sort + 1) % len(orders)
            self.go(replace(self.view, sort=sort))
            self.tracker.tell(f"Sorted by {orders[sort][0]}.")

    def action_reverse(self) -> None:
        """Reverses the order of the list in sight."""
        self.go(replace(self.view, reverse=not self.view.reverse))

    @property
    def _panes(self) -> list[Widget]:
        return list(self.current.panes())

    def _pane(self) -> int:
        """The index of the pane with the focus; -1 where none has it."""
        return next((i for i, pane in enumerate(self._panes) if pane is self.focused), -1)

    @property
    def is_at_pane(self) -> bool:
        """Whether a pane has the focus, in which no key is a letter of a text."""
        return self.is_whole and self._pane() >= 0

    def action_back(self) -> None:
        """Goes to the pane before this one."""
        if self._pane() > 0:
            self.set_focus(self._panes[self._pane() - 1])

    def action_back_one(self) -> None:
        """Goes back one level: pane, then filter, then view."""
        if self._pane() > 0:
            self.action_back()
        elif self.view.filter:
            self.go(replace(self.view, filter=""))
        elif self.view.name != "issues":
            self.action_view("issues")

    def action_next_pane(self, by: int) -> None:
        """Goes round the panes of this view."""
        panes = self._panes
        self.set_focus(panes[(self._pane() + by) % len(panes)])
