"""What is seen at which size, and that no size is too small to live in."""

import re
from pathlib import Path

import pytest
from terminal import Terminal

from tracker.yamlfile.load import load

ROOT = Path(__file__).parents[2]
FIRST, SECOND = list(load(ROOT / "issues.yaml").dossier.issues.values())[:2]
ATTRIBUTES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 21, 22, 23, 24, 25, 27, 28, 29, 53, 55}


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (140, 40)])
def test_the_bundled_file_is_shown(start, columns, lines):
    terminal: Terminal = start(str(ROOT / "issues.yaml"), columns=columns, lines=lines)
    terminal.wait_for(f"▌{FIRST.title}", SECOND.title, FIRST.question, " help ")
    terminal.wait_until(lambda: any(p.stance[:24] in terminal.text for p in FIRST.positions), "a stance")
    assert " help " in terminal.screen.display[-1]
    beside = bool(terminal.line_with(f"▌{FIRST.title}", "│"))
    under = [terminal.text.index(text) for text in (SECOND.title, FIRST.question)]
    assert (beside, under == sorted(under)) == ((True, False) if columns == 140 else (False, True)), terminal.text
    terminal.press("q")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])


def test_it_follows_the_size_down_to_one_cell_and_back(weir, start):
    terminal: Terminal = start()
    terminal.wait_for("▌Water flow", " help ")
    terminal.resize(140, 40)
    terminal.wait_until(lambda: " help " in terminal.screen.display[39], "the footer at the new bottom")
    terminal.wait_until(lambda: terminal.line_with("▌Water flow", "│"), "panes side by side")
    for columns, lines in ((5, 2), (1, 1), (300, 1), (1, 60)):
        seen = len(terminal.raw)
        terminal.resize(columns, lines)
        terminal.wait_until(lambda seen=seen: len(terminal.raw) > seen, f"a frame of {columns}x{lines}")
    terminal.resize(80, 24)
    terminal.wait_for("▌Water flow", "Let forty buckets", " help ")
    terminal.press("q")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])


@pytest.mark.parametrize(("columns", "lines"), [(5, 2), (1, 1)])
def test_it_can_be_started_and_used_in_a_window_of_hardly_any_cells(weir, start, columns, lines):
    terminal: Terminal = start(columns=columns, lines=lines)
    terminal.wait_until(lambda: b"\x1b[?7l" in terminal.raw, "the start")
    for key in ("2", "4", "!", "1", "j", "\r", "l", "l", "\x1b", "?", "\x1b", "/", "x", "\r", "x", "\x1b", ":"):
        seen = len(terminal.raw)
        terminal.press(key)
        terminal.pump(0.1)
        assert terminal.process.poll() is None, bytes(terminal.raw[seen:])
    terminal.resize(80, 24)
    terminal.wait_for("Weir talks")
    terminal.press("\x11")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])


def test_with_no_color_there_is_no_colour_at_all(weir, start):
    terminal: Terminal = start(NO_COLOR="1")
    terminal.wait_for("▌Water flow", " help ")
    for key, shown in (("2", "Lower Town"), ("4", "▌"), ("!", "bad-url"), ("1", "▌Water"), ("x", "Export"), ("?", "?")):
        terminal.press(key)
        terminal.wait_for(shown)
    terminal.press("\x03")
    assert terminal.ended() == 130
    orders = re.findall(rb"\x1b\[([0-9;:]*)m", bytes(terminal.raw))
    used = {int(part or 0) for order in orders for part in re.split(rb"[;:]", order)}
    assert used <= ATTRIBUTES, used
    assert 1 in used


def test_the_letters_are_right_in_a_locale_without_any(weir, start):
    terminal: Terminal = start(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    terminal.wait_for("▌Water flow", "│", " help ")
    assert "\\u" not in terminal.text
