"""What the first frame does without."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMES_WHAT_IS_LOADED = """
import sys
from pathlib import Path
from tracker.tui.app import TrackerApp

frames = []
display = TrackerApp._display

def seen(self, screen, renderable):
    display(self, screen, renderable)
    text = "".join(segment.text for strip in screen._compositor.render_strips() for segment in strip)
    if not frames and sys.argv[2] in text:
        frames.append(text)
        print(*sorted({name.partition(".")[0] for name in sys.modules} & {"rapidfuzz", "watchfiles", "plotext"}))
        self.call_later(self.exit)

TrackerApp._display = seen
TrackerApp(Path(sys.argv[1]), watching=False).run(headless=True, size=(120, 40))
print(len(frames))
"""


def test_what_is_slow_to_import_is_left_out_of_the_first_frame():
    command = [sys.executable, "-c", NAMES_WHAT_IS_LOADED, str(ROOT / "issues.yaml"), "Withdrawal maps"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["", "1"]
