"""What a terminal can send, and when it takes nothing: neither ends or freezes the app."""

import os
import signal
import sys
import termios
import time

import pytest
from terminal import DEADLINE, Terminal

LFLAG = 3


@pytest.mark.parametrize(
    "typed", [b"\xff", b"\xc3(", b"\xe2\x82", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\x80" * 300]
)
def test_bytes_that_are_no_utf_8_are_typed_as_replacement_characters(weir, start, typed):
    terminal: Terminal = start()
    terminal.wait_for("▌Water flow", " help ")
    terminal.press("/")
    terminal.wait_for("words  !not")
    os.write(terminal.master, typed)
    os.write(terminal.master, b" end")
    terminal.wait_for("�", " end")
    terminal.press("\x1b")
    terminal.rest(0.3)
    terminal.press("\x11")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])


def test_a_letter_that_comes_in_two_parts_is_one(weir, start):
    terminal: Terminal = start()
    terminal.wait_for("▌Water flow", " help ")
    terminal.press("/")
    terminal.wait_for("words  !not")
    for part in (b"\xc3", b"\xa9", b"\xe2\x82", b"\xac"):
        os.write(terminal.master, part)
        terminal.rest()
    terminal.wait_for("é€")
    assert "�" not in terminal.text


def test_the_terminal_is_given_back_only_once_all_is_written(weir, start):
    # Given back earlier, Ctrl+S would hold up the rest, and with it the app, which waits for it to be written.
    terminal: Terminal = start(columns=200, lines=60)
    terminal.wait_for("▌Water flow", " help ")
    for size in range(30):  # nobody reads what is drawn, until the terminal takes no more
        terminal.resize(200 - size % 2, 60)
        time.sleep(0.02)
    terminal.signal(signal.SIGTSTP)
    time.sleep(1)
    assert not termios.tcgetattr(terminal.slave)[LFLAG] & termios.ICANON
    assert not os.waitpid(terminal.process.pid, os.WUNTRACED | os.WNOHANG)[0]
    terminal.wait_until(lambda: os.waitpid(terminal.process.pid, os.WUNTRACED | os.WNOHANG)[0], "the stop")
    terminal.pump()
    assert termios.tcgetattr(terminal.slave)[LFLAG] & termios.ICANON
    assert terminal.left_behind() == []
    terminal.signal(signal.SIGCONT)
    terminal.wait_for("▌Water flow", " help ")
    terminal.press("\x11")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])


@pytest.mark.parametrize(
    ("keys", "shown"), [("/ninety", "1 of 3 positions"), (":source", "Go to"), ("aupp", "Upper Town")]
)
def test_what_comes_in_one_go_with_the_key_that_opens_a_line_is_typed_there(weir, start, keys, shown):
    terminal: Terminal = start(columns=120)
    terminal.wait_for("▌Water flow", " help ")
    terminal.press(keys)
    terminal.wait_for(keys[1:], shown)


def test_it_ends_where_the_terminal_is_gone_and_nobody_says_so(weir):
    deaf = (
        "import os, sys, signal as s; s.pthread_sigmask(s.SIG_BLOCK, {s.SIGHUP}); os.execv(sys.argv[1], sys.argv[1:])"
    )
    command = [sys.executable, "-c", deaf, sys.executable, "-m", "tracker"]
    with Terminal(command, weir.parent, {**os.environ, "TERM": "xterm-256color"}) as terminal:
        terminal.wait_for("▌Water flow", " help ")
        terminal.hang_up()
        assert terminal.process.wait(DEADLINE) == 129
