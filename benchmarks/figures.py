"""A figure, the reference it is held against, and the table that shows both."""

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, and against what.

    `hold` is the highest ratio that is good enough; None where none is promised. `unit` is `s` or `MB`.
    """

    what: str
    against: str
    measured: float
    reference: float
    hold: float | None = None
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times the reference."""
        return self.measured / self.reference if self.reference else math.inf

    def row(self) -> str:
        """The figure as a row of the table."""
        held = (
            "—" if self.hold is None else f"≤ {self.hold:g} ×" + ("" if self.ratio <= self.hold else ", **not held**")
        )
        sizes = f"{_told(self.measured, self.unit)} | {_told(self.reference, self.unit)} | {self.ratio:.2f} ×"
        return f"| {self.what} | {self.against} | {sizes} | {held} |"


def middle(rounds: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """What was measured and its reference in the round whose ratio is the middle one.

    A machine may change its pace within minutes; both figures of a round are of the same seconds.
    """
    in_order = sorted(rounds, key=lambda pair: pair[0] / pair[1])
    return in_order[len(in_order) // 2]


def _told(size: float, unit: str) -> str:
    if unit == "MB":
        return f"{size:,.0f} MB"
    return f"{size * 1000:,.1f} ms" if size < 1 else f"{size:,.2f} s"


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    head = "| What | Against | Measured | Reference | Ratio | To hold |\n| --- | --- | ---: | ---: | ---: | --- |"
    return "\n".join((head, *(figure.row() for figure in figures)))


def exponent(small: float, large: float, times: float) -> float:
    """The power of the size with which a figure grows, where the larger file is so many times the smaller one."""
    return math.log(max(large, 1e-9) / max(small, 1e-9)) / math.log(times)
