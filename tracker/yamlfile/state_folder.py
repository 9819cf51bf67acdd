"""Where the tracker keeps what is not the person's file: the steps to undo, unsaved forms, locks.

It is private to the person, since it holds parts of their files, and nothing that matters to a dossier is in it: where
it cannot be written, everything but undo, redo and recovery works as ever.
"""

import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tracker.yamlfile.write import sync_folder, write_beside


def state_folder() -> Path:
    """The folder that state is kept in: $TRACKER_STATE, else in $XDG_STATE_HOME, else in ~/.local/state.

    As the XDG Base Directory Specification has it, a folder named relatively there is passed over.

    Raises:
        OSError: The person has no home folder.
    """
    if named := os.environ.get("TRACKER_STATE"):
        return Path(named).absolute()
    base = Path(os.environ.get("XDG_STATE_HOME", ""))
    if not base.is_absolute():
        try:
            base = Path.home() / ".local" / "state"
        except RuntimeError as error:
            raise FileNotFoundError(errno.ENOENT, "there is no home folder to keep state in") from error
    return base / "position-tracker"


def private_folder(name: str) -> Path:
    """A folder of that name within the state folder, made where there is none, that nobody else may look into.

    Raises:
        OSError: It cannot be made.
    """
    folder = state_folder() / name
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def file_key(path: Path) -> str:
    """What tells one file from another, whatever links it is reached by; fit for a file's name."""
    return hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]


def write_private(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all, for the person alone to read.

    Raises:
        OSError: It cannot be written; the old one stands then.
    """
    with private_ready(path, data) as put:
        put()


@contextmanager
def private_ready(path: Path, data: bytes) -> Iterator[Callable[[], None]]:
    """Writes a file beside another, for the person alone to read; what is yielded puts it in the other's place.

    Raises:
        OSError: It cannot be written; the old one stands then.
    """
    part = Path(write_beside(path, data, 0o600, ".new"))

    def put() -> None:
        part.replace(path)
        sync_folder(path.parent)

    try:
        yield put
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
