from datetime import date
from pathlib import Path

import pytest

from tracker.queries.differing import DAYS, differences_of, do_sources_differ, of_one_moment, sources_differ
from tracker.yamlfile.load import load, load_text

HEAD = """\
title: Orchard talks
parties:
  hill: {name: Hill, opposes: [vale]}
  vale: {name: Vale}
sources:
  post: {outlet: Post, published: 2025-06-30}
  herald: {outlet: Herald, published: 2025-06-30}
  radio: {outlet: Radio, published: 2025-06-30}
issues:
  trees:
    title: Trees
    measures:
      felled: {name: Trees felled}
      planted: {name: Trees planted}
    positions:
"""
HARBOUR = Path(__file__).parents[1] / "dossiers" / "harbour.yaml"
BUNDLED = Path(__file__).parents[2] / "issues.yaml"


def read(*positions):
    """A dossier of positions of Hill's: each a stance and the rest of its fields."""
    text = "".join(
        f"    - {{stance: {stance}, {fields}{'' if 'party:' in fields else ', party: hill'}}}\n"
        for stance, fields in positions
    )
    loaded = load_text(HEAD + text)
    assert loaded.findings == ()
    return loaded.dossier, loaded.dossier.issues["trees"]


def told(*positions, as_of="2025-06-30"):
    """Each difference: the two stances, the later first, and on what."""
    dossier, issue = read(*positions)
    return [
        f"{d.one.stance}/{d.other.stance} {'+'.join([*d.measures, *(['moves'] if d.moves else [])])}"
        for d in sources_differ(dossier, issue, date.fromisoformat(as_of))
    ]


ONE = ("A", "source: post, stated: 2025-03-01, measures: {felled: 100}")


@pytest.mark.parametrize(
    ("fields", "differ"),
    [
        ("source: herald, stated: 2025-03-01, measures: {felled: 80}", True),
        ("source: herald, stated: 2025-03-08, measures: {felled: 80}", True),
        ("source: herald, stated: 2025-03-09, measures: {felled: 80}", False),
        ("source: herald, stated: 2025-02-22, measures: {felled: 80}", True),
        ("source: herald, stated: 2025-02-21, measures: {felled: 80}", False),
        ("source: herald, stated: 2025-03-02, measures: {felled: 100.0}", False),
        ("source: herald, stated: 2025-03-02, measures: {felled: ~100}", False),
        ("source: herald, stated: 2025-03-02, measures: {felled: ~110}", False),
        ("source: herald, stated: 2025-03-02, measures: {felled: ~120}", True),
        ("source: herald, stated: 2025-03-02, measures: {felled: '>=90'}", False),
        ("source: herald, stated: 2025-03-02, measures: {felled: '>=101'}", True),
        ("source: herald, stated: 2025-03-02, measures: {felled: 50..150}", False),
        ("source: herald, stated: 2025-03-02, measures: {planted: 80}", False),
        ("source: herald, stated: 2025-03-02", False),
        ("source: herald, stated: 2025-03-02, measures: {felled: 80}, rank: deprecated", False),
        ("source: herald, stated: 2025-03-02, measures: {felled: 80}, rank: preferred", True),
        ("source: herald, stated: 2025-03-02, measures: {felled: 80}, party: vale", False),
        # The same source: in another voice it is as good as another source, in the same voice it is not.
        ("source: post, stated: 2025-03-02, measures: {felled: 80}", False),
        ("source: post, stated: 2025-03-02, measures: {felled: 80}, attributed_by: vale", True),
        ("source: post, stated: 2025-03-02, measures: {felled: 80}, speaker: a clerk", True),
        # A month counts from its first day.
        ("source: herald, stated: 2025-03, measures: {felled: 80}", True),
        ("source: herald, stated: 2025-02, measures: {felled: 80}", False),
        ("source: herald, stated: 2025-02-25/2025-03-20, measures: {felled: 80}", True),
    ],
)
def test_numbers_that_cannot_be_one_within_seven_days_in_two_voices_differ(fields, differ):
    assert bool(told(ONE, ("B", fields))) is differ


@pytest.mark.parametrize(
    ("move", "other", "differ"),
    [
        ("accept", "reject", True),
        ("reject", "accept", True),
        ("offer", "reject", True),
        ("demand", "reject", False),
        ("accept", "offer", False),
        ("reject", "reject", False),
        ("condition", "reject", False),
        ("concession", "reject", False),
    ],
)
def test_moves_that_contradict_each_other_differ(move, other, differ):
    positions = (
        ("A", f"source: post, stated: 2025-03-01, move: {move}"),
        ("B", f"source: herald, stated: 2025-03-03, move: {other}"),
    )
    assert told(*positions) == (["B/A moves"] if differ else [])


def test_a_difference_names_every_measure_and_the_moves():
    positions = (
        ("A", "source: post, stated: 2025-03-01, move: accept, measures: {felled: 100, planted: 5}"),
        ("B", "source: herald, stated: 2025-03-03, move: reject, measures: {felled: 80, planted: 9}"),
    )
    assert told(*positions) == ["B/A felled+planted+moves"]


def test_a_difference_names_no_measure_on_which_both_agree_or_one_is_silent():
    both = ("A", "source: post, stated: 2025-03-01, measures: {felled: 100, planted: 5}")
    agreeing = ("B", "source: herald, stated: 2025-03-03, measures: {felled: 80, planted: ~5}")
    silent = ("B", "source: herald, stated: 2025-03-03, measures: {felled: 80}")
    assert told(both, agreeing) == ["B/A felled"]
    assert told(both, silent) == ["B/A felled"]
    assert told(("A", "source: post, stated: 2025-03-01, measures: {felled: 100}"), agreeing) == ["B/A felled"]


def test_the_party_itself_on_two_certain_days_moved_and_does_not_differ():
    own = "attributed_by: hill, measures: {felled: "
    first = ("A", f"source: post, stated: 2025-03-01, {own}100}}")
    assert told(first, ("B", f"source: herald, stated: 2025-03-04, {own}80}}")) == []
    assert told(first, ("B", f"source: herald, stated: 2025-03-01, {own}80}}")) == ["A/B felled"]
    assert told(first, ("B", f"source: herald, stated: 2025-03-04~, {own}80}}")) == ["B/A felled"]
    assert told(first, ("B", "source: herald, stated: 2025-03-04, attributed_by: vale, measures: {felled: 80}")) == [
        "B/A felled"
    ]
    accepted = ("A", "source: post, stated: 2025-03-01, attributed_by: hill, move: accept")
    rejected = "source: herald, attributed_by: hill, move: reject, stated: 2025-03-04"
    assert told(accepted, ("B", rejected)) == []
    assert told(accepted, ("B", f"{rejected}~")) == ["B/A moves"]


def test_a_difference_shows_from_the_day_on_which_both_are_known():
    later = ("B", "source: herald, stated: 2025-03-04, measures: {felled: 80}")
    assert told(ONE, later, as_of="2025-03-03") == []
    assert told(ONE, later, as_of="2025-03-04") == ["B/A felled"]


def test_a_difference_stands_until_a_later_statement_overtakes_it():
    later = ("B", "source: herald, stated: 2025-03-04, measures: {felled: 80}")
    last = ("C", "source: post, stated: 2025-05-01, measures: {felled: 70}")
    dossier, issue = read(ONE, later, last)
    assert [d.stands for d in sources_differ(dossier, issue, date(2025, 4, 30))] == [True]
    assert [d.stands for d in sources_differ(dossier, issue, date(2025, 5, 1))] == [False]


def test_a_difference_stands_while_a_number_in_it_does():
    later = ("B", "source: herald, stated: 2025-03-04, measures: {felled: 80}")
    silent = ("C", "source: post, stated: 2025-05-01")
    dossier, issue = read(ONE, later, silent)
    assert [d.stands for d in sources_differ(dossier, issue, date(2025, 5, 1))] == [True]


@pytest.mark.parametrize(("as_of", "differ"), [("2025-03-03", False), ("2025-03-04", True)])
def test_whether_sources_differ_and_from_which_a_position_does_can_be_asked_first(as_of, differ):
    later = ("B", "source: herald, stated: 2025-03-04, measures: {felled: 80}")
    alone = ("C", "source: radio, measures: {planted: 1}")
    dossier, issue = read(ONE, later, alone)
    assert do_sources_differ(dossier, issue, date.fromisoformat(as_of)) is differ
    dossier, issue = read(ONE, later, alone)
    found = [differences_of(dossier, issue, p, date.fromisoformat(as_of)) for p in issue.positions]
    assert [[(d.one.stance, d.other.stance, d.measures) for d in own] for own in found] == [
        [("B", "A", ("felled",))] * differ, [("B", "A", ("felled",))] * differ, [],
    ]  # fmt: skip


def report(name, day, number, source="post"):
    return (name, f"source: {source}, stated: 2025-03-{day:02}, measures: {{felled: {number}}}")


def test_each_report_is_paired_with_the_nearest_that_it_differs_from_on_either_side():
    reports = (
        report("A", 1, 100),
        report("B", 2, 100, "herald"),
        report("C", 3, 80, "radio"),
        report("D", 4, 80),
        report("E", 5, 100, "herald"),
    )
    assert told(*reports) == ["E/D felled", "E/C felled", "D/B felled", "C/B felled", "C/A felled"]


def test_every_one_of_those_that_agree_is_paired_with_the_one_that_does_not():
    agreeing = (report("A", 2, 30, "radio"), report("B", 2, 30, "radio"), report("C", 2, 30, "herald"))
    assert told(*agreeing, report("D", 3, 10)) == ["D/A felled", "D/B felled", "D/C felled"]
    agreeing = (report("A", 3, 30), report("B", 2, 30, "herald"), report("C", 3, 30))
    assert told(*agreeing, report("D", 3, 10, "herald")) == ["A/D felled", "C/D felled"]


def test_a_voice_does_not_differ_from_itself_whatever_it_says_between():
    assert told(report("A", 2, 30), report("B", 2, 20), report("C", 1, 20), report("D", 3, 30)) == []


@pytest.mark.parametrize("between", range(6))
def test_a_voices_own_numbers_do_not_hide_those_of_another(between):
    agreeing = [report(f"B{n}", 3, 10, "radio") for n in range(between)]
    others = [report("C", 2, 100), report("D", 2, 90, "herald"), report("E", 2, 100)]
    told_of = told(report("A", 4, 10), *agreeing, *others)
    assert "A/D felled" in told_of
    assert "A/C felled" not in told_of


def test_the_nearest_may_be_the_partys_own_or_anothers():
    def own(name, day, number):
        return (name, f"source: radio, stated: 2025-03-{day:02}, attributed_by: hill, measures: {{felled: {number}}}")

    assert told(report("A", 5, 10), own("B", 4, 90), report("C", 3, 50, "herald")) == ["A/B felled", "B/C felled"]
    assert told(report("A", 5, 10), own("B", 4, 90), report("C", 3, 90, "herald")) == ["A/B felled", "A/C felled"]
    assert told(report("A", 5, 10), report("B", 4, 90, "herald"), own("C", 3, 90)) == ["A/B felled", "A/C felled"]
    assert told(report("A", 5, 10), own("B", 4, 10), own("C", 3, 90), own("D", 2, 90)) == ["A/C felled", "A/D felled"]


def test_every_report_in_dispute_is_named_and_the_list_stays_short():
    reports = [report(f"R{n}", 1 + n % 7, 80 + 20 * (n % 2), ("post", "herald", "radio")[n % 3]) for n in range(200)]
    dossier, issue = read(*reports)
    differences = sources_differ(dossier, issue, date(2025, 6, 30))
    assert {p.stance for d in differences for p in d.rests_on} == {stance for stance, _ in reports}
    assert len(differences) <= 2 * len(reports)


@pytest.mark.parametrize(("day", "of_one"), [(1 + DAYS, True), (2 + DAYS, False)])
def test_of_one_moment(day, of_one):
    dossier, issue = read(report("A", 1, 1), report("B", day, 1, "herald"), report("C", day, 1))
    a, b, c = issue.positions
    assert of_one_moment(dossier, a, b) is of_one_moment(dossier, b, a) is of_one
    assert of_one_moment(dossier, a, c) is False


@pytest.mark.parametrize(("stated", "of_one"), [("2025-03-01", True), ("2025-03-02", False), ("2025-03-02~", True)])
def test_what_the_party_itself_says_on_one_day_is_of_one_moment(stated, of_one):
    own = "attributed_by: hill, measures: {felled: 1}"
    dossier, issue = read(
        ("A", f"source: post, stated: 2025-03-01, {own}"), ("B", f"source: herald, stated: {stated}, {own}")
    )
    assert of_one_moment(dossier, *issue.positions) is of_one


def test_the_bundled_talks_differ_on_the_map():
    dossier = load(BUNDLED).dossier
    found = [(id, d) for id, issue in dossier.issues.items() for d in sources_differ(dossier, issue, date(2025, 7, 25))]
    assert [(id, d.one.measures[0][1].text, d.other.measures[0][1].text, d.stands) for id, d in found] == [
        ("withdrawal-maps", "~40", "~50", True)
    ]


def test_the_harbour_talks_differ_in_numbers_and_in_moves():
    dossier = load(HARBOUR).dossier
    found = [(id, d) for id, issue in dossier.issues.items() for d in sources_differ(dossier, issue, date(2024, 7, 20))]
    assert [(id, d.one.stance, d.other.stance, d.measures, d.moves, d.stands) for id, d in found] == [
        (
            "quota-shares",
            "Leave the islands a twelfth and no more.",
            "Leave the islands a tenth, at last.",
            ("veyra-share",),
            True,
            True,
        ),
        (
            "licences",
            "Offer 135 licences in the closing session.",
            "Offer 125 licences, and none to boats that were sold.",
            ("licences",),
            False,
            True,
        ),
        (
            "inspection",
            "Take the offer of 10 % back.",
            "Offer 10 % of trips, mixed crews of inspectors.",
            (),
            True,
            True,
        ),
        ("inspection", "Come down to 15 % of trips.", "Hold to every fifth trip.", ("inspected-trips",), False, False),
        ("berth-fees", "Pay three crowns and a half.", "Stay at 2.80 crowns.", ("fee",), True, False),
        (
            "dredging",
            "Pay a quarter.",
            "Pay a third if the fee stays under four crowns.",
            ("sundmark-pays",),
            False,
            True,
        ),
    ]
