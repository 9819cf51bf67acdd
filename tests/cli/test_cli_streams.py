"""The commands as processes: pipes, full disks, odd locales, signals, and what is never imported."""

import json
import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from cli_samples import CLEAN, FAULTY, HOSTILE, RAW

from tracker.cli import main
from tracker.model.words import INVISIBLE

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name != "posix", reason="POSIX only")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")

NAMES_WHAT_IS_LOADED = """
import sys
from tracker.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
loaded = {name.partition(".")[0] for name in sys.modules}
print(*sorted(loaded & {"textual", "rich", "rapidfuzz", "watchfiles", "asyncio"}), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "args",
    [
        ["check"],
        ["check", str(ROOT / "issues.yaml")],
        ["show"],
        ["export"],
        ["export", "--format", "json"],
        ["export", "--format", "csv"],
        ["changes", "--since", "2025-07-05"],
        ["init", "n.yaml"],
        ["schema"],
        ["--help"],
    ],
    ids=" ".join,
)
def test_what_is_slow_to_import_is_left_out(process, clean, args):
    result = process(*args, python=("-c", NAMES_WHAT_IS_LOADED))
    assert (result.returncode, result.stderr.decode().splitlines()[-1]) == (0, "")


@POSIX
@pytest.mark.parametrize("args", [["show"], ["export"], ["schema"]], ids=" ".join)
def test_a_reader_that_has_enough_ends_it_quietly(process, clean, args):
    clean.write_text(CLEAN + "".join(f"  i{n}: {{title: '{'x' * 200}'}}\n" for n in range(1000)), "utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    result = process(*args, stdout=writing)
    os.close(writing)
    assert (result.returncode, result.stderr) == (-signal.SIGPIPE, b"")


@POSIX
def test_the_head_of_it(clean):
    line = f"'{sys.executable}' -m tracker show | head -1"
    result = subprocess.run(["/bin/sh", "-c", line], capture_output=True)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"Weir talks: stated positions\n", b"")


@FULL
@pytest.mark.parametrize(
    "args", [["show"], ["check"], ["check", "--output-format", "json"], ["export"], ["schema"]], ids=" ".join
)
def test_a_full_disk_under_stdout_is_told(process, clean, args):
    clean.write_text(FAULTY, "utf-8")
    with Path("/dev/full").open("wb") as full:
        result = process(*args, stdout=full)
    assert (result.returncode, result.stderr) == (2, b"tracker: not all was printed: No space left on device\n")


@FULL
@pytest.mark.parametrize(
    ("args", "code"),
    [(["check", "clean.yaml"], 0), (["check", "gone.yaml"], 2), (["show", "--issue", "x"], 2), (["check"], 1)],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_full_disk_under_stderr_changes_nothing(here, process, clean, args, code):
    (here / "clean.yaml").write_text(CLEAN, "utf-8")
    clean.write_text(FAULTY, "utf-8")
    with Path("/dev/full").open("wb") as full:
        assert process(*args, stderr=full).returncode == code


@POSIX
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("show >&-", 2, "tracker: nothing was printed: stdout is closed\n"),
        ("check >&-", 2, "tracker: nothing was printed: stdout is closed\n"),
        ("export >&-", 2, "tracker: nothing was printed: stdout is closed\n"),
        ("export -o brief.md >&-", 0, "wrote brief.md\n"),
        ("check 2>&-", 0, ""),
        ("check gone.yaml 2>&-", 2, ""),
        ("show <&- | head -1", 0, "Weir talks: stated positions\n"),
        ("source add - <&-", 2, "tracker: nothing came from stdin\n"),
        ("view <&-", 2, "tracker: the app needs a terminal"),
    ],
)
def test_a_closed_stream_is_no_bug(clean, line, code, said):
    result = subprocess.run(["/bin/sh", "-c", f"'{sys.executable}' -m tracker {line}"], capture_output=True)
    assert result.returncode == code
    assert (result.stdout + result.stderr).decode().startswith(said)
    assert b"Traceback" not in result.stderr


@POSIX
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1"])
def test_stdout_by_its_name_is_stdout(here, process, clean, name):
    expected = process("export").stdout
    piped = process("export", "-o", name)
    assert (piped.returncode, piped.stdout) == (0, expected)
    if name == "/dev/stdout":
        (here / "log").write_bytes(b"before\n")
        with (here / "log").open("ab") as log:
            assert process("export", "-o", name, stdout=log).returncode == 0
        assert (here / "log").read_bytes() == b"before\n" + expected


@pytest.mark.parametrize("args", [[], ["view"], ["issues.yaml"], ["view", "issues.yaml"]], ids=" ".join)
def test_the_app_needs_a_terminal(process, clean, args):
    result = process(*args, env={"TERM": "xterm"})
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode() == (
        "tracker: the app needs a terminal for input and output; `tracker show` prints the positions instead\n"
    )


@POSIX
@pytest.mark.parametrize("term", ["dumb", None])
def test_the_app_needs_a_terminal_that_can_do_something(process, clean, term):
    master, slave = os.openpty()
    env = {"TERM": term} if term else {}
    result = process(env=env, stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    said = os.read(master, 1000)
    os.close(master)
    assert result.returncode == 2
    assert said == (
        b"tracker: this terminal (TERM is dumb or not set) cannot show the app; `tracker show` prints the positions\r\n"
    )


@POSIX
def test_on_a_terminal_lines_are_wrapped_to_its_width(process, clean):
    clean.write_text(CLEAN.replace("by head.", "by head, " * 30), "utf-8")
    master, slave = os.openpty()
    result = process("show", "repair", env={"COLUMNS": "40", "TERM": "dumb"}, stdout=slave)
    os.close(slave)
    lines = os.read(master, 65536).decode().splitlines()
    os.close(master)
    assert result.returncode == 0
    assert 30 < max(map(len, lines)) <= 40


@POSIX
def test_ctrl_c_is_130(here):
    # More than a pipe holds, of which nobody reads: the program waits there.
    (here / "issues.yaml").write_text("title: T\n" + "".join(f"key-{n}: x\n" for n in range(5000)), "utf-8")
    command = [sys.executable, "-m", "tracker", "check"]
    # A shell that starts the tests in the background has them, and what they start, ignore the signal.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    signal.signal(signal.SIGINT, before)
    assert select.select([running.stdout], [], [], 60)[0]
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (130, b"\ninterrupted\n")


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1:strict"},
    ],
    ids=lambda value: " ".join(f"{name}={text}" for name, text in value.items()),
)
def test_the_locale_changes_nothing_of_the_data(here, process, clean, locale):
    text = CLEAN.replace("by head", "nach Köpfen, 按人头, \u0639\u0627\u062f\u0644")
    (here / "issues.yaml").write_text(text, "utf-8")
    faulty = text.replace("party: lower", "party: größe")
    (here / "faulty.yaml").write_text(faulty, "utf-8")
    for args in (["show"], ["check", "faulty.yaml"]):
        plain, other = process(*args, env={"PYTHONUTF8": "1"}), process(*args, env=locale)
        assert (other.returncode, other.stdout) == (plain.returncode, plain.stdout)
        assert b"Traceback" not in other.stderr
        assert ("Köpfen, 按人头" if args == ["show"] else "größe").encode() in other.stdout
    refused = process("show", "--issue", "größe", env=locale)
    assert refused.returncode == 2
    assert b"no issue" in refused.stderr


@POSIX
def test_a_file_name_that_is_no_text(here, process):
    name = b"caf\xe9.yaml"
    (here / os.fsdecode(name)).write_text(FAULTY, "utf-8")
    for args in (["check"], ["check", "--output-format", "json"], ["show"]):
        result = process(*args, os.fsdecode(name))
        assert result.returncode == 1
        assert b"Traceback" not in result.stderr
        result.stdout.decode("utf-8")
    assert process("show", "gone-" + os.fsdecode(name)).returncode == 2


ARMED_NAME = "\x1b[31mPWN\x9b\u202e.yaml"


@POSIX
@pytest.mark.parametrize(
    "args",
    [
        ["show", ARMED_NAME],
        ["show", ARMED_NAME, "--width", "40"],
        ["check", ARMED_NAME],
        ["check", ARMED_NAME, "--output-format", "concise"],
        ["check", ARMED_NAME, "--output-format", "json"],
        ["check", ARMED_NAME, "--output-format", "github"],
        ["export", ARMED_NAME],
        ["export", ARMED_NAME, "--since", "2025-07-01"],
        ["export", ARMED_NAME, "--format", "json"],
        ["export", ARMED_NAME, "--format", "csv"],
        ["changes", ARMED_NAME, "--since", "2025-07-01"],
        ["changes", ARMED_NAME, "--since", "2025-07-01", "--format", "markdown"],
        ["changes", ARMED_NAME, "--since", "2025-07-01", "--format", "json"],
        ["changes", ARMED_NAME, "--since-commit", RAW],
        ["export", ARMED_NAME, "-o", RAW],
        ["export", ARMED_NAME, "-o", f"{RAW}/{RAW}"],
        ["export", ARMED_NAME, "-o", ARMED_NAME],
        ["show", ARMED_NAME, RAW],
        ["show", ARMED_NAME, "--party", RAW],
        ["show", ARMED_NAME, "--filter", RAW],
        ["show", ARMED_NAME, "--as-of", RAW],
        ["show", ARMED_NAME, f"--{RAW}"],
        ["show", "a", "b", RAW],
        ["init", ARMED_NAME],
        ["init", f"new{ARMED_NAME}"],
        [RAW],
        [RAW, "b"],
        ["--filter", RAW],
    ],
    ids=lambda args: " ".join(args).replace(ARMED_NAME, "FILE").replace(RAW, "RAW"),
)
def test_no_order_reaches_the_terminal(here, monkeypatch, capsysbinary, args):
    (here / ARMED_NAME).write_text(HOSTILE, "utf-8")
    monkeypatch.setattr("sys.argv", ["tracker", *args])
    monkeypatch.setattr("signal.signal", lambda *_: None)
    with suppress(SystemExit):
        main()
    told = b"".join(capsysbinary.readouterr()).decode("utf-8")
    assert told
    if "csv" in args:
        told = told.removeprefix("\ufeff").replace("\r\n", "\n")
    assert not INVISIBLE.search(told), INVISIBLE.search(told)


def test_brackets_are_only_brackets_and_json_says_the_same(here, tracker):
    (here / "issues.yaml").write_text(HOSTILE, "utf-8")
    assert "S ␛]52;c;UFdO␇␛[31mPWN[/x][b]⟨U+009B⟩31m⟨U+202E⟩" in tracker("show").stdout
    record = json.loads(tracker("export", "--format", "json").stdout)
    assert record["issues"][0]["positions"][0]["stance"] == f"S {RAW}"
    found = [json.loads(line) for line in tracker("check", "--output-format", "json").stdout.splitlines()]
    assert any(fault["message"] == f'no party "x{RAW}"' for fault in found)
