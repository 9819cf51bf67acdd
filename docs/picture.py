"""Makes the README's picture: the app on the bundled file, as it really looks. Run by `make docs`."""

import asyncio
import re
from pathlib import Path

from tracker.tui.app import TrackerApp

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "tracker.svg"
SIZE = (124, 34)
KEYS = ("l", "j")


async def picture() -> str:
    """The screen after a few keys, as SVG without fonts from elsewhere."""
    app = TrackerApp(Path("issues.yaml"), watching=False)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press(*KEYS)
        await pilot.pause()
        svg = app.export_screenshot(title="tracker")
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family: Fira Code", "font-family: 'DejaVu Sans Mono', Menlo, Consolas", svg)


if __name__ == "__main__":
    import os

    os.chdir(ROOT)
    PICTURE.write_text(asyncio.run(picture()), encoding="utf-8")
