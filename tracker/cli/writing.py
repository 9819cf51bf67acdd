"""How a command writes into the file: what is wrong with it first, then the diff or the write, then the place."""

import sys
from collections.abc import Callable
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, NoReturn

import click

from tracker.cli.field_options import option_of
from tracker.cli.files import file_to_use, read_dossier
from tracker.cli.streams import print_data, refuse, tell, why_unwritten
from tracker.model.words import unbroken, visible

if TYPE_CHECKING:
    from tracker.checks.drafts import DraftFinding
    from tracker.model.edits import Edit
    from tracker.yamlfile.loaded import Loaded
    from tracker.yamlfile.plan import Plan, Refusal
    from tracker.yamlfile.recording import Restored, Written

UNDONE = 1
"""The exit code where nothing was written because of what the file or the change is."""
_TRIES = 5


def refuse_faulty(loaded: "Loaded", edit: "Edit") -> None:
    """Tells what is wrong with a change, as `tracker check` does; ends the program where any of it is an error."""
    from tracker.checks.drafts import check_draft
    from tracker.model.findings import Level

    findings = check_draft(loaded, edit)
    for one in findings:
        tell(_told(loaded, one))
    if any(one.finding.level is Level.ERROR for one in findings):
        _nothing_written()


def show(path: Path, loaded: "Loaded", edit: "Edit") -> None:
    """Prints what a change would do to the file, as a unified diff; nothing is written."""
    from tracker.report.unified import difference_in_lines
    from tracker.yamlfile.plan import Refusal, plan_edit

    plan = plan_edit(loaded, edit)
    if isinstance(plan, Refusal):
        _refused(path, plan)
    before, after = ((data or b"").decode("utf-8") for data in (loaded.data, plan.after.data))
    diff = difference_in_lines(str(path), before, after)
    print_data(visible(diff) if sys.stdout is not None and sys.stdout.isatty() else diff)


def write(path: Path, loaded: "Loaded", edit: "Edit", title: str) -> "Written":
    """Writes a change into the file, which is read again where it was changed meanwhile."""
    from tracker.yamlfile.plan import Refusal
    from tracker.yamlfile.recording import write_edit
    from tracker.yamlfile.save import FileChangedError

    tries = _TRIES
    while True:
        tries -= 1
        try:
            written = write_edit(path, loaded, edit, title)
        except FileChangedError as error:
            if error.aside or not tries:
                _nothing_written(str(error))
            loaded, _ = read_dossier(path)
            refuse_faulty(loaded, edit)
        except OSError as error:
            refuse(f"nothing was written: {why_unwritten(path, error)}")
        else:
            if isinstance(written, Refusal):
                _refused(path, written)
            return written


def tell_written(path: Path, written: "Written") -> None:
    """Says what was written and where: to people in words, to programs as `issues.yaml:123`."""
    plan: Plan | None = written.plan
    place = f"{path}:{plan.line}" if plan else str(path)
    named = quote(f"./{path}" if str(path).startswith("-") else str(path))
    way_back = f"`tracker undo {named}` takes it back" if written.can_undo else "it cannot be undone from here"
    tell(f"{written.title}; {way_back}")
    print_data(f"{unbroken(place)}\n")


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
def undo(file: Path | None) -> None:
    """Take back the last write to the file from here, also one of an earlier session."""
    from tracker.checks.worse import new_error
    from tracker.yamlfile import recording

    path = file_to_use(file)
    _step(path, lambda: recording.undo(path, new_error), "undone")


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
def redo(file: Path | None) -> None:
    """Write again what was undone last."""
    from tracker.checks.worse import new_error
    from tracker.yamlfile import recording

    path = file_to_use(file)
    _step(path, lambda: recording.redo(path, new_error), "redone")


def _step(path: Path, take: "Callable[[], Restored | Refusal]", word: str) -> None:
    """Takes a step back or forth, and says which and where."""
    from tracker.yamlfile.plan import Refusal
    from tracker.yamlfile.save import FileChangedError

    try:
        restored = take()
    except FileChangedError as error:
        _nothing_written(str(error))
    except OSError as error:
        refuse(f"nothing was written: {why_unwritten(path, error)}")
    if isinstance(restored, Refusal):
        _refused(path, restored)
    tell(f"{word}: {restored.title}" + ("" if restored.can_return else "; it cannot be returned from here"))
    print_data(f"{unbroken(str(path))}:{restored.line}\n")


def _told(loaded: "Loaded", one: "DraftFinding") -> str:
    """A fault as `check` prints it, with the option in the place of line and column."""
    from tracker.model.places import FileText
    from tracker.report.findings import full

    where = option_of(one.field) if one.field else loaded.file.name
    return full(FileText("", where), (one.finding,)).rstrip("\n")


def _refused(path: Path, refusal: "Refusal") -> NoReturn:
    """Ends the program with why nothing can be written, and what to paste by hand."""
    tell(f"tracker: {refusal.reason}")
    if refusal.snippet:
        line = f" at line {refusal.line}" if refusal.line else ""
        tell(f"To paste by hand into {path}{line}:\n\n{refusal.snippet.rstrip()}")
    sys.exit(UNDONE)


def _nothing_written(why: str = "") -> NoReturn:
    tell(f"tracker: nothing was written{f': {why}' if why else ''}")
    sys.exit(UNDONE)
