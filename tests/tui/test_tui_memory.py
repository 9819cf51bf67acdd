"""What the app lets go of, and when; and that nothing large is told in words behind the person's back."""

import asyncio
import gc
import weakref

import pytest
from form_samples import HARBOUR
from tui_person import person_at
from tui_samples import RIVER

from tracker.model.records import Dossier, Issue
from tracker.tui import collecting
from tracker.tui.app import TrackerApp
from tracker.tui.collecting import DUE, Collecting
from tracker.yamlfile.loaded import Loaded


@pytest.fixture(autouse=True)
def collector():
    was_enabled, thresholds = gc.isenabled(), gc.get_threshold()
    yield
    (gc.enable if was_enabled else gc.disable)()
    gc.set_threshold(*thresholds)
    gc.unfreeze()


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param("E tab j j k", id="issues"),
        pytest.param("2 j l", id="grid"),
        pytest.param("3 j j", id="timeline"),
        pytest.param("4 j j", id="sources"),
        pytest.param("5 j", id="thin record"),
        pytest.param("exclamation_mark j", id="problems"),
        pytest.param("slash w a t enter", id="a filter"),
        pytest.param("less_than_sign less_than_sign", id="an earlier day"),
    ],
)
async def test_a_state_that_was_replaced_is_gone_though_nobody_looks_for_garbage(tmp_path, keys):
    path = tmp_path / "issues.yaml"
    path.write_text(RIVER, "utf-8")
    async with person_at(path) as person:
        app = person.app
        await person.until(lambda: app.main.is_whole)
        await person.press(*keys.split())
        gc.collect()
        gc.disable()
        for number in range(4):
            before, state = app.record, weakref.ref(app.record.dossier)
            path.write_text(RIVER.replace("Nobody speaks of winter.", f"Nobody speaks of winter {number}."), "utf-8")
            app.reload()
            await person.until(lambda before=before: app.record is not before)
            del before
            if number:  # a view that was left keeps what it showed, until it is shown again
                await person.until(lambda state=state: state() is None, f"state {number} let go")


async def test_nothing_large_is_told_in_words_behind_the_persons_back(tmp_path, monkeypatch):
    told = []
    for kind in (Dossier, Issue, Loaded):
        monkeypatch.setattr(kind, "__repr__", lambda self: told.append(type(self).__name__) or "…")
    path = tmp_path / "issues.yaml"
    path.write_text(HARBOUR, "utf-8")
    async with person_at(path) as person:
        await person.press(*"2j3jj4jj5j", "exclamation_mark", "j", "1", "tab", "A")
        await person.sees("Correct")
        await person.press("tab", "tab", "tab", "end")
        await person.type("Q")
        await person.press("ctrl+s")
        await person.until(lambda: path.read_text("utf-8") != HARBOUR)
        await person.press("u")
        await person.until(lambda: path.read_text("utf-8") == HARBOUR)
        await person.press("x", "enter")
        assert told == []


class Held:
    """Something in a cycle with itself."""

    def __init__(self):
        self.itself = self


def old_garbage():
    """Garbage that is found only by whoever looks through everything."""
    held = Held()
    gc.collect()
    gone = weakref.ref(held)
    del held
    for _ in range(DUE):
        gc.collect(1)
    assert gone() is not None
    return gone


async def test_garbage_is_looked_for_when_the_person_rests_and_not_between_keys(river, monkeypatch):
    monkeypatch.setattr(collecting, "RESTS", 0.6)
    async with person_at(river) as person:
        await person.until(lambda: person.app.main.is_whole)
        gone = old_garbage()
        for _ in range(10):
            await person.press("j")
            await asyncio.sleep(0.1)
            assert gone() is not None
        await person.until(lambda: gone() is None, "garbage found at rest")


@pytest.mark.parametrize("is_lasting", [True, False])
async def test_what_stood_a_search_is_set_aside_at_the_next_key_whoever_began_it(river, is_lasting, monkeypatch):
    async with person_at(river) as person:
        await person.until(lambda: person.app.main.is_whole)
        person.app.collecting.is_lasting = lambda: is_lasting
        await person.press("j")
        set_aside = []
        monkeypatch.setattr(gc, "freeze", lambda: set_aside.append(True))
        await person.press("k")
        assert set_aside == []
        gc.collect()
        await person.press("j", "k")
        assert set_aside == [True] * is_lasting


@pytest.mark.parametrize("is_lasting", [True, False])
async def test_what_is_left_at_rest_is_set_aside_only_where_it_lasts(is_lasting, monkeypatch):
    set_aside = []
    monkeypatch.setattr(gc, "freeze", lambda: set_aside.append(True))
    at_rest = Collecting(TrackerApp, lambda: is_lasting)._at_rest
    gc.collect()
    at_rest()
    assert set_aside == []
    gone = old_garbage()
    at_rest()
    assert gone() is None
    assert set_aside == [True] * is_lasting
