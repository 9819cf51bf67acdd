"""The events of the timeline: each position as it took effect, and how its party moved with it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from textual.content import Content

from tracker.model.records import Dossier, Issue, Position, Rank
from tracker.queries.dating import count_known, effective_date
from tracker.queries.gaps import course_of_gap, gaps, one_sided
from tracker.queries.movement import Movement, MovementKind, movement_of
from tracker.report.derived import MOVEMENTS, SYMBOLS, approach_in_words, gap_in_words, movement_in_words
from tracker.report.wording import when_in_words
from tracker.tui.cells import Cell
from tracker.tui.derived import course_told
from tracker.tui.matches import Matches
from tracker.tui.ordered import all_by_day
from tracker.tui.page import LABEL, MUTED, Page
from tracker.tui.plot import known_plot, plot_of
from tracker.tui.rows import weight_of, when_in_brief
from tracker.tui.view import PositionKey, key_of, numbered
from tracker.tui.widgets.row_list import Column, Row

TIMELINE_COLUMNS = (
    Column("When", 16, to_width=110),
    Column("When", 24, from_width=110),
    Column("Party", 12, from_width=50),
    Column("", 1),
    Column("Movement", 14, from_width=70),
    Column("Issue", 16, from_width=90),
    Column("Stance"),
)
PLOT_HEIGHT = 12


class Event(NamedTuple):
    """A position taking effect; its movement is None where it is deprecated."""

    issue: Issue
    position: Position
    movement: Movement | None


Places = Mapping[str, Sequence[int]]
"""By issue, where its events stand in a list."""


class Events(Sequence[Event]):
    """Events, of which each is worked out when it is looked at."""

    def __init__(self, dossier: Dossier, positions: Sequence[Position], places: Places | None = None) -> None:
        """`places` says where the events of each issue stand, if that is known already."""
        self.dossier, self.positions = dossier, positions
        self._places = places
        self._keys: dict[str, tuple[PositionKey, ...]] = {}

    def keys_on(self, issue: str) -> tuple[PositionKey, ...]:
        """What the events of an issue are recognised by, in the order of the list."""
        if issue not in self._keys:
            self._keys[issue] = numbered(key_of(self.positions[index]) for index in self.on(issue))
        return self._keys[issue]

    def on(self, issue: str) -> Sequence[int]:
        """Where the events of an issue stand in the list."""
        if self._places is None:
            self._places = _places_in(self.positions)
        return self._places.get(issue, ())

    def __len__(self) -> int:
        return len(self.positions)

    def __getitem__(self, index: int) -> Event:  # type: ignore[override]  # events are only ever asked for one by one
        position = self.positions[index]
        issue = self.dossier.issues[position.issue]
        return Event(issue, position, movement_of(self.dossier, issue, position))


def events(matches: Matches, only: Issue | None, *, oldest_first: bool) -> Events:
    """What the filter admits as of the day, in order of date, newest first unless told otherwise."""
    dossier = matches.dossier
    if only is not None or not matches.filter.is_empty:
        issues = [only] if only is not None else list(dossier.issues.values())
        chosen = [position for issue in issues for position in matches.by_issue.get(issue.id, ())]
        return Events(dossier, by_day(dossier, chosen, oldest_first=oldest_first))
    order = all_by_day(dossier, oldest_first=oldest_first)
    if matches.hides_later:
        count, total = count_known(dossier, matches.as_of), len(order.positions)
        order = order.part(0, count) if oldest_first else order.part(total - count, total)
    return Events(dossier, *order)


def _places_in(positions: Sequence[Position]) -> Places:
    places: dict[str, list[int]] = {}
    for index, position in enumerate(positions):
        places.setdefault(position.issue, []).append(index)
    return places


def by_day(dossier: Dossier, positions: Sequence[Position], *, oldest_first: bool) -> list[Position]:
    """Positions in order of date; those of one day stay in the order that they come in."""
    return sorted(positions, key=lambda p: effective_date(dossier, p).first, reverse=not oldest_first)


def event_row(matches: Matches, event: Event) -> Row:
    """An event: when, who, how they moved, on what, and what they say."""
    position = event.position
    style = "struck" if position.rank is Rank.DEPRECATED else ""
    kind = event.movement.kind if event.movement else None
    word = _movement_word(event.movement)
    weight = weight_of(event.movement)
    when = when_in_words(matches.dossier, position, without_year=matches.as_of.year)
    return (
        Cell(when_in_brief(matches, position), style),
        Cell(when, style),
        Cell(matches.dossier.parties[position.party].name, style),
        Cell(SYMBOLS[kind] if kind else "×", weight),
        Cell(word, weight),
        Cell(event.issue.title, "muted"),
        Cell(position.stance, style),
    )


def _movement_word(movement: Movement | None) -> str:
    """The movement in a word or two: `moved toward`, `first recorded`, `deprecated`."""
    if movement is None:
        return "deprecated"
    if movement.kind is MovementKind.MOVED:
        return f"moved{'?' if movement.in_doubt else ''} {approach_in_words(movement)}".strip()
    return MOVEMENTS[movement.kind].partition(",")[0]


def event_detail(matches: Matches, event: Event, width: int) -> Content:
    """The selected event in words, then the course of each measure of its issue, told and drawn, if that was done."""
    dossier, position = matches.dossier, event.position
    page = Page()
    name = dossier.parties[position.party].name
    page.line(f"{name}: {position.stance}", LABEL)
    page.line(when_in_words(dossier, position), MUTED)
    if event.movement:
        page.field("Movement", movement_in_words(dossier, event.issue, event.movement))
    page.line("Enter goes to the position; p lists what this rests on.", MUTED)
    if is_drawn(matches, event.issue, width):
        _measures(page, matches, event.issue, width)
    else:
        page.line().line("The numbers are being drawn …", MUTED)
    return page.content()


def is_drawn(matches: Matches, issue: Issue, width: int) -> bool:
    """Whether the numbers on an issue were drawn, so that they are told at once."""
    return all(
        known_plot(issue, measure, matches.as_of, width, PLOT_HEIGHT) is not None for measure in issue.measures.values()
    )


def draw(matches: Matches, issue: Issue, width: int) -> None:
    """Draws the numbers on an issue and follows their gaps, for `event_detail` to tell; in any thread."""
    dossier, as_of = matches.dossier, matches.as_of
    for gap in gaps(dossier, issue, as_of):
        course_of_gap(dossier, issue, gap, as_of)
    for measure in issue.measures.values():
        plot_of(dossier, issue, measure, as_of, width, PLOT_HEIGHT)


def _measures(page: Page, matches: Matches, issue: Issue, width: int) -> None:
    dossier, as_of = matches.dossier, matches.as_of
    known = gaps(dossier, issue, as_of)
    alone = one_sided(dossier, issue, as_of)
    for measure in issue.measures.values():
        drawn = plot_of(dossier, issue, measure, as_of, width, PLOT_HEIGHT)
        if not drawn:
            continue
        unit = f" ({measure.unit})" if measure.unit else ""
        page.line().line(f"{measure.name}{unit}", LABEL).line(drawn)
        for gap in known:
            if gap.measure.id == measure.id:
                page.field("Gap", gap_in_words(gap))
                page.field("Its course", course_told(dossier, course_of_gap(dossier, issue, gap, as_of)))
        for party in (party for on, party in alone if on is measure):
            page.line(f"{party.name} has put a number on it; no party opposing it has.", MUTED)
