"""Small dossiers that several tests of the app read."""

RIVER = """\
title: Velda river talks
parties:
  tarnwick: {name: Tarnwick, opposes: [ostmere]}
  ostmere: {name: Ostmere}
  velda: {name: Velda Commission, role: mediator}
  silent: {name: Quietland}
sources:
  courier:
    outlet: Velda Courier
    title: Two fifths
    published: 2025-03-04
    url: https://courier.example/two-fifths
    text: texts/courier.md
  herald: {outlet: Herald, published: 2025-03-10, url: "ftp://herald.example/x"}
  memo: {outlet: Memo, published: 2025-03-20, text: texts/gone.md}
issues:
  flow:
    title: Summer flow
    question: How much water stays upstream?
    status: narrowing
    note: Nobody speaks of winter.
    positions:
      - party: tarnwick
        stance: Keep two fifths upstream.
        source: courier
        stated: 2025-03-02
        locator: para 2
        speaker: an Ostmere official
        attributed_by: ostmere
        quote: two fifths, no more
      - party: tarnwick
        stance: Keep a third upstream.
        source: herald
        attributed_by: tarnwick
      - party: ostmere
        stance: Let all of it flow.
        source: courier
        locator: para 3
        attributed_by: outlet
      - party: velda
        stance: Meet in the middle.
        source: memo
        attributed_by: velda
  ferries:
    title: Ferries
    positions:
      - party: ostmere
        stance: Run ferries at night.
        source: herald
        attributed_by: tarnwick
  fish:
    title: Fish
"""
"""Three issues; one party without a position, one issue without any."""

COURIER = """\
---
outlet: Velda Courier
---
# Two fifths

1. The delegations met at dawn.
2. An Ostmere official said that Tarnwick wants "two fifths, no more" of the summer flow.
3. Ostmere lets all of it flow.
"""
"""The text kept for the source `courier`."""
