"""Whose voice a position reaches us in."""

from enum import StrEnum

from tracker.model.records import OUTLET, Dossier, Position, Role


class AttributionKind(StrEnum):
    """How the voice stands to the party whose position it reports."""

    SELF = "self"
    ADVERSARY = "adversary"
    MEDIATOR = "mediator"
    OTHER = "other"
    OUTLET = "outlet"
    NOT_RECORDED = "not recorded"


def attribution_kind(dossier: Dossier, position: Position) -> AttributionKind:
    """How the voice that a position reaches us in stands to its party. Never assumed to be the party's own."""
    voice = position.attributed_by
    if voice == OUTLET and OUTLET not in dossier.parties:
        return AttributionKind.OUTLET
    if not voice or voice not in dossier.parties:
        return AttributionKind.NOT_RECORDED
    if voice == position.party:
        return AttributionKind.SELF
    if opposes(dossier, voice, position.party):
        return AttributionKind.ADVERSARY
    if dossier.parties[voice].role is Role.MEDIATOR:
        return AttributionKind.MEDIATOR
    return AttributionKind.OTHER


def opposes(dossier: Dossier, one: str, other: str) -> bool:
    """Whether two parties negotiate against each other; declared by either, it is taken both ways."""
    return any(b in dossier.parties[a].opposes for a, b in ((one, other), (other, one)) if a in dossier.parties)
