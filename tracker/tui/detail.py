"""The detail pane: a position, a source or a finding told in whole, as text with styles."""

from itertools import islice

from textual.content import Content

from tracker.model.findings import Finding
from tracker.model.places import FileText
from tracker.model.records import Dossier, Firmness, Issue, Party, Position, Rank, Source
from tracker.model.words import counted
from tracker.queries.attribution import AttributionKind, attribution_kind
from tracker.queries.current import current_positions, positions_known
from tracker.queries.dating import effective_date
from tracker.queries.evidence import Evidence, Found, evidence_for
from tracker.queries.values import is_set_aside
from tracker.report.citation import citation
from tracker.report.findings import excerpt
from tracker.report.selection import UNDATED
from tracker.report.worddiff import word_differences
from tracker.report.wording import (
    NO_POSITION,
    NONE_COUNTS,
    NONE_READ,
    SET_ASIDE,
    attribution_in_words,
    grades_in_words,
    measures_in_words,
    nothing_in_words,
    place_in_file,
    when_in_words,
)
from tracker.tui.derived import SIGNS, derived_part
from tracker.tui.matches import Listed, Matches, Standing
from tracker.tui.page import LABEL, MUTED, Page
from tracker.yamlfile.texts import SourceText, read_source_text

_EVIDENCE = {
    Found.WORD_FOR_WORD: "found word for word in the source's text; Enter shows it",
    Found.DIFFERS: "! the source's text differs; Enter shows the nearest passage",
    Found.NOT_FOUND: "! not found in the source's text",
    Found.NOT_WORD_FOR_WORD: "! not word for word in the source's text; Enter looks for the nearest passage",
    Found.NOT_COMPARED: "the source's text is too long to be compared here; `tracker check` compares it",
}


MOST_EARLIER = 8
"""How many earlier positions are told under one; a page of thousands would keep a key press waiting."""


def listed_detail(matches: Matches, issue: Issue, row: Listed) -> Content:
    """What is known behind one row under an issue."""
    page = Page()
    if row.position is None:
        _nothing(page, matches, issue, row.party)
        derived_part(page, matches, issue, row.party, None)
    else:
        _position(page, matches, issue, row)
        derived_part(page, matches, issue, row.party, row.position)
        _history(page, matches, issue, row.party, row.position)
    _on_issue(page, matches, issue)
    return page.content()


def _nothing(page: Page, matches: Matches, issue: Issue, party: Party) -> None:
    """Adds that no position of a party counts on an issue, and why."""
    nothing = nothing_in_words(matches.dossier, issue, party, matches.as_of)
    why = {
        NONE_COUNTS: f"All that is recorded of {party.name} on this issue is deprecated by the analyst.",
        NONE_READ: f"What the file has of {party.name} on this issue could not be read: ! lists the errors.",
        NO_POSITION: f"{party.name} negotiates, and as of this day no source here says what it wants on this issue.",
    }
    page.line(nothing, LABEL).line(why[nothing])


def _position(page: Page, matches: Matches, issue: Issue, row: Listed) -> None:
    dossier, position = matches.dossier, row.position
    assert position is not None
    deprecated = position.rank is Rank.DEPRECATED
    page.line(position.stance, "bold strike" if deprecated else "bold")
    if deprecated:
        page.line("Deprecated by the analyst: kept, never counted.", "$text-warning")
    elif row.standing is Standing.EARLIER:
        aside = is_set_aside(dossier, issue, position)
        page.line(f"{SET_ASIDE}." if aside else "An earlier position: a later or preferred one stands.", MUTED)
    page.line()
    if position.quote:
        page.line(f"“{position.quote}”", "italic")
        _evidence(page, dossier, position)
        page.line()
    page.field("When", when_in_words(dossier, position))
    kind = attribution_kind(dossier, position)
    page.field("Who says so", attribution_in_words(dossier, position))
    if kind in (AttributionKind.ADVERSARY, AttributionKind.NOT_RECORDED):
        page.line(_caution(kind), "$text-warning")
    page.field("Numbers", measures_in_words(issue, position))
    page.field("Move", position.move or "")
    firmness = {Firmness.RED_LINE: "a red line, in the source's words"}
    page.field("Firmness", firmness.get(position.firmness, position.firmness) if position.firmness else "")
    page.field("Shift, by the analyst", position.shift or "")
    page.field("Conditions", position.conditions)
    page.field("Grades", grades_in_words(dossier, position))
    page.field("Preferred", "the analyst lets this one stand" if position.rank is Rank.PREFERRED else "")
    source = dossier.sources[position.source]
    where = f", {position.locator}" if position.locator else ""
    page.field("Source", citation(source).rstrip(".") + where)
    page.field("Analyst's note", position.note, "italic")
    if where := place_in_file(dossier, position):
        page.line(where, MUTED)


def _caution(kind: AttributionKind) -> str:
    if kind is AttributionKind.ADVERSARY:
        return "! This reaches us from a party that negotiates against it."
    return "! Whose voice this reaches us in is not recorded."


def _evidence(page: Page, dossier: Dossier, position: Position) -> None:
    """Adds whether the text kept for the source has the quote, where, and how the words differ."""
    source = dossier.sources[position.source]
    kept = read_source_text(dossier.folder, source.text) if source.text else None
    if kept is None:
        page.line("   no text is kept for this source, so the quote cannot be compared", MUTED)
    elif not isinstance(kept, SourceText):
        page.line(f"   the quote cannot be compared: {kept.message}", MUTED)
    else:
        evidence = evidence_for(position.quote, kept.body)
        where = f" ({evidence.locator})" if evidence.locator else ""
        is_found = evidence.found is Found.WORD_FOR_WORD
        page.line(f"   {_EVIDENCE[evidence.found]}{where}", MUTED if is_found else "$text-warning")
        if evidence.found is Found.DIFFERS:
            _differing_words(page, evidence)


def _differing_words(page: Page, evidence: Evidence) -> None:
    """Adds the quote and the nearest passage as one text, told by signs and not by colour alone."""
    page.text("   ")
    for part, words in word_differences(evidence.quoted, evidence.written):
        before, after, style = SIGNS[part]
        page.text(f"{before}{words.strip()}{after}" if before else words, style).text(" " if before else "")
    page.line().line("   [-only in the quote-] {+only in the text+}", MUTED)


def _history(page: Page, matches: Matches, issue: Issue, party: Party, shown: Position) -> None:
    known = positions_known(matches.dossier, issue, party, matches.as_of)
    told = {id(p) for p in (shown, *current_positions(matches.dossier, issue, party, matches.as_of))}
    count = len(known) - len(told)
    if not count:
        return
    others = list(islice((p for p in known if id(p) not in told), MOST_EARLIER))
    first = effective_date(matches.dossier, shown).first
    are_earlier = all(effective_date(matches.dossier, p).first <= first for p in others)
    page.line().line(f"{'Earlier' if are_earlier else 'Other'} positions of {party.name}", LABEL)
    for position in others:
        style = f"{MUTED} strike" if position.rank is Rank.DEPRECATED else ""
        when = when_in_words(matches.dossier, position)
        kind = attribution_kind(matches.dossier, position)
        page.text("• ").line(position.stance, style)
        outlet = matches.dossier.sources[position.source].outlet
        aside = f" · {SET_ASIDE}" if is_set_aside(matches.dossier, issue, position) else ""
        page.line(f"  {when} · {outlet} · said by: {kind}{aside}", MUTED)
        if numbers := measures_in_words(issue, position):
            page.line(f"  {numbers}", MUTED)
    if count > MOST_EARLIER:
        page.line(f"… and {count - MOST_EARLIER:,} more: E lists them all", MUTED)


def issue_detail(matches: Matches, issue: Issue) -> Content:
    """An issue under which nothing is listed: what is to be decided, and what the analyst says of it."""
    page = Page().line(issue.title, LABEL).line(issue.question)
    _on_issue(page, matches, issue)
    return page.content()


def _on_issue(page: Page, matches: Matches, issue: Issue) -> None:
    if not (issue.agreed_text or issue.note):
        return
    if matches.hides_later:
        page.line().line(UNDATED, MUTED)
    else:
        page.line().line("On this issue", LABEL)
        page.field("Agreed text", issue.agreed_text).field("Analyst's note", issue.note, "italic")


def source_detail(matches: Matches, source: Source) -> Content:
    """A source: its citation, its grade, whether its text is kept, and the positions taken from it."""
    page = Page()
    page.line(citation(source), LABEL).line()
    page.field("Kind", source.kind).field("Language", source.language)
    page.field("Reliability", source.reliability)
    if not source.text:
        page.line("No text is kept for it: write text: and a path under the source to read it here.", MUTED)
    else:
        kept = read_source_text(matches.dossier.folder, source.text)
        said = f"{source.text} (Enter opens it)" if isinstance(kept, SourceText) else f"! {kept.message}"
        page.field("Text", said)
    taken = list(matches.taken_from(source.id))
    page.line().line(f"{counted(len(taken), 'position')} taken from it", LABEL)
    for issue, position in taken:
        name = matches.dossier.parties[position.party].name
        where = f" ({position.locator})" if position.locator else ""
        page.text(f"• {issue.title} · {name}{where}: ", MUTED).line(position.stance)
    return page.content()


def problem_detail(file: FileText, finding: Finding) -> Content:
    """A finding: its lines, with carets, and the way out."""
    page = Page()
    place = f"{file.name}:{finding.place.line}:{finding.place.column} · " if finding.place else f"{file.name} · "
    page.line(f"{place}{finding.level}[{finding.code}]", LABEL).line(finding.message).line()
    if finding.place is not None:
        for text in excerpt(file, finding.place):
            page.line(text)
        page.line()
    page.field("What to do", finding.help)
    return page.content()
