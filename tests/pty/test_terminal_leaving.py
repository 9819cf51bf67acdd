"""However it ends, the exit code says how, and the terminal is as it was."""

import os
import signal
import subprocess

import pytest
from terminal import DEADLINE, Terminal

ALTERNATE = b"\x1b[?1049h"


@pytest.mark.parametrize(
    ("keys", "code"),
    [("q", 0), ("\x11", 0), ("\x03", 130), ("x\x11", 0), ("?\x03", 130)],  # x and ? open dialogs
    ids=repr,
)
def test_a_key_ends_it(weir, start, keys, code):
    terminal: Terminal = start()
    terminal.wait_for(" help ")
    terminal.press(keys)
    assert (terminal.ended(), terminal.left_behind()) == (code, [])


@pytest.mark.parametrize(
    ("keys", "code"), [("q?", 0), ("qa", 0), ("q:", 0), ("qx", 0), ("\x11?", 0), ("\x03A", 130), ("qe", 0)], ids=repr
)
def test_a_key_behind_the_one_that_ends_it_opens_nothing(weir, start, keys, code):
    terminal: Terminal = start(EDITOR="touch edited; false")
    terminal.wait_for(" help ")
    terminal.press(keys)
    assert (terminal.ended(), terminal.left_behind()) == (code, [])
    assert not (weir.parent / "edited").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_ends_it(weir, start, number):
    terminal: Terminal = start()
    terminal.wait_for(" help ")
    terminal.signal(number)
    assert (terminal.ended(), terminal.left_behind()) == (128 + number, [])


@pytest.mark.parametrize("written", [1, 1000])
def test_a_signal_ends_it_before_it_is_all_there(weir, start, written):
    terminal: Terminal = start()
    terminal.wait_until(lambda: ALTERNATE in terminal.raw and len(terminal.raw) >= written, "the start")
    terminal.signal(signal.SIGTERM)
    assert (terminal.ended(), terminal.left_behind()) == (143, [])


def test_a_signal_does_not_wait_for_all_that_came_before_it(weir, start):
    terminal: Terminal = start()
    terminal.wait_for(" help ")
    terminal.press("a")
    terminal.wait_for("Add a position")
    for _ in range(100):
        terminal.press("\x1b[O\x1b[I" * 50)  # each has the whole form coloured anew
        terminal.pump(0)
    terminal.signal(signal.SIGTERM)
    assert (terminal.ended(), terminal.left_behind()) == (143, [])


def test_a_terminal_that_is_taken_away_ends_it(weir, start):
    terminal: Terminal = start()
    terminal.wait_for(" help ")
    terminal.hang_up()
    assert terminal.process.wait(DEADLINE) == 129


def test_it_can_be_stopped_and_goes_on_where_it_was(weir, start):
    terminal: Terminal = start()
    terminal.wait_for(" help ")
    terminal.press("j")
    terminal.wait_for("▌Repair costs")
    terminal.rest(0.3)  # Textual's handler may wait for itself while a frame is being written
    terminal.signal(signal.SIGTSTP)
    terminal.wait_until(lambda: os.waitpid(terminal.process.pid, os.WUNTRACED | os.WNOHANG)[0], "the stop")
    terminal.pump()
    assert terminal.left_behind() == []
    seen = len(terminal.raw)
    terminal.signal(signal.SIGCONT)
    terminal.wait_until(lambda: ALTERNATE in terminal.raw[seen:], "the alternate screen again")
    terminal.press("k")
    terminal.wait_for("▌Water flow", " help ")
    terminal.press("q")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])


def test_it_leaves_no_process_and_no_word_behind(weir, start):
    terminal: Terminal = start()
    terminal.wait_for(" help ")
    group = os.getpgid(terminal.process.pid)
    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.raw.rpartition(b"\x1b[?1049l")[2].replace(b"\x1b", b"").decode("ascii").isprintable()
    listed = subprocess.run(["ps", "-o", "pid=", "-g", str(group)], capture_output=True, text=True)
    assert listed.stdout.split() == []
