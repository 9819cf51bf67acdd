"""Work in a thread that the app can be quit without.

`asyncio.to_thread` would have the program wait for the thread's end, and a large file takes its time.
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

Result = TypeVar("Result")


async def in_background(work: Callable[[], Result]) -> Result:
    """What a function returns, run in a thread of its own.

    Raises:
        RuntimeError: The function raised something; Python has told of it on stderr.
    """
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    results: list[Result] = []

    def run() -> None:
        try:
            results.append(work())
        finally:
            with suppress(RuntimeError):  # the loop is closed: the app was quit
                loop.call_soon_threadsafe(done.set)

    threading.Thread(target=run, daemon=True).start()
    await done.wait()
    if not results:
        raise RuntimeError("what ran in the background failed")
    return results[0]
