"""What the summary derives, as a reader finds it: at a glance, in the issue's section, and among the gaps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import GFM, dossier_with, section, tables
from talks import TALKS, selected, talks

from tracker.report.markdown import markdown_summary
from tracker.report.plain import plain_positions


def summary(dossier, **asked):
    return markdown_summary(dossier, selected(dossier, **asked))


def glance(dossier, **asked):
    return tables(summary(dossier, **asked))[0][1][-2:]


BOTH = "tarnwick 2025-03-01, measures: {kept: 60}\nostmere 2025-03-02, measures: {kept: 10}"


@pytest.mark.parametrize(
    ("positions", "gap"),
    [
        ("tarnwick 2025-03-01", "–"),
        ("tarnwick 2025-03-01, measures: {kept: 60}", "–"),
        (BOTH, "Flow kept: 50 %"),
        (
            BOTH.replace("kept: 60", "kept: 60, days: 5").replace("kept: 10", "kept: 60, days: 9"),
            "Flow kept: no gap; Days: 4",
        ),
        (BOTH + "\nhollin 2025-03-02, measures: {kept: 90}", "Flow kept: 50 %"),
    ],
)
def test_the_gap_at_a_glance(positions, gap):
    assert glance(talks(positions))[0] == gap


THIRD = TALKS.replace("hollin: {name: Hollin, role: mediator}", "hollin: {name: Hollin, opposes: [tarnwick]}")


def test_with_more_than_two_sides_each_gap_says_between_whom():
    three = talks(BOTH + "\nhollin 2025-03-02, measures: {kept: 90}", THIRD)
    assert glance(three)[0] == "Flow kept, Tarnwick and Ostmere: 50 %; Flow kept, Tarnwick and Hollin: 30 %"
    assert glance(talks(BOTH, THIRD))[0] == "Flow kept, Tarnwick and Ostmere: 50 %"


@pytest.mark.parametrize(
    ("positions", "last"),
    [
        (BOTH, "–"),
        ("tarnwick 2025-01-01, stance: a\ntarnwick 2025-03-01, stance: b", "–"),
        ("tarnwick 2025-01-01\ntarnwick 2025-03-01, shift: softened", "stated 1 Mar, Tarnwick[^1]"),
        (
            "tarnwick 2024-01-01\ntarnwick 2024-12-01, shift: softened\nostmere 2025-01-01",
            "stated 1 Dec 2024, Tarnwick[^1]",
        ),
        (
            "tarnwick 2025-01-01\nostmere 2025-01-01\n"
            "tarnwick 2025-03-01, shift: softened\nostmere 2025-03-01, shift: hardened, source: courier",
            "stated 1 Mar, Tarnwick[^1], Ostmere[^2]",
        ),
        (
            "tarnwick 2025-03-01, measures: {kept: 60}, source: courier\ntarnwick 2025-03-03, measures: {kept: 40}",
            "stated 3 Mar, Tarnwick (in doubt)[^1]",
        ),
        (
            "tarnwick 2025-01-01\ntarnwick 2025-02-01, shift: softened\n"
            "tarnwick 2025-03-01, measures: {kept: 60}, source: courier\ntarnwick 2025-03-03, measures: {kept: 40}",
            "stated 1 Feb, Tarnwick[^1]",
        ),
    ],
)
def test_who_moved_last(positions, last):
    assert glance(talks(positions))[1] == last


def test_a_day_on_which_a_source_reported_is_not_called_stated():
    dossier = dossier_with(
        "issues:\n  flow:\n    title: Flow\n    positions:\n"
        "      - {party: hollin, stance: a, source: courier}\n"
        "      - {party: hollin, stance: b, source: gazette, shift: reversed}\n"
    )
    assert glance(dossier)[1] == "reported about 10 Mar, Hollin[^1]"


MANY = """\
title: T
parties:
{parties}
sources:
  s: {{outlet: S, published: 2025-03-04}}
issues:
  one:
    title: One
    measures:
      m: {{name: Boats}}
    positions:
{positions}
  two:
    title: One
"""


def many(count):
    """A dossier of this many parties, the first opposed to all others, with two issues of the same title."""
    from tracker.yamlfile.load import load_text

    others = ", ".join(f"p{number}" for number in range(1, count))
    parties = "\n".join(
        f"  p{number}: {{name: P{number}{', opposes: [' + others + ']' if not number else ''}}}"
        for number in range(count)
    )
    positions = "\n".join(
        f"      - {{party: p{number}, stance: x, source: s, stated: {day}, measures: {{m: {number * 10 + change}}}, "
        f"attributed_by: p{number}}}"
        for number in range(count)
        for day, change in (("2025-01-01", 5), ("2025-02-01", 0))
    )
    loaded = load_text(MANY.format(parties=parties, positions=positions))
    assert loaded.findings == ()
    return loaded.dossier


def test_more_than_four_parties_have_gaps_and_moves_in_lists():
    assert section(summary(many(5)), "## At a glance") == (
        "- **One**, open\n"
        + "".join(f"  - **P{n}**: x — stated 1 Feb, in the party's own voice[^1]\n" for n in range(5))
        + "  - Gap: Boats, P0 and P1: 10; Boats, P0 and P2: 20; Boats, P0 and P3: 30; Boats, P0 and P4: 40\n"
        "  - Last moved: stated 1 Feb, P0[^1], P1[^1], P2[^1], P3[^1], P4[^1]\n"
        "- **One**, open\n" + "\n".join(f"  - **P{n}**: No position recorded" for n in range(5))
    )


def test_issues_of_one_title_stay_apart_among_the_gaps():
    assert section(summary(many(2)), "## Gaps in the record").split("\n")[:2] == [
        "- **Silent**: it negotiates, and no position that counts is recorded.",
        "  - One: P0, P1",
    ]
    two_silent = dossier_with("issues:\n  a: {title: Same}\n  b: {title: Same}\n")
    assert section(summary(two_silent), "## Gaps in the record").split("\n")[1:] == ["  - Same: Tarnwick, Ostmere"] * 2


def test_the_section_of_an_issue_tells_gaps_then_where_sources_differ():
    dossier = talks(
        "ostmere 2025-01-01, measures: {kept: 10}\n"
        "tarnwick 2025-01-01, measures: {kept: 60}\n"
        "tarnwick 2025-03-01, measures: {kept: 40}, source: courier, stance: Two fifths., quote: Forty.\n"
        "tarnwick 2025-03-03, measures: {kept: 50}, stance: Half., attributed_by: ostmere\n"
    )
    text = section(summary(dossier), "### Flow")
    assert text.partition("[^1] |\n\n- ")[2].partition("\n\n**Earlier")[0] == (
        "**Gap on Flow kept**: 40 %: Tarnwick 50 % (stated 3 Mar), Ostmere 10 % (stated 1 Jan).[^1] "
        "Over time: 50 % (stated 1 Jan 2025), then 30 % (stated 1 Mar 2025): narrower, "
        "then 40 % (stated 3 Mar 2025): wider.[^1][^2]\n\n"
        "**Sources differ** on Tarnwick: Flow kept: 50 % or 40 %.\n\n"
        "- Half. — stated 3 Mar, according to Ostmere, an adversary[^1]\n"
        "- Two fifths. “Forty.” — stated 1 Mar, voice not recorded[^2]"
    )


@pytest.mark.parametrize(
    ("positions", "head"),
    [
        (
            "tarnwick 2025-03-01, measures: {kept: 40}, source: courier\ntarnwick 2025-03-03, measures: {kept: 50}",
            "**Sources differ** on Tarnwick: Flow kept: 50 % or 40 %.\n",
        ),
        (
            "tarnwick 2025-03-01, measures: {kept: 40}, attributed_by: ostmere\n"
            "tarnwick 2025-03-01, measures: {kept: 50}, attributed_by: hollin",
            "**Voices in one source differ** on Tarnwick: Flow kept: 40 % or 50 %.\n",
        ),
        (
            "tarnwick 2025-03-01, measures: {kept: 40}, source: courier\ntarnwick 2025-03-03, measures: {kept: 50}\n"
            "tarnwick 2025-04-03, measures: {kept: 30}",
            "**Sources differ** on Tarnwick: Flow kept: 50 % or 40 %. Neither stands any more.\n",
        ),
    ],
)
def test_the_head_of_a_difference(positions, head):
    assert head in summary(talks(positions))


def test_two_differences_are_two_lists():
    dossier = talks(
        "tarnwick 2025-03-01, move: accept, source: courier\ntarnwick 2025-03-03, move: reject\n"
        "ostmere 2025-03-01, move: offer, source: courier\nostmere 2025-03-03, move: reject"
    )
    assert summary(dossier).count("**Sources differ**") == 2
    tokens = [token.type for token in GFM.parse(section(summary(dossier), "### Flow"))]
    assert tokens.count("bullet_list_open") == 3  # and the earlier positions


def test_the_gaps_in_the_record():
    dossier = talks(
        "tarnwick 2025-01-01, attributed_by: ostmere, measures: {kept: 60}\nhollin 2025-03-01, stance: Meet."
    )
    assert section(summary(dossier), "## Gaps in the record") == (
        "- **Silent**: it negotiates, and no position that counts is recorded.\n"
        "  - Flow: Ostmere\n"
        "- **Stale**: what stands is more than 14 days old.\n"
        "  - Flow: Tarnwick\n"
        "- **Single origin**: everything recorded goes back to one outlet or wire.\n"
        "  - Flow: Tarnwick, Hollin\n"
        "- **Adversary only**: everything recorded comes from a party that opposes it.\n"
        "  - Flow: Tarnwick\n"
        "- **One side only**: a number that no opposing party has answered with its own.\n"
        "  - Flow: Tarnwick (Flow kept: 60 %)"
    )


def test_a_record_without_gaps_has_no_such_section():
    dossier = talks(
        "tarnwick 2025-03-01, source: courier\ntarnwick 2025-03-02\n"
        "ostmere 2025-03-01, source: courier\nostmere 2025-03-02"
    )
    assert "## Gaps in the record" not in summary(dossier)


@settings(deadline=None, max_examples=30)
@given(st.permutations(range(6)))
def test_the_order_in_the_file_makes_no_difference_where_days_do_not_tie(order):
    lines = [
        "ostmere 2025-01-01, measures: {kept: 10}, source: courier",
        "tarnwick 2025-01-02, measures: {kept: 60}, shift: held",
        "tarnwick 2025-02-20, measures: {kept: 40}, source: courier, stance: Two fifths., move: accept",
        "tarnwick 2025-02-22, measures: {kept: 50}, stance: Half., attributed_by: ostmere, move: reject",
        "ostmere 2025-03-01, measures: {kept: 20}, rank: preferred",
        "ostmere 2025-03-03, measures: {kept: 30}, shift: softened",
    ]
    turned = talks("\n".join(lines[index] for index in order))
    asked = {"since": "2025-02-01"}
    assert summary(turned, **asked) == summary(talks("\n".join(lines)), **asked)


@pytest.mark.parametrize(
    ("fields", "nothing"),
    [("rank: deprecated", "No position that counts"), ("source: nowhere", "No position without errors")],
)
def test_a_party_of_which_nothing_counts_is_not_said_to_have_no_position(fields, nothing):
    dossier = talks(f"ostmere 2025-03-02, stance: Let it flow.\ntarnwick 2025-03-01, {fields}, stance: Keep it.\n")
    text = summary(dossier)
    assert tables(text)[0][1][2] == nothing
    assert nothing in section(text, "### Flow")
    assert f"Tarnwick: {nothing}." in plain_positions(dossier, selected(dossier))
    assert ("Silent" in text) is ("deprecated" in fields)
