"""u and U; and saving where something is in the way: nothing that was typed is lost, nothing half is written."""

import asyncio
import errno
import os

import pytest
from form_samples import HARBOUR, LAST, at_field, field, kept, opened
from textual.widgets._toast import Toast
from tui_person import Person, person_at

MAYOR = "            - party: mayor\n              stance: Eight.\n              source: radio-05-09\n"
WITH_MAYOR = HARBOUR.replace(LAST, LAST + MAYOR)


async def filled(person: Person) -> Person:
    """Opens a form on the second issue and fills in what is needed."""
    await person.press("j")
    return await opened(person, "a", *"mayor", "enter", *"radio", "enter", "enter", *"Eight.")


async def test_undo_and_redo_restore_every_byte_and_say_what(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await person.press("u")
        await person.hears("Nothing to undo:")
        await filled(person)
        await person.press("ctrl+s")
        await person.hears("The Mayor on Shifts, added")
        assert path.read_text("utf-8") == WITH_MAYOR
        await person.press("u")
        await person.hears("Undone: The Mayor on Shifts, added; U writes it again.")
        told = [str(toast.render()) for toast in person.app.screen.query(Toast)]
        assert not any("u takes it back" in text for text in told)
        assert path.read_text("utf-8") == HARBOUR
        await person.until(lambda: "Eight." not in person.screen)
        await person.press("U")
        await person.hears("Redone: The Mayor on Shifts, added; u takes it back.")
        assert path.read_text("utf-8") == WITH_MAYOR
        await person.press("U")
        await person.hears("Nothing to redo:")


async def test_undo_reaches_into_an_earlier_session(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await filled(person)
        await person.press("ctrl+s")
        await person.hears("The Mayor on Shifts, added")
    async with person_at(path) as person:
        await person.press("u")
        await person.hears("Undone: The Mayor on Shifts, added")
    assert path.read_text("utf-8") == HARBOUR


async def test_keys_pressed_twice_undo_twice_one_after_the_other(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        for _ in range(2):
            await person.press("enter", "D")
            await person.sees("?")
            await person.press("tab", "enter")
            await person.until(lambda: person.app.screen is person.app.main)
            await person.hears("Port Authority on Wages")
            await person.press("escape")
        await person.burst("u", "u")
        await person.hears("Undone: Port Authority on Wages, restored", "Undone: Port Authority on Wages, deprecated")
    assert path.read_text("utf-8") == HARBOUR


async def test_undo_of_lines_that_were_edited_since_is_refused(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await filled(person)
        await person.press("ctrl+s")
        await person.hears("The Mayor on Shifts, added")
        edited = WITH_MAYOR.replace("Eight.", "Eighty.")
        await person.reload(path, edited)
        await person.press("u")
        await person.hears("cannot be undone: its lines have changed since")
    assert path.read_text("utf-8") == edited


async def test_a_file_changed_meanwhile_is_read_again_and_written_onto(tmp_path):
    path = kept(tmp_path)
    other = WITH_MAYOR.replace("Eight.", "Nine.")
    async with person_at(path) as person:
        await filled(person)
        path.write_text(other, "utf-8")  # the app does not know yet: it is not watching here
        await person.press("ctrl+s")
        await person.hears("Not saved: the file has changed since it was read. It was read again")
        assert path.read_text("utf-8") == other
        assert field(person, "Stance") == "Eight."
        await person.press("ctrl+s")
        await person.hears("The Mayor on Shifts, added")
    assert path.read_text("utf-8") == other + MAYOR


async def test_a_position_corrected_from_elsewhere_meanwhile_keeps_the_form(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await person.press("enter", "A")
        await opened(person, title="Correct a position")
        await at_field(person, "Speaker")
        await person.burst(*"Lindqvist")
        await person.reload(path, "# moved down\n" + HARBOUR)
        await person.sees("speaker: Lindqvist")
        await person.reload(path, HARBOUR.replace("three per cent", "two per cent"))
        await person.sees("the position was changed or removed meanwhile")
        await person.press("ctrl+s")
        await person.sees("Not written", "the position was changed or removed meanwhile")
        await person.press("escape")
        await person.until(lambda: person.focus == "Line")
        assert field(person, "Speaker") == "Lindqvist"
        await person.reload(path, HARBOUR)
        await person.misses("changed or removed")
        await person.press("ctrl+s")
        await person.hears("Port Authority on Wages, corrected")
    text = path.read_text("utf-8")
    assert text.replace("              speaker: Lindqvist\n", "") == HARBOUR != text


async def test_a_full_disk_keeps_the_form_and_the_file(tmp_path, monkeypatch):
    path = kept(tmp_path)
    real = os.fsync

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async with person_at(path) as person:
        await filled(person)
        monkeypatch.setattr(os, "fsync", full)
        await person.press("ctrl+s")
        await person.hears("Not saved, nothing was changed: No space left on device.")
        assert path.read_text("utf-8") == HARBOUR
        assert field(person, "Stance") == "Eight."
        monkeypatch.setattr(os, "fsync", real)
        await person.press("ctrl+s")
        await person.hears("The Mayor on Shifts, added")
    assert path.read_text("utf-8") == WITH_MAYOR


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything")
async def test_a_write_protected_file_keeps_the_form(tmp_path):
    path = kept(tmp_path)
    path.chmod(0o444)
    async with person_at(path) as person:
        await filled(person)
        await person.press("ctrl+s")
        await person.hears("Not saved, nothing was changed:")
        assert field(person, "Stance") == "Eight."
    assert path.read_text("utf-8") == HARBOUR


ALIASED = HARBOUR.replace("        positions:\n            # the first one\n", "        positions: &said\n", 1).replace(
    '        positions:\n            - party: port\n              stance: Ten hours a shift.\n'
    "              source: radio-05-09\n              measures: {hours: 10}\n",
    "        positions: *said\n",
)  # fmt: skip


async def test_what_cannot_be_written_safely_is_handed_over_as_lines(tmp_path, monkeypatch):
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.delenv("VISUAL", raising=False)
    path = kept(tmp_path, ALIASED)
    async with person_at(path) as person:
        await filled(person)
        await person.press("ctrl+s")
        await person.sees("Not written", "Paste these lines at line", "party: mayor", "stance: Eight.")
        await person.press("tab", "enter")
        await person.until(lambda: "party: mayor\n" in person.app.clipboard)
        await person.misses("Not written")
        assert field(person, "Stance") == "Eight."
        await person.press("ctrl+s")
        await person.sees("Not written")
        await person.press("tab", "tab", "enter")
        await person.hears("the editor no-such-editor was not found")
    assert path.read_text("utf-8") == ALIASED


async def test_a_file_that_breaks_under_the_form_has_to_be_mended_first(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await filled(person)
        await person.reload(path, HARBOUR + "\tx: [\n")
        await person.press("ctrl+s")
        await person.hears("Not saved: issues.yaml is broken at line", "The form waits until it is mended.")
        path.unlink()
        person.app.reload()
        await person.until(lambda: person.app.record.loaded is None)
        await person.press("ctrl+s")
        await person.hears("Not saved: issues.yaml cannot be read: is not there any more")
        await person.reload(path, HARBOUR)
        await person.press("ctrl+s")
        await person.hears("The Mayor on Shifts, added")
    assert path.read_text("utf-8") == WITH_MAYOR


async def test_an_app_that_follows_its_file_takes_its_own_writes_in_its_stride(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        app = person.app
        for number in range(3):
            await person.press("1", "enter", "D")
            await person.sees("Deprecate?" if number % 2 == 0 else "Restore?")
            await person.press("tab", "enter")
            for _ in range(20):  # as a watcher that sees the write at once, and again
                app.reload()
                await asyncio.sleep(0)
            await person.hears("restored" if number % 2 else "deprecated")
            await person.until(lambda: len(app.screen_stack) == 1)
    assert "rank: deprecated" in path.read_text("utf-8")


@pytest.mark.parametrize("key", ["q", "escape", "ctrl+s"])
async def test_while_it_is_being_saved_a_form_takes_no_keys(tmp_path, key):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await filled(person)
        await person.burst("ctrl+s", key, key)
        await person.hears("The Mayor on Shifts, added")
        await person.until(lambda: person.app.screen is person.app.main)
        assert person.app.is_running
    assert path.read_text("utf-8") == WITH_MAYOR
