"""The summary's first section: who wants what, issue by issue, in a table or, for many parties, in lists."""

from tracker.model.records import Issue, Party
from tracker.queries.current import is_negotiating
from tracker.report.brief import Brief
from tracker.report.escaping import escape, strong
from tracker.report.markdown_derived import NOTHING, gap_cell, last_moved_cell
from tracker.report.markdown_position import in_brief
from tracker.report.selection import is_silent
from tracker.report.tables import table
from tracker.report.wording import (
    NO_POSITION,
    NOT_IN_EXTRACT,
    STATUSES,
    issue_in_words,
    nothing_in_words,
    party_in_words,
)

WIDEST = 4
"""How many parties have a column each; more are told in lists."""


def at_a_glance(brief: Brief) -> list[str]:
    """The section's blocks: a table with a column for each party, else a list for each issue."""
    blocks = ["## At a glance"]
    if not brief.listed:
        return [*blocks, "Nothing recorded fits this extract." if brief.selection.is_narrowed else f"{NO_POSITION}."]
    columns = _columns(brief)
    if not columns:
        return [*blocks, _lists(brief)]
    rows = [_row(brief, issue, columns) for issue, _ in brief.listed]
    head = ["Issue"] if brief.looks_back else ["Issue", "Status"]
    named = (escape(party_in_words(party)) for party in columns)
    blocks.append(table([*head, *named, "Gap", "Last moved"], rows))
    others = [escape(party_in_words(party)) for party in brief.parties if party not in columns]
    if others:
        blocks.append(f"Others on record, under Issues: {', '.join(others)}.")
    return blocks


def _columns(brief: Brief) -> tuple[Party, ...]:
    """The parties to give a column: all where they are few, else those that negotiate, else none."""
    if len(brief.parties) <= WIDEST:
        return brief.parties
    negotiating = tuple(filter(is_negotiating, brief.parties))
    return negotiating if len(negotiating) <= WIDEST else ()


def _row(brief: Brief, issue: Issue, columns: tuple[Party, ...]) -> list[str]:
    title = strong(issue_in_words(issue))
    head = [title] if brief.looks_back else [title, STATUSES[issue.status]]
    cells = [_cell(brief, issue, party) for party in columns]
    return [*head, *cells, gap_cell(brief, issue), last_moved_cell(brief, issue)]


def _cell(brief: Brief, issue: Issue, party: Party) -> str:
    told = _told(brief, issue, party)
    if len(told) == 1:
        return told[0]
    return " ".join(f"({number}) {text}" for number, text in enumerate(told, 1))


def _told(brief: Brief, issue: Issue, party: Party) -> list[str]:
    """What stands for a party: one text for each current position, or what is to be said instead."""
    current = brief.current(issue, party)
    if not current:
        if is_silent(brief.dossier, brief.selection, issue, party):
            return [nothing_in_words(brief.dossier, issue, party, brief.selection.as_of)]
        return [NOT_IN_EXTRACT]
    return [in_brief(brief.dossier, p, brief.year) + brief.footnotes.mark(p.source) for p in current]


def _lists(brief: Brief) -> str:
    lines: list[str] = []
    for issue, parties in brief.listed:
        status = "" if brief.looks_back else f", {STATUSES[issue.status]}"
        lines.append(f"- {strong(issue_in_words(issue))}{status}")
        for party in parties:
            lines += [f"  - {strong(party_in_words(party))}: {text}" for text in _told(brief, issue, party)]
        if not parties:
            lines.append(f"  - {NO_POSITION}")
        if (gap := gap_cell(brief, issue)) != NOTHING:
            lines.append(f"  - Gap: {gap}")
        if (moved := last_moved_cell(brief, issue)) != NOTHING:
            lines.append(f"  - Last moved: {moved}")
    return "\n".join(lines)
