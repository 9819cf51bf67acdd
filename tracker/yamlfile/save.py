"""Saving a file that others may be writing too, so that no edit of anybody's is lost.

The new file is written beside the old one and changes places with it in one step; then what came out is looked at. If
that is not what was read before, it is put back. A lock keeps trackers apart (see `locks`), leases show programs that
write into the file as it stands (see `held`). At any moment the file is the old one or the new one, whole.
"""

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from tracker.yamlfile.exchange import exchange
from tracker.yamlfile.held import HeldFile, held_file
from tracker.yamlfile.leftovers import keep_aside, settle, settle_all, write_newcomer
from tracker.yamlfile.locks import BusyError, folder_lock
from tracker.yamlfile.write import sync_folder

_TRIES = 200
_PAUSE = 0.01


class FileChangedError(Exception):
    """The file is no longer what was read, or is gone; nothing was written.

    `aside` is a file beside it, where another program's text had to be put for nothing to be lost.
    """

    def __init__(self, aside: Path | None = None) -> None:
        told = f"; another program's version of it is kept in {aside.name}" if aside else ""
        super().__init__(f"the file has changed since it was read{told}")
        self.aside = aside


def replace_unchanged(path: Path, before: bytes, after: bytes) -> None:
    """Replaces a file, if it is still what was read.

    A symbolic link is kept and what it leads to replaced. Mode, attributes and, where the system allows it, owner are
    kept; one that is write-protected is left alone.

    Args:
        path: The file.
        before: All of its bytes, as they were read.
        after: What it is to be.

    Raises:
        FileChangedError: The file is no longer `before`, or is gone.
        OSError: The directory or the file cannot be written, the disk is full, another program has the file open for
            writing and does not close it, or the like; nothing has changed then.
    """
    target = Path(os.path.realpath(path))
    try:
        with folder_lock(target.parent) as is_alone:
            asides = settle_all(target) if is_alone else []
            if asides:
                raise FileChangedError(asides[0])
            _replace(target, before, after)
    except FileNotFoundError as error:
        raise FileChangedError from error
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(target: Path, before: bytes, after: bytes) -> None:
    for _ in range(_TRIES):
        with suppress(BusyError):
            if _attempt(target, before, after):
                return
        time.sleep(_PAUSE)
    raise BusyError(errno.EBUSY, "another program has it open for writing", str(target))


def _attempt(target: Path, before: bytes, after: bytes) -> bool:
    """Whether the file is replaced; where it is not, another program was about to write, and may soon be done."""
    if not stat.S_ISREG(target.stat().st_mode):
        raise OSError(errno.EINVAL, "it is no regular file", str(target))
    part = None
    try:
        with held_file(target, "writers") as old:
            if old.data() != before or not old.is_at(target):
                raise FileChangedError
            if not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
            part = write_newcomer(target, before, after, old.state)
            with held_file(part, "everybody") as new:
                exchanged = _change_places(part, target, (old, before), (new, after))
        return _rename(part, target, before) if exchanged is None else exchanged
    finally:
        if part:
            settle(target, part)


_Held = tuple[HeldFile, bytes]


def _change_places(part: Path, target: Path, old: _Held, new: _Held) -> bool | None:
    """Whether the new file has taken the old one's place for good; None where the system cannot exchange them."""
    if not exchange(part, target):
        return None
    if _is_at(part, old):
        # Syncing comes first: it gives a program that was just opening the old file the time to show.
        sync_folder(target.parent)
        if _is_still(part, old):
            with suppress(OSError):
                part.unlink()
            return True
    # Where another program has put its file over the new one, that is the latest and is to stand, the other kept aside.
    if new[0].is_at(target):
        exchange(part, target)
        if _is_still(part, new):
            with suppress(OSError):
                part.unlink()
                new[0].write(target.read_bytes())  # for whoever is just opening it, in the belief that it is the file
            return False
        if not new[0].is_at(part):
            exchange(part, target)
    raise FileChangedError(keep_aside(target, part))


def _is_at(part: Path, held: _Held) -> bool:
    try:
        return held[0].is_at(part)
    except OSError:
        return False


def _is_still(part: Path, held: _Held) -> bool:
    try:
        return held[0].is_at(part) and held[0].is_still(held[1])
    except OSError:
        return False


def _rename(part: Path, target: Path, before: bytes) -> bool:
    """Replaces the file where the system cannot exchange two. What is written between look and rename is lost there."""
    with held_file(target, "writers") as old:
        if old.data() != before:
            return False
    part.replace(target)
    sync_folder(target.parent)
    return True
