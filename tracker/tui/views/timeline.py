"""View 3: everything in order of date, movements marked, and the numbers drawn."""

import time
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from tracker.model.records import Issue, Position
from tracker.tui.matches import Matches
from tracker.tui.timeline import TIMELINE_COLUMNS, Event, Events, draw, event_detail, event_row, events, is_drawn
from tracker.tui.view import PositionKey, key_of, nearest_key
from tracker.tui.views.base import LazyRows, RecordView, Shown
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.painting import entitle
from tracker.tui.widgets.row_list import RowList

FRAME = 8
"""Cells beside a plot that are the pane's: its box, its blanks, its scroll bar."""
RESTS = 0.15
"""Seconds after which the selection is taken to rest, so that the numbers are drawn."""


class TimelineView(RecordView):
    """Two panes: what happened, newest first; and the selected event with the course of the issue's numbers."""

    @dataclass
    class Drawn(Message):
        """The numbers on an issue were drawn."""

        issue: Issue

    listing: tuple[object, ...] = ()
    """What the events are listed by: as long as that is the same, so are they."""
    events: Events | None = None
    _told: tuple[object, ...] = ()
    _to_draw: tuple[Matches, Issue, int] | None = None

    def compose(self) -> ComposeResult:
        """The panes."""
        yield RowList(TIMELINE_COLUMNS, self._to_event, self._into_event, id="events")
        yield DetailPane(self._into_position, id="course")

    def panes(self) -> Sequence[Widget]:
        """Events, then the detail."""
        return (self.query_one(RowList), self.query_one(DetailPane))

    def fill(self, shown: Shown) -> None:
        """Lists what happened, on one issue or on all."""
        matches, view = shown.matches, shown.view
        only = matches.dossier.issues.get(view.issue) if view.one_issue else None
        listing = (matches, only, view.reverse)
        found = self.events
        if found is None or listing != self.listing:
            found = events(matches, only, oldest_first=view.reverse)
            self.listing, self.events = listing, found
        here = found.on(view.issue)
        before = bisect_left(here, self.query_one(RowList).cursor)
        index = here[nearest_key(view.position, found.keys_on(view.issue), before)] if here else 0
        listed = self.query_one(RowList)
        rows = LazyRows(len(found), lambda i: event_row(matches, found[i]))
        nothing = "Nothing passes the filter; Esc clears it." if view.filter else "Nothing is recorded as of this day."
        listed.show(rows, index, empty=nothing, made_of=listing)
        scope = f"{only.title} only: i shows all issues" if only else "all issues: i shows one"
        entitle(listed, f"Timeline ({len(found)}) · {scope}")
        self._tell(shown)

    def _tell(self, shown: Shown) -> None:
        event = self.selected()
        pane = self.query_one(DetailPane)
        width = max((self.size.width or self.app.size.width) - FRAME, 30)
        telling = (shown.matches, event and event.position, width)
        if len(self._told) == len(telling) and all(a is b or a == b for a, b in zip(self._told, telling, strict=True)):
            return
        self._told = telling
        told = partial(event_detail, shown.matches, event, width) if event else Content
        pane.tell(told, about=self.selected_key(), title=event.issue.title if event else "")
        if event and not is_drawn(shown.matches, event.issue, width):
            self._to_draw = (shown.matches, event.issue, width)
            self._draw()

    @work(thread=True, group="plots", exclusive=True)
    def _draw(self) -> None:
        """Draws the numbers once the selection rests; nothing waits for it.

        What to draw is not handed over: Textual would have it told in words first, and hold it for a while after.
        """
        time.sleep(RESTS)
        if (wanted := self._to_draw) and not get_current_worker().is_cancelled:
            draw(*wanted)
            self.post_message(self.Drawn(wanted[1]))

    @on(Drawn)
    def _show_drawn(self, event: Drawn) -> None:
        chosen = self.selected()
        if self.shown is not None and chosen is not None and chosen.issue is event.issue:
            self._told = ()
            self._tell(self.shown)

    def on_resize(self) -> None:
        """Draws the numbers for the new width."""
        if self.shown is not None and self.display:
            self._tell(self.shown)

    def selected(self) -> Event | None:
        """The event that is selected."""
        index = self.query_one(RowList).cursor
        return self.events[index] if self.events is not None and index < len(self.events) else None

    def selected_position(self) -> Position | None:
        """The position of the selected event."""
        event = self.selected()
        return event.position if event else None

    def _to_event(self) -> None:
        selected = self.selected_key()
        if self.shown and selected:
            self.looking.go(self.shown.view.at_position(*selected))

    def selected_key(self) -> tuple[str, PositionKey] | None:
        """The issue, and what the selected event's position is recognised by."""
        index = self.query_one(RowList).cursor
        if self.events is None or index >= len(self.events):
            return None
        issue = self.events.positions[index].issue
        return issue, self.events.keys_on(issue)[bisect_left(self.events.on(issue), index)]

    def _into_event(self) -> None:
        self.screen.set_focus(self.query_one(DetailPane))

    def _into_position(self) -> None:
        chosen = self.selected()
        if self.shown and chosen:
            view = replace(self.shown.view.at_position(chosen.issue.id, key_of(chosen.position)), earlier=True)
            self.looking.switch("issues", view, pane=1)
