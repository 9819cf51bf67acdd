"""Which records a few typed letters may mean, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.model.dates import date_in_words
from tracker.model.records import OUTLET, Dossier, Issue, Source
from tracker.model.words import fold

MOST = 50
"""How many are offered."""
_NEAR = 70.0
_NEARLY, _INSIDE, _AT_WORD, _AT_START, _WHOLE = range(1, 6)


@dataclass(frozen=True, slots=True)
class Known:
    """Something that can be meant: its id, its name, and what else it goes by, each with what that is."""

    id: str
    name: str
    others: tuple[tuple[str, str], ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be meant, and why where its id and name do not show it: `alias "Witkoff"`.

    `is_near` says that it does not hold the letters, and is only like them.
    """

    known: Known
    reason: str = ""
    is_near: bool = False


def known_parties(dossier: Dossier, *, with_outlet: bool = False) -> tuple[Known, ...]:
    """The parties, with their aliases; and the outlet's own words, where a voice is asked for."""
    parties = tuple(
        Known(party.id, party.name, tuple((alias, "alias") for alias in party.aliases), str(party.role))
        for party in dossier.parties.values()
    )
    return (*parties, Known(OUTLET, "The outlet's own words")) if with_outlet else parties


def known_sources(dossier: Dossier) -> tuple[Known, ...]:
    """The sources by outlet, day and title, the latest first."""
    latest_first = sorted(dossier.sources.values(), key=lambda source: source.published.first, reverse=True)
    return tuple(_source(source) for source in latest_first)


def _source(source: Source) -> Known:
    others = [(source.title, "title"), (source.author, "author"), (source.origin, "relays")]
    name = f"{source.outlet}, {date_in_words(source.published)}"
    return Known(source.id, name, tuple((text, what) for text, what in others if text), source.title)


def known_issues(dossier: Dossier) -> tuple[Known, ...]:
    """The issues by title, group and question."""
    return tuple(_issue(issue) for issue in dossier.issues.values())


def _issue(issue: Issue) -> Known:
    others = [(issue.question, "question"), (issue.group, "group")]
    others += [(measure.name, "measure") for measure in issue.measures.values()]
    return Known(issue.id, issue.title, tuple((text, what) for text, what in others if text), issue.group)


def known_words(words: Iterable[str]) -> tuple[Known, ...]:
    """Words of which one is chosen."""
    return tuple(Known(word, "") for word in words)


def candidates(typed: str, known: Sequence[Known]) -> tuple[Candidate, ...]:
    """What the typed letters may mean, best first; everything, in order, where nothing was typed.

    The letters are looked for without case and accents: as the whole of an id, name or other name; at its start; at
    the start of a word in it; anywhere in it. Where nothing holds them, what is nearly like them as a whole is offered,
    by rapidfuzz's token_sort_ratio from 70 on: a short id somewhere in a long name is no likeness. Of what matches
    equally well the earlier comes first.
    """
    wanted = fold(typed.strip())
    if not wanted:
        return tuple(Candidate(one) for one in known[:MOST])
    found = [(*_best(wanted, one), -index, one) for index, one in enumerate(known)]
    holding = [item for item in found if item[0]]
    kept = holding or list(_nearly(wanted, known))
    kept.sort(key=lambda item: (item[0], item[2]), reverse=True)
    return tuple(Candidate(one, reason, is_near=not holding) for _, reason, _, one in kept[:MOST])


def _best(wanted: str, known: Known) -> tuple[float, str]:
    """How well something matches, and why; an id or name shows that itself."""
    best, reason = 0.0, ""
    for text, what in ((known.id, ""), (known.name, ""), *known.others):
        rank = _rank(wanted, fold(text))
        if rank > best:
            best, reason = rank, f'{what} "{text}"' if what else ""
    return best, reason


def _rank(wanted: str, text: str) -> int:
    at = text.find(wanted)
    if at < 0:
        return 0
    if len(text) == len(wanted):
        return _WHOLE
    if at == 0:
        return _AT_START
    return _AT_WORD if any(not text[i - 1].isalnum() for i in _places(wanted, text)) else _INSIDE


def _places(wanted: str, text: str) -> Iterable[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _nearly(wanted: str, known: Sequence[Known]) -> Iterable[tuple[float, str, int, Known]]:
    from rapidfuzz import fuzz, process

    names = [
        (i, text, what) for i, one in enumerate(known) for text, what in ((one.id, ""), (one.name, ""), *one.others)
    ]
    best: dict[int, tuple[float, str]] = {}
    for _, score, at in process.extract(
        wanted, [fold(text) for _, text, _ in names], scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR, limit=MOST
    ):
        index, text, what = names[at]
        if score > best.get(index, (0.0, ""))[0]:
            best[index] = (score, f'nearly {what} "{text}"' if what else "nearly")
    return [(score / 100, reason, -index, known[index]) for index, (score, reason) in best.items()]
