"""The summary as GitHub-flavoured Markdown, to be pasted into a cable or an article."""

from tracker.model.dates import day_in_words
from tracker.model.records import Dossier, Issue, Position
from tracker.model.words import counted
from tracker.queries.changes import Change
from tracker.report.brief import Brief, new_brief
from tracker.report.citation import citation_as_markdown
from tracker.report.escaping import BLANK, escape, paragraphs, strong
from tracker.report.markdown_changes import changes_listed, changes_since
from tracker.report.markdown_derived import gaps_in_the_record
from tracker.report.markdown_glance import at_a_glance
from tracker.report.markdown_issue import issue_section
from tracker.report.markdown_position import analysts_words, in_whole
from tracker.report.selection import (
    UNDATED,
    Selection,
    as_of_in_words,
    is_shown,
    left_out_in_words,
    positions_shown,
    scope_in_words,
)
from tracker.report.wording import (
    CAVEAT,
    attribution_in_words,
    counts_in_words,
    issue_in_words,
    party_in_words,
    when_in_words,
)


def markdown_summary(dossier: Dossier, selection: Selection) -> str:
    """The summary: at a glance, what changed, every issue, what is not known, and the sources as footnotes.

    It is valid GitHub-flavoured Markdown with footnotes for every text that a file can hold, and shows that text
    as written, blanks collapsed and invisible characters made visible. The same input gives the same text.
    """
    brief = new_brief(dossier, selection)
    glance = at_a_glance(brief)
    changes = changes_since(brief, changes_listed(brief)) if selection.since is not None else []
    issues = ["## Issues"] if brief.listed else []
    for issue, parties in brief.listed:
        issues += issue_section(brief, issue, parties)
    blocks = [*_head(brief), *glance, *changes, *issues, *gaps_in_the_record(brief)]
    return _joined(brief, blocks)


def markdown_changes_report(dossier: Dossier, selection: Selection) -> str:
    """What changed since the selection's day, as a summary of its own, with its sources as footnotes."""
    assert selection.since is not None
    brief = new_brief(dossier, selection)
    changes = changes_listed(brief)
    section = changes_since(brief, changes)
    facts = [escape(as_of_in_words(dossier, selection)), _counts_of_changes(brief, changes)]
    head = [f"# {_title(brief)}: changes since {day_in_words(selection.since)}", " · ".join(facts)]
    return _joined(brief, [*head, *_scope(brief), f"> {CAVEAT}", *_left_out(brief), *section])


def _joined(brief: Brief, blocks: list[str]) -> str:
    sources = "\n".join(brief.footnotes.definitions(brief.dossier.sources)) or "None cited."
    return "\n\n".join([*blocks, "## Sources", sources]) + "\n"


def _head(brief: Brief) -> list[str]:
    dossier, selection = brief.dossier, brief.selection
    facts = [escape(as_of_in_words(dossier, selection))]
    if selection.since is not None:
        facts.append(f"changes since {day_in_words(selection.since)}")
    facts.append(_counts(brief))
    blocks = [f"# {_title(brief)}: stated positions", " · ".join(facts)]
    if not brief.looks_back:
        blocks += paragraphs(dossier.about)
    blocks += [*_scope(brief), f"> {CAVEAT} {UNDATED}" if brief.looks_back else f"> {CAVEAT}"]
    return [*blocks, *_left_out(brief)]


def _left_out(brief: Brief) -> list[str]:
    left_out = left_out_in_words(brief.dossier, brief.selection)
    return [f"> {left_out}."] if left_out else []


def _title(brief: Brief) -> str:
    return escape(brief.dossier.title) or BLANK


def _scope(brief: Brief) -> list[str]:
    scope = escape(scope_in_words(brief.dossier, brief.selection))
    return [f"{scope}."] if scope else []


def _counts(brief: Brief) -> str:
    """How much the summary tells of."""
    told = [
        position for issue, _ in brief.listed for position in positions_shown(brief.dossier, brief.selection, issue)
    ]
    return counts_in_words(
        issues=len(brief.listed), parties=len(brief.parties), positions=told, sources=len(brief.footnotes)
    )


def _counts_of_changes(brief: Brief, changes: list[Change]) -> str:
    new = [p for c in changes for p in c.new if is_shown(brief.dossier, brief.selection, c.issue, p)]
    issues, parties = {c.issue.id for c in changes}, {c.party.id for c in changes}
    where = counts_in_words(issues=len(issues), parties=len(parties))
    return f"{where}, {counted(len(new), 'new position')}, {counts_in_words(sources=len(brief.footnotes))}"


def position_as_markdown(dossier: Dossier, issue: Issue, position: Position) -> str:
    """One position by itself, with its citation in the text and the analyst's note set apart. No line feed ends it."""
    party = dossier.parties[position.party]
    subject = f"{strong(party_in_words(party))} on {strong(issue_in_words(issue))}"
    when = when_in_words(dossier, position)
    said_by = escape(attribution_in_words(dossier, position))
    locator = escape(position.locator)
    where = citation_as_markdown(dossier.sources[position.source]) + (f", {locator}" if locator else "")
    blocks = [f"{subject}: {in_whole(issue, position)} ({when}; {said_by}) — {where}"]
    if note := analysts_words(position):
        label = strong("Analyst's note:")
        blocks.append(f"> {label} {note}")
    return "\n\n".join(blocks)
