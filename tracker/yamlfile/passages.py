"""Parts of a file that YAML's parser need not see, because the records in them are known.

A large file is mostly positions, one like the other, and a file that is read again is mostly what it was. Such
passages are whole lines that hold entries of one list or table. They are cut out, the rest is parsed, its marks moved
to where they stand in the whole text, and the records come back in where the passage was.

That gives what parsing everything would give, because YAML is read from left to right, with what was opened kept on a
stack. At the first character of a passage the parser is where it is behind it: before a dash, or a key, of the same
column. The decoder makes sure of that. The entry parsed last before a passage has to end where the passage starts, and
the next one of the same list or table to start where it ends. If either is not so, as where a quotation mark was
opened above, everything is parsed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import Any, NamedTuple

from tracker.model.records import Issue, Position, Source
from tracker.yamlfile.events import Events, event_reader


class Passage(NamedTuple):
    """Whole lines of a text, whose entries are known.

    Attributes:
        start: The offset at which its first line starts.
        end: The offset at which the line behind its last starts.
        column: Where each entry's dash or key stands, and that of the entry behind; counted from 0.
        table: The field whose entries they are: `positions`, `issues`, `sources`.
        positions: The records of a list of positions, in order.
        by_id: Those of another table.
    """

    start: int
    end: int
    column: int
    table: str
    positions: Sequence[Position] = ()
    by_id: Mapping[str, Issue | Source] = MappingProxyType({})

    @property
    def first(self) -> int:
        """The offset of its first dash or key: there the entry before it ends."""
        return self.start + self.column


class PassingOver:
    """The events of a text without some passages, their marks as they are in the whole text."""

    def __init__(self, text: str, passages: Sequence[Passage], *, pure: bool = False) -> None:
        """Takes the passages in the text's order."""
        borders = [0, *(border for one in passages for border in (one.start, one.end)), len(text)]
        rest = "".join(text[start:end] for start, end in zip(borders[::2], borders[1::2], strict=True))
        self._events: Events = event_reader(rest, pure=pure)
        self._shifts = [0, *accumulate(one.end - one.start for one in passages)]
        # Where what stands behind each passage has its first dash or key, once it is cut out.
        self._behind = [one.first - shift for one, shift in zip(passages, self._shifts, strict=False)]

    def get_event(self) -> Any:
        """The next event."""
        event = self._events.get_event()
        if event is not None:
            start, end = event.start_mark, event.end_mark
            event.start_mark = _Mark(start.index + self._shifts[bisect_right(self._behind, start.index)], start.line)
            # What ends at the first dash or key behind a passage ended, in the whole text, at the passage's own.
            event.end_mark = _Mark(end.index + self._shifts[bisect_left(self._behind, end.index)], end.line)
        return event


class _Mark:
    """A place in a text, as the tree's builder looks at it; lines are those of the text without passages."""

    __slots__ = ("index", "line")

    def __init__(self, index: int, line: int) -> None:
        self.index, self.line = index, line


class PassageError(Exception):
    """A passage is not what it was taken for: everything has to be parsed."""


class Passages:
    """The passages of a text, each given back once, behind the entry that ends where it starts."""

    def __init__(self, text: str, passages: Sequence[Passage]) -> None:
        self._text = text
        self._left = {one.first: one for one in passages}

    def __bool__(self) -> bool:
        return bool(self._left)

    def behind(self, end: int, table: str, following: int | None) -> Passage | None:
        """The passage behind an entry that ends at an offset; None where there is none.

        Args:
            table: The list or table that the entry stands in.
            following: Where the next entry of it starts; None where this is the last.

        Raises:
            PassageError: There is one, and it cannot belong there.
        """
        passage = self._left.get(end)
        if passage is None or passage.table != table:
            return None  # the last entry of a list ends where an issue does
        between = self._text[passage.end : following] if following is not None else ""
        sign = "-" if table == "positions" else ""
        if following is None or not between.startswith(" " * passage.column + sign) or between.strip(" ") != sign:
            raise PassageError
        return self._left.pop(end)

    def make_sure_of_all(self) -> None:
        """Makes sure that every passage was given back.

        Raises:
            PassageError: One was not.
        """
        if self._left:
            raise PassageError
