"""Going to the editor and coming back."""

import os
import signal
from pathlib import Path

import pytest
from terminal import Terminal

LOWER_LINE = 19
"""The line of the lower town's position in the file."""


@pytest.fixture
def editor(tmp_path):
    """Makes an editor out of shell commands; its arguments are then in the file `arguments`."""
    assert (tmp_path / "issues.yaml").read_text("utf-8").splitlines()[LOWER_LINE - 1] == "      - party: lower"

    def make(commands: str) -> str:
        folder = tmp_path / "my tools"
        folder.mkdir(exist_ok=True)
        script = folder / "editor"
        script.write_text(f"#!/bin/sh\nprintf '%s\\n' \"$@\" > arguments\n{commands}\n", "utf-8")
        script.chmod(0o755)
        return f"'{script}'"

    return make


def to_lower_town(terminal: Terminal) -> None:
    terminal.wait_for("▌Water flow", "▌Upper Town")
    terminal.press("\r")
    terminal.wait_for("━ Water flow")
    terminal.press("j")
    terminal.wait_for("▌Lower Town")


def arguments(folder: Path) -> list[str]:
    return (folder / "arguments").read_text("utf-8").splitlines()


def test_it_opens_at_the_line_and_what_was_written_is_shown(weir, start, editor, tmp_path):
    named = editor("sed -i s/ninety/eighty/ issues.yaml\nprintf 'EDITOR WAS HERE'")
    terminal: Terminal = start(EDITOR=f"{named} --wait")
    to_lower_town(terminal)
    terminal.press("e")
    terminal.wait_for("Let eighty buckets")
    assert b"EDITOR WAS HERE" in terminal.raw
    assert arguments(tmp_path) == ["--wait", f"+{LOWER_LINE}", "./issues.yaml"]
    assert terminal.line_with("▌Lower Town", "eighty")
    lent = terminal.raw.rpartition(b"EDITOR WAS HERE")[0]
    assert lent.rfind(b"\x1b[?1049l") > lent.rfind(b"\x1b[?1049h")
    terminal.press("q")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])


def test_visual_goes_before_editor_and_lines_are_told_as_the_editor_wants(weir, start, editor, tmp_path):
    script = Path(editor("").strip("'"))
    script.rename(tmp_path / "hx")
    terminal: Terminal = start(VISUAL=str(tmp_path / "hx"), EDITOR="false")
    to_lower_town(terminal)
    terminal.press("e")
    terminal.wait_until((tmp_path / "arguments").exists, "the editor")
    terminal.wait_for("▌Lower Town")
    assert arguments(tmp_path) == [f"./issues.yaml:{LOWER_LINE}"]


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"EDITOR": "no-such-editor -x"}, "the editor no-such-editor"),
        ({"VISUAL": "'half"}, "$VISUAL cannot"),
        ({"PATH": "", "EDITOR": ""}, "no editor was found"),
    ],
    ids=["missing", "unclosed", "none"],
)
def test_without_an_editor_it_says_so_and_goes_on(weir, start, env, said):
    terminal: Terminal = start(**env)
    terminal.wait_for("▌Water flow")
    terminal.press("e")
    terminal.wait_for(said)
    terminal.press("j")
    terminal.wait_for("▌Repair costs")
    terminal.press("q")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])


def test_an_editor_that_dies_is_reported_and_the_terminal_mended(weir, start, editor):
    terminal: Terminal = start(EDITOR=editor("stty raw -echo; exit 3"))
    terminal.wait_for("▌Water flow")
    terminal.press("e")
    terminal.wait_for("ended with 3")
    terminal.press("j")
    terminal.wait_for("▌Repair costs")
    terminal.press("q")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])


def test_one_that_is_no_program_is_reported(weir, start, tmp_path):
    (tmp_path / "editor").write_bytes(b"\x00\x01\x02")
    (tmp_path / "editor").chmod(0o755)
    terminal: Terminal = start(EDITOR=str(tmp_path / "editor"))
    terminal.wait_for("▌Water flow")
    terminal.press("e")
    terminal.wait_for("could not be")
    terminal.press("q")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])


def test_what_is_typed_in_the_editor_is_the_editors(weir, start, editor):
    # Ctrl+C goes to all programs of the terminal, and to nobody else's end.
    waiting = "trap 'printf GOT-IT; exit 0' INT\nprintf READY\nwhile :; do sleep 0.05; done"
    terminal: Terminal = start(EDITOR=editor(waiting))
    terminal.wait_for("▌Water flow")
    terminal.press("e")
    terminal.wait_until(lambda: b"READY" in terminal.raw, "the editor")
    terminal.resize(100, 30)
    terminal.press("\x03")
    terminal.wait_until(lambda: b"GOT-IT" in terminal.raw, "the editor's end")
    terminal.wait_until(lambda: " help " in terminal.screen.display[29], "the app in its new size")
    terminal.press("j")
    terminal.wait_for("▌Repair costs")
    terminal.signal(signal.SIGINT)
    assert (terminal.ended(), terminal.left_behind()) == (130, [])


def test_a_signal_meanwhile_is_heeded_afterwards(weir, start, editor, tmp_path):
    terminal: Terminal = start(EDITOR=editor("printf READY\nwhile ! [ -e done ]; do sleep 0.05; done"))
    terminal.wait_for("▌Water flow")
    terminal.press("e")
    terminal.wait_until(lambda: b"READY" in terminal.raw, "the editor")
    terminal.signal(signal.SIGTERM)
    (tmp_path / "done").touch()
    assert (terminal.ended(), terminal.left_behind()) == (143, [])


def test_a_text_is_opened_at_the_passage_looked_at(weir, start, editor, tmp_path):
    terminal: Terminal = start(EDITOR=editor("printf READY"))
    terminal.wait_for("▌Water flow")
    terminal.press("4")
    terminal.wait_for("Gazette", "Text: gazette.md")
    terminal.press("\r")
    terminal.wait_for("1. The council met at noon.")
    terminal.press("n")
    terminal.wait_for("1 of 1")
    terminal.press("e")
    terminal.wait_until(lambda: b"READY" in terminal.raw, "the editor")
    assert arguments(tmp_path) == ["+3", os.path.realpath(tmp_path / "gazette.md")]


def test_hundreds_of_signals_while_an_editor_has_the_terminal_write_nothing_to_it(weir, start, editor, tmp_path):
    # Each used to be written into a pipe of the loop's that nobody reads meanwhile; once full, Python said so.
    terminal: Terminal = start(EDITOR=editor("touch begun; until [ -e over ]; do sleep 0.1; done"))
    to_lower_town(terminal)
    terminal.press("e")
    terminal.wait_until((tmp_path / "begun").exists, "the editor")
    for _ in range(800):
        terminal.signal(signal.SIGINT)  # typed in the editor, it reaches both
        terminal.pump(0.001)
    (tmp_path / "over").touch()
    terminal.wait_for("▌Lower Town")
    assert b"Exception" not in terminal.raw
    terminal.signal(signal.SIGTERM)
    assert (terminal.ended(), terminal.left_behind()) == (128 + signal.SIGTERM, [])
