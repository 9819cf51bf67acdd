"""Findings in their four formats, as they stand on the screen and on the wire."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.checks import check
from tracker.model.findings import Finding, Level
from tracker.model.places import FileText, Place
from tracker.model.words import visible
from tracker.report.findings import FORMATS, as_json, concise, excerpt, full, github, header, summary
from tracker.report.wrapping import cells_of
from tracker.yamlfile.load import load_text

TEXT = """\
title: Talks
parties:
  israel: {name: Israel}
sources:
  times: {outlet: Times, published: 2025-07-12, url: example.org}
issues:
  aid:
    title: Aid
    positions:
      - party: isreal
        stance: More trucks.
        source: tiems
"""


@pytest.fixture(scope="module")
def loaded():
    return load_text(TEXT)


@pytest.fixture(scope="module")
def findings(loaded):
    return check(loaded.dossier, loaded.findings)


def test_full(loaded, findings):
    assert (
        full(loaded.file, findings)
        == """\
issues.yaml:5:54: warning[bad-url] "example.org" is no web address
    4 | sources:
    5 |   times: {outlet: Times, published: 2025-07-12, url: example.org}
      |                                                      ^^^^^^^^^^^
   = help: write https://example.org
issues.yaml:10:16: error[unknown-party] no party "isreal"
    9 |     positions:
   10 |       - party: isreal
      |                ^^^^^^
   = help: did you mean "israel"? parties are declared at line 2
issues.yaml:12:17: error[unknown-source] no source "tiems"
   11 |         stance: More trucks.
   12 |         source: tiems
      |                 ^^^^^
   = help: did you mean "times"? sources are declared at line 4
"""
    )


def test_concise(loaded, findings):
    assert (
        concise(loaded.file, findings)
        == """\
issues.yaml:5:54: warning[bad-url] "example.org" is no web address
issues.yaml:10:16: error[unknown-party] no party "isreal"
issues.yaml:12:17: error[unknown-source] no source "tiems"
"""
    )


def test_json(loaded, findings):
    text = as_json(loaded.file, findings)
    assert text.splitlines()[1] == (
        '{"file": "issues.yaml", "line": 10, "column": 16, "end_line": 10, "end_column": 22, "level": "error", '
        '"code": "unknown-party", "message": "no party \\"isreal\\"", '
        '"help": "did you mean \\"israel\\"? parties are declared at line 2"}'
    )
    assert [(r["line"], r["column"], r["level"], r["code"]) for r in map(json.loads, text.splitlines())] == [
        (5, 54, "warning", "bad-url"),
        (10, 16, "error", "unknown-party"),
        (12, 17, "error", "unknown-source"),
    ]


def test_github(loaded, findings):
    assert github(loaded.file, findings).splitlines() == [
        '::warning file=issues.yaml,line=5,col=54,endColumn=65,title=bad-url::"example.org" is no web address'
        "%0Awrite https://example.org",
        '::error file=issues.yaml,line=10,col=16,endColumn=22,title=unknown-party::no party "isreal"'
        '%0Adid you mean "israel"? parties are declared at line 2',
        '::error file=issues.yaml,line=12,col=17,endColumn=22,title=unknown-source::no source "tiems"'
        '%0Adid you mean "times"? sources are declared at line 4',
    ]
    assert github(loaded.file, findings).endswith("line 4\n")


def test_summary(findings):
    assert summary("issues.yaml", findings) == "2 errors, 1 warning in issues.yaml"
    assert summary("issues.yaml", findings[1:2]) == "1 error in issues.yaml"
    assert summary("issues.yaml", findings[:1]) == "1 warning in issues.yaml"
    assert summary("a\x1b[2J\n.yaml", ()) == "no faults in a␛[2J␊.yaml"
    assert summary("x", findings[:1] * 1234 + findings[1:2] * 2000) == "2,000 errors, 1,234 warnings in x"


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found_prints_nothing(name):
    assert FORMATS[name](FileText(""), ()) == ""


WITHOUT_PLACE = Finding("empty-file", Level.ERROR, "the file is empty", None, "tracker init writes a file")


def test_a_finding_without_a_place_makes_none_up():
    file = FileText("", "a.yaml")
    one = (WITHOUT_PLACE,)
    assert full(file, one) == "a.yaml: error[empty-file] the file is empty\n   = help: tracker init writes a file\n"
    assert concise(file, one) == "a.yaml: error[empty-file] the file is empty\n"
    assert github(file, one) == "::error file=a.yaml,title=empty-file::the file is empty%0Atracker init writes a file\n"
    assert json.loads(as_json(file, one)) == {
        "file": "a.yaml",
        "line": None,
        "column": None,
        "end_line": None,
        "end_column": None,
        "level": "error",
        "code": "empty-file",
        "message": "the file is empty",
        "help": "tracker init writes a file",
    }


def test_a_finding_without_help():
    one = Finding("syntax", Level.ERROR, "not YAML", Place(1, 1, 1, 2))
    assert full(FileText("x"), (one,)) == "issues.yaml:1:1: error[syntax] not YAML\n    1 | x\n      | ^\n"
    assert github(FileText("x"), (one,)) == "::error file=issues.yaml,line=1,col=1,endColumn=2,title=syntax::not YAML\n"


def test_a_message_stays_on_its_line_and_harms_no_terminal():
    text = 'no party "a\nb\x1b[31m\u202e\t"'
    one = Finding("unknown-party", Level.ERROR, text, None, text)
    shown = 'no party "a␊b␛[31m⟨U+202E⟩  "'
    assert full(FileText(""), (one,)) == f"issues.yaml: error[unknown-party] {shown}\n   = help: {shown}\n"
    assert header("x\ny", one) == f"x␊y: error[unknown-party] {shown}"
    assert github(FileText(""), (one,)) == f"::error file=issues.yaml,title=unknown-party::{shown}%0A{shown}\n"
    line = as_json(FileText(""), (one,))
    assert "a\\nb\\u001b[31m\\u202e\\t" in line
    assert json.loads(line)["message"] == text


def test_json_is_one_object_a_line_for_every_reader():
    text = "a\u2028b\u2029c\x85d\u200f حماس"
    line = as_json(FileText("", text), (Finding("x", Level.ERROR, text),))
    assert line.splitlines() == [line.removesuffix("\n")]
    assert "حماس" in line
    assert json.loads(line)["message"] == json.loads(line)["file"] == text


def test_githubs_escapes():
    one = Finding("x:y", Level.WARNING, "50 %: a,b::c", Place(1, 1, 1, 2), "x")
    assert github(FileText("x", "a:b,c%\n.yaml"), (one,)) == (
        "::warning file=a%3Ab%2Cc%25%0A.yaml,line=1,col=1,endColumn=2,title=x%3Ay::50 %25: a,b::c%0Ax\n"
    )


@pytest.mark.parametrize(
    ("place", "where"),
    [
        (Place(2, 3, 4, 5), "line=2,endLine=4"),
        (Place(2, 3, 4, 1), "line=2,endLine=3"),
        (Place(2, 3, 3, 1), "line=2,col=3"),
    ],
)
def test_github_takes_columns_of_a_single_line_only(place, where):
    assert f"file=issues.yaml,{where},title=" in github(FileText("a\n" * 5), (Finding("x", Level.ERROR, "m", place),))


def shown(text: str, start: int, end: int | None = None) -> str:
    """The excerpt of a stretch of a text, by offsets."""
    file = FileText(text)
    return "\n".join(excerpt(file, file.place(start, end)))


def test_the_first_line_and_the_last():
    assert shown("one\ntwo", 0, 3) == "    1 | one\n      | ^^^"
    assert shown("one\ntwo", 4, 7) == "    1 | one\n    2 | two\n      | ^^^"
    assert shown("one\ntwo\n", 8) == "    2 | two\n    3 |\n      | ^"
    assert shown("", 0) == "    1 |\n      | ^"


def test_a_blank_line_before_is_left_out():
    assert shown("one\n  \ntwo", 7, 10) == "    3 | two\n      | ^^^"


def test_of_several_lines_the_first_is_marked():
    text = "stance: >-\n  one\n  two\nnote: x\n"
    assert shown("a: b\n" + text, 13, 30) == "    1 | a: b\n    2 | stance: >-\n      |         ^^"


def test_behind_the_end_of_a_line():
    assert shown("one:\ntwo", 4) == "    1 | one:\n      |     ^"


def test_tabs_take_two_cells():
    assert shown("\ta:\tb", 4, 5) == "    1 |   a:  b\n      |       ^"


def test_wide_characters_take_two_cells():
    assert shown("立場: 停戦 now", 4, 6) == "    1 | 立場: 停戦 now\n      |       ^^^^"


def test_combining_marks_and_joiners_take_none():
    assert shown("e\u0301a\u0300: می\u200cx y", 10, 11) == "    1 | e\u0301a\u0300: می\u200cx y\n      |        ^"


def test_a_combining_mark_alone_gets_a_caret():
    assert shown("e\u0301", 1, 2) == "    1 | e\u0301\n      |  ^"


def test_from_right_to_left_the_carets_count_as_the_file_does():
    assert shown("party: حماس x", 7, 11) == "    1 | party: حماس x\n      |        ^^^^"


def test_control_characters_are_shown_as_symbols():
    text = "a\x1b[2Jb\u202ec\x00d"
    assert shown(text, 1, 2) == "    1 | a␛[2Jb⟨U+202E⟩c␀d\n      |  ^"
    assert shown(text, 6, 7) == "    1 | a␛[2Jb⟨U+202E⟩c␀d\n      |       ^^^^^^^^"
    assert shown(text, 8, 9) == "    1 | a␛[2Jb⟨U+202E⟩c␀d\n      |                ^"


def test_line_ends_of_windows_and_of_old_macs_are_not_shown():
    assert shown("one\r\ntwo\r\n", 5, 8) == "    1 | one\n    2 | two\n      | ^^^"
    assert shown("one\rtwo\r", 4, 7) == "    1 | one\n    2 | two\n      | ^^^"


def test_numbers_of_many_digits_push_the_bar():
    assert shown("\n" * 123455 + "one", 123455, 123458) == "123456 | one\n       | ^^^"


def test_a_line_that_fits_is_shown_whole():
    line = "x" * 90 + "target" + "yyyy"
    assert shown(line, 90, 96) == f"    1 | {line}\n      | {' ' * 90}^^^^^^"


LONG = "a" * 5000 + "target" + "b" * 4994


def test_of_a_line_of_10_000_characters_a_window_is_shown():
    assert shown(LONG, 5000, 5006) == (f"    1 | …{'a' * 30}target{'b' * 63}…\n      | {' ' * 31}^^^^^^")
    assert shown(LONG, 0, 4) == f"    1 | {'a' * 100}…\n      | ^^^^"
    assert shown(LONG, 9999, 10000) == f"    1 | …{'b' * 31}\n      | {' ' * 31}^"
    assert shown(LONG, 10, 9000) == f"    1 | {'a' * 100}…\n      | {' ' * 10}{'^' * 90}"
    assert shown(f"{LONG}\nx", 10001, 10002) == f"    1 | {'a' * 100}…\n    2 | x\n      | ^"


def test_of_a_long_line_of_wide_characters_too():
    assert shown("停" * 5000 + "x" + "戦" * 5000, 5000, 5001) == (
        f"    1 | …{'停' * 15}x{'戦' * 34}…\n      | {' ' * 31}^"
    )


def test_a_window_does_not_begin_with_a_mark_without_its_letter():
    window = shown("e\u0301" * 5000, 8000, 8001).splitlines()[0]
    assert window.startswith("    1 | …e\u0301")


texts = st.text(
    st.one_of(
        st.sampled_from("ab \t\n\r\x1b\x85\u0301\u200d\u202e\u2028停حא😀"),
        st.characters(exclude_categories=("Cs",)),
    ),
    max_size=300,
)


@settings(deadline=None)
@given(texts, st.data(), st.integers(1, 60))
def test_the_carets_stand_under_what_is_meant_and_nothing_escapes(text, data, times):
    text *= times
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    file = FileText(text)
    place = file.place(start, end)
    lines = excerpt(file, place)
    assert 2 <= len(lines) <= 3
    carets = lines[-1]
    assert carets.strip(" |^") == ""
    assert carets.count("^") >= 1
    assert not any(c in "".join(lines) for c in "\x1b\r\n\t\x85\u202e")
    assert max(map(cells_of, lines)) <= 120
    above = lines[-2].partition(" | ")[2]
    meant = visible(file.line(place.line)[place.column - 1 :])[:1] if end > start else ""
    if meant and cells_of(meant):
        before = carets.index("^") - carets.index("|") - 2
        assert any(above[n] == meant for n in range(len(above)) if cells_of(above[:n]) == before) or meant.isspace()
    one = Finding("x", Level.ERROR, text, place, text)
    assert concise(file, (one,)).count("\n") == github(file, (one,)).count("\n") == 1
    assert json.loads(as_json(file, (one,)))["message"] == text
