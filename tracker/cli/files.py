"""Which file a command works on, and how it leaves it."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.streams import refuse, tell, why_unread, why_unwritten

if TYPE_CHECKING:
    from tracker.model.records import Dossier
    from tracker.yamlfile.loaded import Loaded

DEFAULT_FILE = "issues.yaml"


def file_to_use(file: Path | None) -> Path:
    """The file to work on: the one named, else ./issues.yaml, else what $TRACKER_FILE names."""
    if file is not None:
        return file
    here = Path(DEFAULT_FILE)
    named = os.environ.get("TRACKER_FILE")
    if not here.exists() and named:
        return Path(named)
    if not here.exists():
        refuse(f"there is no {DEFAULT_FILE} here; name a file, or let `tracker init` write one to start from")
    return here


def file_and_issue(file: str | None, issue: str | None) -> tuple[Path, str | None]:
    """A single word that is no file, where there is a file to fall back on, names an issue."""
    if file is not None and issue is None and not is_there(file) and not file.endswith((".yaml", ".yml")):
        return file_to_use(None), file
    return file_to_use(Path(file) if file is not None else None), issue


def is_there(name: str | Path) -> bool:
    """Whether a file of this name exists; a name that no file can have is no fault."""
    return os.path.exists(name)  # noqa: PTH110  Path.exists() would raise on it


def refuse_unreadable(path: Path) -> None:
    """Ends the program with what is wrong, where the file cannot be opened."""
    from tracker.yamlfile.regular import open_regular

    try:
        with open_regular(path) as file:
            file.read(1)
    except OSError as error:
        refuse(why_unread(path, error))


def read_dossier(path: Path) -> "tuple[Loaded, Dossier]":
    """The file read; ends the program where nothing in it can be used."""
    from tracker.yamlfile.load import load

    try:
        loaded = load(path)
    except OSError as error:
        refuse(why_unread(path, error))
    if loaded.dossier is None:
        from tracker.report.findings import concise

        tell(concise(loaded.file, loaded.findings).rstrip("\n"))
        sys.exit(1)
    return loaded, loaded.dossier


def write_export(out: str, text: str, path: Path, dossier: "Dossier") -> None:
    """Writes an export to a file that is neither the dossier's own, at `path`, nor the text of one of its sources."""
    from tracker.yamlfile.parts import part_at
    from tracker.yamlfile.write import write_whole

    target = Path(out)
    try:
        if is_there(out) and (part := part_at(target, path, dossier)):
            refuse(f"{out} is {part}; name another file with -o")
        if not out or out.endswith((os.sep, os.altsep or os.sep)):
            raise IsADirectoryError
        write_whole(target, text.encode("utf-8", errors="replace"))
    except OSError as error:
        refuse(f"nothing was written: {why_unwritten(target, error)}")


def leave(loaded: "Loaded") -> None:
    """Ends with 1 and a word on stderr where the file has errors: what they touch is not in the output."""
    from tracker.checks import check as run_checks
    from tracker.model.findings import count_levels

    found = run_checks(loaded.dossier, loaded.findings) if loaded.dossier else loaded.findings
    if count_levels(found)[0]:
        from tracker.report.findings import summary

        tell(f"{summary(loaded.file.name, found)}; `tracker check` shows them")
        sys.exit(1)


def terminal_width() -> int | None:
    """The width to wrap lines at on a terminal; None where stdout is none."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    import shutil

    return min(max(shutil.get_terminal_size().columns, 20), 100)
