"""Every field of every record, read as it is declared; every fault of a value or key in its place."""

from decimal import Decimal

import pytest
from reader_samples import THREE, faults

from tracker.model.fields import fields_of
from tracker.model.records import Dossier, Issue, Measure, Party, Position, Source
from tracker.yamlfile.load import load_text

FULL = """\
title: Talks
about: Of two.
parties:
  a:
    name: A
    role: mediator
    opposes: [b, c]
    aliases: [AA, "A, the first", 'yes']
sources:
  s:
    outlet: O
    published: 2025-07-12~
    title: T
    author: W
    url: https://example.org/a#b?c=d
    archive_url: https://archive.example.org
    accessed: 2025-07
    language: en
    kind: news
    origin: wire
    reliability: B
    text: seeds/s.md
issues:
  i:
    title: I
    group: G
    question: Q?
    status: narrowing
    agreed_text: None yet.
    note: N
    measures:
      m: {name: M, unit: "%"}
    positions:
      - party: a
        stance: S
        source: s
        stated: 2025-07-10/2025-07-11
        speaker: Sp
        attributed_by: b
        attribution: background
        quote: '"q"'
        measures: {m: ~40, n: 1..2.50}
        move: offer
        shift: softened
        firmness: red-line
        credibility: 2
        rank: preferred
        locator: para 3
        conditions: C
        note: N2
"""


def written(record, but=()):
    """A record's fields as texts."""
    result = {}
    for name in fields_of(type(record)):
        value = getattr(record, name)
        result[name] = value if isinstance(value, tuple) else getattr(value, "text", str(value))
    return {name: value for name, value in result.items() if name not in but}


def test_every_field():
    loaded = load_text(FULL)
    assert faults(loaded) == []
    dossier = loaded.dossier
    assert (dossier.title, dossier.about) == ("Talks", "Of two.")
    assert written(dossier.parties["a"]) == {
        "name": "A", "role": "mediator", "opposes": ("b", "c"), "aliases": ("AA", "A, the first", "yes"),
    }  # fmt: skip
    assert written(dossier.sources["s"]) == {
        "outlet": "O", "published": "2025-07-12~", "title": "T", "author": "W", "url": "https://example.org/a#b?c=d",
        "archive_url": "https://archive.example.org", "accessed": "2025-07", "language": "en", "kind": "news",
        "origin": "wire", "reliability": "B", "text": "seeds/s.md",
    }  # fmt: skip
    issue = dossier.issues["i"]
    assert written(issue, but=("measures", "positions")) == {
        "title": "I", "group": "G", "question": "Q?", "status": "narrowing", "agreed_text": "None yet.", "note": "N",
    }  # fmt: skip
    assert written(issue.measures["m"]) == {"name": "M", "unit": "%"}
    (position,) = issue.positions
    assert position.issue == "i"
    assert written(position, but=("measures",)) == {
        "party": "a", "stance": "S", "source": "s", "stated": "2025-07-10/2025-07-11", "speaker": "Sp",
        "attributed_by": "b", "attribution": "background", "quote": '"q"', "move": "offer", "shift": "softened",
        "firmness": "red-line", "credibility": "2", "rank": "preferred", "locator": "para 3", "conditions": "C",
        "note": "N2",
    }  # fmt: skip
    assert [(m, a.low, a.high, a.approximate) for m, a in position.measures] == [
        ("m", Decimal(40), Decimal(40), True),
        ("n", Decimal(1), Decimal("2.50"), False),
    ]


def test_the_full_file_names_every_field_there_is():
    for record in (Dossier, Party, Source, Issue, Measure, Position):
        for name in fields_of(record):
            assert f"{name}:" in FULL


def test_every_value_knows_its_place():
    dossier = load_text(FULL).dossier
    (position,) = dossier.issues["i"].positions
    lines = FULL.split("\n")
    for name in set(fields_of(Position)):
        key, value = dossier.location(position).key(name), dossier.location(position).value(name)
        assert lines[key.line - 1][key.column - 1 : key.end_column - 1] == name
        assert lines[key.line - 1][key.end_column - 1 : value.column - 1] == ": "
        assert (value.line, value.end_column) == (key.line, len(lines[key.line - 1]) + 1)
    place = dossier.place_of(position, "measures.n")
    assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == "1..2.50"
    place = dossier.place_of(dossier.parties["a"], "aliases.1")
    assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == '"A, the first"'


@pytest.mark.parametrize(
    "scalar",
    ["NO", "no", "yes", "on", "off", "true", "True", "null", "Null", "~", "6.10", "010", "0x1F", "1_000", "1e3", ".inf",
     ".nan", "12:30:45", "2025-07-12", "2001-12-14t21:59:43Z", "=", "<<", "+", "-", "1,000", "0o7", "+1", "-0"],
)  # fmt: skip
def test_scalars_are_read_as_written(scalar):
    if scalar == "-":
        scalar = '"-"'
    text = FULL.replace("  a:\n    name: A\n", f"  a:\n    name: {scalar}\n").replace(
        "aliases: [AA,", f"aliases: [{scalar},"
    )
    text = text.replace("speaker: Sp", f"speaker: {scalar}").replace("party: a", f"party: {scalar}")
    loaded = load_text(text)
    bare = scalar.strip('"')
    assert faults(loaded) == []
    (position,) = loaded.dossier.issues["i"].unplaced
    assert (position.party, position.speaker) == (bare, bare)
    assert (loaded.dossier.parties["a"].name, loaded.dossier.parties["a"].aliases[0]) == (
        bare, "1" if scalar == "1,000" else bare,
    )  # fmt: skip


@pytest.mark.parametrize("id", ["NO", "6.10", "010", "null", "true", "1_000", "مصر", "日本", "a.b-c_d"])
def test_ids_are_read_as_written(id):
    loaded = load_text(THREE.replace("north", id))
    assert faults(loaded) == []
    assert [p.party for p in loaded.dossier.positions()].count(id) == 3
    assert id in loaded.dossier.parties


@pytest.mark.parametrize("empty", ["", " ''", ' ""', " >-", " # none"])
def test_optional_fields_may_be_empty(empty):
    for name in ("speaker", "stated", "move", "credibility", "note"):
        line = next(line for line in FULL.split("\n") if line.startswith(f"        {name}: "))
        loaded = load_text(FULL.replace(line, f"        {name}:{empty}"))
        assert faults(loaded) == []
        (position,) = loaded.dossier.issues["i"].positions
        assert not getattr(position, name)


FAULTS = [
    # what is written in the full file, what stands there instead, the findings, words of the last one
    ("    name: A\n", "    nmae: A\n", [(5, 5, "unknown-key")], 'did you mean "name"?'),
    ("    role: mediator", "    rol: mediator", [(6, 5, "unknown-key")], 'did you mean "role"?'),
    ("    role: mediator", "    zzz: mediator", [(6, 5, "unknown-key")], "known here: name, role, opposes, aliases"),
    ("about: Of", "abuot: Of", [(2, 1, "unknown-key")], 'did you mean "about"?'),
    ("title: Talks\n", "", [(1, 1, "missing-field")], 'the file has no "title"'),
    ("        stance: S\n", "        stanse: S\n", [(35, 9, "unknown-key")], 'did you mean "stance"?'),
    ("        stance: S\n", "", [(34, 9, "missing-field")], "one sentence"),
    ("        source: s\n", "", [(34, 9, "missing-field")], "one of the ids under sources"),
    ("- party: a\n        stance", "- stance", [(34, 9, "missing-field")], "one of the ids under parties"),
    ("    outlet: O\n", "", [(10, 3, "missing-field")], 'this source has no "outlet"'),
    ("    published: 2025-07-12~\n", "", [(10, 3, "missing-field")], "2025-07-12"),
    ("    title: I\n", "", [(24, 3, "missing-field")], 'this issue has no "title"'),
    ("{name: M,", "{", [(32, 7, "missing-field")], 'this measure has no "name"'),
    ("stance: S", "stance:", [(35, 16, "empty-field")], "one sentence"),
    ("stance: S", "stance: ''", [(35, 17, "empty-field")], "one sentence"),
    ("    name: A\n", "    name:\n", [(5, 10, "empty-field")], '"name" is empty'),
    ("published: 2025-07-12~", "published:", [(12, 15, "empty-field")], "2025-07-12"),
    ("        note: N2\n", "        note: N2\n        note: N3\n", [(51, 9, "duplicate-key")], "already at line 50"),
    ("    role: mediator\n", "    name: B\n", [(6, 5, "duplicate-key")], "already at line 5"),
    ("about: Of two.", "title: Of two.", [(2, 1, "duplicate-key")], "already at line 1"),
    ("sources:\n", "  a: {name: Again}\nsources:\n", [(9, 3, "duplicate-key")], "already at line 4"),
    ("n: 1..2.50", "m: 2", [(42, 28, "duplicate-key")], "already at line 42"),
    ("role: mediator", "role: mediater", [(6, 11, "bad-choice")], 'did you mean "mediator"?'),
    ("role: mediator", "role: zzzzz", [(6, 11, "bad-choice")], "write party, mediator, guarantor, observer"),
    ("role: mediator", "role: Mediator", [(6, 11, "bad-choice")], 'did you mean "mediator"?'),
    ("status: narrowing", "status: agred", [(28, 13, "bad-choice")], 'did you mean "agreed"?'),
    ("move: offer", "move: [offer]", [(43, 15, "wrong-type")], "this is a list"),
    ("reliability: B", "reliability: G", [(21, 18, "bad-grade")], "A to F"),
    ("reliability: B", "reliability: b", [(21, 18, "bad-grade")], "A to F"),
    ("credibility: 2", "credibility: 7", [(46, 22, "bad-grade")], "1 to 6"),
    ("credibility: 2", "credibility: 02", [(46, 22, "bad-grade")], "1 to 6"),
    ("2025-07-12~", "2025-13-40", [(12, 16, "bad-date")], "there is no month 13"),
    ("2025-07-12~", "2025-02-29", [(12, 16, "bad-date")], "February 2025 has 28 days"),
    ("2025-07-12~", "12/07/2025", [(12, 16, "bad-date")], "2025-07-12 or 2025-12-07"),
    ("2025-07-12~", "12 July 2025", [(12, 16, "bad-date")], "write it as 2025-07-12"),
    ("2025-07-12~", "2025-07-12T10:00", [(12, 16, "bad-date")], "write 2025-07-12"),
    ("2025-07-10/2025-07-11", "2025-07-11/2025-07-10", [(37, 17, "bad-date")], "write 2025-07-10/2025-07-11"),
    ("accessed: 2025-07", "accessed: {}", [(17, 15, "wrong-type")], "this is a table"),
    ("m: ~40", "m: about 40", [(42, 23, "bad-number")], "~40"),
    ("m: ~40", "m: 40 %", [(42, 23, "bad-number")], "write 40"),
    ("m: ~40", 'm: "1,000"', [(42, 23, "bad-number")], "write the number without separators: 1000"),
    ("m: ~40", "m: 5..2", [(42, 23, "bad-number")], "write 2..5"),
    ("m: ~40", "m: ", [(42, 22, "bad-number")], '"m" has no number'),
    ("m: ~40", "m: [1]", [(42, 23, "wrong-type")], "this is a list"),
    ("{m: ~40, n: 1..2.50}", "40", [(42, 19, "wrong-type")], "write measures: {territory-held: ~40}"),
    ("{m: ~40, n: 1..2.50}", "[40]", [(42, 19, "wrong-type")], "table of measure and number"),
    ("  a:\n    name", "  a b:\n    name", [(4, 3, "bad-id")], "write it as a-b"),
    ("  a:\n    name", "  -a:\n    name", [(4, 3, "bad-id")], "write it as a"),
    ("  a:\n    name", "  '':\n    name", [(4, 3, "bad-id")], "first-one"),
    ("opposes: [b, c]", "opposes: b", [(7, 14, "wrong-type")], "write opposes: [b]"),
    ("opposes: [b, c]", "opposes: {b: c}", [(7, 14, "wrong-type")], "takes a list"),
    ("opposes: [b, c]", "opposes: [b, [c]]", [(7, 18, "wrong-type")], "takes a text"),
    ("opposes: [b, c]", "opposes: ['', b]", [], ""),
    ("stance: S", "stance: [S]", [(35, 17, "wrong-type")], 'write stance: "[S]"'),
    ("stance: S", "stance: {S: T}", [(35, 17, "wrong-type")], 'write stance: "{S: T}"'),
    ("  a:\n    name: A\n", "  z: text\n  a:\n    name: A\n", [(4, 3, "wrong-type")], "fields on the lines below"),
    ("  a:\n    name: A\n", "  z:\n  a:\n    name: A\n", [(4, 3, "empty-field")], "has no fields"),
    ("      - party: a\n", "      - text\n      - party: a\n", [(34, 9, "wrong-type")], "this is not a position"),
    ("      - party: a\n", "      -\n      - party: a\n", [(34, 8, "wrong-type")], "remove the dash"),
    ("      - party: a\n", "      - party:a\n      - party: a\n", [(34, 9, "wrong-type")], "write party: a"),
    ("stance: S", "stance: *s", [(35, 17, "alias")], "put it in quotes"),
    ("stance: S", "stance: &s S", [(35, 17, "anchor")], "has no use for one"),
    ("stance: S", "stance: !!str S", [(35, 17, "tag")], "a dossier has none"),
    ("published: 2025-07-12~", "published: !!timestamp", [(12, 16, "tag")], "a dossier has none"),
    ("  a:\n    name", "  a: &a\n    name", [(4, 6, "anchor")], "&a is an anchor"),
    ("  a:\n    name", "  a: !party\n    name", [(4, 6, "tag")], "a dossier has none"),
    ("      - party: a\n", "      - *p\n      - party: a\n", [(34, 9, "alias")], "*p is an alias"),
    ("        note: N2\n", "        <<: {a: b}\n", [(50, 9, "unknown-key")], 'no key "<<"'),
    ("        note: N2\n", "        ? [a, b]\n        : c\n", [(50, 11, "bad-key")], "a key is one word"),
    ("        note: N2\n", "        {a: b}: c\n", [(50, 9, "bad-key")], "stands here as a key"),
    ("        note: N2\n", "        note: N2\n---\ntitle: B\n", [(51, 1, "second-document")], "file of its own"),
    ("        note: N2\n", "        note: N2\n...\ntitle: B\n", [(51, 1, "second-document")], "is not read"),
    ("        note: N2\n", "        note: N2\n...\n# end\n\n", [], ""),
    ("title: Talks\n", "---\ntitle: Talks\n", [], ""),
]


@pytest.mark.parametrize(("there", "instead", "expected", "words"), FAULTS)
def test_a_fault_of_a_value_or_key(there, instead, expected, words):
    assert there in FULL
    loaded = load_text(FULL.replace(there, instead, 1))
    assert faults(loaded) == expected
    if expected:
        assert words in f"{loaded.findings[-1].message}\n{loaded.findings[-1].help}"


def test_one_measure_at_fault_leaves_the_others():
    for wrong in ("m: [1]", "m: forty", "m: 40, m: 2"):
        (position,) = load_text(FULL.replace("m: ~40", wrong)).dossier.issues["i"].positions
        assert ("n", "1..2.50") in [(measure, amount.text) for measure, amount in position.measures]


@pytest.mark.parametrize("table", ["parties", "sources", "issues"])
@pytest.mark.parametrize(
    ("value", "column", "code"),
    [("", 1, "empty-field"), (" text", 2, "wrong-type"), (" [a]", 2, "wrong-type"), (" *a", 2, "alias")],
)
def test_a_table_that_is_none_is_one_fault_and_nothing_is_concluded(table, value, column, code):
    tables = {
        "parties": " {a: {name: A}}",
        "sources": " {s: {outlet: O, published: 2025}}",
        "issues": " {i: {title: I}}",
    }
    tables[table] = value
    loaded = load_text("title: T\n" + "".join(f"{name}:{written}\n" for name, written in tables.items()))
    line = 2 + list(tables).index(table)
    assert faults(loaded) == [(line, len(table) + 1 + column, code)]
    assert loaded.dossier.broken == {table}


def test_what_lacks_its_name_is_still_declared():
    loaded = load_text(FULL.replace("    name: A\n", "").replace("    outlet: O\n", "").replace("    title: I\n", ""))
    assert [f.code for f in loaded.findings] == ["missing-field"] * 3
    dossier = loaded.dossier
    assert (dossier.parties["a"].name, dossier.sources["s"].outlet, dossier.issues["i"].title) == ("a", "s", "i")
    assert len(dossier.issues["i"].positions) == 1


def test_a_source_without_a_day_is_unread_and_its_positions_are_kept():
    loaded = load_text(FULL.replace("2025-07-12~", "soon"))
    assert loaded.dossier.sources == {}
    assert loaded.dossier.unread == {"sources": {"s"}}
    assert [p.stance for p in loaded.dossier.issues["i"].unplaced] == ["S"]


YAML = [FULL, *(FULL.replace(there, instead, 1) for there, instead, _, _ in FAULTS)]
