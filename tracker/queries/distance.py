"""How far apart two amounts are, and which way one lies from the other.

An amount is a stretch from `low` to `high`; a bound that is missing is open. An approximate amount may be off a little
on either side: by a tenth of its value, and by no more than one unit of its last significant digit, since a figure that
is given finely is not meant roughly. "About 40" covers 36 to 44, "about 1,250" covers 1,240 to 1,260, and "about 2030"
2020 to 2040.
"""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from tracker.model.amounts import Amount

SLACK = Decimal("0.1")
"""How far an approximate amount may be off at most, as a share of its value."""

Stretch = tuple[Decimal, Decimal]
_INFINITY = Decimal("Infinity")
_NOTHING = Decimal(0)


class Direction(StrEnum):
    """Where a later amount lies from an earlier one."""

    UP = "up"
    DOWN = "down"
    NARROWED = "narrowed"
    WIDENED = "widened"
    SAME = "same"


OPPOSITE = {
    Direction.UP: Direction.DOWN,
    Direction.DOWN: Direction.UP,
    Direction.NARROWED: Direction.WIDENED,
    Direction.WIDENED: Direction.NARROWED,
    Direction.SAME: Direction.SAME,
}
"""What each direction is the other way round."""


class Approach(StrEnum):
    """Whether a move brought a party nearer to another."""

    TOWARD = "toward"
    AWAY = "away from"
    NEITHER = "neither toward nor away from"


class Distance(NamedTuple):
    """How far apart amounts are, in the measure's unit: from `low` to `high`, None where there is no bound."""

    low: Decimal
    high: Decimal | None
    approximate: bool = False


def stretch(amount: Amount, *, slack: bool = False) -> Stretch:
    """The lowest and the highest number that an amount can mean; with `slack`, what "about" allows is counted in."""
    low = -_INFINITY if amount.low is None else amount.low
    high = _INFINITY if amount.high is None else amount.high
    if slack and amount.approximate:
        return low - _slack(low), high + _slack(high)
    return low, high


def _slack(number: Decimal) -> Decimal:
    """How far "about" this number may be off."""
    if not number or not number.is_finite():
        return _NOTHING
    exponent = number.normalize().as_tuple().exponent
    return min(abs(number) * SLACK, Decimal(1).scaleb(int(exponent)))


def agree(one: Amount, other: Amount) -> bool:
    """Whether two amounts can be the same number: their stretches overlap, "about" counted in."""
    low, high = stretch(one, slack=True)
    other_low, other_high = stretch(other, slack=True)
    return low <= other_high and other_low <= high


def has_changed(before: Amount, after: Amount) -> bool:
    """Whether a party that said one amount and then the other has moved.

    It has where the two cannot be the same number. Where they can, it has only if both are numbers or ranges given
    without "about", or bounds on the same side: from "at least 200" to "at least 250" is a move, from "at least 200"
    to 250, or from about 40 to 42, may be one number in other words.
    """
    if not agree(before, after):
        return True
    comparable = not (before.approximate or after.approximate) and _openness(before) == _openness(after)
    return comparable and stretch(before) != stretch(after)


def _openness(amount: Amount) -> tuple[bool, bool]:
    return amount.low is None, amount.high is None


def direction(before: Amount, after: Amount) -> Direction:
    """Where the later amount lies; `direction(b, a)` is always the opposite of `direction(a, b)`."""
    low, high = stretch(before)
    later_low, later_high = stretch(after)
    lows, highs = (later_low > low) - (later_low < low), (later_high > high) - (later_high < high)
    if lows == highs == 0:
        return Direction.SAME
    if lows >= 0 and highs >= 0:
        return Direction.UP
    if lows <= 0 and highs <= 0:
        return Direction.DOWN
    return Direction.NARROWED if lows > 0 else Direction.WIDENED


def distance(one: Amount, other: Amount) -> Distance:
    """How far apart two amounts are: nothing where they overlap as written.

    `low` is the distance between the nearest ends, `high` between the farthest.
    """
    here, there = stretch(one), stretch(other)
    farthest = _farthest(here, there)
    approximate = one.approximate or other.approximate
    return Distance(_nearest(here, there), farthest if farthest.is_finite() else None, approximate)


def _nearest(one: Stretch, other: Stretch) -> Decimal:
    if other[0] > one[1]:
        return other[0] - one[1]
    return one[0] - other[1] if one[0] > other[1] else _NOTHING


def _farthest(one: Stretch, other: Stretch) -> Decimal:
    return max(other[1] - one[0], one[1] - other[0])


def approach(before: Amount, after: Amount, against: Amount) -> Approach:
    """Whether going from one amount to another brought a party nearer to what another party says.

    The nearest ends are compared; where both are as near, the farthest. A number that passes over the other party's
    and comes to lie as far on its other side is neither.
    """
    was, now, there = stretch(before), stretch(after), stretch(against)
    far, near = _nearest(was, there), _nearest(now, there)
    if far == near:
        far, near = _farthest(was, there), _farthest(now, there)
    if far == near:
        return Approach.NEITHER
    return Approach.TOWARD if near < far else Approach.AWAY
