"""What was entered since a git revision, in the app."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tui_person import person_at

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


async def test_it_tells_what_was_added_since_a_commit(river):
    git(river.parent, "init", "-q")
    git(river.parent, "add", ".")
    git(river.parent, "commit", "-q", "-m", "First state")
    river.write_text(river.read_text("utf-8").replace("stance: Meet", "stance: Now meet", 1), "utf-8")
    async with person_at(river) as person:
        await person.press("C", *("backspace",) * 6, *"HEAD", "enter")
        await person.sees("What changed", "“First state”", "0 added; 1 edited; 0 removed")
        await person.press("escape")
        await person.sees("Issues")


async def test_it_says_what_is_missing_outside_a_repository(river):
    async with person_at(river) as person:
        await person.press("C", "enter")
        await person.sees("repository")
