"""How the commands speak: data to stdout, talk to stderr, nothing that a terminal would obey to either.

A stream may be closed, full, or a terminal that is gone. That is no bug: it is said, where it still can be, and the
exit code stays what it is.
"""

import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from tracker.model.words import visible

REFUSED = 2
"""The exit code of wrong usage, and of a file that cannot be read or written."""


def print_data(text: str) -> None:
    """Writes data to stdout, as UTF-8 whatever the locale; ends the program where stdout does not take them."""
    if sys.stdout is None:
        refuse("nothing was printed: stdout is closed")
    try:
        sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
        sys.stdout.buffer.flush()
    except OSError as error:
        refuse(f"not all was printed: {error.strerror or error}")


def tell(message: str) -> None:
    """Says something on stderr, if anybody listens."""
    with suppress(OSError):
        click.echo(visible(message), err=True)


def refuse(message: str) -> NoReturn:
    """Ends the program with what stands in the way."""
    tell(f"tracker: {message}")
    sys.exit(REFUSED)


def refuse_usage(error: click.ClickException) -> NoReturn:
    """Ends the program with what is wrong with the way in which it was called, and how it is called."""
    told = io.StringIO()
    error.show(told)
    tell(told.getvalue().rstrip("\n"))
    sys.exit(REFUSED)


def why_unread(path: Path, error: OSError) -> str:
    """What the operating system said of a file that was to be read, with the way out where there is one."""
    if isinstance(error, FileNotFoundError):
        return f"there is no file {path}; `tracker init` writes one to start from"
    if isinstance(error, IsADirectoryError):
        return f"{path} is a directory; name the YAML file in it"
    if isinstance(error, PermissionError):
        return f"{path} cannot be opened: permission denied"
    return f"{path} cannot be used: {error.strerror or error}"


def why_unwritten(path: Path, error: OSError) -> str:
    """What the operating system said of a file that was to be written."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"there is no folder {path.parent}"
    if isinstance(error, IsADirectoryError):
        return f"{path} is a folder; name a file in it"
    if isinstance(error, PermissionError):
        return f"{path} cannot be written: permission denied"
    return f"{path} cannot be written: {error.strerror or error}"


def drop_unwritten() -> None:
    """Lets go of what a full disk or a closed terminal did not take: Python would change the exit code over it."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
