"""Where a text names a party."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.queries.naming import mentions


def named(text, *names):
    return [text[m.start : m.end] for m in mentions(text, (("party", names),))]


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        (("Israel",), "Israel's ISRAEL israel, Israeli Israelis disrael", ["Israel", "ISRAEL", "israel"]),
        (("Hamas",), "Hama and Hamas-led", ["Hamas"]),
        (("Iran",), "IRAN and iran", ["IRAN", "iran"]),
        (("US",), "tell us: the US, US-backed, u.s. and Us", ["US", "US"]),
        (("U.S.",), "tell u s, the U s, the U.S. envoy, US", ["U.S"]),
        (("UNRWA",), "the unrwa and UNRWA", ["unrwa", "UNRWA"]),
        (("NATO",), "the nato and NATO", ["NATO"]),
        (("United States",), "the united\n   states, United-States, United, States", [
            "united\n   states", "United-States"]),
        (("Palestinian official",), "Palestinian officials, a palestinian official", [
            "Palestinian officials", "palestinian official"]),
        (("Palestinian negotiators",), "a Palestinian negotiator", ["Palestinian negotiator"]),
        (("Gulf Arabs", "Grey Cats", "Free Press"), "a Gulf Arab, Gulf Arabs, a Grey Cat, the Free Pres", [
            "Gulf Arab", "Gulf Arabs"]),
        (("Ost River Town",), "Ost Rivers Town, Ost River Towns", ["Ost River Towns"]),
        (("Israel", "Israeli government"), "the Israeli government of Israel", ["Israeli government", "Israel"]),
        (("Côte d’Ivoire",), "COTE D'IVOIRE and Cote d’Ivoire", ["COTE D'IVOIRE", "Cote d’Ivoire"]),
        (("Straße",), "STRASSE", ["STRASSE"]),
        (("Türkiye",), "Tu\u0308rkiye", ["Tu\u0308rkiye"]),
        (("حماس",), "قالت حماس وحماس", ["حماس", "وحماس"]),
        (("لبنان",), "في لبنان", ["لبنان"]),
        (("חמס", "דן"), "וחמס ודן", ["וחמס"]),
        (("中国",), "今天中国说", ["中国"]),
        (("  ", "..."), "a ... b", []),
    ],
)  # fmt: skip
def test_a_name_is_found_as_whole_words(names, text, expected):
    assert named(text, *names) == expected


def test_of_names_that_overlap_the_longest_counts_and_shared_names_are_both():
    names = (("a", ("Israel", "north")), ("b", ("Israel north front",)), ("c", ("north",)))
    text = "Israel north front, Israel, north"
    assert [(text[m.start : m.end], m.party) for m in mentions(text, names)] == [
        ("Israel north front", "b"), ("Israel", "a"), ("north", "a"), ("north", "c"),
    ]  # fmt: skip


def test_of_names_in_a_script_without_blanks_the_longest_counts_too():
    text, names = "中国人民说中国", (("a", ("中国",)), ("b", ("中国人民",)))
    assert [(text[m.start : m.end], m.party) for m in mentions(text, names)] == [("中国人民", "b"), ("中国", "a")]


def test_a_remark_in_brackets_is_no_part_of_a_name():
    from tracker.model.records import Dossier, Party
    from tracker.queries.naming import names_of

    parties = {"m": Party("m", "Mediators (not named)", aliases=("envoys",)), "x": Party("x", "(x)")}
    assert names_of(Dossier("T", parties, {}, {})) == (("m", ("Mediators", "envoys")), ("x", ("(x)",)))


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=4))
def test_whatever_is_named_is_inside_of_the_text_and_in_order(text, names):
    found = mentions(text, (("p", tuple(names)),))
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert [m.start for m in found] == sorted(m.start for m in found)


@given(st.text(alphabet="ab é字ح", max_size=20), st.sampled_from(["Tarnwick", "Ost Mere", "中国", "حماس"]))
def test_a_name_between_blanks_is_always_found(text, name):
    assert name in named(f"{text} {name} {text}", name)
