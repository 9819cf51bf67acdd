"""Any window, any theme, no colours: nothing is lost that a person needs."""

import pytest
from textual.color import Color
from tui_person import SIZES, Person, person_at

from tracker.tui.app import THEMES

SCREENS = (
    "1", "1 tab", "1 tab tab", "2", "3", "3 tab", "4", "4 tab", "4 enter", "5", "exclamation_mark", "question_mark",
    "colon", "f", "y", "x", "t", "slash",
)  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_fits_every_window(bundled, size):
    async with person_at(bundled, size) as person:
        for keys in SCREENS:
            await person.press(*keys.split())
            await person.until(lambda: person.app.focused is not None)
            lines = person.lines
            assert len(lines) == size[1]
            assert lines[-1].startswith((" ? F1", " Esc", " ? ", " ↓"[:1])), keys
            if size >= (20, 6):
                assert any(line.strip() for line in lines[1:-1]), keys
            if size >= (80, 24) and "slash" not in keys:
                assert "as of 25 Jul 2025" in person.screen or keys in ("4 enter",), keys
            while person.app.screen is not person.app.main:
                screen = person.app.screen
                await person.press("escape")
                await person.until(lambda screen=screen: person.app.screen is not screen)
            await person.press("escape")


async def test_a_window_may_change_while_a_dialog_is_open(river):
    async with person_at(river, (200, 60)) as person:
        for key in ("colon", "x", "question_mark", "4"):
            await person.press(key)
            for size in SIZES:
                await person.resize(*size)
            await person.press("escape")
        await person.press("1")
        await person.resize(80, 24)
        await person.sees("▌Summer flow")


async def test_in_a_low_window_a_long_form_scrolls_to_the_field_with_the_focus(river):
    async with person_at(river, (80, 12)) as person:
        await person.press("x", "tab", "tab")
        await person.at("since")
        await person.sees("no section on changes")
        await person.press("tab")
        await person.at("export")
        await person.sees("Export")


def contrast(person: Person, text: str) -> float:
    """The contrast between the letters of a text on the screen and their ground (WCAG 2.2's measure is near it)."""
    segment = next(s for s in person.segments if text in s.text)
    style = segment.style
    assert style is not None and style.color is not None and style.bgcolor is not None
    if style.color.triplet is None or style.bgcolor.triplet is None:
        return 21.0  # the terminal's own colours
    front, ground = (_luminance(Color.from_rich_color(c)) for c in (style.color, style.bgcolor))
    return (max(front, ground) + 0.05) / (min(front, ground) + 0.05)


def _luminance(color: Color) -> float:
    parts = [c / 255 for c in (color.r, color.g, color.b)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", THEMES)
async def test_every_text_can_be_read_in_every_theme(river, theme):
    async with person_at(river) as person:
        person.app.theme = theme
        await person.press("E", "enter")
        await person.sees("▌Tarnwick")
        # What has the focus, the selected row of another list, plain, muted and replaced rows, titles, notes.
        texts = (
            "Keep a third",
            "Summer flow  ",
            "Let all of",
            "outlet",
            "Keep two fifths",
            "Stance",
            "How much",
            "as of",
        )
        for text in texts:
            assert contrast(person, text) >= 3.0, f"{text} in {theme}: {contrast(person, text):.1f}"
        await person.press("enter")
        await person.sees("Movement: reworded")
        assert contrast(person, "Velda Courier") >= 3.0
        await person.press("less_than_sign")
        await person.sees("AS OF")
        assert contrast(person, "AS OF") >= 3.0
        await person.press("exclamation_mark", "G")
        await person.sees("▌error")
        assert contrast(person, "warning") >= 3.0


async def test_the_selected_row_is_told_from_the_others_in_every_theme(river):
    async with person_at(river) as person:
        for theme in THEMES:
            person.app.theme = theme
            await person.pilot.pause()
            await person.sees("▌Summer flow")
            selected = next(s.style for s in person.segments if "Summer flow  " in s.text)
            other = next(s.style for s in person.segments if "Ferries  " in s.text)
            assert (selected.bgcolor, selected.reverse) != (other.bgcolor, other.reverse), theme


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark"])
async def test_without_colours_everything_is_still_told(river, monkeypatch, theme):
    monkeypatch.setenv("NO_COLOR", "1")
    async with person_at(river) as person:
        person.app.theme = theme
        await person.press("E", "less_than_sign")
        await person.sees("┏━ Issues (3)", "▌Summer flow", "↳ Tarnwick", "AS OF 10 Mar 2025")
        for segment in person.segments:
            for color in filter(None, (segment.style and segment.style.color, segment.style and segment.style.bgcolor)):
                if color.triplet is not None:
                    assert len({*color.triplet}) == 1, segment
        await person.press("x", "tab")
        await person.at("format")
        await person.sees("▌markdown")
