"""What works behind the screen lets the screen go first."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tui_person import Person

from benchmarks.generate import Shape, dossier_text
from tracker.checks import RULES, check
from tracker.tui import app as tui_app
from tracker.tui import record, turns
from tracker.tui.app import TrackerApp
from tracker.tui.record import read_record
from tracker.tui.turns import MOMENT, Turns
from tracker.yamlfile import load as yaml_load
from tracker.yamlfile.load import load
from tracker.yamlfile.loaded import How, Progress

EDITED = "stance: edited "


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    path = tmp_path / "issues.yaml"
    path.write_text(dossier_text(Shape(300, issues=6)), encoding="utf-8")
    return path


def edited(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("stance: ", EDITED, 1), encoding="utf-8")


class Clock:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self):
        self.now, self.slept = 100.0, []

    def monotonic(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(turns, "time", clock)
    return clock


def test_what_gives_way_waits_for_the_rest_of_a_moment_after_each_key_and_no_longer(clock):
    one = Turns()
    one.give_way()
    assert clock.slept == []
    one.take()
    clock.now += MOMENT / 4
    one.give_way()
    assert clock.slept == [pytest.approx(MOMENT * 3 / 4)]
    one.give_way()
    clock.now += MOMENT
    one.give_way()
    assert len(clock.slept) == 1
    one.take()
    one.take()
    one.give_way()
    assert clock.slept[1:] == [pytest.approx(MOMENT)]


@pytest.mark.parametrize("whole", [True, False], ids=["in full", "after an edit"])
def test_reading_and_checking_let_others_go_first_again_and_again(talks, monkeypatch, whole):
    before = None if whole else load(talks)
    edited(talks)
    monkeypatch.setattr(yaml_load, "_PIECE", 1000)
    times = []
    loaded = load(talks, How(whole=before, progress=Progress(lambda: times.append("reading"))))
    assert loaded.dossier is not None
    assert EDITED in loaded.file.text
    assert len(times) > 64  # once for each piece of the text, and for more than that
    check(loaded.dossier, give_way=lambda: times.append("checking"))
    assert times.count("checking") == len(RULES)


async def test_a_key_pressed_while_the_file_is_read_goes_first(talks, clock, monkeypatch):
    started, goes_on, slept = threading.Event(), threading.Event(), []

    def attentive(path, before=None, *, checking=True, progress=None):
        if before is not None:
            progress.give_way()
            slept.append(len(clock.slept))
            started.set()
            assert goes_on.wait(20)
            progress.give_way()
            slept.append(len(clock.slept))
        return read_record(path, before, checking=checking, progress=progress)

    monkeypatch.setattr(tui_app, "read_record", attentive)
    app = TrackerApp(talks, watching=False)
    async with app.run_test(size=(120, 40)) as pilot:
        person = Person(app, pilot)
        await person.until(lambda: app.main.is_whole and "Issues (6)" in person.screen)
        clock.now += 1
        edited(talks)
        first = app.record
        app.reload()
        await person.until(started.is_set)
        await person.press("j")
        goes_on.set()
        await person.until(lambda: app.record is not first)
    assert slept == [0, 1]


def test_what_is_prepared_lets_others_go_first_within_an_issue_too(talks):
    asked = []
    dossier = load(talks).dossier
    record.prepare(dossier, lambda: not asked.append("") or True)
    assert len(asked) >= 2 * len(dossier.issues)


@pytest.mark.parametrize(("wished", "drawn"), [({}, "120"), ({"TEXTUAL_FPS": "30"}, "30")])
def test_the_screen_is_drawn_at_most_as_often_as_a_person_wishes(wished, drawn):
    environment = {name: value for name, value in os.environ.items() if name != "TEXTUAL_FPS"} | wished
    told = "import tracker.tui.app, textual.constants; print(textual.constants.MAX_FPS)"
    run = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == drawn
