from datetime import date
from pathlib import Path

import pytest

from tracker.queries.gaps import course_of_gap, gaps, one_sided
from tracker.yamlfile.load import load, load_text

HEAD = """\
title: Orchard talks
parties:
  hill: {name: Hill, opposes: [vale, moor]}
  vale: {name: Vale}
  moor: {name: Moor}
  judge: {name: Judge, role: mediator}
  press: {name: Press, role: observer, opposes: [hill]}
  lone: {name: Lone}
  east: {name: East, opposes: [moor]}
sources:
  post: {outlet: Post, published: 2025-06-30}
  herald: {outlet: Herald, published: 2025-06-30}
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
LAST = date(2025, 6, 30)


def said(party, day, *numbers, measure="felled", more=""):
    """A position for each number, on one day."""
    fields = f"party: {party}, source: post, stated: {day}{more}"
    return "".join(
        f"    - {{{fields}, stance: S{n}., measures: {{{measure}: '{number}'}}}}\n" for n, number in enumerate(numbers)
    )


def read(text):
    loaded = load_text(HEAD + text)
    assert loaded.findings == ()
    return loaded.dossier, loaded.dossier.issues["trees"]


def apart(distance):
    """`75`, `300..800`, `75..` where there is no bound; `~` in front where about."""
    high = "" if distance.high is None else f"{distance.high.normalize():f}"
    low = f"{distance.low.normalize():f}"
    return ("~" if distance.approximate else "") + (low if low == high else f"{low}..{high}")


def told(text, as_of=LAST):
    dossier, issue = read(text)
    return [f"{g.measure.id} {g.one.id} {g.other.id} {apart(g.distance)}" for g in gaps(dossier, issue, as_of)]


@pytest.mark.parametrize(
    ("hill", "vale", "gap"),
    [
        (["200"], ["125"], "75"),
        (["125"], ["200"], "75"),
        (["100"], ["100"], "0"),
        (["~40"], ["0"], "~40"),
        (["700..1200"], ["400"], "300..800"),
        (["700..1200"], ["1000..1500"], "0..800"),
        ([">=200"], ["125"], "75.."),
        ([">=200"], ["<=125"], "75.."),
        ([">=200"], [">=150"], "0.."),
        (["40", "50"], ["0"], "40..50"),
        (["40", "50"], ["45"], "5"),
        (["10", ">=50"], ["0"], "10.."),
        (["<=10", "50"], ["90"], "40.."),
        (["40", "50"], ["45", "60"], "5..20"),
        ([">=33.3", "~40", "~50"], ["0"], "~33.3.."),
        (["10..20", "15..30", "50"], ["40"], "10..30"),
        (["1", "5", "9"], ["3", "7"], "2..6"),
    ],
)
def test_a_gap_runs_from_the_nearest_ends_to_the_farthest_of_all_that_stands(hill, vale, gap):
    assert told(said("hill", "2025-03-01", *hill) + said("vale", "2025-03-01", *vale)) == [f"felled hill vale {gap}"]
    assert told(said("hill", "2025-03-01", *vale) + said("vale", "2025-03-01", *hill)) == [f"felled hill vale {gap}"]


def test_a_gap_needs_the_same_measure_on_both_sides():
    assert told(said("hill", "2025-03-01", "1") + said("vale", "2025-03-01", "2", measure="planted")) == []


def test_only_parties_that_oppose_each_other_have_a_gap_declared_by_either():
    everyone = "".join(
        said(party, "2025-03-01", n) for n, party in enumerate(["hill", "vale", "moor", "judge", "press"])
    )
    assert told(everyone) == ["felled hill vale 1", "felled hill moor 2", "felled hill press 4"]


@pytest.mark.parametrize(
    ("as_of", "gap"),
    [("2025-01-09", []), ("2025-01-10", []), ("2025-02-10", ["60"]), ("2025-03-10", ["40"])],
)
def test_a_gap_as_of_a_day(as_of, gap):
    text = said("hill", "2025-01-10", "100") + said("vale", "2025-02-10", "40") + said("vale", "2025-03-10", "60")
    assert told(text, date.fromisoformat(as_of)) == [f"felled hill vale {g}" for g in gap]


def test_a_number_that_a_later_report_does_not_mention_keeps_its_gap():
    silent = "    - {party: vale, stance: Wait., source: post, stated: 2025-05-01}\n"
    text = said("hill", "2025-01-10", "100") + said("vale", "2025-02-10", "40") + silent
    assert told(text) == ["felled hill vale 60"]


def test_rank_is_honoured():
    text = said("hill", "2025-01-10", "100") + said("vale", "2025-02-10", "40", more=", rank: preferred")
    text += said("vale", "2025-03-10", "60") + said("hill", "2025-03-10", "5", more=", rank: deprecated")
    assert told(text) == ["felled hill vale 60"]


def course(text, as_of=LAST):
    dossier, issue = read(text)
    gap = gaps(dossier, issue, as_of)[0]
    return [
        f"{on.day} {apart(on.gap.distance)} {on.gap.higher.id if on.gap.higher else 'level'}"
        for on in course_of_gap(dossier, issue, gap, as_of)
    ]


def test_the_course_of_a_gap_that_closes_crosses_and_opens():
    text = said("hill", "2025-01-10", "100") + said("vale", "2025-01-20", "40")
    text += said("hill", "2025-02-10", "60") + said("vale", "2025-02-20", "60")
    text += said("vale", "2025-03-10", "80") + said("vale", "2025-04-10", "100")
    assert course(text) == [
        "2025-01-20 60 hill",
        "2025-02-10 20 hill",
        "2025-02-20 0 level",
        "2025-03-10 20 vale",
        "2025-04-10 40 vale",
    ]


def test_a_number_between_two_of_the_other_party_is_neither_higher_nor_lower():
    text = said("hill", "2025-01-10", "40", "60") + said("vale", "2025-01-10", "50")
    assert course(text) == ["2025-01-10 10 level"]


def test_crossing_over_to_the_same_distance_is_a_change():
    text = said("hill", "2025-01-10", "50") + said("vale", "2025-01-10", "40") + said("vale", "2025-02-10", "60")
    assert course(text) == ["2025-01-10 10 hill", "2025-02-10 10 vale"]


def test_moving_side_by_side_is_a_change_too():
    text = said("hill", "2025-01-10", "50") + said("vale", "2025-01-10", "40")
    text += said("hill", "2025-02-10", "60") + said("vale", "2025-02-10", "50")
    assert course(text) == ["2025-01-10 10 hill", "2025-02-10 10 hill"]


def test_days_that_only_repeat_the_numbers_are_left_out():
    text = said("hill", "2025-01-10", "50") + said("vale", "2025-01-10", "40")
    text += said("hill", "2025-02-10", "50.0") + said("vale", "2025-03-10", "40", "40")
    assert course(text) == ["2025-01-10 10 hill"]


def test_a_course_stops_at_the_day_looked_at():
    text = said("hill", "2025-01-10", "50") + said("vale", "2025-01-10", "40") + said("vale", "2025-03-10", "45")
    assert course(text, date(2025, 3, 9)) == ["2025-01-10 10 hill"]


def test_a_gap_rests_on_the_positions_that_give_the_numbers():
    dossier, issue = read(said("hill", "2025-01-10", "50", "60") + said("vale", "2025-01-10", "40"))
    assert gaps(dossier, issue, LAST)[0].rests_on == issue.positions


def alone(text):
    dossier, issue = read(text)
    return [f"{measure.id} {party.id}" for measure, party in one_sided(dossier, issue, LAST)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (said("hill", "2025-01-10", "50"), ["felled hill"]),
        (said("vale", "2025-01-10", "50") + said("moor", "2025-01-10", "50"), ["felled vale", "felled moor"]),
        (said("hill", "2025-01-10", "50") + said("moor", "2025-01-10", "50"), []),
        (
            said("hill", "2025-01-10", "50", measure="planted") + said("vale", "2025-01-10", "5"),
            ["felled vale", "planted hill"],
        ),
        (said("judge", "2025-01-10", "50"), []),
        (said("press", "2025-01-10", "50"), []),
        (said("lone", "2025-01-10", "50"), []),
        (said("east", "2025-01-10", "50"), ["felled east"]),
        (said("hill", "2025-01-10", "50", more=", rank: deprecated"), []),
        ("    - {party: hill, stance: Wait., source: post}\n", []),
    ],
)
def test_a_measure_on_which_no_opposing_party_answers(text, expected):
    assert alone(text) == expected


def test_the_bundled_talks():
    dossier = load(BUNDLED).dossier
    found = [
        (g.measure.id, g.one.id, g.other.id, apart(g.distance))
        for issue in dossier.issues.values()
        for g in gaps(dossier, issue, date(2025, 7, 25))
    ]
    assert found == [
        ("territory-held", "israel", "hamas", "~33.3.."),
        ("living-hostages", "israel", "hamas", "0"),
        ("dead-hostages", "israel", "hamas", "~0"),
    ]


def harbour(issue, measure):
    dossier = load(HARBOUR).dossier
    issue = dossier.issues[issue]
    as_of = date(2024, 10, 2)
    gap = next(g for g in gaps(dossier, issue, as_of) if g.measure.id == measure)
    return [
        f"{on.day} {apart(on.gap.distance)} {on.gap.higher.id if on.gap.higher else 'level'}"
        for on in course_of_gap(dossier, issue, gap, as_of)
    ]


def test_the_fee_of_the_harbour_talks_closes_crosses_and_closes():
    assert harbour("berth-fees", "fee") == [
        "2023-10-04 4 sundmark",
        "2023-12-01 3.5 sundmark",
        "2024-01-19 3.2.. sundmark",
        "2024-02-20 ~3 sundmark",
        "2024-03-09 3.2 sundmark",
        "2024-03-10 2.2 sundmark",
        "2024-03-11 1.5 sundmark",
        "2024-04-25 0.8 sundmark",
        "2024-06-27 0.5 sundmark",
        "2024-07-13 0.3 kelm",
        "2024-08-21 0.1 kelm",
        "2024-10-01 0 level",
    ]


def test_the_lorries_of_the_harbour_talks_open_and_close():
    assert harbour("transit", "lorries") == [
        "2023-10-04 200..250 kelm",
        "2023-12-01 200 kelm",
        "2024-01-19 250 kelm",
        "2024-02-20 ~250 kelm",
        "2024-03-10 ~300 kelm",
        "2024-04-25 100 kelm",
        "2024-07-13 50 kelm",
        "2024-08-08 ~20 kelm",
        "2024-08-21 50 kelm",
    ]


def test_the_total_catch_of_the_harbour_talks_comes_within_a_range():
    assert harbour("cod-catch", "total-catch")[-4:] == [
        "2024-06-01 ~8000 orland",
        "2024-07-12 5000 orland",
        "2024-08-21 1000..3000 orland",
        "2024-09-12 0..1000 level",
    ]
