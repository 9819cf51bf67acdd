"""A line to type in, whose keys act in their turn among the letters."""

from collections.abc import Callable

from textual import events
from textual.widgets import Input, TextArea


class TypingLine(Input):
    """A line that is handed over with Enter.

    What is typed behind a key that leads elsewhere is for what has the focus then.
    """

    def __init__(
        self,
        value: str = "",
        entered: Callable[[str], None] = lambda _: None,
        *,
        placeholder: str = "",
        compact: bool = False,
        select_on_focus: bool = True,
        id: str | None = None,
    ) -> None:
        """Makes the line; `entered` is called at once with what stands in it when the person presses Enter."""
        super().__init__(value, placeholder, compact=compact, select_on_focus=select_on_focus, id=id)
        self._entered = entered

    async def action_submit(self) -> None:
        """Hands over what stands in the line."""
        self._entered(self.value)

    async def _on_key(self, event: events.Key) -> None:
        if self.app.focused is not self:
            event.stop()
            event.prevent_default()
            (self.app.focused or self.app.screen)._forward_event(events.Key(event.key, event.character))
        elif not event.is_printable:
            await act_in_turn(self, event)


async def act_in_turn(entry: Input | TextArea, event: events.Key) -> None:
    """Does what a key is bound to in an entry, in its turn among the letters, which may come faster than that.

    Left to itself a key such as Backspace goes up to the app first, and letters typed after it are there before it.
    """
    for binding in entry._bindings.key_to_bindings.get(event.key, ()):
        if await entry.app.run_action(binding.action, entry):
            event.stop()
            event.prevent_default()
            return
