"""Rules about days: their order, and the calendar."""

from collections.abc import Iterator

from tracker.checks.rule import Fault, error, every_position, warning
from tracker.checks.weekdays import wrong_weekdays
from tracker.model.dates import EdtfDate
from tracker.model.places import FileText
from tracker.model.records import Dossier
from tracker.yamlfile.texts import SourceText, read_source_text


@error
def stated_after_published(dossier: Dossier) -> Iterator[Fault]:
    """A position is dated later than the source that reports it. Only certain days are compared."""
    published = {source.id: source.published for source in dossier.sources.values() if source.published.certain_day}
    said: dict[tuple[str, str], str] = {}
    for position in every_position(dossier):
        stated, reported = position.stated, published.get(position.source)
        if stated is None or reported is None or stated.first <= reported.first or not stated.certain_day:
            continue
        days = (stated.text, reported.text)
        message = said.get(days) or said.setdefault(days, _too_late(stated, reported))
        yield Fault(
            message,
            position.at.value("stated") if position.at else None,
            "correct one of the two, or put ~ behind a day that you inferred, as in 2025-07-12~",
        )


@warning
def weekday_mismatch(dossier: Dossier) -> Iterator[Fault]:
    """A weekday stands next to a date that falls on another one."""
    if dossier.at is not None:
        file = dossier.at.file
        for start, end, message in wrong_weekdays(file.text):
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
                    source.at.value("text") if source.at else None,
                    "correct it there; where the source itself has it so, write [sic] behind them",
                )


def _too_late(stated: EdtfDate, published: EdtfDate) -> str:
    return f"stated on {stated}, but the source was published on {published}"
