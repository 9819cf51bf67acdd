"""Numbers as sources give them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model.amounts import Amount, amount_in_words, parse_amount


@pytest.mark.parametrize(
    ("written", "low", "high", "approximate", "told"),
    [
        ("40", 40, 40, False, "40"),
        ("~40", 40, 40, True, "about 40"),
        (">=200", 200, None, False, "at least 200"),
        ("<=3", None, 3, False, "at most 3"),
        ("700..1200", 700, 1200, False, "700 to 1,200"),
        ("~700..1200", 700, 1200, True, "about 700 to 1,200"),
        ("33.30", "33.30", "33.30", False, "33.30"),
        ("-5", -5, -5, False, "-5"),
        ("0", 0, 0, False, "0"),
        ("010", 10, 10, False, "10"),
        ("10000000", 10000000, 10000000, False, "10,000,000"),
    ],
)
def test_what_is_read(written, low, high, approximate, told):
    amount = parse_amount(written)
    assert isinstance(amount, Amount)
    bounds = tuple(None if bound is None else Decimal(bound) for bound in (low, high))
    assert (amount.low, amount.high, amount.approximate, str(amount)) == (*bounds, approximate, told)


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("1,000", "write the number without separators: 1000"),
        (">=1 200", "write the number without separators: >=1200"),
        ("700-1200", "write a range as 700..1200"),
        ("1200..700", "the range runs backwards; write 700..1200"),
        ("~40%", "the unit stands with the measure; write ~40"),
        ("~ 40 %", "the unit stands with the measure; write ~40"),
        ("60 days", "the unit stands with the measure; write 60"),
        ("about 40", "write a number, ~40, >=200, <=3 or a range 700..1200"),
        ("", "write a number, ~40, >=200, <=3 or a range 700..1200"),
        ("NaN", "write a number, ~40, >=200, <=3 or a range 700..1200"),
        ("1e5", "the unit stands with the measure; write 1"),
    ],
)
def test_what_is_said_of_the_rest(written, help):
    assert parse_amount(written) == help


def test_the_unit_stands_behind_the_number():
    assert amount_in_words(parse_amount("~40"), "%") == "about 40 %"
    assert amount_in_words(parse_amount("700..1200"), "prisoners") == "700 to 1,200 prisoners"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_every_plain_number_means_itself(number):
    amount = parse_amount(f"{number:f}")
    assert (amount.low, amount.high, amount.approximate) == (number, number, False)


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_a_way_out(text):
    read = parse_amount(text)
    assert isinstance(read, Amount) or (isinstance(read, str) and read)
    if isinstance(read, Amount) and read.low is not None and read.high is not None:
        assert read.low <= read.high


@pytest.mark.parametrize("text", [" " * 200_000, "1 " * 100_000, "1," * 100_000, "~" * 200_000, "1" + " " * 200_000])
def test_a_text_of_any_length_is_told_to_be_no_number_without_guessing(text):
    assert parse_amount(text) == "write a number, ~40, >=200, <=3 or a range 700..1200"


@pytest.mark.parametrize("number", ["9" * 81, "1." + "0" * 79, f"~{'9' * 80}", f"1..{'9' * 78}"])
def test_a_number_longer_than_programs_take_is_none(number):
    assert isinstance(parse_amount(number), str)
    assert isinstance(parse_amount(number[:-1]), Amount)
