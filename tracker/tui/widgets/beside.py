"""What stands beside the fields of a form: what the field means, what can be picked, the YAML, and what is wrong."""

from collections.abc import Callable

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Static

from tracker.model.edits import noun_of
from tracker.model.words import one_line, visible
from tracker.queries.candidates import Candidate, Known, candidates
from tracker.tui.asked import Asked
from tracker.tui.cells import Cell, fitted
from tracker.tui.looked import Looked
from tracker.tui.widgets.painting import MARK
from tracker.tui.widgets.row_list import Column, Row, RowList

NEW = "+"
"""Stands for a record that is to be made; no record can have it for an id."""

WIDE = 60
"""From how many cells on name and reason have columns of their own."""


class Offered(RowList):
    """What can be picked. A row is marked only where Enter would take it."""

    takes = False

    def _row(self, row: Row, width: int, *, selected: bool) -> Strip:
        is_marked = selected and self.takes
        first, second = (part if isinstance(part, Cell) else part() for part in row[:2])
        if first.text != NEW:
            return super()._row(row, width, selected=is_marked)
        style = self.style_of("", selected=is_marked)
        text = fitted(f"{NEW} {second.text}", width - 1)
        return Strip([Segment(MARK if is_marked else " ", style), Segment(text, style)])


class Beside(Vertical):
    """What is known about the field with the focus, and about the whole of the form."""

    def __init__(self, entered: Callable[[], None], *, id: str | None = None) -> None:
        """Makes it.

        Args:
            entered: Is called at once when the person takes something from the list with the mouse.
        """
        super().__init__(id=id)
        self._entered = entered
        self.offered: tuple[Candidate, ...] = ()
        self.has_chosen = False
        """Whether the person moved among what is offered."""

    def compose(self) -> ComposeResult:
        """From top to bottom, what is most needed first."""
        yield Static("", id="meaning", markup=False)
        wide = (Column("", share=2, from_width=WIDE), Column("", share=3, from_width=WIDE))
        columns = (Column("", 24), Column("", to_width=WIDE), *wide)
        yield Offered(columns, entered=self._entered, titled=False, id="offered")
        with VerticalScroll(id="yaml", can_focus=False):
            yield Static("", id="snippet", markup=False)
        yield Static("", id="faults", markup=False)

    def on_mount(self) -> None:
        """Leaves the focus to the fields."""
        self._list.can_focus = False

    @property
    def _list(self) -> Offered:
        return self.query_one(Offered)

    def show(self, asked: Asked, typed: str, looked: Looked) -> None:
        """Tells of a field what it means, or how what is typed is understood, and what was found."""
        reading = asked.reading(typed)
        meaning = f"{asked.label}: {reading}" if reading else asked.field.meaning.replace("`", "")
        self.query_one("#meaning", Static).update(Content(one_line(meaning)))
        self._offer(asked, typed)
        self.query_one("#snippet", Static).update(Content(visible(looked.snippet)))
        told = looked.told(asked.name, without=self.is_picking(asked))
        self.query_one("#faults", Static).update(Content(told))

    def _offer(self, asked: Asked, typed: str) -> None:
        before, listed = self.offered, self._list
        self.offered = offers(asked, typed)
        rows = [_row(candidate) for candidate in self.offered]
        listed.takes = self.has_chosen or bool(typed.strip())
        listed.show(rows, listed.cursor if self.offered == before else 0, empty="Nothing matches.")
        listed.display = asked.is_picked
        self.query_one("#yaml").set_class(bool(listed.display), "-beside")

    def is_picking(self, asked: Asked) -> bool:
        """Whether letters are being typed to pick something by: they are no fault yet."""
        return asked.is_picked and len(self.offered) > 0

    def choose(self, by: int) -> None:
        """Moves among what is offered, to the first of it to begin with."""
        listed = self._list
        if listed.takes:
            listed.action_move(by)
        self.has_chosen = listed.takes = True
        listed.refresh()

    @property
    def picked(self) -> Candidate | None:
        """What Enter would take."""
        listed = self._list
        return self.offered[listed.cursor] if listed.takes and listed.cursor < len(self.offered) else None


def _row(candidate: Candidate) -> Row:
    """Id and name; the reason is beside the name where there is room, and else before it."""
    known, reason = candidate.known, candidate.reason
    narrow = f"{reason}: {known.name}" if reason and known.name else reason or known.name
    return Cell(known.id), Cell(narrow), Cell(known.name), Cell(reason or known.more, "muted")


def offers(asked: Asked, typed: str) -> tuple[Candidate, ...]:
    """What can be picked; behind it, a new record of the name that was typed.

    The new record comes first where all else is only like that name: Enter is not to take one party for another.
    """
    found = candidates(typed, asked.known) if asked.is_picked else ()
    name = typed.strip()
    if not asked.makes or any(known.id == name for known in asked.known):
        return found
    new = Candidate(Known(NEW, f"New {noun_of(asked.makes)}{f' “{name}”' if name else ''} …"))
    return (new, *found) if any(candidate.is_near for candidate in found) else (*found, new)
