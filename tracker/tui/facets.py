"""What a person can filter by without typing: parties, sources, statuses and voices, with their counts."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from tracker.model.records import Dossier, Issue, Position, Status
from tracker.queries.attribution import AttributionKind, attribution_kind
from tracker.queries.filter import parse_filter
from tracker.tui.matches import Matches
from tracker.tui.screens.pick import Choice
from tracker.tui.view import View

_TERMS = re.compile(r'(?:[^\s"]|"[^"]*"?)+')
"""The terms of a filter: blanks part them, except between quotation marks."""

Example = tuple[Issue, Position]


def facets(dossier: Dossier, view: View) -> list[Choice]:
    """The terms that can be picked; each says how many positions it would leave of those that now pass.

    A term takes the place of one of the same field, so that one is not counted with.
    """

    def choices(
        field: str, kind: str, names: dict[str, str], value_of: Callable[[Issue, Position], str]
    ) -> list[Choice]:
        return _choices(
            Matches(dossier, replace(view, filter=_without(view.filter, field))), field, kind, names, value_of
        )

    parties = {id: party.name for id, party in dossier.parties.items()}
    voices = {kind.replace(" ", "-"): str(kind) for kind in AttributionKind}
    statuses = {str(status): str(status) for status in Status}
    sources = {id: source.outlet for id, source in dossier.sources.items()}
    return [
        *choices("party", "party", parties, lambda issue, position: position.party),
        *choices(
            "by", "said by", voices, lambda issue, position: attribution_kind(dossier, position).replace(" ", "-")
        ),
        *choices("status", "status", statuses, lambda issue, position: issue.status),
        *choices("source", "source", sources, lambda issue, position: position.source),
    ]


def _choices(
    matches: Matches, field: str, kind: str, names: dict[str, str], value_of: Callable[[Issue, Position], str]
) -> list[Choice]:
    """The terms of one field that leave anything.

    A term looks for letters, so `party:israel` may find more parties than one: each value that positions have is
    tried on one of them.
    """
    counts: Counter[str] = Counter()
    examples: dict[str, Example] = {}
    for id, positions in matches.by_issue.items():
        for position in positions:
            value = value_of(matches.dossier.issues[id], position)
            counts[value] += 1
            examples.setdefault(value, (matches.dossier.issues[id], position))
    found: list[Choice] = []
    for value, name in names.items():
        term = f"{field}:{value}"
        admits = parse_filter(term).admits
        left = sum(counts[other] for other, example in examples.items() if admits(matches.dossier, *example))
        if left:
            found.append(Choice(term, name, kind, str(left)))
    return found


def with_term(filter: str, term: str) -> str:
    """The filter with a term added; one of the same field gives way, since both could never hold."""
    return f"{_without(filter, term.partition(':')[0])} {term}".strip()


def _without(filter: str, field: str) -> str:
    """The filter without the terms of a field. Quoted words stay as they are."""
    return " ".join(term for term in _TERMS.findall(filter) if not term.startswith(f"{field}:"))
