"""Keys, resizes, signals and file changes, thousands of them, around the app in a pseudo-terminal."""

import os
import random
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from soak.files import ORDERS, Meddler

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "pty"))

from terminal import Terminal  # noqa: E402  the tests' terminal is no package

KEYS = (
    *"jjjjkkkkJKgGhlnNEsSfmTcpityrau12345!/?:<>xe", "\r", "\r", "\t", "\x1b", "\x1b", "\x1b[A", "\x1b[B", "\x1b[6~",
    "\x1b[5~", "\x1b[Z", "\x7f", "\x13", "by:self", "~bucket",
    "\x1b[200~pasted \u2067 [b] \x07 text\x1b[201~", "\x1b[I", "\x1b[O",
    "\x1b[<0;10;5M", "\x1b[<0;10;5m", "\x1b[<64;10;5M", "\x1b[<35;12;7M", "\xff", "\x1b[999~",
)  # fmt: skip
"""All but those that leave."""

EVERY = 8.0
"""Seconds between two looks at whether the app is well."""
LAG = 120.0
"""Seconds in which the keys of one storm are all answered: it types several times faster than a person could."""
BLINKING = 4000
"""Bytes that a cursor which blinks twice may write in a second."""
PATIENCE = 40.0
"""Seconds within which the file is to be seen then, and the way out of whatever is open to be found."""
UNFILTERED = re.compile(r"Issues \(\d+\)")
"""The heading of view 1 without a filter; the storm may have added issues of its own."""
TOLD_TO_QUIT = (0, 128 + signal.SIGINT)
"""The exit codes of "Quit", and of "Quit at once", which ends the app as Ctrl+C ends a program."""
WARM = 3
"""Looks before the first measurement: by then everything was imported and drawn once."""
GROWTH = 1.35, 25_000
"""By what factor, and then how many kB, memory may have grown in the end."""


KEPT = 100_000
"""Bytes of what the app wrote last that are kept, to be told at a fault: a traceback takes many."""
_COLOURS = re.compile(r"\x1b\[[0-9;:]*m")


class Fault(Exception):
    """What the app did not stand."""


class Watched(Terminal):
    """A terminal that looks for orders in what comes, and draws only while it is looked at."""

    is_seen = True

    def _draw(self, data: bytes) -> None:
        if any(order in data for order in ORDERS):
            raise Fault(f"an order reached the terminal: {data!r}")
        if self.is_seen:
            super()._draw(data)
        else:
            self._held = b""
        del self.raw[8000:-KEPT]


class Storm:
    """The app, and everything that is done to it. `counts` says how often, `growth` what it cost."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.rng = random.Random(seed)
        self.counts: Counter[str] = Counter()
        self.growth: dict[str, tuple[int, int]] = {}
        self.meddler = Meddler(folder / "issues.yaml", self.rng)
        self.mark = ""
        self.first: dict[str, int] = {}
        self.until = 0.0

    def rage(self, seconds: float, say: Callable[[str], None]) -> None:
        """Storms for so long, with a look at the app's health in between.

        Raises:
            Fault: The app is not well.
        """
        self.meddler.change_text()
        self.until = time.monotonic() + seconds
        last: dict[str, int] = {}
        while time.monotonic() < self.until:
            with self._started() as terminal:
                last = self._watched(terminal, say) or last
        self.growth = {what: (start, last[what]) for what, start in (self.first or last).items()}
        self._judge()

    def _watched(self, terminal: Watched, say: Callable[[str], None]) -> dict[str, int]:
        """Storms around one run of the app, until it is over or the palette was told to quit; what it measured last."""
        self._look(terminal)
        looks, measured = 0, {}
        while time.monotonic() < self.until:
            terminal.is_seen = False
            if not self._gusts(terminal, min(time.monotonic() + EVERY, self.until)) or not self._look(terminal):
                return measured
            looks += 1
            measured = self._measured(terminal)
            if looks == WARM and not self.first:
                self.first = measured
            if looks % WARM == 0:
                say(f"  {looks} looks, " + ", ".join(f"{value:,} {what}" for what, value in measured.items()))
        self._leave(terminal)
        return measured

    def _gusts(self, terminal: Watched, until: float) -> bool:
        """Gusts until then; whether the app still runs."""
        while time.monotonic() < until:
            self._do(terminal)
            if self._has_quit(terminal):
                return False
        return True

    def _has_quit(self, terminal: Watched) -> bool:
        """Whether the app has ended because it was told to, as the palette can."""
        code = terminal.process.poll()
        if code is None:
            return False
        terminal.pump(0.2)
        if code not in TOLD_TO_QUIT or b"Error" in terminal.raw[-8000:]:
            raise Fault(f"it ended with {code}:\n{_end_of(terminal)}")
        self.counts["times told to quit"] += 1
        return True

    def _started(self) -> Watched:
        self.mark = self.meddler.restore()
        env = {
            "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8", "HOME": str(self.folder), "TRACKER_STATE": str(self.folder / "state"),
            "EDITOR": "true",
        }  # fmt: skip
        return Watched([sys.executable, "-m", "tracker"], self.folder, env, 100, 30)

    def _do(self, terminal: Watched) -> None:
        """One gust."""
        chance = self.rng.random()
        if chance < 0.7:
            for key in self.rng.choices(KEYS, k=self.rng.randint(1, 12)):
                terminal.press(key)
                self.counts["keys"] += 1
        elif chance < 0.85:
            terminal.resize(self.rng.choice((1, 5, 20, 40, 80, 120, 200)), self.rng.choice((1, 2, 6, 12, 24, 40, 60)))
            self.counts["resizes"] += 1
        elif chance < 0.985:
            self.meddler.meddle()
            self.counts["file changes"] += 1
        else:
            self._stop(terminal)
        terminal.pump(self.rng.choice((0.0, 0.0, 0.005, 0.03)))

    def _stop(self, terminal: Watched) -> None:
        number = self.rng.choice((signal.SIGTSTP, signal.SIGSTOP))
        terminal.signal(number)
        end = time.monotonic() + 20
        while not os.waitpid(terminal.process.pid, os.WUNTRACED | os.WNOHANG)[0]:
            terminal.pump(0.005)
            if time.monotonic() > end:
                raise Fault(f"it did not stop:\n{_end_of(terminal)}")
        if number == signal.SIGSTOP:  # else the terminal is the shell's meanwhile, and Ctrl+S an order to it
            terminal.press(self.rng.choice(KEYS) * 60)  # all of which are heard before the first is answered
            self.counts["keys"] += 60
        terminal.signal(signal.SIGCONT)
        self.counts["stops"] += 1

    def _look(self, terminal: Watched) -> bool:
        """Puts a good file there, and waits until it is shown in view 1; whether the app still runs."""
        terminal.is_seen = True
        self.mark = self.meddler.restore()
        if not self._has_settled(terminal):
            raise Fault(f"it does not come to rest:\n{terminal.text}")
        end = time.monotonic() + PATIENCE
        columns = 100
        while self.mark not in terminal.text or not UNFILTERED.search(terminal.text):
            if time.monotonic() > end:
                raise Fault(f"{self.mark} is not on the screen:\n{terminal.text}")
            if self._has_quit(terminal):
                return False
            columns = 201 - columns  # all is drawn anew
            terminal.resize(columns, 30)
            terminal.rest(0.4)
            terminal.press(self._way_out(terminal.text))
            terminal.rest(0.4)
        self.counts["looks"] += 1
        return True

    def _has_settled(self, terminal: Watched) -> bool:
        """Waits until all keys are answered: no more is written than a blinking cursor takes."""
        end = time.monotonic() + LAG
        while time.monotonic() < end:
            before, second = terminal.written, time.monotonic() + 1
            while (left := second - time.monotonic()) > 0:
                terminal.pump(left)
            if terminal.written - before <= BLINKING:
                return True
        return False

    def _way_out(self, shown: str) -> str:
        """A key toward view 1: whatever is open is closed, unsaved forms given up, a filter taken back."""
        if "Give it up" in shown:
            return "\t\r"
        return self.rng.choice(("\x1b", "1", "g")) if "/ filter" in shown else "\x1b"

    def _measured(self, terminal: Watched) -> dict[str, int]:
        process = Path(f"/proc/{terminal.process.pid}")
        status = dict(line.split(":", 1) for line in (process / "status").read_text("utf-8").splitlines())
        return {
            "kB of memory": int(status["VmRSS"].split()[0]),
            "threads": int(status["Threads"]),
            "open files": sum(1 for _ in (process / "fd").iterdir()),
        }

    def _leave(self, terminal: Watched) -> None:
        terminal.press("\x11")
        code, left = terminal.ended(), terminal.left_behind()
        if code or left:
            raise Fault(f"it ended with {code} and left behind: {left}")

    def _judge(self) -> None:
        factor, more = GROWTH
        for what, (start, end) in self.growth.items():
            if end > start * factor + (more if what.startswith("kB") else 4):
                raise Fault(f"{what} grew from {start:,} to {end:,}")


def _end_of(terminal: Watched) -> str:
    """What the app wrote last, without colours; more than a screenful, since it may be a traceback."""
    return _COLOURS.sub("", terminal.raw.decode(errors="replace"))[-KEPT // 4 :]
