"""A dossier in which nothing is wrong, with room for what a test puts into it."""

from pathlib import Path

from tracker.checks import check
from tracker.yamlfile.load import load_text

CLEAN = """\
title: Talks
parties:
  israel: {name: Israel, opposes: [hamas]}
  united-states: {name: United States, role: mediator, aliases: [US, Washington]}
  hamas: {name: Hamas}
sources:
  times-2025: {outlet: Times, title: Trucks wait, published: 2025-07-12}
  post-2025: {outlet: Post, published: 2025-07-13~, text: kept.md}
issues:
  aid:
    title: Aid
    measures:
      trucks: {name: Trucks a day}
    positions:
      - {party: israel, stance: Fewer trucks., source: times-2025, measures: {trucks: 50}}
      - {party: hamas, stance: More trucks., source: post-2025, attributed_by: united-states}
"""
NEXT_LINE = CLEAN.count("\n") + 1
"""The line on which `with_position` puts what it is given: 17."""


def with_position(fields: str) -> str:
    """The clean dossier and one more position, whose first field starts in column 9 of line 17."""
    return f"{CLEAN}      - {fields}\n"


def all_found(text: str, folder: Path | None = None):
    """What reading and checking find in a text."""
    loaded = load_text(text, folder=folder)
    return check(loaded.dossier, loaded.findings) if loaded.dossier else loaded.findings


def placed(findings, *codes: str):
    """Line, column and code of each finding; of these codes only, where codes are given."""
    return [
        (f.place.line if f.place else None, f.place.column if f.place else None, f.code)
        for f in findings
        if not codes or f.code in codes
    ]


def marked(text: str, finding) -> str:
    """The stretch of the text that a finding marks, on its first line."""
    place = finding.place
    line = text.splitlines()[place.line - 1]
    return line[place.column - 1 : place.end_column - 1 if place.end_line == place.line else None]
