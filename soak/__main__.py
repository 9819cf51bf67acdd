"""`make soak`: lets a storm rage around the app for a while, and says how it stood.

SOAK_SECONDS (180) is how long it takes, SOAK_SEED (1) which storm it is. The exit code is 1 where the app hung,
crashed, left the terminal changed, stopped following the file, or grew.
"""

import os
import sys
import tempfile
from pathlib import Path

from soak.storm import Fault, Storm


def main() -> int:
    """Runs the storm, and prints what was done and what it cost."""
    seconds = float(os.environ.get("SOAK_SECONDS", "180"))
    seed = int(os.environ.get("SOAK_SEED", "1"))
    print(f"soak: {seconds:.0f} seconds, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        storm = Storm(Path(folder), seed)
        fault = ""
        try:
            storm.rage(seconds, lambda line: print(line, flush=True))
        except Fault as found:
            fault = str(found)
        print("done: " + ", ".join(f"{count:,} {what}" for what, count in sorted(storm.counts.items())))
        for what, (start, end) in storm.growth.items():
            print(f"{what}: {start:,} at the start, {end:,} at the end")
    print(f"soak failed: {fault}" if fault else "soak passed")
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
