"""Where a quotation stands in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.queries.quotes import find_quote

TEXT = "The mayor said: “We will\n   not move — today,\tnor tomorrow.” Others’ views differ. The end."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("We will not move", "We will\n   not move"),
        ("not move - today, nor tomorrow.", "not move — today,\tnor tomorrow."),
        ("Others' views differ", "Others’ views differ"),
        ("We will […] nor tomorrow", "We will\n   not move — today,\tnor tomorrow"),
        ("We will [...] views", "We will\n   not move — today,\tnor tomorrow.” Others’ views"),
    ],
)
def test_word_for_word_whatever_the_blanks_and_the_quotation_marks(quote, found):
    match = find_quote(quote, TEXT)
    assert match.is_exact
    assert TEXT[match.start : match.end] == found


def test_parts_must_follow_each_other():
    match = find_quote("nor tomorrow […] We will", TEXT)
    assert match is None or not match.is_exact


def test_nearly_the_same_gives_the_nearest_passage():
    match = find_quote("We shall not move today, nor tomorrow", TEXT)
    assert not match.is_exact
    assert "not move" in TEXT[match.start : match.end]


@pytest.mark.parametrize("quote", ["", "   ", "[…]", "Completely other words about fish quotas and harbours"])
def test_nothing_like_it_is_no_match(quote):
    assert find_quote(quote, TEXT) is None


@given(st.text(alphabet="ab “’\n\t😀", min_size=1, max_size=80), st.data())
def test_every_stretch_of_a_text_is_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    match = find_quote(quote, text)
    assert (match is None) is (not quote.strip())
    if match is not None:
        assert match.is_exact
        assert text[match.start : match.end].split() == text[match.start : match.end].strip().split()


@given(st.text(max_size=60), st.text(max_size=200))
def test_a_match_lies_inside_the_text(quote, text):
    match = find_quote(quote, text)
    if match is not None:
        assert 0 <= match.start < match.end <= len(text)
