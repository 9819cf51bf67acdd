"""Ids proposed for new records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.model.ids import proposed_id
from tracker.model.words import is_id


@pytest.mark.parametrize(
    ("parts", "proposed"),
    [
        (("Example Times", "2025-07-12~"), "example-times-2025-07-12"),
        (("Al Jazeera (English)", "2025-07"), "al-jazeera-english-2025-07"),
        (("Post", "2025-07-10/2025-07-12"), "post-2025-07-10-2025-07-12"),
        (("Le Monde d’été", ""), "le-monde-dete"),
        (("الجزيرة", "2025"), "الجزيرة-2025"),
        (("हिन्दी समाचार",), "हिन्दी-समाचार"),
        (("\u093eक \u093e ख",), "क-ख"),
        (("Guarantees of an end to the war before the truce runs out",), "guarantees-of-an-end-to-the-war-before"),
        (("a" * 80,), "a" * 40),
        (("a" * 39 + " b",), "a" * 39),
        (("a" * 20 + " " + "b" * 19,), "a" * 20 + "-" + "b" * 19),
        (("a" * 20 + " " + "b" * 19 + " c",), "a" * 20 + "-" + "b" * 19),
        (("a" * 20 + " " + "b" * 20 + " c",), "a" * 20),
        (("—", "…"), "new"),
        ((), "new"),
    ],
)
def test_an_id_is_made_of_what_is_known(parts, proposed):
    assert proposed_id(*parts, taken=()) == proposed


def test_a_taken_id_gets_the_next_free_number():
    assert proposed_id("Post", "2025", taken={"post-2025"}) == "post-2025-2"
    assert proposed_id("Post", "2025", taken={"post-2025", "post-2025-2", "post-2025-4"}) == "post-2025-3"


@given(st.lists(st.text(max_size=60), max_size=3), st.sets(st.sampled_from(["new", "a", "a-2", "new-2"])))
def test_whatever_it_is_made_of_it_is_an_id_and_free(parts, taken):
    proposed = proposed_id(*parts, taken=taken)
    assert is_id(proposed)
    assert proposed not in taken
