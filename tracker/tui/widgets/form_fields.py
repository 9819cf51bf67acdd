"""The lines of a form: a label, and what is typed behind it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from tracker.model.words import one_line
from tracker.tui.asked import Asked
from tracker.tui.keys import FORM_KEYS
from tracker.tui.widgets.typing_line import act_in_turn

if TYPE_CHECKING:
    from tracker.tui.screens.form import Form

_ACTIONS = {key: binding.action for binding in FORM_KEYS for key in binding.key.split(",")}


class Line(Input):
    """One line of text."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaves Enter to the form."""
        return action != "submit" and super().check_action(action, parameters)

    def keeps(self, _key: str) -> bool:
        """Whether a key of the form means something else in here."""
        return False

    async def _on_key(self, event: events.Key) -> None:
        await _heed(self, event)

    async def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]  # Input's is no coroutine
        if _hand_on(self, event):
            return
        event.stop()
        event.prevent_default()
        self.replace(" ".join(part.strip() for part in event.text.splitlines() if part.strip()), *self.selection)


class Prose(TextArea):
    """A text that may be long. Enter goes on to the next field, as in a line; ctrl+j starts a new line."""

    _is_new = True

    def on_focus(self) -> None:
        """Begins behind what is there."""
        if self._is_new and self.cursor_location == (0, 0):
            self.move_cursor(self.document.end)
        self._is_new = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaves ↓ on the last line and ↑ on the first to the form."""
        if action in ("cursor_up", "cursor_down") and not any(parameters):
            return self.keeps(action.removeprefix("cursor_"))
        return super().check_action(action, parameters)

    def keeps(self, key: str) -> bool:
        """Whether a key of the form moves within the text."""
        if key == "up":
            return not self.navigator.is_first_wrapped_line(self.cursor_location)
        return key == "down" and not self.navigator.is_last_wrapped_line(self.cursor_location)

    async def _on_key(self, event: events.Key) -> None:
        await _heed(self, event)

    async def _on_paste(self, event: events.Paste) -> None:
        _hand_on(self, event)


async def _heed(entry: Line | Prose, event: events.Key) -> None:
    """Acts on keys in their turn among the letters, which may come faster than the app follows them."""
    if _hand_on(entry, event) or event.is_printable:
        return
    if event.key in _ACTIONS and not entry.keeps(event.key):
        event.stop()
        event.prevent_default()
        await entry.app.run_action(_ACTIONS[event.key], entry.screen)
        return
    await act_in_turn(entry, event)


def _hand_on(entry: Line | Prose, event: events.Key | events.Paste) -> bool:
    """Gives what was typed behind a key that went elsewhere to what it is for; while a form is saved, to nobody."""
    is_saving = cast("Form", entry.screen).is_saving
    if not is_saving and entry.app.focused is entry:
        return False
    event.stop()
    event.prevent_default()
    if not is_saving:
        again = events.Key(event.key, event.character) if isinstance(event, events.Key) else events.Paste(event.text)
        (entry.app.focused or entry.app.screen)._forward_event(again)
    return True


class FormField(Horizontal):
    """A field to fill in. The mark before its label says that it is needed, or that something is wrong with it."""

    @dataclass
    class Typed(Message):
        """The text was changed."""

        form_field: "FormField"

    def __init__(self, asked: Asked, text: str = "") -> None:
        super().__init__()
        self.asked = asked
        self.sign = Static("", classes="sign", markup=False)
        self.label = Static(Content(one_line(asked.label)), classes="label", markup=False)
        self.entry: Line | Prose = (
            Prose(text, compact=True, soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False)
            if asked.is_prose
            else Line(text, compact=True, select_on_focus=False)
        )
        self._given = text, self._shown
        self.mark("")

    def compose(self) -> ComposeResult:
        """The mark, the label and the entry."""
        yield self.sign
        yield self.label
        yield self.entry

    @property
    def _shown(self) -> str:
        return self.entry.text if isinstance(self.entry, Prose) else self.entry.value

    @property
    def text(self) -> str:
        """What is typed; to the letter what was put in, as long as nobody changed it."""
        given, shown = self._given
        return given if self._shown == shown else self._shown

    @text.setter
    def text(self, text: str) -> None:
        if isinstance(self.entry, Prose):
            self.entry.text = text
            self.entry.move_cursor(self.entry.document.end)
        else:
            self.entry.value = text
            self.entry.cursor_position = len(text)
        self._given = text, self._shown

    def mark(self, level: str) -> None:
        """Marks the field: `error`, `warning`, or nothing."""
        sign = "!" if level else "*" if self.asked.field.required else " "
        self.sign.update(Content(sign))
        self.set_class(level == "error", "-error")
        self.set_class(level == "warning", "-warning")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Passes on that a line was changed."""
        event.stop()
        self.post_message(self.Typed(self))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Passes on that a longer text was changed."""
        event.stop()
        self.post_message(self.Typed(self))


def field_of(widget: Widget | None) -> FormField | None:
    """The field that an entry belongs to."""
    parent = widget.parent if widget is not None else None
    return parent if isinstance(parent, FormField) else None
