"""Which editor to start, how to tell it the line, and how to run it. It is started from a list, never by a shell."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FALLBACKS = ("nano", "vim", "vi", "emacs", "micro", "hx", "kak")
_NO_LINE = {"open", "xdg-open", "notepad", "notepad.exe", "textedit"}
_COLON_LINE = {"hx", "helix", "subl", "zed"}
_GOTO = {"code", "code-insiders", "codium", "cursor"}


class NoEditorError(Exception):
    """No editor could be found, or the one named cannot be started; the text says what to do."""


def editor_command(path: Path, line: int | None) -> list[str]:
    """The arguments that open a file at a line.

    $VISUAL, else $EDITOR, else the first editor found. The line is given as `+LINE`, as nearly
    all editors take it, except to those known to want it otherwise.

    Args:
        line: From 1; None opens the file where the editor likes.

    Raises:
        NoEditorError: There is none.
    """
    variable = "VISUAL" if os.environ.get("VISUAL") else "EDITOR"
    named = os.environ.get(variable, "")
    try:
        command = shlex.split(named)
    except ValueError as error:
        raise NoEditorError(f"${variable} cannot be understood ({error}): {named}") from error
    if not command:
        command = [next((name for name in FALLBACKS if shutil.which(name)), "")]
    if not command[0]:
        raise NoEditorError("no editor was found; set EDITOR, for example: export EDITOR=nano")
    if shutil.which(command[0]) is None:
        raise NoEditorError(f"the editor {command[0]} was not found; set {variable} to one that is installed")
    return [*command, *_arguments(Path(command[0]).name, path, line)]


def _arguments(editor: str, path: Path, line: int | None) -> list[str]:
    name = str(path) if path.is_absolute() else os.path.join(".", path)  # noqa: PTH118  a leading - must not be an option
    if line is None or editor in _NO_LINE:
        return [name]
    if editor in _COLON_LINE:
        return [f"{name}:{line}"]
    if editor in _GOTO:
        return ["--wait", "--goto", f"{name}:{line}"]
    return [f"+{line}", name]


def run_editor(command: list[str]) -> str:
    """Runs an editor in this terminal until it ends, and says what went wrong; empty where nothing did."""
    try:
        with _terminal_lent():
            code = subprocess.run(command, check=False).returncode
    except (OSError, ValueError) as error:
        return f"the editor {command[0]} could not be started: {error}"
    return f"the editor {command[0]} ended with {code}" if code else ""


@contextmanager
def _terminal_lent() -> Iterator[None]:
    """Sets the terminal back to what it was, should the other program die and leave it changed."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        yield
        return
    import termios

    before = termios.tcgetattr(sys.__stdin__)
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(sys.__stdin__, termios.TCSANOW, before)
