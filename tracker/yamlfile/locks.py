"""Keeping trackers out of each other's way.

The lock is the person's folder itself, opened for reading. That leaves no file behind beside theirs; it holds for every
user of the machine, whose state folders differ; and unlike the dossier, the folder is not replaced by a save. Where a
folder cannot be locked, as on NFS, a file in the state folder stands in, for the trackers of one person.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.yamlfile.state_folder import file_key, private_folder

_TRIES = 2000
_PAUSE = 0.005
_MAKE = os.O_RDWR | os.O_CREAT


class BusyError(OSError):
    """Another program is at the file and does not let go."""


@contextmanager
def folder_lock(folder: Path) -> Iterator[bool]:
    """Keeps the other trackers from writing in a folder meanwhile.

    Yields:
        Whether the folder itself is locked, so that for certain no other tracker of this machine is at work in it.

    Raises:
        BusyError: Another tracker did not let go for ten seconds.
    """
    handle, is_folder = _of_folder(folder)
    try:
        yield is_folder
    finally:
        if handle is not None:
            os.close(handle)


@contextmanager
def file_lock(path: Path) -> Iterator[None]:
    """Holds a lock file, made where there is none and left where it is. A system without such locks has none.

    Raises:
        BusyError: Another tracker did not let go for ten seconds.
        OSError: It cannot be made.
    """
    handle = os.open(path, _MAKE, 0o600)
    try:
        _wait_for(handle, path)
        yield
    finally:
        os.close(handle)


def try_lock(handle: int) -> bool | None:
    """Locks an open file until it is closed or its process ends.

    Returns:
        False where somebody else holds the lock; None where the system or the file system has no such locks.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _of_folder(folder: Path) -> tuple[int | None, bool]:
    for path, flags in _places(folder):
        try:
            handle = os.open(path, flags, 0o600)
        except OSError:
            continue
        try:
            if _wait_for(handle, path):
                return handle, path == folder
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
    return None, False


def _places(folder: Path) -> Iterator[tuple[Path, int]]:
    yield folder, os.O_RDONLY
    try:
        stand_in = private_folder("locks") / file_key(folder)
    except OSError:
        return
    yield stand_in, _MAKE


def _wait_for(handle: int, path: Path) -> bool:
    """Whether the file could be locked in the end; False where it cannot be locked at all."""
    for _ in range(_TRIES):
        locked = try_lock(handle)
        if locked is not False:
            return bool(locked)
        time.sleep(_PAUSE)
    raise BusyError(errno.EBUSY, "another tracker has been writing for too long", str(path))
