"""Asks a dossier what takes longest: `python -m benchmarks.probe_answers FILE`. Prints seconds by name.

Each question is asked of a dossier read anew, or once everything derived is forgotten: nothing comes out of a cache.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from rapidfuzz import fuzz, process

from tracker.model.records import Dossier
from tracker.queries.changes import changes_since
from tracker.queries.dating import latest_day
from tracker.queries.filter import searchable
from tracker.report.export import export_text
from tracker.report.selection import Selection
from tracker.yamlfile.load import load

WORD = "withdraw"


def main(path: Path) -> None:
    """Prints the time of each."""
    gc.disable()  # as the commands do
    took: dict[str, float] = {}

    def ask(name: str, question: Callable[[Dossier], object]) -> None:
        dossier = load(path).dossier
        assert dossier is not None
        start = time.perf_counter()
        question(dossier)
        took[name] = time.perf_counter() - start

    ask("changes, last week", lambda dossier: _changes(dossier, 7))
    ask("changes, all", lambda dossier: _changes(dossier, 10_000))
    ask("markdown", _markdown)
    ask("json", lambda dossier: export_text(dossier, _selection(dossier), "json"))
    dossier = load(path).dossier
    assert dossier is not None
    texts = [text for issue in dossier.issues.values() for text in searchable(dossier, issue).values()]
    start = time.perf_counter()
    process.extract(WORD, texts, scorer=fuzz.WRatio, limit=None)
    took["extract"] = time.perf_counter() - start
    print(json.dumps(took))


def _changes(dossier: Dossier, days: int) -> object:
    latest = latest_day(dossier)
    assert latest is not None
    return changes_since(dossier, latest - timedelta(days=days), latest)


def _selection(dossier: Dossier) -> Selection:
    latest = latest_day(dossier)
    assert latest is not None
    return Selection(latest, as_of_is_latest=True)


def _markdown(dossier: Dossier) -> object:
    return export_text(dossier, _selection(dossier), "markdown")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
