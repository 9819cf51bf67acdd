"""`tracker changes --since-commit REV`: plain text, Markdown and JSON."""

import re
from pathlib import Path

import pytest
from entries_told import COMMIT, NEW, OLD, marked, plain, since, told
from report_samples import section
from talks import FIRST_LINE, TALKS, talks

from tracker.report.wrapping import cells_of
from tracker.yamlfile.commit import Commit
from tracker.yamlfile.load import load_text

DOCS = (Path(__file__).parents[2] / "docs/json.md").read_text("utf-8")


def test_what_was_entered():
    assert (
        plain()
        == """\
Velda river talks: what was entered since 0123456789
Compared with HEAD~1, commit 0123456789 of 10 Mar 2025, “Read the Courier”.
4 added, 1 of them late; 1 edited; 1 removed; 1 unchanged.
Stated positions as reported, not an assessment of intent.


New statements
The first on record, or about a later day than what the file knew.

Flow: Tarnwick
  Two fifths for Tarnwick. (stated 8 Mar 2025, voice not recorded, in Ost Gazette, issues.yaml:18)
    Moved: Flow kept: from 60 to 40 %, toward Ostmere (also resting on issues.yaml:17, issues.yaml:16)
    Known then: Keep three fifths of the summer flow. (stated 20 Feb 2025, line 17 at 0123456789)


More on days already known
Another account of the latest day that the file knew.

Flow: Ostmere
  A tenth at the most. (stated 20 Feb 2025, voice not recorded, in Ost Gazette, issues.yaml:20)
    Known then: Keep a tenth. (stated 20 Feb 2025, line 16 at 0123456789)


Recorded late
Statements older than what the file knew: news of the record, not of the party.

Flow: Tarnwick
  Nothing to Ostmere. (stated 1 Feb 2025, voice not recorded, in Velda Courier, issues.yaml:19)
    Known then: Keep three fifths of the summer flow. (stated 20 Feb 2025, line 17 at 0123456789)


Recorded, not counted
Deprecated, or of a party, source or day that could not be read.

Flow: Ostmere
  All of it. (stated 9 Mar 2025, voice not recorded, in Ost Gazette, issues.yaml:21)


Edited
Statements of which the file says something else now.

Flow: Tarnwick
  Keep three fifths of the flow. (stated 20 Feb 2025, voice not recorded, in Velda Courier, issues.yaml:17)
    Was line 17 at 0123456789
    stance: Keep three fifths of the [-summer-] flow.
    locator: no longer given, was “p. 1”
    note: “Said twice.”, not given before


Removed
Statements that the file no longer has.

Flow: Hollin
  Meet again. (stated 1 Mar 2025, voice not recorded, in Ost Gazette, line 18 at 0123456789)
"""
    )


def test_the_markdown_brief():
    assert (
        marked()
        == """\
# Velda river talks: what was entered since 0123456789

Compared with HEAD\\~1, commit 0123456789 of 10 Mar 2025, “Read the Courier” · \
4 added, 1 of them late; 1 edited; 1 removed; 1 unchanged

> Stated positions as reported, not an assessment of intent.

## New statements

The first on record, or about a later day than what the file knew.

- **Flow, Tarnwick**: Two fifths for Tarnwick. — stated 8 Mar 2025, voice not recorded, line 18[^1]
  - Moved: Flow kept: from 60 to 40 %, toward Ostmere[^2]
  - Known then: Keep three fifths of the summer flow. (stated 20 Feb 2025, line 17 at 0123456789)[^2]

## More on days already known

Another account of the latest day that the file knew.

- **Flow, Ostmere**: A tenth at the most. — stated 20 Feb 2025, voice not recorded, line 20[^1]
  - Known then: Keep a tenth. (stated 20 Feb 2025, line 16 at 0123456789)[^2]

## Recorded late

Statements older than what the file knew: news of the record, not of the party.

- **Flow, Tarnwick**: Nothing to Ostmere. — stated 1 Feb 2025, voice not recorded, line 19[^2]
  - Known then: Keep three fifths of the summer flow. (stated 20 Feb 2025, line 17 at 0123456789)[^2]

## Recorded, not counted

Deprecated, or of a party, source or day that could not be read.

- **Flow, Ostmere**: ~~All of it.~~ — stated 9 Mar 2025, voice not recorded, line 21[^1]

## Edited

Statements of which the file says something else now.

- **Flow, Tarnwick**: Keep three fifths of the flow. — stated 20 Feb 2025, voice not recorded, line 17[^2]
  - stance: from “Keep three fifths of the summer flow.” to “Keep three fifths of the flow.”
  - locator: no longer given, was “p. 1”
  - note: “Said twice.”, not given before

## Removed

Statements that the file no longer has.

- **Flow, Hollin**: Meet again. — stated 1 Mar 2025, voice not recorded, line 18 at 0123456789[^1]

## Sources

[^1]: Ost Gazette, 10 Mar 2025
[^2]: Velda Courier, 4 Mar 2025
"""
    )


def test_the_json():
    record = told()
    assert record["since_commit"] == {
        "revision": "HEAD~1",
        "hash": COMMIT.hash,
        "day": "2025-03-10",
        "subject": "Read the Courier",
    }
    assert [
        (a["party"], a["news"], a["late"], a["known_line_then"], a["position"]["line"]) for a in record["added"]
    ] == [
        ("tarnwick", "newer", False, FIRST_LINE + 1, FIRST_LINE + 2),
        ("ostmere", "same day", False, FIRST_LINE, FIRST_LINE + 4),
        ("tarnwick", "older", True, FIRST_LINE + 1, FIRST_LINE + 3),
        ("ostmere", "not counted", False, None, FIRST_LINE + 5),
    ]
    assert [a["movement"] and a["movement"]["rests_on"] for a in record["added"]] == [
        [FIRST_LINE + 2, FIRST_LINE + 1, FIRST_LINE], None, None, None,
    ]  # fmt: skip
    (edited,) = record["edited"]
    assert (edited["line"], edited["line_then"]) == (FIRST_LINE + 1, FIRST_LINE + 1)
    assert edited["changes"] == [
        {"field": "stance", "was": "Keep three fifths of the summer flow.", "now": "Keep three fifths of the flow."},
        {"field": "locator", "was": "p. 1", "now": None},
        {"field": "note", "was": None, "now": "Said twice."},
    ]
    (removed,) = record["removed"]
    assert (removed["line_then"], removed["position"]["line"]) == (FIRST_LINE + 2, None)
    assert removed["position"]["stance"] == "Meet again."
    assert (record["records"], record["unchanged"], record["undecided"]) == ([], 1, 0)


def test_every_key_stands_in_the_docs():
    part = DOCS.partition("## Entries\n")[2].partition("\n## ")[0]
    top, _, below = part.partition("| key of an entry |")
    record = told()

    def keys(text):
        rows = re.findall(r"^\| (`.*?`) \|", text, re.MULTILINE)
        return [key for row in rows for key in re.findall(r"`(\w+)`", row)]

    assert keys(top) == list(record)
    named = {*keys(below), "issue", "party"}
    for entries in ("added", "edited", "removed"):
        assert set(record[entries][0]) <= named | {"movement", "position"}
    row = re.search(r"^\| `records` \|.*$", top, re.MULTILINE)[0]
    (entry,) = told(since(new=OLD, old=talks(OLD, TALKS.replace("talks", "talk"))))["records"]
    assert all(f"`{key}`" in row for key in entry)


def test_moving_records_in_the_file_enters_nothing():
    turned = "\n".join(reversed(OLD.splitlines()))
    assert plain(since(new=turned)).endswith("0 added; 0 edited; 0 removed; 3 unchanged.\n" + plain().split("\n")[3] + (
        "\n\nNothing was entered.\n"
    ))  # fmt: skip
    assert marked(since(new=turned)).endswith(
        "> Stated positions as reported, not an assessment of intent.\n\nNothing was entered.\n"
    )


def test_the_order_in_the_file_makes_no_difference():
    turned = since(new="\n".join(reversed(NEW.splitlines())))

    def without_lines(text):
        return re.sub(r"issues\.yaml:\d+", "", text)

    assert without_lines(plain(turned)) == without_lines(plain())


@pytest.mark.parametrize(
    ("asked", "stances"),
    [
        ({}, ["Two fifths for Tarnwick.", "A tenth at the most.", "Nothing to Ostmere.", "All of it."]),
        ({"parties": ("ostmere",)}, ["A tenth at the most.", "All of it."]),
        ({"issues": ("gone",)}, []),
        ({"filter": "nothing"}, ["Nothing to Ostmere."]),
        ({"as_of": "2025-02-20"}, ["A tenth at the most.", "Nothing to Ostmere."]),
    ],
)
def test_a_selection_keeps_out_what_it_does_not_show(asked, stances):
    record = told(**asked)
    assert [a["position"]["stance"] for a in record["added"]] == stances
    for text in (plain(**asked), marked(**asked)):
        assert [stance for stance in told()["added"] if stance["position"]["stance"] in text] == [
            added for added in told()["added"] if added["position"]["stance"] in stances
        ]
        assert ("unchanged" in text) is not asked
    hidden = {"filter": "nothing"}
    assert "Known then: not in this extract" in plain(**hidden) and "Known then: not in this" in marked(**hidden)
    assert told(**hidden)["added"][0]["known_line_then"] is None
    assert "Nothing that is shown here was entered.\n" in plain(issues=("gone",))


def test_a_removed_position_is_judged_by_the_file_as_it_was():
    assert [r["position"]["stance"] for r in told(filter="meet")["removed"]] == ["Meet again."]
    assert told(as_of="2025-02-20")["removed"] == []


def test_dates_that_overlap_leave_the_order_open():
    record = since(
        "tarnwick 2025-03-04, stance: Known.",
        "tarnwick 2025-03-04, stance: Known.\ntarnwick 2025-03, stance: Some day.",
    )
    assert "Recorded late\n" in plain(record)
    assert (
        "(stated 4 Mar 2025, line 16 at 0123456789); the two dates overlap, so the order may be the other way"
        in plain(record)
    )
    assert told(record)["added"][0]["overlaps"] is True


def test_parties_sources_and_issues():
    head = (
        TALKS.replace("hollin: {name: Hollin, role: mediator}", "hollin: {name: Hollin, role: guarantor}")
        .replace("sources:", "sources:\n  post: {outlet: Post, published: 2025-03-11, title: More}")
        .replace("title: Flow", "title: Flow\n    status: agreed")
        .replace("ostmere", "ost-mere")
    )
    record = since("tarnwick 2025-03-04, stance: Known.", talks("tarnwick 2025-03-04, stance: Known.", head))
    lines = plain(record).split("\n")
    assert lines[6:] == [
        "Parties, sources and issues",
        "What statements refer to, and the file's own words.",
        "",
        "Party renamed: Ostmere (ost-mere), before: ostmere (issues.yaml:4)",
        "Party edited: Hollin (hollin) (issues.yaml:5)",
        "  role: from “mediator” to “guarantor”",
        "Source added: More (post) (issues.yaml:7)",
        "Issue edited: Flow (flow) (issues.yaml:11)",
        "  status: from “open” to “agreed”",
        "",
    ]
    assert section(marked(record), "## Parties, sources and issues").split("\n")[2:] == [
        "- Party renamed: Ostmere (ost-mere), before: ostmere — line 4",
        "- Party edited: Hollin (hollin) — line 5",
        "  - role: from “mediator” to “guarantor”",
        "- Source added: More (post) — line 7",
        "- Issue edited: Flow (flow) — line 11",
        "  - status: from “open” to “agreed”",
    ]
    assert [(r["event"], r["line"], r["line_then"], r["old_id"]) for r in told(record)["records"]] == [
        ("renamed", 4, 4, "ostmere"), ("edited", 5, 5, None), ("added", 7, None, None), ("edited", 11, 10, None),
    ]  # fmt: skip
    for asked in ({"parties": ("tarnwick",)}, {"filter": "known"}, {"as_of": "2025-03-04"}):
        assert "Party" not in plain(record, **asked) and told(record, **asked)["records"] == []


def test_records_that_are_gone_and_the_files_own_words():
    fewer = TALKS.replace("  hollin: {name: Hollin, role: mediator}\n", "").replace("title: Velda", "title: The Velda")
    known = "tarnwick 2025-03-04, stance: Known."
    assert plain(since(known, talks(known, fewer))).split("\n")[9:] == [
        "The file's own words edited (issues.yaml:1)",
        "  title: from “Velda river talks” to “The Velda river talks”",
        "Party removed: Hollin (hollin) (line 5 at 0123456789)",
        "",
    ]


def test_what_only_the_old_file_has_is_named_and_cited():
    head = TALKS.replace(
        "courier: {outlet: Velda Courier, published: 2025-03-04}", "post: {outlet: P, published: 2025}"
    )
    record = since(
        "tarnwick 2025-02-20, source: courier, stance: Gone.\nostmere 2025-03-01",
        talks("ostmere 2025-03-01", head.replace("tarnwick: {name: Tarnwick, opposes: [ostmere]}", "x: {name: X}")),
    )
    assert "Flow: Tarnwick\n  Gone. (stated 20 Feb 2025, voice not recorded, in Velda Courier, line 16 at 01" in plain(
        record
    )
    assert "\n[^1]: Velda Courier, 4 Mar 2025\n" in marked(record)


def test_positions_that_cannot_be_placed():
    lost = TALKS + "".join(
        f"      - {{party: {party}, stance: {stance}, source: {source}{stated}}}\n"
        for party, stance, source, stated in (
            ("nobody", "One.", "courier", ""), ("hollin", "Two.", "nowhere", ""),
            ("hollin", "Three.", "nowhere", ", stated: 2025-03-01"),
        )
    )  # fmt: skip
    record = since(talks("ostmere 2025-03-01"), load_text(lost).dossier)
    text = plain(record).partition("Recorded, not counted\n")[2].partition("\n\n\n")[0]
    assert "Flow: nobody\n  One. (reported 4 Mar 2025, voice not recorded, in Velda Courier, issues.yaml:16)" in text
    source = "in a source that the file does not declare, nowhere"
    assert f"Two. (day not known, voice not recorded, {source}, issues.yaml:17)" in text
    assert f"Three. (stated 1 Mar 2025, voice not recorded, {source}, issues.yaml:18)" in text
    assert "**Flow, Hollin**: Two. — day not known, voice not recorded, line 17\n" in marked(record)
    two = next(a["position"] for a in told(record)["added"] if a["position"]["stance"] == "Two.")
    assert (two["reported"], two["effective"], two["effective_from"]) == (None, None, None)
    assert told(record, filter="two")["added"] == []
    early = told(record, as_of="2025-03-01")["added"]
    assert [a["position"]["stance"] for a in early] == ["Three."]


def test_what_cannot_be_told_is_counted():
    broken = load_text(TALKS.partition("issues:")[0] + "issues:\n  flow: nonsense\n").dossier
    record = since(broken, "tarnwick 2025-03-04, stance: Known.")
    assert record.entries.undecided == 1
    words = "Left open: 1 position of one state, since the other could not be read in full."
    assert f"\n{words}\n" in plain(record) and f"\n> {words}\n" in marked(record)
    assert told(record)["undecided"] == 1


@pytest.mark.parametrize(
    ("commit", "revision", "words"),
    [
        (COMMIT, "0123", "Compared with commit 0123456789 of 10 Mar 2025, “Read the Courier”"),
        (Commit(COMMIT.hash, None, "", Path()), "v1", "Compared with v1, commit 0123456789"),
        (Commit(COMMIT.hash, None, "\x1b[2J a\nb", Path()), "v1", "Compared with v1, commit 0123456789, “␛[2J a b”"),
    ],
)
def test_the_commit(commit, revision, words):
    assert f"\n{words}.\n" in plain(since(commit=commit, revision=revision))


@pytest.mark.parametrize("width", [24, 40, 72])
def test_lines_are_wrapped_at_the_width_and_say_the_same(width):
    assert max(map(cells_of, plain(width=width).split("\n"))) <= width
    assert " ".join(plain(width=width).split()) == " ".join(plain().split())
