"""What of a text stands inside quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.queries.speech import speech, spoken


def said(text):
    return [text[part.start : part.end] for part in speech(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and "yes, I will," she said.', ["no", "yes, I will"]),
        ("“We go,” he said. “We ‘never’ stay.”", ["We go", "We ‘never’ stay."]),
        ("„Gut“, »nein«, «oui», « non », ”nej”, ‹a›", ["Gut", "nein", "oui", "non", "nej", "a"]),
        ("「行く」と『本』", ["行く", "本"]),
        ("He said 'we won't go' and the parties' words. It's so.", ["we won't go"]),
        ("‘We will not accept it,’ he said of the sources’ words.", ["We will not accept it"]),
        ("He said 'go on a' twice, then ‘No’ and ‘a’.", ["go on a", "No"]),
        ("It is 'the mayor's", []),
        ("the '90s' songs", []),
        ("They say 'the boats ' left.", []),
        ('a " b" end', []),
        ("’Tis so, and “new”.", ["new"]),
        ("She said“yes”.", ["yes"]),
        ("rock 'n' roll, the '90s and O'Neill's", []),
        ('1. A "multi\n   line speech" end', ["multi\n   line speech"]),
        ('He is 5"4 tall and "big".', ["big"]),
        ('He is 5"4 or 6" tall.', []),
        ('He said ("no") and—"yes", and then "90 boats".', ["no", "yes", "90 boats"]),
        ('Two "boat"s left, and "go " was said.', ["boat", "go"]),
        ('«We said "no" twice.»', ['We said "no" twice.']),
        ("Er sagte Gut“ und „mehr“.", ["mehr"]),
        ("Il dit « ", []),
        ('never closed "speech here.\n\nA "new" one', ["new"]),
        ('never closed "here and "new" one', ["new"]),
        ("“Never closed and “new” end.", ["new"]),
        ("He said ‘tis so, and “new” words.", ["new"]),
        ("“First para.\n\n“Second para.\n\n“Third.” End", ["First para.", "Second para.", "Third."]),
        ('"A para\n\n"B para" rest', ["A para", "B para"]),
        ("“A\n\n“B.”", ["A", "B."]),
        ("“One,” he said. “Two\n\n“Three.”", ["One", "Two", "Three."]),
        ("“One\n\n“ two “three” four", ["three"]),
        ("“One\n\n“Two.” And “three.”", ["One", "Two.", "three."]),
        ('Plain.\n\n"New"', ["New"]),
        ("« , \n\n«Go.»", ["Go."]),
        ("“Never closed.\n\nPlain. “New”", ["New"]),
        ("“Never closed.\n\n“Nor this.\n\nPlain", []),
        ('"""', []),
        ('""', []),
        ("", []),
    ],
)
def test_speech_stands_between_marks_that_belong_together(text, expected):
    assert said(text) == expected


def test_of_a_part_of_a_text_only_its_part_of_the_speech_counts():
    text = 'He said: "We stay. We do not go." Then "no".'
    start, end = text.index("We do"), text.index(" Then")
    assert [text[part.start : part.end] for part in spoken(text, start, end)] == ["We do not go."]
    assert [text[part.start : part.end] for part in spoken(text, 0, text.index("He"))] == []
    assert spoken(text, 0, text.index('"') + 1) == ()
    assert len(spoken(text, 0, len(text))) == 2


@given(st.lists(st.sampled_from([*"\"'“”„«»‘’‹› \n.,ab", "\n\n", "1. "]), max_size=40).map("".join))
def test_speech_is_in_order_and_has_its_marks_around_it(text):
    at = 0
    for part in speech(text):
        assert at <= part.outer[0] < part.start < part.end <= part.outer[1] <= len(text)
        assert text[part.outer[0]] in "\"'“„«»‘‹›”"
        at = part.outer[1]
