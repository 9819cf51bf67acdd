import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from naughty import hostile
from report_samples import HEAD, dossier_with, read
from talks import FIRST_LINE, talks

from tracker.queries.filter import parse_filter
from tracker.report.data import json_export
from tracker.report.json_text import json_text
from tracker.report.selection import Selection, whole_record
from tracker.yamlfile.load import load_text

DOCS = (Path(__file__).parents[2] / "docs/json.md").read_text("utf-8")

ISSUES = """\
issues:
  flow:
    title: Flow
    measures:
      kept: {name: Flow kept, unit: "%"}
    positions:
      - party: tarnwick
        stance: Keep two fifths.
        source: gazette
        stated: 2025-03-09~
        attributed_by: ostmere
        measures: {kept: ~40, days: 60..90.50, max: <=3}
      - {party: tarnwick, stance: Keep half., source: courier}
      - {party: hollin, stance: Split it., source: gazette}
  tolls:
    title: Tolls
"""
DOSSIER = dossier_with(ISSUES)


def exported(selection=None, dossier=DOSSIER):
    return json.loads(json_export(dossier, selection or whole_record(dossier)))


def test_one_position_in_whole():
    assert exported()["issues"][0]["positions"][0] == {
        "party": "tarnwick",
        "stance": "Keep two fifths.",
        "source": "gazette",
        "stated": "2025-03-09~",
        "reported": "2025-03-10~",
        "effective": "2025-03-09~",
        "effective_from": "2025-03-09",
        "speaker": None,
        "attributed_by": "ostmere",
        "attribution_kind": "adversary",
        "attribution": None,
        "quote": None,
        "measures": {
            "kept": {"text": "~40", "low": 40, "high": 40, "approximate": True},
            "days": {"text": "60..90.50", "low": 60, "high": 90.5, "approximate": False},
            "max": {"text": "<=3", "low": None, "high": 3, "approximate": False},
        },
        "move": None,
        "shift": None,
        "firmness": None,
        "credibility": None,
        "rank": "normal",
        "locator": None,
        "conditions": None,
        "note": None,
        "current": True,
        "line": 31,
        "movement": {"kind": "reworded", "line": 31, "in_doubt": False, "changes": [], "rests_on": [31, 37]},
        "differs_with": [],
    }


def test_the_rest_of_the_record():
    record = exported()
    issues = record.pop("issues")
    assert record == {
        "title": "Velda river talks",
        "about": None,
        "as_of": "2025-03-10",
        "since": None,
        "selected": {"issues": [], "parties": [], "filter": None},
        "parties": [
            {"id": "tarnwick", "name": "Tarnwick", "role": "party", "opposes": ["ostmere"], "aliases": []},
            {"id": "ostmere", "name": "Ostmere", "role": "party", "opposes": [], "aliases": []},
            {"id": "hollin", "name": "Hollin", "role": "mediator", "opposes": [], "aliases": []},
            {"id": "press", "name": "Velda press", "role": "observer", "opposes": [], "aliases": []},
            {"id": "bank", "name": "River Bank", "role": "guarantor", "opposes": [], "aliases": []},
        ],
        "sources": [
            {
                "id": id, "outlet": outlet, "title": None, "author": None, "published": published, "url": None,
                "archive_url": None, "accessed": None, "language": None, "kind": None, "origin": origin,
                "reliability": None, "text": None,
            }
            for id, outlet, published, origin in (
                ("courier", "Velda Courier", "2025-03-04", None), ("gazette", "Ost Gazette", "2025-03-10~", "reuters"),
            )
        ],
    }  # fmt: skip
    assert [position.pop("current") for issue in issues for position in issue.pop("positions")] == [True, False, True]
    assert issues == [
        {
            "id": "flow", "title": "Flow", "group": None, "question": None, "status": "open", "agreed_text": None,
            "note": None, "measures": [{"id": "kept", "name": "Flow kept", "unit": "%"}],
            "silent": ["ostmere"], "left_out": 0,
            "flags": [
                {"party": "ostmere", "flags": ["silent"], "rests_on": []},
                {"party": "hollin", "flags": ["single-origin"], "rests_on": [38]},
            ],
            "gaps": [],
        },
        {
            "id": "tolls", "title": "Tolls", "group": None, "question": None, "status": "open", "agreed_text": None,
            "note": None, "measures": [], "silent": ["tarnwick", "ostmere"], "left_out": 0,
            "flags": [{"party": id, "flags": ["silent"], "rests_on": []} for id in ("tarnwick", "ostmere")],
            "gaps": [],
        },
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("selection", "stances", "sources"),
    [
        (Selection(date(2025, 3, 4)), ["Keep half."], ["courier"]),
        (Selection(date(2025, 3, 3)), [], []),
        (Selection(date(2025, 3, 9)), ["Keep two fifths.", "Keep half."], ["courier", "gazette"]),
        (Selection(date(2025, 3, 10), parties=("hollin",)), ["Split it."], ["gazette"]),
        (Selection(date(2025, 3, 10), issues=("tolls",)), [], []),
        (Selection(date(2025, 3, 10), filter=parse_filter("half")), ["Keep half."], ["courier"]),
    ],
)
def test_what_is_selected(selection, stances, sources):
    record = exported(selection)
    assert [position["stance"] for issue in record["issues"] for position in issue["positions"]] == stances
    assert [source["id"] for source in record["sources"]] == sources
    assert len(record["parties"]) == 5


def test_looking_back_what_carries_no_date_is_null():
    dossier = dossier_with(ISSUES.replace("title: Flow", "title: Flow\n    agreed_text: A\n    note: N"))
    for day, undated in ((9, [None, None, None]), (10, ["open", "A", "N"])):
        issue = exported(Selection(date(2025, 3, day)), dossier)["issues"][0]
        assert [issue[key] for key in ("status", "agreed_text", "note")] == undated
    about = read("about: Over.\n" + HEAD + ISSUES)
    assert [exported(Selection(date(2025, 3, day)), about)["about"] for day in (9, 10)] == [None, "Over."]


def test_the_selection_is_told():
    asked = Selection(date(2025, 3, 10), False, date(2025, 3, 1), ("flow",), ("hollin",), parse_filter("by:self"))
    record = exported(asked)
    assert (record["as_of"], record["since"]) == ("2025-03-10", "2025-03-01")
    assert record["selected"] == {"issues": ["flow"], "parties": ["hollin"], "filter": "by:self"}


@settings(deadline=None)
@given(stance=hostile, name=hostile)
def test_any_text_comes_back_as_written_and_hides_nothing(stance, name):
    record = {
        "title": "T", "parties": {"a": {"name": name or "x"}}, "sources": {"s": {"outlet": "O", "published": "2025"}},
        "issues": {"i": {"title": "I", "positions": [{"party": "a", "stance": stance or "x", "source": "s"}]}},
    }  # fmt: skip
    dossier = load_text(yaml.safe_dump(record, default_style='"', allow_unicode=True)).dossier
    written = json_export(dossier, whole_record(dossier))
    back = json.loads(written)
    assert back["issues"][0]["positions"][0]["stance"] == dossier.issues["i"].positions[0].stance == (stance or "x")
    assert back["parties"][0]["name"] == (name or "x")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff]", written)


def test_letters_stay_letters_and_the_invisible_is_escaped():
    assert json_text({"ש": "é\u202e\x7f\U000e0001"}) == '{\n  "ש": "é\\u202e\\u007f\\udb40\\udc01"\n}\n'


def test_the_form_is_that_of_the_standard_library():
    value = {"a": [], "b": {}, "c": [1, None, True, "x"], "d": {"e": [{"f": '\n"\\'}]}, "g": ""}
    assert json_text(value) == json.dumps(value, indent=2, ensure_ascii=False) + "\n"
    whole = json_export(DOSSIER, whole_record(DOSSIER))
    assert whole.replace(": 90.50", ": 90.5") == json.dumps(json.loads(whole), indent=2, ensure_ascii=False) + "\n"


def test_numbers_have_the_digits_of_the_file():
    long = "1" * 5000
    assert json_text([Decimal("33.30"), Decimal("-0.5"), Decimal(long), Decimal("12345678901234567.89")]) == (
        f"[\n  33.30,\n  -0.5,\n  {long},\n  12345678901234567.89\n]\n"
    )


def test_the_same_input_gives_the_same_text():
    assert json_export(DOSSIER, whole_record(DOSSIER)) == json_export(read(HEAD + ISSUES), whole_record(DOSSIER))


@pytest.mark.parametrize(
    ("heading", "record"),
    [
        ("The object", exported()),
        ("A party", exported()["parties"][0]),
        ("A source", exported()["sources"][0]),
        ("An issue", exported()["issues"][0]),
        ("A position", exported()["issues"][0]["positions"][0]),
    ],
)
def test_every_key_stands_in_the_docs(heading, record):
    part = DOCS.partition(f"## {heading}\n")[2].partition("\n## ")[0].partition("```")[0]
    rows = re.findall(r"^\| (`.*?`) \|", part, re.MULTILINE)
    assert sorted(key for row in rows for key in re.findall(r"`(\w+)`", row)) == sorted(record)


def test_every_key_of_what_is_derived_stands_in_the_docs():
    dossier = talks(
        "ostmere 2025-01-01, measures: {kept: 10}, source: courier\ntarnwick 2025-01-01, measures: {kept: 60}\n"
        "tarnwick 2025-03-01, measures: {kept: 40}, source: courier\ntarnwick 2025-03-03, measures: {kept: 50}"
    )
    (issue,) = exported(dossier=dossier)["issues"]
    last = issue["positions"][-1]
    assert last["differs_with"] == [{"line": FIRST_LINE + 2, "measures": ["kept"], "moves": False, "stands": True}]
    assert last["movement"]["in_doubt"] is True
    (gap,) = issue["gaps"]
    assert list(gap["course"][0]) == ["from", "distance", "higher", "rests_on"]
    (change,) = last["movement"]["changes"]
    for record in (
        last["movement"],
        change,
        change["nearness"][0],
        gap,
        gap["course"][0],
        gap["distance"],
        issue["flags"][0],
    ):
        assert [key for key in record if f"`{key}`" not in DOCS and f".{key}`" not in DOCS] == []


def test_the_example_in_the_docs_has_the_keys_in_their_order():
    example = json.loads(DOCS.partition("```json\n")[2].partition("```")[0])
    assert list(example) == list(exported()["issues"][0]["positions"][0])
