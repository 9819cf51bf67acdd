"""What stands for a party as of a day, and what came before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standing_samples import HEAD, day, dossier

from tracker.queries.current import current_positions, history, parties_on, positions_known
from tracker.queries.dating import days_of_change, effective_date, latest_day
from tracker.yamlfile.load import load_text

THREE = """
    party: upper, stance: first, source: s1
    party: upper, stance: second, source: s2, stated: 2025-03-03
    party: upper, stance: third, source: s3
"""


def stances(query, record, as_of, party="upper"):
    positions = query(record, record.issues["water"], record.parties[party], day(as_of))
    return [position.stance for position in positions]


@pytest.mark.parametrize(
    ("as_of", "current", "before"),
    [
        ("1", ["first"], []),
        ("2", ["first"], []),
        ("3", ["second"], ["first"]),
        ("8", ["second"], ["first"]),
        ("9", ["third"], ["second", "first"]),
    ],
)
def test_the_latest_day_stands_and_the_future_is_not_shown(as_of, current, before):
    record = dossier(THREE)
    assert stances(current_positions, record, as_of) == current
    assert stances(history, record, as_of) == before


def test_what_was_stated_counts_from_then_and_not_from_its_report():
    record = dossier("party: upper, stance: told early, source: s3, stated: 2025-03-02")
    position = next(record.positions())
    assert effective_date(record, position).text == "2025-03-02"
    assert latest_day(record) == day("2")


def test_a_record_without_positions_has_no_latest_day():
    assert latest_day(load_text(HEAD + "      []\n").dossier) is None


def test_several_of_one_day_all_stand_in_the_files_order():
    record = dossier("""
        party: upper, stance: one, source: s2
        party: upper, stance: two, source: s3, stated: 2025-03-05
    """)
    assert stances(current_positions, record, "9") == ["one", "two"]


@pytest.mark.parametrize(
    ("ranks", "current", "before"),
    [
        (("preferred", "normal"), ["old"], ["new"]),
        (("normal", "deprecated"), ["old"], ["new"]),
        (("deprecated", "deprecated"), [], ["new", "old"]),
        (("preferred", "preferred"), ["new"], ["old"]),
        (("deprecated", "preferred"), ["new"], ["old"]),
    ],
)
def test_preferred_outranks_later_and_deprecated_never_counts(ranks, current, before):
    record = dossier(f"""
        party: upper, stance: old, source: s1, rank: {ranks[0]}
        party: upper, stance: new, source: s2, rank: {ranks[1]}
    """)
    assert stances(current_positions, record, "9") == current
    assert stances(history, record, "9") == before


def test_partial_dates_and_spans_count_from_their_earliest_day():
    record = dossier("""
        party: upper, stance: in March, source: s1, stated: 2025-03
        party: upper, stance: in a span, source: s1, stated: 2025-03-02/2025-03-08
    """)
    assert stances(current_positions, record, "1") == ["in March"]
    assert stances(current_positions, record, "2") == ["in a span"]
    assert days_of_change(record) == (day("1"), day("2"))


def test_the_days_of_some_positions_are_each_told_once_in_order():
    record = dossier(THREE + "party: lower, stance: fourth, source: s1")
    first, second, _, fourth = record.positions()
    assert days_of_change(record, [second, first, fourth]) == (day("1"), day("3"))


def test_negotiating_parties_are_listed_though_they_are_silent():
    record = dossier("party: press, stance: watch, source: s1")
    assert [party.id for party in parties_on(record, record.issues["water"])] == ["upper", "lower", "press"]


@given(st.lists(st.tuples(st.sampled_from(["upper", "lower"]), st.integers(1, 28)), max_size=12), st.integers(1, 28))
def test_current_and_history_part_what_is_known(said, as_of):
    lines = "\n".join(f"party: {p}, stance: s{i}, source: s1, stated: 2025-03-{d:02}~" for i, (p, d) in enumerate(said))
    record = dossier(lines)
    for party in ("upper", "lower"):
        current = stances(current_positions, record, str(as_of), party)
        before = stances(history, record, str(as_of), party)
        known = stances(positions_known, record, str(as_of), party)
        assert sorted(current + before) == sorted(known)
        assert known == [] or current != []
        on = {f"s{i}": d for i, (p, d) in enumerate(said) if p == party}
        assert set(known) == {stance for stance, d in on.items() if d <= as_of}
        assert all(on[c] >= on[b] for c in current for b in before)
