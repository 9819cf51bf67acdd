"""What a source's text says to a quote, and in which paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.queries.evidence import Evidence, Found, evidence_for
from tracker.queries.paragraphs import locator_at
from tracker.report.worddiff import marked_differences

NOTE = """\
# Talks at the weir

Standfirst: nobody moved.

1. The council met at noon.
2. The mayor said: “We will not   leave
   the crossing — not now, not ever, whatever the others may offer”.
3. A clerk added "forty buckets, and no more", and left.
"""


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("We will not leave the crossing - not now", Evidence(Found.WORD_FOR_WORD, "para 2")),
        ("We will not leave […] whatever the others may offer", Evidence(Found.WORD_FOR_WORD, "para 2")),
        ("nobody moved", Evidence(Found.WORD_FOR_WORD, "")),
        ("Fish quotas of the outer harbour", Evidence(Found.NOT_FOUND)),
        ("", Evidence(Found.NOT_FOUND)),
    ],
)
def test_a_quote_is_found_in_its_paragraph_or_not(quote, expected):
    assert evidence_for(quote, NOTE) == expected


@pytest.mark.parametrize(
    ("quote", "locator", "differences"),
    [
        (
            "We will never leave the crossing, not now, not ever",
            "para 2",
            "We will [-never-] {+not+} leave the [-crossing,-] {+crossing -+} not now, not ever",
        ),
        ("Forty buckets and no more", "para 3", "[-Forty buckets-] {+forty buckets,+} and no more"),
        ("leave the ferry crossing - not now", "para 2", "leave the [-ferry-] crossing - not now"),
        (
            "not now, not ever, whatever you may offer us",
            "para 2",
            "not now, not ever, whatever [-you-] {+the others+} may offer [-us-]",
        ),
    ],
)
def test_where_words_differ_the_passage_stands_against_the_quote(quote, locator, differences):
    evidence = evidence_for(quote, NOTE)
    assert (evidence.found, evidence.locator) == (Found.DIFFERS, locator)
    assert marked_differences(evidence.quoted, evidence.written) == differences


def test_where_words_differ_those_left_out_leave_no_mark_in_the_quote():
    assert evidence_for("We will never leave […] not now", NOTE).quoted == "We will never leave not now"


SPOKEN = """\
The mayor spoke, and said "we keep all the water" to us (and to the press).

It rained all day, and nobody came.
"""


@pytest.mark.parametrize(
    ("quote", "written"),
    [
        ("we keep our water", "we keep all the water"),
        ('"We keep the water"', '"we keep all the water"'),
        ('"We keep the water', '"we keep all the water'),
        ("that we keep all our water", "we keep all the water"),
        ('He said "we keep the water"', 'and said "we keep all the water"'),
        ("we keep all the waters!", "we keep all the water"),
        ("(we) keep all of the water", "we keep all the water"),
        ("and to our press", "and to the press"),
        ("(and to our press", "(and to the press"),
        ("It rained all night, and nobody came.", "It rained all day, and nobody came."),
        ("rained all day, and nobody came home", "rained all day, and nobody came"),
        ("Yes, the mayor spoke", "The mayor spoke"),
    ],
)
def test_the_passage_goes_as_far_as_the_quote_and_has_no_marks_at_its_ends_that_are_not_the_quotes(quote, written):
    evidence = evidence_for(quote, SPOKEN)
    assert (evidence.found, evidence.written) == (Found.DIFFERS, written)


@pytest.mark.parametrize(
    ("quote", "written"),
    [
        ("we want the new ferry to go by day, late", "Some want the new ferry to go by night, and"),
        ("it is the new ferry to go by night and no other went", "Some want the new ferry to go by night, and we went"),
        ("it must be the new ferry to go", "rained. Some want the new ferry to go"),
        ("spoke and want the new ferry to go home", "rained. Some want the new ferry to go by"),
        ("want the new ferry at night, late", "want the new ferry to go by"),
    ],
)
def test_a_word_of_the_quote_that_stands_far_off_does_not_stretch_the_passage(quote, written):
    body = "We spoke of it for an hour. It rained. Some want the new ferry to go by night, and we went home late.\n"
    assert evidence_for(quote, body).written == written


def test_in_a_text_that_is_too_long_only_the_very_words_are_looked_for():
    body = NOTE + "Nothing more was said of it. " * 60_000
    quote = "We will not leave the crossing - not now, not ever, whatever the others may offer"
    assert evidence_for(quote, body).found is Found.WORD_FOR_WORD
    assert evidence_for(quote.replace("leave", "quit"), body) == Evidence(Found.NOT_WORD_FOR_WORD)
    assert evidence_for(quote, body * 2) == Evidence(Found.NOT_COMPARED)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# Head\n\nFirst one,\ngoes on.\n\n\nSecond here.\n\n## Sub\n\nThird.\n", ["para 1", "para 2", "para 3"]),
        ("First line.\nSecond line.\nThird line.", ["para 1", "para 2", "para 3"]),
        ("# Head\nFirst line.\nSecond line.\nThird line.", ["para 1", "para 2", "para 3"]),
        ("# Head\n\nFirst line.\nSecond line.\nThird line.", ["para 1", "para 2", "para 3"]),
        ("Foreword\n\n1. First\n   more\n2. Second\n\n3. Third\n", ["para 1", "para 2", "para 3"]),
        ("First: the list\n\n1. one\n2. two\n\nSecond\n\nThird " + "x" * 99, ["para 1", "para 3", "para 4"]),
        ("First\r\n\r\nSecond\r\n\r\nThird", ["para 1", "para 2", "para 3"]),
        ("2. First\n\n4. Second\n\nThird", ["para 1", "para 2", "para 3"]),
    ],
)
def test_paragraphs_are_counted_as_the_text_numbers_them(body, expected):
    assert [locator_at(body, body.index(word)) for word in ("First", "Second", "Third")] == expected


@pytest.mark.parametrize(
    ("before", "behind", "locator"),
    [(40, 30, "para 1"), (80, 40, "para 2"), (10, 30, "para 1"), (10, 40, "para 2")],
)
def test_a_list_only_at_the_start_or_end_of_a_text_does_not_number_its_paragraphs(before, behind, locator):
    body = "w" * before + "\n\n1. First\n2. Second\n\n" + "w" * behind
    assert locator_at(body, body.index("First")) == locator


def test_before_the_first_paragraph_there_is_none():
    assert locator_at(NOTE, NOTE.index("Standfirst")) == ""
    assert locator_at("", 0) == ""
    assert locator_at("# Only a heading\n", 3) == ""


@given(st.text(alphabet="ab. \n\t“1#", max_size=80), st.text(alphabet="ab. “", max_size=30))
def test_any_quote_and_text_give_an_answer(body, quote):
    evidence = evidence_for(quote, body)
    if evidence.found is Found.DIFFERS:
        assert evidence.quoted
        assert evidence.written in " ".join(body.replace("“", '"').split())
