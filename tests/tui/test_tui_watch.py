"""The file is followed where the system's watching fails, or says nothing."""

import asyncio
import os

import pytest
import watchfiles
from tui_person import Person
from tui_samples import RIVER

from tracker.tui import watch
from tracker.tui.app import TrackerApp


class NoMoreWatchesError(RuntimeError):
    """What watchfiles raises where inotify's limit is reached."""


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setattr(watch, "POLL_SECONDS", 0.02)
    path = tmp_path / "issues.yaml"
    path.write_text(RIVER, "utf-8")
    return path


def failing(fault, after=0):
    """A watcher that says nothing so many times, and then fails; a real one does at any moment."""

    async def awatch(*folders, **how):
        for _ in range(after):
            await asyncio.sleep(0.01)
            yield set()
        raise fault

    return awatch


@pytest.mark.parametrize("after", [0, 3])
@pytest.mark.parametrize("fault", [NoMoreWatchesError("Too many open files (os error 24)"), FileNotFoundError()])
async def test_where_watching_fails_the_file_is_looked_at_now_and_then(path, monkeypatch, fault, after):
    monkeypatch.setattr(watchfiles, "awatch", failing(fault, after))
    app = TrackerApp(path)
    async with app.run_test(size=(120, 40)) as pilot:
        person = Person(app, pilot)
        await person.sees("Summer flow")
        for name in ("Flow in spring", "Flow in autumn"):
            path.write_text(RIVER.replace("Summer flow", name), "utf-8")
            await person.sees(name)
        path.unlink()
        await person.sees("cannot be read")
        path.write_text(RIVER, "utf-8")
        await person.sees("Summer flow")
        await person.misses("cannot be read")


async def test_where_watching_says_nothing_each_second_of_silence_is_a_look(path, monkeypatch):
    monkeypatch.setattr(watchfiles, "awatch", failing(AssertionError, 10_000))
    app = TrackerApp(path)
    async with app.run_test(size=(120, 40)) as pilot:
        person = Person(app, pilot)
        await person.sees("Summer flow")
        path.write_text(RIVER.replace("Summer flow", "Flow in spring"), "utf-8")
        await person.sees("Flow in spring")


async def test_a_clock_that_was_set_back_or_forward_is_a_change_like_any_other(path):
    app = TrackerApp(path)
    async with app.run_test(size=(120, 40)) as pilot:
        person = Person(app, pilot)
        for number, day in enumerate((4_000_000_000, 1_000_000_000, 0)):
            path.write_text(RIVER.replace("Summer flow", f"Flow {number}"), "utf-8")
            os.utime(path, (day, day))
            await person.sees(f"Flow {number}")
