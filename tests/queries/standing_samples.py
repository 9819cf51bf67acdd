"""Small dossiers for the tests of what stands and whose voice it is."""

from datetime import date

from tracker.model.records import Dossier
from tracker.yamlfile.load import load_text

HEAD = """\
title: T
parties:
  upper: {name: Upper Town, opposes: [lower], aliases: [Hill]}
  lower: {name: Lower Town}
  envoy: {name: The Envoy, role: mediator}
  press: {name: Press Club, role: observer}
sources:
  s1: {outlet: Valley Post, published: 2025-03-01, origin: wire}
  s2: {outlet: Évening Echo, title: Second look, published: 2025-03-05}
  s3: {outlet: Radio, published: 2025-03-09~}
issues:
  water:
    title: Water
    question: Who takes how much?
    positions:
"""


def dossier(positions: str) -> Dossier:
    """A dossier with these positions on one issue, each line an item in flow style."""
    items = "".join(f"      - {{{line.strip()}}}\n" for line in positions.strip().splitlines())
    loaded = load_text(HEAD + items)
    assert loaded.findings == ()
    assert loaded.dossier is not None
    return loaded.dossier


def day(text: str) -> date:
    """A day of March 2025: `day("5")`."""
    return date(2025, 3, int(text))
