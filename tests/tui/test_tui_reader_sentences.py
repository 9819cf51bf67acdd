"""The reader as a place of work: sentence by sentence, what is recorded of them, and what is taken from them."""

import pytest
from tui_person import SIZES, person_at
from tui_samples import RIVER

TEXT = """\
---
outlet: Velda Courier
---
# Two fifths

1. The delegations met at dawn.
2. An Ostmere official said that Tarnwick wants "two fifths, no more" of the summer flow. He left.
3. Ostmere lets all of it flow. "We ask for nothing," its mayor said. "Nothing at all."
4. Quietland said nothing. Tarnwick waits.
"""


@pytest.fixture
def river(river):
    (river.parent / "texts/courier.md").write_text(TEXT, "utf-8")
    return river


@pytest.fixture
def asked(monkeypatch):
    """What the reader asks the app to record."""
    from tracker.tui.app import TrackerApp

    asked = []
    monkeypatch.setattr(
        TrackerApp, "add_position", lambda self, fields, issue="": asked.append((dict(fields), issue)), raising=False
    )
    return asked


def bold(person):
    """What of the text is selected, as it is told without colours."""
    return "".join(s.text for s in person.segments if s.style and s.style.bold and s.text.strip(" ▌"))


async def test_from_sentence_to_sentence_with_the_place_said(river):
    async with person_at(river) as person:
        await person.press("4", "enter")
        await person.sees("▌# Two fifths", "sentence 1 of 9")
        await person.press("j", "j")
        await person.sees("▌2. An Ostmere official said", "sentence 3 of 9 · para 2", "1 of 1: Summer flow, Tarnwick")
        await person.press("j")
        await person.sees("sentence 4 of 9 · para 2", "1 quoted passage marked")
        await person.until(lambda: "He left." in bold(person) and "An Ostmere" not in bold(person))
        await person.press("k")
        await person.until(lambda: "An Ostmere official" in bold(person) and "He left." not in bold(person))
        await person.press("k", "k", "k", "k")
        await person.sees("▌# Two fifths")


async def test_the_selection_is_extended_both_ways_and_given_up_before_the_text_is(river):
    async with person_at(river) as person:
        await person.press("4", "enter", "j", "j", "J", "J")
        await person.sees("sentences 3-5 of 9 · paras 2-3")
        assert "An Ostmere official" in bold(person)
        assert "He left." in bold(person)
        assert "Ostmere lets all" in bold(person)
        await person.press("K", "K", "K")
        await person.sees("sentences 2-3 of 9 · paras 1-2")
        await person.press("escape")
        await person.sees("sentence 2 of 9 · para 1")
        await person.press("escape")
        await person.at("sources")


async def test_the_share_is_told_and_space_goes_to_what_is_not_recorded(river):
    async with person_at(river, (140, 30)) as person:
        await person.press("4")
        await person.sees("Recorded Pos.", "2/4 2")
        await person.press("enter")
        await person.sees("2 of 4 sentences that name a party recorded")
        await person.press("space")
        await person.sees("▌4. Quietland said nothing.", "sentence 8 of 9")
        await person.press("space")
        await person.sees("sentence 9 of 9 · para 4")
        await person.press("backspace", "backspace")
        await person.sees("sentence 9 of 9 · para 4")
        await person.press("escape", *["less_than_sign"] * 3)
        await person.sees("AS OF 2 Mar 2025", "1/4 1")


async def test_the_last_open_sentence_says_so_and_a_text_without_parties_too(river):
    courier = river.parent / "texts/courier.md"
    courier.write_text(TEXT.replace(" Tarnwick waits.", ""), "utf-8")
    async with person_at(river) as person:
        await person.press("4", "enter", "space", "space")
        await person.hears("This is the only sentence left that names a party.")
        await person.press("escape")
        courier.write_text("It rained. It rained again.\n", "utf-8")
        await person.press("r")
        await person.sees("Velda Courier Two fifths — 2")
        await person.press("enter", "space")
        await person.hears("No sentence names a party. Its aliases are looked for as well.")


async def test_the_margin_says_issue_and_party_beside_each_line_that_was_taken(river):
    async with person_at(river, (100, 24)) as person:
        await person.press("4", "enter")
        await person.sees("1 quoted passage marked")
        noted = {
            line[3:30].strip(): line.strip(" ┃").rpartition("  ")[2]
            for line in person.lines
            if " · " in line[60:97] and "┃" in line[:1]
        }
        assert noted["2. An Ostmere official said"] == "Summer flow · Tarnwick"
        assert noted["3. Ostmere lets all of it f"] == "¶ Summer flow · Ostmere"
        await person.resize(50, 24)
        await person.until(lambda: "Summer flow · Tarnwick" not in person.screen)


async def test_enter_goes_to_the_position_and_offers_them_where_there_are_several(river):
    more = '      - {party: velda, stance: Meet at noon., source: courier, quote: wants "two fifths, no more" of}\n'
    river.write_text(RIVER.replace("  ferries:\n", more + "  ferries:\n"), "utf-8")
    async with person_at(river) as person:
        await person.press("4", "enter", "j", "j", "enter")
        await person.sees("To the position", "▌quoted Summer flow · Velda Commission", "quoted Summer flow · Tarnwick")
        await person.press("escape")
        await person.at("text")
        await person.press("enter", "down", "enter")
        await person.at("positions")
        await person.sees("▌↳ Tarnwick", "Keep two fifths upstream.")
        await person.press("4", "h")
        await person.at("sources")
        await person.press("enter", "G", "enter")
        await person.hears("No position was taken from this sentence; n goes to the next quote.")


async def test_a_takes_quote_source_paragraph_and_party_from_the_sentence(river, asked):
    async with person_at(river) as person:
        await person.press("4", "enter", "j", "j", "a")
        assert asked == [
            (
                {
                    "source": "courier",
                    "party": "tarnwick",
                    "quote": "two fifths, no more",
                    "note": 'An Ostmere official said that Tarnwick wants "…" of the summer flow.',
                    "locator": "para 2",
                },
                "",
            )
        ]


async def test_a_takes_from_a_longer_selection_only_what_is_in_quotation_marks_as_quote(river, asked):
    async with person_at(river) as person:
        await person.press("4", "enter", "j", "j", "j", "j", "J", "J", "J", "a")
        await person.sees("sentences 5-8 of 9")
        ((fields, _),) = asked
        assert fields["quote"] == "We ask for nothing […] Nothing at all."
        assert fields["note"].startswith('Ostmere lets all of it flow. "…" its mayor said. "…"')
        assert "We ask" not in fields["note"]
        assert (fields["party"], fields["locator"], "stated" in fields) == ("ostmere", "paras 3-4", False)


async def test_of_an_empty_text_only_the_source_is_taken(river, asked):
    (river.parent / "texts/courier.md").write_text("", "utf-8")
    async with person_at(river) as person:
        await person.press("4", "enter")
        await person.sees("nothing to read")
        for key in ("j", "k", "J", "K", "g", "G", "pagedown", "pageup", "n", "space", "enter", "a"):
            await person.press(key)
        assert asked == [({"source": "courier"}, "")]


async def test_a_passage_whose_words_differ_shows_how(river):
    (river.parent / "texts/courier.md").write_text(TEXT.replace("no more", "nothing more"), "utf-8")
    async with person_at(river, (80, 24)) as person:
        await person.press("4", "enter")
        await person.misses("[-")
        await person.press("j", "j")
        await person.sees(
            "[-only in the quote-] {+only in the text+}: two fifths, [-no-] {+nothing+} more", "(the words differ"
        )
        await person.press("j")
        await person.misses("[-")


async def test_a_text_of_the_same_words_elsewhere_keeps_sentence_and_selection(river):
    async with person_at(river, (80, 12)) as person:
        await person.press("4", "enter", "j", "j", "j", "j", "J")
        await person.sees("sentences 5-6 of 9")
        changed = TEXT.replace("1. The", "Before all that it rained. Much.\n\n1. The")
        (river.parent / "texts/courier.md").write_text(changed, "utf-8")
        await person.reload(river, river.read_text("utf-8").replace("Summer flow", "Flow in summer"))
        await person.sees("sentences 7-8 of 11 · para 3", "Ostmere lets all of it flow.")
        assert "We ask for nothing" in bold(person)
        (river.parent / "texts/courier.md").write_text("Short.", "utf-8")
        await person.reload(river, river.read_text("utf-8") + "#")
        await person.sees("▌Short.", "sentence 1 of 1")


async def test_a_reload_keeps_selection_and_scroll_of_a_long_text(river):
    lines = "\n\n".join(f"Tarnwick said {n}. Then it said more." for n in range(200))
    (river.parent / "texts/courier.md").write_text(lines, "utf-8")
    async with person_at(river, (80, 24)) as person:
        await person.press("4", "enter", "G", *["k"] * 9, "J")
        await person.sees("sentences 391-392 of 400")
        text = person.widget("text")
        before = text.scroll_y
        assert before > 300
        added = "      - {party: tarnwick, stance: New., source: courier, locator: para 196}\n  ferries:\n"
        await person.reload(river, river.read_text("utf-8").replace("  ferries:\n", added))
        await person.sees("¶ Summer f", "sentences 391-392 of 400")
        assert text.scroll_y == before


async def test_a_source_that_left_the_file_is_read_on_but_nothing_is_taken_from_it(river, asked):
    async with person_at(river) as person:
        await person.press("4", "enter", "j", "j")
        await person.reload(river, "title: T\nparties: {}\nsources: {}\nissues: {}\n")
        await person.press("j", "k")
        await person.sees("▌2. An Ostmere official said")
        await person.press("a")
        await person.hears("This source is not in the file any more.")
        assert not asked


async def test_keys_that_come_fast_leave_the_selection_in_sight(river):
    lines = "\n\n".join(f"Tarnwick said {n}." for n in range(200))
    (river.parent / "texts/courier.md").write_text(lines, "utf-8")
    async with person_at(river, (80, 24)) as person:
        await person.press("4", "enter")
        await person.sees("▌Tarnwick said 0.")
        for keys, number in ((["G", "k", "g", "j"], 1), (["G", "g", "G"], 199), (["ctrl+u"] * 5, 149), (["g"], 0)):
            await person.burst(*keys)
            await person.sees(f"▌Tarnwick said {number}.")


async def test_a_sentence_longer_than_the_window_is_read_page_by_page(river):
    words = " ".join(f"Word{n}" for n in range(2_000))
    (river.parent / "texts/courier.md").write_text(f"First. {words}. Last.", "utf-8")
    async with person_at(river, (80, 24)) as person:
        await person.press("4", "enter", "j")
        await person.sees("sentence 2 of 3", "Word0 ")
        await person.press("pagedown", "pagedown", "pagedown")
        await person.misses("Word0 ")
        await person.sees("sentence 2 of 3", "Word600 ")
        await person.press("pagedown", "pageup", "k")
        await person.sees("▌First.")
        await person.press("G", "k")
        await person.sees("sentence 2 of 3", "▌First. Word0 ")


async def test_the_mouse_selects_a_sentence_and_a_double_click_goes_to_its_position(river):
    async with person_at(river, (150, 30)) as person:
        await person.press("4", "enter")
        await person.sees("2. An Ostmere")
        row = next(i for i, line in enumerate(person.lines) if "2. An Ostmere" in line)
        column = person.lines[row].index("He left.")
        await person.pilot.click(offset=(column, row))
        await person.sees("sentence 4 of 9")
        await person.pilot.click(offset=(10, row), times=2)
        await person.at("positions")
        await person.sees("▌↳ Tarnwick")


async def test_without_colours_the_selection_and_the_quotes_are_told(river, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with person_at(river) as person:
        await person.press("4", "enter", "j")
        await person.sees("▌1. The delegations met at dawn.")
        assert "The delegations met at dawn." in bold(person)
        assert "two fifths, no more" not in bold(person)
        assert [s.text for s in person.segments if s.style and s.style.underline and "fifths" in s.text] == [
            "two fifths, no more"
        ]


async def test_a_plain_text_is_read_as_well(river, asked):
    river.write_text(RIVER.replace("        locator: para 3\n", ""), "utf-8")
    (river.parent / "texts/courier.md").write_text(
        "TALKS GO ON\r\n\r\nThe U.S. envoy left. Tarnwick’s mayor said: “We wait.”\r\n\r\nOstmere left...\r\n", "utf-8"
    )
    async with person_at(river) as person:
        await person.press("4", "enter", "j", "j", "a", "space")
        await person.sees("▌Ostmere left...", "sentence 4 of 4 · para 3")
        assert asked[0][0] == {
            "source": "courier", "party": "tarnwick", "quote": "We wait.", "locator": "para 2",
            "note": 'Tarnwick’s mayor said: "…"',
        }  # fmt: skip


HOSTILE = {
    "empty": "",
    "blanks": "\n \t\n\n",
    "long line": "Tarnwick said no. Then it said more of it. " * 25_000,
    "no stop": "x" * 300_000,
    "arabic": "قالت تارنويك: «نريد خُمسين». ثم غادرت؟ نعم. " * 40,
    "hebrew": "נסיגה מלאה. Tarnwick אמר „לא“. " * 40,
    "emoji": "👨‍👩‍👧‍👦 Tarnwick 🏳️‍🌈 says no. 🇵🇸🇮🇱 ☮️ 👍🏽 1️⃣ OK! " * 40,
    "wide": "塔恩威克说：“不。”奥斯特米尔走了！" * 60,
    "controls": "\x1b[31mred\x1b[0m Tarnwick. \x1b]52;c;eA==\x07 \u202eevil\u202c \x9b2J \x00 Next\x0b one.\r\n" * 30,
    "markup": "[/x] [red]Tarnwick[/red] says \\[b] no. [@click=app.quit]q[/] [/] " * 30,
    "marks": "Z" + "\u0301\u0489\u0316" * 300 + " Tarnwick. " * 20,
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_any_text_is_read_in_any_window(river, asked, name):
    (river.parent / "texts/courier.md").write_bytes(HOSTILE[name].encode())
    river.write_text(
        RIVER.replace("Summer flow", '"[/x] \u202eflow [red]"').replace("Tarnwick,", "'Tarnwick',"), "utf-8"
    )
    async with person_at(river, (80, 24)) as person:
        await person.press("4", "enter")
        await person.at("text")
        for size in SIZES:
            await person.resize(*size)
            await person.press("j", "J", "space", "n", "pagedown", "G", "k", "g", "a")
            assert len(person.lines) == size[1]
            assert all("\x1b" not in line and "\u202e" not in line for line in person.lines)
        await person.until(lambda: len(asked) == len(SIZES), "all that was asked for")
        await person.resize(80, 24)
        await person.press("h")
        await person.at("sources")
