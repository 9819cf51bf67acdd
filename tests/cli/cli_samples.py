"""The files that the tests of the command line read."""

CLEAN = """\
title: Weir talks
parties:
  upper: {name: Upper Town, opposes: [lower]}
  lower: {name: Lower Town}
sources:
  gazette:
    outlet: Gazette
    published: 2025-07-01
  herald:
    outlet: Herald
    published: 2025-07-10
issues:
  flow:
    title: Water flow
    positions:
      - party: upper
        stance: Let forty buckets pass.
        source: gazette
      - party: lower
        stance: Let ninety buckets pass.
        source: herald
  repair:
    title: Repair costs
    positions:
      - party: lower
        stance: Share them by head.
        source: gazette
"""

WARNED = CLEAN.replace("    outlet: Gazette\n", "    outlet: Gazette\n    url: 100%, nowhere\n")
"""A warning at 8:10."""

FAULTY = WARNED.replace("party: lower\n        stance: Share", "party: lwoer\n        stance: Share")
"""The same warning, and an error at 26:16."""

BROKEN = CLEAN.replace("stance: Share", 'stance: "Share')
"""A quotation mark that is not closed."""

ARMED = r"\e]52;c;UFdO\a\e[31mPWN[/x][b]\x9b31m\u202e\u200f"
"""As written in YAML: the clipboard, a colour, the same in one character, markup, and right-to-left."""

RAW = "\x1b]52;c;UFdO\x07\x1b[31mPWN[/x][b]\x9b31m\u202e\u200f"
"""The same as the characters that it stands for."""

HOSTILE = f"""\
title: "T {ARMED}"
about: "{ARMED}"
parties:
  israel: {{name: "N {ARMED}", opposes: [hamas], aliases: ["{ARMED}"]}}
  hamas: {{name: "H {ARMED}"}}
sources:
  one:
    {{outlet: "O {ARMED}", title: "{ARMED}", author: "{ARMED}", published: 2025-07-12, origin: "{ARMED}",
     url: "javascript:{ARMED}", archive_url: "{ARMED}", language: "{ARMED}", kind: "{ARMED}", text: "{ARMED}"}}
issues:
  maps:
    title: "I {ARMED}"
    group: "{ARMED}"
    question: "{ARMED}"
    agreed_text: "{ARMED}"
    note: "{ARMED}"
    measures: {{m: {{name: "M {ARMED}", unit: "{ARMED}"}}}}
    positions:
      - {{party: israel, stance: "S {ARMED}", source: one, speaker: "{ARMED}", quote: "{ARMED}",
         locator: "{ARMED}", conditions: "{ARMED}", note: "{ARMED}", measures: {{m: 40}}, attributed_by: hamas}}
      - {{party: "x{ARMED}", stance: S, source: "y{ARMED}", "z{ARMED}": 1, stated: "{ARMED}", rank: "{ARMED}"}}
"""
