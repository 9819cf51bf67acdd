"""Which ids of one dossier are other ids of another, so that a renamed id is one change and not a hundred."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.model.records import Dossier, Measure, Party, Position, Source
from tracker.model.words import fold
from tracker.queries.sameness import POSITION_FIELDS, Content, content_of

TABLES = ("parties", "sources", "issues")
"""The tables of a dossier whose ids positions refer to, in the file's order."""

_FEWEST = 2
"""How many positions have to agree before they alone speak for a renamed id."""

_POINTS_TO = {"parties": ("party", "attributed_by"), "sources": ("source",), "issues": ("issue",)}

Ids = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Renames:
    """Old ids and the new ones that they became; `measures` by the new id of their issue."""

    parties: Ids = field(default_factory=dict)
    sources: Ids = field(default_factory=dict)
    issues: Ids = field(default_factory=dict)
    measures: Mapping[str, Ids] = field(default_factory=dict)

    def of(self, table: str) -> Ids:
        """The renamed ids of one of the dossier's tables."""
        return {"parties": self.parties, "sources": self.sources, "issues": self.issues}[table]

    def old_ids(self, table: str) -> Ids:
        """The same of one table, from the new ids to the old ones."""
        return {new: old for old, new in self.of(table).items()}

    def position(self, old: Position) -> Position:
        """An old position in the new ids; the very record where none of its ids was renamed."""
        if not (self.parties or self.sources or self.issues or self.measures):
            return old
        issue = self.issues.get(old.issue, old.issue)
        measures = self.measures.get(issue, {})
        told: dict[str, Any] = {
            "issue": issue,
            "party": self.parties.get(old.party, old.party),
            "source": self.sources.get(old.source, old.source),
            "attributed_by": self.parties.get(old.attributed_by, old.attributed_by),
            "measures": tuple([(measures.get(id, id), amount) for id, amount in old.measures]),
        }
        if all(value == getattr(old, name) for name, value in told.items()):
            return old
        return replace(old, **told)

    def party(self, old: Party) -> Party:
        """An old party that opposes the others by their new ids."""
        return replace(old, opposes=tuple(self.parties.get(id, id) for id in old.opposes))


def renamed_ids(old: Dossier, new: Dossier) -> Renames:
    """The ids that are gone and came back as others.

    An id that is gone and an id that is new are one, renamed, where only these two

    - say the same in every field, else
    - have the same name: a party's name; a source's outlet, title and day; an issue's title; a measure's name, else
    - hold the same positions: more than half of those of each, and at least two, agree in all but this id (of a
      party also the voice). For sources the outlet must be the same too: another outlet is another source.

    What two ids fit equally is not decided, and the positions then count as edited. An id is not gone, nor new,
    where the other file's table could not be read in full.
    """
    found: dict[str, dict[str, str]] = {}
    for table in TABLES:
        gone, came = _open(old, new, table)
        found[table] = _by_label(gone, came)
    for table in TABLES:
        gone, came = _open(old, new, table)
        known = found[table]
        gone = {id: record for id, record in gone.items() if id not in known}
        came = {id: record for id, record in came.items() if id not in known.values()}
        if gone and came:
            found[table] |= _by_positions(
                old, new, table, gone, came, Renames(found["parties"], found["sources"], found["issues"])
            )
    return Renames(found["parties"], found["sources"], found["issues"], _measures(old, new, found["issues"]))


def _open(old: Dossier, new: Dossier, table: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The records of a table that are gone, and those that are new, as far as both files could be read."""
    before: Mapping[str, Any] = getattr(old, table)
    after: Mapping[str, Any] = getattr(new, table)
    gone = {} if table in new.broken else _without(before, after.keys() | new.unread.get(table, frozenset()))
    came = {} if table in old.broken else _without(after, before.keys() | old.unread.get(table, frozenset()))
    return gone, came


def _without(records: Mapping[str, Any], ids: Any) -> dict[str, Any]:
    return {id: record for id, record in records.items() if id not in ids}


def _by_label(gone: dict[str, Any], came: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    labels: tuple[Callable[[Any], Content], ...] = (content_of, _name)
    for label in labels:
        left = _by_unique({id: label(record) for id, record in gone.items() if id not in found})
        taken = set(found.values())
        right = _by_unique({id: label(record) for id, record in came.items() if id not in taken})
        found |= {id: right[said] for said, id in left.items() if said in right}
    return found


def _by_unique(labels: Mapping[str, Content]) -> dict[Content, str]:
    """The id of each label that only one id has."""
    count = Counter(labels.values())
    return {label: id for id, label in labels.items() if count[label] == 1}


def _name(record: Any) -> Content:
    if isinstance(record, Source):
        return (fold(record.outlet), fold(record.title), record.published.text)
    return (fold(record.name if isinstance(record, Party | Measure) else record.title),)


def _by_positions(
    old: Dossier, new: Dossier, table: str, gone: dict[str, Any], came: dict[str, Any], known: Renames
) -> dict[str, str]:
    before = _outlines((known.position(p) for p in every_position(old)), table, gone)
    after = _outlines(every_position(new), table, came)
    holders: dict[Content, list[str]] = {}
    for id, outlines in after.items():
        for outline in outlines:
            holders.setdefault(outline, []).append(id)
    pairs: list[tuple[str, str]] = []
    for id, outlines in before.items():
        shared = Counter(holder for outline in outlines for holder in holders.get(outline, ()))
        pairs += [
            (id, other)
            for other, count in shared.items()
            if count >= _FEWEST
            and 2 * count > max(len(outlines), len(after[other]))
            and (table != "sources" or fold(gone[id].outlet) == fold(came[other].outlet))
        ]
    lefts, rights = Counter(id for id, _ in pairs), Counter(other for _, other in pairs)
    return {id: other for id, other in pairs if lefts[id] == rights[other] == 1}


def _outlines(positions: Any, table: str, ids: dict[str, Any]) -> dict[str, set[Content]]:
    """What the positions of each id say, but for the fields that point to the table."""
    pointing = _POINTS_TO[table]
    blank = [POSITION_FIELDS.index(name) for name in pointing]
    outlines: dict[str, set[Content]] = {}
    for position in positions:
        id = getattr(position, pointing[0])
        if id in ids:
            content = list(content_of(position))
            for index in blank:
                content[index] = ""
            outlines.setdefault(id, set()).add(tuple(content))
    return outlines


def _measures(old: Dossier, new: Dossier, issues: Ids) -> dict[str, Ids]:
    found: dict[str, Ids] = {}
    unread = old.unread.get("measures", frozenset()) | new.unread.get("measures", frozenset())
    for id, issue in old.issues.items():
        after = new.issues.get(issues.get(id, id))
        if after is None:
            continue
        gone = _without(issue.measures, after.measures.keys() | unread)
        came = _without(after.measures, issue.measures.keys() | unread)
        if renamed := _by_label(gone, came):
            found[after.id] = renamed
    return found


def every_position(dossier: Dossier) -> tuple[Position, ...]:
    """The positions of a dossier, those that cannot be placed too, in the file's order issue by issue."""
    return tuple(p for issue in dossier.issues.values() for p in (*issue.positions, *issue.unplaced))
