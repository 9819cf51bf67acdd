"""`tracker check`: what it finds, in each of its forms, and what it exits with."""

import json
import re

import pytest
from cli_samples import BROKEN, CLEAN, FAULTY, WARNED

NO_ADDRESS = '"100%, nowhere" is no web address'
ODD_NAME = "a,b:c%.yaml"


@pytest.mark.parametrize("form", ["full", "concise", "json", "github"])
def test_a_clean_file(tracker, clean, form):
    result = tracker("check", "--output-format", form)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no faults in issues.yaml\n")


@pytest.mark.parametrize(
    ("text", "code", "summary"),
    [
        (WARNED, 0, "1 warning in issues.yaml"),
        (FAULTY, 1, "1 error, 1 warning in issues.yaml"),
        (BROKEN, 1, "1 error in issues.yaml"),
    ],
    ids=["warning", "error", "syntax"],
)
@pytest.mark.parametrize("form", ["full", "concise", "json", "github"])
def test_errors_count_and_warnings_do_not(tracker, clean, form, text, code, summary):
    clean.write_text(text, "utf-8")
    result = tracker("check", "--output-format", form)
    assert result.exit_code == code
    if form == "full":
        assert (result.stdout.splitlines()[-1], result.stderr) == (summary, "")
    else:
        assert (len(result.stdout.splitlines()), result.stderr) == (text.count("lwoer") + 1, f"{summary}\n")


def test_full(tracker, clean):
    clean.write_text(FAULTY, "utf-8")
    result = tracker("check")
    assert result.stdout.startswith(f"issues.yaml:8:10: warning[bad-url] {NO_ADDRESS}\n")
    assert result.stdout.endswith(
        """\
issues.yaml:26:16: error[unknown-party] no party "lwoer"
   25 |     positions:
   26 |       - party: lwoer
      |                ^^^^^
   = help: did you mean "lower"? parties are declared at line 2
1 error, 1 warning in issues.yaml
"""
    )


def test_concise(tracker, clean):
    clean.write_text(FAULTY, "utf-8")
    assert tracker("check", "--output-format", "concise").stdout == (
        f'issues.yaml:8:10: warning[bad-url] {NO_ADDRESS}\nissues.yaml:26:16: error[unknown-party] no party "lwoer"\n'
    )


def test_json(here, tracker):
    (here / ODD_NAME).write_text(FAULTY, "utf-8")
    lines = tracker("check", ODD_NAME, "--output-format", "json").stdout.splitlines()
    first, second = map(json.loads, lines)
    assert (first["code"], first["level"], first["message"]) == ("bad-url", "warning", NO_ADDRESS)
    assert second == {
        "file": ODD_NAME,
        "line": 26,
        "column": 16,
        "end_line": 26,
        "end_column": 21,
        "level": "error",
        "code": "unknown-party",
        "message": 'no party "lwoer"',
        "help": 'did you mean "lower"? parties are declared at line 2',
    }


def test_json_without_a_place(here, tracker):
    (here / "issues.yaml").write_bytes(b"")
    (fault,) = map(json.loads, tracker("check", "--output-format", "json").stdout.splitlines())
    assert {name: fault[name] for name in ("line", "column", "end_line", "end_column")} == dict.fromkeys(
        ("line", "column", "end_line", "end_column")
    )


def test_github(here, tracker):
    (here / ODD_NAME).write_text(FAULTY, "utf-8")
    first, second = tracker("check", ODD_NAME, "--output-format", "github").stdout.splitlines()
    assert first.startswith("::warning file=a%2Cb%3Ac%25.yaml,line=8,col=10,endColumn=")
    assert ',title=bad-url::"100%25, nowhere" is no web address%0A' in first
    assert re.sub("endColumn=2[01],", "", second) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=26,col=16,title=unknown-party"
        '::no party "lwoer"%0Adid you mean "lower"? parties are declared at line 2'
    )


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["clean.yaml", "warned.yaml"], 0),
        (["clean.yaml", "faulty.yaml", "warned.yaml"], 1),
        (["gone.yaml", "clean.yaml"], 2),
        (["faulty.yaml", "gone.yaml", "clean.yaml"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_several_files_are_all_checked(here, tracker, names, code):
    for name, text in (("clean", CLEAN), ("warned", WARNED), ("faulty", FAULTY)):
        (here / f"{name}.yaml").write_text(text, "utf-8")
    result = tracker("check", *names)
    assert result.exit_code == code
    said = {
        "clean.yaml": "no faults in clean.yaml",
        "warned.yaml": "1 warning in warned.yaml",
        "faulty.yaml": "1 error, 1 warning in faulty.yaml",
        "gone.yaml": "tracker: there is no file gone.yaml; `tracker init` writes one to start from",
    }
    summaries = [line for line in result.output.splitlines() if line in said.values()]
    assert sorted(summaries) == sorted(said[name] for name in names)


def test_a_note_that_is_missing_is_looked_for_beside_the_file(here, tracker):
    (here / "talks").mkdir()
    text = CLEAN.replace("    outlet: Gazette\n", "    outlet: Gazette\n    text: gazette.md\n")
    (here / "talks/issues.yaml").write_text(text, "utf-8")
    result = tracker("check", "talks/issues.yaml", "--output-format", "concise")
    assert result.exit_code == 1
    assert result.stdout.startswith("talks/issues.yaml:8:11: error[missing-text]")
    (here / "talks/gazette.md").write_text("1. Noon.\n", "utf-8")
    assert tracker("check", "talks/issues.yaml").exit_code == 0
