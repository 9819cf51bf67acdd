"""Weekdays in running text, compared with the dates that they stand next to.

A weekday belongs to the date behind it (`Saturday, 12 July 2025`), else to the one before it (`12 July 2025, a
Saturday`). Dates are read as people and sources write them in English: `2025-07-12`, `12 July 2025`, `the 12th of
July, 2025`, `Jul. 12, 2025`, `12-Jul-2025`. Nothing is said where it is not certain which day is meant: of a date
without its year, of a span, of a day that is marked as doubtful with `~`, `?`, `%` or `[sic]`.
"""

import re
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from tracker.checks.followed import Followed
from tracker.model.dates import LONG_MONTHS, day_in_words
from tracker.model.patterns import compiled
from tracker.model.places import FileText

_LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST_GREGORIAN_YEAR = 1583
"""Before it, days were counted by another calendar (the bull Inter gravissimas, 1582)."""

_ENDINGS = tuple(
    re.compile(rf"{end}\b") for end in ("day", "DAY", "Mon", "Tues?", "Weds?", "Thu(?:rs?)?", "Fri", "Sat", "Sun")
)
"""What a weekday ends with. Each starts with letters that can be looked for: a long text is passed over fast."""

_LONGEST = len("Wednesday")
_REACH = 100
"""How far before a weekday its date may start; the line break between them takes the next line's indentation."""
_FAR = 500
"""So many characters away nothing plays a part in what a weekday belongs to."""

_WORD = r"(?:Mon|Tue(?:s|sday)?|Wed(?:s|nesday)?|Thu(?:r|rs|rsday)?|(?:Mon|Fri|Satur|Sun)day|Fri|Sat|(?<!\bthe )Sun)"
_DOT = r"(?:(?<!day)\.)?"  # of an abbreviation; behind a whole word it ends a sentence
_BLANK = r"[ \n]"  # in a text that was flattened
_MONTH = "|".join("Sept?(?:ember)?" if m == "September" else f"{m[:3]}(?:{m[3:]})?" for m in LONG_MONTHS)
_ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})(?![\w/–—~?%-]|: ?[\n{])"
_DAY_FIRST = (
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:{_BLANK}(?:of{_BLANK})?|-)"
    rf"(?P<m1>{_MONTH})(?:\.?,?{_BLANK}|-)(?P<y1>\d{{4}})(?!\w)"
)
_MONTH_FIRST = rf"(?P<m2>{_MONTH})\.?{_BLANK}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?{_BLANK}(?P<y2>\d{{4}})(?!\w)"
_DATE = rf"(?<![\w/.–—-])(?:{_ISO}|{_DAY_FIRST}|{_MONTH_FIRST})"

_WEEKDAY = rf"\b{_WORD}\Z"
_DATE_BEHIND = (
    rf"{_DOT}(?:{_BLANK}(?:morning|afternoon|evening))?(?:,|{_BLANK}[–—-])?"
    rf"{_BLANK}(?:on{_BLANK})?\(?(?:the{_BLANK})?{_DATE}"
)
_IS_A = rf"(?:(?:was|is|fell{_BLANK}on|falls{_BLANK}on){_BLANK})?an?{_BLANK}"
_DATE_BEFORE = (
    rf"(?P<own>\b{_WORD}{_DOT},?{_BLANK}(?:the{_BLANK})?)?{_DATE}"
    rf"(?:(?P<clear>{_BLANK}?\((?:an?{_BLANK})?|,?{_BLANK}{_IS_A})|,{_BLANK}| )\Z"
)
_CLOSED = re.compile(r"[,.;:)\]}\"”»\n]| ?\Z")
_AND_ANOTHER = rf"{_BLANK}?(?:to|and|or|until|through|[-–—/,&]){_BLANK}?{_WORD}\b"
_DOUBTED = rf"\)?{_BLANK}?[\[(](?:sic|\?)"


_YEAR = re.compile(r"\d{4}")
_CUT = re.compile(r"\A[\w/.–—-]+")
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t]*(?:[#>]+[ \t]*)?")
_BLANKS = re.compile("[ \t\u00a0\u202f]+")
_LONGEST_RUN = 200
_OF_DATES = re.compile(rf"[\w\s.,()#>–—-]{{0,{_LONGEST_RUN}}}")
"""All that a date, and what stands between it and its weekday, can be made of."""


class WrongWeekday(NamedTuple):
    """A weekday that does not fit the date beside it: its stretch of the text, `end` exclusive, and the fault."""

    start: int
    end: int
    message: str

    def moved(self, shift: int) -> "WrongWeekday":
        """The same in a text in which it stands so much further on."""
        return self._replace(start=self.start + shift, end=self.end + shift)


def wrong_weekdays_in(file: FileText) -> tuple[WrongWeekday, ...]:
    """Each weekday in a file that does not fit the date beside it, in the file's order."""
    return _followed.found_in(file)


def wrong_weekdays(text: str, start: int = 0, end: int | None = None) -> list[WrongWeekday]:
    """Each weekday in a part of a text that does not fit the date beside it, which may stand outside; in order."""
    stop = len(text) if end is None else end
    wrong: list[WrongWeekday] = []
    for ending in _ENDINGS:
        # A word may go on behind the end of the part, and belongs to what its first letters stand in.
        for hit in ending.finditer(text, max(start - _LONGEST, 0), stop + _LONGEST + 1):
            word = compiled(_WEEKDAY, re.IGNORECASE).search(text, max(hit.end() - _LONGEST, 0), hit.end())
            day = _day_beside(text, word.start(), word.end()) if word else None
            if word and day and start <= word.start() < stop and _LONG[day.weekday()][:3] != word[0][:3].title():
                named = next(long for long in _LONG if long.startswith(word[0][:3].title()))
                message = f"{day_in_words(day)} is a {_LONG[day.weekday()]}, not a {named}"
                wrong.append(WrongWeekday(word.start(), word.end(), message))
    return sorted(wrong)


_followed = Followed(wrong_weekdays, attrgetter("start"), WrongWeekday.moved, reach=_FAR)


def _day_beside(text: str, start: int, end: int) -> date | None:
    """The day that a weekday from `start` to `end` is said to be; None where that is not certain."""
    is_behind, is_before = _may_hold_year(text, end), _YEAR.search(text, max(start - _REACH, 0), start)
    rest, at = _flattened(text[start : end + _LONGEST_RUN]) if is_behind or is_before else "", end - start
    if is_behind and (behind := compiled(_DATE_BEHIND, re.IGNORECASE).match(rest, at)):
        return None if compiled(_DOUBTED, re.IGNORECASE).match(rest, behind.end()) else _day(behind)
    if not is_before:
        return None
    # A word in which the reach begins is not seen in whole.
    reach = text[max(start - _REACH, 0) : start]
    before = compiled(_DATE_BEFORE, re.IGNORECASE).search(_flattened(_CUT.sub("", reach) if start > _REACH else reach))
    if before is None or before["own"]:
        return None
    if compiled(_AND_ANOTHER, re.IGNORECASE).match(rest, at) or compiled(_DOUBTED, re.IGNORECASE).match(rest, at):
        return None
    return _day(before) if before["clear"] or _CLOSED.match(rest, at) else None


def _flattened(text: str) -> str:
    """The text with every run of blanks as one, and every line end with the blanks around it as a line feed.

    A line may be a comment's or a quotation's: their signs at its start are blanks too.
    """
    return _BLANKS.sub(" ", _LINE_END.sub("\n", text))


def _may_hold_year(text: str, start: int) -> bool:
    """Whether a year can stand in a date that starts here: a quick look that spares most texts the long patterns."""
    run = _OF_DATES.match(text, start)
    return run is None or run.end() - run.start() == _LONGEST_RUN or _YEAR.search(run[0]) is not None


def _day(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            day = date.fromisoformat(match["iso"])
        else:
            name = (match["m1"] or match["m2"])[:3].title()
            month = next(number for number, long in enumerate(LONG_MONTHS, 1) if long.startswith(name))
            day = date(int(match["y1"] or match["y2"]), month, int(match["d1"] or match["d2"]))
    except ValueError:
        return None
    return day if day.year >= _FIRST_GREGORIAN_YEAR else None
