"""The words for who, when, how much and on what terms, for every report and for the terminal app.

They are written once, so that a position reads the same on the screen, in a brief and in a pipe. What is
returned stands on one line, with the file's own text in it made visible; Markdown still has to escape it.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.model.amounts import amount_in_words
from tracker.model.dates import date_in_words
from tracker.model.records import (
    AnyRecord,
    Attribution,
    Dossier,
    Firmness,
    Issue,
    Move,
    Party,
    Position,
    Rank,
    Role,
    Shift,
    Status,
)
from tracker.model.words import counted, one_line
from tracker.queries.attribution import AttributionKind, attribution_kind
from tracker.queries.current import is_unread, positions_known
from tracker.queries.dating import effective_date

NOT_RECORDED = "not recorded"
"""What is said where the file does not say."""

OWN_VOICE = "in the party's own voice"
"""What is said where a party speaks for itself."""

NO_POSITION = "No position recorded"
"""What stands in a party's place where nothing it wants is recorded."""

NONE_COUNTS = "No position that counts"
"""The same where all that is recorded of it is deprecated."""

NONE_READ = "No position without errors"
"""The same where what is recorded of it names a party or source that the file does not declare, or has no day."""

NOT_IN_EXTRACT = "Not in this extract"
"""What stands where something is recorded that the selection keeps out."""

CAVEAT = "Stated positions as reported, not an assessment of intent."
"""What every report says of itself."""

SET_ASIDE = "set aside, the analyst prefers another"
"""What is said of a position that counts and is outranked by a preferred one that is not later."""

RELIABILITY: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The Admiralty scale's grades of a source (NATO AJP-2.1)."""

CREDIBILITY: Mapping[str, str] = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""The Admiralty scale's grades of an item (NATO AJP-2.1)."""

MOVES: Mapping[Move, str] = {
    Move.DEMAND: "demand",
    Move.OFFER: "offer",
    Move.ACCEPT: "acceptance",
    Move.REJECT: "rejection",
    Move.CONDITION: "condition",
    Move.CONCESSION: "concession",
}
"""What a statement does at the table, as a noun."""

FIRMNESS: Mapping[Firmness, str] = {
    Firmness.RED_LINE: "a red line in the source's words",
    Firmness.FIRM: "firm",
    Firmness.FLEXIBLE: "flexible",
}
"""How firm the source says a position is."""

SHIFTS: Mapping[Shift, str] = {
    Shift.HELD: "held against the previous position",
    Shift.HARDENED: "hardened against the previous position",
    Shift.SOFTENED: "softened against the previous position",
    Shift.REVERSED: "reversed against the previous position",
}
"""The analyst's judgement against the party's previous position."""

RANKS: Mapping[Rank, str] = {
    Rank.NORMAL: "",
    Rank.PREFERRED: "preferred by the analyst",
    Rank.DEPRECATED: "deprecated, not counted",
}
"""Which of several positions the analyst lets stand; nothing where no choice was made."""

STATUSES: Mapping[Status, str] = {
    Status.OPEN: "open",
    Status.NARROWING: "narrowing",
    Status.AGREED: "agreed",
    Status.PARKED: "parked",
}
"""How far an issue has come."""

ROLES: Mapping[Role, str] = {
    Role.PARTY: "another party",
    Role.MEDIATOR: "a mediator",
    Role.GUARANTOR: "a guarantor",
    Role.OBSERVER: "an observer",
}
"""What a voice is to the talks where it does not oppose the party that it speaks about."""

_TERMS: Mapping[Attribution, str] = {
    Attribution.ON_RECORD: "speaking on the record",
    Attribution.BACKGROUND: "speaking on background",
    Attribution.DEEP_BACKGROUND: "speaking on deep background",
    Attribution.DOCUMENT: "in a document",
}


def nothing_in_words(dossier: Dossier, issue: Issue, party: Party, as_of: date) -> str:
    """What stands in a party's place on an issue where no position of it counts as of a day."""
    if positions_known(dossier, issue, party, as_of):
        return NONE_COUNTS
    return NONE_READ if is_unread(issue, party) else NO_POSITION


def party_in_words(party: Party) -> str:
    """A party's name; its id where the name consists of blanks."""
    return one_line(party.name) or party.id


def issue_in_words(issue: Issue) -> str:
    """An issue's title; its id where the title consists of blanks."""
    return one_line(issue.title) or issue.id


def when_in_words(dossier: Dossier, position: Position, without_year: int | None = None) -> str:
    """When a position counts from, and what kind of day that is: `stated 11 Jul 2025`, `reported 12 Jul 2025`.

    `stated` is the day on which the position was voiced, `reported` the day on which its source appeared,
    where the first is not known.

    Args:
        without_year: A year that the reader knows already and that is left out.
    """
    kind = "stated" if position.stated is not None else "reported"
    return f"{kind} {date_in_words(effective_date(dossier, position), without_year=without_year)}"


def attribution_in_words(dossier: Dossier, position: Position) -> str:
    """Who spoke and on which terms, then whose voice it reaches us in: one clause, in two parts where both are known.

    What is not recorded is said to be so where leaving it out could be read as something else.
    """
    spoke = _who_spoke(position)
    voice = _whose_voice(dossier, position)
    if not spoke:
        return voice or NOT_RECORDED
    return f"{spoke}; {voice or f'voice {NOT_RECORDED}'}"


def voice_in_words(dossier: Dossier, position: Position) -> str:
    """Whose voice a position reaches us in, where there is room for a few words: `according to Qatar, a mediator`."""
    kind = attribution_kind(dossier, position)
    if kind is AttributionKind.SELF:
        return OWN_VOICE
    if kind is AttributionKind.OUTLET:
        return "according to the outlet"
    if kind is AttributionKind.NOT_RECORDED:
        return f"voice {NOT_RECORDED}"
    name = party_in_words(dossier.parties[position.attributed_by])
    relation = {AttributionKind.ADVERSARY: ", an adversary", AttributionKind.MEDIATOR: ", a mediator"}.get(kind, "")
    return f"according to {name}{relation}"


def _who_spoke(position: Position) -> str:
    terms = _TERMS[position.attribution] if position.attribution else ""
    speaker = one_line(position.speaker)
    if not speaker:
        return f"speaker {NOT_RECORDED}, {terms}" if terms else ""
    return f"{speaker}, {terms}" if terms else speaker


def _whose_voice(dossier: Dossier, position: Position) -> str:
    kind = attribution_kind(dossier, position)
    if kind is AttributionKind.SELF:
        return OWN_VOICE
    if kind is AttributionKind.OUTLET:
        return "reported in the outlet's own words"
    voice = dossier.parties.get(position.attributed_by)
    if voice is None:
        id = one_line(position.attributed_by)
        return f"reported in the voice of {id}, a party that the file does not declare" if id else ""
    return f"reported in the voice of {party_in_words(voice)}, {_standing(dossier, position, kind, voice)}"


def _standing(dossier: Dossier, position: Position, kind: AttributionKind, voice: Party) -> str:
    if kind is AttributionKind.ADVERSARY:
        return f"an adversary of {party_in_words(dossier.parties[position.party])}"
    return ROLES[voice.role]


def capital(words: str) -> str:
    """The words with a capital letter at their start, as a sentence begins."""
    return words[:1].upper() + words[1:]


def place_in_file(dossier: Dossier, record: AnyRecord) -> str:
    """Where a record stands: `issues.yaml:42`; empty where that is not known."""
    at = dossier.location(record)
    return f"{at.file.name}:{at.line}" if at else ""


def measures_in_words(issue: Issue, position: Position) -> str:
    """What a position puts on the issue's measures: `Territory under Israeli control: about 40 %`.

    Several are joined by semicolons. A measure that the issue does not declare goes by its id.
    """
    told: list[str] = []
    for id, amount in position.measures:
        measure = issue.measures.get(id)
        name, unit = (measure.name, measure.unit) if measure else (id, "")
        told.append(f"{one_line(name) or id}: {amount_in_words(amount, one_line(unit))}")
    return "; ".join(told)


def move_in_words(position: Position) -> str:
    """What the statement does at the table and how firm it is: `demand, firm`; empty where neither is recorded."""
    move = MOVES[position.move] if position.move else ""
    firmness = FIRMNESS[position.firmness] if position.firmness else ""
    return ", ".join(part for part in (move, firmness) if part)


def reliability_in_words(grade: str) -> str:
    """The Admiralty scale's grade of a source: `B, usually reliable`; empty where there is none."""
    return f"{grade}, {RELIABILITY[grade]}" if grade else ""


def credibility_in_words(grade: str) -> str:
    """The Admiralty scale's grade of an item: `2, probably true`; empty where there is none."""
    return f"{grade}, {CREDIBILITY[grade]}" if grade else ""


def grades_in_words(dossier: Dossier, position: Position) -> str:
    """The analyst's grades of a position's source and of the item itself; empty where there is none.

    The two are judged apart, so neither is ever concluded from the other.
    """
    source = reliability_in_words(dossier.sources[position.source].reliability)
    item = credibility_in_words(position.credibility)
    return "; ".join(part for part in (source and f"source {source}", item and f"item {item}") if part)


def counts_in_words(
    *,
    issues: int | None = None,
    parties: int | None = None,
    positions: Sequence[Position] | None = None,
    sources: int | None = None,
) -> str:
    """How much there is: `4 issues, 6 parties, 31 positions, 5 sources`. What is None is left out.

    Deprecated positions are told by themselves: `31 positions and 2 deprecated`.
    """
    parts = [counted(issues, "issue")] if issues is not None else []
    parts += [counted(parties, "party", "parties")] if parties is not None else []
    if positions is not None:
        deprecated = sum(position.rank is Rank.DEPRECATED for position in positions)
        told = counted(len(positions) - deprecated, "position")
        parts.append(f"{told} and {deprecated:,} deprecated" if deprecated else told)
    parts += [counted(sources, "source")] if sources is not None else []
    return ", ".join(parts)
