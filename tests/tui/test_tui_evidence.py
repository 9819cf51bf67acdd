"""A position shows whether its quote was found, where, and how it differs."""

import pytest
from tui_person import person_at
from tui_samples import COURIER, RIVER

QUOTE = "quote: two fifths, no more"


@pytest.fixture
def river(tmp_path):
    """Writes the river talks with another quote, and the text kept for their first source."""

    def write(quote: str = "two fifths, no more", courier: str | None = COURIER):
        if courier is not None:
            (tmp_path / "texts").mkdir()
            (tmp_path / "texts/courier.md").write_text(courier, "utf-8")
        path = tmp_path / "issues.yaml"
        path.write_text(RIVER.replace(QUOTE, f"quote: {quote}"), "utf-8")
        return path

    return write


async def at_the_quote(person):
    """Goes to the earlier position of Tarnwick, which has a quote."""
    await person.press("E", "enter", "j")
    await person.sees("An earlier position: a later or preferred one stands.")


async def test_a_quote_that_is_there_names_its_paragraph(river):
    async with person_at(river()) as person:
        await at_the_quote(person)
        await person.sees("“two fifths, no more”", "found word for word in the source's text; Enter shows it (para 2)")
        assert "[-" not in person.screen


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_a_quote_that_differs_is_told_word_by_word(river, size):
    async with person_at(river("almost two fifths, never more"), size) as person:
        await at_the_quote(person)
        await person.sees(
            "! the source's text differs; Enter shows the nearest passage (para 2)",
            "[-almost-] two fifths, [-never-] {+no+} more",
        )
        await person.press("enter")
        await person.sees("[-only in the quote-] {+only in the text+}")


async def test_the_words_are_told_apart_without_colour(river, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with person_at(river("two fifths, never more")) as person:
        await at_the_quote(person)
        await person.sees("two fifths, [-never-] {+no+} more")


async def test_a_quote_that_is_nowhere_in_the_text(river):
    async with person_at(river("the herring fleet sails at dusk")) as person:
        await at_the_quote(person)
        await person.sees("“the herring fleet sails at dusk” ! not found in the source's text")


async def test_a_text_that_is_not_there_is_told(river):
    async with person_at(river(courier=None)) as person:
        await at_the_quote(person)
        await person.sees('the quote cannot be compared: there is no file "texts/courier.md"')


async def test_a_source_without_a_text_is_told(river, tmp_path):
    path = river()
    path.write_text(path.read_text("utf-8").replace("    text: texts/courier.md\n", ""), "utf-8")
    async with person_at(path) as person:
        await at_the_quote(person)
        await person.sees("no text is kept for this source, so the quote cannot be compared")


async def test_markup_and_brackets_of_a_text_stand_as_they_are(river):
    text = COURIER.replace('"two fifths, no more"', '"[bold]two fifths[/bold], no more"')
    async with person_at(river("'[bold]two fifths[/alt], no more'", text)) as person:
        await at_the_quote(person)
        await person.sees("[bold]two [-fifths[/alt],-] {+fifths[/bold],+} no more")


async def test_a_long_text_is_only_looked_through_for_the_very_words(river):
    text = COURIER + "\n" + "Nothing more was said of the water. " * 50_000
    async with person_at(
        river("two fifths, " + "and not one drop of it more than that, " * 4),
    ) as person:
        (person.app.path.parent / "texts/courier.md").write_text(text, "utf-8")
        await at_the_quote(person)
        await person.sees("! not word for word in the source's text; Enter looks for the nearest passage")
