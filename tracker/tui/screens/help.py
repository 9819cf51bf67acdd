"""The keys of the screen that the person was on, made from the bindings themselves."""

from collections.abc import Sequence

from textual.app import ComposeResult

from tracker.tui.cells import Cell
from tracker.tui.screens.dialog import Dialog
from tracker.tui.widgets.row_list import Column, RowList

FILTER_HELP = (
    ("word", "The letters anywhere: stance, quote, speaker, party"),
    ('"two words"', "Several words as they stand"),
    ("!word", "Not that"),
    ("~word", "Nearly that, typing errors allowed"),
    ("party:", "A part of the party's name or id: party:isr"),
    ("issue:", "The same for the issue"),
    ("source:", "The same for the source"),
    ("status:", "open, narrowing, agreed, parked"),
    ("by:", "self, adversary, mediator, other, outlet, not-recorded"),
    ("since:", "From a day, month or year on: since:2025-07-10"),
    ("until:", "Up to it"),
)

SIGNS_HELP = (
    ("!", "The file has errors there, or a caution"),
    ("≠", "Sources differ"),
    ("↳", "An earlier position: a later or preferred one stands"),
    ("¶", "In a text: taken from that paragraph, with no quote found"),
    ("×", "In a text: a deprecated position, which does not count"),
)


class Help(Dialog[str]):
    """A list of keys with what each does, and the filter's grammar."""

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        """Takes the keys, each with what it does."""
        super().__init__("Keys of this screen")
        self.keys = tuple(keys)

    def inside(self) -> ComposeResult:
        """The list."""
        yield RowList((Column("Key", 12), Column("What it does")), id="keys")

    def on_mount(self) -> None:
        """Fills the list."""
        rows = [(Cell(key, "strong"), Cell(told)) for key, told in self.keys]
        for title, lines in (("In the filter", FILTER_HELP), ("Signs", SIGNS_HELP)):
            rows += [(Cell(""), Cell("")), (Cell(""), Cell(title, "title"))]
            rows += [(Cell(term, "strong"), Cell(meaning)) for term, meaning in lines]
        keys = self.query_one(RowList)
        keys.show(rows)
        keys.focus()
