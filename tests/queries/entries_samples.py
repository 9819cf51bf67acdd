"""What the tests of entries read: a dossier's text in two parts."""

from textwrap import indent

from tracker.queries.entries import entries
from tracker.yamlfile.load import load_text

HEAD = """\
title: Velda river talks
parties:
  tarnwick:
    name: Tarnwick
    opposes: [ostmere]
  ostmere:
    name: Ostmere
sources:
  courier:
    outlet: Velda Courier
    published: 2025-03-04
  gazette:
    outlet: Ost Gazette
    published: 2025-03-10
issues:
  water:
    title: Water
    measures:
      share: {name: Share of the river, unit: "%"}
    positions:
"""

KNOWN = """\
- party: tarnwick
  stance: Keep two thirds of the water, the canal included.
  source: gazette
  stated: 2025-03-09
  locator: para 2
  measures: {share: 66}
- party: ostmere
  stance: Half of the water for each side.
  source: gazette
  locator: para 5
"""


def read(positions, head=HEAD):
    loaded = load_text(head + indent(positions, "      "))
    assert loaded.findings == ()
    return loaded.dossier


def added_to(positions, addition):
    return entries(read(positions), read(positions + addition))


def only(answer, **counts):
    """Asserts how many of each there are, all others none."""
    seen = {name: len(getattr(answer, name)) for name in ("added", "edited", "removed", "records")}
    assert seen == dict.fromkeys(seen, 0) | counts
