"""What is derived, told in the detail pane: movement, differing sources, gaps and thin records."""

from datetime import date

from textual.content import Content

from tracker.model.dates import day_in_words
from tracker.model.records import Dossier, Issue, Party, Position
from tracker.queries.attribution import attribution_kind
from tracker.queries.changes import Change
from tracker.queries.differing import Difference
from tracker.queries.filter import EVERYTHING, Filter
from tracker.queries.flags import record_flags
from tracker.queries.gaps import GapOnDay, course_of_gap, gaps
from tracker.queries.movement import movement_of
from tracker.report.derived import (
    OVERTAKEN,
    course_in_words,
    difference_in_words,
    difference_label,
    flags_in_words,
    gap_in_words,
    movement_in_words,
)
from tracker.report.selection import Selection, scope_in_words
from tracker.report.told_changes import (
    NOTHING_CHANGED,
    NOTHING_SHOWN_CHANGED,
    changes_shown,
    compared,
    in_brackets,
    lines_of,
    movements_told,
)
from tracker.report.worddiff import word_differences
from tracker.report.wording import NOT_IN_EXTRACT, capital, when_in_words
from tracker.tui.matches import Matches
from tracker.tui.page import LABEL, MUTED, Page

SIGNS = {"same": ("", "", ""), "removed": ("[-", "-]", "strike"), "added": ("{+", "+}", "bold")}


def derived_part(page: Page, matches: Matches, issue: Issue, party: Party, position: Position | None) -> None:
    """Adds what follows from a position and those beside it, each claim with what it rests on."""
    dossier, as_of = matches.dossier, matches.as_of
    if position is not None:
        movement = movement_of(dossier, issue, position)
        if movement is not None:
            page.field("Movement", movement_in_words(dossier, issue, movement))
        for difference in matches.differences_of(issue, position):
            _difference(page, matches, issue, difference)
    for gap in gaps(dossier, issue, as_of):
        if party.id in (gap.one.id, gap.other.id):
            page.field(f"Gap on {gap.measure.name}", gap_in_words(gap))
            page.field("Its course", course_told(dossier, course_of_gap(dossier, issue, gap, as_of)))
    thin = record_flags(dossier, issue, party, as_of)
    if thin is not None:
        page.field("Thin record", flags_in_words(thin.flags))


MOST_STEPS = 6
"""How many steps of a gap's course are told in words; view 3 draws them all."""


def course_told(dossier: Dossier, course: tuple[GapOnDay, ...]) -> str:
    """How a gap moved, step by step; of a long course its last part."""
    told = course_in_words(dossier, course[-MOST_STEPS:])
    return f"… {told}" if told and len(course) > MOST_STEPS else told


def _difference(page: Page, matches: Matches, issue: Issue, difference: Difference) -> None:
    told = difference_in_words(matches.dossier, issue, difference)
    told += "" if difference.stands else f". {OVERTAKEN}"
    page.field(difference_label(difference), told, "$text-warning")
    for position in difference.rests_on:
        outlet = matches.dossier.sources[position.source].outlet
        kind = attribution_kind(matches.dossier, position)
        page.text("  ≠ ").line(position.stance)
        if position.quote:
            page.line(f"    “{position.quote}”", "italic")
        page.line(f"    {when_in_words(matches.dossier, position)} · {outlet} · said by: {kind}", MUTED)


def rests_on(matches: Matches, issue: Issue, position: Position) -> list[tuple[str, Position]]:
    """The positions that what is derived of one rests on, each with the claim: movement, differ, gap."""
    dossier = matches.dossier
    movement = movement_of(dossier, issue, position)
    found = [("movement", p) for p in movement.rests_on] if movement else [("selected", position)]
    found += [("differ", p) for d in matches.differences_of(issue, position) for p in d.rests_on]
    found += [
        ("gap", p)
        for gap in gaps(dossier, issue, matches.as_of)
        if position.party in (gap.one.id, gap.other.id)
        for p in gap.rests_on
    ]
    return list({(why, id(p)): (why, p) for why, p in found}.values())


def comparison(dossier: Dossier, one: date, other: date, filter: Filter = EVERYTHING) -> Content:
    """What changed between two days, in whichever order they come: per issue and party, what was and what is."""
    page = Page()
    since, until = sorted((one, other))
    selection = Selection(until, as_of_is_latest=False, since=since, filter=filter)
    page.line(f"{day_in_words(since)} compared with {day_in_words(until)}", LABEL)
    if scope := scope_in_words(dossier, selection):
        page.line(f"{scope}.", MUTED)
    changes = changes_shown(dossier, selection)
    if not changes:
        page.line().line(f"{NOTHING_SHOWN_CHANGED if selection.is_narrowed else NOTHING_CHANGED}.")
    issue: Issue | None = None
    for change in changes:
        if change.issue is not issue:
            issue = change.issue
            page.line().line(issue.title, "bold underline")
        _change(page, dossier, selection, change)
    return page.content()


def _change(page: Page, dossier: Dossier, selection: Selection, change: Change) -> None:
    page.line(change.party.name, LABEL)
    for told in movements_told(dossier, selection, change):
        page.line(f"  {capital(told.words)}{in_brackets(dossier, told.when, told.beside)}", MUTED)
    if (texts := compared(dossier, selection, change)) and texts[0] != texts[1]:
        page.text("  ")
        for part, text in word_differences(*texts):
            before, after, style = SIGNS[part]
            page.text(before + text.strip() + after if before else text, style).text(" " if before else "")
        page.line()
    for line in lines_of(dossier, selection, change):
        page.text(f"  {line.label}: ", MUTED).line(line.position.stance if line.position else NOT_IN_EXTRACT.lower())
        if line.position:
            page.line(f"    {when_in_words(dossier, line.position)}", MUTED)
