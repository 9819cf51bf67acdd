"""Which file is meant, and what is said where it cannot be read."""

import re

import pytest
from cli_samples import BROKEN, CLEAN, FAULTY

from tracker import __version__
from tracker.cli import commands

COMMANDS = ["show", "check", "export"]
ROMAN = "title: caf\u00e9\nparties: {}\nsources: {}\nissues: {}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_file_here_goes_before_the_one_in_the_environment(here, tracker, clean, command):
    (here / "other.yaml").write_text(CLEAN.replace("Weir", "Other"), "utf-8")
    named = {"TRACKER_FILE": str(here / "other.yaml")}
    first = tracker(command, **named)
    clean.unlink()
    second = tracker(command, **named)
    third = tracker(command, "other.yaml")
    assert [r.exit_code for r in (first, second, third)] == [0, 0, 0]
    assert "Other" not in first.output
    assert second.output.replace(str(here / "other.yaml"), "other.yaml") == third.output
    assert ("Other" if command != "check" else "other.yaml") in third.output


@pytest.mark.parametrize("command", [[], *([c] for c in ["view", *COMMANDS])])
def test_without_any_file_it_says_how_to_get_one(tracker, command):
    result = tracker(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "tracker: there is no issues.yaml here; name a file, or let `tracker init` write one to start from\n"
    )


@pytest.mark.parametrize("command", [[], *([c] for c in ["view", *COMMANDS])])
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone.yaml", "there is no file gone.yaml; `tracker init` writes one to start from"),
        ("folder.yaml", "folder.yaml is a directory; name the YAML file in it"),
        ("issues.yaml/a.yaml", "issues.yaml/a.yaml cannot be used: Not a directory"),
        ("a" * 300 + ".yaml", "a" * 300 + ".yaml cannot be used: File name too long"),
    ],
)
def test_a_file_that_cannot_be_read(here, tracker, clean, command, name, why):
    (here / "folder.yaml").mkdir()
    result = tracker(*command, name)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"tracker: {why}\n")


def test_a_file_that_may_not_be_read(monkeypatch, tracker, clean):
    def denied(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", denied)
    for command in ([], ["view"], ["show"], ["check"], ["export"]):
        result = tracker(*command, "issues.yaml")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == "tracker: issues.yaml cannot be opened: permission denied\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "issues.yaml: error[empty-file]"),
        (b"# nothing yet\n", "issues.yaml: error[empty-file]"),
        (b"- title: Weir talks\n", "issues.yaml:1:1: error[wrong-type]"),
        (b"just words\n", "issues.yaml:1:1: error[wrong-type]"),
        (CLEAN.encode("utf-16"), "issues.yaml: error[not-utf8]"),
        (CLEAN.encode("utf-16-le"), "issues.yaml: error[not-utf8]"),
        (bytes(range(256)) * 40, "error["),
    ],
    ids=["empty", "comment", "list", "words", "UTF-16", "UTF-16 without a mark", "binary"],
)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_of_which_nothing_can_be_used(here, tracker, command, data, said):
    (here / "issues.yaml").write_bytes(data)
    result = tracker(command)
    assert result.exit_code == 1
    assert said in (result.stdout if command == "check" else result.stderr)
    assert command == "check" or result.stdout == ""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (ROMAN.encode("latin-1"), r"issues.yaml:1:11: error\[not-utf8\]"),
        (BROKEN.encode(), r"issues.yaml:\d+:\d+: error\["),
        (CLEAN.replace("    title:", "\ttitle:").encode(), r"issues.yaml:14:1: error\[tab\]"),
        (FAULTY.encode(), r"issues.yaml:26:16: error\[unknown-party\]"),
    ],
    ids=["Latin-1", "quote", "tab", "unknown"],
)
def test_what_can_be_used_is_shown_and_the_rest_is_told(here, tracker, data, said):
    (here / "issues.yaml").write_bytes(data)
    shown, checked, exported = (tracker(command) for command in COMMANDS)
    assert {r.exit_code for r in (checked, shown, exported)} == {1}
    assert re.search(said, checked.stdout)
    for result in (shown, exported):
        assert "stated positions" in result.stdout
        assert re.fullmatch(r"\d errors?(, 1 warning)? in issues.yaml; `tracker check` shows them\n", result.stderr), (
            result.stderr
        )


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbf" + CLEAN.encode(), CLEAN.replace("\n", "\r\n").encode(), CLEAN.replace("\n", "\r").encode()],
    ids=["BOM", "CRLF", "CR"],
)
@pytest.mark.parametrize("command", COMMANDS)
def test_marks_and_line_ends_make_no_difference(here, tracker, clean, command, data):
    plain = tracker(command)
    clean.write_bytes(data)
    other = tracker(command)
    assert (other.exit_code, other.stdout, other.stderr) == (0, plain.stdout, plain.stderr)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["shwo"], 'there is no file and no command "shwo"; did you mean "show"?'),
        (["chekc", "issues.yaml"], 'there is no file and no command "chekc"; did you mean "check"?'),
        (["Export", "-o", "x"], 'there is no file and no command "Export"; did you mean "export"?'),
        (["zzz.yaml", "yyy"], 'there is no file and no command "zzz.yaml"; see --help'),
        (["issues.yaml", "flow"], "Got unexpected extra argument (flow)"),
        (["--isue", "flow"], "No such option '--isue'."),
        (["show", "--isue", "flow"], "No such option '--isue'. Did you mean '--issue'?"),
        (["show", "a", "b", "c"], "Got unexpected extra argument (c)"),
        (["-"], "No such command '-'."),
        (["check", "--output-format", "jsn"], "'jsn' is not one of 'full', 'concise', 'json', 'github'."),
        (["export", "--format", "md"], "'md' is not one of 'markdown', 'json', 'csv'."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage(tracker, clean, args, said):
    result = tracker(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(f"{said}\n")
    assert result.stderr.startswith("Usage: tracker ")


def test_help_and_version(tracker):
    whole = tracker("--help")
    assert (whole.exit_code, whole.stderr) == (0, "")
    for name in commands.commands:
        assert f"\n  {name} " in whole.stdout
        one = tracker(name, "-h")
        assert (one.exit_code, one.stderr) == (0, "")
        assert one.stdout.startswith(f"Usage: tracker {name} ")
    version = tracker("--version")
    assert (version.exit_code, version.stdout, version.stderr) == (0, f"tracker, version {__version__}\n", "")
