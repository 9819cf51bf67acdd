"""Reads a file in a process of its own: `python -m benchmarks.probe_load (tracker|yaml) FILE`.

Prints the seconds that it took, and the megabytes that the process had at most above what it had before; for the
tracker also the seconds of reading and checking it again after a line in the middle was changed.
"""

import gc
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path


def main(reader: str, path: Path) -> None:
    """Reads the file, and prints what it cost."""
    read = _tracker(path) if reader == "tracker" else _yaml(path)
    before = _peak()
    start = time.perf_counter()
    kept = read()
    told = {"seconds": time.perf_counter() - start}
    told["megabytes"] = (_peak() - before) / 1024
    if reader == "tracker":
        del kept
        told["again"] = _again(path)
    print(json.dumps(told))


def _peak() -> int:
    """The most memory that this program has had, in kB; what getrusage tells counts that of the one that started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM:"))


def _tracker(path: Path) -> Callable[[], object]:
    from tracker.checks import check
    from tracker.yamlfile.load import load

    def read() -> object:
        loaded = load(path)
        assert loaded.dossier is not None
        return loaded, check(loaded.dossier, loaded.findings)

    return read


def _again(path: Path) -> float:
    """The middle one of several readings, each after another line was changed."""
    from tracker.tui.record import read_record

    gc.disable()  # the app has it look at nothing of this
    record = read_record(path)
    whole, took = path.read_text(encoding="utf-8"), []
    text = whole
    for part in range(2, 7):
        at = text.index("speaker: ", len(text) // part) + len("speaker: ")
        text = f"{text[:at]}{part} {text[at:]}"
        path.write_text(text, encoding="utf-8")
        start = time.perf_counter()
        newest = read_record(path, record)
        took.append(time.perf_counter() - start)
        assert newest.whole is not record.whole
        record = newest
    path.write_text(whole, encoding="utf-8")
    return statistics.median(took)


def _yaml(path: Path) -> Callable[[], object]:
    import yaml

    return lambda: yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
