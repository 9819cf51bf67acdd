"""EDTF's subset: what is read, how it prints, how it sorts, and what is said of the rest."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model.dates import DateFault, EdtfDate, date_in_words, day_in_words, parse_date, parse_day

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@pytest.mark.parametrize(
    ("written", "printed", "first", "last"),
    [
        ("2025-07-12", "12 Jul 2025", "2025-07-12", "2025-07-12"),
        ("2025-07", "Jul 2025", "2025-07-01", "2025-07-31"),
        ("2024-02", "Feb 2024", "2024-02-01", "2024-02-29"),
        ("2000-02", "Feb 2000", "2000-02-01", "2000-02-29"),
        ("1900-02", "Feb 1900", "1900-02-01", "1900-02-28"),
        ("2025", "2025", "2025-01-01", "2025-12-31"),
        ("2025-07-12~", "about 12 Jul 2025", "2025-07-12", "2025-07-12"),
        ("2025-07-12?", "12 Jul 2025 (uncertain)", "2025-07-12", "2025-07-12"),
        ("2025-07%", "about Jul 2025 (uncertain)", "2025-07-01", "2025-07-31"),
        ("2025-07-10/2025-07-12", "10–12 Jul 2025", "2025-07-10", "2025-07-12"),
        ("2025-07-10~/2025-07-12~", "about 10–12 Jul 2025", "2025-07-10", "2025-07-12"),
        ("2025-07-10~/2025-07-12", "about 10 Jul 2025 – 12 Jul 2025", "2025-07-10", "2025-07-12"),
        ("2025-06-30/2025-07-02", "30 Jun – 2 Jul 2025", "2025-06-30", "2025-07-02"),
        ("2024-12-30/2025-01-02", "30 Dec 2024 – 2 Jan 2025", "2024-12-30", "2025-01-02"),
        ("2024-07-10/2025-07-12", "10 Jul 2024 – 12 Jul 2025", "2024-07-10", "2025-07-12"),
        ("2025-06/2025-08", "Jun – Aug 2025", "2025-06-01", "2025-08-31"),
        ("2025-07/2025-07-12", "Jul – 12 Jul 2025", "2025-07-01", "2025-07-12"),
        ("2025-07-10/2025-07", "10 Jul – Jul 2025", "2025-07-10", "2025-07-31"),
        ("2025-07/2025", "Jul 2025 – 2025", "2025-07-01", "2025-12-31"),
        ("2024/2025", "2024 – 2025", "2024-01-01", "2025-12-31"),
        ("0001-01-01", "1 Jan 0001", "0001-01-01", "0001-01-01"),
    ],
)
def test_what_is_read_and_how_it_prints(written, printed, first, last):
    when = parse_date(written)
    assert isinstance(when, EdtfDate)
    assert (str(when), when.first.isoformat(), when.last.isoformat()) == (printed, first, last)


@pytest.mark.parametrize(
    ("written", "message", "help"),
    [
        ("2025-13-40", 'there is no month 13 in "2025-13-40"', "months run from 01 to 12"),
        ("2025-13-05", 'there is no month 13 in "2025-13-05"', "did you mean 2025-05-13?"),
        ("2025-00", 'there is no month 00 in "2025-00"', "months run from 01 to 12"),
        ("2025-02-29", 'there is no day 29 in "2025-02-29"', "February 2025 has 28 days"),
        ("2025-07-00", 'there is no day 00 in "2025-07-00"', "July 2025 has 31 days"),
        ("0000", '"0000" has no such year', "0001 to 9999"),
        ("12/07/2025", '"12/07/2025" is not a date', "2025-07-12 or 2025-12-07"),
        ("31.07.2025", '"31.07.2025" is not a date', "write the year first: 2025-07-31"),
        ("2025-7-2", '"2025-7-2" is not a date', "did you mean 2025-07-02?"),
        ("2025/07/12", '"2025/07/12" is not a date', "did you mean 2025-07-12?"),
        ("2025-7-40", '"2025-7-40" is not a date', "write a day as 2025-07-12"),
        ("12 July 2025", '"12 July 2025" is not a date', "write it as 2025-07-12"),
        ("July 12, 2025", '"July 12, 2025" is not a date', "write it as 2025-07-12"),
        ("12 Juli 2025", '"12 Juli 2025" is not a date', "write it as 2025-07-12"),
        ("31 June 2025", '"31 June 2025" is not a date', "write 2025-07-12, 2025-07 or 2025"),
        ("12 Foo 2025", '"12 Foo 2025" is not a date', "write 2025-07-12, 2025-07 or 2025"),
        ("Foo 2025", '"Foo 2025" is not a date', "write 2025-07-12, 2025-07 or 2025"),
        ("Jul 2025", '"Jul 2025" is not a date', "write it as 2025-07"),
        ("2025-07-10 to 2025-07-12", "is not a date", "write a span as 2025-07-10/2025-07-12"),
        ("2025-07-10 to soon", "is not a date", "write 2025-07-12, 2025-07 or 2025"),
        ("2025-07-12/2025-07-10", "ends before it starts", "write 2025-07-10/2025-07-12"),
        ("2025/2026/2027", '"2025/2026/2027" is not a date', "a span has two ends: 2025-07-10/2025-07-12"),
        ("yesterday", '"yesterday" is not a date', "write 2025-07-12, 2025-07 or 2025"),
        ("", '"" is not a date', "write 2025-07-12"),
        ("٢٠٢٥-٠٧-١٢", "is not a date", "write 2025-07-12"),
    ],
)
def test_what_is_said_of_the_rest(written, message, help):
    fault = parse_date(written)
    assert isinstance(fault, DateFault)
    assert message in fault.message
    assert help in fault.help


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("2025-13", "months run from 01 to 12"),
        ("2025-13-00", "months run from 01 to 12"),
        ("2025-13-01", "months run from 01 to 12; did you mean 2025-01-13?"),
        ("2025-13-12", "months run from 01 to 12; did you mean 2025-12-13?"),
        ("2025-13-13", "months run from 01 to 12"),
    ],
)
def test_day_and_month_are_offered_the_other_way_round_only_where_that_is_a_date(written, help):
    assert parse_date(written).help == help


@pytest.mark.parametrize(("written", "precision"), [("2025-07-12~", "day"), ("2025-07", "month"), ("2025?", "year")])
def test_how_finely_a_date_is_given(written, precision):
    assert parse_date(written).start.precision == precision


@pytest.mark.parametrize(
    ("written", "certain"),
    [
        ("2025-07-12", True),
        ("2025-07-12~", False),
        ("2025-07-12?", False),
        ("2025-07", False),
        ("2025", False),
        ("2025-07-10/2025-07-12", False),
    ],
)
def test_only_a_plain_day_is_certain(written, certain):
    assert parse_date(written).certain_day is certain


def test_a_year_that_the_reader_knows_is_left_out_where_it_is_the_only_one():
    told = {w: date_in_words(parse_date(w), without_year=2025) for w in ("2025-07-12", "2024-07-12", "2025", "2025-07")}
    assert told == {"2025-07-12": "12 Jul", "2024-07-12": "12 Jul 2024", "2025": "2025", "2025-07": "Jul"}
    assert day_in_words(date(2025, 7, 12), year=False) == "12 Jul"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2025-07-10/2025-07-12", "10–12 Jul"),
        ("2025-06-30/2025-07-02", "30 Jun – 2 Jul"),
        ("2025-07-10~/2025-07-12", "about 10 Jul – 12 Jul"),
        ("2024-12-30/2025-01-02", "30 Dec 2024 – 2 Jan 2025"),
        ("2025-12-30~/2026-01-02", "about 30 Dec 2025 – 2 Jan 2026"),
        ("2025~/2025-07", "about 2025 – Jul 2025"),
        ("2025-07~/2025", "about Jul 2025 – 2025"),
    ],
)
def test_a_span_keeps_its_years_where_one_end_is_a_year_or_of_another_year(written, told):
    assert date_in_words(parse_date(written), without_year=2025) == told


def test_a_plain_day_is_wanted_on_the_command_line():
    assert parse_day("2025-07-12") == date(2025, 7, 12)
    assert parse_day("2025-07") == DateFault('"2025-07" is not one day', "write a day as 2025-07-12")
    assert parse_day("2025-07-12~").message == '"2025-07-12~" is not one day'


@given(DAYS)
def test_every_day_is_read_and_means_itself(day):
    when = parse_date(day.isoformat())
    assert (when.first, when.last, when.certain_day, str(when)) == (day, day, True, day_in_words(day))


@given(DAYS, st.integers(0, 400), st.sampled_from(["", "~", "?", "%"]))
def test_a_span_runs_from_its_first_day_to_its_last(day, length, mark):
    end = min(day.toordinal() + length, date.max.toordinal())
    last = date.fromordinal(end)
    when = parse_date(f"{day.isoformat()}{mark}/{last.isoformat()}{mark}")
    assert (when.first, when.last) == (day, last)
    assert when.certain_day is (length == 0 and mark == "" and day == last)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_fault_with_a_way_out(text):
    read = parse_date(text)
    if isinstance(read, DateFault):
        assert read.message
        assert read.help
    else:
        assert read.first <= read.last
        assert parse_date(read.text) == read


@given(st.lists(DAYS, min_size=2, max_size=6))
def test_dates_sort_by_their_earliest_day(days):
    read = [parse_date(day.isoformat()) for day in days]
    assert [when.first for when in sorted(read, key=lambda when: when.first)] == sorted(days)


def test_a_month_holds_its_days():
    months = [parse_date(f"2025-{month:02}") for month in range(1, 13)]
    assert [when.last.day for when in months] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


@pytest.mark.parametrize("text", [" " * 200_000, "1 " * 100_000, "2025-" * 40_000, "/" * 200_000, "- " * 100_000])
def test_a_text_of_any_length_is_told_to_be_no_date_without_guessing(text):
    assert isinstance(parse_date(text), DateFault)
    assert "write" in parse_date(text).help
