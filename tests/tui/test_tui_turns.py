"""What works behind the screen lets the screen go first."""

import asyncio
import os
import subprocess
import sys
import threading
import time
from collections.abc import Coroutine
from contextlib import nullcontext
from pathlib import Path

import pytest
from tui_person import Person

from benchmarks.generate import Shape, dossier_text
from tracker.checks import RULES, check
from tracker.queries import filter as queries_filter
from tracker.tui import app as tui_app
from tracker.tui import editor, record, turns
from tracker.tui.app import TrackerApp
from tracker.tui.record import read_record
from tracker.tui.turns import Turns
from tracker.yamlfile import again, ends
from tracker.yamlfile.ends import decoded_after
from tracker.yamlfile.load import load, load_text
from tracker.yamlfile.loaded import UNWATCHED, How, Progress

EDITED = "stance: edited "


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    path = tmp_path / "issues.yaml"
    path.write_text(dossier_text(Shape(300, issues=6)), encoding="utf-8")
    return path


def edited(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("stance: ", EDITED, 1), encoding="utf-8")


@pytest.fixture
def patient(monkeypatch):
    monkeypatch.setattr(turns, "LONGEST", 20)


def working(one: Turns) -> tuple[threading.Thread, threading.Event]:
    """A thread that gives way once; and what it sets when it goes on."""
    went_on = threading.Event()
    thread = threading.Thread(target=lambda: (one.give_way(), went_on.set()), daemon=True)
    thread.start()
    return thread, went_on


def in_loop(one: Turns, doing: Coroutine) -> None:
    with asyncio.Runner(loop_factory=one.loop) as runner:
        runner.run(doing)


def test_what_gives_way_goes_on_at_once_where_nobody_has_a_turn(patient):
    one = Turns()
    one.give_way()
    one.take()
    one.leave()
    one.give_way()


def test_what_gives_way_waits_until_the_loop_has_nothing_to_do(patient):
    one = Turns()
    heard = []

    async def answers() -> None:
        thread, went_on = working(one)
        for _ in range(50):  # rounds of the loop, in each of which something is left to do
            await asyncio.sleep(0)
            time.sleep(0.001)
        heard.append(went_on.is_set())
        while not went_on.is_set():
            await asyncio.sleep(0.001)
        heard.append(went_on.is_set())
        thread.join()

    in_loop(one, answers())
    assert heard == [False, True]


def test_what_gives_way_never_waits_for_good(monkeypatch):
    monkeypatch.setattr(turns, "LONGEST", 0.01)
    one = Turns()
    one.take()
    one.give_way()
    one.give_way()


def test_the_app_runs_in_a_loop_that_takes_turns(talks, monkeypatch):
    told = []
    monkeypatch.setattr(TrackerApp, "run_async", lambda app, **_: reported(app, told))
    assert tui_app.run(talks) == 0
    assert told == [False, True]


async def reported(app: TrackerApp, told: list[bool]) -> None:
    told.append(app.turns.is_free)
    free = asyncio.get_running_loop().run_in_executor(None, lambda: (time.sleep(0.05), app.turns.is_free)[1])
    told.append(await free)


@pytest.mark.parametrize("whole", [True, False], ids=["in full", "after an edit"])
def test_reading_and_checking_let_others_go_first_again_and_again(talks, monkeypatch, whole):
    before = None if whole else load(talks)
    edited(talks)
    monkeypatch.setattr(ends, "_DECODED", 1000)
    monkeypatch.setattr(ends, "_PIECE", 1000)
    times = []
    loaded = load(talks, How(whole=before, progress=Progress(lambda: times.append("reading"))))
    assert loaded.dossier is not None
    assert EDITED in loaded.file.text
    assert len(times) > 64  # once for each piece of the text, and for more than that
    check(loaded.dossier, give_way=lambda: times.append("checking"))
    assert times.count("checking") == len(RULES)


def test_a_key_pressed_while_the_file_is_read_goes_first(talks, patient, monkeypatch):
    started, ended, drawn = threading.Event(), [], []
    app = TrackerApp(talks, watching=False)

    def attentive(path, before=None, *, checking=True, progress=UNWATCHED):
        if before is not None:
            started.set()
            while not drawn:
                progress.give_way()
            ended.append(list(drawn))
        return read_record(path, before, checking=checking, progress=progress)

    async def use() -> None:
        monkeypatch.setattr(tui_app, "read_record", attentive)
        async with app.run_test(size=(120, 40)) as pilot:
            person = Person(app, pilot)
            await person.until(lambda: app.main.is_whole and "Issues (6)" in person.screen)
            edited(talks)
            first = app.record
            app.reload()
            await person.until(started.is_set)
            await person.press("j")
            assert app.record is first
            drawn.append(app.main.view.issue)
            await person.until(lambda: app.record is not first)

    in_loop(app.turns, use())
    assert ended == [[list(app.record.dossier.issues)[1]]]


def test_what_is_prepared_lets_others_go_first_within_an_issue_too(talks):
    asked = []
    dossier = load(talks).dossier
    record.prepare(dossier, lambda: not asked.append("") or True)
    assert len(asked) >= 2 * len(dossier.issues)


def test_what_a_filter_looks_through_is_made_in_pieces(monkeypatch):
    monkeypatch.setattr(queries_filter, "_PIECE", 10)
    asked, (issue,) = [], (dossier := load_text(dossier_text(Shape(95, issues=1))).dossier).issues.values()
    texts = queries_filter.searchable(dossier, issue, lambda: asked.append(""))
    assert len(asked) == len(texts) // 10 + 1 == 10
    assert queries_filter.searchable(dossier, issue) is texts


def test_two_texts_are_compared_in_pieces(talks, monkeypatch):
    monkeypatch.setattr(ends, "_PIECE", 1000)
    before, asked = load(talks), []
    text = before.file.text
    later = text.replace("stance: ", EDITED, 1)
    again.Unchanged(before, before.dossier, later, give_way=lambda: asked.append(""))
    assert len(asked) >= len(text) // 1000
    asked.clear()
    decoded = decoded_after(before, later.encode(), lambda: asked.append(""))
    assert decoded is not None
    assert decoded[0] == later
    assert len(asked) > 2 * len(text) // 1000  # compared, and put together


@pytest.mark.parametrize(("wished", "drawn"), [({}, "120"), ({"TEXTUAL_FPS": "30"}, "30")])
def test_the_screen_is_drawn_at_most_as_often_as_a_person_wishes(wished, drawn):
    environment = {name: value for name, value in os.environ.items() if name != "TEXTUAL_FPS"} | wished
    told = "import tracker.tui.app, textual.constants; print(textual.constants.MAX_FPS)"
    run = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == drawn


async def test_what_works_behind_goes_on_while_an_editor_has_the_screen(talks, monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", sys.executable)
    app, free = TrackerApp(talks, watching=False), []
    monkeypatch.setattr(app, "suspend", nullcontext)
    monkeypatch.setattr(editor, "run_editor", lambda command: free.append(app.turns.is_free) or "")
    async with app.run_test() as pilot:
        person = Person(app, pilot)
        await person.until(lambda: app.main.is_whole)
        app.turns.take()
        await person.press("e")
        await person.until(lambda: free)
        assert free == [True]
