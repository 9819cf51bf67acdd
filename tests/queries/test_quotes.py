"""Where a quotation stands in a text."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.queries.quotes import as_compared, find_exactly, find_quote

TEXT = "The mayor said: “We will\n   not move — today,\tnor tomorrow.” Others’ views differ. The end."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("We will not move", "We will\n   not move"),
        ("not move - today, nor tomorrow.", "not move — today,\tnor tomorrow."),
        ("Others' views differ", "Others’ views differ"),
        ("We will […] nor tomorrow", "We will\n   not move — today,\tnor tomorrow"),
        ("We will [...] views", "We will\n   not move — today,\tnor tomorrow.” Others’ views"),
        ("The mayor […] said", "The mayor said"),
        ("We […] will not move", "We will\n   not move"),
    ],
)
def test_word_for_word_whatever_the_blanks_and_the_quotation_marks(quote, found):
    match = find_quote(quote, TEXT)
    assert match.is_exact
    assert TEXT[match.start : match.end] == found


@pytest.mark.parametrize(("quote", "found"), [("go", (3, 5)), ("go […] stay", (3, 16))])
def test_of_several_places_the_first_counts_and_the_parts_are_the_nearest_behind_it(quote, found):
    match = find_quote(quote, "We go. They stay, we go, they stay.")
    assert (match.start, match.end) == found


def test_behind_several_runs_of_blanks_a_place_is_still_that_of_the_text():
    text = "The  mayor   said\n\nit rained."
    assert [text[m.start : m.end] for m in (find_quote("said it", text), find_quote("rained", text))] == [
        "said\n\nit", "rained",
    ]  # fmt: skip


def test_parts_must_follow_each_other():
    match = find_quote("nor tomorrow […] We will", TEXT)
    assert match is None or not match.is_exact
    assert find_exactly("Nobody said […] not move", TEXT) is None


def test_nearly_the_same_gives_the_nearest_passage():
    match = find_quote("We shall not move today, nor tomorrow", TEXT)
    assert not match.is_exact
    assert "not move" in TEXT[match.start : match.end]


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("The mayer said", "The mayor said so", "The mayor said"),
        ("he mayer said s", "The mayor said so", "The mayor said so"),
        ("mayor went outs", "the mayors went outside then", "mayors went outside"),
        ("nor tomorrows, all", "They come nor tomorrow al", "nor tomorrow al"),
        ("The end is near", "The end", "The end"),
        ("go on and then x", "We will go on and then they go", "go on and then"),
        ("We shall not move to", TEXT, "We will\n   not move — today"),
    ],
)
def test_the_nearest_passage_has_whole_words_and_is_never_word_for_word(quote, text, found):
    match = find_quote(quote, text)
    assert text[match.start : match.end].strip() == found
    assert not match.is_exact
    assert 60 <= match.score < 100


@pytest.mark.parametrize("start", [0, 7_000, 400_003, 799_000])
@pytest.mark.parametrize("size", [1_500, 20_000, 60_000])
def test_the_nearest_passage_to_a_long_quotation_is_the_one_with_a_piece_of_it(start, size):
    words = random.Random(start)
    text = " ".join("".join(words.choices("abcdefgh", k=words.randint(1, 9))) for _ in range(200_000))
    quote = list(text[start : start + size])
    quote[100::100] = "X" * len(quote[100::100])
    match = find_quote("".join(quote), text)
    assert abs(match.start - start) < 10
    assert abs(match.end - min(start + size, len(text))) < 10
    assert 97 < match.score < 100


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
        assert as_compared(text[match.start : match.end]) == as_compared(quote)


@given(st.text(max_size=60), st.text(max_size=200))
def test_a_match_lies_inside_the_text(quote, text):
    match = find_quote(quote, text)
    if match is not None:
        assert 0 <= match.start < match.end <= len(text)
