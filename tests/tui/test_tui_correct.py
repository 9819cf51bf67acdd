"""Correcting and deprecating a position, and records made from inside a form: only what changed is written."""

import pytest
from form_samples import HARBOUR, at_field, field, kept, opened, typed
from tui_person import Person, person_at

BLOCK = """              stance: >-
                  Pay nine per cent more,
                  and four weeks back.
"""


async def at_dockers(person: Person) -> Person:
    """Opens the dockers' position on wages."""
    await person.press("enter", "j", "A")
    return await opened(person, title="Correct a position on Wages")


async def test_only_the_field_that_changed_is_written_anew(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await person.press("enter", "A")
        await opened(person, title="Correct a position on Wages")
        assert field(person, "Party") == "port"
        await at_field(person, "Stance")
        await person.burst(*["backspace"] * len("three per cent more."), *"four per cent.", "ctrl+s")
        await person.hears("Port Authority on Wages, corrected; u takes it back.")
        await person.sees("▌Port Auth", "Pay four per cent.")
    assert path.read_text("utf-8") == HARBOUR.replace('"Pay three per cent more."', '"Pay four per cent."')


async def test_a_block_scalar_and_the_fields_beside_the_changed_one_stay_as_they_are(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await at_dockers(person)
        await at_field(person, "Back pay")
        await person.burst("backspace", "backspace", *"5", "ctrl+s")
        await person.hears("Dockers' Union on Wages, corrected")
    assert path.read_text("utf-8") == HARBOUR.replace("backpay: ~4", "backpay: 5")


async def test_a_field_is_added_and_one_taken_away(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await at_dockers(person)
        await at_field(person, "Speaker")
        await typed(person, "Lindqvist")
        await at_field(person, "Note")
        await person.burst(*["backspace"] * len("Said twice.\nDenied once."))
        await person.until(lambda: not person.app.screen.current.text)
        await person.press("ctrl+s")
        await person.hears("Dockers' Union on Wages, corrected")
    text = path.read_text("utf-8")
    added = HARBOUR.replace(
        "              note: |\n                  Said twice.\n                  Denied once.\n", ""
    )
    line = "              speaker: Lindqvist\n"
    assert text.count(line) == 1
    assert text.replace(line, "") == added


async def test_nothing_is_written_where_nothing_was_changed(tmp_path):
    path = kept(tmp_path)
    before = path.stat()
    async with person_at(path) as person:
        await at_dockers(person)
        await person.press("ctrl+s")
        await person.hears("Nothing was changed.")
        await person.misses("Correct a position")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


FAULTY = HARBOUR.replace("{rise: 3}", "{rise: 3, bonus: many}")


async def test_faults_that_stand_there_are_told_and_do_not_keep_another_field_from_being_mended(tmp_path):
    path = kept(tmp_path, FAULTY)
    async with person_at(path, (140, 40)) as person:
        await person.press("enter", "A")
        await opened(person, title="Correct a position on Wages")
        assert field(person, "bonus") == "many"
        await person.sees("! bonus", 'measures.bonus: "many" is not a number')
        await at_field(person, "Speaker")
        await typed(person, "Lindqvist")
        await person.press("ctrl+s")
        await person.hears("Port Authority on Wages, corrected")
        await person.press("A")
        await opened(person, title="Correct a position on Wages")
        await at_field(person, "bonus")
        await person.burst(*["backspace"] * 4, *"few", "ctrl+s")
        await person.hears("Not saved:")
        await at_field(person, "bonus")
        await person.burst(*["backspace"] * 3, "ctrl+s")
        await person.until(lambda: "few" not in path.read_text("utf-8") and "many" not in path.read_text("utf-8"))
    text = path.read_text("utf-8")
    assert text.replace("              speaker: Lindqvist\n", "") == FAULTY.replace(
        "{rise: 3, bonus: many}", "{rise: 3}"
    )


async def test_without_a_selected_position_there_is_nothing_to_correct(river):
    async with person_at(river) as person:
        await person.press("G", "A")
        await person.hears("Select a position first, to correct it.")
        await person.press("D")
        await person.hears("Select a position first, to deprecate it.")


async def test_a_position_is_deprecated_and_restored_once_it_is_agreed(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await person.press("enter", "D")
        await person.sees("Deprecate?", "It stays in the file, is shown struck, and counts nowhere.")
        await person.press("enter")
        await person.misses("Deprecate?")
        assert path.read_text("utf-8") == HARBOUR
        await person.press("D")
        await person.sees("Deprecate?")
        await person.press("tab", "enter")
        await person.hears("Port Authority on Wages, deprecated; u takes it back.")
        text = path.read_text("utf-8")
        assert text.replace("              rank: deprecated\n", "") == HARBOUR != text
        await person.press("D")
        await person.sees("Restore?", "It counts again.")
        await person.press("tab", "enter")
        await person.hears("Port Authority on Wages, restored")
    assert path.read_text("utf-8") == HARBOUR


async def test_a_party_is_made_from_inside_the_picker_and_then_named(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await opened(person, "a", *"Crane Drivers")
        await person.sees("New party “Crane Drivers” …")
        await person.burst("down", "down", "down", "enter")
        await opened(person, title="New party")
        assert (field(person, "Name"), field(person, "Id")) == ("Crane Drivers", "crane-drivers")
        await at_field(person, "Aliases")
        await typed(person, "CD, hoisters")
        await person.press("ctrl+s")
        await opened(person)
        assert field(person, "Party") == "crane-drivers"
        await person.until(lambda: person.app.screen.current.asked.name == "source")
    text = path.read_text("utf-8")
    assert (
        "    crane-drivers:\n        name: Crane Drivers\n" in text or "    crane-drivers: {name: Crane Drivers" in text
    )
    assert "hoisters" in text


async def test_a_source_is_made_its_id_from_outlet_and_day_and_escape_leaves_the_picker_as_it_was(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await opened(person, "a")
        await at_field(person, "Source")
        await typed(person, "Tide Tables")
        await person.until(lambda: "New source “Tide Tables”" in person.row())
        await person.press("enter")
        await opened(person, title="New source")
        await person.press("escape")
        await opened(person)
        assert field(person, "Source") == "Tide Tables"
        assert path.read_text("utf-8") == HARBOUR
        await person.press("enter")
        await opened(person, title="New source")
        await at_field(person, "Published")
        await typed(person, "2025-05-20")
        await person.until(lambda: field(person, "Id") == "tide-tables-2025-05-20")
        await person.press("ctrl+s")
        await opened(person)
        await person.until(lambda: field(person, "Source") == "tide-tables-2025-05-20")
    assert "    tide-tables-2025-05-20: {outlet: Tide Tables, published: 2025-05-20}\n" in path.read_text("utf-8")


async def test_an_id_that_is_taken_is_told_and_one_that_was_typed_is_kept(tmp_path):
    async with person_at(kept(tmp_path), (140, 40)) as person:
        await opened(person, "a", *"Night Watch", "enter")
        await opened(person, title="New party")
        await at_field(person, "Id")
        await person.burst(*["backspace"] * len("night-watch"), *"port")
        await person.sees('id: the id "port" names another party already')
        await person.burst(*"-watch")
        await at_field(person, "Name")
        await typed(person, "men")
        await person.until(lambda: field(person, "Name") == "Night Watchmen")
        assert field(person, "Id") == "port-watch"


async def test_an_issue_and_a_measure_on_it_are_made_from_inside(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await opened(person, "a", *"mayor")
        await at_field(person, "Issue")
        await person.burst(*["backspace"] * 5, *"Cranes", "enter")
        await opened(person, title="New issue")
        await person.press("ctrl+s")
        await opened(person)
        await person.until(lambda: field(person, "Issue") == "cranes")
        await at_field(person, "New measure")
        await typed(person, "Cranes")
        await person.press("ctrl+s")
        await person.hears("Not saved: a new measure is named.")
        await person.press("enter")
        await opened(person, title="New measure on Cranes")
        await person.press("ctrl+s")
        await opened(person)
        await person.until(lambda: person.app.screen.current.asked.name == "measures.cranes")
        await person.press("7")
        await at_field(person, "Source")
        await person.burst(*"gaz", "enter")
        await at_field(person, "Stance")
        await person.burst(*"Seven.", "ctrl+s")
        await person.hears("The Mayor on Cranes, added")
    text = path.read_text("utf-8")
    assert text.startswith(HARBOUR)
    for line in ("    cranes:\n", "title: Cranes\n", "stance: Seven.\n", "measures: {cranes: 7}\n"):
        assert line in text[len(HARBOUR) :], text[len(HARBOUR) :]


@pytest.mark.parametrize("key", ["A", "D"])
async def test_in_a_broken_file_nothing_is_begun(tmp_path, key):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await person.press("enter")
        await person.reload(path, HARBOUR + "\tx: [\n")
        await person.press(key)
        if key == "D":
            await person.hears("The file is broken: mend it first, with e, and then record.")
        await person.press("a")
        await person.hears("The file is broken: mend it first, with e, and then record.")
        assert person.app.screen is person.app.main
