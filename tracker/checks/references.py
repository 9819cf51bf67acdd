"""Rules about ids: what names a record that is not declared, and what is declared and never named."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cached_property, lru_cache
from itertools import chain
from typing import TypeVar
from weakref import WeakKeyDictionary

from tracker.checks.named import named_on, positions_of
from tracker.checks.rule import Fault, error, warning
from tracker.checks.unread import declared_ids, is_read_in_full, may_declare, unread_values
from tracker.model.places import Place
from tracker.model.records import OUTLET, Dossier, Issue, Party, Source
from tracker.model.words import INVISIBLE, fold
from tracker.yamlfile.nearest import nearest

_Record = TypeVar("_Record", Party, Source)

_QUOTES = "“”„‟‘’‚‛«»‹›\"'"
_COMPARED = 100
_LISTED = 6


class _Declared:
    """The ids that are declared, and what to say of one that is not among them.

    An id that is not declared is often named again and again, so that what is said of it is kept. `named` tells,
    with each id, the names that a person may have written in its stead; `where` says where ids are declared.
    """

    def __init__(
        self,
        denial: str,
        known: Iterable[str],
        named: Callable[[], Mapping[str, Iterable[str]]],
        where: Callable[[], str],
    ) -> None:
        self.denial, self.known, self.named, self.where = denial, frozenset(known), named, where
        self._said: dict[str, tuple[str, str]] = {}

    @cached_property
    def names(self) -> Mapping[str, Iterable[str]]:
        """By id, what its record is called besides; asked where an id is not declared."""
        return self.named()

    def fault(self, id: str, place: Place | None) -> Fault:
        """The fault of naming this id, here."""
        said = self._said.get(id)
        if said is None:
            help = "; ".join(filter(None, (self._advice(id), self.where()))).replace("?; ", "? ")
            said = self._said[id] = (f'{self.denial} "{id}"', help)
        return Fault(said[0], place, said[1])

    def meant(self, id: str) -> str | None:
        """The id that was most likely meant: bare of what is no part of it, by its record's name, or the nearest."""
        bare = INVISIBLE.sub("", id).strip(_QUOTES)
        if bare in self.known:
            return bare
        named = [known for known, names in self.names.items() if fold(bare) in map(fold, names)]
        return named[0] if len(named) == 1 else nearest(id, sorted(self.known))

    def _advice(self, id: str) -> str:
        meant = self.meant(id) if len(self._said) < _COMPARED else None
        if meant is None:
            listed = ", ".join(sorted(self.known)[:_LISTED]) + ", …" * (len(self.known) > _LISTED)
            return f"write one of {listed}, or declare it" if self.known else "declare it first"
        if meant == id.strip(_QUOTES):
            return f"quotation marks are not part of an id: write {meant}"
        if meant == INVISIBLE.sub("", id).strip(_QUOTES):
            return f"a hidden character stands in it: write {meant} anew"
        if fold(id) in map(fold, self.names.get(meant, ())):
            return f"this is a name: write the id, {meant}"
        return f'did you mean "{meant}"?'


@error
def unknown_party(dossier: Dossier) -> Iterator[Fault]:
    """An id names a party that is not declared."""
    if not is_read_in_full(dossier, "parties"):
        return
    parties = _parties(dossier)
    known, voices = parties.known, _Declared("no party", parties.known | {OUTLET}, parties.named, parties.where)
    for party in dossier.parties.values():
        for number, id in enumerate(party.opposes):
            if id not in known:
                yield parties.fault(id, dossier.place_of(party, f"opposes.{number}"))
    for issue in dossier.issues.values():
        named = named_on(issue)
        if named.parties <= known and named.voices <= voices.known:
            continue
        for position in positions_of(issue):
            if position.party not in known:
                yield parties.fault(position.party, dossier.place_of(position, "party"))
            voice = position.attributed_by
            if voice and voice not in voices.known:
                yield voices.fault(voice, dossier.place_of(position, "attributed_by"))


@error
def unknown_source(dossier: Dossier) -> Iterator[Fault]:
    """A position names a source that is not declared."""
    if not is_read_in_full(dossier, "sources"):
        return
    sources = _sources(dossier)
    known = _same(sources.known)
    faulty = (issue for issue in dossier.issues.values() if not _has_known_sources(issue, known))
    for position in chain.from_iterable(map(positions_of, faulty)):
        if position.source not in known:
            yield sources.fault(position.source, dossier.place_of(position, "source"))


@error
def unknown_measure(dossier: Dossier) -> Iterator[Fault]:
    """A position puts a number on a measure that its issue does not declare."""
    for issue in dossier.issues.values():
        named = named_on(issue).measures
        unknown = {id for id in named - issue.measures.keys() if not may_declare(dossier, issue, id)}
        if not unknown:
            continue
        declared = _measures(issue)
        for position in positions_of(issue):
            for id, _ in position.measures:
                if id in unknown:
                    at = dossier.location(position)
                    yield declared.fault(id, at.key(f"measures.{id}") if at else None)


@warning
def unused_party(dossier: Dossier) -> Iterator[Fault]:
    """A party is declared, and no position is its own or reaches us in its voice."""
    named = [named_on(issue) for issue in dossier.issues.values()]
    used = [ids for one in named for ids in (one.parties, one.voices)]
    for party in _unused(dossier, "parties", dossier.parties, _parties(dossier), used):
        message = f'no position names the party "{party.id}"'
        yield Fault(message, _key(dossier, party), "record a position of it, or remove it")


_of_known_sources: WeakKeyDictionary[Issue, frozenset[str]] = WeakKeyDictionary()
"""For each issue, the ids among which its positions' sources were found."""


def _has_known_sources(issue: Issue, known: frozenset[str]) -> bool:
    """Whether all sources that an issue's positions name are known; asked once for one set of ids."""
    if _of_known_sources.get(issue) is known:
        return True
    if named_on(issue).sources <= known:
        _of_known_sources[issue] = known
        return True
    return False


@lru_cache(maxsize=2)
def _same(ids: frozenset[str]) -> frozenset[str]:
    """The set that was there first of those that are equal."""
    return ids


@warning
def unused_source(dossier: Dossier) -> Iterator[Fault]:
    """A source is declared, and no position is taken from it."""
    used = [named_on(issue).sources for issue in dossier.issues.values()]
    for source in _unused(dossier, "sources", dossier.sources, _sources(dossier), used):
        message = f'no position is taken from the source "{source.id}"'
        yield Fault(message, _key(dossier, source), "record what it says, or remove it")


def _unused(
    dossier: Dossier, table: str, records: Mapping[str, _Record], declared: _Declared, used: Iterable[Set[str]]
) -> Iterator[_Record]:
    """The records that none of the positions names, as far as that can be known, and that no mistyped id means."""
    left = set(records)
    for named in used:
        left -= left & named  # the few that are left are looked for among the many that are named
        if not left:
            return
    unused = [record for id, record in records.items() if id in left]
    if not all(is_read_in_full(dossier, name) for name in (table, "issues")):
        return
    unread = unread_values(dossier)
    mistyped = sorted(set[str]().union(*used) - declared.known - {"", OUTLET})
    meant = {declared.meant(id) for id in mistyped[:_COMPARED]}
    yield from (record for record in unused if record.id not in unread and record.id not in meant)


def _parties(dossier: Dossier) -> _Declared:
    def named() -> Mapping[str, Iterable[str]]:
        return {party.id: (party.name, *party.aliases) for party in dossier.parties.values()}

    return _Declared("no party", declared_ids(dossier, "parties"), named, lambda: _where(dossier, "parties"))


def _sources(dossier: Dossier) -> _Declared:
    def named() -> Mapping[str, Iterable[str]]:
        return {source.id: (source.outlet, source.title, source.url) for source in dossier.sources.values()}

    return _Declared("no source", declared_ids(dossier, "sources"), named, lambda: _where(dossier, "sources"))


def _measures(issue: Issue) -> _Declared:
    names = {measure.id: (measure.name,) for measure in issue.measures.values()}
    where = "" if names else "a measure stands under measures: in its issue"
    return _Declared(f'the issue "{issue.id}" has no measure', names, lambda: names, lambda: where)


def _where(dossier: Dossier, table: str) -> str:
    """Where a table of the file stands; empty where it is not written."""
    at = dossier.location(dossier)
    return f"{table} are declared at line {at.key(table).line}" if at is not None and table in at.fields else ""


def _key(dossier: Dossier, record: Party | Source) -> Place | None:
    """The place of a record's id; quotation marks around it stay outside."""
    at = dossier.location(record)
    if at is None:
        return None
    text = at.file.text
    start = next((start for start in (at.start, at.start + 1) if text.startswith(record.id, start)), None)
    return at.place if start is None else at.file.place(start, start + len(record.id))
