"""Telling when the file has changed on disk."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

POLL_SECONDS = 1.0
Stamp = tuple[int, int, int] | None


def stamp(path: Path) -> Stamp:
    """What tells one state of a file from another: inode, time and size; None where there is no file."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_ino, state.st_mtime_ns, state.st_size


async def changes(path: Path, last: Stamp, *, poll: bool = False) -> AsyncIterator[None]:
    """Yields once after each change of a file since `last`, whether it was written in place or replaced.

    The folder is watched, since editors replace files. Where the system's watching fails (no folder, no more
    watches) or says nothing (a network drive, a folder that was itself replaced), the file is looked at every
    second all the same.
    """
    if stamp(path) != last:
        last = stamp(path)
        yield
    if not poll:
        try:
            async for _ in _watched(path):
                if (now := stamp(path)) != last:
                    last = now
                    yield
        except (OSError, RuntimeError):
            pass  # polling goes on from here
    while True:
        await asyncio.sleep(POLL_SECONDS)
        if (now := stamp(path)) != last:
            last = now
            yield


async def _watched(path: Path) -> AsyncIterator[None]:
    """Yields when the file may have changed, and every second in which nothing is heard."""
    from watchfiles import awatch

    target = path.resolve()
    folders = {path.absolute().parent, target.parent}
    names = {path.name, target.name}
    async for changed in awatch(
        *folders,
        recursive=False,
        debounce=200,
        step=50,
        rust_timeout=round(POLL_SECONDS * 1000),
        yield_on_timeout=True,
    ):
        if not changed or any(Path(name).name in names for _, name in changed):
            yield
