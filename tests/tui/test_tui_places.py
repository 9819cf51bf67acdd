"""The editor opens at the line of what is selected, in every view; and no key does harm before the file is read."""

import threading

import pytest
from tui_person import Person, person_at
from tui_samples import RIVER

from tracker.tui import app as tui_app
from tracker.tui.app import TrackerApp
from tracker.tui.record import read_record
from tracker.yamlfile.loaded import UNWATCHED


def line_of(text: str, after: str = "") -> int:
    """The line on which a text stands, the first one behind another text."""
    at = RIVER.index(text, RIVER.index(after))
    return RIVER.count("\n", 0, at) + 1


FIRST, SECOND = line_of("- party: tarnwick"), line_of("- party: tarnwick", "no more")


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        pytest.param("e", line_of("  flow:"), id="an issue"),
        pytest.param("tab e", SECOND, id="the position that stands"),
        pytest.param("E tab j e", FIRST, id="an earlier one"),
        pytest.param("tab G e", line_of("  flow:"), id="a party that is silent: its issue"),
        pytest.param("j j tab e", line_of("  fish:"), id="an issue without a position"),
        pytest.param("2 e", SECOND, id="a cell"),
        pytest.param("2 l l e", line_of("  flow:"), id="an empty cell: its issue"),
        pytest.param("3 e", line_of("- party: velda"), id="an event"),
        pytest.param("3 G e", FIRST, id="the first event"),
        pytest.param("4 j e", line_of("  herald:"), id="a source"),
        pytest.param("5 G e", line_of("  fish:"), id="a thin record without a position: its issue"),
        pytest.param("exclamation_mark enter", line_of("text: texts/gone.md"), id="a finding"),
        pytest.param("exclamation_mark tab enter", line_of("text: texts/gone.md"), id="a finding, from its detail"),
    ],
)
async def test_the_editor_opens_at_what_is_selected(tmp_path, monkeypatch, keys, line):
    opened: list[int | None] = []
    monkeypatch.setattr(TrackerApp, "edit", lambda self, path, line: opened.append(line))
    path = tmp_path / "issues.yaml"
    path.write_text(RIVER, "utf-8")
    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole and person.app.record.findings)
        if keys.startswith("exclamation"):
            await person.press("exclamation_mark")
            await person.until(lambda: "Problems (" in person.screen)
            while "gone.md" not in person.row():
                await person.press("j")
            keys = keys.partition(" ")[2]
        await person.press(*keys.split())
        await person.until(lambda: opened, "the editor")
        assert opened == [line], person.screen


async def test_from_an_event_through_its_detail_to_the_position(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text(RIVER, "utf-8")
    async with person_at(path) as person:
        await person.press("3", "G", "enter")
        await person.at("course")
        await person.press("enter")
        await person.at("positions")
        await person.sees("Keep two fifths upstream.", "An earlier position: a later or preferred one stands.")


EVERY = (
    "less_than_sign greater_than_sign T t escape m c C escape f n N p x y e a A D u U o i E s S r j k J G enter l h",
    "tab 2 j l enter 3 j enter 4 enter 5 enter exclamation_mark enter 1 slash w enter escape colon escape",
    "question_mark escape",
)


async def test_before_the_file_is_read_no_key_does_anything_that_would_be_missed(tmp_path, monkeypatch):
    goes_on = threading.Event()

    def slow(path, before=None, *, checking=True, progress=UNWATCHED):
        goes_on.wait(60)
        return read_record(path, before, checking=checking, progress=progress)

    monkeypatch.setattr(tui_app, "SMALL", 10)
    monkeypatch.setattr(tui_app, "read_record", slow)
    monkeypatch.setattr(TrackerApp, "edit", lambda self, path, line: None)
    path = tmp_path / "issues.yaml"
    path.write_text(RIVER, "utf-8")
    app = TrackerApp(path, watching=False)
    async with app.run_test(size=(120, 40)) as pilot:
        person = Person(app, pilot)
        await person.until(lambda: app.main.is_whole)
        await person.press(*" ".join(EVERY).split())
        for _ in range(5):
            await person.press("escape")
        goes_on.set()
        await person.sees("Summer flow", "Ferries", "Keep a third upstream.")
        assert path.read_text("utf-8") == RIVER
        assert app.is_running
