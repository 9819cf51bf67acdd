"""Temporary files of a save, and which of them may go.

A save that is killed leaves its temporary file. Mostly that is text which is in the file, or was never meant to stay:
but between changing places and looking at what came out, it may be another program's. So a temporary file has in its
name what it may hold, and one that holds something else is given a name that people see.
"""

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path

from tracker.yamlfile.write import write_beside

_PART = ".tracker-part"
_NEW = ".tracker-new"
_NAME = re.compile(rf"([a-z0-9_]+)(?:{_PART}|\.([0-9a-f]{{16}})\.([0-9a-f]{{16}}){_NEW})")


def write_newcomer(target: Path, before: bytes, after: bytes, like: os.stat_result) -> Path:
    """Writes what a file is to be into a temporary file beside it, with its mode and, where allowed, its owner.

    Returns:
        The temporary file.

    Raises:
        OSError: The directory cannot be written, the disk is full, or the like; nothing is left then.
    """
    part = Path(write_beside(target, after, 0o600, _PART))
    try:
        _dress(part, target, like)
        return part.rename(f"{str(part).removesuffix(_PART)}.{_short(before)}.{_short(after)}{_NEW}")
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def settle_all(target: Path) -> list[Path]:
    """Takes away what killed saves of a file left beside it.

    Nobody else may be saving it meanwhile.

    Returns:
        The files that hold something else than those saves read and wrote, under their new names.
    """
    start = f".{target.name[:40]}."
    found: list[Path] = []
    with suppress(OSError), os.scandir(target.parent) as entries:
        found = [Path(entry) for entry in entries if entry.name.startswith(start)]
    return [aside for part in found if (aside := settle(target, part)) is not None]


def settle(target: Path, part: Path) -> Path | None:
    """Takes a temporary file away if nothing is lost with it, else gives it a name that people see.

    Returns:
        The new name, if it was given one. A file that is not there, or not a save's, is let be.
    """
    match = _NAME.fullmatch(part.name, len(f".{target.name[:40]}."))
    with suppress(OSError):
        if match and (match[2] is None or _short(part.read_bytes()) in match.groups()[1:]):
            part.unlink()
        elif match:
            return keep_aside(target, part)
    return None


def keep_aside(target: Path, part: Path) -> Path:
    """Gives a temporary file that holds another program's text a name beside the file that people see."""
    match = _NAME.search(part.name)
    assert match is not None, part
    return part.rename(target.with_name(f"{target.name[:40]}.other-{match[1]}"))


def _dress(part: Path, target: Path, like: os.stat_result) -> None:
    """Gives a file the owner, mode and attributes, such as access lists, of another, as far as the system lets it."""
    state = part.stat()
    if hasattr(os, "chown") and (state.st_uid, state.st_gid) != (like.st_uid, like.st_gid):
        for owner in (like.st_uid, -1):  # the group may be allowed where the owner is not
            with suppress(OSError):
                os.chown(part, owner, like.st_gid)
                break
    part.chmod(like.st_mode & 0o7777)
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for attribute in os.listxattr(target):
                with suppress(OSError):
                    os.setxattr(part, attribute, os.getxattr(target, attribute))


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
