"""What the person does with days and revisions: stepping through them, marking one, comparing two."""

import asyncio
from dataclasses import replace
from datetime import date

from textual import work
from textual.content import Content

from tracker.model.dates import day_in_words
from tracker.model.words import visible
from tracker.tui.opening import open_above
from tracker.tui.screens.record_screen import RecordScreen


class DayActions(RecordScreen):
    """The actions on the day looked at."""

    def action_step_day(self, by: int) -> None:
        """Goes to the previous or next day on which anything took effect."""
        if self.matches is None:
            return
        days, now = self.matches.days, self.matches.as_of
        target = next((day for day in (days if by > 0 else reversed(days)) if (day - now).days * by > 0), None)
        if target is None:
            self.tracker.tell("There is no earlier day." if by < 0 else "There is no later day.")
        else:
            self._to_day(target)

    def action_latest_day(self) -> None:
        """Goes back to the latest day."""
        self.go(replace(self.view, as_of=None))

    def action_ask_day(self) -> None:
        """Asks for the day to look at."""
        if self.matches is not None:
            from tracker.tui.screens.ask_day import AskDay

            open_above(self, AskDay("As of which day?", self.matches.as_of), self._to_day)

    def _to_day(self, day: date | None) -> None:
        if day is not None and self.matches is not None:
            self.go(replace(self.view, as_of=None if day == self.matches.latest else day))

    def action_mark_day(self) -> None:
        """Keeps the day on the screen for comparing."""
        if self.matches is not None:
            self.go(replace(self.view, mark=self.matches.as_of))
            self.tracker.tell(f"Marked {day_in_words(self.matches.as_of)}; c compares with it.")

    def action_compare(self) -> None:
        """Shows what changed between the marked day and the one on the screen."""
        if self.matches is None:
            return
        if self.view.mark is None:
            self.tracker.tell("No day is marked. Go to a day with < or t, and press m.")
        else:
            from tracker.tui.derived import comparison
            from tracker.tui.screens.compare import Compare

            matches = self.matches
            open_above(self, Compare(comparison(matches.dossier, self.view.mark, matches.as_of, matches.filter)))

    def action_compare_commit(self) -> None:
        """Asks for a git revision, and shows what was entered into the file since."""
        if self.matches is not None:
            from tracker.tui.screens.ask_revision import AskRevision

            open_above(self, AskRevision(), self._ask_git)

    def _ask_git(self, revision: str | None) -> None:
        if revision is not None:
            self._since_revision(revision)

    @work(exclusive=True, group="revision")
    async def _since_revision(self, revision: str) -> None:
        if self.matches is None:
            return
        from tracker.report.selection import Selection
        from tracker.tui.entered import entered_since
        from tracker.tui.screens.compare import Compare

        matches = self.matches
        selection = Selection(matches.as_of, as_of_is_latest=self.view.as_of is None, filter=matches.filter)
        self.tracker.tell(f"Asking git for {revision} …", timeout=2)
        told = await asyncio.to_thread(entered_since, self.tracker.path, revision, matches.dossier, selection)
        if isinstance(told, str):
            self.app.push_screen(Compare(Content(visible(told))))
        else:
            self.tracker.tell(f"{told.message}; {told.help}", severity="warning", timeout=15)
