"""The dossiers that the reader's tests change in one place, and findings as `(line, column, code)`."""

import dataclasses

THREE = """\
title: Talks
parties:
  north:
    name: North
    opposes: [south]
  south:
    name: South
  envoy:
    name: Envoy
    role: mediator
sources:
  post-1:
    outlet: Post
    published: 2025-07-12
  post-2:
    outlet: Post
    published: 2025-07-13
issues:
  border:
    title: Border
    measures:
      posts: {name: Posts, unit: posts}
    positions:
      - party: north
        stance: Keep every post
        source: post-1
        measures: {posts: 40}
      - party: south
        stance: Close every post
        source: post-1
      - party: envoy
        stance: Count the posts
        source: post-2
  water:
    title: Water
    positions:
      - party: north
        stance: Share the river
        source: post-1
      - party: south
        stance: Keep the river
        source: post-2
        stated: 2025-07-11
      - party: envoy
        stance: Measure the river
        source: post-2
  prisoners:
    title: Prisoners
    positions:
      - party: north
        stance: Free them all
        source: post-1
      - party: south
        stance: Free half of them
        source: post-2
      - party: envoy
        stance: List them first
        source: post-2
"""
"""A file without a fault: three parties, two sources, three issues of three positions."""


def faults(loaded):
    """The findings as `(line, column, code)`; a place that is missing is `(0, 0)`."""
    return [(f.place.line if f.place else 0, f.place.column if f.place else 0, f.code) for f in loaded.findings]


def shown(loaded):
    """All that reading a file gave, places of findings and records included, for two readings to be compared."""
    dossier = loaded.dossier
    if dossier is None:
        return loaded.findings, loaded.is_broken
    records = [dossier, *dossier.parties.values(), *dossier.sources.values(), *dossier.issues.values()]
    for issue in dossier.issues.values():
        records += [*issue.measures.values(), *issue.positions, *issue.unplaced]
    places = [dossier.location(record) for record in records]
    return (
        loaded.findings,
        loaded.is_broken,
        (dossier.title, dossier.about, dossier.broken, dossier.unread),
        [(type(record).__name__, told(record)) for record in records[1:]],
        [(at.start, at.end, at.fields, list(at.marks)) for at in places],
    )


def told(record):
    """The values of a record's fields; of its positions how many there are."""
    values = {field.name: getattr(record, field.name) for field in dataclasses.fields(record) if field.name != "at"}
    return {name: len(value) if name in ("positions", "unplaced") else value for name, value in values.items()}


def stances(dossier):
    """The stances by issue, those that cannot be placed included."""
    return {
        id: [p.stance for p in sorted((*issue.positions, *issue.unplaced), key=lambda p: p.at.start)]
        for id, issue in dossier.issues.items()
    }
