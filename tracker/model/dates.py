"""Days, months and years as sources give them: the subset of EDTF that a dossier uses.

EDTF is the Library of Congress's Extended Date/Time Format (ISO 8601-2). Supported here are days,
months and years, the qualifiers `~` approximate, `?` uncertain and `%` both, and spans `a/b`.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

Precision = Literal["day", "month", "year"]

_ONE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)
_LOOSE = r"(?a:(\d{4})[-./](\d{1,2})[-./](\d{1,2}))"
_DAY_FIRST = r"(?a:(\d{1,2})[-./](\d{1,2})[-./](\d{4}))"
_IN_WORDS = r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([^\W\d_]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})"
_SPACED = r"\s*(?:to|until|–|—|\.\.)\s*"


class Moment(NamedTuple):
    """One end of a date: a day, a month or a year, with EDTF's qualifiers."""

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False

    @property
    def precision(self) -> Precision:
        """How finely the moment is given."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date:
        """The earliest day it can mean, inclusive."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can mean, inclusive."""
        month = self.month or 12
        return date(self.year, month, self.day or _length(self.year, month))


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A day, month, year or span as a source supports it.

    Two dates are equal when they were written the same; they are put in order by `first`.
    """

    text: str
    start: Moment
    end: Moment
    first: date
    last: date

    @property
    def certain_day(self) -> bool:
        """Whether it names exactly one day, with no qualifier."""
        start = self.start
        plain = not (start.approximate or start.uncertain)
        return plain and start.precision == "day" and start == self.end

    def shares_a_day_with(self, other: "EdtfDate") -> bool:
        """Whether both, taken as wide as they are written, can be one day, so that their order is not known."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return date_in_words(self)


class DateFault(NamedTuple):
    """Why a text is no date, and what to write instead where that can be known."""

    message: str
    help: str


_LONGEST = 80
"""Nobody means a date by a text that is longer, in characters."""
_DAY = "write a day as 2025-07-12"
_USUAL = "write 2025-07-12, 2025-07 or 2025; add ~ for about, ? for uncertain; a span is 2025-07-10/2025-07-12"


@lru_cache(maxsize=65536)
def parse_date(text: str) -> EdtfDate | DateFault:
    """Reads one EDTF date of the supported subset.

    Args:
        text: As written in the file, without surrounding blanks.

    Returns:
        The date, or the fault that keeps the text from being one.
    """
    parts = text.split("/")
    moments: list[Moment] = []
    for part in parts:
        match = _ONE.fullmatch(part)
        if match is None:
            return DateFault(f'"{text}" is not a date', _advice(text))
        moment = _moment(match)
        if isinstance(moment, DateFault):
            return moment
        moments.append(moment)
    if len(moments) > 2:
        return DateFault(f'"{text}" is not a date', "a span has two ends: 2025-07-10/2025-07-12")
    start, end = moments[0], moments[-1]
    if end.last < start.first:
        return DateFault(f'the span "{text}" ends before it starts', f"write {parts[1]}/{parts[0]}")
    return EdtfDate(text, start, end, start.first, end.last)


def _length(year: int, month: int) -> int:
    """How many days a month has; the `calendar` module takes longer to import than a dossier to read."""
    is_leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + is_leap


def parse_day(text: str) -> date | DateFault:
    """Reads a plain ISO day such as `2025-07-12`, as the command line and the filter take it."""
    read = parse_date(text)
    if isinstance(read, DateFault):
        return read._replace(help=_DAY) if read.help == _USUAL else read
    if not read.certain_day:
        return DateFault(f'"{text}" is not one day', _DAY)
    return read.first


def _moment(match: re.Match[str]) -> Moment | DateFault:
    year, month, day = int(match[1]), match[2] and int(match[2]), match[3] and int(match[3])
    written = match[0]
    if year == 0:
        return DateFault(f'"{written}" has no such year', "years run from 0001 to 9999")
    if month is not None and not 1 <= int(month) <= 12:
        swap = f"; did you mean {year}-{day:02}-{month:02}?" if day and 1 <= int(day) <= 12 else ""
        return DateFault(f'there is no month {month:02} in "{written}"', f"months run from 01 to 12{swap}")
    if day is not None:
        length = _length(year, int(month or 1))
        if not 1 <= int(day) <= length:
            name = LONG_MONTHS[int(month or 1) - 1]
            return DateFault(f'there is no day {day:02} in "{written}"', f"{name} {year} has {length} days")
    mark = match[4]
    return Moment(year, month or None, day or None, mark in ("~", "%"), mark in ("?", "%"))


def _advice(text: str) -> str:
    """What a person who typed this most likely meant."""
    if len(text) > _LONGEST:
        return _USUAL
    if match := re.fullmatch(_LOOSE, text):
        return _meant(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(_DAY_FIRST, text):
        a, b, year = int(match[1]), int(match[2]), int(match[3])
        readings = sorted({iso for iso in (_iso(year, b, a), _iso(year, a, b)) if iso})
        if readings:
            return "write the year first: " + " or ".join(readings)
    if match := re.fullmatch(_IN_WORDS, text):
        month = next((i for i, m in enumerate(LONG_MONTHS, 1) if m.casefold().startswith(match[2].casefold()[:3])), 0)
        day = match[1] or match[3]
        if month and day and (iso := _iso(int(match[4]), month, int(day))):
            return f"write it as {iso}"
        if month and not day:
            return f"write it as {match[4]}-{month:02}"
    ends = re.split(_SPACED, text)
    if len(ends) == 2 and all(isinstance(parse_date(end), EdtfDate) for end in ends):
        return f"write a span as {ends[0]}/{ends[1]}"
    return _USUAL


def _meant(year: int, month: int, day: int) -> str:
    iso = _iso(year, month, day)
    return f"did you mean {iso}?" if iso else "write a day as 2025-07-12"


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def day_in_words(day: date, *, year: bool = True) -> str:
    """A calendar day, unambiguous in any country: `12 Jul 2025`, or `12 Jul` without its year."""
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year:04}" if year else "")


def date_in_words(when: EdtfDate, *, without_year: int | None = None) -> str:
    """A date as a person reads it: `12 Jul 2025`, `about 12 Jul 2025`, `Jul 2025`, `10–12 Jul 2025`.

    Args:
        without_year: A year that the reader knows already and that is left out where it is the only one.
    """
    start, end = when.start, when.end
    one_year = start.year == end.year
    hide = one_year and start.year == without_year and start.precision != "year" and end.precision != "year"
    if start == end:
        return _qualified(start, _plain(start, year=not hide))
    same_mark = (start.approximate, start.uncertain) == (end.approximate, end.uncertain)
    if not same_mark:
        left = _qualified(start, _plain(start, year=not hide))
        return f"{left} – {_qualified(end, _plain(end, year=not hide))}"
    if one_year and start.day and end.day and start.month == end.month:
        body = f"{start.day}–{_plain(end, year=not hide)}"
    elif one_year and start.month and end.month:
        body = f"{_plain(start, year=False)} – {_plain(end, year=not hide)}"
    else:
        body = f"{_plain(start, year=True)} – {_plain(end, year=True)}"
    return _qualified(start, body)


def _plain(moment: Moment, *, year: bool) -> str:
    parts = [str(moment.day)] if moment.day else []
    if moment.month:
        parts.append(MONTHS[moment.month - 1])
    if year or not parts:
        parts.append(f"{moment.year:04}")
    return " ".join(parts)


def _qualified(moment: Moment, words: str) -> str:
    about = "about " if moment.approximate else ""
    doubt = " (uncertain)" if moment.uncertain else ""
    return f"{about}{words}{doubt}"
