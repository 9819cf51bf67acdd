"""Opening files that are files: no pipe is waited for, no device is read without end.

A path that was looked at may lead elsewhere a moment later. So what was opened is looked at again, and a path that must
not leave a folder is opened step by step from that folder, with no link followed on the way.
"""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)
_CAN_STEP = os.open in os.supports_dir_fd


def open_regular(path: Path) -> BinaryIO:
    """Opens a file for reading, links followed.

    Raises:
        OSError: It is missing, may not be opened, or is a directory, a pipe, a device or the like.
    """
    _demand_regular(path.stat().st_mode, path)
    return _checked(_opened(path, 0, None), path)


def read_regular(path: Path, largest: int) -> bytes:
    """The whole of a file, links followed.

    Args:
        largest: The size in bytes beyond which it is not read.

    Raises:
        OSError: It is larger, is no regular file, or cannot be read.
    """
    with open_regular(path) as file:
        if os.fstat(file.fileno()).st_size > largest:
            raise OSError(errno.EFBIG, f"it is larger than {largest:,} bytes", str(path))
        return file.read()


def open_inside(root: Path, path: Path) -> BinaryIO:
    """Opens a file for reading that stands in a folder or below it, wherever links may lead by then.

    Args:
        root: The folder.
        path: The file. Both are resolved; a link on the way from one to the other is a fault.

    Raises:
        OSError: There is a link, the file is missing, or it is no regular file.
    """
    if not _CAN_STEP:
        return open_regular(path)
    *folders, name = path.relative_to(root).parts
    handle = os.open(root, _READ | _FOLDER)
    try:
        for folder in folders:
            outer = handle
            try:
                handle = os.open(folder, _READ | _FOLDER | _NO_LINK, dir_fd=outer)
            finally:
                if handle != outer:
                    os.close(outer)
        return _checked(_opened(name, _NO_LINK, handle), path)
    finally:
        os.close(handle)


def _opened(name: str | Path, flags: int, folder: int | None) -> int:
    try:
        return os.open(name, _READ | _AT_ONCE | flags, dir_fd=folder)
    except BlockingIOError:
        # A lease is on it, as only a regular file can have: a program is about to have written it (see `held`).
        return os.open(name, _READ | flags, dir_fd=folder)


def _checked(handle: int, path: Path) -> BinaryIO:
    try:
        _demand_regular(os.fstat(handle).st_mode, path)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def _demand_regular(mode: int, path: Path) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "it is not a regular file", str(path))
