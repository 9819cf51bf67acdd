"""Text as it is shown and compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model.words import INVISIBLE, counted, fold, is_id, one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain [/x] text", "plain [/x] text"),
        ("\x1b[31mred", "␛[31mred"),
        ("unit\x1fend", "unit␟end"),
        ("a\u3164filler", "a⟨U+3164⟩filler"),
        ("bell\x07 null\x00 del\x7f", "bell␇ null␀ del␡"),
        ("c1 \x9b31m", "c1 ⟨U+009B⟩31m"),
        ("turned \u202eleft", "turned ⟨U+202E⟩left"),
        ("zero\u200bwidth", "zero⟨U+200B⟩width"),
        ("tab\there", "tab  here"),
        ("two\r\nlines", "two\nlines"),
        ("عربي עברית", "عربي עברית"),
        ("e\u0301 👩\u200d🚀 می\u200cخواهم", "e\u0301 👩\u200d🚀 می\u200cخواهم"),
    ],
)
def test_what_a_terminal_would_obey_is_made_visible_and_the_rest_is_left(text, shown):
    assert visible(text) == shown


@given(st.text())
def test_nothing_invisible_is_left_and_nothing_is_shown_twice_over(text):
    shown = visible(text)
    assert not INVISIBLE.search(shown)
    assert visible(shown) == shown
    assert "\n" not in one_line(text)


def test_one_line_has_one_space_for_each_run_of_blanks():
    assert one_line(" two\r\n  lines\tand \x1b ") == "two lines and ␛"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Élysée", "elysee", True),
        ("À Genève", "a geneve", True),
        ("x\u036f", "x", True),
        ("STRASSE", "straße", True),
        ("Ǻrhus", "arhus", True),
        ("İstanbul", "istanbul", True),
        ("ﬁrm", "firm", True),
        ("עִבְרִית", "עברית", False),
        ("Israel", "Israël", True),
        ("a", "b", False),
    ],
)
def test_case_and_accents_do_not_count(one, other, same):
    assert (fold(one) == fold(other)) is same


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("text", ["israel", "united-states", "a.b_c", "6.10", "NO", "الأمم-المتحدة", "हिन्दी", "étude"])
def test_ids_are_letters_and_digits_of_any_script(text):
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "two words", "a/b", "a:b", "“a”", "a\u202eb", "*", "\u093eक"])
def test_and_nothing_else(text):
    assert not is_id(text)


def test_counts_take_their_nouns():
    assert (counted(1, "error"), counted(2, "error"), counted(1200, "party", "parties")) == (
        "1 error",
        "2 errors",
        "1,200 parties",
    )
