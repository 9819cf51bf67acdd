"""The app in a terminal, on a file of a few lines."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from terminal import Terminal

# Windows has no pseudo-terminals of this kind.
collect_ignore_glob = ["test_*.py"] if sys.platform == "win32" else []

WEIR = """\
title: Weir talks
parties:
  upper: {name: Upper Town, opposes: [lower]}
  lower: {name: Lower Town, opposes: [upper]}
sources:
  gazette:
    outlet: Gazette
    published: 2025-07-01
    url: somewhere
    text: gazette.md
issues:
  flow:
    title: Water flow
    positions:
      - party: upper
        stance: Let forty buckets pass.
        source: gazette
        quote: forty buckets and no more
      - party: lower
        stance: Let ninety buckets pass.
        source: gazette
  repair:
    title: Repair costs
    positions:
      - party: lower
        stance: Share them by head.
        source: gazette
"""
GAZETTE = """\
1. The council met at noon.

2. The mayor asked for "forty buckets and no more".
"""

_KEPT = ("PATH", "PYTHONPATH", "COVERAGE_PROCESS_CONFIG")


@pytest.fixture
def weir(tmp_path: Path) -> Path:
    """A file with two issues, three positions and one warning, and the text of its source."""
    (tmp_path / "gazette.md").write_text(GAZETTE, "utf-8")
    path = tmp_path / "issues.yaml"
    path.write_text(WEIR, "utf-8")
    return path


@pytest.fixture
def start(tmp_path: Path) -> "Iterator[Callable[..., Terminal]]":
    """Starts the tracker in a terminal. Nothing of the person's own environment is let in."""
    from terminal import Terminal

    home = tmp_path / ".home"
    home.mkdir()
    with ExitStack() as stack:

        def start(*args: str, columns: int = 80, lines: int = 24, cwd: Path = tmp_path, **env: str) -> Terminal:
            kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
            whole = {
                **kept,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "LC_ALL": "C.UTF-8",
                "HOME": str(home),
                "EDITOR": "no-editor",
                "TEXTUAL_ANIMATIONS": "none",
                **env,
            }
            command = [sys.executable, "-m", "tracker", *args]
            return stack.enter_context(Terminal(command, cwd, whole, columns, lines))

        yield start
