"""The summary's answer to: what has changed since I last briefed?"""

from collections.abc import Iterable, Iterator

from tracker.model.dates import day_in_words
from tracker.queries.changes import Change
from tracker.report.brief import Brief
from tracker.report.escaping import escape, strong
from tracker.report.markdown_position import in_brief
from tracker.report.told_changes import changes_shown, in_brackets, lines_of, movements_told
from tracker.report.wording import NOT_IN_EXTRACT, capital, issue_in_words, party_in_words


def changes_since(brief: Brief, changes: Iterable[Change]) -> list[str]:
    """The section's blocks: for each issue and party what stood at the end of `since`, and what stands now.

    A party is listed where a position that counts took effect after `since`, exclusive, and is shown.
    """
    assert brief.selection.since is not None
    day = day_in_words(brief.selection.since)
    lines = [line for change in changes for line in _entry(brief, change)]
    listed = "\n".join(lines) or f"No position that is shown here took effect after {day}."
    return [f"## Changes since {day}", listed]


def changes_listed(brief: Brief) -> list[Change]:
    """What changed, in the order in which the summary lists issues and parties."""
    changes = changes_shown(brief.dossier, brief.selection)
    order = {issue.id: place for place, (issue, _) in enumerate(brief.listed)}
    return sorted(changes, key=lambda change: order[change.issue.id])


def _entry(brief: Brief, change: Change) -> Iterator[str]:
    yield f"- {strong(f'{issue_in_words(change.issue)}, {party_in_words(change.party)}')}"
    for moved in movements_told(brief.dossier, brief.selection, change, brief.year):
        marks = "".join(dict.fromkeys(brief.footnotes.mark(position.source) for position in moved.beside))
        yield f"  - {escape(capital(moved.words) + in_brackets(brief.dossier, moved.when, ()))}{marks}"
    for line in lines_of(brief.dossier, brief.selection, change):
        told = NOT_IN_EXTRACT.lower()
        if line.position is not None:
            told = in_brief(brief.dossier, line.position, brief.year) + brief.footnotes.mark(line.position.source)
        yield f"  - {line.label}: {told}"
