"""What was written from here into a file, kept across sessions, so that it can be taken back and taken again."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.yamlfile.locks import file_lock
from tracker.yamlfile.state_folder import file_key, private_folder, private_ready, state_folder
from tracker.yamlfile.steps import Change, Step

STEPS = 200
"""How many steps of a file are kept."""

BYTES = 5_000_000
"""How many bytes of changes of a file are kept."""

_VERSION = 1
_FOLDER = "journals"
_BYTES_AS_TEXT = "surrogateescape"


@dataclass(frozen=True, slots=True)
class Journal:
    """The steps that can be taken back, and those taken back that can be taken again; the next one is the last."""

    done: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    def with_step(self, step: Step) -> "Journal":
        """The journal after a write: what had been taken back cannot be taken again then."""
        return Journal((*self.done, step))

    def after_undo(self, step: Step) -> "Journal":
        """The journal after its last step was taken back; `step` is that step as it would be taken again."""
        return replace(self, done=self.done[:-1], undone=(*self.undone, step))

    def after_redo(self, step: Step) -> "Journal":
        """The journal after a step that had been taken back was taken again as `step`."""
        return replace(self, done=(*self.done, step), undone=self.undone[:-1])

    def bounded(self) -> "Journal":
        """The journal without its oldest steps, where they are too many or too large to keep."""
        return Journal(_newest(self.done), _newest(self.undone))


@contextmanager
def journal_lock(path: Path) -> Iterator[None]:
    """Keeps other trackers from the journal of a file meanwhile.

    Raises:
        OSError: The state folder cannot be written, or another tracker does not let go.
    """
    with file_lock(private_folder(_FOLDER) / f"{file_key(path)}.lock"):
        yield


def read_journal(path: Path) -> Journal:
    """The journal of a file, whatever link it is reached by; an empty one where there is none.

    One that cannot be understood is set aside.

    Raises:
        OSError: It is there, but cannot be read.
    """
    place = _place(path)
    try:
        data = place.read_bytes()
    except FileNotFoundError:
        return Journal()
    try:
        return _decoded(json.loads(data))
    except (ValueError, TypeError, KeyError, RecursionError):
        place.replace(place.with_suffix(".broken"))
        return Journal()


def write_journal(path: Path, journal: Journal) -> Journal:
    """Writes the journal of a file.

    Returns:
        The journal as it was written, which is without what is too old or too large to keep.

    Raises:
        OSError: It cannot be written.
    """
    with journal_ready(path, journal) as (written, put):
        put()
    return written


@contextmanager
def journal_ready(path: Path, journal: Journal) -> Iterator[tuple[Journal, Callable[[], None]]]:
    """Writes the journal of a file beside the old one, in whose place it comes once that is asked for.

    Yields:
        The journal as it was written, which is without what is too old or too large to keep; and what puts it in place.

    Raises:
        OSError: It cannot be written; the old one stands then.
    """
    journal = journal.bounded()
    data = {
        "version": _VERSION,
        "file": os.path.realpath(path),
        "done": [_encoded(step) for step in journal.done],
        "undone": [_encoded(step) for step in journal.undone],
    }
    private_folder(_FOLDER)
    with private_ready(_place(path), json.dumps(data).encode()) as put:
        yield journal, put


def _place(path: Path) -> Path:
    return state_folder() / _FOLDER / f"{file_key(path)}.json"


def _newest(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    kept: list[Step] = []
    size = 0
    for step in reversed(steps[-STEPS:]):
        size += step.size
        if size > BYTES:
            break
        kept.append(step)
    return tuple(reversed(kept))


def _encoded(step: Step) -> dict[str, object]:
    changes = [
        [change.start, *(_text(part) for part in (change.removed, change.inserted, change.above, change.below))]
        for change in step.changes
    ]
    return {"title": step.title, "before": step.before, "after": step.after, "changes": changes}


def _text(data: bytes) -> str:
    return data.decode("utf-8", _BYTES_AS_TEXT)


def _decoded(raw: object) -> Journal:
    if not isinstance(raw, dict) or raw["version"] != _VERSION:
        raise ValueError("it is not a journal of this version")
    return Journal(tuple(map(_step, raw["done"])), tuple(map(_step, raw["undone"])))


def _step(raw: object) -> Step:
    if not isinstance(raw, dict) or not all(isinstance(raw[key], str) for key in ("title", "before", "after")):
        raise ValueError("it is not a step")
    changes = tuple(_change(*change) for change in raw["changes"])
    return Step(raw["title"], raw["before"], raw["after"], changes)


def _change(start: object, *parts: object) -> Change:
    if not isinstance(start, int) or start < 0:
        raise ValueError("a change starts at a byte")
    removed, inserted, above, below = (_bytes(part) for part in parts)
    return Change(start, removed, inserted, above, below)


def _bytes(part: object) -> bytes:
    if not isinstance(part, str):
        raise ValueError("it is not a text")  # noqa: TRY004  a fault of the file, not of the code
    return part.encode("utf-8", _BYTES_AS_TEXT)
