from dataclasses import replace
from datetime import date

from report_samples import GFM, HEAD, dossier_with, read, section, tables, texts

from tracker.queries.filter import parse_filter
from tracker.report.markdown import markdown_summary, position_as_markdown
from tracker.report.selection import whole_record

ISSUES = """\
issues:
  flow:
    title: Summer flow
    group: Water
    question: How much water passes the weir?
    status: narrowing
    agreed_text: |
      Article 1. The gauge is read daily.

      Article 2. Both sides see the reading.
    note: Two papers differ.
    measures:
      kept: {name: Flow kept, unit: "%"}
    positions:
      - party: tarnwick
        stance: Keep two fifths.
        source: gazette
        locator: para 3
        stated: 2025-03-09
        speaker: an aide
        attributed_by: ostmere
        attribution: background
        quote: Not a drop less.
        measures: {kept: ~40}
        move: demand
        firmness: red-line
        conditions: The weir is repaired.
        credibility: 3
        shift: hardened
        note: Said in passing.
      - party: tarnwick
        stance: Keep half.
        source: courier
        attributed_by: tarnwick
      - party: tarnwick
        stance: Keep it all.
        source: courier
        quote: All of it.
        rank: deprecated
      - {party: hollin, stance: Split it., source: gazette, attributed_by: outlet}
"""
DOSSIER = dossier_with(ISSUES)


def summary(dossier, **asked):
    return markdown_summary(dossier, replace(whole_record(dossier), **asked))


def test_the_summary_of_a_small_dossier():
    assert (
        summary(DOSSIER)
        == """\
# Velda river talks: stated positions

As of 10 Mar 2025 (latest on record) · 1 issue, 3 parties, 3 positions and 1 deprecated, 2 sources

> Stated positions as reported, not an assessment of intent.

## At a glance

| Issue | Status | Tarnwick | Ostmere | Hollin | Gap | Last moved |
| --- | --- | --- | --- | --- | --- | --- |
| **Summer flow** | narrowing | Keep two fifths. — stated 9 Mar, according to Ostmere, an adversary[^1] \
| No position recorded | Split it. — reported about 10 Mar, according to the outlet[^1] | – \
| stated 9 Mar, Tarnwick[^1] |

## Issues

### Summer flow

*Water · Status: narrowing*

How much water passes the weir?

> **Agreed text**
>
> Article 1. The gauge is read daily.
>
> Article 2. Both sides see the reading.

| Party | Position | When | Attributed by | Ref |
| --- | --- | --- | --- | --- |
| **Tarnwick** | Keep two fifths. “Not a drop less.” *Demand, a red line in the source's words. Flow kept: about 40 %. \
Conditions: The weir is repaired.* *(note 1)* | stated 9 Mar 2025 | an aide, speaking on background; reported in the \
voice of Ostmere, an adversary of Tarnwick | [^1] para 3 |
| **Ostmere** | No position recorded | – | – | – |
| **Hollin** | Split it. | reported about 10 Mar 2025 | reported in the outlet's own words | [^1] |

**Earlier positions, and those set aside**

- **Tarnwick**, reported 4 Mar 2025: Keep half. — in the party's own voice[^2]
- **Tarnwick**, reported 4 Mar 2025: ~~Keep it all.~~ ~~“All of it.”~~ *Deprecated, not counted.* — not recorded[^2]

> **Analyst's notes**
>
> Two papers differ.
>
> 1. *Tarnwick, stated 9 Mar 2025:* Said in passing. Judged hardened against the previous position. Item graded 3, \
possibly true.

## Gaps in the record

- **Silent**: it negotiates, and no position that counts is recorded.
  - Summer flow: Ostmere
- **Single origin**: everything recorded goes back to one outlet or wire.
  - Summer flow: Hollin
- **One side only**: a number that no opposing party has answered with its own.
  - Summer flow: Tarnwick (Flow kept: about 40 %)

## Sources

[^1]: Ost Gazette, about 10 Mar 2025, relaying reuters
[^2]: Velda Courier, 4 Mar 2025
"""
    )


def test_nothing_of_the_future_is_shown():
    early = summary(DOSSIER, as_of=date(2025, 3, 4), as_of_is_latest=False)
    assert "As of 4 Mar 2025 · 1 issue, 2 parties, 1 position and 1 deprecated, 1 source\n" in early
    assert "Keep half." in early
    for later in ("Keep two fifths", "Split", "Hollin", "Gazette", "Said in passing", "latest on record"):
        assert later not in early


def test_looking_back_what_carries_no_date_is_left_out():
    dossier = read(HEAD.replace("parties:", "about: Talks that ended in April.\nparties:", 1) + ISSUES)
    early, late = (summary(dossier, as_of=date(2025, 3, day)) for day in (9, 10))
    undated = ("in April", "narrowing", "Status", "Agreed text", "Article 1", "Two papers differ")
    assert [text in late for text in undated] == [True] * 6
    assert [text in early for text in undated] == [False] * 6
    assert (
        "> Stated positions as reported, not an assessment of intent. "
        "Looking back: what carries no date (status, agreed text, notes on issues) is left out.\n"
    ) in early
    assert "Looking back" not in late
    assert tables(early)[0][0] == ["Issue", "Tarnwick", "Ostmere", "Gap", "Last moved"]
    assert section(early, "### Summer flow").startswith("*Water*\n\nHow much water passes the weir?\n\n| Party |")
    assert "Said in passing." in early
    later = summary(dossier, as_of=date(2026, 1, 1), as_of_is_latest=False)
    assert "Two papers differ" in later and "Looking back" not in later
    assert section(summary(crowd(["party"] * 5), as_of=date(2025, 3, 1)), "## At a glance").startswith(
        "- **One**\n  - **P0**: No position recorded\n"
    )


def test_the_cells_of_the_table_of_an_issue():
    assert tables(summary(DOSSIER))[1][2:] == [
        ["Ostmere", "No position recorded", "–", "–", "–"],
        ["Hollin", "Split it.", "reported about 10 Mar 2025", "reported in the outlet's own words", "[^1]"],
    ]


PARTIES = """\
title: Many
parties:
{parties}
sources:
  s: {{outlet: S, published: 2025-03-04}}
issues:
  one:
    title: One
    positions:
{positions}
"""


def crowd(roles):
    """A dossier with a party for each role, each with a position."""
    parties = "\n".join(f"  p{i}: {{name: P{i}, role: {role}}}" for i, role in enumerate(roles))
    positions = "\n".join(f"      - {{party: p{i}, stance: Stance {i}, source: s}}" for i, _ in enumerate(roles))
    return read(PARTIES.format(parties=parties, positions=positions))


def glance(dossier, **asked):
    return section(summary(dossier, **asked), "## At a glance")


def test_up_to_four_parties_have_a_column_each():
    head = glance(crowd(["party", "party", "mediator", "observer"])).split("\n")[0]
    assert head == "| Issue | Status | P0 | P1 | P2 | P3 | Gap | Last moved |"


def test_among_more_parties_those_that_negotiate_have_a_column():
    lines = glance(crowd(["party", "mediator", "party", "observer", "observer"])).split("\n")
    assert lines[0] == "| Issue | Status | P0 | P2 | Gap | Last moved |"
    assert lines[-1] == "Others on record, under Issues: P1, P3, P4."


def test_more_than_four_that_negotiate_are_told_in_lists():
    assert glance(crowd(["party"] * 5)) == (
        "- **One**, open\n"
        "  - **P0**: Stance 0 — reported 4 Mar, voice not recorded[^1]\n"
        "  - **P1**: Stance 1 — reported 4 Mar, voice not recorded[^1]\n"
        "  - **P2**: Stance 2 — reported 4 Mar, voice not recorded[^1]\n"
        "  - **P3**: Stance 3 — reported 4 Mar, voice not recorded[^1]\n"
        "  - **P4**: Stance 4 — reported 4 Mar, voice not recorded[^1]"
    )


def test_without_anybody_who_negotiates_many_parties_are_told_in_lists():
    assert glance(crowd(["observer"] * 5)).startswith("- **One**, open\n  - **P0**: Stance 0")


def test_several_positions_of_one_day_are_numbered_in_their_cell():
    dossier = dossier_with(
        "issues:\n"
        "  flow:\n"
        "    title: Flow\n"
        "    positions:\n"
        "      - {party: tarnwick, stance: Keep half., source: courier}\n"
        "      - {party: tarnwick, stance: Keep a third., source: courier}\n"
    )
    assert tables(summary(dossier))[0][1][2] == (
        "(1) Keep half. — reported 4 Mar, voice not recorded[^1] "
        "(2) Keep a third. — reported 4 Mar, voice not recorded[^1]"
    )


def test_sources_are_numbered_by_first_use_and_every_reference_resolves():
    dossier = dossier_with(
        "issues:\n"
        "  flow:\n"
        "    title: Flow\n"
        "    positions:\n"
        "      - {party: hollin, stance: a, source: courier, stated: 2025-01-01}\n"
        "      - {party: hollin, stance: b, source: gazette}\n"
    )
    markdown = summary(dossier)
    references = [
        token.meta for block in GFM.parse(markdown) for token in block.children or () if token.type == "footnote_ref"
    ]
    assert [reference["label"] for reference in references] == ["1", "1", "2"]
    assert [reference["id"] for reference in references] == [0, 0, 1]
    assert texts(markdown)[-2:] == ["Ost Gazette, about 10 Mar 2025, relaying reuters", "Velda Courier, 4 Mar 2025"]
    assert markdown.endswith(
        "[^1]: Ost Gazette, about 10 Mar 2025, relaying reuters\n[^2]: Velda Courier, 4 Mar 2025\n"
    )


def test_an_analysts_grade_of_a_source_is_set_apart():
    dossier = read(HEAD.replace("origin: reuters", "reliability: B") + ISSUES)
    assert "[^1]: Ost Gazette, about 10 Mar 2025 — *Analyst's grade of the source: B, usually reliable*\n" in summary(
        dossier
    )


def test_a_preferred_position_stands_and_a_later_one_is_set_aside():
    dossier = dossier_with(
        "issues:\n"
        "  flow:\n"
        "    title: Flow\n"
        "    positions:\n"
        "      - {party: tarnwick, stance: Keep half., source: courier, rank: preferred}\n"
        "      - {party: tarnwick, stance: Keep a third., source: gazette}\n"
    )
    markdown = summary(dossier)
    assert tables(markdown)[1][1][1] == "Keep half. Preferred by the analyst."
    assert (
        "**Earlier positions, and those set aside**\n\n"
        "- **Tarnwick**, reported about 10 Mar 2025: Keep a third. *Set aside, the analyst prefers another.*"
        " — not recorded[^2]\n"
    ) in markdown


def test_an_extract_says_so_and_hides_without_calling_anybody_silent():
    markdown = summary(DOSSIER, filter=parse_filter("half"))
    assert "An extract, with only what passes the filter “half”.\n" in markdown
    assert "· 1 issue, 1 party, 1 position, 1 source\n" in markdown
    assert tables(markdown) == [
        [
            ["Issue", "Status", "Tarnwick", "Gap", "Last moved"],
            ["Summer flow", "narrowing", "Not in this extract", "–", "Not in this extract"],
        ]
    ]
    assert "**Earlier positions**\n\n- **Tarnwick**, reported 4 Mar 2025: Keep half." in markdown
    assert "No position recorded" not in markdown


def test_where_nothing_fits_the_summary_says_so():
    markdown = summary(DOSSIER, filter=parse_filter("nonsense"))
    assert section(markdown, "## At a glance") == "Nothing recorded fits this extract."
    assert section(markdown, "## Sources") == "None cited."
    assert "## Issues" not in markdown


def test_a_dossier_without_positions():
    dossier = read(
        "title: T\nparties: {a: {name: A}, m: {name: M, role: mediator}}\n"
        "sources: {s: {outlet: O, published: 2025}}\nissues: {i: {title: I}}\n"
    )
    markdown = summary(dossier)
    assert "No position recorded yet · 1 issue, 1 party, 0 positions, 0 sources\n" in markdown
    assert tables(markdown)[1][1] == ["A", "No position recorded", "–", "–", "–"]
    mediated = read(
        "title: T\nparties: {m: {name: M, role: mediator}}\n"
        "sources: {s: {outlet: O, published: 2025}}\nissues: {i: {title: I}}\n"
    )
    assert section(summary(mediated), "### I") == "*Status: open*\n\nNo position recorded."
    assert glance(mediated) == "- **I**, open\n  - No position recorded"


def test_positions_that_cannot_be_placed_are_counted():
    from tracker.yamlfile.load import load_text

    lost = "      - {party: nobody, stance: x, source: courier}\n"
    dossier = load_text(HEAD + ISSUES + lost).dossier
    assert (
        "> Stated positions as reported, not an assessment of intent.\n\n"
        "> Left out: 1 position whose party, source or day could not be read.\n"
    ) in summary(dossier)


def test_longer_texts_keep_their_paragraphs():
    dossier = read(
        "title: T\nabout: |\n  # One\n\n  - two\nparties: {a: {name: A}}\n"
        'sources: {s: {outlet: O, published: 2025}}\nissues: {i: {title: I, note: "1. a\\n2. b"}}\n'
    )
    markdown = summary(dossier)
    assert "\n\n\\# One\n\n\\- two\n\n> Stated" in markdown
    assert "> **Analyst's notes**\n>\n> 1\\. a\n>\n> 2\\. b\n" in markdown
    assert texts(markdown)[2:4] == ["# One", "- two"]


def test_issues_of_a_group_stand_side_by_side():
    dossier = dossier_with("issues:\n  a: {title: A, group: G}\n  b: {title: B, group: H}\n  c: {title: C, group: G}\n")
    markdown = summary(dossier)
    assert [line for line in markdown.split("\n") if line.startswith("###")] == ["### A", "### C", "### B"]
    assert [row[0] for row in tables(markdown)[0]] == ["Issue", "A", "C", "B"]


def test_the_same_input_gives_the_same_bytes():
    again = dossier_with(ISSUES)
    assert summary(DOSSIER).encode() == summary(DOSSIER).encode() == summary(again).encode()


def test_one_position_to_copy():
    issue = DOSSIER.issues["flow"]
    assert position_as_markdown(DOSSIER, issue, issue.positions[0]) == (
        "**Tarnwick** on **Summer flow**: Keep two fifths. “Not a drop less.” "
        "*Demand, a red line in the source's words. Flow kept: about 40 %. Conditions: The weir is repaired.* "
        "(stated 9 Mar 2025; an aide, speaking on background; "
        "reported in the voice of Ostmere, an adversary of Tarnwick) — "
        "Ost Gazette, about 10 Mar 2025, relaying reuters, para 3\n\n"
        "> **Analyst's note:** Said in passing. Judged hardened against the previous position. "
        "Item graded 3, possibly true."
    )
    assert position_as_markdown(DOSSIER, issue, issue.positions[2]) == (
        "**Tarnwick** on **Summer flow**: ~~Keep it all.~~ ~~“All of it.”~~ *Deprecated, not counted.* "
        "(reported 4 Mar 2025; not recorded) — Velda Courier, 4 Mar 2025"
    )
