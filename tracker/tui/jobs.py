"""Stopping with Ctrl+Z and going on with `fg`, as the shell's job control asks.

Textual does this from inside the signal's handler, in the middle of whatever the program was at. Where that was the
handing of a frame to its writing thread, the handler waits for a lock that the program itself holds, for ever. It also
sets the terminal up a second time when the program goes on after a stop that it could not see coming. Here the loop is
asked to do it when it is its turn.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable

from textual.app import App, SuspendNotSupported

CAN_STOP = hasattr(signal, "SIGTSTP")
"""Whether the system has job control."""


def hold_stops() -> None:
    """Lets a stop wait until `Jobs` heeds it, while Textual sets its own handlers."""
    if CAN_STOP:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTSTP})


class Jobs:
    """Takes the app off the terminal before it is stopped, and puts it back when it goes on."""

    def __init__(self, app: App[None], is_lent: Callable[[], bool]) -> None:
        """`is_lent` says whether the terminal is another program's at the moment."""
        self.app, self.is_lent = app, is_lent
        self.is_away = False
        self.loop = asyncio.get_running_loop()

    def heed(self) -> None:
        """Heeds the signals from now on; to be called once Textual has its handlers set."""
        if CAN_STOP:
            signal.signal(signal.SIGTSTP, self._asked_to_stop)
            signal.signal(signal.SIGCONT, self._told_to_go_on)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTSTP})

    def _asked_to_stop(self, *_: object) -> None:
        if self.is_lent() or self.is_away or self.loop.is_closed():
            _stop()
        else:
            self.loop.call_soon_threadsafe(self._leave, True)

    def _told_to_go_on(self, *_: object) -> None:
        # After a stop that nobody announced (SIGSTOP) the shell has had the terminal, and the app is to set it up anew.
        if not (self.is_lent() or self.is_away or self.loop.is_closed()):
            self.loop.call_soon_threadsafe(self._leave, False)

    def _leave(self, is_to_stop: bool) -> None:
        """Gives the terminal back, stops where asked to, and takes it again once it may."""
        if self.is_lent():
            # The editor has just ended, and what it did to the terminal is being mended.
            self.loop.call_later(0.01, self._leave, is_to_stop)
            return
        if not self.app.is_running:
            return
        self.is_away = True
        try:
            with self.app.suspend():
                if is_to_stop:
                    _stop()
                while not _is_in_foreground():
                    _stop()
        except SuspendNotSupported:
            _stop()
        finally:
            self.is_away = False


def _stop() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def _is_in_foreground() -> bool:
    """Whether the terminal is this program's; it is not after the shell's `bg`."""
    if sys.__stdin__ is None:
        return True
    try:
        return os.tcgetpgrp(sys.__stdin__.fileno()) == os.getpgrp()
    except OSError:
        return True
