from datetime import date
from pathlib import Path

import pytest

from tracker.queries.changes import changes_since, last_moved
from tracker.yamlfile.load import load, load_text

HEAD = """\
title: Orchard talks
parties:
  hill: {name: Hill, opposes: [vale]}
  vale: {name: Vale}
sources:
  post: {outlet: Post, published: 2025-06-30}
  herald: {outlet: Herald, published: 2025-06-30}
issues:
"""
HARBOUR = Path(__file__).parents[1] / "dossiers" / "harbour.yaml"

ISSUES = """\
  fence:
    title: Fence
    positions:
      - {party: vale, stance: Mend it., source: post, stated: 2025-01-05}
  trees:
    title: Trees
    measures:
      felled: {name: Trees felled}
    positions:
      - {party: vale, stance: Fell none., source: post, stated: 2025-03-10, measures: {felled: 0}}
      - {party: hill, stance: Fell 100., source: post, stated: 2025-01-10, measures: {felled: 100}}
      - {party: hill, stance: Fell 80., source: post, stated: 2025-02-10, measures: {felled: 80}}
      - {party: hill, stance: Fell 70., source: post, stated: 2025-03-10, measures: {felled: 70}}
      - {party: hill, stance: Fell 5., source: post, stated: 2025-03-10, measures: {felled: 5}, rank: deprecated}
      - {party: hill, stance: Ask the owner., source: post, stated: 2025-03-10}
"""


def read(issues=ISSUES):
    loaded = load_text(HEAD + issues)
    assert loaded.findings == ()
    return loaded.dossier


def told(since, as_of, issues=ISSUES):
    """Each change: whose, what stood, what stands, what came in between and how it moved."""
    return [
        (
            f"{change.issue.id} {change.party.id}",
            [p.stance for p in change.was],
            [p.stance for p in change.now],
            [p.stance for p in change.new],
            [str(m.kind) for m in change.movements],
        )
        for change in changes_since(read(issues), date.fromisoformat(since), date.fromisoformat(as_of))
    ]


def test_what_took_effect_after_a_day_and_by_another():
    assert told("2025-01-31", "2025-02-28") == [
        ("trees hill", ["Fell 100."], ["Fell 80."], ["Fell 80."], ["moved"]),
    ]


def test_issues_and_parties_come_in_the_files_order_and_positions_newest_first():
    assert told("2025-01-10", "2025-03-10") == [
        (
            "trees hill",
            ["Fell 100."],
            ["Fell 70.", "Ask the owner."],
            ["Fell 70.", "Ask the owner.", "Fell 80."],
            ["moved", "reworded", "moved"],
        ),
        ("trees vale", [], ["Fell none."], ["Fell none."], ["first"]),
    ]


@pytest.mark.parametrize(
    ("since", "as_of", "changed"),
    [
        ("2025-02-09", "2025-02-10", ["trees hill"]),
        ("2025-02-10", "2025-02-10", []),
        ("2025-02-10", "2025-03-09", []),
        ("2025-03-10", "2025-01-01", []),
        ("2024-12-31", "2025-01-05", ["fence vale"]),
    ],
)
def test_since_is_exclusive_and_as_of_inclusive(since, as_of, changed):
    assert [change[0] for change in told(since, as_of)] == changed


def test_a_deprecated_position_is_no_news():
    only = """\
  trees:
    title: Trees
    positions:
      - {party: hill, stance: Fell 5., source: post, stated: 2025-03-10, rank: deprecated}
"""
    assert told("2025-01-01", "2025-06-30", only) == []


def test_what_a_preferred_position_outranks_is_new_and_changes_nothing():
    outranked = """\
  trees:
    title: Trees
    positions:
      - {party: hill, stance: Fell 90., source: post, stated: 2025-01-10, rank: preferred}
      - {party: hill, stance: Fell 50., source: herald, stated: 2025-02-10}
"""
    assert told("2025-01-31", "2025-02-28", outranked) == [
        ("trees hill", ["Fell 90."], ["Fell 90."], ["Fell 50."], ["set-aside"])
    ]


def moved(as_of, issues=ISSUES, issue="trees"):
    dossier = read(issues)
    movement = last_moved(dossier, dossier.issues[issue], date.fromisoformat(as_of))
    return movement and movement.position.stance


@pytest.mark.parametrize(
    ("as_of", "stance"),
    [("2025-02-09", None), ("2025-02-10", "Fell 80."), ("2025-03-09", "Fell 80."), ("2025-06-30", "Fell 70.")],
)
def test_when_a_party_last_moved(as_of, stance):
    assert moved(as_of) == stance


def test_an_issue_on_which_nobody_moved():
    assert moved("2025-06-30", issue="fence") is None


DOUBTFUL = """\
  trees:
    title: Trees
    measures:
      felled: {name: Trees felled}
    positions:
      - {party: hill, stance: Fell 100., source: post, stated: 2025-01-10, measures: {felled: 100}}
      - {party: hill, stance: Fell 80., source: post, stated: 2025-02-10, measures: {felled: 80}}
      - {party: hill, stance: Fell 60., source: herald, stated: 2025-02-12, measures: {felled: 60}}
"""


def test_a_move_in_doubt_is_the_last_one_only_where_there_is_no_other():
    assert moved("2025-06-30", DOUBTFUL) == "Fell 80."
    all_in_one_week = DOUBTFUL.replace("2025-01-10", "2025-02-09").replace("100., source: post", "100., source: herald")
    assert moved("2025-06-30", all_in_one_week) == "Fell 60."
    assert moved("2025-02-11", all_in_one_week) == "Fell 80."


def test_the_last_moves_of_the_harbour_talks():
    dossier = load(HARBOUR).dossier
    found = {id: last_moved(dossier, issue, date(2024, 10, 2)) for id, issue in dossier.issues.items()}
    assert {id: f"{m.position.party}: {m.position.stance}" for id, m in found.items() if m} == {
        "cod-catch": "orland: Accept 47,000 tonnes for one season.",
        "quota-shares": "sundmark: Grant Orland 42 % for the first three seasons.",
        "licences": "orland: Grant 136 licences, one for each boat seen by the inspectors.",
        "closed-season": "orland: Accept 50 days.",
        "inspection": "sundmark: Confirm 12 % of trips as its reading of the text.",
        "berth-fees": "kelm: Take 3.40 crowns as agreed.",
        "port-board": "kelm: Go back to two seats.",
        "transit": "sundmark: Be ready for 380 lorries, says the envoy.",
        "dredging": "kelm: Pay a third of 138 million crowns.",
        "term": "sundmark: Propose six years.",
        "disputes": "sundmark: Wait up to 90 days for a ruling.",
        "catch-data": "sundmark: Accept a delay of a day.",
    }


def test_a_week_of_the_harbour_talks():
    dossier = load(HARBOUR).dossier
    changes = changes_since(dossier, date(2024, 8, 31), date(2024, 9, 12))
    assert [f"{c.issue.id} {c.party.id} {'+'.join(m.kind for m in c.movements)}" for c in changes] == [
        "cod-catch orland moved",
        "quota-shares orland held",
        "quota-shares marrow-isles first",
        "licences orland moved",
        "licences veyra moved",
        "closed-season orland moved",
        "closed-season sundmark set-aside",
        "port-board kelm moved+moved",
        "transit kelm held",
        "term orland held",
        "catch-data orland moved",
    ]
