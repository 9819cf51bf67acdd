"""Measures, and prints one report in Markdown.

`python -m benchmarks SIZE` takes SIZE positions instead of 100,000, to be faster or to see farther.
"""

import os
import platform
import shutil
import sys
import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.figures import Figure, exponent, middle, table
from benchmarks.generate import Shape, beancount_text, dossier_text, journal_text
from benchmarks.processes import Processes, Talk

FULL = 100_000
SMALL = 100
EMPTY_APP = """
from textual.app import App
from textual.widgets import DataTable, Footer
class Empty(App):
    def compose(self):
        yield DataTable()
        yield Footer()
Empty().run()
"""
KEYS = 4
"""How often the keys among issues and positions are measured: once on each issue but the first of five."""
RELOADS = 7
"""How often the file is read again in each view."""
HOLD_VIEW = 3.0
HOLD_KEY = 1.5
HOLD_LETTER = 0.1
HOLD_LOAD = 0.25
HOLD_RELOAD = 0.1
LINEAR = 1.1


class Report:
    """What is measured in one run, in the order in which it is told."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder, self.size = folder, size
        self.processes = Processes(folder)
        self.tracker = str(Path(sys.executable).with_name("tracker"))
        self.sizes = sorted({max(size // 100, SMALL), max(size // 10, SMALL), size})
        self.took: dict[str, dict[int, float]] = {}

    def file(self, shape: Shape, name: str) -> Path:
        """A dossier of this shape, written where nothing else is."""
        path = self.folder / f"{name}.yaml"
        path.write_text(dossier_text(shape), encoding="utf-8")
        return path

    def note(self, what: str, size: int, seconds: float) -> None:
        """Keeps a figure, to tell how it grows."""
        self.took.setdefault(what, {})[size] = seconds

    def starts(self) -> list[Figure]:
        """Whole processes on the bundled file."""
        empty = self.folder / "empty.py"
        empty.write_text(EMPTY_APP, encoding="utf-8")
        shown = self.processes.shown(
            [
                ([self.tracker, "view", "issues.yaml"], b"Withdrawal maps"),
                ([sys.executable, str(empty)], b"palette"),
            ]
        )
        imported = "python -c 'import yaml, click'"
        rounds = self.processes.whole(
            [
                [self.tracker, "check", "issues.yaml"],
                [self.tracker, "--help"],
                [sys.executable, "-c", "import yaml, click"],
            ]
        )
        first, check = middle((ours, bare) for ours, bare in shown), middle((ours, bare) for ours, _, bare in rounds)
        help = middle((ours, bare) for _, ours, bare in rounds)
        return [
            Figure("first useful frame of the bundled file", "an empty Textual app", *first, 1.25),
            Figure("`tracker check` of the bundled file", f"`{imported}`", *check, 2),
            Figure("`tracker --help`", f"`{imported}`", *help),
        ]

    def loads(self) -> list[Figure]:
        """Reading and checking, time and peak memory, at three sizes."""
        figures: list[Figure] = []
        for size in self.sizes:
            path = self.file(Shape(size), str(size))
            rounds = [
                [self.processes.probe("probe_load", reader, str(path)) for reader in ("tracker", "yaml")]
                for _ in range(3)
            ]
            took = middle((ours["seconds"], theirs["seconds"]) for ours, theirs in rounds)
            held = middle((ours["megabytes"], theirs["megabytes"]) for ours, theirs in rounds)
            self.note("load and check", size, min(ours["seconds"] for ours, _ in rounds))
            self.note("load again after a one-line edit", size, min(ours["again"] for ours, _ in rounds))
            what = f"load and check {size:,} positions ({path.stat().st_size / 1e6:.1f} MB)"
            against = "`yaml.load`, CSafeLoader"
            hold = (HOLD_LOAD, 0.5) if size >= FULL else (None, None)
            figures += [
                Figure(f"{what}, time", against, *took, hold[0]),
                Figure(f"{what}, peak memory", against, *held, hold[1], "MB"),
            ]
        return figures

    def uses(self) -> list[Figure]:
        """Keys in the app, with few positions and with many: apps on three files take turns."""
        shapes = {"small": Shape(SMALL, issues=5), "large": Shape(self.size), "few": Shape(self.size, issues=5)}
        paths = {name: self.file(shape, f"used-{name}") for name, shape in shapes.items()}
        with ExitStack() as stack:
            apps = {
                name: stack.enter_context(self.processes.talk("probe_app", str(path))) for name, path in paths.items()
            }
            looks = {name: app.ask("views") for name, app in apps.items()}
            told: dict[str, list[dict[str, dict[str, float]]]] = {}
            for what, times in {"keys": KEYS, "views": 5, "day": 5}.items():
                told[what] = [{name: app.ask(what) for name, app in apps.items()} for _ in range(times)]
            letters = [apps["large"].ask("letters") for _ in range(3)]
            reloads = [self._reloaded(apps["large"]) for _ in range(RELOADS)]
        many, as_few = f"{self.size:,}", f"the same with {SMALL}"

        def against_few(what: str, name: str, hold: float, app: str = "large") -> tuple[float, float, float]:
            return (*middle((each[app][name], each["small"][name]) for each in told[what]), hold)

        keys = ("key among issues", "key among positions", "page of positions")
        figures = [Figure(f"{name}, {many}", as_few, *against_few("keys", name, HOLD_KEY)) for name in keys]
        held = against_few("keys", keys[1], HOLD_KEY, "few")
        figures.append(Figure(f"{keys[1]}, {many} in 5 issues", as_few, *held))
        views = looks["large"]
        figures += [Figure(f"view: {name}, {many}", as_few, *against_few("views", name, HOLD_VIEW)) for name in views]
        figures += [Figure(f"first look: {name}, {many}", as_few, views[name], looks["small"][name]) for name in views]
        figures.append(Figure(f"step of the as-of day, {many}", as_few, *against_few("day", "day", HOLD_VIEW)))
        return [*figures, *self._filter_and_reload(letters, reloads)]

    def _reloaded(self, app: Talk) -> tuple[float, float, list[float]]:
        """A reload, a full load right behind it, and how long keys waited."""
        told = app.ask("reloads")
        load = self.processes.probe("probe_load", "tracker", str(self.folder / f"{self.size}.yaml"))
        return told["reload"], load["seconds"], told["waits"]

    def _filter_and_reload(
        self, letters: list[dict[str, float]], reloads: list[tuple[float, float, list[float]]]
    ) -> list[Figure]:
        many, extract = f"{self.size:,}", "`rapidfuzz.process.extract(WRatio)`"
        extracted, load = self.answers[self.size]["extract"], self.took["load and check"][self.size]
        what = f"reload after a one-line edit, {many}, keys pressed meanwhile"
        alone = self.took["load again after a one-line edit"][self.size]
        next_letter, first_letter = (median(each[name] for each in letters) for name in ("letter", "first letter"))
        waits = sorted(wait for *_, waits in reloads for wait in waits)
        wait = waits[min(int(len(waits) * 0.99), len(waits) - 1)]
        reload = middle((took, load) for took, load, _ in reloads)
        return [
            Figure(f"a letter more in the filter, {many}", extract, next_letter, extracted, HOLD_LETTER),
            Figure(f"first letter of the filter, {many}", extract, first_letter, extracted),
            Figure(f"reading again after a one-line edit, {many}", "load and check", alone, load, HOLD_RELOAD),
            Figure(what, "load and check", *reload, HOLD_RELOAD),
            Figure(f"a key's wait at reload, 99th percentile of {len(waits):,}", "50 ms", wait, 0.05, 1),
        ]

    def asks(self) -> list[Figure]:
        """The questions that go through everything, at three sizes."""
        self.answers: dict[int, dict[str, float]] = {}
        for size in self.sizes:
            self.answers[size] = self.processes.probe("probe_answers", str(self.folder / f"{size}.yaml"))
            for what, seconds in self.answers[size].items():
                self.note(what, size, seconds)
        full, load = self.answers[self.size], self.took["load and check"][self.size]
        names = {"changes, last week": "changes since a week ago", "changes, all": "changes since the first day"}
        names |= {"markdown": "Markdown export", "json": "JSON export"}
        return [Figure(f"{told}, {self.size:,}", "load and check", full[name], load) for name, told in names.items()]

    def shapes(self) -> str:
        """Reading dossiers of other shapes, a tenth as large; the figures to hold are of full size."""
        size = max(self.size // 10, SMALL)
        shapes = {
            "few issues": Shape(size, issues=5),
            "many issues": Shape(size, issues=size // 10),
            "many parties": Shape(size, parties=100),
            "many sources": Shape(size, sources=size),
            "long texts": Shape(size // 10, words=300),
            "written by hand": Shape(size, by_hand=True),
        }
        lines = ["| Shape | Positions | Load and check | `yaml.load` | Ratio | Again after an edit |"]
        lines.append("| --- | ---: | ---: | ---: | ---: | ---: |")
        for name, shape in shapes.items():
            path = self.file(shape, name.replace(" ", "-"))
            ours, theirs = (self.processes.probe("probe_load", reader, str(path)) for reader in ("tracker", "yaml"))
            again = ours["again"] / ours["seconds"]
            lines.append(
                f"| {name} | {shape.positions:,} | {ours['seconds']:.2f} s | {theirs['seconds']:.2f} s "
                f"| {ours['seconds'] / theirs['seconds']:.2f} × | {ours['again'] * 1000:.0f} ms, {again:.2f} × |"
            )
        return "\n".join(lines)

    def growth(self) -> str:
        """How each figure grows with the size of the file."""
        lines = ["| What | " + " | ".join(f"{size:,}" for size in self.sizes) + " | Exponent | To hold |"]
        lines.append("| --- |" + " ---: |" * (len(self.sizes) + 1) + " --- |")
        for what, took in self.took.items():
            if what != "extract":
                power = exponent(took[self.sizes[0]], took[self.sizes[-1]], self.sizes[-1] / self.sizes[0])
                told = " | ".join(f"{took[size]:,.3f} s" for size in self.sizes)
                held = f"≤ {LINEAR}" + ("" if power <= LINEAR else ", **not held**")
                lines.append(f"| {what} | {told} | {power:.2f} | {held} |")
        return "\n".join(lines)

    def neighbours(self) -> str:
        """The nearest other tools on as many records, where they are installed."""
        lines = ["| Tool | On | Took |", "| --- | --- | ---: |"]
        for tool, command, text in (
            ("hledger check", ["hledger", "check", "-f"], journal_text),
            ("bean-check", ["bean-check"], beancount_text),
        ):
            told = "not installed"
            if shutil.which(command[0]):
                path = self.folder / f"{command[0]}.journal"
                path.write_text(text(self.size), encoding="utf-8")
                told = f"{self.processes.whole([[*command, str(path)]], times=1)[0][0]:,.2f} s"
            lines.append(f"| `{tool}` | {self.size:,} transactions | {told} |")
        return "\n".join(lines)


def main(size: int) -> None:
    """Measures, and prints the report."""
    print("# Benchmarks\n")
    print("Made by `make bench`. Ratios within one run count; times are this machine's.\n")
    print("A figure and its reference take turns, so that a machine that changes its pace changes both; of the rounds,")
    print("the one with the middle ratio is told.\n")
    cores = os.cpu_count()
    system = f"{platform.system()} {platform.machine()}, {cores} cores"
    print(f"Measured on {date.today()} with Python {platform.python_version()} on {system}.")
    with tempfile.TemporaryDirectory() as folder:
        report = Report(Path(folder), size)
        starts, loads, asks = report.starts(), report.loads(), report.asks()
        print(f"\n## Figures\n\n{table((*starts, *loads, *report.uses(), *asks))}")
        print(f"\n## Other shapes\n\n{report.shapes()}")
        print(f"\n## Growth\n\n{report.growth()}")
        print(f"\n## Beside it\n\n{report.neighbours()}")
    print(f"\nAt the end {os.getloadavg()[0]:.1f} programs wanted to run: above 1, others disturbed the figures.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FULL)
