"""`tracker add`, `undo` and `redo` without anybody to ask: what is written, what is said, and the exit code."""

import os
from dataclasses import replace

import pytest
from cli_samples import CLEAN, FAULTY

from tracker.cli import commands
from tracker.model.fields import fields_of
from tracker.model.records import Position
from tracker.yamlfile import recording
from tracker.yamlfile.load import load

GOOD = ("--issue", "repair", "--party", "upper", "--stance", "Let the lower town pay.", "--source", "herald")
ADDED = CLEAN + "      - party: upper\n        stance: Let the lower town pay.\n        source: herald\n"


def test_a_position_is_written_behind_the_others_and_its_place_printed(tracker, clean):
    result = tracker("add", *GOOD)
    assert (result.exit_code, result.stdout) == (0, "issues.yaml:28\n")
    assert result.stderr == "Upper Town on Repair costs, added; `tracker undo issues.yaml` takes it back\n"
    assert clean.read_text("utf-8") == ADDED


def test_every_field_has_an_option(tracker, clean):
    values = {
        "stated": "2025-07-09~", "speaker": "a clerk", "attributed_by": "lower", "attribution": "background",
        "quote": 'They said: "pay" # all', "move": "demand", "shift": "held", "firmness": "firm", "credibility": "2",
        "rank": "preferred", "locator": "para 3", "conditions": "Only by June.", "note": "[unsure]",
    }  # fmt: skip
    options = [part for name, value in values.items() for part in (f"--{name.replace('_', '-')}", value)]
    text = clean.read_text("utf-8").replace(
        "    title: Repair costs\n",
        "    title: Repair costs\n    measures:\n      cost: {name: Cost}\n      days: {name: Days}\n",
    )
    clean.write_text(text, "utf-8")
    result = tracker("add", *GOOD, *options, "--measure", "cost=>=200", "--measure", "days = 3..5")
    assert (result.exit_code, result.stderr.count("\n")) == (0, 1)
    position = load(clean).dossier.issues["repair"].positions[-1]
    assert {
        name: str(getattr(position, name) if name != "stated" else position.stated.text) for name in values
    } == values
    assert [(id, amount.text) for id, amount in position.measures] == [("cost", ">=200"), ("days", "3..5")]
    assert {"party", "stance", "source", "measures", *values} == set(fields_of(Position))


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ((), "--issue, --party, --stance, --source"),
        (GOOD[:2], "--party, --stance, --source"),
        ((*GOOD[:4], "--stance", "  ", *GOOD[6:]), "--stance"),
    ],
)
def test_what_is_missing_is_named_where_nobody_can_be_asked(tracker, clean, given, missing):
    result = tracker("add", *given)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Error: {missing} must be given where nobody can be asked\n" in result.stderr
    assert clean.read_text("utf-8") == CLEAN


def test_faults_are_told_as_check_does_and_nothing_is_written(tracker, clean):
    result = tracker("add", *GOOD, "--party", "uper", "--stated", "2025-13-40", "--measure", "cost=many")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        '--party: error[unknown-party] no party "uper"\n'
        '   = help: did you mean "upper"? parties are declared at line 2\n'
        '--stated: error[bad-date] there is no month 13 in "2025-13-40"\n'
        "   = help: months run from 01 to 12\n"
        '--measure cost: error[bad-number] "many" is not a number\n'
        "   = help: write a number, ~40, >=200, <=3 or a range 700..1200\n"
        "tracker: nothing was written\n"
    )
    assert clean.read_text("utf-8") == CLEAN


def test_a_warning_is_told_and_does_not_block(tracker, clean):
    result = tracker("add", *GOOD, "--firmness", "red-line")
    assert (result.exit_code, result.stdout) == (0, "issues.yaml:28\n")
    assert result.stderr.startswith(
        "--firmness: warning[unsupported-red-line] a red line needs the source's word for it\n"
    )
    assert clean.read_text("utf-8") == ADDED + "        firmness: red-line\n"


def test_records_may_be_given_by_name(tracker, clean):
    result = tracker("add", "--issue", "repair costs", "--party", "UPPER TOWN", "--source", "Herald", *GOOD[4:6])
    assert (result.exit_code, clean.read_text("utf-8")) == (0, ADDED)


def test_an_issue_that_is_not_there(tracker, clean):
    result = tracker("add", *GOOD, "--issue", "repairs")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(
        '--issue: error[unknown-issue] no issue "repairs"\n   = help: did you mean "repair"?\n'
    )


def test_a_number_without_its_measure_is_wrong_usage(process, clean):
    result = process("add", *GOOD, "--measure", "40")
    assert (result.returncode, result.stdout) == (2, b"")
    assert b'"40" names no measure; write it as trucks=40' in result.stderr


def test_dry_run_prints_the_diff_and_writes_nothing(tracker, clean):
    result = tracker("add", *GOOD, "--dry-run")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "--- issues.yaml\n+++ issues.yaml\n@@ -25,3 +25,6 @@\n"
        "       - party: lower\n         stance: Share them by head.\n         source: gazette\n"
        "+      - party: upper\n+        stance: Let the lower town pay.\n+        source: herald\n"
    )
    assert clean.read_text("utf-8") == CLEAN
    assert tracker("undo").exit_code == 1


def test_dry_run_of_a_faulty_position_prints_no_diff(tracker, clean):
    result = tracker("add", *GOOD, "--party", "nobody", "--dry-run")
    assert (result.exit_code, result.stdout) == (1, "")


def test_a_file_with_faults_elsewhere_is_added_to(tracker, clean):
    clean.write_text(FAULTY, "utf-8")
    result = tracker("add", *GOOD)
    assert (result.exit_code, result.stdout) == (0, "issues.yaml:29\n")


def test_what_cannot_be_written_safely_is_refused_with_what_to_paste(tracker, clean):
    broken = CLEAN.replace("stance: Share", 'stance: "Share')
    clean.write_text(broken, "utf-8")
    result = tracker("add", *GOOD)
    assert (result.exit_code, result.stdout, clean.read_text("utf-8")) == (1, "", broken)
    assert "Not written: the file is broken at line 26" in result.stderr
    odd = (
        CLEAN[: CLEAN.index("    positions:\n      - party: lower\n        stance: Share")] + "    positions: &all []\n"
    )
    clean.write_text(odd, "utf-8")
    result = tracker("add", *GOOD)
    assert (result.exit_code, result.stdout, clean.read_text("utf-8")) == (1, "", odd)
    assert "To paste by hand into issues.yaml at line 24:\n" in result.stderr
    assert "- party: upper\n" in result.stderr


def test_another_file_may_be_named(tracker, here):
    other = here / "other.yaml"
    other.write_text(CLEAN.replace("\n", "\r\n"), "utf-8", newline="")
    result = tracker("add", "other.yaml", *GOOD)
    assert (result.exit_code, result.stdout) == (0, "other.yaml:28\n")
    assert other.read_bytes() == ADDED.replace("\n", "\r\n").encode()


def test_a_file_that_changes_meanwhile_is_read_again(tracker, clean, monkeypatch):
    real, edits = recording.write_edit, []

    def edited_first(path, loaded, edit, title):
        if not edits:
            edits.append(path.write_text("# seen\n" + path.read_text("utf-8"), "utf-8"))
        return real(path, loaded, edit, title)

    monkeypatch.setattr(recording, "write_edit", edited_first)
    result = tracker("add", *GOOD)
    assert (result.exit_code, result.stdout) == (0, "issues.yaml:29\n")
    assert clean.read_text("utf-8") == "# seen\n" + ADDED


def test_a_file_that_never_rests_is_left_alone(tracker, clean, monkeypatch):
    real = recording.write_edit

    def edited_first(path, loaded, edit, title):
        path.write_text("# seen\n" + path.read_text("utf-8"), "utf-8")
        return real(path, loaded, edit, title)

    monkeypatch.setattr(recording, "write_edit", edited_first)
    result = tracker("add", *GOOD)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "tracker: nothing was written: the file has changed since it was read\n"
    assert clean.read_text("utf-8").replace("# seen\n", "") == CLEAN


def test_a_write_that_fails_says_why(tracker, clean, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(recording, "write_edit", full)
    result = tracker("add", *GOOD)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "tracker: nothing was written: issues.yaml cannot be written: No space left on device\n"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
def test_the_way_back_from_a_file_with_an_odd_name_can_be_pasted(tracker, clean):
    clean.rename("-da\nsh.yaml")
    result = tracker("add", *GOOD, "--", "-da\nsh.yaml")
    assert (result.exit_code, result.stdout) == (0, "-da␊sh.yaml:28\n")
    assert "; `tracker undo './-da\nsh.yaml'` takes it back\n" in result.stderr
    undone = tracker("undo", "./-da\nsh.yaml")
    assert (undone.exit_code, undone.stdout) == (0, "-da␊sh.yaml:28\n")


# Undo and redo.


def test_what_cannot_be_returned_is_told(tracker, clean, monkeypatch):
    tracker("add", *GOOD)
    real = recording.undo
    monkeypatch.setattr(recording, "undo", lambda *args: replace(real(*args), can_return=False))
    undone = tracker("undo")
    assert (undone.exit_code, undone.stdout) == (0, "issues.yaml:28\n")
    assert undone.stderr == "undone: Upper Town on Repair costs, added; it cannot be returned from here\n"


def test_undo_and_redo_restore_the_very_bytes(tracker, clean):
    tracker("add", *GOOD)
    undone = tracker("undo")
    assert (undone.exit_code, undone.stdout) == (0, "issues.yaml:28\n")
    assert undone.stderr == "undone: Upper Town on Repair costs, added\n"
    assert clean.read_text("utf-8") == CLEAN
    redone = tracker("redo", "issues.yaml")
    assert (redone.exit_code, redone.stdout) == (0, "issues.yaml:28\n")
    assert redone.stderr == "redone: Upper Town on Repair costs, added\n"
    assert clean.read_text("utf-8") == ADDED


@pytest.mark.parametrize("command", ["undo", "redo"])
def test_without_a_step_nothing_is_done(tracker, clean, command):
    result = tracker(command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"tracker: nothing to {command}: ")
    assert clean.read_text("utf-8") == CLEAN


def test_what_was_edited_since_is_kept_by_undo(tracker, clean):
    tracker("add", *GOOD)
    clean.write_text("# later\n" + clean.read_text("utf-8"), "utf-8")
    assert tracker("undo").exit_code == 0
    assert clean.read_text("utf-8") == "# later\n" + CLEAN


def test_undo_does_not_make_the_file_faultier(tracker, clean):
    tracker("source", "add", "--outlet", "Post", "--published", "2025-07-02")
    later = clean.read_text("utf-8") + "      - {party: upper, stance: No., source: post-2025-07-02}\n"
    clean.write_text(later, "utf-8")
    result = tracker("undo")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "cannot be undone, since the file has changed" in result.stderr
    assert clean.read_text("utf-8") == later


def test_these_commands_leave_textual_unimported(process, clean):
    code = (
        "import sys; from tracker.cli import main; sys.argv = ['tracker', *sys.argv[1:]]\n"
        "try: main()\nfinally: print([m for m in ('textual', 'rich', 'plotext') if m in sys.modules])"
    )
    for args in (("add", *GOOD), ("undo",), ("source", "add", "--outlet", "P", "--published", "2025")):
        result = process(*args, python=("-c", code))
        assert result.stdout.decode().splitlines()[-1] == "[]", result.stderr


def test_the_names_of_these_commands_are_known():
    assert {"add", "source", "undo", "redo"} <= set(commands.commands)
