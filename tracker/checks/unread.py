"""What a file holds that no record was made of. Of what may stand there, nothing is concluded.

Not only a syntax error keeps something from being read: a position that lacks its stance is not in the dossier, and
neither is what stands under a key that is mistyped or there twice.
"""

import re
from collections.abc import Iterable, Iterator

from tracker.checks.rule import every_position
from tracker.model.places import Location
from tracker.model.records import Dossier, Issue, Position

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)
_NAME = r"""[^\s,:{}\[\]"'#*]+"""
_ENDS = str.maketrans(dict.fromkeys(",]}", "\n"))


def declared_ids(dossier: Dossier, table: str) -> frozenset[str]:
    """The ids that a table of the file declares, those too whose record, or whose own writing, is faulty."""
    faulty = (name for id in dossier.unread.get(table, ()) for name in (id, *re.findall(_NAME, id)))
    return frozenset((*getattr(dossier, table), *faulty))


def is_read_in_full(dossier: Dossier, table: str) -> bool:
    """Whether all that a table of the file declares is known.

    It is not where a syntax error cut into the table, nor where the table is missing, empty or something else:
    a fault says so already, and one more for each id that names it would only hide that.
    """
    if table in dossier.broken:
        return False
    at = dossier.location(dossier)
    if getattr(dossier, table) or dossier.unread.get(table) or at is None:
        return True
    span = at.value_span(table)
    return span is not None and at.file.text.startswith("{", span[0])


def may_declare(dossier: Dossier, issue: Issue, measure: str) -> bool:
    """Whether an issue may declare a measure in a part of it that no record was made of."""
    if measure in dossier.unread.get("measures", ()):
        return True
    at = dossier.location(issue)
    if at is None:
        return False
    text = at.file.text
    table = at.value_span("measures")
    if table and not issue.measures and text[slice(*table)].strip() and not text.startswith("{", table[0]):
        return True
    unread = ("positions", "measures") if "issues" in dossier.broken else ("positions",)
    spans = [*_field_spans(at, unread), *_spans_of(dossier, (*issue.positions, *issue.unplaced))]
    key = re.compile(rf"""(?:^[ \t]*|[{{,]\s*)["']?{re.escape(measure)}["']?[ \t]*(?::|$)""", re.MULTILINE)
    return any(key.search(text, start, end) for start, end in _between(spans, at.start, at.end))


def unread_values(dossier: Dossier) -> frozenset[str]:
    """The values, as far as they may be ids, in the parts of a file that no record was made of; not in comments.

    A position without a voice is such a part too: its voice may stand there under a mistyped key.
    """
    at = dossier.location(dossier)
    if at is None:
        return frozenset()
    text = at.file.text
    issues = filter(None, map(dossier.location, dossier.issues.values()))
    spans = [
        *_field_spans(at, ("issues",)),
        *(span for issue in issues for span in _field_spans(issue, ("positions",))),
    ]
    spans += _spans_of(dossier, (position for position in every_position(dossier) if position.attributed_by))
    unread = (text[start:end] for start, end in _between(spans, 0, len(text)))
    return frozenset(value for part in unread for value in _last_words(_COMMENT.sub("", part)))


def _last_words(text: str) -> Iterator[str]:
    """The last word of each value, which is the whole of it where it is an id."""
    for line in text.translate(_ENDS).splitlines():
        words = line.split()
        if words:
            yield words[-1].rpartition(":")[2].strip("\"'*[{-")


def _field_spans(at: Location, but: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The values of a record's fields, but for some."""
    return (span for name in at.fields if name not in but and (span := at.value_span(name)))


def _spans_of(dossier: Dossier, positions: Iterable[Position]) -> Iterator[tuple[int, int]]:
    return ((at.start, at.end) for at in map(dossier.location, positions) if at is not None)


def _between(spans: Iterable[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches from `start` to `end` that lie in none of the spans."""
    for first, last in sorted(spans):
        if first > start:
            yield start, min(first, end)
        start = max(start, last)
    if start < end:
        yield start, end
