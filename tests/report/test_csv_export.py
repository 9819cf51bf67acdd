import csv
import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from naughty import hostile
from report_samples import HEAD, dossier_with

from tracker.model.words import visible
from tracker.report.data import COLUMNS, csv_export, harmless
from tracker.report.selection import whole_record
from tracker.yamlfile.load import load_text

DOCS = (Path(__file__).parents[2] / "docs/csv.md").read_text("utf-8")

ISSUES = """\
issues:
  flow:
    title: Flow, in summer
    positions:
      - party: tarnwick
        stance: Say "two fifths".
        source: gazette
        stated: 2025-03-09~
        attributed_by: ostmere
        measures: {kept: ~40, days: 60..90}
        note: "one\\ntwo"
      - {party: tarnwick, stance: Keep half., source: courier}
      - {party: hollin, stance: Split it., source: gazette, rank: deprecated}
"""
DOSSIER = dossier_with(ISSUES)


def rows(dossier=DOSSIER, **asked):
    text = csv_export(dossier, replace(whole_record(dossier), **asked))
    return list(csv.DictReader(io.StringIO(text.encode("utf-8").decode("utf-8-sig"), newline=""), strict=True))


def test_one_row_in_whole():
    filled = {column: cell for column, cell in rows()[0].items() if cell}
    assert filled == {
        "issue": "flow",
        "issue_title": "Flow, in summer",
        "status": "open",
        "party": "tarnwick",
        "party_name": "Tarnwick",
        "current": "yes",
        "effective_from": "2025-03-09",
        "stated": "2025-03-09~",
        "reported": "2025-03-10~",
        "stance": 'Say "two fifths".',
        "attributed_by": "ostmere",
        "attribution_kind": "adversary",
        "measures": "kept: ~40; days: 60..90",
        "rank": "normal",
        "note": "one\ntwo",
        "source": "gazette",
        "outlet": "Ost Gazette",
        "origin": "reuters",
        "line": "29",
    }


def test_a_row_for_each_position_that_is_selected():
    assert [(row["party"], row["current"], row["rank"]) for row in rows()] == [
        ("tarnwick", "yes", "normal"),
        ("tarnwick", "no", "normal"),
        ("hollin", "no", "deprecated"),
    ]
    assert [row["stance"] for row in rows(as_of=date(2025, 3, 4))] == ["Keep half."]
    assert [(row["current"], row["status"]) for row in rows(as_of=date(2025, 3, 4))] == [("yes", "")]
    assert [row["stance"] for row in rows(parties=("hollin",))] == ["Split it."]


def test_its_form():
    text = csv_export(DOSSIER, whole_record(DOSSIER))
    assert text.startswith("\ufeffissue,issue_title,group,")
    assert text.endswith("\r\n") and text.count("\r\n") == 4
    assert '"Say ""two fifths""."' in text
    assert text.replace("\r\n", "").count("\n") == 1
    assert text == csv_export(DOSSIER, whole_record(DOSSIER))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "'  =1"),
        ("\r\n=1", "'\n=1"),
        ("\u00a0=1", "'\u00a0=1"),
        ("\u3000＝1", "'\u3000＝1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("\r=1", "␍=1"),
        ("\u200b=1", "⟨U+200B⟩=1"),
        ("\ufeff=1", "⟨U+FEFF⟩=1"),
        ("a=1", "a=1"),
        ("'=1", "'=1"),
        ("~40", "~40"),
        ("", ""),
    ],
)
def test_no_cell_starts_a_formula(text, cell):
    assert harmless(text) == cell


@settings(deadline=None)
@given(stance=hostile, outlet=hostile)
def test_any_text_stays_in_its_cell(stance, outlet):
    stance, outlet = stance or "x", outlet or "x"
    record = {
        "title": "T", "parties": {"a": {"name": "A"}}, "sources": {"s": {"outlet": outlet, "published": "2025"}},
        "issues": {"i": {"title": "I", "positions": [{"party": "a", "stance": stance, "source": "s"}]}},
    }  # fmt: skip
    dossier = load_text(yaml.safe_dump(record, default_style='"', allow_unicode=True)).dossier
    (row,) = rows(dossier)
    assert list(row) == list(COLUMNS)
    for cell, text in ((row["stance"], stance), (row["outlet"], outlet)):
        assert cell.removeprefix("'") == visible(text).removeprefix("'")
        assert cell.lstrip()[:1] not in tuple("=+-@＝＋－＠\t\r")


def test_without_positions_there_is_the_header():
    dossier = load_text(HEAD + "issues: {flow: {title: Flow}}\n").dossier
    assert csv_export(dossier, whole_record(dossier)) == "\ufeff" + ",".join(COLUMNS) + "\r\n"


def test_every_column_stands_in_the_docs():
    listed = re.findall(r"^\| (`.*?`) \|", DOCS, re.MULTILINE)
    assert [column for row in listed for column in re.findall(r"`(\w+)`", row)] == list(COLUMNS)
