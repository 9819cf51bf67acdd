"""A form: its fields, what is understood and found of them as one types, and the YAML that it will write."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.timer import Timer

from tracker.model.edits import CorrectPosition, Edit
from tracker.tui.asked import Asked
from tracker.tui.kept import Kept
from tracker.tui.keys import FORM_KEYS
from tracker.tui.looked import Looked, first_obstacle, looked_at
from tracker.tui.opening import open_above
from tracker.tui.screens.dialog import Question
from tracker.tui.screens.fields import FieldScreen
from tracker.tui.widgets.bars import KeyBar, Note, StatusLine
from tracker.tui.widgets.beside import NEW, Beside
from tracker.tui.widgets.form_fields import FormField
from tracker.yamlfile.loaded import Loaded
from tracker.yamlfile.unsaved import Draft

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp

PAUSE = 0.15
"""Seconds without a key after which what was typed is looked at."""


class Form(FieldScreen):
    """Fields to fill in and save; closing it answers with what was written, None where nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = list(FORM_KEYS)

    def __init__(
        self, title: str, asked: Sequence[Asked], typed: Mapping[str, str], started: Mapping[str, str] | None = None
    ) -> None:
        """Makes a form.

        Args:
            asked: Its fields.
            typed: What stands in them.
            started: What stood in them before anything was typed, where that is not the same.
        """
        super().__init__(asked, typed)
        self.form_title = title
        self.started = dict(typed if started is None else started)
        self.looked = Looked()
        self.is_saving = False
        self._to_save: tuple[Loaded, Edit] | None = None
        self._kept = Kept()
        self._timer: Timer | None = None
        self._is_looking = self._must_look = False

    @property
    def tracker(self) -> "TrackerApp":
        """The app, which owns the file."""
        return cast("TrackerApp", self.app)

    @property
    def loaded(self) -> Loaded | None:
        """The newest state of the file, which is what is written to."""
        return self.tracker.record.loaded if self.tracker.record else None

    @property
    def is_changed(self) -> bool:
        """Whether anything was typed."""
        return {k: v for k, v in self.typed.items() if v} != {k: v for k, v in self.started.items() if v}

    def edit(self) -> Edit:
        """The change that the form stands for."""
        raise NotImplementedError

    def written_title(self) -> str:
        """The change in words, as undo will name it."""
        raise NotImplementedError

    def answer(self) -> str:
        """What the form answers with once it is saved."""
        return "saved"

    def content(self) -> Mapping[str, object]:
        """What has to be kept to open the form again as it is."""
        return {"typed": dict(self.typed), "started": dict(self.started)}

    def unfinished(self) -> tuple[str, str] | None:
        """A field in which something was typed that cannot be written, and what to say of it."""
        return None

    def make(self, table: str, typed: str) -> None:
        """Opens the form for a new record that a field can then name."""

    def compose(self) -> ComposeResult:
        """The fields, and beside or below them what is known about the one with the focus."""
        yield StatusLine(id="status")
        with Horizontal(id="form"):
            with VerticalScroll(id="fields", can_focus=False):
                yield from self.fields
            yield Beside(self._clicked, id="beside")
        yield KeyBar()

    def on_mount(self) -> None:
        """Starts at the first field that is needed and empty."""
        self.start_at(next((f for f in self.fields if f.asked.field.required and not f.text), self.fields[0]))
        self.look()

    def on_unmount(self) -> None:
        """Keeps what was typed last, where the app ends with the form open."""
        self.take_texts()
        self._keep()

    @property
    def _beside(self) -> Beside:
        return self.query_one(Beside)

    def on_descendant_focus(self, _: events.DescendantFocus) -> None:
        """Shows what is known about the field that the person came to."""
        self._beside.has_chosen = False
        if self.current is not None:
            self.current.scroll_visible(animate=False)
        self.show()
        self.pass_on_early()

    @on(FormField.Typed)
    def _typed(self) -> None:
        if not self.take_in():
            return
        self._beside.has_chosen = False
        self.show()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self.look)

    def renew(self) -> None:
        """Takes a new state of the file."""
        self.look()

    def look(self) -> None:
        """Checks what is typed, and plans what will be written, while the person types on."""
        self._must_look = True
        if not self._is_looking:
            self._is_looking = True
            self._look()

    @work(group="look")
    async def _look(self) -> None:
        while self._must_look and self.is_attached:
            self._must_look = False
            loaded, edit = self.loaded, self.edit()
            await asyncio.to_thread(self._keep)
            if loaded is not None:
                self.looked = await asyncio.to_thread(looked_at, loaded, edit)
            if self.is_attached:
                self.show()
        self._is_looking = False

    def _keep(self) -> None:
        self._kept.keep(self.tracker.path, self.content() if self.is_changed else None)

    def take_over(self, draft: Draft) -> None:
        """Goes on with a form that an ended session left unsaved."""
        self._kept.take_over(draft)

    def given_up(self) -> None:
        """Forgets what was kept of the form: it is saved, or given up."""
        self._kept.forget(self.tracker.path)

    def show(self) -> None:
        """Shows what is known about the field with the focus, and marks those at fault."""
        current = self.current
        if current is None:
            return
        self._beside.show(current.asked, current.text, self.looked)
        is_picking = self._beside.is_picking(current.asked)
        for field in self.fields:
            field.mark("" if field is current and is_picking else self.looked.level_of(field.asked.name))
        needs = [name.replace("_", " ") for name in self.looked.needed]
        told = f"still needed: {', '.join(needs)}" if needs else "ctrl+s saves"
        self.query_one(StatusLine).tell(self.form_title, Note(1, "saving …" if self.is_saving else told))

    def fill(self, name: str, text: str) -> None:
        """Puts a text into a field."""
        self.typed[name] = text
        field = self.named(name)
        if field is not None:
            field.text = text
        self.filled_in(name)
        self.look()

    def _takes_offer(self, field: FormField) -> bool:
        """Fills in what is picked; whether that opens a form of its own."""
        self.take_in()
        self.show()
        typed, picked = field.text.strip(), self._beside.picked
        if picked is None:
            return False
        if picked.known.id == NEW and field.asked.makes:
            self.make(field.asked.makes, typed)
            return True
        if self._beside.has_chosen or typed not in {known.id for known in field.asked.known}:
            self.fill(field.asked.name, picked.known.id)
        return False

    def action_on_with_it(self) -> None:
        """Takes what is picked, and goes to the next field that is empty, or the next one where none is."""
        field = self.current
        if field is None or self._takes_offer(field):
            return
        behind = self.fields[self.fields.index(field) + 1 :]
        if behind:
            self.start_at(next((other for other in behind if not other.text), behind[0]))

    def _clicked(self) -> None:
        self._beside.choose(0)
        self.action_on_with_it()

    def action_go(self, by: int) -> None:
        """Moves the selection among what can be picked; else goes to the next field."""
        field = self.current
        if field is None:
            return
        self.take_in()
        if field.asked.is_picked and self._beside.offered:
            self._beside.choose(by)
        else:
            self.action_move(by)

    def action_save(self) -> None:
        """Writes what is in the form, if nothing is in the way."""
        record, field = self.tracker.record, self.current
        if record is None or self.is_saving or (self._beside.has_chosen and field and self._takes_offer(field)):
            return
        self.take_in()
        if record.loaded is None or record.loaded.is_broken:
            self.tracker.tell(f"Not saved: {record.trouble} The form waits until it is mended.", severity="error")
            return
        edit = self.edit()
        obstacle, unfinished = first_obstacle(record.loaded, edit), self.unfinished()
        if unfinished is not None:
            self._tell_at(*unfinished)
        elif obstacle is not None:
            self._tell_at(obstacle.field, f"Not saved: {obstacle.finding.message}. {obstacle.finding.help}")
        elif isinstance(edit, CorrectPosition) and not edit.fields:
            self._close()
            self.tracker.tell("Nothing was changed.")
        else:
            self.is_saving = True
            self.show()
            self._to_save = (record.loaded, edit)
            self._save()

    def _tell_at(self, name: str, told: str) -> None:
        self.tracker.tell(told, severity="error", timeout=8)
        field = self.named(name)
        if field is not None:
            self.start_at(field)
        self.look()

    @work(group="save")
    async def _save(self) -> None:
        """Writes what is to be saved; were it handed over, Textual would have all of the file told in words first."""
        if self._to_save is None:
            return
        (loaded, edit), self._to_save = self._to_save, None
        written = await self.tracker.recorder.record_edit(loaded, edit, self.written_title())
        self.is_saving = False
        if written is None:
            self.look()
        else:
            self.given_up()
            self.dismiss(self.answer())

    def action_close(self) -> None:
        """Closes the form; asks first where something was typed."""
        self.take_in()
        if self.is_saving:
            return
        if not self.is_changed:
            self._close()
            return
        question = Question("Give up?", "What you typed here is not saved.", "Give it up", "Keep typing")
        open_above(self, question, lambda yes: self._close() if yes else None)

    def _close(self) -> None:
        self.given_up()
        self.dismiss(None)
