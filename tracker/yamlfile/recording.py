"""Writing a change into a file so that it can be taken back: what the app and the command line call.

Each write is checked against what was read (see `save`) and noted in the file's journal. A file that cannot be noted is
written all the same, and whoever wrote it learns that it cannot be undone.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tracker.model.edits import Edit
from tracker.model.findings import Level
from tracker.yamlfile.journal import Journal, journal_lock, journal_ready, read_journal, write_journal
from tracker.yamlfile.load import load_bytes
from tracker.yamlfile.loaded import Loaded
from tracker.yamlfile.plan import Plan, Refusal, plan_edit
from tracker.yamlfile.save import FileChangedError, replace_unchanged
from tracker.yamlfile.steps import Step, is_taken, step_between, taken

_TRIES = 5

Proof = Callable[[Loaded, Loaded], str]
"""Looks at a file before and after a step, and says what is worse then; an empty text where nothing is."""


@dataclass(frozen=True, slots=True)
class Written:
    """A change that is in the file now: in words, the whole new file, and whether it can be undone.

    `plan` is how it was written, for a change that was planned as an edit.
    """

    title: str
    data: bytes
    can_undo: bool
    plan: Plan | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """A step that was undone or redone: in words, the whole new file, and the line where it differs now, from 1.

    `can_return` says whether it can be redone or undone in turn.
    """

    title: str
    data: bytes
    line: int
    can_return: bool


@dataclass(frozen=True, slots=True)
class NextSteps:
    """What undo and redo would do next, in words; None where there is nothing."""

    undo: str | None = None
    redo: str | None = None


def write_edit(path: Path, loaded: Loaded, edit: Edit, title: str) -> Written | Refusal:
    """Writes an edit into a file.

    Args:
        path: The file.
        loaded: What was read from it.
        edit: The change.
        title: What it is in words, for undo to name: "Israel on Withdrawal maps, added".

    Returns:
        What was written; a refusal where it cannot be written safely, and nothing has changed then.

    Raises:
        FileChangedError: The file is no longer what was read.
        OSError: It cannot be written; nothing has changed then.
    """
    planned = plan_edit(loaded, edit)
    if isinstance(planned, Refusal):
        return planned
    if loaded.data is None or planned.after.data is None:
        raise ValueError("a text that was not read from a file cannot be written to one")
    return _write(path, loaded.data, planned.after.data, title, planned)


def write_text_change(path: Path, before: bytes, after: bytes, title: str) -> Written:
    """Writes a change into a file that has been proven otherwise.

    Raises:
        FileChangedError: The file is no longer `before`.
        OSError: It cannot be written; nothing has changed then.
    """
    return _write(path, before, after, title, None)


def next_steps(path: Path) -> NextSteps:
    """What can be undone and redone in a file, as far as its journal says."""
    try:
        journal = read_journal(path)
    except OSError:
        return NextSteps()
    return NextSteps(*(steps[-1].title if steps else None for steps in (journal.done, journal.undone)))


def undo(path: Path, prove: Proof | None = None) -> Restored | Refusal:
    """Takes back the last write to a file from here, of this session or an earlier one.

    Where the file is as that write left it, it becomes what it was before, to the byte. Where it was edited elsewhere
    since, only what was written then is taken back; the file must not become faultier by it.

    Args:
        path: The file.
        prove: Looks for what is worse afterwards, beside what the reader finds.

    Raises:
        FileChangedError: Others keep writing to the file; nothing has changed from here.
        OSError: It cannot be read or written; nothing has changed then.
    """
    return _go(path, prove, _UNDO)


def redo(path: Path, prove: Proof | None = None) -> Restored | Refusal:
    """Writes again what was undone last, if nothing has been written from here since; otherwise as `undo`."""
    return _go(path, prove, _REDO)


@dataclass(frozen=True, slots=True)
class _Way:
    """Back or forth: which step is next, and how the journal is when it has been taken."""

    nothing: str
    word: str
    next: Callable[[Journal], Step | None]
    after: Callable[[Journal, Step], Journal]


_UNDO = _Way(
    "nothing to undo: nothing has been written to this file from here",
    "undone",
    lambda journal: journal.done[-1].inverse if journal.done else None,
    lambda journal, step: journal.after_undo(step.inverse),
)
_REDO = _Way(
    "nothing to redo: nothing has been undone since the last write to this file",
    "redone",
    lambda journal: journal.undone[-1] if journal.undone else None,
    Journal.after_redo,
)


def _go(path: Path, prove: Proof | None, way: _Way) -> Restored | Refusal:
    with _journal_held(path) as is_held:
        try:
            journal = read_journal(path) if is_held else None
        except OSError:
            journal = None
        if journal is None:
            return Refusal("the steps of this file cannot be read or kept; see whether the state folder can be written")
        step = way.next(journal)
        if step is None:
            return Refusal(way.nothing)
        tries = _TRIES
        while True:
            tries -= 1
            try:
                return _take(path, step, prove, way, journal)
            except FileChangedError as error:
                if error.aside or not tries:
                    raise


def _take(path: Path, step: Step, prove: Proof | None, way: _Way, journal: Journal) -> Restored | Refusal:
    """Takes a step in the file as it is now, and notes that."""
    before = path.read_bytes()
    if is_taken(step, before):
        _kept(path, way.after(journal, step))  # else it would be in the way of the steps before it for good
        return Refusal(f'"{step.title}" is {way.word} already: the file has been changed so elsewhere')
    result = taken(step, before)
    if result is None:
        return Refusal(
            f'"{step.title}" cannot be {way.word}: its lines have changed since, or stand there twice; '
            "change them in the editor"
        )
    done, after = result
    if done is not step and (worse := _worse(path, before, after, prove)):
        return Refusal(f'"{step.title}" cannot be {way.word}, since the file has changed: {worse}')
    with ExitStack() as stack:
        # Else a step might be taken that is noted nowhere, and what it took away would be lost.
        try:
            noted, put = stack.enter_context(journal_ready(path, way.after(journal, done)))
        except OSError as error:
            return Refusal(f'"{step.title}" was not {way.word}, since that cannot be noted: {error.strerror or error}')
        replace_unchanged(path, before, after)
        can_return = _is_put(put) and _holds(noted, way.after(journal, done))
    start = done.changes[0].start if done.changes else 0
    return Restored(step.title, after, after.count(b"\n", 0, start) + 1, can_return)


def _worse(path: Path, before: bytes, after: bytes, prove: Proof | None) -> str:
    """What is faultier in a file than it was; an empty text where nothing is."""
    old, new = (load_bytes(data, name=str(path), folder=path.parent) for data in (before, after))
    for finding in (Counter(_errors(new)) - Counter(_errors(old))).elements():
        return f"it would have a new error, {finding[1]}"
    if new.is_broken and not old.is_broken:
        return "it could no longer be read"
    if _lost(new) > _lost(old):
        return "a position would name a party or source that is no longer there"
    return prove(old, new) if prove else ""


def _errors(loaded: Loaded) -> Iterator[tuple[str, str]]:
    return ((finding.code, finding.message) for finding in loaded.findings if finding.level is Level.ERROR)


def _lost(loaded: Loaded) -> int:
    return sum(len(issue.unplaced) for issue in loaded.dossier.issues.values()) if loaded.dossier else 0


def _write(path: Path, before: bytes, after: bytes, title: str, plan: Plan | None) -> Written:
    with _journal_held(path) as is_held:
        replace_unchanged(path, before, after)
        can_undo = is_held and before != after and _noted(path, step_between(title, before, after))
    return Written(title, after, can_undo, plan)


def _noted(path: Path, step: Step) -> bool:
    """Whether a step that was taken is in the journal, to be taken back."""
    try:
        journal = read_journal(path)
    except OSError:
        return False
    return _kept(path, journal.with_step(step))


def _kept(path: Path, journal: Journal) -> bool:
    """Whether a journal could be written whole."""
    try:
        return _holds(write_journal(path, journal), journal)
    except OSError:
        return False


def _is_put(put: Callable[[], None]) -> bool:
    try:
        put()
    except OSError:
        return False
    return True


def _holds(written: Journal, journal: Journal) -> bool:
    """Whether the steps that are next are in what was written of a journal."""
    return written.done[-1:] == journal.done[-1:] and written.undone[-1:] == journal.undone[-1:]


@contextmanager
def _journal_held(path: Path) -> Iterator[bool]:
    """Yields whether the file's journal is held; it is not where the state folder cannot be written."""
    with ExitStack() as stack:
        try:
            stack.enter_context(journal_lock(path))
        except OSError:
            is_held = False
        else:
            is_held = True
        yield is_held
