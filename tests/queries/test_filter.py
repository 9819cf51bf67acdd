"""The filter's grammar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standing_samples import dossier

from tracker.queries.filter import parse_filter

RECORD = dossier("""
    party: upper, stance: Keep the full withdrawal of water, source: s1, attributed_by: lower, speaker: a mayor
    party: lower, stance: Share it, source: s2, quote: À parts égales, note: translated
    party: envoy, stance: Meet again, source: s3, attributed_by: envoy, locator: para 7
""")


def passing(text):
    issue = RECORD.issues["water"]
    read = parse_filter(text)
    return [position.party for position in issue.positions if read.admits(RECORD, issue, position)]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("", ["upper", "lower", "envoy"]),
        ("withdraw", ["upper"]),
        ("WITHDRAW mayor", ["upper"]),
        ("withdraw share", []),
        ('"full withdrawal"', ["upper"]),
        ('"withdrawal full"', []),
        ('"full withdr', ["upper"]),
        ("egales", ["lower"]),
        ("evening", ["lower"]),
        ("lower", ["upper", "lower"]),
        ('"" withdraw', ["upper"]),
        ('!"" withdraw', ["upper"]),
        ("!withdraw", ["lower", "envoy"]),
        ("!withdraw !share", ["envoy"]),
        ("~withdrawl", ["upper"]),
        ("!~withdrawl", ["lower", "envoy"]),
        ("water", ["upper", "lower", "envoy"]),
        ("party:upper", ["upper"]),
        ("party:hill", ["upper"]),
        ("party:TOWN", ["upper", "lower"]),
        ("!party:town", ["envoy"]),
        ('party:"upper town"', ["upper"]),
        ("source:post", ["upper"]),
        ("source:wire", ["upper"]),
        ("source:s2", ["lower"]),
        ("by:adversary", ["upper"]),
        ("by:adv", ["upper"]),
        ("by:self", ["envoy"]),
        ("by:not-recorded", ["lower"]),
        ('by:"not recorded"', ["lower"]),
        ("issue:wat", ["upper", "lower", "envoy"]),
        ("issue:fire", []),
        ("status:open", ["upper", "lower", "envoy"]),
        ("status:agreed", []),
        ("since:2025-03-05", ["lower", "envoy"]),
        ("until:2025-03-05", ["upper", "lower"]),
        ("since:2025-03-02 until:2025-03-08", ["lower"]),
        ("until:2025-02", []),
        ("since:2025-03", ["upper", "lower", "envoy"]),
        ("hill:top", []),
        ('"pary:upper"', []),
        ("Party:lower", ["lower"]),
        ("share party:", ["lower"]),
        ("para", ["envoy"]),
    ],
)
def test_what_passes(text, parties):
    assert passing(text) == parties
    assert (parse_filter(text).text, parse_filter(text).problem) == (text, "")


def test_only_a_filter_that_asks_for_nothing_is_empty():
    assert parse_filter(" ").is_empty
    assert not parse_filter("withdraw").is_empty


def test_a_voice_is_searched_too_and_may_be_the_outlets():
    record = dossier("""
        party: upper, stance: Keep it, source: s1, attributed_by: press
        party: lower, stance: Share it, source: s2, attributed_by: outlet
    """)
    issue = record.issues["water"]
    found = {text: parse_filter(text).admitted(record, issue, issue.positions) for text in ("club", "outlet")}
    assert {text: [p.party for p in positions] for text, positions in found.items()} == {
        "club": ["upper"], "outlet": ["lower"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("since:soon", 'since: "soon" is not a date'),
        (
            "by:nobody",
            'no attribution kind "nobody"; known: self, adversary, mediator, other, outlet, not-recorded',
        ),
        ("status:lost", 'no status "lost"; known: open, narrowing, agreed, parked'),
        ("pary:upper", 'no field "pary:"; meant "party:"? What is in quotes is looked for as it stands'),
        ("!unti:2025", 'no field "unti:"; meant "until:"?'),
        ("~party:uper", '"~" is for words of the text, and not for "party:"'),
    ],
)
def test_what_cannot_be_understood_is_named_and_left_out(text, problem):
    assert problem in parse_filter(text).problem
    assert passing(f"{text} share") == ["lower"]
    assert parse_filter(f"{text} since:never").problem == parse_filter(text).problem


@given(st.text(max_size=40))
def test_any_text_is_a_filter(text):
    passing(text)


@given(st.sampled_from(["water", "share", "party:upper", "by:self", "since:2025-03-05", "~withdrawl"]))
def test_a_term_and_its_opposite_part_the_record(term):
    assert sorted(passing(term) + passing(f"!{term}")) == sorted(passing(""))


@given(st.lists(st.sampled_from(["water", "share", "!share", "party:lower", "by:adv"]), min_size=1, max_size=4))
def test_terms_are_anded_in_any_order(terms):
    together = set(passing(" ".join(terms)))
    assert together == set.intersection(*(set(passing(term)) for term in terms))
    assert together == set(passing(" ".join(reversed(terms))))


def test_an_issue_without_positions_passes_only_by_its_own_words():
    from tracker.yamlfile.load import load_text

    loaded = load_text("title: T\nparties: {a: {name: A}}\nsources: {s: {outlet: O, published: 2025}}\n"
                       "issues: {fire: {title: Fire brigade, status: parked}}\n")  # fmt: skip
    issue = loaded.dossier.issues["fire"]
    expected = {
        "": True, "brigade": True, "!brigade": False, "!water": True, "issue:fire": True, "issue:water": False,
        "status:parked": True, "party:a": False,
    }  # fmt: skip
    assert {text: parse_filter(text).admits_empty(issue) for text in expected} == expected
