"""A line to type in, whose keys act in their turn among the letters."""

from textual import events
from textual.widgets import Input, TextArea


class TypingLine(Input):
    """A line of text. What stands in it when Enter is pressed is handed over, whatever is typed right behind."""

    async def _on_key(self, event: events.Key) -> None:
        if not event.is_printable:
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
