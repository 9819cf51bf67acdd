"""Forms that a session left unsaved are what they were: a correction corrects, a new record is one."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from form_samples import HARBOUR, at_field, field, kept, opened, typed
from tui_person import Person, person_at


def without_wages() -> str:
    """The file without one of its issues."""
    return HARBOUR[: HARBOUR.index("    wages:\n")] + HARBOUR[HARBOUR.index("    shifts:\n") :]


def forms(state: Path) -> list[Path]:
    """What is kept of forms."""
    return list((state / "unsaved").glob("*.json"))


@asynccontextmanager
async def session_that_ends(path: Path, state: Path, *texts: str) -> AsyncIterator[Person]:
    """A person who types these texts, among others, into forms and saves none; their process is none that runs."""

    def typed_so_far() -> str:
        return " ".join(" ".join(json.loads(form.read_bytes())["content"]["typed"].values()) for form in forms(state))

    async with person_at(path) as person:
        yield person
        await person.until(lambda: all(text in typed_so_far() for text in texts), "what was typed kept")
    for place in forms(state):
        file, _, form, ending = place.name.split(".")
        place.rename(place.with_name(f"{file}.1-ended.{form}.{ending}"))


async def correcting(path: Path, state: Path) -> None:
    """Begins to correct what the port says on wages, and leaves it."""
    async with session_that_ends(path, state, "Pay four per cent.") as person:
        await person.press("enter", "A")
        await opened(person, title="Correct a position on Wages")
        await at_field(person, "Stance")
        await person.burst(*["backspace"] * len("three per cent more."), *"four per cent.")


async def test_a_correction_goes_on_as_one(tmp_path, state):
    path = kept(tmp_path)
    await correcting(path, state)
    async with person_at(path) as person:
        await person.sees("An unsaved form was found", "port on wages: Pay four per cent.")
        await person.press("enter")
        await opened(person, title="Correct a position on Wages")
        assert field(person, "Stance") == "Pay four per cent."
        await person.press("ctrl+s")
        await person.hears("Port Authority on Wages, corrected; u takes it back.")
    assert path.read_text("utf-8") == HARBOUR.replace('"Pay three per cent more."', '"Pay four per cent."')
    assert not forms(state)


async def test_a_correction_of_what_is_another_position_by_now_would_add_one(tmp_path, state):
    path = kept(tmp_path)
    await correcting(path, state)
    path.write_text(HARBOUR.replace("stated: 2025-05-01", "stated: 2025-04-30"), "utf-8")
    async with person_at(path) as person:
        await person.sees("An unsaved form was found", "port on wages: Pay four per cent.")
        await person.press("enter")
        await opened(person, title="Add a position")
        assert field(person, "Stance") == "Pay four per cent."
        assert field(person, "Stated") == "2025-05-01"


async def test_a_correction_on_an_issue_that_is_gone_keeps_what_was_typed(tmp_path, state):
    path = kept(tmp_path)
    await correcting(path, state)
    path.write_text(without_wages(), "utf-8")
    async with person_at(path) as person:
        await person.sees("An unsaved form was found")
        await person.press("enter")
        await opened(person, title="Add a position")
        assert field(person, "Stance") == "Pay four per cent."


async def test_a_new_record_goes_on_and_so_does_the_form_behind_it(tmp_path, state):
    path = kept(tmp_path)
    async with session_that_ends(path, state, "Night Watch", "NW") as person:
        await opened(person, "a", *"Night Watch")
        await person.until(lambda: "New party" in person.row())
        await person.press("enter")
        await opened(person, title="New party")
        await at_field(person, "Aliases")
        await typed(person, "NW")
    async with person_at(path) as person:
        await person.sees("An unsaved form was found", "new party: Night Watch")
        await person.press("enter")
        await opened(person, title="New party")
        assert (field(person, "Name"), field(person, "Id")) == ("Night Watch", "night-watch")
        assert field(person, "Aliases") == "NW"
        await person.press("ctrl+s")
        await person.sees("An unsaved form was found", "Night Watch on wages")
        await person.press("enter")
        await opened(person, title="Add a position")
        assert field(person, "Party") == "Night Watch"
    assert "    night-watch: {name: Night Watch, aliases: [NW]}\n" in path.read_text("utf-8")


async def test_a_measure_on_an_issue_that_is_gone_waits_until_that_is_back(tmp_path, state):
    path = kept(tmp_path)
    async with session_that_ends(path, state, "Nights worked") as person:
        await opened(person, "a")
        await at_field(person, "New measure")
        await typed(person, "Nights")
        await person.press("enter")
        await opened(person, title="New measure on Wages")
        await typed(person, " worked")
    [unsaved] = [form for form in forms(state) if b"Nights worked" in form.read_bytes()]
    path.write_text(without_wages(), "utf-8")
    async with person_at(path) as person:
        await person.sees("It was open when the tracker ended: wages", "▌Shifts")  # the form that it was opened from
        await person.misses("other form")
    assert unsaved.exists()
    path.write_text(HARBOUR, "utf-8")
    async with person_at(path) as person:
        await person.sees("An unsaved form was found", "new measure: Nights worked")
        await person.press("enter")
        await opened(person, title="New measure on Wages")
        assert field(person, "Name") == "Nights worked"
