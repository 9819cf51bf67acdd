"""A program on a pseudo-terminal of its own, and the screen that it draws: keys go in, cells and bytes come out."""

import math
import os
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

DEADLINE = 20.0
"""Seconds after which what is waited for is taken not to come."""

# Makes the pseudo-terminal the program's controlling one, as a terminal emulator does, so that it gets signals.
_LAUNCH = "import fcntl,os,sys,termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"

# What pyte does not know and would print: the kitty protocol's and the mode requests, which draw nothing.
_NOT_FOR_PYTE = re.compile(rb"\x1b\[[<>=]\d*u|\x1b\[\?\d+\$p")
_UNFINISHED = re.compile(rb"\x1b(?:\[[<>=?\d;$]*)?\Z")

MODES = {
    "alternate screen": (b"\x1b[?1049h", b"\x1b[?1049l"),
    "hidden cursor": (b"\x1b[?25l", b"\x1b[?25h"),
    "mouse": (b"\x1b[?1000h", b"\x1b[?1000l"),
    "mouse movement": (b"\x1b[?1003h", b"\x1b[?1003l"),
    "mouse in SGR": (b"\x1b[?1006h", b"\x1b[?1006l"),
    "focus": (b"\x1b[?1004h", b"\x1b[?1004l"),
    "bracketed paste": (b"\x1b[?2004h", b"\x1b[?2004l"),
    "no line wrap": (b"\x1b[?7l", b"\x1b[?7h"),
    "kitty's keyboard": (b"\x1b[>", b"\x1b[<u"),
}
"""What a full-screen program sets in a terminal, and how it takes it back."""


class Terminal:
    """A terminal with one program in it. Leaving the `with` block ends the program, whatever state it is in."""

    def __init__(
        self, command: Sequence[str], cwd: Path, env: Mapping[str, str], columns: int = 80, lines: int = 24
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.written = 0
        self._held = b""
        self.master, self.slave = os.openpty()
        termios.tcsetwinsize(self.slave, (lines, columns))
        self.before = termios.tcgetattr(self.slave)
        self.process = subprocess.Popen(
            [sys.executable, "-IS", "-c", _LAUNCH, *command],
            cwd=cwd,
            env=dict(env),
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
        )

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(DEADLINE)
        for descriptor in (self.master, self.slave):
            if descriptor >= 0:
                os.close(descriptor)

    @property
    def text(self) -> str:
        """The screen, line by line."""
        return "\n".join(self.screen.display)

    def line_with(self, *texts: str) -> str:
        """The first line of the screen that holds all these texts; empty where there is none."""
        return next((line for line in self.screen.display if all(text in line for text in texts)), "")

    def pump(self, seconds: float = 0.02) -> None:
        """Takes what the program has written, waiting so long for it to begin."""
        while self.master >= 0 and select.select([self.master], [], [], seconds)[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:  # Linux says EIO, others end of file, once nobody has the other end open
                return
            self.raw += data
            self.written += len(data)
            self._draw(data)
            seconds = 0

    def rest(self, quiet: float = 0.15, within: float = math.inf) -> bool:
        """Waits until the program has written nothing for so many seconds; whether it did so within so many."""
        end, seen = time.monotonic() + within, -1
        while seen != self.written and time.monotonic() < end:
            seen = self.written
            self.pump(quiet)
        return seen == self.written

    def _draw(self, data: bytes) -> None:
        data = self._held + data
        cut = _UNFINISHED.search(data)
        self._held = data[cut.start() :] if cut else b""
        self.stream.feed(_NOT_FOR_PYTE.sub(b"", data[: cut.start()] if cut else data))

    def wait_until(self, met: Callable[[], object], what: str) -> None:
        """Waits for a condition; fails with the screen as it then is."""
        end = time.monotonic() + DEADLINE
        while not met():
            if time.monotonic() > end:
                raise AssertionError(f"{what} did not come about (exit code {self.process.poll()}):\n{self.text}")
            self.pump()

    def wait_for(self, *texts: str) -> None:
        """Waits until all these texts stand on the screen, each on a line of its own or with others."""
        self.wait_until(lambda: all(text in self.text for text in texts), f"{texts} on the screen")

    def wait_gone(self, text: str) -> None:
        """Waits until a text stands on the screen no more."""
        self.wait_until(lambda: text not in self.text, f"the end of {text!r}")

    def press(self, keys: str) -> None:
        """Types keys."""
        os.write(self.master, keys.encode())

    def resize(self, columns: int, lines: int) -> None:
        """Makes the terminal another size; the kernel tells the program."""
        self.screen.resize(lines, columns)
        termios.tcsetwinsize(self.master, (lines, columns))

    def signal(self, number: signal.Signals) -> None:
        """Sends a signal to the program alone."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Takes the terminal away, as closing its window does."""
        os.close(self.slave)
        os.close(self.master)
        self.master = self.slave = -1

    def ended(self) -> int:
        """Waits for the end, and gives the exit code; negative for a signal that killed the program."""
        self.wait_until(lambda: self.process.poll() is not None, "the end of the program")
        self.pump()
        return self.process.returncode

    def left_behind(self) -> list[str]:
        """What the program has left changed in the terminal."""
        left = [
            name for name, (on, off) in MODES.items() if on in self.raw and self.raw.rfind(off) < self.raw.rfind(on)
        ]
        if termios.tcgetattr(self.slave) != self.before:
            left.append("termios")
        return left
