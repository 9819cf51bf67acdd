"""Rows of the lists, made from the record and the view."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from tracker.model.dates import date_in_words
from tracker.model.findings import Finding, Level
from tracker.model.records import Dossier, Issue, Party, Position, Rank, Role, Source, Status
from tracker.queries.attribution import attribution_kind
from tracker.queries.current import current_positions
from tracker.queries.dating import effective_date
from tracker.queries.movement import Movement, movement_of
from tracker.report.derived import SYMBOLS
from tracker.report.wording import nothing_in_words, when_in_words
from tracker.tui.cells import Cell
from tracker.tui.matches import Listed, Matches, Standing
from tracker.tui.widgets.row_list import Column, Row

ISSUE_COLUMNS = (
    Column("Issue"),
    Column("", 2),
    Column("Status", 9, from_width=34),
    Column("Moved", 9, from_width=50),
    Column("Pos.", 4, right=True, from_width=24),
)
POSITION_COLUMNS = (
    Column("Party", 10, to_width=70),
    Column("Party", 14, from_width=70),
    Column("When", 16, from_width=60, to_width=90),
    Column("When", 24, from_width=90),
    Column("", 1),
    Column("Stance"),
    Column("Said by", 12, from_width=50),
)
SOURCE_COLUMNS = (
    Column("Published", 18),
    Column("Outlet", share=2),
    Column("Title", share=3, from_width=70),
    Column("Relays", 10, from_width=60),
    Column("Recorded", 8, right=True, from_width=60),
    Column("Pos.", 4, right=True),
)
PROBLEM_COLUMNS = (
    Column("Level", 7),
    Column("Line", 6, right=True),
    Column("Code", 22, from_width=70),
    Column("What is wrong"),
)

IssueSort = tuple[str, Callable[[Matches, Issue], object]]


def _latest(matches: Matches, issue: Issue) -> date:
    return max((effective_date(matches.dossier, p).first for p in matches.by_issue[issue.id]), default=date.min)


ISSUE_SORTS: tuple[IssueSort, ...] = (
    ("the file's order", lambda matches, issue: 0),
    ("title", lambda matches, issue: issue.title.casefold()),
    ("status", lambda matches, issue: list(Status).index(issue.status)),
    ("number of positions", lambda matches, issue: -matches.count_on(issue)),
    ("latest position", lambda matches, issue: -_latest(matches, issue).toordinal()),
)
"""The orders in which issues can be listed, with the words that say so."""

SourceSort = tuple[str, Callable[[Source, int], object]]
SOURCE_SORTS: tuple[SourceSort, ...] = (
    ("the file's order", lambda source, count: 0),
    ("day of publication", lambda source, count: source.published.first),
    ("outlet", lambda source, count: source.outlet.casefold()),
    ("number of positions", lambda source, count: -count),
)
"""The orders in which sources can be listed, with the words that say so."""


def sorted_issues(matches: Matches, sort: int, *, reverse: bool) -> tuple[Issue, ...]:
    """The issues that the view lists, in its order."""
    order = ISSUE_SORTS[sort % len(ISSUE_SORTS)][1]
    issues = sorted(matches.issues, key=lambda issue: order(matches, issue))  # type: ignore[arg-type,return-value]  # each order gives one comparable type
    return tuple(reversed(issues)) if reverse else tuple(issues)


def issue_row(matches: Matches, issue: Issue, faulty: frozenset[str]) -> Row:
    """An issue: title, marks where the file has errors in it (!) or sources differ (≠), status, last move, count."""
    status = Cell(issue.status, {"agreed": "strong", "parked": "muted"}.get(issue.status, ""))
    if matches.hides_later:
        status = Cell("—", "muted")  # it carries no date, and tells how things stand at the end of the record
    errors, differing = issue.id in faulty, matches.do_sources_differ(issue)
    flags = Cell("!" * errors + "≠" * differing, "error" if errors else "warning")
    moved = partial(_moved_cell, matches, issue)
    return (Cell(issue.title), flags, status, moved, Cell(f"{matches.count_on(issue)}", "muted"))


def _moved_cell(matches: Matches, issue: Issue) -> Cell:
    """The day on which a party last moved on an issue, with a question mark where it may have been no move."""
    movement = matches.last_moved(issue)
    if movement is None:
        return Cell("—", "muted")
    when = effective_date(matches.dossier, movement.position)
    day = date_in_words(when, without_year=matches.as_of.year)
    if when.start.year != matches.as_of.year:  # the year is told, and for that not the day
        day = date_in_words(replace(when, start=when.start._replace(day=None), end=when.end._replace(day=None)))
    return Cell(f"{_in_brief(day)}{'?' if movement.in_doubt else ''}", "muted")


def position_row(matches: Matches, issue: Issue, row: Listed) -> Row:
    """A party's position: who, when, what, and in whose voice it reaches us."""
    name = row.party.name
    if row.position is None:
        nothing = Cell(nothing_in_words(matches.dossier, issue, row.party, matches.as_of), "muted")
        none = Cell("—", "muted")
        return (Cell(name), Cell(name), none, none, Cell(""), nothing, none)
    position = row.position
    struck = "struck" if position.rank is Rank.DEPRECATED else ""
    style = struck or ("muted" if row.standing is Standing.EARLIER else "")
    mark = "↳ " if row.standing is Standing.EARLIER else ""
    when = when_in_words(matches.dossier, position, without_year=matches.as_of.year)
    brief = Cell(when_in_brief(matches, position), style)
    by = Cell(attribution_kind(matches.dossier, position), style or "muted")
    party = Cell(mark + name, style)
    movement = movement_of(matches.dossier, issue, position)
    sign = Cell(SYMBOLS[movement.kind] if movement else "×", weight_of(movement))
    return (party, party, brief, Cell(when, style), sign, Cell(stance_in_brief(position), style), by)


def weight_of(movement: Movement | None) -> str:
    """The style in which a movement is listed: one that may have been none does not stand out."""
    return "strong" if movement and movement.is_change and not movement.in_doubt else "muted"


def when_in_brief(matches: Matches, position: Position) -> str:
    """`stated 11 Jul` or `reported ~12 Jul`, with EDTF's marks for what is approximate or uncertain."""
    return _in_brief(when_in_words(matches.dossier, position, without_year=matches.as_of.year))


def _in_brief(when: str) -> str:
    return when.replace("about ", "~").replace(" (uncertain)", "?")


def stance_in_brief(position: Position) -> str:
    """A stance with the words that must not be missed in front of it."""
    words = {Rank.DEPRECATED: "(deprecated) ", Rank.PREFERRED: "(preferred) ", Rank.NORMAL: ""}[position.rank]
    return words + position.stance


def sorted_sources(matches: Matches, sort: int, *, reverse: bool) -> tuple[tuple[Source, int], ...]:
    """The sources with the number of positions that each gave, in the view's order.

    Those published after the day are left out, unless a position stated before it comes from there.
    """
    counts, as_of = matches.count_by_source, matches.as_of
    is_whole, is_latest = matches.filter.is_empty, not matches.hides_later
    order = SOURCE_SORTS[sort % len(SOURCE_SORTS)][1]
    listed = [
        (source, counts.get(source.id, 0))
        for source in matches.dossier.sources.values()
        if source.id in counts or (is_whole and (is_latest or source.published.first <= as_of))
    ]
    listed.sort(key=lambda pair: order(*pair))  # type: ignore[arg-type,return-value]  # each order gives one comparable type
    return tuple(reversed(listed)) if reverse else tuple(listed)


def source_row(source: Source, count: int, recorded: str = "") -> Row:
    """A source: when, who, what, how many positions were taken from it, and how much of its text is recorded."""
    published = date_in_words(source.published)
    return (
        Cell(published),
        Cell(source.outlet),
        Cell(source.title, "muted"),
        Cell(source.origin, "muted"),
        Cell(recorded, "muted"),
        Cell(str(count)),
    )


def problem_row(finding: Finding) -> Row:
    """A finding: how bad, where, what."""
    style = "error" if finding.level is Level.ERROR else "warning"
    line = str(finding.place.line) if finding.place else "—"
    return (Cell(finding.level, style), Cell(line), Cell(finding.code, "muted"), Cell(finding.message))


def grid_parties(dossier: Dossier, matches: Matches) -> tuple[Party, ...]:
    """The columns of the grid: parties with a position, those that negotiate first, then in the file's order."""
    heard = matches.heard
    shown = [
        party
        for party in dossier.parties.values()
        if party.id in heard or (party.role is Role.PARTY and matches.filter.is_empty)
    ]
    return tuple(sorted(shown, key=lambda party: party.role is not Role.PARTY))


def grid_cell(matches: Matches, issue: Issue, party: Party) -> tuple[Position, ...]:
    """What stands for a party on an issue, through the filter."""
    passing = {id(p) for p in matches.by_issue[issue.id]}
    current = current_positions(matches.dossier, issue, party, matches.as_of)
    return tuple(p for p in current if id(p) in passing)


def issues_with_errors(dossier: Dossier, findings: Sequence[Finding]) -> frozenset[str]:
    """The issues in whose lines an error stands."""
    lines = [f.place.line for f in findings if f.level is Level.ERROR and f.place]
    faulty: set[str] = set()
    for issue in dossier.issues.values():
        if lines and (at := dossier.location(issue)) is not None:
            last = at.file.line_of(max(at.end - 1, at.start))
            if any(at.line <= line <= last for line in lines):
                faulty.add(issue.id)
    return frozenset(faulty)
