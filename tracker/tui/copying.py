"""What can be copied of what is selected."""

from tracker.model.records import Dossier, Position, Source
from tracker.report.citation import citation
from tracker.report.wording import place_in_file


def copyable(dossier: Dossier, position: Position | None, source: Source) -> list[tuple[str, str]]:
    """The texts that can be copied, each with its name, the most wanted first."""
    texts: list[tuple[str, str]] = []
    if position is not None:
        texts.append(("Text", position.stance))
        if position.quote:
            texts.append(("Quote", position.quote))
    texts.append(("Citation", citation(source)))
    if position is not None:
        from tracker.report.markdown import position_as_markdown

        texts.append(("Markdown", position_as_markdown(dossier, dossier.issues[position.issue], position)))
    record = position or source
    if where := place_in_file(dossier, record):
        texts.append(("File and line", where))
    return texts
