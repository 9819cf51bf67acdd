"""Which positions a person wants to see: a short line of terms, all of which must hold.

withdraw            the letters anywhere, without regard to case and accents
"full withdrawal"   the same for several words
!maps               not that
~withdrawl          nearly that
party:israel  issue:aid  source:reuters  status:open
by:adversary        the attribution kind
since:2025-07-10  until:2025-07
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, partial
from typing import NamedTuple
from weakref import WeakKeyDictionary

from tracker.model.dates import DateFault, parse_date
from tracker.model.records import Dossier, Issue, Position, Status
from tracker.model.words import fold
from tracker.queries.attribution import AttributionKind, attribution_kind
from tracker.queries.dating import effective_date

FIELDS = ("party", "issue", "source", "status", "by", "since", "until")
_TERM = re.compile(r'(?P<no>!?)(?P<near>~?)(?:(?P<field>[A-Za-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S+))')
_NEAR = _MISSPELT = 80.0

Test = Callable[[Dossier, Issue, Position], bool]


class Filter(NamedTuple):
    """A filter as typed, and what it asks. `problem` says what in it cannot be understood; that part is left out.

    `words` are those that must be in a position's text, and `slow_tests` the tests that are more than that.
    """

    text: str
    tests: tuple[Test, ...] = ()
    issue_tests: tuple[Callable[[Issue], bool], ...] = ()
    words: tuple[str, ...] = ()
    slow_tests: tuple[Test, ...] = ()
    problem: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether everything passes."""
        return not self.tests

    def admits(self, dossier: Dossier, issue: Issue, position: Position) -> bool:
        """Whether a position passes every term."""
        return all(test(dossier, issue, position) for test in self.tests)

    def admitted(self, dossier: Dossier, issue: Issue, positions: Sequence[Position]) -> tuple[Position, ...]:
        """Those of an issue's positions that pass every term; quicker than to ask of each."""
        left = positions
        for word in self.words:
            texts = searchable(dossier, issue)
            if left is issue.positions:  # the texts are in the same order
                left = [position for position, text in zip(left, texts.values(), strict=True) if word in text]
            else:
                left = [position for position in left if word in texts[id(position)]]
        for test in self.slow_tests:
            left = [position for position in left if test(dossier, issue, position)]
        return tuple(left)

    def admits_empty(self, issue: Issue) -> bool:
        """Whether an issue without positions passes: only its own words and status can hold."""
        return len(self.issue_tests) == len(self.tests) and all(test(issue) for test in self.issue_tests)


EVERYTHING = Filter("")


def parse_filter(text: str) -> Filter:
    """Reads a filter. It never fails: what cannot be understood is named in `problem`."""
    tests: list[Test] = []
    slow_tests: list[Test] = []
    issue_tests: list[Callable[[Issue], bool]] = []
    words: list[str] = []
    problem = ""
    for match in _TERM.finditer(text):
        field, value = match["field"], match["phrase"] if match["phrase"] is not None else match["word"]
        if value.endswith(":") and value[:-1].lower() in FIELDS:
            continue  # what it is to be is about to be typed
        if field is not None and field.lower() in FIELDS:
            field = field.lower()
            if match["near"]:
                problem = problem or f'"~" is for words of the text, and not for "{field}:"'
                continue
        elif field is not None:
            if meant := _field_like(field):
                problem = (
                    problem or f'no field "{field}:"; meant "{meant}:"? What is in quotes is looked for as it stands'
                )
                continue
            field, value = None, f"{field}:{value}"
        if not value:
            continue
        test: Test | str
        on_issue: Callable[[Issue], bool] | None = None
        if field is None:
            wanted = fold(value)
            test = _nearly(wanted) if match["near"] else _contains(wanted)
            on_issue = _issue_contains(wanted)
            if not match["no"] and not match["near"]:
                words.append(wanted)
        else:
            test = _field_test(field, value)
            if field in ("issue", "status") and not isinstance(test, str):
                on_issue = _issue_field(field, fold(value))
        if isinstance(test, str):
            problem = problem or test
            continue
        tests.append(_negated(test) if match["no"] else test)
        if field is not None or match["no"] or match["near"]:
            slow_tests.append(tests[-1])
        if on_issue is not None:
            issue_tests.append(_negated_issue(on_issue) if match["no"] else on_issue)
    return Filter(text, tuple(tests), tuple(issue_tests), tuple(words), tuple(slow_tests), problem)


def _field_like(word: str) -> str:
    """The field that a word is a misspelling of; empty where it is more likely a word of the text."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, FIELDS, scorer=fuzz.ratio, score_cutoff=_MISSPELT)
    return found[0] if found else ""


def _field_test(field: str, value: str) -> Test | str:
    wanted = fold(value)
    if field == "party":
        return lambda dossier, issue, position: wanted in _party_words(dossier, position.party)
    if field == "source":
        return lambda dossier, issue, position: wanted in _source_words(dossier, position.source)
    if field in ("issue", "status"):
        if field == "status" and not any(status.startswith(wanted) for status in Status):
            return f'no status "{value}"; known: {", ".join(Status)}'
        test = _issue_field(field, wanted)
        return lambda dossier, issue, position: test(issue)
    if field == "by":
        kinds = [kind for kind in AttributionKind if kind.replace(" ", "-").startswith(wanted.replace(" ", "-"))]
        if not kinds:
            known = ", ".join(kind.replace(" ", "-") for kind in AttributionKind)
            return f'no attribution kind "{value}"; known: {known}'
        return lambda dossier, issue, position: attribution_kind(dossier, position) in kinds
    when = parse_date(value)
    if isinstance(when, DateFault):
        return f"{field}: {when.message}; {when.help}"
    return _since(when.first) if field == "since" else _until(when.last)


def _since(day: date) -> Test:
    return lambda dossier, issue, position: effective_date(dossier, position).first >= day


def _until(day: date) -> Test:
    return lambda dossier, issue, position: effective_date(dossier, position).first <= day


def _contains(wanted: str) -> Test:
    return lambda dossier, issue, position: wanted in searchable(dossier, issue)[id(position)]


def _nearly(wanted: str) -> Test:
    from rapidfuzz import fuzz

    def near(dossier: Dossier, issue: Issue, position: Position) -> bool:
        return fuzz.partial_ratio(wanted, searchable(dossier, issue)[id(position)], score_cutoff=_NEAR) > 0

    return near


def _negated(test: Test) -> Test:
    return lambda dossier, issue, position: not test(dossier, issue, position)


def _negated_issue(test: Callable[[Issue], bool]) -> Callable[[Issue], bool]:
    return lambda issue: not test(issue)


def _issue_contains(wanted: str) -> Callable[[Issue], bool]:
    return lambda issue: wanted in fold(f"{issue.id} {issue.title} {issue.question} {issue.group}")


def _issue_field(field: str, wanted: str) -> Callable[[Issue], bool]:
    if field == "status":
        return lambda issue: issue.status.startswith(wanted)
    return lambda issue: wanted in fold(f"{issue.id} {issue.title}")


_PIECE = 100
"""Positions that are folded between one giving way and the next."""
_searchable: WeakKeyDictionary[Issue, dict[int, str]] = WeakKeyDictionary()


def searchable(dossier: Dossier, issue: Issue, give_way: Callable[[], object] = lambda: None) -> dict[int, str]:
    """For each position of an issue, by identity, the folded text in which a term is looked for.

    Args:
        give_way: Is called now and then meanwhile, and waits as long as something else is to go first.
    """
    texts = _searchable.get(issue)
    if texts is None:
        head = fold(f"{issue.id} {issue.title} {issue.question} {issue.group}")
        of_party = cache(partial(_party_words, dossier))
        of_source = cache(partial(_source_words, dossier))
        texts = {}
        for number, p in enumerate(issue.positions):
            if number % _PIECE == 0:
                give_way()
            said = fold("\n".join((p.stance, p.quote, p.speaker, p.note, p.conditions, p.locator)))
            attributed = of_party(p.attributed_by) if p.attributed_by else ""
            texts[id(p)] = "\n".join((head, said, of_party(p.party), attributed, of_source(p.source)))
        _searchable[issue] = texts
    return texts


def _party_words(dossier: Dossier, id: str) -> str:
    party = dossier.parties.get(id)
    return fold("\n".join((id, party.name, *party.aliases)) if party else id)


def _source_words(dossier: Dossier, id: str) -> str:
    source = dossier.sources.get(id)
    return fold("\n".join((id, source.outlet, source.title, source.origin)) if source else id)
