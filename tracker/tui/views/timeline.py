"""View 3: everything in order of date, movements marked, and the numbers drawn."""

from collections.abc import Sequence
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from tracker.model.records import Position
from tracker.tui.timeline import TIMELINE_COLUMNS, Event, Events, event_detail, event_row, events
from tracker.tui.view import PositionKey, key_of, nearest_key, numbered
from tracker.tui.views.base import LazyRows, RecordView, Shown
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.painting import entitle
from tracker.tui.widgets.row_list import RowList

FRAME = 8
"""Cells beside a plot that are the pane's: its box, its blanks, its scroll bar."""


class TimelineView(RecordView):
    """Two panes: what happened, newest first; and the selected event with the course of the issue's numbers."""

    events: Events | tuple[()] = ()
    _told: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """The panes."""
        yield RowList(TIMELINE_COLUMNS, self._to_event, id="events")
        yield DetailPane(id="course")

    def panes(self) -> Sequence[Widget]:
        """Events, then the detail."""
        return (self.query_one(RowList), self.query_one(DetailPane))

    def fill(self, shown: Shown) -> None:
        """Lists what happened, on one issue or on all."""
        matches, view = shown.matches, shown.view
        only = matches.dossier.issues.get(view.issue) if view.one_issue else None
        self.events = found = events(matches, only, oldest_first=view.reverse)
        here = found.on(view.issue)
        index = here[nearest_key(view.position, self._keys(here))] if here else 0
        listed = self.query_one(RowList)
        rows = LazyRows(len(self.events), lambda i: event_row(matches, self.events[i]))
        nothing = "Nothing passes the filter; Esc clears it." if view.filter else "Nothing is recorded as of this day."
        listed.show(rows, index, empty=nothing)
        scope = f"{only.title} only: i shows all issues" if only else "all issues: i shows one"
        entitle(listed, f"Timeline ({len(self.events)}) · {scope}")
        self._tell(shown)

    def _keys(self, indexes: Sequence[int]) -> tuple[PositionKey, ...]:
        """What the events of an issue are recognised by."""
        positions = self.events.positions if isinstance(self.events, Events) else ()
        return numbered(key_of(positions[index]) for index in indexes)

    def _tell(self, shown: Shown) -> None:
        event = self.selected()
        pane = self.query_one(DetailPane)
        width = max((self.size.width or self.app.size.width) - FRAME, 30)
        telling = (shown.matches, event and event.position, width)
        if len(self._told) == len(telling) and all(a is b or a == b for a, b in zip(self._told, telling, strict=True)):
            return
        self._told = telling
        pane.tell(event_detail(shown.matches, event, width) if event else Content(""), about=self.selected_key())
        entitle(pane, event.issue.title if event else "")

    def on_resize(self) -> None:
        """Draws the numbers for the new width."""
        if self.shown is not None and self.display:
            self._tell(self.shown)

    def selected(self) -> Event | None:
        """The event that is selected."""
        index = self.query_one(RowList).cursor
        return self.events[index] if index < len(self.events) else None

    def selected_position(self) -> Position | None:
        """The position of the selected event."""
        event = self.selected()
        return event.position if event else None

    def _to_event(self) -> None:
        selected = self.selected_key()
        if self.shown and selected:
            self.move_to(self.shown.view.at_position(*selected))

    def selected_key(self) -> tuple[str, PositionKey] | None:
        """The issue, and what the selected event's position is recognised by."""
        index = self.query_one(RowList).cursor
        if not isinstance(self.events, Events) or index >= len(self.events):
            return None
        issue = self.events.positions[index].issue
        here = self.events.on(issue)
        return issue, self._keys(here)[here.index(index)]

    @on(RowList.Entered)
    def _into_event(self) -> None:
        self.query_one(DetailPane).focus()

    @on(DetailPane.Entered)
    def _into_position(self) -> None:
        chosen = self.selected()
        if self.shown and chosen:
            view = replace(self.shown.view.at_position(chosen.issue.id, key_of(chosen.position)), earlier=True)
            self.post_message(self.Went(view, into="issues"))
