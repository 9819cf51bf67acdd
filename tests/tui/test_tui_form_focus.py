"""A form is never left deaf, and takes in what comes before its fields are there."""

from form_samples import HARBOUR, at_field, field, kept, opened, typed
from tui_person import person_at

from tracker.tui.record import read_record
from tracker.tui.screens.position_form import PositionForm


async def test_a_form_in_which_nothing_has_the_focus_hears_keys_at_the_field_left_last(tmp_path):
    async with person_at(kept(tmp_path)) as person:
        await opened(person, "a")
        await at_field(person, "Stated")
        person.app.screen.set_focus(None)
        await person.press("2", "0")
        await person.until(lambda: field(person, "Stated") == "20")
        person.app.screen.set_focus(None)
        await person.press("escape")
        await person.sees("Give it up")


async def test_a_field_that_is_gone_leaves_the_focus_to_the_first(tmp_path):
    async with person_at(kept(tmp_path)) as person:
        await opened(person, "a")
        form = person.app.screen
        form.start_at(form.named("new measure"))
        form.set_focus(None)
        form.put_fields(lambda asked: asked.name == "new measure", (), "attributed_by")
        await person.press("x")
        await person.until(lambda: field(person, "Party") == "x")


async def test_a_state_of_the_file_that_comes_while_a_form_opens_is_the_one_it_offers(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await person.until(lambda: person.app.main.is_whole)
        path.write_text(
            path.read_text("utf-8").replace("parties:\n", "parties:\n    pilots: {name: Pilots}\n"), "utf-8"
        )
        record = read_record(path)
        person.app.record = record
        person.app.add_position({}, "wages")
        assert isinstance(person.app.screen, PositionForm)
        person.app.main.adopt(record)  # the form is on top, and has no fields on the screen yet
        await person.sees("Add a position", "Rise")
        await person.type("pilo")
        await person.sees("Pilots")


async def test_a_measure_that_is_gone_when_its_form_closes_leads_on_from_the_field_that_asks_for_one(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await opened(person, "a")
        await person.until(lambda: field(person, "Issue") == "wages")
        await at_field(person, "New measure")
        await typed(person, "Bonus")
        await person.press("enter")
        await opened(person, title="New measure on Wages")
        before = "            backpay: {name: Back pay, unit: weeks}\n"
        assert before in HARBOUR
        path.write_text(HARBOUR.replace(before, before + "            tips: {name: Tips}\n"), "utf-8")
        person.app.record = read_record(path, person.app.record)
        person.app.screen.dismiss("bonus")  # written, and taken out again by somebody else at once
        await opened(person, title="Add a position")
        await person.until(lambda: person.app.screen.current.asked.name == "attribution")
        assert person.app.screen.named("measures.tips") is not None
        await person.press("x")
        await person.until(lambda: field(person, "Attribution") == "x")
