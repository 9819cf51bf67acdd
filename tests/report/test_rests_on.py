"""No claim without its grounds: what a selection hides takes with it every claim that rests on it."""

import json

import pytest
from report_samples import section, tables
from talks import FIRST_LINE, selected, talks

from tracker.report.changes import markdown_changes_report, plain_changes
from tracker.report.data import json_export
from tracker.report.markdown import markdown_summary

DOSSIER = talks(
    "tarnwick 2025-01-10, measures: {kept: 60}, source: courier\n"
    "ostmere 2025-01-20, measures: {kept: 10}, source: courier\n"
    "tarnwick 2025-02-10, measures: {kept: 40}, source: gazette, stance: Keep two fifths.\n"
    "tarnwick 2025-02-12, measures: {kept: 50}, source: courier, stance: Keep half.\n"
    "ostmere 2025-02-20, measures: {kept: 20}, source: gazette, shift: softened"
)
DAYS = ("2025-01-10", "2025-01-20", "2025-02-10", "2025-02-12", "2025-02-20")
LINE = dict(enumerate(range(FIRST_LINE, FIRST_LINE + 5)))


def issue(**asked):
    return json.loads(json_export(DOSSIER, selected(DOSSIER, **asked)))["issues"][0]


def summary(**asked):
    return markdown_summary(DOSSIER, selected(DOSSIER, **asked))


def test_the_whole_record_shows_every_claim():
    told = issue()
    assert [p["line"] for p in told["positions"]] == list(LINE.values())
    assert [p["movement"]["kind"] for p in told["positions"]] == ["first", "first", "moved", "moved", "moved"]
    assert told["gaps"][0]["rests_on"] == [LINE[3], LINE[4]]
    assert [step["rests_on"] for step in told["gaps"][0]["course"]] == [
        [LINE[0], LINE[1]], [LINE[2], LINE[1]], [LINE[3], LINE[1]], [LINE[3], LINE[4]],
    ]  # fmt: skip
    assert [d["line"] for d in told["positions"][2]["differs_with"]] == [LINE[3]]
    assert "**Sources differ** on Tarnwick" in summary()
    assert tables(summary())[0][1][-2:] == ["Flow kept: 30 %", "stated 20 Feb, Ostmere[^2]"]


def test_a_party_alone_keeps_its_moves_and_loses_what_rests_on_the_other():
    told = issue(parties=("tarnwick",))
    (change,) = told["positions"][1]["movement"]["changes"]
    assert (change["was"]["text"], change["now"]["text"], change["nearness"]) == ("60", "40", [])
    assert told["positions"][1]["movement"]["rests_on"] == [LINE[2], LINE[0]]
    assert told["gaps"] == []
    shown = summary(parties=("tarnwick",))
    assert tables(shown)[0][1][-2:] == ["Not in this extract", "Not in this extract"]
    assert "**Sources differ** on Tarnwick" in shown
    assert "**Gap" not in shown and "Ostmere" not in shown


@pytest.mark.parametrize(
    ("filter", "gap", "last", "differ", "kinds"),
    [
        ("", True, "stated 20 Feb, Ostmere", True, ["first", "first", "moved", "moved", "moved"]),
        ("source:gazette", False, "Not in this extract", False, [None, None]),
        ("source:courier", False, "Not in this extract", False, ["first", "first", None]),
        ("!fifths", True, "stated 20 Feb, Ostmere", False, ["first", "first", None, "moved"]),
        ("fifths", False, "Not in this extract", False, [None]),
    ],
)
def test_a_filter_takes_what_rests_on_a_hidden_position(filter, gap, last, differ, kinds):
    told = issue(filter=filter)
    assert [p["movement"] and p["movement"]["kind"] for p in told["positions"]] == kinds
    assert bool(told["gaps"]) is gap
    assert told["flags"] == []
    shown = summary(filter=filter)
    assert tables(shown)[0][1][-1].partition("[")[0] == last
    assert ("**Sources differ**" in shown) is differ


def test_the_course_of_a_gap_starts_after_the_last_hidden_number():
    (gap,) = issue(filter="!fifths")["gaps"]
    assert [step["rests_on"] for step in gap["course"]] == [[LINE[3], LINE[1]], [LINE[3], LINE[4]]]
    assert "Over time: 40 % (stated 12 Feb 2025), then 30 % (stated 20 Feb 2025): narrower." in summary(
        filter="!fifths"
    )


@pytest.mark.parametrize(
    ("day", "gap", "last", "differ"),
    [
        ("2025-01-10", "–", "–", False),
        ("2025-01-20", "Flow kept: 50 %", "–", False),
        ("2025-02-10", "Flow kept: 30 %", "stated 10 Feb, Tarnwick", False),
        ("2025-02-12", "Flow kept: 40 %", "stated 10 Feb, Tarnwick", True),
        ("2025-02-20", "Flow kept: 30 %", "stated 20 Feb, Ostmere", True),
    ],
)
def test_an_earlier_day_shows_no_future(day, gap, last, differ):
    shown = summary(as_of=day)
    row = tables(shown)[0][1]
    assert row[-2] == gap
    assert row[-1].partition("[")[0] == last
    assert ("**Sources differ**" in shown) is differ
    told = issue(as_of=day)
    assert not {line for line, stated in zip(LINE.values(), DAYS, strict=True) if stated > day} & set(_lines(told))
    if gap != "–":
        assert f"{gap.partition(': ')[2]}: Tarnwick" in shown


def _lines(told):
    """Every line that anything in a piece of JSON rests on."""
    if isinstance(told, dict):
        for key, value in told.items():
            if key in ("rests_on", "line", "before", "against"):
                yield from value if isinstance(value, list) else [value]
            else:
                yield from _lines(value)
    elif isinstance(told, list):
        for value in told:
            yield from _lines(value)


def test_in_the_changes_too():
    asked = {"since": "2025-01-31"}
    whole = plain_changes(DOSSIER, selected(DOSSIER, **asked))
    assert (
        "  Moved: Flow kept: from 60 to 40 %, toward Ostmere "
        f"(stated 10 Feb 2025, also resting on issues.yaml:{LINE[1]})\n"
    ) in whole
    alone = plain_changes(DOSSIER, selected(DOSSIER, parties=("tarnwick",), **asked))
    assert "  Moved: Flow kept: from 60 to 40 % (stated 10 Feb 2025)\n" in alone and "Ostmere" not in alone
    filtered = plain_changes(DOSSIER, selected(DOSSIER, filter="source:gazette", **asked))
    assert "oved" not in filtered and "Was: not in this extract\n" in filtered
    early = plain_changes(DOSSIER, selected(DOSSIER, as_of="2025-02-10", **asked))
    assert "half" not in early and "Ostmere:" not in early
    marked = section(markdown_changes_report(DOSSIER, selected(DOSSIER, **asked)), "## Changes since 31 Jan 2025")
    assert "  - Moved: Flow kept: from 60 to 40 %, toward Ostmere (stated 10 Feb)[^1]\n" in marked


def test_a_filter_never_calls_a_record_thin():
    lonely = talks("ostmere 2025-01-10, attributed_by: tarnwick\ntarnwick 2025-02-20, measures: {kept: 9}")
    (told,) = json.loads(json_export(lonely, selected(lonely)))["issues"]
    assert told["flags"] == [
        {"party": "tarnwick", "flags": ["single-origin"], "rests_on": [FIRST_LINE + 1]},
        {"party": "ostmere", "flags": ["stale", "single-origin", "adversary-only"], "rests_on": [FIRST_LINE]},
    ]
    for asked in ({"filter": "by:adversary"}, {"filter": "party:tarnwick"}):
        (told,) = json.loads(json_export(lonely, selected(lonely, **asked)))["issues"]
        assert told["flags"] == []
        assert "Gaps in the record" not in markdown_summary(lonely, selected(lonely, **asked))
    alone = section(markdown_summary(lonely, selected(lonely, parties=("tarnwick",))), "## Gaps in the record")
    assert alone == (
        "- **Single origin**: everything recorded goes back to one outlet or wire.\n"
        "  - Flow: Tarnwick\n"
        "- **One side only**: a number that no opposing party has answered with its own.\n"
        "  - Flow: Tarnwick (Flow kept: 9 %)"
    )
