from datetime import date
from pathlib import Path

import pytest

from tracker.queries.changes import last_moved
from tracker.queries.movement import MOST_COMPARED, movement_of, movements_of_party
from tracker.queries.values import current_values
from tracker.yamlfile.load import load, load_text

HEAD = """\
title: Orchard talks
parties:
  hill: {name: Hill, opposes: [vale, moor]}
  vale: {name: Vale}
  moor: {name: Moor}
  judge: {name: Judge, role: mediator}
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


def read(positions):
    loaded = load_text(HEAD + positions)
    assert loaded.findings == ()
    return loaded.dossier, loaded.dossier.issues["trees"]


def told(dossier, issue, party="hill"):
    """What happened at each position of a party, oldest first: `moved felled 100 -> 80 down, toward vale`."""
    lines = []
    for movement in movements_of_party(dossier, issue, party).values():
        line = str(movement.kind)
        for change in movement.changes:
            line += f" {change.measure} {change.was.text} -> {change.now.text} {change.direction}"
            line += "".join(f", {n.approach} {n.party}" for n in change.nearness)
            line += " (in doubt)" if change.in_doubt else ""
        lines.append(line)
    return lines


def kinds(positions):
    return told(*read(positions))


FIRST = """\
    - {party: hill, stance: Fell a hundred trees., source: post, stated: 2025-01-10, measures: {felled: 100}}
"""


def test_the_first_position_of_a_party_is_first():
    assert kinds(FIRST) == ["first"]


def test_positions_of_the_first_day_are_all_first():
    beside = "    - {party: hill, stance: Fell ten., source: herald, stated: 2025-01-10, measures: {felled: 10}}\n"
    assert kinds(FIRST + beside) == ["first", "first"]


def later(fields, stated="2025-03-10"):
    return f"    - {{party: hill, source: post, stated: {stated}, {fields}}}\n"


@pytest.mark.parametrize(
    ("fields", "happened"),
    [
        ("stance: Fell eighty., measures: {felled: 80}", "moved felled 100 -> 80 down"),
        ("stance: Fell more., measures: {felled: 120..150}", "moved felled 100 -> 120..150 up"),
        ("stance: Fell some., measures: {felled: 80..120}", "moved felled 100 -> 80..120 widened"),
        ("stance: Fell about as many., measures: {felled: ~100}", "reworded"),
        ("stance: Fell a few more., measures: {felled: ~105}", "moved felled 100 -> ~105 up"),
        ("stance: Fell a good many., measures: {felled: '>=90'}", "reworded"),
        ("stance: Fell many., measures: {felled: '>=101'}", "moved felled 100 -> >=101 up"),
        ("stance: Fell eighty., measures: {felled: 80}, shift: hardened", "moved felled 100 -> 80 down"),
        ("stance: Fell eighty., measures: {felled: 80}, shift: held", "moved felled 100 -> 80 down (in doubt)"),
        ("stance: Fell what we said., measures: {felled: 100}, shift: held", "held"),
        ("stance: Fell them at once., shift: hardened", "hardened"),
        ("stance: Fell them in time., shift: softened", "softened"),
        ("stance: Fell none., shift: reversed", "reversed"),
        ("stance: Fell a hundred trees.", "restated"),
        ("stance: FELL A HUNDRED TREES", "restated"),
        ("stance: Fell a hundred tree.", "restated"),
        ("stance: Fell not a hundred trees.", "reworded"),
        ("stance: 'Fell a hundred trees, all told.'", "reworded"),
        ("stance: Fell a hundred frees.", "reworded"),
        ("stance: Fell an hundred trees.", "reworded"),
        ("stance: Fell a hundred trees., conditions: The owner agrees.", "reworded"),
        ("stance: Plant instead., measures: {planted: 50}", "reworded"),
    ],
)
def test_what_happened_at_a_later_position(fields, happened):
    assert kinds(FIRST + later(fields)) == ["first", happened]


def test_a_number_is_compared_with_the_last_one_said_however_long_ago():
    silent = later("stance: Say nothing of numbers.", "2025-02-10")
    number = later("stance: Fell sixty., measures: {felled: 60}")
    dossier, issue = read(FIRST + silent + number)
    assert told(dossier, issue) == ["first", "reworded", "moved felled 100 -> 60 down"]
    movement = movement_of(dossier, issue, issue.positions[2])
    assert movement.before is issue.positions[1]
    assert movement.changes[0].before is issue.positions[0]
    assert movement.rests_on == (issue.positions[2], issue.positions[1], issue.positions[0])


def test_the_first_number_on_a_measure_is_no_move():
    assert kinds(later("stance: Say nothing.", "2025-01-01") + FIRST) == ["first", "reworded"]


def test_positions_of_one_day_are_compared_with_the_day_before_and_not_with_each_other():
    both = later("stance: Fell ninety., measures: {felled: 90}") + later("stance: Fell 80., measures: {felled: 80}")
    assert kinds(FIRST + both) == [
        "first",
        "moved felled 100 -> 80 down (in doubt)",
        "moved felled 100 -> 90 down (in doubt)",
    ]


def test_numbers_of_one_day_that_can_be_one_leave_no_doubt():
    both = later("stance: Fell 80., measures: {felled: 80}") + later("stance: Fell some., measures: {felled: 75..85}")
    assert kinds(FIRST + both) == ["first", "moved felled 100 -> 75..85 down", "moved felled 100 -> 80 down"]


@pytest.mark.parametrize(
    ("before", "after", "happened"),
    [
        ("Let the talk end.", "Let the talks end.", "restated"),
        ("Let the war end.", "Let the wars end.", "reworded"),
        ("Pay 1000 crowns.", "Pay 10000 crowns.", "reworded"),
    ],
)
def test_a_last_letter_counts_in_a_word_of_three_letters_and_in_a_number(before, after, happened):
    assert kinds(later(f"stance: {before}", "2025-01-10") + later(f"stance: {after}"))[-1] == happened


TWO_STOOD = FIRST + later("stance: Fell 140 trees., measures: {felled: 140}", "2025-01-10")


@pytest.mark.parametrize(
    ("number", "happened"),
    [
        ("120", "reworded"),
        ("100", "reworded"),
        ("140", "reworded"),
        ("80", "moved felled 100 -> 80 down"),
        ("150", "moved felled 140 -> 150 up"),
        ("130..150", "reworded"),
        ("~99", "reworded"),
        ("~95", "moved felled 100 -> ~95 down"),
    ],
)
def test_where_several_numbers_stood_one_between_them_is_no_move(number, happened):
    after = later(f"stance: Fell another number., measures: {{felled: {number}}}")
    assert kinds(TWO_STOOD + after)[-1] == happened


def test_where_two_reports_gave_one_number_a_range_around_it_is_a_move():
    stood = FIRST + later("stance: Fell 100., measures: {felled: 100.0}", "2025-01-10")
    after = later("stance: Fell others., measures: {felled: 80..120}")
    assert kinds(stood + after)[-1] == "moved felled 100 -> 80..120 widened"


def test_where_one_of_several_numbers_was_about_what_about_allows_counts():
    stood = TWO_STOOD.replace("felled: 100", "felled: ~100")
    assert kinds(stood + later("stance: Fell others., measures: {felled: 95}"))[-1] == "reworded"
    stood = TWO_STOOD.replace("felled: 100", "felled: <=100").replace("felled: 140", "felled: ~140")
    assert kinds(stood + later("stance: Fell others., measures: {felled: 148}"))[-1] == "reworded"


@pytest.mark.parametrize(
    ("number", "happened"),
    [
        ("105", "moved felled 100 -> 105 up"),
        ("101", "moved felled 100 -> 101 up"),
        ("100", "reworded"),
        ("94", "reworded"),
        ("93", "moved felled ~95 -> 93 down"),
    ],
)
def test_about_is_not_lent_to_an_exact_number_of_the_same_day(number, happened):
    stood = FIRST + later("stance: Fell about 95., measures: {felled: ~95}", "2025-01-10")
    assert kinds(stood + later(f"stance: Fell others., measures: {{felled: {number}}}"))[-1] == happened


def test_the_position_before_is_the_one_nearest_in_text_of_those_that_stood():
    stood = later("stance: Plant oaks on the ridge.", "2025-01-10") + later("stance: Pay for the fence.", "2025-01-10")
    dossier, issue = read(stood + later("stance: Plant oaks and elms on the ridge."))
    assert movement_of(dossier, issue, issue.positions[2]).before is issue.positions[0]


def test_the_position_before_is_first_of_all_one_with_a_number_on_the_same_measure():
    stood = FIRST + later("stance: Fell sixty trees., measures: {planted: 1}", "2025-01-10")
    dossier, issue = read(stood + later("stance: Fell sixty trees., measures: {felled: 60}"))
    assert movement_of(dossier, issue, issue.positions[2]).before is issue.positions[0]


def test_a_number_on_the_same_measure_counts_for_more_than_a_like_text_though_it_did_not_move():
    stood = FIRST + later("stance: Fell those on the ridge., measures: {planted: 1}", "2025-01-10")
    dossier, issue = read(stood + later("stance: Fell those on a ridge., measures: {felled: 100}"))
    assert movement_of(dossier, issue, issue.positions[2]).before is issue.positions[0]


def test_a_text_is_not_the_nearest_for_standing_whole_within_the_later_one():
    stood = later("stance: Plant oaks.", "2025-01-10")
    stood += later("stance: Plant oaks and ash on a northern ridge in May.", "2025-01-10")
    dossier, issue = read(stood + later("stance: Plant oaks and elms on the northern ridge now."))
    assert movement_of(dossier, issue, issue.positions[2]).before is issue.positions[1]


def test_the_position_before_is_one_that_stood_though_the_number_left_was_said_earlier():
    stood = later("stance: Ask the owner.", "2025-02-10") + later("stance: Wait for the spring.", "2025-02-10")
    dossier, issue = read(FIRST + stood + later("stance: Wait for spring., measures: {felled: 60}"))
    movement = movement_of(dossier, issue, issue.positions[3])
    assert movement.changes[0].before is issue.positions[0]
    assert movement.before is issue.positions[2]


def test_of_several_numbers_left_the_first_that_is_said_tells_the_position_before():
    stood = FIRST + later("stance: Plant ten., measures: {planted: 10}", "2025-01-10")
    dossier, issue = read(stood + later("stance: Do less of both., measures: {planted: 5, felled: 80}"))
    movement = movement_of(dossier, issue, issue.positions[2])
    assert [change.before for change in movement.changes] == [issue.positions[1], issue.positions[0]]
    assert movement.before is issue.positions[1]


def test_a_move_is_in_doubt_only_if_all_its_numbers_are():
    both = FIRST.replace("felled: 100", "felled: 100, planted: 10")
    beside = later("stance: Fell 50., measures: {felled: 50}")
    dossier, issue = read(both + later("stance: Less., measures: {felled: 80, planted: 5}") + beside)
    movement = movement_of(dossier, issue, issue.positions[1])
    assert [change.in_doubt for change in movement.changes] == [True, False]
    assert not movement.in_doubt


def test_the_position_before_may_have_its_day_from_its_source():
    stood = "".join(
        f"    - {{party: hill, source: {source}, stance: Fell {number}., measures: {{felled: {number}}}}}\n"
        for source, number in (("post", 100), ("herald", 140))
    )
    dossier, issue = read(stood + later("stance: Fell 150., measures: {felled: 150}", "2025-07-10"))
    assert movement_of(dossier, issue, issue.positions[2]).before is issue.positions[1]


def test_the_position_before_is_the_one_whose_number_was_left():
    dossier, issue = read(TWO_STOOD + later("stance: Fell 140 trees and ten., measures: {felled: 150}"))
    movement = movement_of(dossier, issue, issue.positions[2])
    assert movement.before is movement.changes[0].before is issue.positions[1]
    dossier, issue = read(TWO_STOOD + later("stance: Fell 140 trees less fifty., measures: {felled: 90}"))
    movement = movement_of(dossier, issue, issue.positions[2])
    assert movement.before is movement.changes[0].before is issue.positions[0]


def test_the_position_before_is_one_that_stood_even_where_an_older_one_gave_the_number():
    preferred = later("stance: Talk first., rank: preferred", "2025-01-11")
    preferred += later("stance: Ask the owner., rank: preferred", "2025-01-11")
    dossier, issue = read(FIRST + preferred + later("stance: Ask an owner., measures: {felled: 80}, rank: preferred"))
    movement = movement_of(dossier, issue, issue.positions[3])
    assert movement.changes[0].before is issue.positions[0]
    assert movement.before is issue.positions[2]


def test_no_more_than_some_of_one_day_are_looked_at():
    many = "".join(later(f"stance: Word {n}.", "2025-01-10") for n in range(MOST_COMPARED + 5))
    dossier, issue = read(many + later(f"stance: Word {MOST_COMPARED + 2}."))
    assert movement_of(dossier, issue, issue.positions[-1]).before in issue.positions[:MOST_COMPARED]


def test_a_deprecated_position_has_no_movement_and_is_none_to_move_from():
    wrong = later("stance: Fell 5., measures: {felled: 5}, rank: deprecated", "2025-02-10")
    dossier, issue = read(FIRST + wrong + later("stance: Fell 80., measures: {felled: 80}"))
    assert movement_of(dossier, issue, issue.positions[1]) is None
    assert told(dossier, issue) == ["first", "moved felled 100 -> 80 down"]


def test_a_position_that_a_preferred_one_outranks_moves_nothing():
    preferred = later("stance: Fell 90., measures: {felled: 90}, rank: preferred", "2025-02-10")
    outranked = later("stance: Fell 50., measures: {felled: 50}")
    again = later("stance: Fell 70., measures: {felled: 70}, rank: preferred", "2025-04-10")
    assert kinds(FIRST + preferred + outranked + again) == [
        "first",
        "moved felled 100 -> 90 down",
        "set-aside",
        "moved felled 90 -> 70 down",
    ]


def test_neither_a_number_nor_a_judgement_of_a_position_set_aside_counts():
    preferred = later("stance: Talk first., rank: preferred", "2025-02-10")
    aside = later("stance: Fell 50., measures: {felled: 50}, shift: hardened")
    dossier, issue = read(FIRST + preferred + aside)
    assert told(dossier, issue) == ["first", "reworded", "set-aside"]
    assert last_moved(dossier, issue, date(2026, 1, 1)) is None
    assert [p for p, _ in current_values(dossier, issue, dossier.parties["hill"], "felled", date(2026, 1, 1))] == [
        issue.positions[0]
    ]


def test_partial_dates_count_from_their_earliest_day():
    month = later("stance: Fell 80., measures: {felled: 80}", "2025-03")
    day = later("stance: Fell 60., measures: {felled: 60}", "2025-03-02")
    assert kinds(FIRST + day + month) == [
        "first",
        "moved felled 100 -> 80 down",
        "moved felled 80 -> 60 down (in doubt)",  # March may be the 20th
    ]


@pytest.mark.parametrize(
    ("before", "after", "in_doubt"),
    [
        ("2025-02", "2025-03-15", False),
        ("2025-03", "2025-03-15", True),
        ("2025", "2025-03-15", True),
        ("2025-02-01/2025-03-15", "2025-03-15", True),
        ("2025-02-01/2025-03-14", "2025-03-15", False),
        ("2025-03-01~", "2025-03-15", False),
    ],
)
def test_a_move_whose_dates_overlap_is_in_doubt(before, after, in_doubt):
    one = later("stance: Fell 80., measures: {felled: 80}", before)
    other = later("stance: Fell 60., measures: {felled: 60}", after)
    dossier, issue = read(one + other)
    assert movement_of(dossier, issue, issue.positions[1]).in_doubt is in_doubt


def test_a_party_that_speaks_for_itself_again_moved_from_its_own_number():
    own = later("stance: Fell 40., measures: {felled: 40}, attributed_by: hill", "2025-02-01")
    told_by_vale = later("stance: Fell 20., measures: {felled: 20}, attributed_by: vale", "2025-02-01")
    again = later("stance: Fell 30., measures: {felled: 30}, attributed_by: hill")
    assert kinds(own + told_by_vale + again)[-1] == "moved felled 40 -> 30 down"
    assert kinds(own + told_by_vale + again.replace("hill}", "vale}"))[-1] == "reworded"


@pytest.mark.parametrize(
    ("words", "happened"),
    [
        ("Raise it by -5 %.", "reworded"),
        ("Raise it by $5.", "reworded"),
        ("Raise it by more than >5 %.", "reworded"),
        ("Raise it by + 5 %", "reworded"),
        ("raise it by +5%", "restated"),
        ("Raise it: by +5 %", "restated"),
    ],
)
def test_a_sign_or_a_currency_is_a_word_too(words, happened):
    one = later("stance: Raise it by +5 %.", "2025-01-10")
    assert kinds(one + later(f"stance: '{words}'")) == ["first", happened]


VALE = "    - {party: vale, stance: Fell none., source: post, stated: 2025-01-05, measures: {felled: 0}}\n"
MOOR = "    - {party: moor, stance: Fell 200., source: post, stated: 2025-01-05, measures: {felled: 200}}\n"


@pytest.mark.parametrize(
    ("number", "happened"),
    [
        ("80", "moved felled 100 -> 80 down, toward vale, away from moor"),
        ("150", "moved felled 100 -> 150 up, away from vale, toward moor"),
        ("300", "moved felled 100 -> 300 up, away from vale, neither toward nor away from moor"),
    ],
)
def test_toward_and_away_are_told_of_every_opposing_party_with_a_number(number, happened):
    after = later(f"stance: Fell others., measures: {{felled: {number}}}")
    judge = "    - {party: judge, stance: Fell 10., source: post, stated: 2025-01-05, measures: {felled: 10}}\n"
    assert kinds(VALE + MOOR + judge + FIRST + after)[-1] == happened


def test_toward_and_away_are_told_whichever_of_the_two_declares_that_it_opposes():
    later_vale = VALE.replace("none", "50").replace("felled: 0", "felled: 50").replace("2025-01-05", "2025-03-10")
    dossier, issue = read(FIRST + VALE + later_vale)
    assert told(dossier, issue, "vale") == ["first", "moved felled 0 -> 50 up, toward hill"]
    assert movement_of(dossier, issue, issue.positions[2]).rests_on == (
        issue.positions[2], issue.positions[1], issue.positions[0],
    )  # fmt: skip


def test_nearness_is_measured_against_what_stood_on_the_eve():
    same_day = VALE.replace("none", "120").replace("felled: 0", "felled: 120").replace("2025-01-05", "2025-03-10")
    after = later("stance: Fell 80., measures: {felled: 80}")
    assert kinds(VALE + same_day + FIRST + after)[-1] == "moved felled 100 -> 80 down, toward vale"
    assert kinds(same_day + FIRST + after)[-1] == "moved felled 100 -> 80 down, away from vale"


def test_an_opposing_number_of_a_later_day_is_not_known_yet():
    tomorrow = VALE.replace("2025-01-05", "2025-03-11")
    assert kinds(tomorrow + FIRST + later("stance: Fell 80., measures: {felled: 80}"))[-1] == (
        "moved felled 100 -> 80 down"
    )


def test_toward_one_and_away_from_another_of_the_opponents_numbers_is_neither():
    other = VALE.replace("felled: 0", "felled: 160")
    after = later("stance: Fell 80., measures: {felled: 80}")
    assert kinds(VALE + other + FIRST + after)[-1] == ("moved felled 100 -> 80 down, neither toward nor away from vale")
    other = VALE.replace("felled: 0", "felled: 10")
    assert kinds(VALE + other + FIRST + after)[-1] == "moved felled 100 -> 80 down, toward vale"


@pytest.mark.parametrize(
    ("before", "after", "in_doubt"),
    [
        # One source on two days, and two sources within a week and after it.
        ("2025-03-01, source: post", "2025-03-05, source: post", False),
        ("2025-03-01, source: post", "2025-03-08, source: herald", True),
        ("2025-03-01, source: post", "2025-03-09, source: herald", False),
        # The party itself, heard on two days that are certain, and on one that is not.
        ("2025-03-01, source: post, attributed_by: hill", "2025-03-05, source: herald, attributed_by: hill", False),
        ("2025-03-01~, source: post, attributed_by: hill", "2025-03-05, source: herald, attributed_by: hill", True),
        # An adversary's account against the party's own, at any distance; two accounts of adversaries.
        ("2025-01-01, source: post, attributed_by: vale", "2025-05-05, source: post, attributed_by: hill", True),
        ("2025-01-01, source: post, attributed_by: hill", "2025-05-05, source: post, attributed_by: vale", True),
        ("2025-01-01, source: post, attributed_by: vale", "2025-05-05, source: post, attributed_by: moor", False),
        # The analyst's judgement stands above all that.
        ("2025-03-01, source: post", "2025-03-05, source: herald, shift: softened", False),
        ("2025-03-01, source: post", "2025-03-05, source: post, shift: held", True),
    ],
)
def test_a_move_that_may_be_two_sources_differing_is_in_doubt(before, after, in_doubt):
    dossier, issue = read(
        f"    - {{party: hill, stance: Fell many., measures: {{felled: 100}}, stated: {before}}}\n"
        f"    - {{party: hill, stance: Fell fewer., measures: {{felled: 80}}, stated: {after}}}\n"
    )
    movement = movement_of(dossier, issue, issue.positions[1])
    assert movement.is_change is ("shift: held" not in after)
    assert movement.in_doubt is in_doubt
    assert movement.changes[0].in_doubt is in_doubt


def test_a_judgement_without_numbers_is_never_in_doubt():
    dossier, issue = read(FIRST + later("stance: Fell none., shift: reversed", "2025-01-11"))
    movement = movement_of(dossier, issue, issue.positions[1])
    assert movement.is_change
    assert not movement.in_doubt
    assert movement.before is issue.positions[0]


def harbour(issue, party):
    dossier = load(HARBOUR).dossier
    return told(dossier, dossier.issues[issue], party)


def test_the_catch_of_the_harbour_talks():
    assert harbour("cod-catch", "sundmark") == [
        "first",
        "reworded",  # 35,000 by an Orland delegate's account: within Sundmark's own "at most 40,000"
        "moved total-catch 35000 -> 38000 up, toward orland (in doubt)",
        "held",
        "reworded",  # "up to 42,000" leaves 38,000 possible
        "reworded",
        "moved total-catch 40000 -> 44000 up, toward orland",
        "reworded",  # the weekly repeats the wire's 44,000
        "moved total-catch 44000 -> 46000..48000 up, toward orland",
    ]
    assert harbour("cod-catch", "orland") == [
        "first",
        "reworded",
        "reworded",
        "reworded",
        "reworded",
        "moved total-catch 58000 -> 52000..56000 down, toward sundmark",
        "reworded",
        "moved total-catch >=50000 -> ~48000 down, toward sundmark",
        "reworded",
        "moved total-catch 49000 -> 47000 down, toward sundmark, toward veyra",
        "held",
    ]


def test_the_licences_of_the_harbour_talks():
    assert harbour("licences", "orland") == [
        "first",
        "moved licences 100 -> 100..110 up, toward veyra",
        "moved licences 100..110 -> ~130 up, toward veyra",
        # Two accounts of one closing session, 135 and 125: "about 130" leaves both possible.
        "reworded",
        "reworded",
        "moved licences 125 -> 120 down, away from veyra",
        "moved licences 120 -> 136 up, toward veyra",
    ]


def test_a_change_of_mind_that_only_the_other_side_reports():
    assert harbour("closed-season", "sundmark") == [
        "first",
        "moved closed-days ~90 -> 75 down, toward orland",
        "moved closed-days 75 -> 56 down, toward orland (in doubt)",  # by an Orland negotiator
        "moved closed-days 56 -> 70 up, away from orland (in doubt)",  # back in Sundmark's own voice
        "moved closed-days 70 -> 56..70 down, toward orland (in doubt)",  # the weekly blurs the wire's 70
        "moved closed-days 56..70 -> 56 down, toward orland",
        "set-aside",  # 60 by an Orland official, outranked by the ministry's own text
    ]
