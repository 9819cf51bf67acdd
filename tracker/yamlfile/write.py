"""Writing a file whole or not at all."""

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that at any moment, after any failure, it is the old one or the new one.

    The data go to a temporary file in the same directory, are synced, and replace the file in one step. A symbolic
    link is kept and what it points to replaced; an existing file's mode is kept, and one that is write-protected is
    left alone. What is no regular file, such as a device or a pipe, is written to as it stands.

    Raises:
        OSError: The directory cannot be written, the disk is full, or the like; nothing has changed then.
    """
    target = path
    try:
        state = path.stat()
    except FileNotFoundError:
        target = _named(path)
        kept = 0o666 & ~_umask()
    else:
        if not stat.S_ISREG(state.st_mode):
            path.write_bytes(data)
            return
        if not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        kept = stat.S_IMODE(state.st_mode)
    _replace(Path(os.path.realpath(target)), data, kept)


def write_new(path: Path, data: bytes) -> None:
    """Writes a file that is not there yet, and takes it away again where it cannot be written whole.

    Raises:
        FileExistsError: Something has that name already, be it a link that leads nowhere; it is left alone.
        OSError: The directory cannot be written, the disk is full, or the like; nothing is there then.
    """
    file = path.open("xb")
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def write_beside(target: Path, data: bytes, mode: int, suffix: str) -> str:
    """Writes a temporary file whole and synced into a file's directory, and gives its name.

    Its name starts with a dot and, for people to tell whose it is, with the file's.

    Raises:
        OSError: The directory cannot be written, the disk is full, or the like; nothing is left then.
    """
    # The whole of a long name would leave no room for the rest.
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)  # noqa: PTH101  the temporary file's name is a str
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise
    return name


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder last, so that what was renamed stays so when the power fails."""
    with suppress(OSError):  # not every system can sync a directory
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _named(path: Path) -> Path:
    """The file that is not there yet and that a path names, be it by links that lead to it.

    Raises:
        FileNotFoundError: There is no such folder. Put together from the letters alone, `no-folder/../issues.yaml`
            would be a file that is there.
    """
    while path.is_symlink():
        path = path.parent / path.readlink()
    return path.parent.resolve(strict=True) / path.name


def _replace(target: Path, data: bytes, mode: int) -> None:
    name = write_beside(target, data, mode, ".new")
    try:
        os.replace(name, target)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise
    sync_folder(target.parent)


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
