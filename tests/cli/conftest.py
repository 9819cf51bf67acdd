"""The command line, inside this process and in one of its own."""

import os
import subprocess
import sys

import pytest
from cli_samples import CLEAN
from click.testing import CliRunner

from tracker.cli import commands

_KEPT = ("PATH", "TRACKER_STATE", "PYTHONPATH", "SYSTEMROOT", "COVERAGE_PROCESS_CONFIG")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """An empty folder to work in, and no file named by the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRACKER_FILE", raising=False)
    return tmp_path


@pytest.fixture
def clean(here):
    """`issues.yaml` with three positions and no fault."""
    (here / "issues.yaml").write_text(CLEAN, "utf-8")
    return here / "issues.yaml"


@pytest.fixture
def tracker():
    """Runs a command in this process; the result has `exit_code`, `stdout` and `stderr`."""
    return lambda *args, **env: CliRunner().invoke(commands, args, env=env, prog_name="tracker")


@pytest.fixture
def process():
    """Runs a command in a process of its own, with nothing of the person's environment; outputs are bytes."""

    def run(*args, python=("-m", "tracker"), env=None, **options):
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.run([sys.executable, *python, *args], env={**kept, **(env or {})}, timeout=60, **options)

    return run
