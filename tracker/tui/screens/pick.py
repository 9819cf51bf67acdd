"""Picking one of many by a few letters: the palette, the filter's facets, what to copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from tracker.model.words import fold, one_line
from tracker.tui.cells import Cell
from tracker.tui.keys import DIALOG_KEYS, PICK_KEYS
from tracker.tui.screens.dialog import Dialog
from tracker.tui.widgets.row_list import Column, RowList
from tracker.tui.widgets.typing_line import TypingLine

NAME_WIDTHS = ((60, 80, 44), (80, 1_000, 58))
"""From which width of the list, and up to which, a name takes at most how many cells beside what is said about it."""
ABOVE_LIST = 4
"""Lines of the box that are not the list's: its frame, and the line to type in."""
LONGEST_TYPED = 200
"""Characters beyond which nothing more of what was typed or pasted is looked for."""
_MOST = 200
_NEAR = 60.0


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to pick: what is returned, what it is called, what sort of thing it is, and more about it.

    `also` is another name for it, which is looked through and not shown.
    """

    answer: str
    name: str
    kind: str = ""
    more: str = ""
    also: str = ""


def best_matches(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that match what was typed, best first; all of them, in order, where nothing was.

    Where none holds the letters as typed, those come that are like them (rapidfuzz's WRatio).
    """
    wanted = fold(typed.strip()[:LONGEST_TYPED])
    if not wanted:
        return list(choices)
    words = wanted.split()
    scored = [(_rank(wanted, words, choice), index, choice) for index, choice in enumerate(choices)]
    if not any(rank for rank, _, _ in scored):
        from rapidfuzz import fuzz

        scored = [(fuzz.WRatio(wanted, fold(c.name), score_cutoff=_NEAR), index, c) for index, c in enumerate(choices)]
    kept = sorted((item for item in scored if item[0]), key=lambda item: (-item[0], item[1]))
    return [choice for _, _, choice in kept[:_MOST]]


def _rank(wanted: str, words: Sequence[str], choice: Choice) -> float:
    """How well a choice holds the letters: at the start of its name, in it, or anywhere; 0 where it does not."""
    names = fold(choice.also), fold(choice.name)
    if names[0] == wanted:
        return 4
    if any(name.startswith(wanted) for name in names):
        return 3
    if any(wanted in name for name in names):
        return 2
    whole = fold(f"{choice.name} {choice.also} {choice.kind} {choice.more}")
    return 1 if all(word in whole for word in words) else 0


class Pick(Dialog[str]):
    """A line to type in, and under it what matches."""

    BINDINGS: ClassVar[list[BindingType]] = [*DIALOG_KEYS, *PICK_KEYS]

    def __init__(self, title: str, choices: Sequence[Choice], prompt: str = "Type a few letters") -> None:
        super().__init__(title)
        self.choices, self.prompt = tuple(choices), prompt
        self.shown: list[Choice] = list(choices)
        self._listed_for = ""

    def inside(self) -> ComposeResult:
        """The line and the list."""
        yield TypingLine(placeholder=self.prompt, id="typed")
        kind = (Column("", 10, from_width=50),) if any(choice.kind for choice in self.choices) else ()
        longest = max((cell_len(one_line(choice.name)) for choice in self.choices), default=0)
        names = [Column("", min(longest, most), from_width=width, to_width=to) for width, to, most in NAME_WIDTHS]
        columns = (*kind, Column("", to_width=NAME_WIDTHS[0][0]), *names, Column("", from_width=NAME_WIDTHS[0][0]))
        yield RowList(columns, entered=self._take, titled=False, id="choices")

    def on_mount(self) -> None:
        """Starts with everything listed, in a box no higher than that."""
        self.query_one(RowList).can_focus = False
        self.query_one("#box").styles.height = len(self.choices) + ABOVE_LIST
        self._list("")

    @on(Input.Changed)
    def _typed(self, changed: Input.Changed) -> None:
        if changed.value == self.query_one(Input).value:  # else more was typed since, and is told of next
            self._list(changed.value)

    def _list(self, typed: str) -> None:
        self._listed_for = typed
        self.shown = best_matches(self._listed_for, self.choices)
        with_kind = any(choice.kind for choice in self.choices)
        rows = [
            (*([Cell(c.kind, "muted")] if with_kind else []), *[Cell(c.name)] * 3, Cell(c.more, "muted"))
            for c in self.shown
        ]
        self.query_one(RowList).show(rows, empty="Nothing matches.")

    @on(Input.Submitted)
    def _submitted(self, submitted: Input.Submitted) -> None:
        if submitted.value != self._listed_for:
            self._list(submitted.value)
        self._take()

    def _take(self) -> None:
        if self.shown:
            self.dismiss(self.shown[self.query_one(RowList).cursor].answer)

    def action_choose(self, by: int) -> None:
        """Moves the selection by so many rows of what matches the letters typed so far."""
        typed = self.query_one(Input).value
        if typed != self._listed_for:
            self._list(typed)
        self.query_one(RowList).action_move(by)
