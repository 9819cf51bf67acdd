from datetime import date

import pytest

from tracker.queries.current import current_positions
from tracker.queries.values import amount_on, current_values, standing
from tracker.yamlfile.load import load_text

HEAD = """\
title: Orchard talks
parties:
  hill: {name: Hill, opposes: [vale]}
  vale: {name: Vale}
sources:
  post: {outlet: Post, published: 2025-06-30}
issues:
  trees:
    title: Trees
    measures:
      felled: {name: Trees felled}
      planted: {name: Trees planted}
    positions:
"""


def issue_of(positions):
    loaded = load_text(HEAD + positions)
    assert loaded.findings == ()
    return loaded.dossier, loaded.dossier.issues["trees"]


def felled(positions, as_of="2025-06-30", measure="felled"):
    """Hill's numbers as of a day, as written in the file."""
    dossier, issue = issue_of(positions)
    values = current_values(dossier, issue, dossier.parties["hill"], measure, date.fromisoformat(as_of))
    return [amount.text for _, amount in values]


TWO = """\
    - {party: hill, stance: Fell 100., source: post, stated: 2025-01-10, measures: {felled: 100, planted: 20}}
    - {party: hill, stance: Fell 80., source: post, stated: 2025-02-10, measures: {felled: 80}}
"""


@pytest.mark.parametrize(
    ("as_of", "stands"),
    [("2025-01-09", []), ("2025-01-10", ["100"]), ("2025-02-09", ["100"]), ("2025-02-10", ["80"])],
)
def test_the_latest_number_stands_from_its_day_on(as_of, stands):
    assert felled(TWO, as_of) == stands


def test_a_number_stands_until_another_one_is_put_on_the_same_measure():
    assert felled(TWO, measure="planted") == ["20"]


def test_a_later_position_without_a_number_leaves_it_standing():
    silent = "    - {party: hill, stance: Say no more., source: post, stated: 2025-03-01}\n"
    assert felled(TWO + silent) == ["80"]


def test_numbers_of_one_day_stand_together_in_the_files_order():
    beside = "    - {party: hill, stance: Fell 70., source: post, stated: 2025-02-10, measures: {felled: ~70}}\n"
    assert felled(TWO + beside) == ["80", "~70"]


def test_a_deprecated_number_never_counts():
    wrong = """\
    - {party: hill, stance: Fell 5., source: post, stated: 2025-03-01, measures: {felled: 5}, rank: deprecated}
"""
    assert felled(TWO + wrong) == ["80"]


PREFERRED = """\
    - {party: hill, stance: Fell 90., source: post, stated: 2025-01-20, measures: {felled: 90}, rank: preferred}
"""


@pytest.mark.parametrize(("as_of", "stands"), [("2025-01-19", ["100"]), ("2025-01-20", ["90"]), ("2025-06-30", ["90"])])
def test_a_preferred_number_outranks_a_later_one_from_its_day_on(as_of, stands):
    assert felled(TWO + PREFERRED, as_of) == stands


def test_a_preferred_number_outranks_all_that_are_later():
    last = "    - {party: hill, stance: Fell 70., source: post, stated: 2025-03-10, measures: {felled: 70}}\n"
    assert felled(TWO + PREFERRED + last) == ["90"]


def test_of_two_preferred_numbers_the_later_stands():
    later = PREFERRED.replace("90", "95").replace("2025-01-20", "2025-04-01")
    assert felled(TWO + PREFERRED + later) == ["95"]


def test_a_preferred_number_outranks_those_of_its_own_day():
    assert felled(TWO + PREFERRED.replace("2025-01-20", "2025-02-10")) == ["90"]
    beside = PREFERRED + PREFERRED.replace("90", "95")
    assert felled(TWO + beside) == ["90", "95"]


def test_a_preferred_position_without_the_number_does_not_outrank_it():
    text = "    - {party: hill, stance: Talk first., source: post, stated: 2025-03-01, rank: preferred}\n"
    assert felled(TWO + text) == ["80"]
    dossier, issue = issue_of(TWO + text)
    stands = current_positions(dossier, issue, dossier.parties["hill"], date(2025, 6, 30))
    assert [p.stance for p in stands] == ["Talk first."]


@pytest.mark.parametrize(
    ("stated", "as_of", "stands"),
    [
        ("2025-03", "2025-02-28", ["80"]),
        ("2025-03", "2025-03-01", ["60"]),
        ("2025", "2025-06-30", ["80"]),
        ("2025-03-05/2025-03-20", "2025-03-05", ["60"]),
        ("2025-03-05~", "2025-03-04", ["80"]),
    ],
)
def test_a_partial_date_counts_from_its_earliest_day(stated, as_of, stands):
    text = f"    - {{party: hill, stance: Fell 60., source: post, stated: {stated}, measures: {{felled: 60}}}}\n"
    assert felled(TWO + text, as_of) == stands


def test_a_party_that_put_no_number_has_none():
    dossier, issue = issue_of(TWO)
    assert current_values(dossier, issue, dossier.parties["vale"], "felled", date(2025, 6, 30)) == ()
    assert current_values(dossier, issue, dossier.parties["hill"], "unheard-of", date(2025, 6, 30)) == ()


def test_amount_on_a_measure_that_a_position_does_not_mention():
    _, issue = issue_of(TWO)
    assert amount_on(issue.positions[1], "planted") is None
    assert amount_on(issue.positions[1], "felled").text == "80"


def test_what_stood_on_the_eve_of_a_day():
    dossier, issue = issue_of(TWO)
    course = standing(dossier, issue)["hill"].positions
    assert course.before(date(2025, 1, 10)) is None
    assert course.before(date(2025, 2, 10)) == (issue.positions[0],)
    assert course.on(date(2025, 2, 10)) == (issue.positions[1],)


def test_several_numbers_know_their_outermost_and_what_they_cover():
    dossier, issue = issue_of("""\
    - {party: hill, stance: One., source: post, stated: 2025-01-10, measures: {felled: 10..20}}
    - {party: hill, stance: Two., source: post, stated: 2025-01-10, measures: {felled: 15..30}}
    - {party: hill, stance: Three., source: post, stated: 2025-01-10, measures: {felled: 50}}
""")
    numbers = standing(dossier, issue)["hill"].numbers["felled"].on(date(2025, 1, 10))
    assert (numbers.lowest[1].text, numbers.highest[1].text, numbers.are_one) == ("10..20", "50", False)
    assert [(int(low), int(high)) for low, high in numbers.covered] == [(10, 30), (50, 50)]


@pytest.mark.parametrize(
    ("numbers", "lowest", "highest"),
    [
        (["20..30", "10..60"], "10..60", "10..60"),
        (["10..20", "10..15", "16..30", "20..30"], "10..15", "20..30"),
    ],
)
def test_the_outermost_numbers_go_by_their_outer_ends_and_then_by_their_inner_ones(numbers, lowest, highest):
    dossier, issue = issue_of(
        "".join(
            f"    - {{party: hill, stance: S., source: post, stated: 2025-01-10, measures: {{felled: {number}}}}}\n"
            for number in numbers
        )
    )
    stood = standing(dossier, issue)["hill"].numbers["felled"].on(date(2025, 1, 10))
    assert (stood.lowest[1].text, stood.highest[1].text) == (lowest, highest)


def test_stretches_that_overlap_behind_a_gap_are_made_one():
    dossier, issue = issue_of("""\
    - {party: hill, stance: One., source: post, stated: 2025-01-10, measures: {felled: 10..20}}
    - {party: hill, stance: Two., source: post, stated: 2025-01-10, measures: {felled: 30..60}}
    - {party: hill, stance: Three., source: post, stated: 2025-01-10, measures: {felled: 35..50}}
    - {party: hill, stance: Four., source: post, stated: 2025-01-10, measures: {felled: 55..70}}
""")
    numbers = standing(dossier, issue)["hill"].numbers["felled"].on(date(2025, 1, 10))
    assert [(int(low), int(high)) for low, high in numbers.covered] == [(10, 20), (30, 70)]


def test_a_stretch_within_another_covers_nothing_more():
    dossier, issue = issue_of("""\
    - {party: hill, stance: One., source: post, stated: 2025-01-10, measures: {felled: 10..100}}
    - {party: hill, stance: Two., source: post, stated: 2025-01-10, measures: {felled: 20..30}}
    - {party: hill, stance: Three., source: post, stated: 2025-01-10, measures: {felled: 100..110}}
""")
    numbers = standing(dossier, issue)["hill"].numbers["felled"].on(date(2025, 1, 10))
    assert [(int(low), int(high)) for low, high in numbers.covered] == [(10, 110)]
