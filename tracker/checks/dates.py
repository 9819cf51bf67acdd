"""Rules about days: their order, and the calendar."""

from collections.abc import Iterator
from itertools import chain
from weakref import WeakKeyDictionary

from tracker.checks.named import positions_of
from tracker.checks.rule import Fault, error, warning
from tracker.checks.weekdays import wrong_weekdays, wrong_weekdays_in
from tracker.model.dates import EdtfDate
from tracker.model.places import FileText
from tracker.model.records import Dossier, Issue, Position
from tracker.yamlfile.texts import SourceText, read_source_text


@error
def stated_after_published(dossier: Dossier) -> Iterator[Fault]:
    """A position is dated later than the source that reports it. Only certain days are compared."""
    for position in chain.from_iterable(_late_on(dossier, issue) for issue in dossier.issues.values()):
        assert position.stated is not None
        yield Fault(
            _too_late(position.stated, dossier.sources[position.source].published),
            dossier.place_of(position, "stated"),
            "correct one of the two, or put ~ behind a day that you inferred, as in 2025-07-12~",
        )


_late: WeakKeyDictionary[Issue, tuple[Position, ...]] = WeakKeyDictionary()


def _late_on(dossier: Dossier, issue: Issue) -> tuple[Position, ...]:
    """The positions on an issue that are stated after their source was published; found once for an issue."""
    if issue not in _late:
        _late[issue] = tuple(position for position in positions_of(issue) if _is_late(dossier, position))
    return _late[issue]


def _is_late(dossier: Dossier, position: Position) -> bool:
    stated, source = position.stated, dossier.sources.get(position.source)
    if stated is None or source is None or stated.first <= source.published.first:
        return False
    return stated.certain_day and source.published.certain_day


@warning
def weekday_mismatch(dossier: Dossier) -> Iterator[Fault]:
    """A weekday stands next to a date that falls on another one."""
    file = dossier.file
    if file is not None:
        for start, end, message in wrong_weekdays_in(file):
            yield Fault(
                message,
                file.place(start, end),
                "correct the weekday or the date; where the source itself has it so, write [sic] behind them",
            )
    for source in dossier.sources.values():
        kept = read_source_text(dossier.folder, source.text) if source.text else None
        if isinstance(kept, SourceText):
            whole = FileText(kept.front + kept.body)
            for start, _, message in wrong_weekdays(whole.text):
                yield Fault(
                    f"line {whole.line_of(start)} of {source.text}: {message}",
                    dossier.place_of(source, "text"),
                    "correct it there; where the source itself has it so, write [sic] behind them",
                )


def _too_late(stated: EdtfDate, published: EdtfDate) -> str:
    return f"stated on {stated}, but the source was published on {published}"
