"""Reads a file in a process of its own: `python -m benchmarks.probe_load (tracker|yaml) FILE`.

Prints the seconds that it took, and the megabytes that the process had at most above what it had before.
"""

import json
import resource
import sys
import time
from pathlib import Path


def main(reader: str, path: Path) -> None:
    """Reads the file, and prints what it cost."""
    if reader == "tracker":
        from tracker.checks import check
        from tracker.yamlfile.load import load

        def read() -> object:
            loaded = load(path)
            assert loaded.dossier is not None
            return loaded, check(loaded.dossier, loaded.findings)
    else:
        import yaml

        def read() -> object:
            return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    kept = read()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    del kept
    print(json.dumps({"seconds": seconds, "megabytes": (peak - before) / 1024}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
