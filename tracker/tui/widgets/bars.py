"""The lines at the edges of the screen: what is being looked at, what is wrong, and the keys."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tracker.model.words import one_line
from tracker.tui.cells import fitted

LEAST_TITLE = 12
"""Cells that the title keeps while any note can still give way."""
ESSENTIAL = 3


@dataclass(frozen=True, init=False)
class Note:
    """A part of the top line: what it says, from long to short.

    The higher its number, the sooner it gives way; those up to `ESSENTIAL` are all shortened before any is left out.
    """

    gives_way: int
    texts: tuple[str, ...]

    def __init__(self, gives_way: int, *texts: str) -> None:
        object.__setattr__(self, "gives_way", gives_way)
        object.__setattr__(self, "texts", tuple(one_line(text) for text in texts if text))


class StatusLine(Static):
    """The top line: a title on the left; on the right the notes, as long as there is room for them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self.title = ""
        self.notes: tuple[Note, ...] = ()

    def tell(self, title: str, *notes: Note) -> None:
        """Replaces what the line says."""
        if (title, notes) != (self.title, self.notes):
            self.title, self.notes = title, notes
            self.refresh()

    def render(self) -> RenderResult:
        """Lays title and notes out in the width there is."""
        width = max(self.content_size.width, 1)
        tail = self._notes_within(width - min(LEAST_TITLE, cell_len(one_line(self.title))) - 1)
        room = width - cell_len(tail) - 1
        return Content(f"{fitted(self.title, room)} {tail}" if room > 2 else fitted(tail, width))

    def _notes_within(self, width: int) -> str:
        """The notes, the least important shortened and then left out until the rest fits."""
        left = [list(note.texts) for note in self.notes]
        while True:
            told = " · ".join(texts[0] for texts in left if texts)
            if cell_len(told) <= width or sum(map(len, left)) <= 1:
                return told
            left[self._gives_way(left)].pop(0)

    def _gives_way(self, left: list[list[str]]) -> int:
        """The index of the note to shorten, or to leave out where it is as short as can be."""
        there = [i for i, texts in enumerate(left) if texts]
        last = max(reversed(there), key=lambda i: self.notes[i].gives_way)
        longer = [i for i in there if len(left[i]) > 1]
        if self.notes[last].gives_way > ESSENTIAL or not longer:
            return last
        return max(longer, key=lambda i: self.notes[i].gives_way)


class Banner(Static):
    """Lines that say that the file on disk is broken, while the last good record stays on the screen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self.told: str | None = None

    def tell(self, text: str) -> None:
        """Shows the text, or hides the banner where there is none; all is laid out anew only for another text."""
        if text != self.told:
            self.told = text
            self.update(Content(one_line(text)))
            self.display = bool(text)


class KeyBar(Widget):
    """The footer: the keys that are worth knowing first where the person is. The help's is never cut."""

    MOST = 6

    def on_mount(self) -> None:
        """Follows the focus: other keys may apply."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> RenderResult:
        """As many keys as fit."""
        parts: list[tuple[str, str]] = []
        used = 1
        for key, word in self._keys():
            used += cell_len(key) + cell_len(word) + 3
            if parts and used > self.size.width:
                break
            parts += [(f" {key}", "bold $footer-key-foreground"), (f" {word} ", "")]
        return Content.assemble(*parts)

    def _keys(self) -> list[tuple[str, str]]:
        """What is shown: keys and word, help first; the keys of a group stand together."""
        found: dict[str, list[str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and not self._is_typed(self.app.get_key_display(binding)):
                keys = found.setdefault(binding.group.description if binding.group else binding.description, [])
                if binding.group or not keys:
                    keys.append(self.app.get_key_display(binding))
        listed = sorted(found.items(), key=lambda item: item[0] != "help")
        return [(" ".join(keys), word) for word, keys in listed[: self.MOST]]

    def _is_typed(self, key: str) -> bool:
        """Whether a key is a letter that goes into a line of text which has the focus."""
        focused = self.screen.focused
        return len(key) == 1 and key.isascii() and focused is not None and focused.check_consume_key(key, key)
