"""The file that `tracker init` writes: a small invented negotiation, with every field explained where it is used.

What a field means, what it takes, and which fields there are comes from the declarations. Only the example
itself is written here. The first record of each kind shows every field: those that the example has no value for
stand behind a `#`, ready to be used.
"""

import textwrap
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from tracker.model.fields import Field, Kind, fields_of
from tracker.model.records import Dossier
from tracker.yamlfile.schema import RECORDS, what_it_takes

_COMMENT_AT = 54
"""The column at which a field's explanation starts."""
_WIDTH = 116

_HEADER = """\
# A record of who wants what in a negotiation, according to which source, on which date.
#
# The towns, the river and the sources below are invented. Read through the example once, then write your own
# talks over it. Save, and the tracker shows the change; `tracker check` names what is wrong, and where.
#
# HOW TO WRITE IN THIS FILE
#
# - Each line is a key, a colon, a blank and a value, such as the title below.
# - What belongs to something stands two spaces further in, below it. Use spaces, never the tab key.
# - The names that you choose for parties, sources, issues and measures, such as velda-courier-03-04, are ids.
#   Other lines point to them, letter by letter. They have letters, digits, hyphens, dots and underscores.
# - A # with a blank before it starts a comment, which the tracker passes over. Where a comment is a key and its
#   value, that is a field not in use: take away the # and the one blank behind it, and it counts.
# - Text needs no quotation marks, except where it
#     has a colon and a blank in it       "Two conditions: a gauge, and a guarantor."
#     has a blank and a # in it           "Agree to point #4."
#     starts with one of [ ] { } & * ! | > % @ ` , # - ? : or a quotation mark
#                                         "[Both towns] shall share the cost."
#   With double quotation marks inside, put single ones around: 'Call the offer "a first step".'
# - Long text may go on below, two spaces further in, after >- in the place of the value.
# - A date is a day 2025-03-04, a month 2025-03 or a year 2025. Behind it, ~ means about and ? uncertain.
#   From one day to another is 2025-03-04/2025-03-06.
# - A number is 40, ~40 for about 40, ">=40" for 40 or more, "<=40" for 40 or less, or 40..60 for a range.
"""

Example: TypeAlias = "Mapping[str, str | Example | list[Example]]"
"""The values of a record as they stand in the file, by field; the records of a table, by id."""

_EXAMPLE: Example = {
    "title": "Velda river talks",
    "about": "Two towns on the river that they share.",
    "parties": {
        "tarnwick": {"name": "Tarnwick", "role": "party", "opposes": "[ostmere]", "aliases": "[the upper town]"},
        "ostmere": {"name": "Ostmere", "opposes": "[tarnwick]", "aliases": "[the lower town]"},
        "river-commission": {"name": "Velda River Commission", "role": "mediator", "aliases": "[the commission]"},
    },
    "sources": {
        "velda-courier-03-04": {
            "outlet": "Velda Courier",
            "published": "2025-03-04",
            "title": "Towns open talks on summer water",
        },
        "tarnwick-letter": {
            "outlet": "Tarnwick Town Council",
            "published": "2025-03-18",
            "title": "Open letter on the summer flow",
            "kind": "letter",
        },
        "valley-radio-04": {
            "outlet": "Valley Radio",
            "published": "2025-04-02~",
            "title": '"Commission: a gauge is within reach"',
        },
    },
    "issues": {
        "summer-flow": {
            "title": "Summer flow",
            "group": "Water",
            "question": "How much may Tarnwick keep?",
            "status": "narrowing",
            "measures": {"kept-upstream": {"name": "Flow kept by Tarnwick", "unit": '"%"'}},
            "positions": [
                {
                    "party": "tarnwick",
                    "stance": "Keep 60 % of the summer flow.",
                    "source": "velda-courier-03-04",
                    "stated": "2025-03-03",
                    "speaker": "the mayor of Tarnwick",
                    "attributed_by": "tarnwick",
                    "attribution": "on-record",
                    "quote": "our fields come first",
                    "measures": "{kept-upstream: 60}",
                    "move": "demand",
                    "locator": "para 2",
                },
                {
                    "party": "ostmere",
                    "stance": "Leave Tarnwick two fifths of the summer flow at most.",
                    "source": "velda-courier-03-04",
                    "speaker": "a member of Ostmere's council",
                    "attributed_by": "ostmere",
                    "attribution": "background",
                    "measures": '{kept-upstream: "<=40"}',
                    "move": "demand",
                },
                {
                    "party": "tarnwick",
                    "stance": '"Two conditions for keeping 55 %: a gauge at the bridge, and a review every year."',
                    "source": "tarnwick-letter",
                    "stated": "2025-03-18",
                    "attributed_by": "tarnwick",
                    "attribution": "document",
                    "measures": "{kept-upstream: 55}",
                    "move": "offer",
                    "shift": "softened",
                },
                {
                    "party": "ostmere",
                    "stance": ">-\nAccept that Tarnwick keeps somewhat less than half of the summer flow, "
                    "as the commission\ndescribes it.",
                    "source": "valley-radio-04",
                    "speaker": "the commission's chair",
                    "attributed_by": "river-commission",
                    "attribution": "on-record",
                    "measures": "{kept-upstream: 45..48}",
                    "move": "concession",
                },
            ],
        },
        "bridge-gauge": {
            "title": "Gauge at the bridge",
            "group": "Water",
            "question": "Who reads the gauge that measures the flow?",
            "positions": [
                {
                    "party": "ostmere",
                    "stance": "Have the commission read the gauge.",
                    "source": "velda-courier-03-04",
                    "attributed_by": "outlet",
                    "move": "demand",
                },
                {
                    "party": "tarnwick",
                    "stance": "Read the gauge itself, and publish what it shows.",
                    "source": "tarnwick-letter",
                    "stated": "2025-03-18",
                    "attributed_by": "tarnwick",
                    "attribution": "document",
                    "firmness": "firm",
                },
                {
                    "party": "river-commission",
                    "stance": "Offer to read the gauge together with both towns.",
                    "source": "valley-radio-04",
                    "attributed_by": "river-commission",
                    "attribution": "on-record",
                    "move": "offer",
                },
            ],
        },
        "flood-warning": {
            "title": "Flood warning",
            "group": "Safety",
            "status": "agreed",
            "agreed_text": "Each town warns the other at least six hours before it opens a gate.",
            "positions": [
                {
                    "party": "tarnwick",
                    "stance": "Warn Ostmere six hours before a gate is opened.",
                    "source": "valley-radio-04",
                    "attributed_by": "outlet",
                    "move": "accept",
                },
                {
                    "party": "ostmere",
                    "stance": "Warn Tarnwick six hours before a gate is opened.",
                    "source": "valley-radio-04",
                    "attributed_by": "outlet",
                    "move": "accept",
                },
            ],
        },
    },
}

_UNUSED: Mapping[str, str] = {
    "accessed": "2025-03-05",
    "origin": "valley-news-agency",
    "text": "texts/velda-courier-03-04.md",
    "agreed_text": "Each town keeps half.",
    "note": "The figures differ by season.",
    "conditions": "Only if a gauge is built.",
}
"""Values for fields not in use, where the declaration's example belongs to other talks, or there is none."""

_TO_ADD: Mapping[str, str] = {
    "source": 'To add a source, copy these lines, take away the "# " before each, and choose an id for it:',
    "position": "A new report is a new position; the old one stays. To add one, copy these lines under its issue, "
    'and take away the "# " before each:',
}
"""What to do with the lines shown for the records that are added most often."""


def starter_file() -> str:
    """The text of the starter, which reads without a finding."""
    return "\n".join([_HEADER, *_fields(Dossier, _EXAMPLE, 0, explained=True)]) + "\n"


def _fields(record: type, values: Example, indent: int, *, explained: bool) -> Iterator[str]:
    """A record's lines. Where it is explained, each field has its comment, and those without a value are shown."""
    declared = fields_of(record)
    for name in sorted(declared, key=lambda name: declared[name].kind in (Kind.TABLE, Kind.RECORDS)):
        field, value = declared[name], values.get(name)
        if value is None:
            if explained:
                line = f"{' ' * indent}# {name}: {_unused(name, field)}".rstrip()
                yield from _explained(line, record, name)
            continue
        line, *rest = f"{name}: {value}".split("\n") if isinstance(value, str) else [f"{name}:"]
        if indent == 0 and not isinstance(value, str):
            yield ""
        yield from _explained(" " * indent + line, record, name) if explained else [" " * indent + line]
        yield from (" " * (indent + 2) + more for more in rest)
        if isinstance(value, Mapping):
            yield from _table(field, value, indent + 2, explained=explained)
        elif isinstance(value, list):
            yield from _list(field, value, indent + 2, explained=explained)


def _table(field: Field, values: Example, indent: int, *, explained: bool) -> Iterator[str]:
    records = [(id, value) for id, value in values.items() if isinstance(value, Mapping)]
    for number, (id, value) in enumerate(records):
        if number and field.holds == "issue":
            yield ""
        yield f"{' ' * indent}{id}:"
        yield from _fields(RECORDS[field.holds], value, indent + 2, explained=explained and not number)
    if explained and field.holds in _TO_ADD:
        required = _required(field.holds, records[0][1])
        yield from _to_add(field.holds, indent, [f"my-{field.holds}:", *(f"  {line}" for line in required)])


def _list(field: Field, values: "list[Example]", indent: int, *, explained: bool) -> Iterator[str]:
    for number, value in enumerate(values):
        lines = _fields(RECORDS[field.holds], value, indent + 2, explained=explained and not number)
        yield f"{' ' * indent}- {next(lines).lstrip()}"
        yield from lines
    if explained and field.holds in _TO_ADD:
        first, *others = _required(field.holds, values[0])
        yield from _to_add(field.holds, indent, [f"- {first}", *(f"  {line}" for line in others)])


def _required(holds: str, values: Example) -> list[str]:
    """The lines that a record cannot do without."""
    return [f"{name}: {values[name]}" for name, field in fields_of(RECORDS[holds]).items() if field.required]


def _to_add(holds: str, indent: int, lines: list[str]) -> Iterator[str]:
    lead = " " * indent + "# "
    yield from (lead + line for line in [*textwrap.wrap(_TO_ADD[holds], _WIDTH - len(lead)), *lines])


def _unused(name: str, field: Field) -> str:
    """A value to show for a field not in use."""
    return _UNUSED.get(name) or field.example or "".join(field.choices[:1]) or "…"


def _explained(line: str, record: type, name: str) -> Iterator[str]:
    """A line with what its field means beside it, or above it where the line is long."""
    words = _meaning(record, name)
    column = max(_COMMENT_AT, len(line) + 2)
    first, *more = textwrap.wrap(words, _WIDTH - column - 2)
    yield f"{line:{column}}# {first}"
    yield from (f"{'':{column}}# {part}" for part in more)


def _meaning(record: type, name: str) -> str:
    field = fields_of(record)[name]
    takes = what_it_takes(record, name)
    words = field.meaning
    if field.choices or field.refers_to:
        words += f" {takes[0].upper()}{takes[1:]}."
    return words + " Required." * field.required
