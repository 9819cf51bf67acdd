"""What was entered into the file between two states of it, whatever days the entries are about.

`changes_since` asks what happened at the table between two days; this asks what happened to the record. Only
together do they tell "a party moved" from "we recorded an older statement".
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tracker.model.dates import EdtfDate
from tracker.model.records import Dossier, Position, Rank
from tracker.queries.dating import effective_date
from tracker.queries.pairing import Row, pair, row
from tracker.queries.record_entries import RecordEntry, record_entries
from tracker.queries.renames import Renames, every_position, renamed_ids
from tracker.queries.sameness import Content, FieldChange, content_of, fields_changed


class News(StrEnum):
    """What an added position is against what the old file knew of its party on its issue.

    Days are effective days, each taken at its earliest, as everywhere. `latest` is the latest day of the positions
    of that party on that issue in the old file that are placed and not deprecated, whatever their rank otherwise.

    - `first`: there was none; the party's position is recorded for the first time.
    - `newer`: its day is after `latest`; the party may have moved, and the movement of the position says whether.
    - `same day`: its day is `latest`; another account of what was known, and it stands beside it.
    - `older`: its day is before `latest`; a late entry, which is no news of the party, only of the record.
    - `not counted`: it is deprecated, or names a party or source that the file does not declare, or has no day.
    """

    FIRST = "first"
    NEWER = "newer"
    SAME_DAY = "same day"
    OLDER = "older"
    NOT_COUNTED = "not counted"


@dataclass(frozen=True, slots=True)
class Added:
    """A position of the new file that the old one did not have.

    `known` is the old file's position of the latest day, which `news` was judged by. `overlaps` says that both dates,
    taken as wide as they are written ("Jul 2025", a span), share a day, so that the order may be the other way round.
    """

    position: Position
    news: News
    known: Position | None = None
    overlaps: bool = False

    @property
    def is_late(self) -> bool:
        """Whether it is about a day before the latest that was known already."""
        return self.news is News.OLDER


@dataclass(frozen=True, slots=True)
class Edited:
    """A position that both files have, and the fields in which it says something else now.

    Ids that were renamed are given as the new file has them, and are no change.
    """

    was: Position
    now: Position
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class PartyEntries:
    """What was entered for one party on one issue; ids are the new file's where it has them.

    What is added and removed stands newest first. What was filed elsewhere before stands where it is filed now.
    """

    issue: str
    party: str
    added: tuple[Added, ...] = ()
    edited: tuple[Edited, ...] = ()
    removed: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """Everything that was entered between two states of a file.

    `unchanged` counts the positions that say the same. `undecided` counts those that only one file has and that are
    not called added or removed, because the other could not be read in full where they may stand.
    """

    parties: tuple[PartyEntries, ...]
    records: tuple[RecordEntry, ...]
    unchanged: int
    undecided: int = 0

    @property
    def added(self) -> tuple[Added, ...]:
        """Every added position."""
        return tuple(added for entries in self.parties for added in entries.added)

    @property
    def late(self) -> tuple[Added, ...]:
        """The added positions that are late entries."""
        return tuple(added for added in self.added if added.is_late)

    @property
    def edited(self) -> tuple[Edited, ...]:
        """Every edited position."""
        return tuple(edited for entries in self.parties for edited in entries.edited)

    @property
    def removed(self) -> tuple[Position, ...]:
        """Every removed position."""
        return tuple(removed for entries in self.parties for removed in entries.removed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered, as far as both files could be read."""
        return not (self.parties or self.records or self.undecided)


Key = tuple[str, str]


def entries(old: Dossier, new: Dossier) -> Entries:
    """What was added to a dossier, edited in it and removed from it between two states.

    Only what the records say counts: moving, re-indenting or quoting them differently changes nothing. Positions are
    paired as `pairing.pair` tells; ids that were renamed, as `renames.renamed_ids` tells, are one entry each and leave
    the positions under them unchanged. `entries(new, old)` has the same pairs, with added and removed exchanged.

    Returns:
        Per issue and party in the new file's order, then what only the old file has, in its order.
    """
    renames = renamed_ids(old, new)
    rows = [row(position, renames.position(position)) for position in every_position(old)]
    pairing = pair(rows, [row(position) for position in every_position(new)])
    lost_before, lost_now = _unread(old), _unread(new)
    added = [now for now in pairing.added if not lost_before(now)]
    removed = [was for was in pairing.removed if not lost_now(was)]
    undecided = len(pairing.added) + len(pairing.removed) - len(added) - len(removed)
    judge = _judge(old, new, rows)
    cells: dict[Key, _Cell] = {}
    for now in added:
        cells.setdefault(_key(now), _Cell()).added.append(judge(now))
    for was, now in pairing.edited:
        change = Edited(was.position, now.position, fields_changed(was.told, now.told))
        cells.setdefault(_key(now), _Cell()).edited.append(change)
    for was in removed:
        cells.setdefault(_key(was), _Cell()).removed.append(was.position)
    keys = sorted(cells, key=_order(old, new, renames))
    return Entries(
        tuple(cells[key].in_order(key, old, new) for key in keys),
        tuple(record_entries(old, new, renames)),
        len(pairing.unchanged),
        undecided,
    )


@dataclass(slots=True)
class _Cell:
    """What gathers for one party on one issue."""

    added: list[Added] = field(default_factory=list)
    edited: list[Edited] = field(default_factory=list)
    removed: list[Position] = field(default_factory=list)

    def in_order(self, key: Key, old: Dossier, new: Dossier) -> PartyEntries:
        return PartyEntries(
            *key,
            tuple(sorted(self.added, key=lambda one: _newest_first(new, one.position))),
            tuple(sorted(self.edited, key=lambda one: _newest_first(new, one.now))),
            tuple(sorted(self.removed, key=lambda one: _newest_first(old, one))),
        )


def _key(one: Row) -> Key:
    return one.told.issue, one.told.party


def _unread(dossier: Dossier) -> Callable[[Row], bool]:
    """Whether a position that only the other file has may stand in this one and have gone unread."""
    issues = dossier.unread.get("issues", frozenset())
    return lambda one: "issues" in dossier.broken or one.told.issue in issues


def _unplaced(dossier: Dossier) -> set[int]:
    return {id(position) for issue in dossier.issues.values() for position in issue.unplaced}


def _day(dossier: Dossier, position: Position) -> EdtfDate | None:
    """The effective date of a position, where it has one."""
    source = dossier.sources.get(position.source)
    return effective_date(dossier, position) if position.stated or source else None


def _latest(old: Dossier, rows: Iterable[Row]) -> dict[Key, Position]:
    """The position of the latest day that counts, per issue and party in the new file's ids."""
    unplaced = _unplaced(old)
    latest: dict[Key, tuple[tuple[date, Content], Position]] = {}
    for one in rows:
        position = one.position
        if position.rank is not Rank.DEPRECATED and id(position) not in unplaced:
            rank = (effective_date(old, position).first, one.content)
            if _key(one) not in latest or rank > latest[_key(one)][0]:
                latest[_key(one)] = (rank, position)
    return {key: position for key, (_, position) in latest.items()}


def _judge(old: Dossier, new: Dossier, rows: Iterable[Row]) -> Callable[[Row], Added]:
    """Tells what an added position is against what the old file knew."""
    unplaced, latest_of = _unplaced(new), _latest(old, rows)

    def judge(now: Row) -> Added:
        position, known = now.position, latest_of.get(_key(now))
        if position.rank is Rank.DEPRECATED or id(position) in unplaced:
            return Added(position, News.NOT_COUNTED)
        if known is None:
            return Added(position, News.FIRST)
        day, latest = effective_date(new, position), effective_date(old, known)
        news = News.SAME_DAY
        if day.first != latest.first:
            news = News.NEWER if day.first > latest.first else News.OLDER
        return Added(position, news, known, day.shares_a_day_with(latest))

    return judge


def _newest_first(dossier: Dossier, position: Position) -> tuple[int, Content]:
    day = _day(dossier, position)
    return -day.first.toordinal() if day else 0, content_of(position)


def _order(old: Dossier, new: Dossier, renames: Renames) -> Callable[[Key], tuple[int, int, str]]:
    """How issues and parties stand in the file: the new one's, then those that only the old one has."""
    places: list[dict[str, int]] = []
    for table in ("issues", "parties"):
        renamed = renames.of(table)
        ids = dict.fromkeys([*getattr(new, table), *(renamed.get(id, id) for id in getattr(old, table))])
        places.append({id: place for place, id in enumerate(ids)})
    issues, parties = places
    return lambda key: (issues[key[0]], parties.get(key[1], len(parties)), key[1])
