"""The words for what is derived: movement, differing sources, gaps and thin records.

Like `wording`, one line each, the file's own text made visible; Markdown still has to escape it.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from tracker.model.amounts import amount_in_words
from tracker.model.records import Dossier, Issue, Measure, Shift
from tracker.model.words import one_line
from tracker.queries.dating import effective_date
from tracker.queries.differing import Difference
from tracker.queries.distance import Approach, Direction, Distance
from tracker.queries.flags import STALE_AFTER, Flag
from tracker.queries.gaps import Gap, GapOnDay
from tracker.queries.movement import MeasureChange, Movement, MovementKind
from tracker.queries.values import Values, amount_on
from tracker.report.wording import MOVES, party_in_words, when_in_words

MOVEMENTS: Mapping[MovementKind, str] = {
    MovementKind.FIRST: "first recorded",
    MovementKind.MOVED: "moved",
    MovementKind.HELD: "held, in the analyst's judgement",
    MovementKind.HARDENED: "hardened, in the analyst's judgement",
    MovementKind.SOFTENED: "softened, in the analyst's judgement",
    MovementKind.REVERSED: "reversed, in the analyst's judgement",
    MovementKind.SET_ASIDE: "set aside, another is preferred",
    MovementKind.RESTATED: "restated, in the same words",
    MovementKind.REWORDED: "reworded, whether it moved is not judged",
}
"""What happened between a position and the one before it. What stands before the comma is enough for a label."""

MAYBE_MOVED = "moved, or was only reported differently"
"""What is said of a move by numbers of which each is in doubt."""

MOVED_OR_BACK = "moved, or the other way round, since the dates overlap"
"""What is said of it where the date of the earlier position reaches to the later one."""

MOVED_BUT_HELD = "held, in the analyst's judgement, though the numbers differ"
"""What is said of a move by numbers that the analyst judges to be none."""

SYMBOLS: Mapping[MovementKind, str] = {
    MovementKind.FIRST: "+",
    MovementKind.MOVED: "»",
    MovementKind.HELD: "=",
    MovementKind.HARDENED: "▲",
    MovementKind.SOFTENED: "▽",
    MovementKind.REVERSED: "↔",
    MovementKind.SET_ASIDE: "·",
    MovementKind.RESTATED: "=",
    MovementKind.REWORDED: "~",
}
"""A sign of one cell for each, beside the word."""

FLAGS: Mapping[Flag, str] = {
    Flag.SILENT: "silent: it negotiates, and no position that counts is recorded",
    Flag.STALE: f"stale: what stands is more than {STALE_AFTER} days old",
    Flag.SINGLE_ORIGIN: "single origin: everything recorded goes back to one outlet or wire",
    Flag.ADVERSARY_ONLY: "adversary only: everything recorded comes from a party that opposes it",
}
"""Why a record is thin."""

NO_DISTANCE = "no gap"
"""What is said of numbers that are the same. Never "none", which beside a measure's name would be read as a number."""

ABOUT_THE_SAME = "about the same"
"""What is said of numbers that are the same as far as they are told, at least one of which is approximate."""

OVERLAP = "overlap"
"""What is said of ranges that share numbers, so that the parties may be as near as can be, or not."""


def movement_in_words(dossier: Dossier, issue: Issue, movement: Movement) -> str:
    """What happened at a position: `moved: Prisoners: from 125 to 200, away from Israel`."""
    shift = movement.position.shift
    words = MOVEMENTS[movement.kind]
    if movement.in_doubt:
        words = MOVED_BUT_HELD if shift is Shift.HELD else MOVED_OR_BACK if _overlap(dossier, movement) else MAYBE_MOVED
    if movement.kind in (MovementKind.RESTATED, MovementKind.REWORDED) and (moves := _moves_in_words(movement)):
        words += f"; {moves}"
    told = [change_in_words(dossier, issue, change) for change in movement.changes]
    if not movement.in_doubt:
        told = [f"{text} (in doubt)" if c.in_doubt else text for c, text in zip(movement.changes, told, strict=True)]
    if told and shift is not None and shift is not Shift.HELD:
        told.append(MOVEMENTS[MovementKind(shift.value)])
    return f"{words}: {'; '.join(told)}" if told else words


def _overlap(dossier: Dossier, movement: Movement) -> bool:
    """Whether the earlier of the two dates is a month, a year or a span that the later one may lie in."""
    day = effective_date(dossier, movement.position)
    return all(effective_date(dossier, change.before).shares_a_day_with(day) for change in movement.changes)


def _moves_in_words(movement: Movement) -> str:
    """What the statements did at the table, where that differs: `rejection before, acceptance now`."""
    was, now = movement.before.move if movement.before else None, movement.position.move
    return f"{MOVES[was]} before, {MOVES[now]} now" if was and now and was is not now else ""


def change_in_words(dossier: Dossier, issue: Issue, change: MeasureChange) -> str:
    """A number that changed, from what to what, and toward or away from whom."""
    measure = issue.measures.get(change.measure)
    unit = measure.unit if measure else ""
    was, now = one_line(amount_in_words(change.was)), one_line(amount_in_words(change.now, unit))
    is_range = any(a.low is not None and a.high is not None and a.low != a.high for a in (change.was, change.now))
    words = f"{_name(measure, change.measure)}: " + (f"was {was}, now {now}" if is_range else f"from {was} to {now}")
    if change.direction in (Direction.NARROWED, Direction.WIDENED):
        words += f", {change.direction}"
    for nearness in change.nearness:
        party = party_in_words(dossier.parties[nearness.party])
        words += f", {nearness.approach} {party}"
    return words


def difference_in_words(dossier: Dossier, issue: Issue, difference: Difference) -> str:
    """On what two sources differ: `Territory: about 40 % or about 50 %`, `acceptance or rejection`."""
    parts: list[str] = []
    for id in difference.measures:
        measure = issue.measures.get(id)
        unit = measure.unit if measure else ""
        both = [amount_on(position, id) for position in difference.rests_on]
        said = " or ".join(one_line(amount_in_words(amount, unit)) for amount in both if amount)
        parts.append(f"{_name(measure, id)}: {said}")
    if difference.moves:
        parts.append(" or ".join(MOVES[p.move] for p in difference.rests_on if p.move))
    return "; ".join(parts)


def distance_in_words(distance: Distance, unit: str) -> str:
    """How far apart: `75 prisoners`, `about 40 %`, `33.3 % or more`, `10 to 30`, `overlap, up to 30 apart`."""
    suffix = f" {one_line(unit)}".rstrip()
    about = "about " if distance.approximate else ""
    if distance.high is None:
        return f"{about}{_number(distance.low)}{suffix} or more" if distance.low else OVERLAP
    if distance.low == distance.high:
        same = ABOUT_THE_SAME if distance.approximate else NO_DISTANCE
        return f"{about}{_number(distance.low)}{suffix}" if distance.low else same
    if not distance.low:
        return f"{OVERLAP}, up to {about}{_number(distance.high)}{suffix} apart"
    return f"{about}{_number(distance.low)} to {_number(distance.high)}{suffix}"


def gap_in_words(gap: Gap, dossier: Dossier | None = None, without_year: int | None = None) -> str:
    """A gap with the numbers that it lies between: `about 40 %: Israel about 40 %, Hamas 0 %`.

    Args:
        dossier: Where it is given, each number carries its day, since one may be much older than the other.
        without_year: A year that the reader knows already.
    """
    sides: list[str] = []
    for party, values in ((gap.one, gap.ones), (gap.other, gap.others)):
        side = f"{party_in_words(party)} {' or '.join(_unlike(values, gap.measure.unit))}"
        if dossier is not None:
            days = dict.fromkeys(when_in_words(dossier, position, without_year) for position, _ in values)
            side += f" ({', '.join(days)})"
        sides.append(side)
    return f"{distance_in_words(gap.distance, gap.measure.unit)}: {', '.join(sides)}"


def _unlike(values: Values, unit: str) -> list[str]:
    """The amounts in words, each once."""
    return list(dict.fromkeys(one_line(amount_in_words(amount, unit)) for _, amount in values))


def course_in_words(dossier: Dossier, course: tuple[GapOnDay, ...]) -> str:
    """How a gap moved, step by step; empty where it never changed.

    `75 prisoners (stated 9 Jul 2025), then 40 prisoners (reported about 12 Jul 2025): narrower`.
    Numbers that changed and left an open gap as it was are no step.
    """
    steps: list[str] = []
    before: Gap | None = None
    for at in course:
        words = f"{distance_in_words(at.gap.distance, at.gap.measure.unit)} ({_since_when(dossier, at)})"
        way = _way(before, at.gap) if before else ""
        if before and not way and before.distance == at.gap.distance:
            continue
        steps.append(f"{words}: {way}" if way else words)
        before = at.gap
    return ", then ".join(steps) if len(steps) > 1 else ""


def _since_when(dossier: Dossier, at: GapOnDay) -> str:
    """The date of the numbers with which a gap came to be as it is, as far as their sources tell it."""
    new = (position for position in at.gap.rests_on if effective_date(dossier, position).first == at.day)
    return ", ".join(dict.fromkeys(when_in_words(dossier, position) for position in new))


def difference_label(difference: Difference) -> str:
    """Who differs: `Sources differ`, or `Voices in one source differ`."""
    return "Sources differ" if difference.one.source != difference.other.source else "Voices in one source differ"


OVERTAKEN = "Neither stands any more."
"""What is said of a difference that later or preferred statements have overtaken."""


def _way(before: Gap, now: Gap) -> str:
    """How a gap changed from one day to the next; empty where that cannot be told."""
    was, stands = _ends(before.distance), _ends(now.distance)
    lows, highs = _sign(was[0], stands[0]), _sign(was[1], stands[1])
    words = ""
    if max(lows, highs) > 0 or min(lows, highs) < 0:
        words = "wider" if min(lows, highs) >= 0 else "narrower" if max(lows, highs) <= 0 else ""
    elif now.distance.high is not None:
        words = "as wide as before"
    if before.higher and now.higher and before.higher.id != now.higher.id:
        over = f"{party_in_words(now.higher)}'s number is now the higher"
        return f"{words}, {over}" if words else over
    return words


def _ends(distance: Distance) -> tuple[Decimal, Decimal]:
    return distance.low, Decimal("Infinity") if distance.high is None else distance.high


def _sign(before: Decimal, after: Decimal) -> int:
    return (after > before) - (after < before)


def flags_in_words(flags: Iterable[Flag]) -> str:
    """Why a record is thin, each reason once."""
    return "; ".join(FLAGS[flag] for flag in flags)


def one_sided_in_words(measure: Measure, values: Values) -> str:
    """A number that no opposing party has answered: `Prisoners to be released: 200 prisoners`."""
    return f"{_name(measure, measure.id)}: {' or '.join(_unlike(values, measure.unit))}"


def measure_in_words(measure: Measure) -> str:
    """A measure's name; its id where the name consists of blanks."""
    return _name(measure, measure.id)


def approach_in_words(movement: Movement) -> str:
    """`toward` or `away` where all numbers of a movement agree on it; empty where they do not."""
    ways = {nearness.approach for change in movement.changes for nearness in change.nearness}
    return {Approach.TOWARD: "toward", Approach.AWAY: "away"}.get(ways.pop(), "") if len(ways) == 1 else ""


def _name(measure: Measure | None, id: str) -> str:
    return (one_line(measure.name) if measure else "") or id


def _number(number: Decimal) -> str:
    return f"{number.normalize():,f}"
