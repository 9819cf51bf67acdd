"""Stopped and going on at any moment, however it was stopped: it answers, and leaves the terminal as it was."""

import os
import signal

import pytest
from terminal import Terminal


def stop(terminal: Terminal, number: signal.Signals) -> None:
    """Stops the program, and waits until it is."""
    terminal.signal(number)
    terminal.wait_until(lambda: os.waitpid(terminal.process.pid, os.WUNTRACED | os.WNOHANG)[0], "the stop")


def test_a_stop_in_the_middle_of_a_frame_does_not_hang(weir, start):
    # Textual's own handler waits for a lock of its own there, once in some dozen times.
    terminal: Terminal = start()
    terminal.wait_for("▌Water flow", " help ")
    for number in range(40):
        terminal.press("j2k3?\x1b4"[number % 7 :] + "1")
        terminal.pump(0.001 * (number % 9))
        stop(terminal, signal.SIGTSTP)
        terminal.signal(signal.SIGCONT)
    terminal.rest(0.3)
    terminal.press("\x1b")
    terminal.rest(0.3)
    terminal.press("1g")
    terminal.wait_for("▌Water flow", " help ")
    terminal.press("\x11")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGTSTP])
def test_each_key_is_heard_once_after_any_stop(weir, start, number):
    # A second thread that reads keys would take every other one.
    terminal: Terminal = start()
    terminal.wait_for("▌Water flow", " help ")
    for _ in range(3):
        stop(terminal, number)
        seen = len(terminal.raw)
        terminal.signal(signal.SIGCONT)
        terminal.wait_until(lambda seen=seen: b"\x1b[?1049h" in terminal.raw[seen:], "the alternate screen again")
        terminal.rest(0.3)
    for _ in range(5):
        terminal.press("j")
        terminal.wait_for("▌Repair costs")
        terminal.press("k")
        terminal.wait_for("▌Water flow")
    terminal.press("q")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])


def test_a_stop_while_the_editor_has_the_terminal(weir, start, tmp_path):
    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\nprintf READY\nwhile ! [ -e done ]; do sleep 0.02; done\n", "utf-8")
    script.chmod(0o755)
    terminal: Terminal = start(EDITOR=str(script))
    terminal.wait_for("▌Water flow")
    terminal.press("e")
    terminal.wait_until(lambda: b"READY" in terminal.raw, "the editor")
    stop(terminal, signal.SIGTSTP)
    seen = len(terminal.raw)
    terminal.signal(signal.SIGCONT)
    terminal.rest()
    assert b"\x1b[?1049h" not in terminal.raw[seen:]
    (tmp_path / "done").touch()
    terminal.wait_until(lambda: b"\x1b[?1049h" in terminal.raw[seen:], "the alternate screen again")
    terminal.wait_for("▌Water flow")
    stop(terminal, signal.SIGTSTP)
    terminal.signal(signal.SIGCONT)
    terminal.press("j")
    terminal.wait_for("▌Repair costs")
    terminal.press("q")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])
