"""The file as the app knows it: the last state that could be used, and what is wrong with the newest one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.model.findings import Finding, count_levels
from tracker.model.places import FileText
from tracker.model.records import Dossier, Issue
from tracker.queries.dating import latest_day
from tracker.queries.differing import do_sources_differ
from tracker.queries.filter import searchable
from tracker.queries.gaps import course_of_gap, gaps
from tracker.tui.watch import Stamp, stamp
from tracker.yamlfile.load import load
from tracker.yamlfile.loaded import UNWATCHED, How, Loaded, Progress

FORESEEN = 60
"""So many issues at most are in sight at once."""
FEW = 2000
"""So many positions are no wait when it is worked out in sight what is told of their issues."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is shown, and what the newest state of the file is.

    `dossier` is the last one that was read whole; `file`, `findings` and `loaded` belong to the newest state, which
    is what is written to. `trouble` says why that one cannot be shown; `whole` is then the last state that could be
    read whole.
    """

    path: Path
    stamp: Stamp
    dossier: Dossier | None = None
    file: FileText | None = None
    findings: tuple[Finding, ...] = ()
    trouble: str = ""
    loaded: Loaded | None = None
    whole: Loaded | None = None

    @property
    def is_read_in_full(self) -> bool:
        """Whether all of the newest state was read anew, and not only what changed."""
        return self.file is None or not self.file.edition_count

    @property
    def counts(self) -> tuple[int, int]:
        """How many errors and warnings the newest state has."""
        return count_levels(self.findings)


def read_record(
    path: Path, before: Record | None = None, *, checking: bool = True, progress: Progress = UNWATCHED
) -> Record:
    """Reads and checks the file. What cannot be read whole leaves the record from before standing.

    Args:
        checking: Whether the rules are asked too, and not only the reader's faults are told.
    """
    seen = stamp(path)
    last, whole = (before.dossier, before.whole) if before else (None, None)
    try:
        how = How(before.loaded if before else None, whole, progress)
        loaded = load(path, how)
    except OSError as error:
        reason = "is not there any more" if isinstance(error, FileNotFoundError) else (error.strerror or str(error))
        file, trouble = before.file if before else None, f"{path.name} cannot be read: {reason}"
        return Record(path, seen, last, file, trouble=trouble, whole=whole)
    whole = whole if loaded.is_broken else loaded
    record = Record(path, seen, loaded.dossier, loaded.file, loaded.findings, loaded=loaded, whole=whole)
    if checking:
        record = checked(record, progress)
        _foresee(loaded, last, progress)
    if not loaded.is_broken:
        return record
    first = next((f for f in loaded.findings if f.place), None)
    where = f" at line {first.place.line}: {first.message}" if first and first.place else ""
    if last is not None:
        trouble = f"{path.name} is broken{where}. The last good state stays on the screen; ! lists the faults."
        return replace(record, dossier=last, trouble=trouble)
    return replace(record, trouble=f"{path.name} is broken{where}. What could be read is shown; ! lists the faults.")


def _foresee(loaded: Loaded, before: Dossier | None, progress: Progress) -> None:
    """Works out what will be asked first, here in the background, so that the screen need not wait for it.

    What is found out of an issue is kept by the queries themselves, and the lines of the file by itself. An issue that
    was there before has been asked already. What a list says of each issue is asked of all in sight at once; the rest
    is no wait where few positions are new, and need not keep the new state from view.
    """
    dossier, _ = loaded.dossier, loaded.file.lines
    if dossier is None:
        return
    if before:
        from tracker.tui.matches import count_too
        from tracker.tui.ordered import put_in_order_too

        count_too(before, dossier, progress.give_way)
        progress.give_way()
        put_in_order_too(before, dossier)
    known = before.issues if before else {}
    new = [issue for id, issue in dossier.issues.items() if known.get(id) is not issue][:FORESEEN]
    are_many = sum(len(issue.positions) for issue in new) > FEW
    if latest := latest_day(dossier):
        for issue in new:
            progress.give_way()
            do_sources_differ(dossier, issue, latest)
            if are_many:
                _work_out(dossier, issue, progress.give_way)


def _work_out(dossier: Dossier, issue: Issue, give_way: Callable[[], object]) -> None:
    """Has the queries answer what is told of an issue that is looked at."""
    latest = latest_day(dossier)
    if latest:
        for gap in gaps(dossier, issue, latest):
            give_way()
            course_of_gap(dossier, issue, gap, latest)


def prepare(dossier: Dossier, goes_on: Callable[[], bool]) -> None:
    """Works out what will be asked later, and folds what the filter looks through; in any thread.

    Args:
        goes_on: Says between two pieces of the work whether more of it is of use, and may let others go first.
    """
    from tracker.tui.matches import taken_on

    for number, issue in enumerate(dossier.issues.values()):
        if not goes_on():
            return
        taken_on(issue)
        if number < FORESEEN:
            _work_out(dossier, issue, goes_on)
            goes_on()
        searchable(dossier, issue, goes_on)


def checked(record: Record, progress: Progress = UNWATCHED) -> Record:
    """The record with what the rules find in the newest state of the file."""
    loaded = record.loaded
    if loaded is None or loaded.dossier is None:
        return record
    from tracker.checks import check

    return replace(record, findings=check(loaded.dossier, loaded.findings, progress.give_way))
