"""The goldens: outputs kept as bytes, so that a change of any of them is seen and meant.

`python tests/golden/remake.py` writes them all, `python tests/golden/remake.py NAME…` some of them; nothing else
does. A new golden is one more entry of GOLDENS: its file's name, and what makes its text.
"""

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from tracker.model.records import Dossier
from tracker.report.changes import json_changes, markdown_changes_report, plain_changes
from tracker.report.data import csv_export, json_export
from tracker.report.entries import EntriesSince, entries_since, json_entries, markdown_entries_report, plain_entries
from tracker.report.markdown import markdown_summary
from tracker.report.plain import plain_positions
from tracker.report.selection import Selection, whole_record
from tracker.yamlfile.commit import Commit
from tracker.yamlfile.load import load_text

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "yamlfile"))  # where the faulty dossiers are
BUNDLED = HERE.parents[1] / "issues.yaml"
HARBOUR = HERE.parent / "dossiers" / "harbour.yaml"


@cache
def read(path: Path) -> Dossier:
    """A dossier under the name of its file alone, which is the same everywhere."""
    return _dossier(path.read_bytes().decode("utf-8"), path.name)


def _dossier(text: str, name: str) -> Dossier:
    dossier = load_text(text, name=name).dossier
    assert dossier is not None
    return dossier


def selected(path: Path, **asked: object) -> tuple[Dossier, Selection]:
    """A dossier and what is asked of it."""
    return read(path), replace(whole_record(read(path)), **asked)  # type: ignore[arg-type]  # as a caller gives them


def _early(path: Path, day: date, **asked: object) -> tuple[Dossier, Selection]:
    return selected(path, as_of=day, as_of_is_latest=False, **asked)


MARCH = date(2024, 3, 31)
JULY = date(2024, 7, 31)
_BLOCK = re.compile(r"^      - party: .*\n(?:        .*\n)*", re.MULTILINE)


@cache
def harbour_entries() -> EntriesSince:
    """What was entered since a state of the second dossier that a person might have had in August 2024.

    It had not seen the weekly of July, nor anything of September, and put some things otherwise.
    """
    text = HARBOUR.read_bytes().decode("utf-8")
    unseen = re.compile(
        r"source: (harbour-weekly-2024-07-18|orland-herald-2024-09|coastal-wire-2024-09|commission-2024-10)"
    )
    old = _BLOCK.sub(lambda block: "" if unseen.search(block[0]) else block[0], text)
    changes = {
        "stance: Put 49,000 tonnes into the draft text.": "stance: Put 50,000 tonnes into the draft text.",
        "measures: {total-catch: 49000}": "measures: {total-catch: 50000}",
        "speaker: the owners' chairman": "speaker: the owners",
        "    status: parked": "    status: open",
        "title: Statement on the state of the talks": "title: Statement on the talks",
    }
    for now, then in changes.items():
        assert now in old, now
        old = old.replace(now, then, 1)
    gone = "      - party: kelm\n        stance: Sell its own boats first.\n        source: coastal-wire-2024-07-15\n"
    old = old.replace(
        "      - party: orland\n        stance: Fish as much",
        gone + "      - party: orland\n        stance: Fish as much",
        1,
    )
    commit = Commit("5ea0" * 10, date(2024, 8, 22), "Read the statement of Sundmark", Path("/sound"))
    return entries_since(_dossier(old, HARBOUR.name), read(HARBOUR), commit, "HEAD~1")


def faults_told() -> str:
    """All that is said of each faulty dossier of the reader's tests, with the stretch that is pointed at."""
    from test_readers_agree import CORPUS

    told: list[str] = []
    for text in CORPUS[1:]:
        loaded = load_text(text)
        for finding in loaded.findings:
            place = finding.place
            told.append(f"{finding.level} {finding.code}")
            if place is not None:
                file = loaded.file
                start, end = (
                    file.line_start(line) + column - 1
                    for line, column in ((place.line, place.column), (place.end_line, place.end_column))
                )
                told[-1] += f" at {place.line}:{place.column}"
                told.append(f"    {file.line(place.line)}")
                told.append(f"    {' ' * (place.column - 1)}{'^' * (end - start)}")
            # libyaml and the pure reader each have their own words for what no rule of ours explains.
            message = "this is not YAML: …" if finding.code == "syntax" else finding.message
            told += [f"  {line}" for line in (message, finding.help) if line]
            told.append("")
    return "\n".join(told)


GOLDENS: Mapping[str, Callable[[], str]] = {
    "bundled.md": lambda: markdown_summary(*selected(BUNDLED)),
    "bundled-since.md": lambda: markdown_summary(*selected(BUNDLED, since=date(2025, 7, 12))),
    "bundled-as-of.md": lambda: markdown_summary(*_early(BUNDLED, date(2025, 7, 11), parties=("israel", "hamas"))),
    "bundled.json": lambda: json_export(*selected(BUNDLED)),
    "bundled.csv": lambda: csv_export(*selected(BUNDLED)),
    "bundled.txt": lambda: plain_positions(*selected(BUNDLED), 80),
    "bundled-changes.txt": lambda: plain_changes(*selected(BUNDLED, since=date(2025, 7, 9)), 80),
    "bundled-changes.md": lambda: markdown_changes_report(*selected(BUNDLED, since=date(2025, 7, 9))),
    "bundled-changes.json": lambda: json_changes(*selected(BUNDLED, since=date(2025, 7, 9))),
    "harbour-since.md": lambda: markdown_summary(*selected(HARBOUR, since=JULY)),
    "harbour-as-of.md": lambda: markdown_summary(*_early(HARBOUR, MARCH, since=date(2024, 1, 31))),
    "harbour.json": lambda: json_export(*selected(HARBOUR)),
    "harbour-as-of.json": lambda: json_export(*_early(HARBOUR, MARCH, parties=("sundmark", "kelm"))),
    "harbour.csv": lambda: csv_export(*selected(HARBOUR)),
    "harbour.txt": lambda: plain_positions(*selected(HARBOUR), 80),
    "harbour-changes.txt": lambda: plain_changes(*selected(HARBOUR, since=JULY), 80),
    "harbour-changes.md": lambda: markdown_changes_report(*selected(HARBOUR, since=JULY)),
    "harbour-changes.json": lambda: json_changes(*selected(HARBOUR, since=JULY)),
    "harbour-entries.txt": lambda: plain_entries(harbour_entries(), whole_record(read(HARBOUR)), 80),
    "harbour-entries.md": lambda: markdown_entries_report(harbour_entries(), whole_record(read(HARBOUR))),
    "faults.txt": faults_told,
    "harbour-entries.json": lambda: json_entries(harbour_entries(), whole_record(read(HARBOUR))),
}


def made(name: str) -> bytes:
    """A golden's bytes as the code makes them now."""
    return GOLDENS[name]().encode("utf-8")


def main(names: list[str], folder: Path = HERE) -> int:
    """Writes the goldens named, or all, and says which of them changed."""
    unknown = [name for name in names if name not in GOLDENS]
    if unknown:
        sys.stderr.write(f"no golden {', '.join(unknown)}; known: {', '.join(GOLDENS)}\n")
        return 2
    for name in names or GOLDENS:
        path, new = folder / name, made(name)
        if not path.exists() or path.read_bytes() != new:
            path.write_bytes(new)
            sys.stdout.write(f"{name} written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
