import pytest
from hypothesis import given
from naughty import hostile

from tracker.report.worddiff import are_alike, marked_differences, word_differences


@pytest.mark.parametrize(
    ("was", "now", "marked"),
    [
        ("Release 125 people.", "Release 200 people.", "Release [-125-] {+200+} people."),
        ("Release all of them.", "Release them.", "Release [-all of-] them."),
        ("Keep it.", "Keep it, for now.", "Keep [-it.-] {+it, for now.+}"),
        ("Keep half of it", "Keep half of it today", "Keep half of it {+today+}"),
        ("Keep half of it today", "Keep half of it", "Keep half of it [-today-]"),
        ("Never keep it", "Keep it", "[-Never keep-] {+Keep+} it"),
        ("one two", "three four", "[-one two-] {+three four+}"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("same", "same", "same"),
        ("same  words", "same words", "same words"),
        ("", "", ""),
    ],
)
def test_what_was_removed_and_added_is_marked_by_signs(was, now, marked):
    assert marked_differences(was, now) == marked


def test_a_rewritten_sentence_is_not_cut_to_pieces():
    was = "Be expected to go on with the indirect talks in spite of the deadlock."
    now = "Call the negotiators back from Qatar for consultations."
    assert marked_differences(was, now) == f"[-{was}-] {{+{now}+}}"


@pytest.mark.parametrize(
    ("was", "now", "alike"),
    [
        ("Release 125 people.", "Release 200 people.", True),
        ("Cease fire for 60 days.", "Set up a truce of 60 days.", False),
        ("one", "one two three four", False),
        ("a b", "c d", False),
        ("漢字かな交じり文", "漢字かな文", False),
    ],
)
def test_whether_comparing_word_by_word_helps(was, now, alike):
    assert are_alike(was, now) is alike


@given(was=hostile, now=hostile)
def test_every_word_of_both_texts_is_told_in_order(was, now):
    parts = list(word_differences(was, now))
    for text, own in ((was, "removed"), (now, "added")):
        told = " ".join(words for part, words in parts if part in ("same", own))
        assert told.split() == text.split()
    assert all(words for _, words in parts)
    marked_differences(was, now)
