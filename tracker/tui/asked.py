"""What a form asks for: one line for each field of a record, made from the field's declaration."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.model.amounts import Amount, amount_in_words, parse_amount
from tracker.model.dates import EdtfDate, date_in_words, parse_date
from tracker.model.edits import Written
from tracker.model.fields import Field, Kind, fields_of
from tracker.model.records import Dossier, Measure, Position
from tracker.queries.candidates import Known, known_issues, known_parties, known_sources, known_words

FIRST = ("party", "issue", "source", "stated", "stance", "quote", "speaker", "attributed_by", "measures")
"""What is asked for first; the other fields follow as they are declared."""
MEASURE = "measures."
NEW_MEASURE = "new measure"
ISSUE = Field(Kind.ID, "The issue that it is a position on.", required=True, refers_to="issues")
ID = Field(Kind.ID, "What the file calls it: letters and digits, joined by hyphens, dots or _.", required=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of a form.

    Attributes:
        name: The field, `measures.` and a measure's id for a number.
        label: What stands before the line.
        field: The field's declaration.
        known: What can be picked; empty where anything can be typed.
        makes: The table in which a new record can be made from here.
    """

    name: str
    label: str
    field: Field
    known: tuple[Known, ...] = ()
    makes: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether the text may be long."""
        return self.field.kind is Kind.PROSE

    @property
    def is_picked(self) -> bool:
        """Whether something is picked here, or made, by a few letters."""
        return bool(self.known or self.makes)

    def reading(self, typed: str) -> str:
        """How a date or a number that was typed is understood; empty for other fields and faulty ones."""
        if self.field.kind is Kind.DATE and isinstance(date := parse_date(typed.strip()), EdtfDate):
            return date_in_words(date)
        if self.field.kind is Kind.AMOUNTS and isinstance(amount := parse_amount(typed.strip()), Amount):
            return amount_in_words(amount)
        return next((known.name for known in self.known if known.id == typed.strip()), "")


def asked_of_position(dossier: Dossier) -> tuple[Asked, ...]:
    """What is asked for a position, but for the numbers of its issue's measures."""
    declared = {**fields_of(Position), "issue": ISSUE}
    names = [name for name in (*FIRST, *declared) if name in declared]
    return tuple(
        _asked(name, declared[name], dossier)
        for name in dict.fromkeys(names)
        if declared[name].kind is not Kind.AMOUNTS
    )


def asked_of_record(record: type, dossier: Dossier) -> tuple[Asked, ...]:
    """What is asked for a new party, source, issue or measure; its id last, since it is proposed from the rest."""
    fields = {name: field for name, field in fields_of(record).items() if field.kind not in (Kind.TABLE, Kind.RECORDS)}
    return (*(_asked(name, field, dossier) for name, field in fields.items()), _asked("id", ID, dossier))


def asked_of_measures(measures: Mapping[str, Measure], others: tuple[str, ...] = ()) -> tuple[Asked, ...]:
    """A number for each of an issue's measures, and for others that a position names."""
    known = [(measure.id, measure.name, measure.unit) for measure in measures.values()]
    unknown = [(id, id, "") for id in others if id not in measures]
    return tuple(
        Asked(
            f"{MEASURE}{id}",
            f"{name}, {unit}" if unit else name,
            Field(Kind.AMOUNTS, f"{name}{f', in {unit}' if unit else ''}: 40, ~40, >=200, <=3 or 700..1200."),
        )
        for id, name, unit in (*known, *unknown)
    )


def asked_of_new_measure() -> Asked:
    """The line from which an issue can be given another measure."""
    meaning = "Another number that the parties argue over: type its name and press Enter."
    return Asked(NEW_MEASURE, "New measure", Field(Kind.TEXT, meaning), makes="measures")


def _asked(name: str, field: Field, dossier: Dossier) -> Asked:
    known: tuple[Known, ...] = ()
    makes = field.refers_to if field.kind is Kind.ID and name != "attributed_by" else ""
    if field.choices:
        known = known_words(map(str, field.choices))
    elif field.kind is Kind.ID and field.refers_to == "parties":
        known = known_parties(dossier, with_outlet=name == "attributed_by")
    elif field.refers_to == "sources":
        known = known_sources(dossier)
    elif field.refers_to == "issues":
        known = known_issues(dossier)
    return Asked(name, name.replace("_", " ").capitalize(), field, known, makes)


def typed_of(fields: Mapping[str, Written]) -> dict[str, str]:
    """Written fields as they stand in the lines of a form."""
    typed: dict[str, str] = {}
    for name, value in fields.items():
        if isinstance(value, str):
            typed[name] = value
        elif value and isinstance(value[0], tuple):
            typed.update({f"{MEASURE}{id}": number for id, number in value})
        else:
            typed[name] = ", ".join(map(str, value))
    return typed


def written_of(typed: Mapping[str, str], record: type) -> dict[str, Written]:
    """What stands in the lines of a form as fields to write; lists are parted at commas."""
    declared = fields_of(record)
    fields: dict[str, Written] = {}
    numbers = tuple(
        (name.removeprefix(MEASURE), text.strip())
        for name, text in typed.items()
        if name.startswith(MEASURE) and text.strip()
    )
    for name, text in typed.items():
        if name not in declared or not text.strip():
            continue
        if declared[name].kind in (Kind.IDS, Kind.TEXTS):
            fields[name] = tuple(part.strip() for part in text.split(",") if part.strip())
        else:
            fields[name] = text.strip()
    if numbers:
        fields["measures"] = numbers
    return fields
