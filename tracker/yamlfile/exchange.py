"""Two files that change places in one step, where the system can do that.

Replacing a file by renaming loses whatever another program wrote between the last look and the rename. Changing places
loses nothing: what stood there is still at hand, to be looked at and, if need be, put back.
"""

import ctypes
import errno
import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path

_AT_CWD = -100
_RENAME_EXCHANGE = 2
"""`renameat2(2)` of Linux; the same number is RENAME_SWAP for `renamex_np(2)` of macOS."""

_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
"""What a kernel, a file system or a container without it answers. Where EPERM means more, a rename says so too."""


def exchange(one: Path, other: Path) -> bool:
    """Lets two files of one folder change places.

    Returns:
        False where the system or the file system cannot; nothing has changed then.

    Raises:
        OSError: One of them is missing, or the folder cannot be written; nothing has changed then.
    """
    call = _system_call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


@functools.cache
def _system_call() -> Callable[[bytes, bytes], int] | None:
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            swap = library.renamex_np
            swap.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint)
            return lambda one, other: int(swap(one, other, _RENAME_EXCHANGE))
        rename = library.renameat2
    except (OSError, TypeError, AttributeError):  # TypeError is Windows' answer to a library without a name
        return None
    rename.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return lambda one, other: int(rename(_AT_CWD, one, _AT_CWD, other, _RENAME_EXCHANGE))
