"""Positions that stand twice, and red lines that nothing supports."""

import pytest
from check_samples import CLEAN, all_found, marked, placed, with_position

TWICE = """\
      - party: hamas
        stance: A second gate.
        source: times-2025
        stated: 2025-07-11
        measures: {trucks: 200}
      - party: hamas
        source: times-2025
        stated: 2025-07-11
        measures:
          trucks: 200
        stance: "A second gate."  # in another order, and in quotation marks
"""


def test_two_positions_that_say_the_same_in_every_field(folder):
    findings = all_found(CLEAN + TWICE, folder)
    assert placed(findings) == [(22, 9, "identical-positions")]
    assert findings[0].message == "the same position stands at line 17 already"
    assert findings[0].help == "remove one of them, or correct what should differ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("trucks: 200}", "trucks: ~200}"),
        ("2025-07-11", "2025-07-11~"),
        ("A second gate.", "A second gate"),
        ("party: hamas", "party: israel"),
        ("source: times-2025", "source: post-2025"),
        ("stated: 2025-07-11\n", "stated: 2025-07-11\n        note: Later denied.\n"),
    ],
)
def test_what_differs_in_one_field_is_not_the_same(folder, one, other):
    assert all_found(CLEAN + TWICE.replace(one, other, 1), folder) == ()


def test_three_of_a_kind_all_point_at_the_first(folder):
    findings = all_found(CLEAN + TWICE + TWICE[: TWICE.index("      - party: hamas\n        source")], folder)
    assert placed(findings) == [(22, 9, "identical-positions"), (28, 9, "identical-positions")]
    assert {f.message for f in findings} == {"the same position stands at line 17 already"}


def test_the_same_on_another_issue_is_not_the_same(folder):
    other = CLEAN[CLEAN.index("  aid:") :].replace("aid:", "fuel:")
    assert all_found(CLEAN + other, folder) == ()


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("stated: 2025-07-11", "stated: 2025-07-41", "bad-date"),
        ("stated: 2025-07-11", "stated: 2025-07-11\n        move: offr", "bad-choice"),
        ("trucks: 200}", "trucks: 200, fuel: x}", "bad-number"),
    ],
)
def test_where_a_field_could_not_be_read_it_may_be_what_differs(folder, one, other, code):
    codes = {f.code for f in all_found(CLEAN + TWICE.replace(one, other), folder)}
    assert codes == {code}


def test_a_red_line_without_a_quote_or_a_locator(folder):
    text = with_position("{party: hamas, stance: S., source: times-2025, firmness: red-line}")
    (finding,) = all_found(text, folder)
    assert (finding.place.line, finding.place.column, finding.code) == (17, 66, "unsupported-red-line")
    assert marked(text, finding) == "red-line"
    assert finding.message == "a red line needs the source's word for it"
    assert finding.help == "add the quote, or the locator where the source says so; else write firm"


@pytest.mark.parametrize("fields", ["quote: Never.", "locator: para 3"])
def test_a_red_line_with_the_sources_word_for_it(folder, fields):
    text = with_position(f"{{party: hamas, stance: S., source: times-2025, firmness: red-line, {fields}}}")
    assert all_found(text, folder) == ()


@pytest.mark.parametrize("firmness", ["firm", "flexible"])
def test_what_is_no_red_line_needs_no_proof(folder, firmness):
    assert (
        all_found(with_position(f"{{party: hamas, stance: S., source: times-2025, firmness: {firmness}}}"), folder)
        == ()
    )
