"""A screen of fields: the way from one to the next, and keys that come faster than the fields."""

from collections.abc import Callable, Mapping, Sequence

from textual import events

from tracker.tui.asked import Asked
from tracker.tui.screens.closing import Closing
from tracker.tui.widgets.form_fields import FormField, Prose, field_of


class FieldScreen(Closing[str | None]):
    """Fields in the container `#fields`, of which one has the focus, and what is typed in them."""

    AUTO_FOCUS = ""

    def __init__(self, asked: Sequence[Asked], typed: Mapping[str, str]) -> None:
        super().__init__()
        self.typed = dict(typed)
        self.fields = [FormField(one, self.typed.get(one.name, "")) for one in asked]
        self._early: list[events.Key] = []
        self._wanted = self.fields[0]

    def filled_in(self, name: str) -> None:
        """Follows a change of a field. Forms whose other fields depend on it say how."""

    @property
    def current(self) -> FormField | None:
        """The field that has the focus; where it was replaced just now, the one that is to have it."""
        field = field_of(self.focused)
        return field if field is None or field in self.fields else self._next

    @property
    def _next(self) -> FormField:
        """The field that was gone to last; the first where that one is gone."""
        return self._wanted if self._wanted in self.fields else self.fields[0]

    async def on_key(self, event: events.Key) -> None:
        """Lets no letter act as a key: it is for the field with the focus, or for the first as soon as it is there."""
        if not event.is_printable and self.current is not None:
            return
        event.stop()
        event.prevent_default()
        self._early.append(events.Key(event.key, event.character))
        if self.focused is None and self.is_mounted:
            self.start_at(self._next)
        self.pass_on_early()

    def pass_on_early(self) -> None:
        """Gives the keys that came too early to the field that has the focus by now."""
        while self._early and self.focused is not None and field_of(self.focused) in self.fields:
            self.focused._forward_event(self._early.pop(0))

    def on_resize(self) -> None:
        """Keeps the field with the focus in sight."""
        if self.current is not None:
            self.call_after_refresh(self.current.scroll_visible, animate=False)

    def named(self, name: str) -> FormField | None:
        """The field of a name."""
        return next((field for field in self.fields if field.asked.name == name), None)

    def start_at(self, field: FormField) -> None:
        """Goes to a field, as soon as it is there; to where else the person wants to go by then."""
        self._wanted = field
        self._start()

    def _start(self) -> None:
        if self._wanted.entry.is_attached:
            self.set_focus(self._wanted.entry)
        elif self._wanted in self.fields:
            self.call_after_refresh(self._start)

    def put_fields(self, old: Callable[[Asked], bool], asked: Sequence[Asked], behind: str) -> None:
        """Replaces some of the fields by others, behind a field that stays."""
        gone = [field for field in self.fields if old(field.asked)]
        if [field.asked for field in gone] == list(asked):
            return
        had_focus = self.current.asked.name if self.current in gone and self.current else ""
        self.fields = [field for field in self.fields if field not in gone]
        new = [FormField(one, self.typed.get(one.name, "")) for one in asked]
        at = next(i for i, field in enumerate(self.fields) if field.asked.name == behind)
        self.query_one("#fields").mount_all(new, after=self.fields[at])
        self.fields[at + 1 : at + 1] = new
        for field in gone:
            field.remove()
        if had_focus:
            self.start_at(self.named(had_focus) or self.fields[at])

    def take_in(self) -> bool:
        """Takes what stands in the fields now, and fills in what follows from it; whether that is anything new."""
        changed = self.take_texts()
        for name in changed:
            self.filled_in(name)
        return bool(changed)

    def take_texts(self) -> tuple[str, ...]:
        """Takes what stands in the fields now; the names of those in which that is something new."""
        new = {f.asked.name: f.text for f in self.fields if self.typed.get(f.asked.name, "") != f.text}
        self.typed.update(new)
        return tuple(new)

    def action_move(self, by: int) -> None:
        """Goes to the field so many on."""
        if self.current is not None:
            at = self.fields.index(self.current) + by
            self.start_at(self.fields[at % len(self.fields)])

    def action_new_line(self) -> None:
        """Starts a new line in a text that may be long."""
        if isinstance(self.focused, Prose):
            self.focused.insert("\n")
