"""The numbers that parties argue over: exact, approximate, bounded or a range."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_NUMBER = r"[-+]?\d+(?:\.\d+)?"
_SINGLE = re.compile(rf"(~|>=|<=)?\s*({_NUMBER})", re.ASCII)
_RANGE = re.compile(rf"(~)?\s*({_NUMBER})\s*\.\.\s*({_NUMBER})", re.ASCII)
_GROUPED = r"(?a:(~|>=|<=)?\s*([-+]?\d{1,3}(?:[,' \u00a0\u202f]\d{3})+))"
_DASHED = rf"(?a:({_NUMBER})\s*[-–—]\s*({_NUMBER}))"
_WITH_UNIT = rf"(?a:((?:~|>=|<=)?\s*{_NUMBER})\s*[^\d\s.,].*)"


@dataclass(frozen=True, slots=True)
class Amount:
    """A measure's value as a source gives it.

    `low` and `high` are inclusive bounds, in the measure's unit; None where there is no bound.
    An exact number has both, equal.
    """

    text: str
    low: Decimal | None
    high: Decimal | None
    approximate: bool = False

    def __str__(self) -> str:
        return amount_in_words(self)


_LONGEST = 80
"""Nobody means a number by a text that is longer, in characters; programs that read ours do not take all of them."""
_USUAL = "write a number, ~40, >=200, <=3 or a range 700..1200"


@lru_cache(maxsize=65536)
def parse_amount(text: str) -> Amount | str:
    """Reads `40`, `~40`, `>=200`, `<=3` or `700..1200`.

    Returns:
        The amount, or what to write instead.
    """
    if len(text) > _LONGEST:
        return _USUAL
    if match := _SINGLE.fullmatch(text):
        sign, number = match[1], Decimal(match[2])
        low = None if sign == "<=" else number
        high = None if sign == ">=" else number
        return Amount(text, low, high, sign == "~")
    if match := _RANGE.fullmatch(text):
        low, high = Decimal(match[2]), Decimal(match[3])
        if low > high:
            return f"the range runs backwards; write {match[3]}..{match[2]}"
        return Amount(text, low, high, bool(match[1]))
    return _advice(text)


def _advice(text: str) -> str:
    if match := re.fullmatch(_GROUPED, text):
        return f"write the number without separators: {match[1] or ''}{re.sub(r'[^-+0-9]', '', match[2])}"
    if match := re.fullmatch(_DASHED, text):
        return f"write a range as {match[1]}..{match[2]}"
    if match := re.fullmatch(_WITH_UNIT, text):
        return f"the unit stands with the measure; write {match[1].replace(' ', '')}"
    return _USUAL


def amount_in_words(amount: Amount, unit: str = "") -> str:
    """An amount as a person reads it: `about 40 %`, `at least 200`, `700 to 1,200 prisoners`."""
    low, high = amount.low, amount.high
    if low is None and high is not None:
        body = f"at most {_grouped(high)}"
    elif high is None and low is not None:
        body = f"at least {_grouped(low)}"
    elif low is not None and high is not None:
        body = _grouped(low) if low == high else f"{_grouped(low)} to {_grouped(high)}"
    else:
        body = amount.text
    return ("about " if amount.approximate else "") + body + (f" {unit}" if unit else "")


def _grouped(number: Decimal) -> str:
    return f"{number:,f}"
