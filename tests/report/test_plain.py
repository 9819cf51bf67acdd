from dataclasses import replace
from datetime import date

import pytest
from report_samples import HEAD, dossier_with, read

from tracker.queries.filter import parse_filter
from tracker.report.plain import plain_positions
from tracker.report.selection import whole_record
from tracker.report.wrapping import cells_of, wrapped

ISSUES = """\
issues:
  flow:
    title: Summer flow
    group: Water
    question: How much water passes the weir?
    status: narrowing
    agreed_text: The gauge is read daily.
    note: Two papers differ.
    measures:
      kept: {name: Flow kept, unit: "%"}
    positions:
      - party: tarnwick
        stance: Keep two fifths.
        source: gazette
        locator: para 3
        speaker: an aide
        attributed_by: ostmere
        attribution: background
        quote: Not a drop less.
        measures: {kept: ~40}
        move: demand
        conditions: The weir is repaired.
        credibility: 3
        shift: hardened
        note: Said in passing.
      - {party: tarnwick, stance: Keep half., source: courier, attributed_by: tarnwick}
      - {party: tarnwick, stance: Keep all., source: courier, rank: deprecated}
  tolls:
    title: Tolls
"""
DOSSIER = dossier_with(ISSUES)


def shown(width=None, dossier=DOSSIER, **asked):
    return plain_positions(dossier, replace(whole_record(dossier), **asked), width)


def test_the_positions_of_a_small_dossier():
    assert (
        shown()
        == """\
Velda river talks: stated positions
As of 10 Mar 2025 (latest on record).
Stated positions as reported, not an assessment of intent.


Issue: Summer flow
Group: Water
Question: How much water passes the weir?
Status: narrowing
Agreed text: The gauge is read daily.
Analyst's note: Two papers differ.
Here: 2 parties, 2 positions and 1 deprecated.

Tarnwick, reported about 10 Mar 2025: Keep two fifths.
  Quote: “Not a drop less.”
  Who says so: an aide, speaking on background; reported in the voice of Ostmere, an adversary of Tarnwick
  Measures: Flow kept: about 40 %
  Move: demand
  Conditions: The weir is repaired.
  Source: Ost Gazette, about 10 Mar 2025, relaying reuters, para 3
  Analyst's judgement: hardened against the previous position
  Analyst's grades: item 3, possibly true
  Analyst's note: Said in passing.
  In the file: issues.yaml:36

Earlier, Tarnwick:

Tarnwick, reported 4 Mar 2025: Keep half.
  Who says so: in the party's own voice
  Source: Velda Courier, 4 Mar 2025
  In the file: issues.yaml:50

Tarnwick, reported 4 Mar 2025: Keep all.
  Who says so: not recorded
  Source: Velda Courier, 4 Mar 2025
  Rank: deprecated, not counted
  In the file: issues.yaml:51

Ostmere: No position recorded.


Issue: Tolls
Status: open
Here: 2 parties, 0 positions.

Tarnwick: No position recorded.

Ostmere: No position recorded.
"""
    )


@pytest.mark.parametrize("width", [20, 40, 72])
def test_lines_are_wrapped_at_the_width_and_say_the_same(width):
    lines = shown(width).split("\n")
    assert max(map(len, lines)) <= width
    assert " ".join(shown(width).split()) == " ".join(shown().split())
    assert lines != shown().split("\n")


def test_one_issue():
    assert "Summer flow" not in shown(issues=("tolls",))
    assert shown(issues=("tolls",)).startswith(
        "Velda river talks: stated positions\n"
        "As of 10 Mar 2025 (latest on record).\n"
        "An extract, with only the issue Tolls.\n"
    )


def test_issues_of_a_group_stand_side_by_side():
    dossier = dossier_with("issues:\n  a: {title: A, group: G}\n  b: {title: B, group: H}\n  c: {title: C, group: G}\n")
    lines = shown(dossier=dossier).split("\n")
    assert [line for line in lines if line.startswith("Issue:")] == ["Issue: A", "Issue: C", "Issue: B"]


def test_nothing_of_the_future_is_shown():
    early = shown(as_of=date(2025, 3, 4), as_of_is_latest=False)
    assert "As of 4 Mar 2025.\n" in early
    assert "\nTarnwick, reported 4 Mar 2025: Keep half.\n" in early
    assert "Looking back: what carries no date (status, agreed text, notes on issues) is left out.\n" in early
    for undated in ("Status:", "Agreed text:", "Two papers differ"):
        assert undated not in early and undated in shown()
    assert "fifths" not in early and "Gazette" not in early
    assert early.count("Tarnwick: No position recorded.") == 1


def test_a_filter_hides_without_calling_anybody_silent():
    filtered = shown(filter=parse_filter("half"))
    assert "No position recorded" not in filtered
    assert "Earlier, Tarnwick:\n\nTarnwick, reported 4 Mar 2025: Keep half.\n" in filtered
    assert shown(filter=parse_filter("nonsense")).endswith("\n\nNothing recorded fits this extract.\n")


def test_a_preferred_position_and_one_set_aside():
    dossier = dossier_with(
        "issues:\n"
        "  flow:\n"
        "    title: Flow\n"
        "    positions:\n"
        "      - {party: hollin, stance: Split it., source: courier, rank: preferred}\n"
        "      - {party: hollin, stance: Share it., source: gazette}\n"
    )
    text = shown(dossier=dossier)
    assert (
        "Split it.\n  Who says so: not recorded\n  Source: Velda Courier, 4 Mar 2025\n  Rank: preferred by the" in text
    )
    assert "  Rank: set aside, the analyst prefers another\n" in text.partition("Set aside, Hollin:")[2]
    assert "Earlier" not in text


def test_what_a_terminal_would_obey_is_made_visible():
    dossier = read(
        (HEAD + ISSUES)
        .replace("Velda river talks", '"Velda\\e[2J"')
        .replace("name: Tarnwick", 'name: "Tarn\\u202Ewick"')
        .replace("outlet: Ost Gazette", 'outlet: "Ost\\aGazette"')
        .replace("stance: Keep two fifths.", 'stance: "Keep\\n\\ntwo\\x9bfifths."')
    )
    text = shown(dossier=dossier)
    assert "Velda␛[2J: stated positions\n" in text
    assert "Tarn⟨U+202E⟩wick, reported about 10 Mar 2025: Keep two⟨U+009B⟩fifths.\n" in text
    assert "Source: Ost␇Gazette" in text
    assert not any((c < " " and c != "\n") or "\x7f" <= c <= "\x9f" or c == "\u202e" for c in text)


def test_without_issues():
    dossier = read(
        "title: T\nparties: {a: {name: A}}\nsources: {s: {outlet: O, published: 2025}}\nissues: {i: {title: I}}\n"
    )
    assert shown(dossier=replace(dossier, issues={})).endswith("\n\nNo position recorded.\n")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", None, ["one two three"]),
        ("one two three", 7, ["one two", "  three"]),
        ("one two three", 8, ["one two", "  three"]),
        ("one  two\nthree", 13, ["one two three"]),
        ("a https://example.org/long-address b", 10, ["a", "  https://example.org/long-address", "  b"]),
        ("漢字かな交じり文", 8, ["漢字かな", "  交じり", "  文"]),
        ("あいう。えお", 6, ["あい", "  う。", "  えお"]),
        ("あ「いう」", 5, ["あ", "  「い", "  う」"]),
        ("שלום עולם", 5, ["שלום", "  עולם"]),
        ("e\u0301e\u0301 e\u0301e\u0301", 5, ["e\u0301e\u0301 e\u0301e\u0301"]),
        ("", 5, [""]),
    ],
)
def test_wrapping(text, width, lines):
    assert wrapped(text, width).split("\n") == lines


def test_wrapping_with_an_indent():
    assert wrapped("one two three", 9, "  ") == "  one two\n    three"
    assert wrapped("one two", None, "  ") == "  one two"


def test_cells():
    assert [cells_of(text) for text in ("abc", "漢字", "e\u0301", "שלום", "")] == [3, 4, 1, 4, 0]
