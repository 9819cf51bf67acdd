"""Writing into the file from the app: adding, correcting, deprecating, undoing, and forms that a crash left."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from textual.worker import WorkerCancelled

from tracker.model.edits import AddPosition, CorrectPosition, Edit, Written
from tracker.model.records import Dossier, Position, Rank
from tracker.tui.telling import take_back
from tracker.tui.view import key_of

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp
    from tracker.yamlfile.loaded import Loaded
    from tracker.yamlfile.plan import Plan, Refusal
    from tracker.yamlfile.recording import Restored
    from tracker.yamlfile.recording import Written as Recorded

_UNDOES, _REDOES = "u takes it back", "U writes it again"


class Recorder:
    """What the app writes into its file, and how it says so."""

    def __init__(self, app: "TrackerApp") -> None:
        self.app = app
        self._one_by_one = asyncio.Lock()

    @property
    def _dossier(self) -> Dossier | None:
        return self.app.record.dossier if self.app.record and not self.app.record.trouble else None

    def add_position(self, fields: Mapping[str, Written], issue: str = "") -> None:
        """Opens the form for a new position, with some fields filled in."""
        from tracker.tui.asked import typed_of
        from tracker.tui.screens.position_form import PositionForm

        if self._dossier is not None:
            self.app.push_screen(
                PositionForm(self._dossier, {**typed_of(fields), **({"issue": issue} if issue else {})})
            )
        else:
            self._tell_broken()

    def correct_position(self, position: Position) -> None:
        """Opens the form for a position that stands in the file."""
        from tracker.tui.screens.position_form import PositionForm

        if self._dossier is not None:
            self.app.push_screen(PositionForm(self._dossier, {}, position))
        else:
            self._tell_broken()

    def _tell_broken(self) -> None:
        if self.app.record is None:
            self.app.tell("The file is still being read.")
        else:
            self.app.tell("The file is broken: mend it first, with e, and then record.", severity="error")

    def ask_to_deprecate(self, position: Position) -> None:
        """Deprecates a position, or lets a deprecated one count again, once the person has agreed."""
        from tracker.tui.screens.dialog import Question

        if self._dossier is None:
            self._tell_broken()
            return
        counts = position.rank is not Rank.DEPRECATED
        text = "It stays in the file, is shown struck, and counts nowhere." if counts else "It counts again."
        question = Question("Deprecate?" if counts else "Restore?", text, "Deprecate" if counts else "Restore")

        def answered(yes: bool | None) -> None:
            if yes:
                rank = "deprecated" if counts else None
                self.app.run_worker(self._set_rank(position, rank), group="save")  # it waits for its turn

        self.app.push_screen(question, answered)

    async def _set_rank(self, position: Position, rank: str | None) -> None:
        dossier, loaded = self._dossier, self.app.record.loaded if self.app.record else None
        if dossier is None or loaded is None:
            return
        name = dossier.parties[position.party].name if position.party in dossier.parties else position.party
        title = f"{name} on {dossier.issues[position.issue].title}, {'deprecated' if rank else 'restored'}"
        await self.record_edit(loaded, CorrectPosition(position, {"rank": rank}), title)

    async def record_edit(self, loaded: "Loaded", edit: Edit, title: str) -> "Recorded | None":
        """Writes a change into the file and shows it there; None where nothing was written, which is then said."""
        from tracker.yamlfile.plan import Refusal
        from tracker.yamlfile.recording import write_edit
        from tracker.yamlfile.save import FileChangedError

        async with self._one_by_one:
            try:
                written = await asyncio.to_thread(write_edit, self.app.path, loaded, edit, title)
            except FileChangedError as error:
                await self._reload()
                self.app.tell(f"Not saved: {error}. It was read again; save once more to write onto it.",
                              severity="warning", timeout=12)  # fmt: skip
                return None
            except OSError as error:
                self.app.tell(f"Not saved, nothing was changed: {error.strerror or error}.", severity="error",
                              timeout=12)  # fmt: skip
                return None
            if isinstance(written, Refusal):
                self._offer_by_hand(written)
                return None
            if self.app.record is not None and written.plan is not None:
                # What was just proven need not be read a second time.
                self.app.record = replace(self.app.record, loaded=written.plan.after)
            await self._reload()
        if written.plan is not None:
            self._show_written(written.plan)
        way_back = _UNDOES if written.can_undo else "it cannot be undone from here"
        take_back(self.app, f"{_REDOES}.")
        self.app.tell(f"{written.title}; {way_back}.", timeout=8)
        return written

    async def _reload(self) -> None:
        """Reads the file again, however often that is begun anew because the file is being watched."""
        while True:
            with suppress(WorkerCancelled):
                await self.app.reload().wait()
                return

    def _show_written(self, plan: "Plan") -> None:
        """Selects a position that was written, in the main screen."""
        dossier = plan.after.dossier
        if dossier is None or not isinstance(plan.edit, AddPosition | CorrectPosition):
            return
        for position in dossier.positions():
            if dossier.line_of(position) == plan.line:
                self.app.main.select_written(position.issue, key_of(position))
                return

    def _offer_by_hand(self, refusal: "Refusal") -> None:
        """Says why nothing can be written, with the lines to paste and the way to the place."""
        from tracker.tui.screens.by_hand import ByHand

        def answered(answer: str | None) -> None:
            if answer == "copy":
                self.app.copy(refusal.snippet)
            elif answer == "edit":
                self.app.copy(refusal.snippet)
                self.app.edit(self.app.path, refusal.line)

        self.app.push_screen(ByHand(refusal), answered)

    def step(self, way: Literal["undo", "redo"]) -> None:
        """Takes back the last write from here, or writes again what was taken back last."""
        self.app.run_worker(self._step(way), group="save")

    async def _step(self, way: Literal["undo", "redo"]) -> None:
        from tracker.checks.worse import new_error
        from tracker.yamlfile import recording
        from tracker.yamlfile.plan import Refusal
        from tracker.yamlfile.save import FileChangedError

        async with self._one_by_one:
            try:
                take = recording.undo if way == "undo" else recording.redo
                restored: Restored | Refusal = await asyncio.to_thread(take, self.app.path, new_error)
            except FileChangedError as error:
                self.app.tell(f"Nothing was changed: {error}.", severity="warning", timeout=10)
                return
            except OSError as error:
                self.app.tell(f"Nothing was changed: {error.strerror or error}.", severity="error", timeout=10)
                return
            if isinstance(restored, Refusal):
                self.app.tell(f"{restored.reason[:1].upper()}{restored.reason[1:]}.", severity="warning", timeout=10)
                return
            await self._reload()
        back, ahead = (_REDOES, _UNDOES) if way == "undo" else (_UNDOES, _REDOES)
        take_back(self.app, f"{ahead}.")
        way_back = back if restored.can_return else "it cannot be returned from here"
        self.app.tell(f"{'Undone' if way == 'undo' else 'Redone'}: {restored.title}; {way_back}.", timeout=8)

    def offer_recovered(self) -> None:
        """Offers the forms that ended sessions left unsaved, one after the other, the latest first.

        One that cannot be opened as the file stands stays kept, for when it can.
        """
        from tracker.yamlfile.unsaved import recovered_drafts

        drafts, dossier = recovered_drafts(self.app.path), self._dossier
        if not drafts or dossier is None:
            return
        from tracker.tui.recovered import recovered_form, told_in_brief
        from tracker.tui.screens.by_hand import Recovered
        from tracker.yamlfile.unsaved import forget_recovered

        forms = [(draft, form) for draft in drafts if (form := recovered_form(dossier, draft.content)) is not None]
        if not forms:
            return
        draft, form = forms[0]

        def answered(answer: str | None) -> None:
            if answer == "continue":
                form.take_over(draft)
                self.app.push_screen(form, lambda _: self.offer_recovered())
            elif answer == "discard":
                forget_recovered(draft)
                self.offer_recovered()

        self.app.push_screen(Recovered(told_in_brief(draft.content), len(forms) - 1), answered)
