"""A small dossier with numbers, for the tests of what is derived, and what they ask of it."""

from dataclasses import replace
from datetime import date
from textwrap import indent

from tracker.queries.filter import parse_filter
from tracker.report.selection import whole_record
from tracker.yamlfile.load import load_text

TALKS = """\
title: Velda river talks
parties:
  tarnwick: {name: Tarnwick, opposes: [ostmere]}
  ostmere: {name: Ostmere}
  hollin: {name: Hollin, role: mediator}
sources:
  courier: {outlet: Velda Courier, published: 2025-03-04}
  gazette: {outlet: Ost Gazette, published: 2025-03-10}
issues:
  flow:
    title: Flow
    measures:
      kept: {name: Flow kept, unit: "%"}
      days: {name: Days}
    positions:
"""
FIRST_LINE = 16
"""The line of the first position, where each takes one line."""


def talks(positions, head=TALKS):
    """The dossier of TALKS with these positions: `party when, fields`, one on each line."""
    loaded = load_text(head + indent("".join(f"- {{{_fields(line)}}}\n" for line in positions.splitlines()), "      "))
    assert loaded.findings == ()
    return loaded.dossier


def _fields(line):
    who, _, fields = line.partition(", ")
    party, day = who.split()
    told = [f"party: {party}", f"stated: {day}", *filter(None, [fields])]
    told += [] if "source: " in fields else ["source: gazette"]
    told += [] if "stance: " in fields else [f"stance: Stance of {party} on {day}."]
    return ", ".join(told)


def selected(dossier, filter="", **asked):
    """The whole record, narrowed as asked; `as_of` and `since` as ISO days."""
    for name in ("as_of", "since"):
        if name in asked:
            asked[name] = date.fromisoformat(asked[name])
    if "as_of" in asked:
        asked.setdefault("as_of_is_latest", False)
    return replace(whole_record(dossier), filter=parse_filter(filter), **asked)
