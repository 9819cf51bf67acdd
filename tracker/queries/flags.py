"""Where the record is thin."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from weakref import WeakKeyDictionary

from tracker.model.records import Dossier, Issue, Party, Position
from tracker.queries.attribution import AttributionKind, attribution_kind
from tracker.queries.current import current_positions, is_negotiating, is_unread, positions_counted
from tracker.queries.dating import effective_date

STALE_AFTER = 14
"""The age in days beyond which a position is stale."""


class Flag(StrEnum):
    """Why the record of a party on an issue is thin."""

    SILENT = "silent"
    STALE = "stale"
    SINGLE_ORIGIN = "single-origin"
    ADVERSARY_ONLY = "adversary-only"


class ThinRecord(NamedTuple):
    """A party whose record on an issue is thin, why, and the positions that this rests on."""

    issue: Issue
    party: Party
    flags: tuple[Flag, ...]
    rests_on: tuple[Position, ...] = ()


def independent_origins(dossier: Dossier, positions: tuple[Position, ...]) -> frozenset[str]:
    """The origins that positions go back to: what their sources relay, else the outlet; case and blanks aside."""
    sources = [dossier.sources[position.source] for position in positions]
    return frozenset((source.origin.strip() or source.outlet.strip()).casefold() for source in sources)


def _is_single_origin(dossier: Dossier, positions: tuple[Position, ...]) -> bool:
    """Whether positions have but one independent origin; of many, the first that differs answers it."""
    (first,) = independent_origins(dossier, positions[:1])
    return all(first in independent_origins(dossier, (position,)) for position in positions[1:])


def record_flags(dossier: Dossier, issue: Issue, party: Party, as_of: date) -> ThinRecord | None:
    """Why the record of a party on an issue is thin as of a day; None where it is not.

    - silent: it negotiates, and no position of it that counts is recorded, nor one that could not be placed;
    - stale: what stands is more than 14 days old, even if a month, year or span meant its last day that the
      source's publication allows;
    - single-origin: every position recorded goes back to one origin, however many outlets relay it;
    - adversary-only: every position recorded reaches us in the voice of a party that opposes it.

    Deprecated positions never count. Staleness alone rests on what stands, the others on all that is recorded.
    """
    known = positions_counted(dossier, issue, party, as_of)
    if not known:
        is_silent = is_negotiating(party) and not is_unread(issue, party)
        return ThinRecord(issue, party, (Flag.SILENT,)) if is_silent else None
    flags: list[Flag] = []
    current = current_positions(dossier, issue, party, as_of)
    if all((as_of - _latest_possible_day(dossier, p)).days > STALE_AFTER for p in current):
        flags.append(Flag.STALE)
    if _is_single_origin(dossier, known):
        flags.append(Flag.SINGLE_ORIGIN)
    if all(attribution_kind(dossier, p) is AttributionKind.ADVERSARY for p in known):
        flags.append(Flag.ADVERSARY_ONLY)
    if not flags:
        return None
    return ThinRecord(issue, party, tuple(flags), current if flags == [Flag.STALE] else known)


def _latest_possible_day(dossier: Dossier, position: Position) -> date:
    """The last day on which a position can have been stated: no later than its source was published."""
    published = dossier.sources[position.source].published
    return min(effective_date(dossier, position).last, published.last)


class _Thin(NamedTuple):
    """Where the record on one issue is thin as of a day: parties, flags, and what they rest on."""

    as_of: date
    found: tuple[tuple[Party, tuple[Flag, ...], tuple[Position, ...]], ...]


_thin: WeakKeyDictionary[Issue, _Thin] = WeakKeyDictionary()
"""What was found last. Nothing in it may hold the issue: it would be kept for good."""


def thin_records(dossier: Dossier, as_of: date) -> tuple[ThinRecord, ...]:
    """Every thin record as of a day, issue by issue, the parties that negotiate first."""
    parties = sorted(dossier.parties.values(), key=lambda party: not is_negotiating(party))
    return tuple(
        ThinRecord(issue, *found)
        for issue in dossier.issues.values()
        for found in _thin_on(dossier, issue, parties, as_of)
    )


def _thin_on(
    dossier: Dossier, issue: Issue, parties: Sequence[Party], as_of: date
) -> tuple[tuple[Party, tuple[Flag, ...], tuple[Position, ...]], ...]:
    """Where the record on an issue is thin; for the day that was asked for last, it is known."""
    known = _thin.get(issue)
    if known is None or known.as_of != as_of:
        records = (record_flags(dossier, issue, party, as_of) for party in parties)
        known = _thin[issue] = _Thin(as_of, tuple((r.party, r.flags, r.rests_on) for r in records if r is not None))
    return known.found
