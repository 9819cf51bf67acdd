"""The dossiers that the reader's tests change in one place, and findings as `(line, column, code)`."""

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


def stances(dossier):
    """The stances by issue, those that cannot be placed included."""
    return {
        id: [p.stance for p in sorted((*issue.positions, *issue.unplaced), key=lambda p: p.at.start)]
        for id, issue in dossier.issues.items()
    }
