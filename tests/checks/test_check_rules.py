"""Every rule finds what it is for, at the right place, and nothing in a dossier without a fault."""

from pathlib import Path

import pytest
from check_samples import CLEAN, all_found, marked, placed, with_position

from tracker.checks import RULES, check
from tracker.model.findings import Level
from tracker.yamlfile.codes import CODES
from tracker.yamlfile.load import load, load_text

FAULTS = [
    ("unknown-party", with_position("{party: isreal, stance: S., source: times-2025}"), (17, 17, "isreal")),
    ("unknown-source", with_position("{party: hamas, stance: S., source: time-2025}"), (17, 44, "time-2025")),
    (
        "unknown-measure",
        with_position("{party: hamas, stance: S., source: times-2025, measures: {truck: 5}}"),
        (17, 67, "truck"),
    ),
    ("unused-party", CLEAN.replace("\nsources:", "\n  qatar: {name: Qatar}\nsources:"), (6, 3, "qatar")),
    ("unused-source", CLEAN.replace("\nissues:", "\n  x: {outlet: X, published: 2025}\nissues:"), (9, 3, "x")),
    (
        "stated-after-published",
        with_position("{party: hamas, stance: S., source: times-2025, stated: 2025-07-13}"),
        (17, 64, "2025-07-13"),
    ),
    ("weekday-mismatch", CLEAN.replace("title: Talks", "title: Talks of Sunday, 12 July 2025"), (1, 17, "Sunday")),
    ("identical-positions", CLEAN + CLEAN.splitlines()[-1] + "\n", (17, 9, "{")),
    (
        "unsupported-red-line",
        with_position("{party: hamas, stance: S., source: times-2025, firmness: red-line}"),
        (17, 66, "red-line"),
    ),
    ("missing-text", CLEAN.replace("kept.md", "lost.md"), (8, 59, "lost.md")),
    ("text-outside", CLEAN.replace("kept.md", "../kept.md"), (8, 59, "../kept.md")),
    (
        "quote-differs",
        with_position("{party: hamas, stance: S., source: post-2025, quote: We shall not leave the crossing}"),
        (17, 62, "We shall not leave the crossing"),
    ),
    (
        "quote-not-found",
        with_position("{party: hamas, stance: S., source: post-2025, quote: Xyz zyx qqq jkjk}"),
        (17, 62, "Xyz zyx qqq jkjk"),
    ),
    ("bad-url", CLEAN.replace("outlet: Times", "outlet: Times, url: example.org"), (7, 36, "example.org")),
    ("invisible-character", CLEAN.replace("Fewer trucks", "Fewer\u200btrucks"), (15, 38, "\u200b")),
]


def test_the_clean_dossier_is_clean(folder):
    assert all_found(CLEAN, folder) == ()


@pytest.mark.parametrize(("code", "text", "place"), FAULTS, ids=[code for code, _, _ in FAULTS])
def test_the_rule_finds_its_fault_and_only_that(folder, code, text, place):
    line, column, words = place
    findings = all_found(text, folder)
    assert placed(findings) == [(line, column, code)]
    assert marked(text, findings[0]) == words


def test_every_rule_has_a_fault_in_the_table():
    assert {code for code, _, _ in FAULTS} == {rule.code.name for rule in RULES}


def test_codes_are_unique_and_each_has_its_meaning():
    codes = [*CODES, *(rule.code for rule in RULES)]
    assert len({code.name for code in codes}) == len(codes)
    assert all(code.meaning.endswith(".") for code in codes)


def test_a_rule_is_named_as_its_code_and_described_by_its_docstring():
    for rule in RULES:
        assert rule.code.name == rule.ask.__name__.replace("_", "-")
        assert rule.code.meaning == rule.ask.__doc__


def test_what_reading_found_stands_between_what_the_rules_found():
    text = (
        with_position("{party: isreal, stance: S., source: times-2025, stated: 12/07/2025}")
        + "      - {party: hams, stance: S., source: times-2025, rank: best}\n"
    )
    assert placed(all_found(text)) == [
        (8, 59, "missing-text"),
        (17, 17, "unknown-party"),
        (17, 65, "bad-date"),
        (18, 17, "unknown-party"),
        (18, 61, "bad-choice"),
    ]


def test_check_leaves_what_was_found_before_as_it_is():
    loaded = load_text(CLEAN.replace("2025-07-12}", "2025-13-12}"))
    assert [f for f in check(loaded.dossier, loaded.findings) if f in loaded.findings] == list(loaded.findings)


@pytest.mark.parametrize("name", ["issues.yaml"])
def test_the_bundled_file_has_no_fault(name):
    loaded = load(Path(__file__).parents[2] / name)
    assert check(loaded.dossier, loaded.findings) == ()


def test_errors_are_what_makes_a_part_unusable_and_the_rest_only_warns():
    levels = {rule.code.name for rule in RULES if rule.code.level is Level.ERROR}
    assert levels == {
        "unknown-party",
        "unknown-source",
        "unknown-measure",
        "stated-after-published",
        "missing-text",
        "text-outside",
    }
