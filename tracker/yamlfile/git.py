"""The git program, asked so that it reads one repository and runs nothing else.

A repository may come from anybody. So only plumbing is asked, which applies no filter, text conversion, pager,
alias or signature check; what its configuration could still start is switched off; nothing is fetched; and what
the environment says to git is not passed on, so that the folder alone decides which repository is meant.
"""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tracker.model.words import one_line

SECONDS = 15.0
"""How long one question to git may take before it is given up."""

_SETTINGS = ("core.fsmonitor=", f"core.hooksPath={os.devnull}", "protocol.allow=never")
_ENVIRONMENT = {
    "LC_ALL": "C",
    "LANGUAGE": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}
_KEPT = "GIT_CEILING_DIRECTORIES"


@dataclass(frozen=True, slots=True)
class RevisionFault:
    """Why there is no earlier state to compare with, and what to do about it."""

    message: str
    help: str


@dataclass(frozen=True, slots=True)
class GitAnswer:
    """What git said: its data, its talk in English, and whether it ended well."""

    ok: bool
    out: bytes
    talk: str

    @property
    def complaint(self) -> str:
        """The first line of git's talk, without its prefix, fit for a message."""
        lines = self.talk.strip().splitlines() or ["it gave no reason"]
        return one_line(lines[0].removeprefix("fatal:").removeprefix("error:"))


def ask_git(folder: Path, *words: str) -> GitAnswer | RevisionFault:
    """Asks git one question about the repository that a folder lies in.

    Args:
        folder: An absolute path.
        words: The command and its arguments. Paths in them are taken literally.

    Returns:
        The answer, good or bad; a fault where git is missing, cannot be started, or does not answer in time.
    """
    program = _program()
    if program is None:
        return RevisionFault(
            "the git program is not on PATH, and only it knows the file's earlier states",
            "install git from https://git-scm.com; --since DAY works without it",
        )
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    command = [program, "--no-pager", "--literal-pathspecs", *settings, "-C", str(folder), *words]
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            start_new_session=True,
        )
    except OSError as error:
        return RevisionFault(
            f"git could not be started: {error.strerror or error}", f"see whether {program} runs in your shell"
        )
    with process:
        try:
            out, talk = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            _end(process)
            return RevisionFault(
                f"git gave no answer within {SECONDS:g} seconds",
                "see whether `git status` answers in that folder; a network drive may be slow or away",
            )
        except BaseException:
            _end(process)
            raise
    return GitAnswer(process.returncode == 0, out, talk.decode("utf-8", errors="replace"))


def _program() -> str | None:
    """Where git is. A folder that PATH names relatively is passed over: it could be the repository's own."""
    named = os.environ.get("PATH", os.defpath).split(os.pathsep)
    program = shutil.which("git", path=os.pathsep.join(folder for folder in named if Path(folder).is_absolute()))
    return program if program and Path(program).is_absolute() else None


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name == _KEPT}
    return kept | _ENVIRONMENT


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends git and whatever it started, which is all of its session."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
