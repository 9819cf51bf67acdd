"""Forms in windows of every size, without colours, and with texts that break programs."""

import pytest
from form_samples import HARBOUR, at_field, field, kept, opened
from tui_person import person_at

HOSTILE = (
    "[/x] [red]x[/red] [@click=app.quit]",
    "safe \u202egnp.exe",
    "👨‍👩‍👧‍👦 全面撤军",
    "\x1b[31mred\x1b[0m",
    "\x9b2J a\x07b",
    "e\u0301" * 200,
)


@pytest.mark.parametrize("size", [(5, 2), (40, 12), (80, 24), (140, 40)])
async def test_a_form_fits_every_window_and_can_be_filled_in_there(tmp_path, size):
    path = kept(tmp_path)
    async with person_at(path) as person:
        await person.resize(*size)
        await person.press("a")
        await person.until(lambda: person.focus == "Line")
        await person.burst(*"lindq")
        await person.until(lambda: person.app.screen.typed.get("party") == "lindq")
        if size >= (40, 12):
            await person.sees("Party", "▌port", "Lindqvist" if size > (40, 12) else "alias")
        await person.burst("enter", *"gaz", "enter", "enter", *"Pay.", "ctrl+s")
        await person.until(lambda: "stance: Pay." in path.read_text("utf-8"))
        await person.until(lambda: person.app.screen is person.app.main)


async def test_a_window_may_change_while_a_form_is_open(tmp_path):
    async with person_at(kept(tmp_path)) as person:
        await opened(person, "a")
        await at_field(person, "Stance")
        await person.burst(*"Pay.")
        for size in ((5, 2), (200, 60), (20, 6), (80, 24)):
            await person.resize(*size)
        await person.until(lambda: field(person, "Stance").startswith("Pay."))
        assert person.focus == "Prose"


async def test_in_a_low_window_the_field_with_the_focus_is_in_sight(tmp_path):
    async with person_at(kept(tmp_path), (80, 24)) as person:
        await opened(person, "a")
        for label in ("Note", "Party", "Back pay", "Conditions"):
            await at_field(person, label)
            await person.until(lambda label=label: any(f" {label}" in line[:22] for line in person.lines), label)


async def test_without_colours_faults_and_the_choice_are_marked(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with person_at(kept(tmp_path)) as person:
        await opened(person, "a", *"dokers", "tab")
        await person.sees("! Party", "* Source", 'party: no party "dokers"')
        await person.burst("shift+tab")
        await person.until(lambda: "New party" in person.row())
        for segment in person.segments:
            for color in filter(None, (segment.style and segment.style.color, segment.style and segment.style.bgcolor)):
                if color.triplet is not None:
                    assert len({*color.triplet}) == 1, segment


def check(person):
    """Nothing on the screen is an order to the terminal or a line of another width."""
    for segment in person.segments:
        assert segment.control or not any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e" for c in segment.text), (
            segment
        )


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_can_be_typed_shown_and_written(tmp_path, text):
    path = kept(tmp_path)
    async with person_at(path, (140, 40)) as person:
        await opened(person, "a")
        for label in ("Party", "Stated", "Note"):
            await at_field(person, label)
            await person.paste(text)
            await person.until(lambda: person.app.screen.current.text, label)
            check(person)
        await at_field(person, "Party")
        await person.burst("ctrl+u", *"mayor")
        await at_field(person, "Stated")
        await person.burst("ctrl+u")
        await at_field(person, "Stance")
        await person.paste(text)
        await at_field(person, "Source")
        await person.burst(*"gaz", "enter")
        check(person)
        await person.press("ctrl+s")
        await person.until(lambda: path.read_text("utf-8") != HARBOUR or "Not saved" in person.screen, "written")
        check(person)


async def test_hostile_names_are_candidates_like_others(tmp_path):
    named = "".join(
        f'    p{n}: {{name: "{text.encode("unicode_escape").decode() if not text.isascii() else text}"}}\n'
        for n, text in enumerate(("[/x] [red]x", "\u202egnp.exe", "👨‍👩‍👧‍👦", "全面撤军"))
    )
    text = HARBOUR.replace("    mayor:", named.replace("\\U0001", "\\U0001") + "    mayor:")
    path = kept(tmp_path, text)
    async with person_at(path, (140, 40)) as person:
        await opened(person, "a")
        await person.sees("[/x] [red]x", "全面撤军")
        check(person)
        await person.burst(*"[/x")
        await person.until(lambda: "p0" in person.row())
        await person.burst("backspace", "backspace", "backspace", *"撤", "enter")
        await person.until(lambda: field(person, "Party") == "p3")
        check(person)
