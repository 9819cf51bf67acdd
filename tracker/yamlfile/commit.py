"""A commit as git keeps it: which state it is, of which day, and what its author called it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

_AUTHOR = re.compile(rb"^author .* (-?\d+) ([-+])(\d\d)(\d\d)$", re.MULTILINE)
_ENCODING = re.compile(rb"^encoding (\S+)$", re.MULTILINE)
_READ = 4096
"""How many bytes of a message are looked at for its subject."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One recorded state of a repository.

    `day` is the author's, where the author was, as `git log` shows it; None where it cannot be read.
    `repository` is the top folder: for a file in a submodule, that submodule's.
    """

    hash: str
    day: date | None
    subject: str
    repository: Path

    @property
    def short(self) -> str:
        """Enough of the hash to find it by."""
        return self.hash[:10]


def read_commit(hash: str, raw: bytes, repository: Path) -> Commit:
    """Reads a commit object, as `git cat-file commit` prints it. What cannot be read in it is left empty."""
    head, _, message = raw.partition(b"\n\n")
    return Commit(hash, _day(head), _subject(head, message[:_READ]), repository)


def _day(head: bytes) -> date | None:
    match = _AUTHOR.search(head)
    if match is None:
        return None
    minutes = (int(match[3]) * 60 + int(match[4])) * (-1 if match[2] == b"-" else 1)
    try:
        return datetime.fromtimestamp(int(match[1]), timezone(timedelta(minutes=minutes))).date()
    except (ValueError, OverflowError, OSError):
        return None


def _subject(head: bytes, message: bytes) -> str:
    """The first paragraph of a commit's message, on one line."""
    match = _ENCODING.search(head)
    try:
        text = message.decode(match[1].decode("ascii") if match else "utf-8", errors="replace")
    except (LookupError, ValueError):  # no such encoding, or one that is none of text
        text = message.decode("utf-8", errors="replace")
    return " ".join(text.strip().partition("\n\n")[0].split())
