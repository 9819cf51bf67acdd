"""One issue in the Markdown summary: the question, who wants what, what was said before, and the analyst's notes."""

from tracker.model.records import Issue, Party, Position, Rank
from tracker.queries.values import is_set_aside
from tracker.report.brief import Brief
from tracker.report.escaping import emphasis, escape, paragraphs, strong
from tracker.report.markdown_derived import differing_sources, gaps_between_parties
from tracker.report.markdown_position import analysts_words, in_whole
from tracker.report.selection import earlier_shown, is_silent
from tracker.report.tables import table
from tracker.report.wording import (
    NO_POSITION,
    STATUSES,
    attribution_in_words,
    issue_in_words,
    nothing_in_words,
    party_in_words,
    when_in_words,
)

_HEAD = ("Party", "Position", "When", "Attributed by", "Ref")


class _Notes:
    """The analyst's notes on an issue's positions, numbered as they come up."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.lines: list[str] = []

    def mark(self, position: Position) -> str:
        """What points from a position to its note; empty where it has none."""
        words = analysts_words(position)
        if not words:
            return ""
        dossier = self.brief.dossier
        number = len(self.lines) + 1
        subject = f"{party_in_words(dossier.parties[position.party])}, {when_in_words(dossier, position)}:"
        self.lines.append(f"{number}. {emphasis(subject)} {words}")
        return " " + emphasis(f"(note {number})")


def issue_section(brief: Brief, issue: Issue, parties: tuple[Party, ...]) -> list[str]:
    """The section's blocks."""
    notes = _Notes(brief)
    blocks = _head(brief, issue)
    rows = [row for party in parties for row in _rows(brief, issue, party, notes)]
    if rows:
        blocks.append(table(_HEAD, rows))
    elif not parties:
        blocks.append(f"{NO_POSITION}.")
    blocks += gaps_between_parties(brief, issue) + differing_sources(brief, issue)
    blocks += _earlier(brief, issue, parties, notes)
    noted = [] if brief.looks_back else paragraphs(issue.note)
    if notes.lines:
        noted.append("\n> ".join(notes.lines))
    if noted:
        blocks.append(_set_apart("Analyst's notes", noted))
    return blocks


def _head(brief: Brief, issue: Issue) -> list[str]:
    """The issue's title and group, the question, and, unless the summary looks back, status and agreed text."""
    status = "" if brief.looks_back else f"Status: {STATUSES[issue.status]}"
    standing = emphasis(" · ".join(filter(None, (issue.group.strip(), status))))
    blocks = [f"### {escape(issue_in_words(issue))}", standing, escape(issue.question)]
    if not brief.looks_back and (agreed := paragraphs(issue.agreed_text)):
        blocks.append(_set_apart("Agreed text", agreed))
    return [block for block in blocks if block]


def _set_apart(title: str, texts: list[str]) -> str:
    """A quotation block under a title, a paragraph for each text."""
    return "\n>\n".join(f"> {text}" for text in (strong(title), *texts))


def _rows(brief: Brief, issue: Issue, party: Party, notes: _Notes) -> list[list[str]]:
    name = strong(party_in_words(party))
    current = brief.current(issue, party)
    if not current and is_silent(brief.dossier, brief.selection, issue, party):
        return [[name, nothing_in_words(brief.dossier, issue, party, brief.selection.as_of), "–", "–", "–"]]
    return [
        [
            name,
            in_whole(issue, position) + notes.mark(position),
            when_in_words(brief.dossier, position),
            escape(attribution_in_words(brief.dossier, position)),
            " ".join(filter(None, (brief.footnotes.mark(position.source), escape(position.locator)))),
        ]
        for position in current
    ]


def _earlier(brief: Brief, issue: Issue, parties: tuple[Party, ...], notes: _Notes) -> list[str]:
    lines: list[str] = []
    all_earlier = True
    for party in parties:
        for position in earlier_shown(brief.dossier, brief.selection, issue, party):
            is_aside = is_set_aside(brief.dossier, issue, position)
            all_earlier = all_earlier and not is_aside and position.rank is not Rank.DEPRECATED
            lines.append(_earlier_line(brief, issue, party, position, notes, is_aside=is_aside))
    if not lines:
        return []
    title = "Earlier positions" if all_earlier else "Earlier positions, and those set aside"
    return [strong(title), "\n".join(lines)]


def _earlier_line(
    brief: Brief, issue: Issue, party: Party, position: Position, notes: _Notes, *, is_aside: bool
) -> str:
    head = f"{strong(party_in_words(party))}, {when_in_words(brief.dossier, position)}"
    told = f"{in_whole(issue, position, is_aside=is_aside)} — {escape(attribution_in_words(brief.dossier, position))}"
    locator = f", {escape(position.locator)}" if position.locator.strip() else ""
    return f"- {head}: {told}{locator}{brief.footnotes.mark(position.source)}{notes.mark(position)}"
