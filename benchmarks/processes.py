"""Fresh processes, measured from outside or asked to measure themselves.

Modules are compiled once, into a folder of their own, before anything is measured: a person's second start finds them
compiled too, whatever this machine's environment says.
"""

import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROWS, COLUMNS = 40, 120
OWN = {"PYTHONDONTWRITEBYTECODE", "TEXTUAL_FPS"}
"""What each program is to settle for itself: whether what is compiled is kept, and how often it draws."""
PATIENCE = 120
"""Seconds after which a program that shows nothing is given up."""


class Processes:
    """Starts programs in one environment. `folder` takes what Python compiles."""

    def __init__(self, folder: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if name not in OWN}
        self.environment = {
            **kept,
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "TRACKER_STATE": str(folder / "state"),
        }

    def probe(self, module: str, *arguments: str) -> dict[str, Any]:
        """What a module of `benchmarks` measured in a process of its own: figures by name."""
        run = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{module}", *arguments],
            stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT, env=self.environment,
        )  # fmt: skip
        told: dict[str, Any] = json.loads(run.stdout)
        return told

    @contextmanager
    def talk(self, module: str, *arguments: str) -> Iterator["Talk"]:
        """A module of `benchmarks` that measures what it is told to, in a process of its own, and rests in between."""
        with subprocess.Popen(
            [sys.executable, "-m", f"benchmarks.{module}", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=self.environment,
        ) as run:  # fmt: skip
            yield Talk(run)
            run.communicate("\n")

    def whole(self, commands: list[list[str]], *, times: int = 15) -> list[tuple[float, ...]]:
        """The seconds that each command takes from start to end, in rounds in which they take turns."""
        rounds = []
        for _ in range(times + 1):
            took = []
            for command in commands:
                start = time.perf_counter()
                subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=self.environment)
                took.append(time.perf_counter() - start)
            rounds.append(tuple(took))
        return rounds[1:]

    def shown(self, commands: list[tuple[list[str], bytes]], *, times: int = 15) -> list[tuple[float, ...]]:
        """The seconds from each program's start until it has written some letters on a terminal, in rounds."""
        rounds = [tuple(self._until_shown(*command) for command in commands) for _ in range(times + 1)]
        return rounds[1:]

    def _until_shown(self, command: list[str], letters: bytes) -> float:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        start = time.perf_counter()
        with subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=self.environment, cwd=ROOT, start_new_session=True
        ) as run:
            os.close(theirs)
            written = b""
            while letters not in written:
                if not select.select([ours], [], [], PATIENCE)[0]:
                    run.kill()
                    raise TimeoutError(f"{command} did not show {letters!r}")
                written += os.read(ours, 65536)
            seconds = time.perf_counter() - start
            run.send_signal(signal.SIGTERM)
            _drain(ours)
        os.close(ours)
        return seconds


class Talk:
    """A process that is told what to measure."""

    def __init__(self, run: "subprocess.Popen[str]") -> None:
        self.run = run

    def ask(self, what: str) -> dict[str, Any]:
        """What was measured: figures by name."""
        assert self.run.stdin is not None and self.run.stdout is not None
        self.run.stdin.write(f"{what}\n")
        self.run.stdin.flush()
        told: dict[str, Any] = json.loads(self.run.stdout.readline())
        return told


def _drain(terminal: int) -> None:
    """Takes what a program still writes until it is gone."""
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        pass  # how Linux says that nobody is at the other end any more
