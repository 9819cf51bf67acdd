"""A file that takes its time to read: the app is there at once, tells how far it has come, and can be quit."""

import threading
from functools import partial
from pathlib import Path

import pytest
from tui_person import Person

from benchmarks.generate import Shape, dossier_text
from tracker.tui import app as tui_app
from tracker.tui import record
from tracker.tui.app import TrackerApp
from tracker.tui.background import in_background
from tracker.tui.record import read_record
from tracker.yamlfile.load import load
from tracker.yamlfile.loaded import UNWATCHED, How, Progress


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    path = tmp_path / "issues.yaml"
    path.write_text(dossier_text(Shape(300, issues=6)), encoding="utf-8")
    return path


def test_reading_tells_how_many_positions_it_has_read(talks):
    progress = Progress()
    loaded = load(talks, How(progress=progress))
    assert loaded.dossier is not None
    assert progress.positions == sum(1 for _ in loaded.dossier.positions()) == 300


async def test_the_app_is_there_while_it_reads_and_shows_the_file_when_it_is_read(talks, monkeypatch):
    goes_on = threading.Event()

    def slow(path, before=None, *, checking=True, progress=UNWATCHED):
        progress.positions = 40_000
        goes_on.wait(20)
        return read_record(path, before, checking=checking, progress=progress)

    monkeypatch.setattr(tui_app, "SMALL", 1000)
    monkeypatch.setattr(tui_app, "read_record", slow)
    app = TrackerApp(talks, watching=False)
    async with app.run_test(size=(120, 40)) as pilot:
        person = Person(app, pilot)
        await person.until(lambda: "Reading issues.yaml … 40,000 positions" in person.screen)
        await person.press("2", "1", "question_mark")
        await person.until(lambda: type(app.screen).__name__ == "Help")
        await person.press("escape")
        goes_on.set()
        await person.until(lambda: "Issues (6)" in person.screen)
        goes_on.clear()
        app.reload()
        await person.until(lambda: "reading … 40,000" in person.screen)
        await person.press("3")
        await person.until(lambda: "Timeline (300)" in person.screen)
        goes_on.set()
        await person.until(lambda: "reading" not in person.screen)


async def test_the_app_can_be_quit_while_it_reads(talks, monkeypatch):
    goes_on = threading.Event()

    def endless(path, before=None, *, checking=True, progress=UNWATCHED):
        goes_on.wait(60)
        return read_record(path, before, checking=checking, progress=progress)

    monkeypatch.setattr(tui_app, "SMALL", 1000)
    monkeypatch.setattr(tui_app, "read_record", endless)
    app = TrackerApp(talks, watching=False)
    async with app.run_test(size=(120, 40)) as pilot:
        person = Person(app, pilot)
        await person.until(lambda: "Reading issues.yaml" in person.screen)
        await person.press("q")
        await person.until(lambda: not app.is_running)
    assert app.return_code == 0
    goes_on.set()


async def test_what_fails_in_the_background_is_no_silence(monkeypatch):
    told = threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda fault: told.set())
    assert await in_background(partial(int, "7")) == 7
    with pytest.raises(RuntimeError, match="failed"):
        await in_background(partial(int, "seven"))
    assert told.wait(20)


def test_what_the_filter_looks_through_is_made_issue_by_issue_while_the_state_is_the_current_one(talks, monkeypatch):
    asked = []
    monkeypatch.setattr(record, "searchable", lambda dossier, issue, give_way=None: asked.append(issue.id))
    dossier = load(talks).dossier
    record.prepare(dossier, lambda: len(asked) < 2)
    assert asked == list(dossier.issues)[:2]


async def test_of_a_large_file_the_filters_words_are_made_before_anybody_types(talks, monkeypatch):
    asked = []
    monkeypatch.setattr(tui_app, "SMALL", 1000)
    monkeypatch.setattr(record, "searchable", lambda dossier, issue, give_way=None: asked.append(issue.id))
    app = TrackerApp(talks, watching=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await Person(app, pilot).until(lambda: len(asked) == 6, "all issues made ready")
