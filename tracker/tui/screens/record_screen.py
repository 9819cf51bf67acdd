"""What the main screen's parts share: the View, the record, and the view in sight."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.screen import Screen
from textual.widgets import ContentSwitcher

from tracker.model.records import Dossier
from tracker.model.words import counted
from tracker.tui.composing import PartCompositor
from tracker.tui.matches import Matches
from tracker.tui.record import Record
from tracker.tui.status import is_past, status_notes
from tracker.tui.view import PositionKey, View, ViewName, settled
from tracker.tui.views.base import RecordView, Shown
from tracker.tui.widgets.bars import Banner, Note, StatusLine
from tracker.tui.widgets.painting import Ground

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp
    from tracker.tui.widgets.filter_bar import FilterBar


class RecordScreen(Screen[None], Ground):
    """Holds the View and the record, and hands both to the view in sight."""

    view: View = View()
    record: Record | None = None
    matches: Matches | None = None
    filter_bar: "FilterBar | None" = None
    reading: int | None = None
    """How many positions were read of a file that is being read; None while none is."""
    is_whole = False
    """Whether all of the screen is there, and not only what the first frame shows."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = PartCompositor()

    @property
    def tracker(self) -> "TrackerApp":
        """The app, which owns the file."""
        return cast("TrackerApp", self.app)

    @property
    def current(self) -> RecordView:
        """The view in sight."""
        return self.query_one(f"#{self.view.name}-view", RecordView)

    def adopt(self, record: Record) -> None:
        """Takes a new state of the file, keeping the person's place, filter and scroll."""
        before, self.record = self.record, record
        dossier = record.dossier or Dossier(self.tracker.path.name, {}, {}, {})
        self.view = settled(self.view, dossier, self.matches.dossier if self.matches else None)
        self.matches = Matches(dossier, self.view)
        self.query_one(Banner).tell(record.trouble)
        self._show()
        had_nothing = before is not None and before.dossier is None
        if not self.is_whole:
            return
        if record.dossier is None and self.view.name != "problems":
            self.switch("problems", self.view)
        elif record.dossier is not None and had_nothing and self.view.name == "problems":
            self.switch("issues", self.view)
        if self.app.screen_stack[-1] is not self:
            self._renew_others()

    def _renew_others(self) -> None:
        from tracker.tui.screens.form import Form
        from tracker.tui.screens.reader import Reader

        for screen in self.app.screen_stack:
            if isinstance(screen, Reader | Form) and not screen.is_mounted:
                screen.call_later(self._renew_others)  # it was opened just now, and has no fields yet
            elif isinstance(screen, Reader) and self.matches is not None:
                screen.renew(self.matches)
            elif isinstance(screen, Form):
                screen.renew()

    def go(self, view: View) -> None:
        """Looks at something else."""
        before, self.view = self.view, view
        if (view.filter, view.as_of, view.earlier) != (before.filter, before.as_of, before.earlier) and self.matches:
            self.matches = Matches(self.matches.dossier, view)
        if view.name != before.name:
            self.query_one("#views", ContentSwitcher).current = f"{view.name}-view"
        self._show()

    def switch(self, name: ViewName, view: View, *, pane: int = 0) -> None:
        """Looks at something in a view, with the focus on one of its panes."""
        self.go(replace(view, name=name, sort=0, reverse=False) if name != view.name else view)
        panes = self.current.panes()
        self.set_focus(panes[min(pane, len(panes) - 1)])

    def _show(self) -> None:
        if self.record is not None and self.matches is not None:
            self.current.show(Shown(self.record, self.matches, self.view, self.is_whole))
            self.tell_status()

    def tell_status(self) -> None:
        """Says anew what is looked at, and how much of it passes the filter."""
        if self.record is None or self.matches is None:
            return
        matches, bar, status = self.matches, self.filter_bar, self.query_one(StatusLine)
        if bar is not None:
            bar.tell(matches.count, matches.total, matches.filter.problem)
        status.set_class(is_past(matches), "-past")
        notes = status_notes(self.record, matches, self.view, is_typing=bool(bar and bar.display))
        reading = () if self.reading is None else (Note(1, f"reading … {self.reading:,}", "reading …"),)
        status.tell(matches.dossier.title, *reading, *notes)

    def tell_reading(self, positions: int | None) -> None:
        """Says how far reading the file has come, until it is read."""
        self.reading = positions
        if self.record is not None:
            self.tell_status()
        elif positions is not None and self.is_mounted:
            told = f"Reading {self.tracker.path.name} … {counted(positions, 'position')}"
            self.query_one(StatusLine).tell(told)

    def show_issue(self, id: str) -> None:
        """Shows an issue, without the filter where that would hide it."""
        if self.matches is not None:
            is_hidden = id not in {issue.id for issue in self.matches.issues}
            self._show_unfiltered("issues", self.view.at_issue(id), is_hidden=is_hidden, pane=1)

    def show_source(self, id: str) -> None:
        """Shows a source, without the filter where that would hide it."""
        if self.matches is not None:
            is_hidden = not self.matches.filter.is_empty and id not in self.matches.count_by_source
            self._show_unfiltered("sources", self.view.at_source(id), is_hidden=is_hidden)

    def show_party(self, id: str) -> None:
        """Shows the positions of one party."""
        from tracker.tui.facets import with_term

        self.switch("issues", replace(self.view, filter=with_term(self.view.filter, f"party:{id}")), pane=1)

    def show_position(self, issue: str, key: PositionKey) -> None:
        """Selects a position in view 1; of what hides it, no more is undone than must be."""
        if self.matches is None or issue not in self.matches.dossier.issues:
            self.tracker.tell("That issue is not in the file any more.", severity="warning")
            return
        view = self.view.at_position(issue, key)
        ways = (
            ("", view),
            ("", replace(view, earlier=True)),
            ("The filter would hide it and was removed.", replace(view, filter="", earlier=True)),
            ("The filter or the day would hide it: back to the latest day.", replace(view, filter="", as_of=None)),
        )
        dossier = self.matches.dossier
        shows = [(told, way) for told, way in ways if key in Matches(dossier, way).keys(dossier.issues[issue])]
        told, way = shows[0] if shows else ways[-1]
        if told:
            self.tracker.tell(told)
        self.switch("issues", way, pane=1)

    def select_written(self, issue: str, key: PositionKey) -> None:
        """Selects a position that was just written, where this screen is in sight or the next to be."""
        if self not in self.app.screen_stack[-2:]:
            return
        if self.view.name == "issues":
            self.show_position(issue, key)
        else:
            self.go(self.view.at_position(issue, key))

    def _show_unfiltered(self, name: ViewName, view: View, *, is_hidden: bool, pane: int = 0) -> None:
        if is_hidden:
            self.tracker.tell("The filter would hide it and was removed.")
        self.switch(name, replace(view, filter="") if is_hidden else view, pane=pane)
