from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model.amounts import Amount, parse_amount
from tracker.queries.distance import (
    OPPOSITE,
    Approach,
    Direction,
    Distance,
    agree,
    approach,
    direction,
    distance,
    has_changed,
    stretch,
)

OPEN = None


def amount(text):
    read = parse_amount(text)
    assert isinstance(read, Amount), read
    return read


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("40", "40", "40"),
        ("~40", "36", "44"),
        ("~0", "0", "0"),
        ("~-40", "-44", "-36"),
        ("~18", "17", "19"),
        ("~125", "124", "126"),
        ("~1250", "1240", "1260"),
        ("~2000", "1800", "2200"),
        ("~2030", "2020", "2040"),
        ("~33.3", "33.2", "33.4"),
        ("~0.5", "0.45", "0.55"),
        ("~700..1250", "630", "1260"),
        ("700..1200", "700", "1200"),
        (">=200", "200", "Infinity"),
        ("<=3", "-Infinity", "3"),
    ],
)
def test_about_allows_a_tenth_and_one_unit_of_the_last_digit_at_most(text, low, high):
    assert stretch(amount(text), slack=True) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("one", "other", "can_be_one"),
    [
        ("40", "40.0", True),
        ("40", "41", False),
        ("~40", "44", True),
        ("~40", "45", False),
        ("~40", "~50", False),
        ("~50", "~60", True),
        (">=33.3", "~40", True),
        (">=200", "<=200", True),
        (">=200", "<=199", False),
        ("700..1200", "1200", True),
        ("700..1200", "1201", False),
        ("~45000", "48000", False),
    ],
)
def test_amounts_agree_where_their_stretches_overlap(one, other, can_be_one):
    assert agree(amount(one), amount(other)) is can_be_one
    assert agree(amount(other), amount(one)) is can_be_one


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("125", "200", True),
        ("125", "125", False),
        ("125", "125.0", False),
        ("~40", "42", False),
        ("~40", "~50", True),
        (">=200", "250", False),
        (">=200", "150", True),
        (">=200", ">=250", True),
        ("<=3", "<=5", True),
        (">=200", "<=250", False),
        (">=200", ">=200", False),
        ("700..1200", "800..1100", True),
        ("700..1200", "1000", True),
        ("~700..1200", "800..1100", False),
    ],
)
def test_another_wording_of_one_number_is_no_move(before, after, moved):
    assert has_changed(amount(before), amount(after)) is moved
    assert has_changed(amount(after), amount(before)) is moved


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        ("125", "200", Direction.UP),
        ("200", "125", Direction.DOWN),
        ("40", "40", Direction.SAME),
        ("700..1200", "800..1100", Direction.NARROWED),
        ("800..1100", "700..1200", Direction.WIDENED),
        ("700..1200", "700..1300", Direction.UP),
        ("700..1200", "600..1200", Direction.DOWN),
        (">=200", ">=250", Direction.UP),
        (">=200", "250", Direction.NARROWED),
        ("<=3", "<=5", Direction.UP),
        ("<=3", ">=5", Direction.UP),
    ],
)
def test_the_direction_of_a_move(before, after, way):
    assert direction(amount(before), amount(after)) is way
    assert direction(amount(after), amount(before)) is OPPOSITE[way]


@pytest.mark.parametrize(
    ("one", "other", "low", "high", "approximate"),
    [
        ("200", "125", "75", "75", False),
        ("~40", "0", "40", "40", True),
        ("700..1200", "400", "300", "800", False),
        ("700..1200", "1000..1500", "0", "800", False),
        ("40", "40", "0", "0", False),
        (">=200", "125", "75", OPEN, False),
        (">=200", "<=125", "75", OPEN, False),
        (">=200", ">=150", "0", OPEN, False),
        ("~40", "42", "2", "2", True),
    ],
)
def test_the_distance_runs_from_the_nearest_ends_to_the_farthest(one, other, low, high, approximate):
    expected = Distance(Decimal(low), None if high is OPEN else Decimal(high), approximate)
    assert distance(amount(one), amount(other)) == expected
    assert distance(amount(other), amount(one)) == expected


@pytest.mark.parametrize(
    ("before", "after", "against", "way"),
    [
        ("125", "150", "200", Approach.TOWARD),
        ("150", "125", "200", Approach.AWAY),
        ("10", "30", "20", Approach.NEITHER),
        ("10", "35", "20", Approach.AWAY),
        ("0..100", "0..80", "200", Approach.AWAY),
        ("0..100", "20..100", "200", Approach.TOWARD),
        (">=200", ">=150", "100", Approach.TOWARD),
        (">=200", ">=250", "300", Approach.NEITHER),
        ("10..90", "40..60", "50", Approach.TOWARD),
    ],
)
def test_toward_and_away_go_by_the_nearest_ends_and_then_by_the_farthest(before, after, against, way):
    assert approach(amount(before), amount(after), amount(against)) is way


NUMBERS = st.decimals(min_value=-1000, max_value=1000, places=1).map(str)
SINGLES = st.builds("{}{}".format, st.sampled_from(["", "~", ">=", "<="]), NUMBERS)
RANGES = st.builds(
    lambda mark, ends: f"{mark}{min(ends, key=Decimal)}..{max(ends, key=Decimal)}",
    st.sampled_from(["", "~"]),
    st.tuples(NUMBERS, NUMBERS),
)
AMOUNTS = st.one_of(SINGLES, RANGES).map(amount)
REVERSED = {Approach.TOWARD: Approach.AWAY, Approach.AWAY: Approach.TOWARD, Approach.NEITHER: Approach.NEITHER}


@given(AMOUNTS, AMOUNTS)
def test_distance_is_symmetric_and_nothing_only_where_amounts_overlap(one, other):
    between = distance(one, other)
    (low, high), (other_low, other_high) = stretch(one), stretch(other)
    assert between == distance(other, one)
    assert (between.low == 0) == (low <= other_high and other_low <= high)
    assert between.high is None or between.low <= between.high


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_no_detour_is_shorter_by_the_farthest_ends(one, other, third):
    direct, first, second = distance(one, third).high, distance(one, other).high, distance(other, third).high
    if first is not None and second is not None:
        assert direct is not None
        assert direct <= first + second


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_going_back_is_the_opposite_of_going(one, other, against):
    assert direction(other, one) is OPPOSITE[direction(one, other)]
    assert has_changed(one, other) == has_changed(other, one)
    assert approach(other, one, against) is REVERSED[approach(one, other, against)]


@given(AMOUNTS, AMOUNTS)
def test_what_cannot_be_one_number_has_changed_and_lies_apart(one, other):
    if not agree(one, other):
        assert has_changed(one, other)
        assert distance(one, other).low > 0
        assert direction(one, other) in (Direction.UP, Direction.DOWN)


@given(AMOUNTS)
def test_staying_is_no_move(one):
    assert agree(one, one)
    assert not has_changed(one, one)
    assert direction(one, one) is Direction.SAME
    assert distance(one, one).low == 0
