"""What reading a file is asked, and what it gave."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.model.findings import Finding, Level
from tracker.model.places import FileText
from tracker.model.records import Dossier


class Progress:
    """How far reading has come, for another thread to look at: how many positions were read."""

    def __init__(self, give_way: Callable[[], None] = lambda: None) -> None:
        """`give_way` is called between two pieces of the work, and waits as long as something else is to go first."""
        self.positions = 0
        self.give_way = give_way

    def count(self, positions: int) -> None:
        """Adds to them."""
        self.positions += positions
        self.give_way()


UNWATCHED = Progress()
"""The progress that nobody looks at."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading a file gave.

    `dossier` is None where nothing in it could be used; `is_broken` says that the file could not be read as a
    whole, so that what is there is not all that the person wrote. `data` are the bytes that were read.
    """

    file: FileText
    dossier: Dossier | None
    findings: tuple[Finding, ...]
    is_broken: bool = False
    data: bytes | None = field(default=None, repr=False)

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.level is Level.ERROR for finding in self.findings)


class How(NamedTuple):
    """How a file is to be read. What is found in it is the same, whatever is asked for here.

    Attributes:
        last: What was read from it last: that is what reading gives where the file holds the same bytes still.
        whole: What was read of it when it could last be read whole: what has not changed since is not parsed anew.
        progress: Where the positions are counted, and what goes first.
        pure: Whether to use the parser written in Python, for all of it.
        in_full: Whether to parse every character.
    """

    last: Loaded | None = None
    whole: Loaded | None = None
    progress: Progress = UNWATCHED
    pure: bool = False
    in_full: bool = False


AS_USUAL = How()
