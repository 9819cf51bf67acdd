"""The records of a dossier. Every field that a person may write is declared here, and only here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from tracker.model.amounts import Amount
from tracker.model.dates import EdtfDate
from tracker.model.fields import Field, Kind
from tracker.model.places import FileText, Location, Offsets, Place


class Role(StrEnum):
    """What a party is to the talks."""

    PARTY = "party"
    MEDIATOR = "mediator"
    GUARANTOR = "guarantor"
    OBSERVER = "observer"


class Status(StrEnum):
    """How far an issue has come."""

    OPEN = "open"
    NARROWING = "narrowing"
    AGREED = "agreed"
    PARKED = "parked"


class Attribution(StrEnum):
    """The terms on which a speaker is quoted, in journalism's usual sense."""

    ON_RECORD = "on-record"
    BACKGROUND = "background"
    DEEP_BACKGROUND = "deep-background"
    DOCUMENT = "document"


class Move(StrEnum):
    """What a statement does at the table."""

    DEMAND = "demand"
    OFFER = "offer"
    ACCEPT = "accept"
    REJECT = "reject"
    CONDITION = "condition"
    CONCESSION = "concession"


class Shift(StrEnum):
    """The analyst's judgement against the party's previous position."""

    HELD = "held"
    HARDENED = "hardened"
    SOFTENED = "softened"
    REVERSED = "reversed"


class Firmness(StrEnum):
    """How firm the source says the position is."""

    RED_LINE = "red-line"
    FIRM = "firm"
    FLEXIBLE = "flexible"


class Rank(StrEnum):
    """Which of several positions the analyst lets stand."""

    NORMAL = "normal"
    PREFERRED = "preferred"
    DEPRECATED = "deprecated"


OUTLET = "outlet"
"""What `attributed_by` says where a position reaches us in the outlet's own words."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody at the table, around it, or speaking about it."""

    id: str
    name: Annotated[str, Field(Kind.TEXT, "The name, as the party uses it.", "Israel", required=True)]
    role: Annotated[Role, Field(Kind.CHOICE, "What it is to the talks.", "mediator", choices=tuple(Role))] = Role.PARTY
    opposes: Annotated[
        tuple[str, ...],
        Field(Kind.IDS, "The parties it negotiates against; taken both ways.", "[hamas]", refers_to="parties"),
    ] = ()
    aliases: Annotated[
        tuple[str, ...],
        Field(Kind.TEXTS, "Other names it goes by, for search and for finding it in a text.", "[US, Washington]"),
    ] = ()
    at: Offsets | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A publication or document from which positions are taken."""

    id: str
    outlet: Annotated[str, Field(Kind.TEXT, "Who published it.", "Example Times", required=True)]
    published: Annotated[EdtfDate, Field(Kind.DATE, "Day of publication.", "2025-07-12~", required=True)]
    title: Annotated[str, Field(Kind.TEXT, "Its headline or title.", "Talks stall over withdrawal map")] = ""
    author: Annotated[str, Field(Kind.TEXT, "Who wrote it.", "A. Writer")] = ""
    url: Annotated[str, Field(Kind.URL, "Where it can be read.", "https://example.org/talks")] = ""
    archive_url: Annotated[
        str, Field(Kind.URL, "Where a lasting copy can be read.", "https://archive.example.org/talks")
    ] = ""
    accessed: Annotated[EdtfDate | None, Field(Kind.DATE, "Day on which it was read.", "2025-07-13")] = None
    language: Annotated[str, Field(Kind.TEXT, "Its language, as a BCP 47 tag.", "en")] = ""
    kind: Annotated[str, Field(Kind.TEXT, "What sort of text it is.", "news article")] = ""
    origin: Annotated[
        str,
        Field(
            Kind.TEXT,
            "The wire, paper or collector that it relays; two sources with one origin count once.",
            "reuters",
        ),
    ] = ""
    reliability: Annotated[
        str, Field(Kind.GRADE, "The Admiralty scale's grade of the source, A best.", "B", choices=tuple("ABCDEF"))
    ] = ""
    text: Annotated[
        str,
        Field(Kind.PATH, "Path, relative to the YAML file, of the text kept for it.", "seeds/example-2025-07-12.md"),
    ] = ""
    at: Offsets | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that the parties argue over."""

    id: str
    name: Annotated[str, Field(Kind.TEXT, "What is counted.", "Territory under Israeli control", required=True)]
    unit: Annotated[str, Field(Kind.TEXT, "What it is counted in.", '"%"')] = ""
    at: Offsets | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Position:
    """What one source says, on one day, that one party wants on one issue."""

    issue: str
    party: Annotated[str, Field(Kind.ID, "Whose position it is.", "israel", required=True, refers_to="parties")]
    stance: Annotated[
        str,
        Field(
            Kind.PROSE,
            "What the party wants, in one sentence of your own words.",
            "Keep forces in about two fifths of the Strip.",
            required=True,
        ),
    ]
    source: Annotated[
        str, Field(Kind.ID, "Where it is reported.", "example-2025-07-12", required=True, refers_to="sources")
    ]
    stated: Annotated[EdtfDate | None, Field(Kind.DATE, "Day on which it was stated, when known.", "2025-07-11")] = None
    speaker: Annotated[
        str, Field(Kind.TEXT, "Who spoke, in the source's words.", "Palestinian source close to the talks")
    ] = ""
    attributed_by: Annotated[
        str,
        Field(
            Kind.ID,
            "Whose voice it reaches us in: a party's id, or `outlet` for the outlet's own words.",
            "palestinian-officials",
            refers_to="parties",
        ),
    ] = ""
    attribution: Annotated[
        Attribution | None,
        Field(Kind.CHOICE, "The terms on which the speaker is quoted.", "background", choices=tuple(Attribution)),
    ] = None
    quote: Annotated[
        str,
        Field(
            Kind.PROSE,
            "The speaker's own words, verbatim; never the reporter's paraphrase.",
            '"a map of redeployment"',
        ),
    ] = ""
    measures: Annotated[
        tuple[tuple[str, Amount], ...],
        Field(
            Kind.AMOUNTS,
            "What the position puts on the issue's measures: 40, `~40`, `>=200`, `<=3` or a range 700..1200.",
            "{territory-held: ~40}",
        ),
    ] = ()
    move: Annotated[
        Move | None, Field(Kind.CHOICE, "What the statement does at the table.", "demand", choices=tuple(Move))
    ] = None
    shift: Annotated[
        Shift | None,
        Field(
            Kind.CHOICE,
            "The analyst's judgement against the party's previous position.",
            "hardened",
            choices=tuple(Shift),
        ),
    ] = None
    firmness: Annotated[
        Firmness | None,
        Field(
            Kind.CHOICE,
            "How firm it is; `red-line` only where the source says so.",
            "firm",
            choices=tuple(Firmness),
        ),
    ] = None
    credibility: Annotated[
        str,
        Field(
            Kind.GRADE,
            "The Admiralty scale's grade of the item, 1 best, judged apart from the source's reliability.",
            "2",
            choices=tuple("123456"),
        ),
    ] = ""
    rank: Annotated[
        Rank,
        Field(
            Kind.CHOICE,
            "`preferred` outranks later ones; `deprecated` is kept and shown struck, never counted.",
            "preferred",
            choices=tuple(Rank),
        ),
    ] = Rank.NORMAL
    locator: Annotated[str, Field(Kind.TEXT, "Where in the source it stands.", "para 3")] = ""
    conditions: Annotated[str, Field(Kind.PROSE, "Strings attached.", "Only after a prisoner exchange.")] = ""
    note: Annotated[str, Field(Kind.PROSE, "Anything else the analyst wants to say.", "Later denied.")] = ""
    at: Offsets | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Issue:
    """A question at the table, with every position recorded on it, in the file's order.

    `unplaced` holds the positions that name a party or source which the file does not declare: they are kept,
    and counted as faults, but cannot be put anywhere.
    """

    id: str
    title: Annotated[str, Field(Kind.TEXT, "The issue's name.", "Withdrawal maps", required=True)]
    group: Annotated[str, Field(Kind.TEXT, "A heading under which issues are listed together.", "Security")] = ""
    question: Annotated[
        str,
        Field(Kind.PROSE, "What is to be decided.", "Which parts would Israeli forces still hold during the truce?"),
    ] = ""
    status: Annotated[Status, Field(Kind.CHOICE, "How far it has come.", "narrowing", choices=tuple(Status))] = (
        Status.OPEN
    )
    agreed_text: Annotated[str, Field(Kind.PROSE, "The text agreed on, where there is one.", "")] = ""
    note: Annotated[str, Field(Kind.PROSE, "The analyst's own note.", "")] = ""
    measures: Annotated[
        Mapping[str, Measure], Field(Kind.TABLE, "The numbers that the parties argue over.", holds="measure")
    ] = field(default_factory=dict)
    positions: Annotated[
        tuple[Position, ...], Field(Kind.RECORDS, "What each party wants, source by source.", holds="position")
    ] = ()
    unplaced: tuple[Position, ...] = ()
    at: Offsets | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Dossier:
    """Everything that one file says about one negotiation.

    `file` is its text, and `folder` where it stands, for the texts that it names; `draft` is the text of a record that
    is looked at as if it stood in the file. `broken` names the tables of which a part
    could not be read, so that nothing is concluded from what is missing there; `unread` holds, by table, the ids
    that are declared but whose record was unusable.
    """

    title: Annotated[str, Field(Kind.TEXT, "What the talks are called.", "Gaza ceasefire talks", required=True)]
    parties: Annotated[
        Mapping[str, Party], Field(Kind.TABLE, "Who is at the table, or around it.", required=True, holds="party")
    ]
    sources: Annotated[
        Mapping[str, Source], Field(Kind.TABLE, "What the positions are taken from.", required=True, holds="source")
    ]
    issues: Annotated[Mapping[str, Issue], Field(Kind.TABLE, "What is being negotiated.", required=True, holds="issue")]
    about: Annotated[str, Field(Kind.PROSE, "What the talks are about.", "Indirect talks on a 60-day truce.")] = ""
    file: FileText | None = field(default=None, repr=False)
    draft: FileText | None = field(default=None, repr=False)
    folder: Path | None = None
    broken: frozenset[str] = frozenset()
    unread: Mapping[str, frozenset[str]] = field(default_factory=dict)
    at: Offsets | None = field(default=None, repr=False)

    def positions(self) -> Iterator[Position]:
        """Every position that can be placed, issue by issue, in the file's order."""
        for issue in self.issues.values():
            yield from issue.positions

    def location(self, record: "AnyRecord | None") -> Location | None:
        """Where a record stands in the file; None where that is not known."""
        if record is None or record.at is None:
            return None
        for file in (self.file, self.draft):
            if file is not None and (at := file.location(record.at)) is not None:
                return at
        return None

    def line_of(self, record: "AnyRecord | None") -> int | None:
        """The line of the file at which a record starts; None where that is not known."""
        at = self.location(record)
        return at.line if at is not None else None

    def place_of(self, record: "AnyRecord", field: str) -> Place | None:
        """The place of a field's value, the record's own where the field is not written; None where it is not known."""
        at = self.location(record)
        return at.value(field) if at is not None else None


AnyRecord = Dossier | Party | Source | Issue | Measure | Position
"""Anything that is written in the file under fields of its own."""
