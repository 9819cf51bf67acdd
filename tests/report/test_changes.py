"""`tracker changes`: plain text, Markdown and JSON."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from naughty import hostile
from report_samples import dossier_with, read, section
from talks import FIRST_LINE, TALKS, selected, talks

from tracker.report.changes import json_changes, markdown_changes_report, plain_changes
from tracker.report.selection import Selection
from tracker.report.wrapping import cells_of
from tracker.yamlfile.load import load_text

DOCS = (Path(__file__).parents[2] / "docs/json.md").read_text("utf-8")

POSITIONS = """\
ostmere 2025-02-20, measures: {kept: 10}, source: courier, stance: Keep a tenth.
tarnwick 2025-02-20, measures: {kept: 60}, source: courier, stance: Keep three fifths of the summer flow.
tarnwick 2025-03-08, measures: {kept: 40}, stance: Keep two fifths of the summer flow., attributed_by: tarnwick
hollin 2025-03-09, stance: Meet again., attributed_by: hollin
"""
DOSSIER = talks(POSITIONS)


def plain(dossier=DOSSIER, width=None, since="2025-03-01", **asked):
    return plain_changes(dossier, selected(dossier, since=since, **asked), width)


def test_what_changed():
    assert (
        plain()
        == """\
Velda river talks: changes since 1 Mar 2025
As of 9 Mar 2025 (latest on record).
Stated positions as reported, not an assessment of intent.

Flow: Tarnwick
  Moved: Flow kept: from 60 to 40 %, toward Ostmere (also resting on issues.yaml:16)
  Words: Keep [-three-] {+two+} fifths of the summer flow.
  Was: Keep three fifths of the summer flow. (stated 20 Feb 2025, voice not recorded, in Velda Courier, issues.yaml:17)
  Now: Keep two fifths of the summer flow. (stated 8 Mar 2025, in the party's own voice, in Ost Gazette, issues.yaml:18)

Flow: Hollin
  First recorded: Meet again. (stated 9 Mar 2025, in the party's own voice, in Ost Gazette, issues.yaml:19)
"""
    )


def test_the_same_judgement_of_several_days_is_told_with_them():
    dossier = talks(
        "tarnwick 2025-02-20, stance: Keep it.\n"
        "tarnwick 2025-03-03, stance: Keep more., shift: hardened\n"
        "tarnwick 2025-03-08, stance: Keep all of it., shift: hardened\n"
    )
    assert "  Hardened, in the analyst's judgement (stated 8 Mar 2025, stated 3 Mar 2025)\n" in plain(dossier)


def test_what_could_not_be_read_is_said_to_be_left_out():
    dossier = talks(POSITIONS + "tarnwick 2025-03-09, source: nowhere, stance: Keep none.\n")
    assert "\nLeft out: 1 position whose party, source or day could not be read.\n" in plain(dossier)


@pytest.mark.parametrize("width", [20, 40, 72, 100])
def test_lines_are_wrapped_at_the_width_and_say_the_same(width):
    lines = plain(width=width).split("\n")
    assert max(map(len, lines)) <= width
    assert " ".join(plain(width=width).split()) == " ".join(plain().split())
    assert [line for line in lines if line.startswith("Flow: ")] == ["Flow: Tarnwick", "Flow: Hollin"]


def test_wide_characters_are_counted_by_their_cells():
    dossier = talks(
        "tarnwick 2025-02-20, stance: 維持 五分の三 夏季の流量を\n"
        "tarnwick 2025-03-08, stance: 維持 五分の二 夏季の流量を"
    )
    assert "Words: 維持 [-五分の三-] {+五分の二+} 夏季の流量を\n" in plain(dossier)
    assert max(map(cells_of, plain(dossier, width=30).split("\n"))) <= 30


@pytest.mark.parametrize("day", ["2025-01-01", "2025-02-20", "2025-03-08", "2025-03-09", "2026-01-01"])
def test_between_a_day_and_itself_nothing_changed(day):
    told = plain(since=day, as_of=day)
    assert told.endswith("\n\nNo position took effect in between.\n")
    assert len(told.splitlines()) == 5
    record = json.loads(json_changes(DOSSIER, selected(DOSSIER, since=day, as_of=day)))
    assert record["changes"] == []
    marked = markdown_changes_report(DOSSIER, selected(DOSSIER, since=day, as_of=day))
    assert "0 issues, 0 parties, 0 new positions, 0 sources\n" in marked
    assert re.search(
        r"\n\nNo position that is shown here took effect after \d+ \w+ \d{4}\.\n\n## Sources\n\nNone", marked
    )


def test_an_extract_says_so():
    told = plain(parties=("hollin",), filter="again")
    assert "An extract, with only the party Hollin; what passes the filter “again”.\n" in told
    assert "Tarnwick" not in told and "First recorded: Meet again." in told
    assert plain(parties=("ostmere",)).endswith("\n\nNo position that is shown here took effect in between.\n")


def test_what_the_extract_leaves_out_is_named():
    dossier = talks("tarnwick 2025-02-20, stance: Alpha.\ntarnwick 2025-03-05, stance: Beta.\ntarnwick 2025-03-08")
    assert plain(dossier, filter="beta").split("\n")[5:] == [
        "Flow: Tarnwick",
        "  Was: not in this extract",
        "  Now: not in this extract",
        f"  Also recorded: Beta. (stated 5 Mar 2025, voice not recorded, in Ost Gazette, issues.yaml:{FIRST_LINE + 1})",
        "",
    ]


def test_movements_of_several_days_are_told_apart_and_equal_ones_once():
    several = talks(
        "tarnwick 2025-01-01, stance: a\ntarnwick 2025-03-02, shift: held\ntarnwick 2025-03-08, shift: softened"
    )
    assert [line for line in plain(several).split("\n") if "judgement" in line] == [
        "  Softened, in the analyst's judgement (stated 8 Mar 2025)",
        "  Held, in the analyst's judgement (stated 2 Mar 2025)",
    ]
    equal = talks("tarnwick 2025-01-01, stance: a\ntarnwick 2025-03-02, shift: held\ntarnwick 2025-03-08, shift: held")
    assert [line for line in plain(equal).split("\n") if "judgement" in line] == ["  Held, in the analyst's judgement"]


def test_that_something_was_reworded_is_said_only_where_there_is_nothing_else():
    dossier = talks(
        "tarnwick 2025-01-01, stance: a\ntarnwick 2025-03-02, stance: b\ntarnwick 2025-03-08, shift: softened"
    )
    assert plain(dossier).split("\n")[5:7] == [
        "  Softened, in the analyst's judgement (stated 8 Mar 2025)",
        f"  Was: a (stated 1 Jan 2025, voice not recorded, in Ost Gazette, issues.yaml:{FIRST_LINE})",
    ]


def test_a_first_position_that_was_replaced_since_is_still_the_first():
    dossier = talks("tarnwick 2025-03-02, stance: Old.\ntarnwick 2025-03-08, stance: New.")
    labels = [line.strip().split(" (")[0] for line in plain(dossier).split("\n")[5:8]]
    assert labels == ["Reworded, whether it moved is not judged", "Now: New.", "First recorded: Old."]


def test_a_later_position_that_is_outranked_moves_nothing():
    dossier = talks(
        "tarnwick 2025-02-20, stance: Old., rank: preferred, measures: {kept: 50}\n"
        "tarnwick 2025-03-08, stance: New., measures: {kept: 20}, shift: softened"
    )
    labels = [line.strip().split(" (")[0] for line in plain(dossier).split("\n")[5:7]]
    assert labels == ["Stands as before: Old.", "Set aside, another is preferred: New."]
    filtered = plain(dossier, filter="new")
    assert "Stands as before: not in this extract\n" in filtered


def test_the_markdown_brief():
    assert (
        markdown_changes_report(DOSSIER, selected(DOSSIER, since="2025-03-01"))
        == """\
# Velda river talks: changes since 1 Mar 2025

As of 9 Mar 2025 (latest on record) · 1 issue, 2 parties, 2 new positions, 2 sources

> Stated positions as reported, not an assessment of intent.

## Changes since 1 Mar 2025

- **Flow, Tarnwick**
  - Moved: Flow kept: from 60 to 40 %, toward Ostmere[^1]
  - Was: Keep three fifths of the summer flow. — stated 20 Feb, voice not recorded[^1]
  - Now: Keep two fifths of the summer flow. — stated 8 Mar, in the party's own voice[^2]
- **Flow, Hollin**
  - First recorded: Meet again. — stated 9 Mar, in the party's own voice[^2]

## Sources

[^1]: Velda Courier, 4 Mar 2025
[^2]: Ost Gazette, 10 Mar 2025
"""
    )


def test_the_markdown_brief_follows_the_summary_in_its_order():
    groups = "{title: A, group: G}", "{title: B, group: H}", "{title: C, group: G}"
    positions = "\n    positions: [{party: hollin, stance: x, source: gazette}]"
    text = "".join(
        f"  {name}:\n    title: {name}\n    group: {group[-2]}{positions}\n"
        for name, group in zip("abc", groups, strict=True)
    )
    dossier = dossier_with(f"issues:\n{text}")
    told = markdown_changes_report(dossier, selected(dossier, since="2025-01-01"))
    assert re.findall(r"\*\*(.), Hollin", told) == ["a", "c", "b"]


def test_positions_that_cannot_be_placed_are_counted():
    text = TALKS + "      - {party: nobody, stance: x, source: courier}\n"
    dossier = load_text(text).dossier
    told = markdown_changes_report(dossier, Selection(date(2025, 3, 10), since=date(2025, 3, 1)))
    assert "> Left out: 1 position whose party, source or day could not be read.\n" in told


def test_the_json():
    record = json.loads(json_changes(DOSSIER, selected(DOSSIER, since="2025-03-01")))
    changes = record.pop("changes")
    assert record == {"title": "Velda river talks", "since": "2025-03-01", "as_of": "2025-03-09"}
    assert [(change["issue"], change["party"]) for change in changes] == [("flow", "tarnwick"), ("flow", "hollin")]
    told = {key: [p["line"] for p in changes[0][key]] for key in ("was", "now", "new")}
    assert told == {"was": [FIRST_LINE + 1], "now": [FIRST_LINE + 2], "new": [FIRST_LINE + 2]}
    assert [p["current"] for p in changes[0]["was"] + changes[0]["now"]] == [False, True]
    sixty, forty = ({"text": n, "low": int(n), "high": int(n), "approximate": False} for n in ("60", "40"))
    assert changes[0]["movements"] == [
        {
            "kind": "moved",
            "line": FIRST_LINE + 2,
            "in_doubt": False,
            "changes": [
                {
                    "measure": "kept",
                    "was": sixty,
                    "now": forty,
                    "direction": "down",
                    "in_doubt": False,
                    "before": FIRST_LINE + 1,
                    "nearness": [{"party": "ostmere", "approach": "toward", "against": FIRST_LINE}],
                }
            ],
            "rests_on": [FIRST_LINE + 2, FIRST_LINE + 1, FIRST_LINE],
        }
    ]
    assert [m["kind"] for m in changes[1]["movements"]] == ["first"]


def test_every_key_stands_in_the_docs():
    record = json.loads(json_changes(DOSSIER, selected(DOSSIER, since="2025-03-01")))
    part = DOCS.partition("## Changes\n")[2].partition("\n## ")[0]
    listed = [key for row in re.findall(r"^\| (`.*?`) \|", part, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)]
    assert listed == [*record, *record["changes"][0]]


def test_an_empty_dossier():
    empty = read(
        "title: T\nparties: {a: {name: A}}\nsources: {s: {outlet: O, published: 2025}}\nissues: {i: {title: I}}\n"
    )
    since = Selection(date.min, since=date(2025, 3, 1))
    assert plain_changes(empty, since) == (
        "T: changes since 1 Mar 2025\n"
        "No position recorded yet.\n"
        "Stated positions as reported, not an assessment of intent.\n\n"
        "No position took effect in between.\n"
    )
    assert json.loads(json_changes(empty, since))["changes"] == []
    assert "No position recorded yet · 0 issues" in markdown_changes_report(empty, since)


@settings(deadline=None)
@given(st.permutations(POSITIONS.splitlines()))
def test_the_order_in_the_file_makes_no_difference(lines):
    dossier = talks("\n".join(lines))

    def told(dossier):
        return re.sub(r"issues\.yaml:\d+", "", plain(dossier))

    def marked(dossier):
        return section(markdown_changes_report(dossier, selected(dossier, since="2025-01-01")), "## Sources")

    assert told(dossier) == told(DOSSIER)
    assert marked(dossier) == marked(DOSSIER)


@settings(deadline=None)
@given(stance=hostile, earlier=hostile, party=hostile, measure=hostile, unit=hostile)
def test_any_text_stays_on_its_line_and_hides_nothing(stance, earlier, party, measure, unit):
    position = {"party": "a", "source": "s"}
    record = {
        "title": "T", "parties": {"a": {"name": party or "x"}}, "sources": {"s": {"outlet": "O", "published": "2025"}},
        "issues": {"i": {
            "title": "I", "measures": {"m": {"name": measure or "x", "unit": unit}}, "positions": [
                position | {"stance": earlier or "x", "stated": "2025-01-01", "measures": {"m": "5"}},
                position | {"stance": stance or "x", "stated": "2025-03-03", "measures": {"m": "9"}},
            ],
        }},
    }  # fmt: skip
    dossier = load_text(yaml.safe_dump(record, default_style='"', allow_unicode=True)).dossier
    lines = plain(dossier).split("\n")
    assert [line.partition(":")[0] for line in lines[5:] if line][::-1][:2] == ["  Now", "  Was"]
    assert lines[5].startswith("  Moved: ") and len([line for line in lines[5:] if line]) in (3, 4)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff]", "".join(lines))
    for width in (20, 80):
        plain(dossier, width=width)
