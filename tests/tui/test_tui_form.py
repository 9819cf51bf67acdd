"""The form for a new position, through real keys: picking, typing, what is told meanwhile, and what is written."""

import pytest
from form_samples import HARBOUR, LAST, at_field, field, kept, opened, typed
from tui_person import person_at

ADDED = """\

            - party: mayor
              stance: Meet at six per cent.
              source: radio-05-09
              stated: 2025-05-08
              speaker: the mayor's aide
              attributed_by: outlet
              measures: {rise: 6}
"""


async def test_a_whole_journey_writes_exactly_its_lines(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await opened(person, "a")
        await person.burst(*"may", "enter", *"radio", "enter", *"2025-05-08", "enter")
        await typed(person, "Meet at six per cent.")
        await person.press("enter", "enter")
        await typed(person, "the mayor's aide")
        await person.press("enter", *"outl", "enter", "6", "ctrl+s")
        await person.hears("The Mayor on Wages, added; u takes it back.")
        await person.sees("▌The Mayor", "Meet at six per cent.")
    text = path.read_text("utf-8")
    before, behind = HARBOUR.split("    shifts:\n")
    assert text == f"{before}{ADDED}    shifts:\n{behind}"


async def test_view_1_fills_in_the_issue_and_inside_it_the_party(tmp_path):
    async with person_at(kept(tmp_path)) as person:
        await opened(person, "j", "a")
        assert (field(person, "Party"), field(person, "Issue")) == ("", "shifts")
        assert person.app.screen.current.asked.name == "party"
        await person.press("escape")
        await person.misses("Add a position")
        await opened(person, "enter", "j", "a")
        assert (field(person, "Party"), field(person, "Issue")) == ("dockers", "shifts")
        assert person.app.screen.current.asked.name == "source"


async def test_view_4_fills_in_the_source_and_stays(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await person.press("4")
        await person.at("sources")
        await opened(person, "a")
        assert field(person, "Source") == "gazette-05-02"
        await person.burst(*"dock", "enter", *"shif", "enter", "enter", *"Eight.", "ctrl+s")
        await person.hears("Dockers' Union on Shifts, added")
        await person.at("sources")
    assert path.read_text("utf-8") == HARBOUR.replace(
        LAST,
        LAST + "            - party: dockers\n              stance: Eight.\n              source: gazette-05-02\n",
    )


async def test_the_reader_fills_in_what_was_read(river):
    async with person_at(river) as person:
        await person.press("4", "enter")
        await person.sees("1. The delegations met at dawn.")
        await opened(person, "j", "j", "a")
        assert field(person, "Source") == "courier"
        assert field(person, "Locator") == "para 2"
        await person.press("escape")
        await person.sees("An Ostmere official said")


@pytest.mark.parametrize(
    ("typed", "reason", "takes"),
    [
        ("lindq", 'alias "Lindqvist"', "port"),
        ("stev", 'alias "stevedores"', "dockers"),
    ],
)
async def test_a_party_is_picked_by_a_few_letters_and_the_reason_is_shown(tmp_path, typed, reason, takes):
    async with person_at(kept(tmp_path), (140, 40)) as person:
        await opened(person, "a", *typed)
        await person.until(lambda: takes in person.row() and reason in person.row(), reason)
        await person.press("enter")
        await person.until(lambda: field(person, "Party") == takes)
        assert person.app.screen.current.asked.name == "source"


async def test_a_party_that_is_only_like_the_name_typed_is_never_taken_by_enter(tmp_path):
    async with person_at(kept(tmp_path), (140, 40)) as person:
        await opened(person, "a", *"dokcers")
        await person.sees("New party “dokcers” …", "nearly: Dockers' Union")
        await person.until(lambda: "New party" in person.row(), "the new party marked")
        await person.press("down")
        await person.until(lambda: "dockers" in person.row(), "the party marked")
        await person.press("enter")
        await person.until(lambda: field(person, "Party") == "dockers")
        await at_field(person, "Party")
        await person.burst(*["backspace"] * len("dockers"), *"Porter", "enter")
        await opened(person, title="New party")
        assert field(person, "Name") == "Porter"


async def test_nothing_is_marked_and_taken_until_it_is_chosen(tmp_path):
    async with person_at(kept(tmp_path)) as person:
        await opened(person, "a")
        await person.sees("port", "dockers", "mayor", "New party …")
        assert "▌" not in person.screen
        await person.press("enter")
        assert field(person, "Party") == ""
        await person.press("shift+tab", "shift+tab", "down")
        assert "port" in person.row()
        await person.press("down")
        assert "dockers" in person.row()
        await person.press("up", "down", "down", "enter")
        await person.until(lambda: field(person, "Party") == "mayor")


async def test_a_choice_with_the_arrows_outlives_the_look_at_what_was_typed(tmp_path):
    async with person_at(kept(tmp_path)) as person:
        await opened(person, "a", *"gaz", "backspace", "backspace", "backspace", "down", "down")
        await person.until(lambda: person.app.screen.looked.snippet == "" and "dockers" in person.row())
        await person.app.screen.workers.wait_for_complete()
        assert "dockers" in person.row()
        await person.press("enter")
        await person.until(lambda: field(person, "Party") == "dockers")


async def test_words_to_choose_from_are_offered(tmp_path):
    async with person_at(kept(tmp_path), (140, 40)) as person:
        await opened(person, "a")
        await at_field(person, "Attribution")
        await person.sees("on-record", "background", "deep-background", "document")
        await person.burst(*"deep", "enter")
        await person.until(lambda: field(person, "Attribution") == "deep-background")
        await at_field(person, "Move")
        await person.burst(*"rej", "enter")
        await person.until(lambda: field(person, "Move") == "reject")


@pytest.mark.parametrize(
    ("label", "typed", "read"),
    [
        ("Stated", "2025-05-01/2025-05-03", "Stated: 1–3 May 2025"),
        ("Stated", "2025-05~", "Stated: about May 2025"),
        ("Rise of", ">=6", "Rise of the hourly wage, %: at least 6"),
        ("Rise of", "6..8", "Rise of the hourly wage, %: 6 to 8"),
        ("Issue", "wages", "Issue: Wages"),
    ],
)
async def test_what_is_typed_is_read_back_in_words(tmp_path, label, typed, read):
    async with person_at(kept(tmp_path)) as person:
        await opened(person, "a")
        await at_field(person, label)
        await person.burst(*["backspace"] * 8, *typed)
        await person.sees(read)


async def test_the_numbers_are_those_of_the_issue_and_what_was_typed_stays(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await opened(person, "a")
        await person.sees("Rise of the hourly wage, %", "Back pay, weeks")
        await at_field(person, "Rise of")
        await person.burst(*"~6", "tab", "2")
        await at_field(person, "Issue")
        await person.burst(*["backspace"] * 5, *"shif", "enter")
        await person.sees("Hours a shift, hours", "Rise for nights, %")
        await person.misses("Back pay")
        assert field(person, "Rise for nights, %") == "~6"
        await at_field(person, "Hours")
        await person.press("8")
        await at_field(person, "Issue")
        await person.burst(*["backspace"] * 6, *"wag", "enter")
        await person.sees("Back pay, weeks")
        assert (field(person, "Rise of the hourly"), field(person, "Back pay, weeks")) == ("~6", "2")
        await person.sees("measures: {rise: ~6, backpay:")


async def test_what_check_would_find_is_told_as_one_types(tmp_path):
    async with person_at(kept(tmp_path), (140, 40)) as person:
        await opened(person, "a")
        await at_field(person, "Stated")
        await typed(person, "12/05/2025")
        await person.sees('stated: "12/05/2025" is not a date (write the year', "! Stated")
        await person.burst(*["backspace"] * 10)
        await person.misses("is not a date", "! Stated")
        await typed(person, "2025-06-30")
        await at_field(person, "Source")
        await person.burst(*"gaz", "enter")
        await person.sees("! Stated", "stated: stated on 30 Jun 2025")
        await at_field(person, "Rise of")
        await typed(person, "lots")
        await person.sees("! Rise of", "measures.rise:")


async def test_letters_typed_to_pick_by_are_no_fault_until_one_goes_on(tmp_path):
    async with person_at(kept(tmp_path), (140, 40)) as person:
        await opened(person, "a", *"dock")
        await person.until(lambda: "party" not in person.app.screen.looked.needed, "the letters looked at")
        await person.misses("! Party", "no party")
        await person.press("tab")
        await person.sees("! Party", 'party: no party "dock"')
        await person.press("shift+tab")
        await person.misses("! Party", "no party")


async def test_the_yaml_is_shown_as_it_will_be_written(tmp_path):
    async with person_at(kept(tmp_path), (140, 40)) as person:
        await opened(person, "a", *"may", "enter", *"radio", "enter")
        await at_field(person, "Stance")
        await typed(person, "Yes: now.")
        await person.sees("- party: mayor", 'stance: "Yes: now."', "source: radio-05-09")


async def test_what_is_missing_is_said_and_the_focus_goes_there(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await opened(person, "a")
        await person.sees("still needed: party, stance, source")
        await person.press("ctrl+s")
        await person.hears("Not saved:", '"party"')
        await person.burst(*"mayor", "ctrl+s")
        await person.until(lambda: person.app.screen.current.asked.name == "stance")
        await person.burst(*"Yes.", "ctrl+s")
        await person.until(lambda: person.app.screen.current.asked.name == "source")
        await person.burst(*"gaz", "enter", "ctrl+s")
        await person.hears("The Mayor on Wages, added")
    assert "party: mayor" in path.read_text("utf-8")


async def test_escape_asks_only_where_something_was_typed(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await opened(person, "enter", "a")
        await person.press("tab", "tab", "escape")
        await person.misses("Add a position")
        await opened(person, "a")
        await person.press("x", "backspace", "escape")
        await person.misses("Add a position")
        await opened(person, "a")
        await person.press("x", "escape")
        await person.sees("Give up?", "What you typed here is not saved.")
        await person.press("enter")
        await person.misses("Give up?")
        assert field(person, "Source") == "x"
        await person.press("escape", "tab", "enter")
        await person.misses("Give up?", "Add a position")
    assert path.read_text("utf-8") == HARBOUR


async def test_a_burst_of_keys_is_not_lost_and_goes_where_it_belongs(tmp_path):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await opened(person, "a")
        keys = [*"may", "enter", *"radio", "enter", *"2025-05-08", "enter", *"Meet.", "ctrl+j", *"Soon.", "ctrl+s"]
        await person.burst(*keys)
        await person.hears("The Mayor on Wages, added")
    assert "- party: mayor\n              stance: " in path.read_text("utf-8")
    assert "source: radio-05-09\n              stated: 2025-05-08\n" in path.read_text("utf-8")


async def test_letters_in_a_form_never_act_as_keys(tmp_path):
    async with person_at(kept(tmp_path)) as person:
        await opened(person, "a")
        await at_field(person, "Stance")
        letters = "q?:/!1234xeuUDaAjkgG<>"
        await typed(person, letters)
        await person.until(lambda: field(person, "Stance") == letters)
        assert person.app.is_running
        await at_field(person, "Locator")
        await typed(person, "q?u")
        await person.until(lambda: field(person, "Locator") == "q?u")


async def test_the_letters_behind_the_key_that_opens_the_form_quit_nothing(tmp_path):
    async with person_at(kept(tmp_path)) as person:
        await person.burst("a", "q", "q")
        await person.until(lambda: person.focus == "Line")
        assert person.app.is_running
        assert person.lines[0].startswith(" Add a position")


async def test_several_lines_pasted_into_one_come_in_as_one_and_into_a_text_as_they_are(tmp_path):
    path = kept(tmp_path)
    async with person_at(path, (140, 40)) as person:
        await opened(person, "a")
        await at_field(person, "Speaker")
        await person.paste("the mayor's\r\n  aide\n\nin the hall\n")
        await person.until(lambda: field(person, "Speaker") == "the mayor's aide in the hall")
        await at_field(person, "Note")
        await person.paste("One.\nTwo.")
        await person.until(lambda: person.app.screen.typed.get("note") == "One.\nTwo.")


async def test_in_a_long_text_the_arrows_go_line_by_line_and_leave_it_at_its_ends(tmp_path):
    async with person_at(kept(tmp_path), (80, 24)) as person:
        await opened(person, "a")
        await at_field(person, "Stance")
        await person.paste("word " * 30)
        await person.until(lambda: person.app.focused.wrapped_document.height > 2)
        name = lambda: person.app.screen.current.asked.name  # noqa: E731
        height = person.app.focused.wrapped_document.height
        for _ in range(height - 1):
            await person.press("up")
            assert name() == "stance"
        await person.press("up")
        assert name() == "stated"
        await person.press("down")
        assert name() == "stance"


async def test_help_lists_the_keys_of_the_form(tmp_path):
    async with person_at(kept(tmp_path)) as person:
        await opened(person, "a")
        await person.press("f1")
        await person.sees("Keys of this screen", "ctrl+s", "Write it into the file", "Take the match, and go on")
        await person.press("escape")
        await person.misses("Keys of this screen")
        assert person.focus == "Line"


async def test_a_file_that_changes_under_the_form_offers_what_is_new(tmp_path):
    path = kept(tmp_path)
    changed = HARBOUR.replace("    mayor:", "    crane: {name: Crane Drivers}\n    mayor:").replace(
        "            backpay:", "            bonus: {name: Bonus}\n            backpay:"
    )
    async with person_at(path) as person:
        await opened(person, "a")
        await at_field(person, "Stance")
        await typed(person, "Yes.")
        await person.reload(path, changed)
        await person.sees("Bonus")
        assert person.app.screen.current.asked.name == "stance"
        await at_field(person, "Party")
        await person.burst(*"crane", "enter")
        await at_field(person, "Source")
        await person.burst(*"gaz", "enter", "ctrl+s")
        await person.hears("Crane Drivers on Wages, added")
    before, behind = changed.split("    shifts:\n")
    added = "\n            - party: crane\n              stance: Yes.\n              source: gazette-05-02\n"
    assert path.read_text("utf-8") == f"{before}{added}    shifts:\n{behind}"
