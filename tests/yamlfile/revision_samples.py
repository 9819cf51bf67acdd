"""Git repositories for the tests of revisions, made afresh and by nobody's configuration."""

import os
import shutil
import subprocess

import pytest

GIT = shutil.which("git")
needs_git = pytest.mark.skipif(GIT is None, reason="the git program is not installed")

WHO = {
    "GIT_AUTHOR_NAME": "A. Clerk",
    "GIT_AUTHOR_EMAIL": "clerk@example.org",
    "GIT_COMMITTER_NAME": "A. Clerk",
    "GIT_COMMITTER_EMAIL": "clerk@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(folder, *words, day="2025-07-12T23:30:00+0300", **extra):
    """Runs git in a folder, and gives what it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= WHO | {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day} | extra
    done = subprocess.run([GIT, "-C", folder, *words], env=environment, capture_output=True, check=True)
    return done.stdout.decode().strip()


def repository(folder):
    """An empty repository."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    return folder


def commit(folder, name, content, subject="Add reports"):
    """Writes a file, commits everything, and gives the commit's hash."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return commit_all(folder, subject)


def commit_all(folder, subject="Add reports"):
    """Commits everything there is."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", subject)
    return git(folder, "rev-parse", "HEAD")


def program(folder, script):
    """A folder to put on PATH, with a git that is this shell script."""
    folder.mkdir()
    fake = folder / "git"
    fake.write_text(f"#!/bin/sh\n{script}\n")
    fake.chmod(0o755)
    return str(folder)
