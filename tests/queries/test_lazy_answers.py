"""What is worked out once, or only as far as it is looked at, says the same as what is worked out in full."""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle

import pytest

from benchmarks.generate import Shape, dossier_text
from tracker.model.records import Dossier, Issue, Shift
from tracker.queries.current import positions_by_party, positions_known
from tracker.queries.dating import count_known, days_of_change, effective_date, latest_day
from tracker.queries.differing import differences_of, do_sources_differ, sources_differ
from tracker.queries.filter import parse_filter
from tracker.queries.gaps import course_of_gap, gaps
from tracker.queries.movement import is_move, movement_of
from tracker.yamlfile.load import load_text

SEEDS = range(6)


def generated(seed: int) -> Dossier:
    dossier = load_text(dossier_text(Shape(160, issues=4, sources=12, words=4, seed=seed))).dossier
    assert dossier is not None
    return dossier


def without_later(dossier: Dossier, as_of: date) -> Dossier:
    """The dossier as it would be if nothing of after the day had ever been recorded."""

    def kept(issue: Issue) -> Issue:
        known = tuple(p for p in issue.positions if effective_date(dossier, p).first <= as_of)
        return replace(issue, positions=known)

    return replace(dossier, issues={id: kept(issue) for id, issue in dossier.issues.items()})


def days_to_try(dossier: Dossier, seed: int) -> list[date]:
    days = days_of_change(dossier)
    chosen = random.Random(seed).sample(days, 6)
    return [days[0] - timedelta(days=1), days[0], days[-1], days[-1] + timedelta(days=9), *chosen]


@pytest.mark.parametrize("seed", SEEDS)
def test_sources_differ_by_a_day_as_if_nothing_later_were_recorded(seed):
    dossier = generated(seed)
    told = 0
    for day in days_to_try(dossier, seed):
        then = without_later(dossier, day)
        for id, issue in dossier.issues.items():
            found = sources_differ(dossier, issue, day)
            assert found == sources_differ(then, then.issues[id], day)
            assert do_sources_differ(dossier, issue, day) == bool(found)
            for position in issue.positions:
                own = tuple(difference for difference in found if position in difference.rests_on)
                assert differences_of(dossier, issue, position, day) == own
            told += len(found)
    assert told


@pytest.mark.parametrize("seed", SEEDS)
def test_the_course_of_a_gap_by_a_day_is_as_if_nothing_later_were_recorded(seed):
    dossier = generated(seed)
    told = 0
    for day in days_to_try(dossier, seed):
        then = without_later(dossier, day)
        for id, issue in dossier.issues.items():
            for gap, gap_then in zip(gaps(dossier, issue, day), gaps(then, then.issues[id], day), strict=True):
                course = course_of_gap(dossier, issue, gap, day)
                assert course == course_of_gap(then, then.issues[id], gap_then, day)
                assert course[-1].gap.distance == gap.distance
                told += len(course)
    assert told


@pytest.mark.parametrize("seed", SEEDS)
def test_days_and_counts_are_those_of_the_positions(seed):
    dossier = generated(seed)
    days = sorted(effective_date(dossier, p).first for p in dossier.positions())
    assert latest_day(dossier) == days[-1]
    assert days_of_change(dossier) == tuple(sorted(set(days)))
    for day in days_to_try(dossier, seed):
        assert count_known(dossier, day) == sum(1 for other in days if other <= day)
        for issue in dossier.issues.values():
            on_issue = [effective_date(dossier, p).first for p in issue.positions]
            assert count_known(dossier, day, issue) == sum(1 for other in on_issue if other <= day)
            for id, listed in positions_by_party(dossier, issue).items():
                known = tuple(p for p in listed if effective_date(dossier, p).first <= day)
                assert positions_known(dossier, issue, dossier.parties[id], day) == known


@pytest.mark.parametrize(
    "text",
    ["", "truce", "truce convoy", "!truce", "~convooy", "party:party-1", "truce by:adversary !convoy", "no:such"],
)
def test_a_filter_admits_together_what_it_admits_one_by_one(text):
    dossier, wanted = generated(1), parse_filter(text)
    for issue in dossier.issues.values():
        for positions in (issue.positions, issue.positions[3:40]):
            one_by_one = tuple(p for p in positions if wanted.admits(dossier, issue, p))
            assert wanted.admitted(dossier, issue, positions) == one_by_one


@pytest.mark.parametrize("seed", SEEDS)
def test_a_move_is_told_alike_before_and_after_the_position_it_follows_was_looked_for(seed):
    dossier, moves = generated(seed), 0
    for issue in dossier.issues.values():
        judged = [replace(p, shift=shift) for p, shift in zip(issue.positions, cycle((None, *Shift)), strict=False)]
        issue = replace(issue, positions=tuple(judged))
        told = [is_move(dossier, issue, position) for position in issue.positions]
        movements = [movement_of(dossier, issue, position) for position in issue.positions]
        assert told == [movement is not None and movement.is_change for movement in movements]
        assert told == [is_move(dossier, issue, position) for position in issue.positions]
        moves += sum(told)
    assert 0 < moves < sum(len(issue.positions) for issue in dossier.issues.values())
