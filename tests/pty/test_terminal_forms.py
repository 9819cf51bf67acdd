"""Forms in a real terminal: keys as fast as they come, and what a crash leaves is offered again."""

import json
import signal
from pathlib import Path

import pytest
from terminal import Terminal

ESC, ENTER, TAB, SAVE = "\x1b", "\r", "\t", "\x13"
ADDED = "      - party: lower\n        stance: Wait.\n        source: gazette\n        quote: forty buckets\n"


@pytest.fixture
def unsaved(tmp_path: Path) -> Path:
    """The folder in which unsaved forms are kept."""
    return tmp_path / "state" / "unsaved"


def kept_in(folder: Path) -> str:
    """What is kept of all forms."""
    return " ".join(json.dumps(json.loads(path.read_bytes())["content"]) for path in sorted(folder.glob("*.json")))


def test_a_journey_typed_at_once_is_written(weir, start, tmp_path):
    before = weir.read_text("utf-8")
    terminal: Terminal = start(TRACKER_STATE=str(tmp_path / "state"))
    terminal.wait_for("▌Water flow", "▌Upper Town")
    terminal.press("a")
    terminal.wait_for("Add a position", "New party")
    terminal.press(f"lower{ENTER}gaz{ENTER}{ENTER}Wait.{ENTER}forty buckets{SAVE}")
    terminal.wait_for("Lower Town on Water flow, added")
    after = weir.read_text("utf-8")
    assert after.replace(ADDED, "") == before != after
    terminal.rest()
    terminal.press("u")
    terminal.wait_for("Undone: ")
    assert weir.read_text("utf-8") == before
    terminal.press("q")
    assert terminal.ended() == 0
    assert terminal.left_behind() == []


def test_a_form_that_a_kill_left_is_offered_and_goes_on(weir, start, tmp_path, unsaved):
    before = weir.read_text("utf-8")
    state = str(tmp_path / "state")
    first: Terminal = start(TRACKER_STATE=state)
    first.wait_for("▌Water flow", "▌Upper Town")
    first.press("a")
    first.wait_for("Add a position", "New party")
    first.press(f"lower{ENTER}gaz{ENTER}{ENTER}Wait.{ENTER}forty")
    first.wait_until(lambda: "forty" in kept_in(unsaved), "what was typed kept")
    first.signal(signal.SIGKILL)
    assert first.ended() == -signal.SIGKILL

    second: Terminal = start(TRACKER_STATE=state)
    second.wait_for("An unsaved form was found", "lower on flow: Wait.")
    second.press(ENTER)
    second.wait_for("Add a position", "Wait.", "forty")
    second.wait_until(lambda: kept_in(unsaved).count("forty") == 1, "the form kept by this session alone")
    second.signal(signal.SIGKILL)
    second.ended()

    third: Terminal = start(TRACKER_STATE=state)
    third.wait_for("An unsaved form was found")
    third.press(ENTER)
    third.wait_for("Add a position", "Wait.")
    third.press(ESC)
    third.wait_for("Give up?")
    third.press(ENTER)
    third.wait_gone("Give up?")
    third.press(f"{TAB}" * 40)
    third.rest()
    third.press(SAVE)
    third.wait_for("Lower Town on Water flow, added")
    after = weir.read_text("utf-8")
    assert after.replace(ADDED.replace("forty buckets", "forty"), "") == before != after
    third.wait_until(lambda: not kept_in(unsaved), "nothing kept any more")
    third.press("q")
    assert third.ended() == 0


def test_a_form_may_be_left_for_later_and_discarded(weir, start, tmp_path, unsaved):
    state = str(tmp_path / "state")
    first: Terminal = start(TRACKER_STATE=state)
    first.wait_for("▌Water flow", "▌Upper Town")
    first.press("a")
    first.wait_for("Add a position")
    first.press("lower")
    first.wait_for("▌lower")
    first.press("\x11")  # ctrl+q
    assert first.ended() == 0
    assert "lower" in kept_in(unsaved)

    second: Terminal = start(TRACKER_STATE=state)
    second.wait_for("An unsaved form was found", "lower on flow")
    second.press(TAB + ENTER)
    second.wait_gone("An unsaved form")
    second.press("q")
    assert second.ended() == 0

    third: Terminal = start(TRACKER_STATE=state)
    third.wait_for("An unsaved form was found")
    third.press(TAB + TAB + ENTER)
    third.wait_until(lambda: not kept_in(unsaved), "nothing kept any more")
    third.press("q")
    assert third.ended() == 0


def test_a_form_that_was_opened_and_closed_leaves_nothing(weir, start, tmp_path, unsaved):
    terminal: Terminal = start(TRACKER_STATE=str(tmp_path / "state"))
    terminal.wait_for("▌Water flow", "▌Upper Town")
    terminal.press("a")
    terminal.wait_for("Add a position")
    terminal.rest()
    terminal.press("x")
    terminal.wait_until(lambda: "x" in kept_in(unsaved), "the letter kept")
    terminal.press("\x7f")
    terminal.wait_until(lambda: not kept_in(unsaved), "nothing kept")
    terminal.press(ESC)
    terminal.wait_gone("Add a position")
    assert not kept_in(unsaved)
    terminal.press("q")
    assert terminal.ended() == 0
