"""A file held open so that nobody can alter it unseen.

On Linux a lease (fcntl(2), F_SETLEASE) on a file makes whoever opens it wait, and says that they wait: a read lease
stops those who want to write, a write lease everybody. It is granted only where nobody has the file open that way. So
what was read under a lease that stands is what is in the file, which no look at its bytes alone could tell. Where
there are no leases, or the file is another user's, the bytes are looked at again.
"""

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Literal

from tracker.yamlfile.locks import BusyError

_BLOCK = 1 << 20


class _Lease(Enum):
    HELD = "held"
    BUSY = "somebody has the file open"
    NONE = "there are no leases here"


@dataclass(frozen=True, slots=True)
class HeldFile:
    """An open file: its handle, and whether a lease is on it."""

    handle: int
    lease: _Lease

    @property
    def state(self) -> os.stat_result:
        """Its inode, mode and owner."""
        return os.fstat(self.handle)

    def data(self) -> bytes:
        """The whole of its bytes, read anew."""
        blocks = []
        os.lseek(self.handle, 0, os.SEEK_SET)
        while block := os.read(self.handle, _BLOCK):
            blocks.append(block)
        return b"".join(blocks)

    def write(self, data: bytes) -> None:
        """Makes these the whole of its bytes; it was held against everybody for that."""
        os.lseek(self.handle, 0, os.SEEK_SET)
        os.ftruncate(self.handle, 0)
        with os.fdopen(self.handle, "wb", closefd=False) as file:
            file.write(data)

    def is_at(self, name: Path) -> bool:
        """Whether the file goes by this name now."""
        try:
            return os.path.samestat(name.lstat(), self.state)
        except FileNotFoundError:
            return False

    def is_still(self, data: bytes) -> bool:
        """Whether these are its bytes still, and nobody waits to write others."""
        if self.lease is _Lease.HELD:
            return _lease_stands(self.handle)
        return self.data() == data


@contextmanager
def held_file(path: Path, against: Literal["writers", "everybody"]) -> Iterator[HeldFile]:
    """Holds a file open, with a lease against others where there are leases.

    Meanwhile this process is not to open the file by its name: it would wait for itself.

    Raises:
        BusyError: Somebody has the file open for writing.
        OSError: It cannot be opened.
    """
    handle = os.open(path, (os.O_RDONLY if against == "writers" else os.O_RDWR) | getattr(os, "O_BINARY", 0))
    try:
        lease = _lease(handle, against)
        if lease is _Lease.BUSY and against == "writers":
            raise BusyError(errno.EBUSY, "another program has it open for writing", str(path))
        yield HeldFile(handle, lease)
    finally:
        os.close(handle)


def _lease(handle: int, against: Literal["writers", "everybody"]) -> _Lease:
    if sys.platform != "linux":
        return _Lease.NONE
    import fcntl

    try:
        # Whoever waits for the lease has a signal sent here. By default it ends the process; this one does nothing.
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK if against == "writers" else fcntl.F_WRLCK)
    except BlockingIOError:
        return _Lease.BUSY
    except OSError:
        return _Lease.NONE
    return _Lease.HELD


def _lease_stands(handle: int) -> bool:
    """Whether nobody waits to write: a reader who waits leaves a write lease standing as a read lease."""
    if sys.platform != "linux":
        return False
    import fcntl

    return fcntl.fcntl(handle, fcntl.F_GETLEASE) != fcntl.F_UNLCK
