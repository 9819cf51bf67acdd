"""A measure drawn as text: one line for each party, one for the gap, told apart by their letters."""

import re
from datetime import date
from threading import Lock
from weakref import WeakKeyDictionary

from tracker.model.dates import MONTHS
from tracker.model.records import Dossier, Issue, Measure, Party
from tracker.model.words import one_line
from tracker.queries.dating import days_of_change
from tracker.queries.gaps import course_of_gap, gaps
from tracker.queries.values import amount_on, current_values

MARKERS = "ox+*#@%&=^"
GAP_MARKER = "·"
MOST_PARTIES = len(MARKERS)
_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")

_one_by_one = Lock()

Points = tuple[list[int], list[float]]


def plot_of(dossier: Dossier, issue: Issue, measure: Measure, as_of: date, width: int, height: int) -> str:
    """The course of a measure up to a day, in `width` by `height` cells; empty where no party put a number on it.

    A number stands until the party puts another one on the measure, so lines go in steps. Where several numbers or a
    range stand, the lowest and the highest are both drawn. The gap is the distance between the nearest numbers of
    two opposing parties.
    """
    drawn = known_plot(issue, measure, as_of, width, height)
    if drawn is None:
        drawn = _plot(dossier, issue, measure, as_of, width, height)
        known = _plots.setdefault(issue, {})
        if len(known) >= MOST_KEPT:
            known.clear()
        known[measure.id, as_of, width, height] = drawn
    return drawn


def known_plot(issue: Issue, measure: Measure, as_of: date, width: int, height: int) -> str | None:
    """What `plot_of` gave before; None where it was not asked, and would take some time."""
    return _plots.get(issue, {}).get((measure.id, as_of, width, height))


MOST_KEPT = 8
"""How many drawings of an issue are kept: its measures, at the width of the window."""
_plots: WeakKeyDictionary[Issue, dict[tuple[str, date, int, int], str]] = WeakKeyDictionary()


def _plot(dossier: Dossier, issue: Issue, measure: Measure, as_of: date, width: int, height: int) -> str:
    days = [
        day
        for day in days_of_change(dossier, [p for p in issue.positions if amount_on(p, measure.id) is not None])
        if day <= as_of
    ]
    if not days:
        return ""
    last = max(as_of.toordinal(), days[0].toordinal() + 1)
    series = [
        (party.name, MARKERS[number % MOST_PARTIES], _stepped(_thinned(steps, last, width), last))
        for number, party in enumerate(_speaking(dossier, issue, measure, as_of))
        for steps in _courses(dossier, issue, party, measure, days)
    ]
    series += _gap_series(dossier, issue, measure, as_of, last, width)
    return _drawn(series, days[0].toordinal(), last, max(width, 30), max(height, 8))


def _speaking(dossier: Dossier, issue: Issue, measure: Measure, as_of: date) -> list[Party]:
    return [p for p in dossier.parties.values() if current_values(dossier, issue, p, measure.id, as_of)]


def _courses(
    dossier: Dossier, issue: Issue, party: Party, measure: Measure, days: list[date]
) -> list[list[tuple[int, float]]]:
    """A party's lowest numbers day by day, and the highest where they ever differ from them."""
    lows: list[tuple[int, float]] = []
    highs: list[tuple[int, float]] = []
    for day in days:
        bounds = [
            float(bound)
            for _, amount in current_values(dossier, issue, party, measure.id, day)
            for bound in (amount.low, amount.high)
            if bound is not None
        ]
        if bounds:
            lows.append((day.toordinal(), min(bounds)))
            highs.append((day.toordinal(), max(bounds)))
    return [lows] if lows == highs else [lows, highs]


def _gap_series(
    dossier: Dossier, issue: Issue, measure: Measure, as_of: date, last: int, width: int
) -> list[tuple[str, str, Points]]:
    found: list[tuple[str, str, Points]] = []
    for gap in gaps(dossier, issue, as_of):
        if gap.measure.id == measure.id:
            steps = [
                (at.day.toordinal(), float(at.gap.distance.low)) for at in course_of_gap(dossier, issue, gap, as_of)
            ]
            name = f"gap {gap.one.name} / {gap.other.name}"
            found.append((name, GAP_MARKER, _stepped(_thinned(steps, last, width), last)))
    return found[:1]


def _thinned(steps: list[tuple[int, float]], last: int, width: int) -> list[tuple[int, float]]:
    """The steps that can be told apart in so many columns: of several in one, its first, last, lowest and highest."""
    if len(steps) <= width:
        return steps
    first = steps[0][0]
    columns: dict[int, list[tuple[int, float]]] = {}
    for step in steps:
        columns.setdefault((step[0] - first) * width // max(last - first, 1), []).append(step)
    kept: list[tuple[int, float]] = []
    for inside in columns.values():
        by_height = [min(inside, key=lambda step: step[1]), max(inside, key=lambda step: step[1])]
        kept += sorted({inside[0], inside[-1], *by_height})
    return kept


def _stepped(steps: list[tuple[int, float]], last: int) -> Points:
    """The corners of a line that keeps each height until the next step."""
    xs: list[int] = []
    ys: list[float] = []
    for index, (x, y) in enumerate(steps):
        until = steps[index + 1][0] if index + 1 < len(steps) else last
        xs += [x, until]
        ys += [y, y]
    return xs, ys


def _drawn(series: list[tuple[str, str, Points]], first: int, last: int, width: int, height: int) -> str:
    import plotext

    heights = [y for _, _, (_, ys) in series for y in ys]
    room = (max(heights) - min(heights)) * 0.1 or max(abs(heights[0]) * 0.2, 1.0)
    ticks = sorted({first + (last - first) * step // 3 for step in range(4)})
    with _one_by_one:  # plotext has one figure for all
        plotext.clear_figure()
        plotext.theme("clear")
        plotext.plotsize(width, height)
        plotext.ylim(min(heights) - room, max(heights) + room)
        plotext.xlim(first, last)
        plotext.xticks(ticks, [_day(tick) for tick in ticks])
        for _, marker, (xs, ys) in series:
            plotext.plot(xs, ys, marker=marker)
        drawn = _ESCAPES.sub("", plotext.build()).rstrip("\n")
    legend = "   ".join(dict.fromkeys(f"{marker} {one_line(name)}" for name, marker, _ in series))
    return f"{legend}\n{drawn}"


def _day(ordinal: int) -> str:
    day = date.fromordinal(ordinal)
    return f"{day.day} {MONTHS[day.month - 1]}"
