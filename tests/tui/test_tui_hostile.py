"""Whatever the texts hold, in every field and on every screen: nothing crashes, is swallowed or obeyed."""

import unicodedata

import pytest
from hostile_texts import ALL, IN_LINES, LONG, TEXTS, dossier, written, yaml_of
from tui_person import Person, person_at

DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
SHOWN = {name: shown for name, (_, shown) in TEXTS.items() if shown}


def check(person: Person) -> None:
    """Every line is as wide as the screen, and no character of it would be obeyed by a terminal."""
    for strip in person._strips():
        assert strip.cell_length == person.app.size.width, strip.text
    for text in {segment.text for segment in person.segments}:
        if not text.isprintable():
            assert not DIRECTIONS.intersection(text), repr(text)
            assert not {unicodedata.category(character) for character in text} & {"Cc", "Cs", "Zl", "Zp"}, repr(text)


async def pressed(person: Person, *keys: str) -> None:
    """Presses keys, one frame for each, and looks at every frame."""
    for key in keys:
        await person.burst(key)
        await person.pilot.pause()
        check(person)


async def leave(person: Person) -> None:
    """Closes whatever is open, and goes back to view 1."""
    for _ in range(9):
        if person.app.screen is person.app.main:
            break
        await pressed(person, "escape")
    assert person.app.screen is person.app.main, person.screen
    await person.burst("escape", "1", "g", "T")
    await person.pilot.pause()


def swallowed(person: Person, seen: set[str]) -> set[str]:
    """The texts whose beginning was on no screen; those on this one are added to `seen`."""
    seen.update(
        name for name, shown in SHOWN.items() if shown in person.words or IN_LINES.get(name, shown) in person.words
    )
    return SHOWN.keys() - seen


async def all_shown(person: Person, step: str = "pagedown", pages: int = 12) -> None:
    """Goes through what is on the screen until every text was seen."""
    seen: set[str] = set()
    for _ in range(pages):
        if not swallowed(person, seen):
            return
        await pressed(person, step)
    raise AssertionError(f"swallowed: {swallowed(person, seen)}\n{person.screen}")


@pytest.mark.parametrize("keys", ["1", "2", "3", "4", "4 enter", "colon", "f"])
async def test_every_list_shows_every_text_as_it_is(tmp_path, keys):
    async with person_at(written(tmp_path, ALL), (150, 90)) as person:
        await pressed(person, *keys.split())
        await all_shown(person)


async def test_every_detail_shows_every_text_as_it_is(tmp_path):
    async with person_at(written(tmp_path, ALL)) as person:
        for name in ALL:
            shown = SHOWN.get(name, "")
            # In the list, the title, the question, the party, its stance, and its detail.
            count = person.words.count(shown) + person.words.count(IN_LINES.get(name, "\n"))
            assert count >= 6, f"{count} times {name}\n{person.screen}"
            await pressed(person, "j")


SCREENS = (
    "enter enter", "E enter j J", "2 j l l enter", "3 tab J", "4 tab J", "4 enter n J", "5 tab J",
    "exclamation_mark tab J",
    "question_mark", "colon down", "f down", "y", "x", "enter p", "less_than_sign m T c", "o", "slash", "s S", "t",
)  # fmt: skip
NARROW = ("markup", "colour", "C0", "unclosed", "flood", "wide", "family", "blanks", "half a tag")


@pytest.mark.parametrize("size", [(80, 24), (31, 9)])
async def test_every_screen_is_harmless_where_there_is_little_room(tmp_path, size):
    async with person_at(written(tmp_path, {name: ALL[name] for name in NARROW}), size) as person:
        for keys in SCREENS:
            await pressed(person, *keys.split())
            await leave(person)
        for _ in NARROW:
            await pressed(person, "j")


async def test_ten_thousand_characters_in_every_field_slow_no_screen_to_a_halt(tmp_path):
    async with person_at(written(tmp_path, {"long": LONG})) as person:
        for keys in ("enter enter", "2 j", "3", "4 tab", "4 enter n", "exclamation_mark", "colon", "f", "y", "enter p"):
            await pressed(person, *keys.split())
            assert "word word" in person.words, keys
            await leave(person)


async def test_of_a_megabyte_on_one_line_the_beginning_is_told_and_how_much_more_there_is(tmp_path):
    path, text = tmp_path / "issues.yaml", "word " * 199_999 + "words"
    position = f"{{party: a, source: s, stance: {text}, note: {text}, locator: {text}}}"
    path.write_text(
        f"title: T\nparties: {{a: {{name: {text[:50_000]}}}}}\nsources: {{s: {{outlet: O, published: 2025}}}}\n"
        f"issues: {{i: {{title: {text[:50_000]}, question: {text}, positions: [{position}]}}}}\n",
        "utf-8",
    )
    async with person_at(path) as person:
        await pressed(person, "tab", "tab", "G")
        await person.sees("(980,000 more characters in the file)")
        for keys in ("2 j", "3 tab G", "4 tab", "5", "slash w o r d enter", "y"):
            await pressed(person, *keys.split())
            assert "word word" in person.words, keys
            await leave(person)


async def test_what_is_typed_or_said_is_shown_as_it_is_too(tmp_path):
    async with person_at(written(tmp_path, {"plain": "Plain"})) as person:
        for text in map(ALL.get, ("markup", "colour", "override", "wide", "flood", "half a tag", "C1")):
            await pressed(person, "slash")
            await person.paste(text)
            await person.until(lambda: person.app.main.view.filter)
            check(person)
            await person.burst("enter")
            await person.sees("filter: ")
            check(person)
            await pressed(person, "x", "ctrl+u")
            await person.paste(text)
            await pressed(person, "enter")
            await leave(person)
            await pressed(person, "t", "ctrl+u")
            await person.paste(text)
            await pressed(person, "enter")
            await leave(person)
            await pressed(person, "escape")
            await person.until(lambda: not person.app.main.view.filter)


async def test_a_file_with_a_hostile_name_and_broken_text_is_told_of(tmp_path):
    path = tmp_path / "[red]\x1b[31m\u202e.yaml"
    path.write_text("title: [T\n\x1b[31m: [/x]\n[bold: x", "utf-8")
    async with person_at(path) as person:
        await person.sees("[red]␛[31m⟨U+202E⟩.yaml is broken")
        check(person)
        path.unlink()
        await person.press("r")
        await person.sees("cannot be read")
        check(person)


async def test_ids_and_findings_are_shown_as_they_are(tmp_path):
    content = dossier({"plain": "Plain"})
    for name in NARROW:
        text = ALL[name]
        position = {"party": text, text: text, "stance": "S", "source": text, "status": text, "stated": text}
        content["issues"]["t0"]["positions"].append(position)
        content["parties"][text] = {"name": text, "opposes": [text]}
    path = tmp_path / "issues.yaml"
    path.write_text(yaml_of(content), "utf-8")
    async with person_at(path, (120, 90)) as person:
        await pressed(person, "exclamation_mark")
        await person.sees("Problems (")
        seen: set[str] = set()
        for _ in range(len(person.app.record.findings)):
            if not swallowed(person, seen) & set(NARROW):
                break
            await pressed(person, "j")
        assert not swallowed(person, seen) & set(NARROW)
        await pressed(person, "G")
