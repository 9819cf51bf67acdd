"""The schema lets through what the reader takes, as YAML types it, and stops what the reader faults."""

import re
import sys
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tracker.checks import check
from tracker.model.amounts import Amount, parse_amount
from tracker.model.dates import EdtfDate, parse_date
from tracker.model.fields import fields_of
from tracker.model.findings import Level
from tracker.model.records import Dossier
from tracker.model.words import is_id
from tracker.yamlfile.load import load_text
from tracker.yamlfile.schema import AMOUNT_PATTERN, DATE_PATTERN, ID_PATTERN, RECORDS, json_schema
from tracker.yamlfile.starter import starter_file

ROOT = Path(__file__).parents[2]
SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)

DOSSIER = """\
title: Talks
parties:
  a: {name: A}
sources:
  s: {outlet: O, published: 2025-07-12}
issues:
  i:
    title: I
    measures:
      m: {name: M}
    positions:
      - party: a
        stance: S
        source: s
        note:
"""


class EditorLoader(yaml.SafeLoader):
    """Types scalars as an editor does: numbers, truth values, null, and all else text, dates included."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def keys_as_text(node):
    if isinstance(node, dict):
        return {str(key): keys_as_text(value) for key, value in node.items()}
    return [keys_as_text(item) for item in node] if isinstance(node, list) else node


def faulty_values(text):
    """The paths of the values that the schema stops, the innermost ones among them."""
    found = list(VALIDATOR.iter_errors(keys_as_text(yaml.load(text, EditorLoader))))
    for error in found:
        found.extend(error.context or ())
    return sorted({error.json_path for error in found})


def reader_faults(text):
    loaded = load_text(text)
    return [f.code for f in check(loaded.dossier, loaded.findings) if f.level is Level.ERROR]


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("text", [(ROOT / "issues.yaml").read_text("utf-8"), starter_file(), DOSSIER])
def test_good_files_pass(text):
    assert faulty_values(text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Talks", "title: 2025"),
        ("title: Talks", "title: 2025-07-12"),
        ("{name: A}", "{name: NO}"),
        ("{name: A}", "{name: A, role: mediator, opposes: [a], aliases: [NO, 10, 6.10]}"),
        ("{name: A}", "{name: A, role: , opposes: , aliases: [ ]}"),
        ("2025-07-12}", "2025}"),
        ("2025-07-12}", "2025-07~}"),
        ("outlet: O", "outlet: O, reliability: B, accessed: 2025, url: "),
        ("    measures:\n      m: {name: M}\n", "    measures:\n"),
        ("m: {name: M}", "m: {name: 10, unit: 5}"),
        ("note:", "stated: 2025-07-10/2025-07-11"),
        ("note:", "stated:"),
        ("note:", "measures: {m: 40}"),
        ("note:", "measures: {m: -4.5}"),
        ("note:", 'measures: {m: ">=200"}'),
        ("note:", "measures: {m: ~40}"),
        ("note:", "measures: {m: 700..1200}"),
        ("note:", "measures:"),
        ("note:", "credibility: 2"),
        ("note:", 'credibility: "2"'),
        ("note:", "note: true"),
        ("note:", "attributed_by: outlet"),
        ("note:", "move: demand"),
    ],
)
def test_what_the_reader_takes_passes(old, new):
    text = DOSSIER.replace(old, new)
    assert text != DOSSIER
    assert (faulty_values(text), reader_faults(text)) == ([], [])


def test_ids_pass_whatever_yaml_takes_them_for():
    text = DOSSIER.replace("  a:", "  NO:").replace("party: a", "party: NO")
    text = text.replace("  s:", "  6.10:").replace("source: s", "source: 6.10")
    assert (faulty_values(text), reader_faults(text)) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "path", "code"),
    [
        ("title: Talks\n", "", "$", "missing-field"),
        ("title: Talks", "title:", "$.title", "empty-field"),
        ("title: Talks", "title: Talks\nissue: {}", "$", "unknown-key"),
        ("parties:\n  a: {name: A}", "parties: [a]", "$.parties", "wrong-type"),
        ("{name: A}", "{name: A, nmae: A}", "$.parties.a", "unknown-key"),
        ("{name: A}", "{role: party}", "$.parties.a", "missing-field"),
        ("{name: A}", "{name: A, role: mediatr}", "$.parties.a.role", "bad-choice"),
        ("{name: A}", "{name: A, aliases: B}", "$.parties.a.aliases", "wrong-type"),
        ("{name: A}", "{name: [A]}", "$.parties.a.name", "wrong-type"),
        ("  a: {name: A}", "  a:", "$.parties.a", "empty-field"),
        ("  a: {name: A}", "  a: {name: A}\n  b c: {name: B}", "$.parties", "bad-id"),
        ("2025-07-12}", "12/07/2025}", "$.sources.s.published", "bad-date"),
        ("2025-07-12}", "2025-13-40}", "$.sources.s.published", "bad-date"),
        ("2025-07-12}", "20250712}", "$.sources.s.published", "bad-date"),
        (", published: 2025-07-12", "", "$.sources.s", "missing-field"),
        ("outlet: O", "outlet: O, reliability: G", "$.sources.s.reliability", "bad-grade"),
        ("    title: I", "    titel: I", "$.issues.i", "unknown-key"),
        ("m: {name: M}", "m: {unit: km}", "$.issues.i.measures.m", "missing-field"),
        ("        stance: S\n", "", "$.issues.i.positions[0]", "missing-field"),
        ("stance: S", "stance:", "$.issues.i.positions[0].stance", "empty-field"),
        ("stance: S", "stance: {S: T}", "$.issues.i.positions[0].stance", "wrong-type"),
        ("stance: S", "stance: S\n        id: 6.10", "$.issues.i.positions[0]", "unknown-key"),
        ("party: a", "party: a b", "$.issues.i.positions[0].party", "unknown-party"),
        ("note:", "measures: {m: 40 %}", "$.issues.i.positions[0].measures.m", "bad-number"),
        ("note:", 'measures: {m: "1,200"}', "$.issues.i.positions[0].measures.m", "bad-number"),
        ("note:", "measures: {m: }", "$.issues.i.positions[0].measures.m", "bad-number"),
        ("note:", "measures: 40", "$.issues.i.positions[0].measures", "wrong-type"),
        ("note:", "credibility: 7", "$.issues.i.positions[0].credibility", "bad-grade"),
        ("note:", "move: demands", "$.issues.i.positions[0].move", "bad-choice"),
        ("note:", "rank: true", "$.issues.i.positions[0].rank", "bad-choice"),
    ],
)
def test_what_the_reader_faults_does_not_pass(old, new, path, code):
    text = DOSSIER.replace(old, new)
    assert path in faulty_values(text)
    assert code in reader_faults(text)


@pytest.mark.parametrize("record", [Dossier, *RECORDS.values()])
def test_it_knows_the_declared_fields_and_no_other(record):
    words = {of: word for word, of in RECORDS.items()}
    schema = SCHEMA["$defs"][words[record]] if record in words else SCHEMA
    declared = fields_of(record)
    assert list(schema["properties"]) == list(declared)
    assert schema["required"] == [name for name, field in declared.items() if field.required]
    for name, field in declared.items():
        description = schema["properties"][name]["description"]
        assert field.meaning in description
        assert field.example in description
        assert all(choice in description for choice in field.choices[:1] + field.choices[-1:])


def test_every_id_fits_its_pattern():
    characters = [chr(code) for code in range(sys.maxunicode + 1)]
    inside = "".join(c for c in characters if c.isalnum() or unicodedata.category(c)[0] == "M")
    assert is_id("a" + inside)
    assert re.search(ID_PATTERN, inside)


@pytest.mark.parametrize("text", ["a b", "a:", "-a", "a-", "a--b", "a/b", "a’b", "", "a,b", "[a", "a\tb"])
def test_what_is_no_id_does_not_fit(text):
    assert not is_id(text)
    assert not re.search(ID_PATTERN, text)


_ENDS = st.builds(
    lambda day, length, mark: day.isoformat()[:length] + mark,
    st.dates(),
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~", "?", "%"]),
)


@given(st.lists(_ENDS, min_size=1, max_size=2).map("/".join))
def test_every_date_fits_its_pattern(text):
    assert re.search(DATE_PATTERN, text) or not isinstance(parse_date(text), EdtfDate)


@pytest.mark.parametrize(
    "text", ["2025-7-1", "12 July 2025", "2025-07-12~?", "2025-00", "2025-07-32", "2025/", "~2025"]
)
def test_what_is_no_date_does_not_fit(text):
    assert not isinstance(parse_date(text), EdtfDate)
    assert not re.search(DATE_PATTERN, text)


_NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=2).map(lambda number: f"{number:f}")


@given(st.sampled_from(["", "~", ">=", "<=", "~ ", "+"]), st.lists(_NUMBERS, min_size=1, max_size=2))
def test_every_amount_fits_its_pattern(sign, numbers):
    text = sign + "..".join(numbers)
    assert re.search(AMOUNT_PATTERN, text) or not isinstance(parse_amount(text), Amount)


@pytest.mark.parametrize("text", ["40 %", "1,200", "700-1200", "about 40", ">200", "4.", "", ">=3..4", "1e3"])
def test_what_is_no_amount_does_not_fit(text):
    assert not isinstance(parse_amount(text), Amount)
    assert not re.search(AMOUNT_PATTERN, text)
