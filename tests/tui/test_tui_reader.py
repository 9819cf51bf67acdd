"""Sources and their texts: quotes marked, from quote to quote, and the way from a position and back."""

import random
from itertools import pairwise

import pytest
from tui_person import person_at
from tui_samples import COURIER

from tracker.tui.widgets.margin import MarginNote, laid_out, margin_width
from tracker.tui.widgets.wrapping import as_shown, cells_of, flowing, wrapped


async def test_a_source_is_told_with_what_was_taken_from_it(river):
    async with person_at(river) as person:
        await person.press("4")
        await person.sees(
            "▌4 Mar 2025 Velda Courier Two fifths",
            "Velda Courier, “Two fifths”, 4 Mar 2025, https://courier.example/two-fifths",
            "Text: texts/courier.md (Enter opens it)",
            "2 positions taken from it",
            "• Summer flow · Tarnwick (para 2): Keep two fifths upstream.",
        )
        await person.press("j")
        await person.sees("No text is kept for it: write text: and a path under the source to read it here.")
        await person.press("j")
        await person.sees('Text: ! there is no file "texts/gone.md"')


async def test_a_text_that_is_not_there_is_said_and_nothing_opens(river):
    async with person_at(river) as person:
        await person.press("4", "j", "enter")
        await person.hears("No text is kept for Herald. Write text: and a path under the source.")
        await person.press("j", "enter")
        await person.hears('there is no file "texts/gone.md".')
        await person.at("sources")


async def test_the_reader_opens_at_the_quote_and_leads_back_to_its_position(river):
    async with person_at(river) as person:
        await person.press("E", "enter", "j", "enter")
        await person.sees("found word for word in the source's text; Enter shows it")
        await person.press("enter")
        await person.sees(
            "1 of 1: Summer flow, Tarnwick", '▌2. An Ostmere official said that Tarnwick wants "two fifths, no'
        )
        chosen = [s.text for s in person.segments if s.style and s.style.reverse and "two fifths" in s.text]
        assert chosen == ["two fifths, no more"]
        await person.press("enter")
        await person.at("positions")
        await person.sees("▌↳ Tarnwick")


async def test_the_reader_opens_at_the_paragraph_where_there_is_no_quote(river):
    async with person_at(river) as person:
        await person.press("enter", "j", "enter", "enter")
        await person.sees("para 3 · 1 quoted passage marked", "▌3. Ostmere lets all of it flow.")
        await person.press("enter")
        await person.at("positions")
        await person.sees("▌Ostmere")


async def test_where_the_locator_names_no_paragraph_the_reader_opens_at_the_top_and_tells_it(river):
    river.write_text(river.read_text("utf-8").replace("locator: para 3", "locator: standfirst"), "utf-8")
    async with person_at(river) as person:
        await person.press("enter", "j", "enter", "enter")
        await person.sees("standfirst · 1 quoted passage marked", "▌# Two fifths")
        await person.press("enter")
        await person.hears("No position was taken from this sentence; n goes to the next quote.")
        await person.press("n")
        await person.sees("1 of 1: Summer flow, Tarnwick")
        await person.misses("standfirst")
        await person.press("escape")
        await person.at("detail")


async def test_marked_quotes_are_underlined_so_that_no_colour_is_needed(river):
    async with person_at(river) as person:
        await person.press("4", "enter")
        await person.sees("1 quoted passage marked")
        marked = [s.text for s in person.segments if s.style and s.style.underline and "fifths" in s.text]
        assert marked == ["two fifths, no more"]


async def test_n_and_N_go_round_the_quotes(bundled):
    async with person_at(bundled) as person:
        await person.press("4", "j", "j", "enter")
        await person.sees("4 quoted passages marked")
        for number in (1, 2, 3, 4, 1):
            await person.press("n")
            await person.sees(f"{number} of 4: ")
        for number in (4, 3):
            await person.press("N")
            await person.sees(f"{number} of 4: ")


async def test_a_text_that_nobody_quotes_says_so(river):
    (river.parent / "texts/courier.md").write_text("Nothing of the kind.\n")
    async with person_at(river) as person:
        await person.press("4", "enter")
        await person.sees("0 quoted passages marked", "Nothing of the kind.")
        await person.press("n")
        await person.hears("No position quotes this text.")


async def test_a_quote_that_differs_is_marked_as_the_nearest(river):
    (river.parent / "texts/courier.md").write_text(COURIER.replace("no more", "nothing more"))
    async with person_at(river) as person:
        await person.press("E", "enter", "j")
        await person.sees("! the source's text differs; Enter shows the nearest passage")
        await person.press("enter", "enter")
        await person.sees("1 of 1: Summer flow, Tarnwick (the words differ from the quote)")


async def test_a_position_that_a_filter_hides_is_shown_after_all(river):
    async with person_at(river) as person:
        await person.press("slash")
        await person.type('"let all"')
        await person.press("enter", "enter", "enter", "enter")
        await person.sees("▌3. Ostmere lets all of it flow.")
        await person.press("n", "enter")
        await person.sees("▌↳ Tarnwick", "The filter would hide it and was removed.")


async def test_the_reader_follows_the_record_and_the_text_as_they_change(river):
    async with person_at(river) as person:
        await person.press("4", "enter", "n")
        await person.sees("1 of 1: Summer flow")
        (river.parent / "texts/courier.md").write_text(COURIER.replace("at dawn", "at dusk"))
        await person.reload(river, river.read_text("utf-8").replace("Summer flow", "Flow in summer"))
        await person.sees("met at dusk", "1 of 1: Flow in summer, Tarnwick")
        await person.reload(river, river.read_text("utf-8").replace("  flow:\n", "  stream:\n"))
        await person.press("n", "enter")
        await person.sees("▌Flow in summer", "▌↳ Tarnwick")


async def test_a_source_that_is_gone_leaves_the_text_on_the_screen(river):
    async with person_at(river) as person:
        await person.press("4", "enter", "n")
        text = river.read_text("utf-8")
        start, end = text.index("issues:"), len(text)
        await person.reload(river, "title: T\nparties: {}\nsources: {}\nissues: {}\n" + "#" * (end - start))
        await person.sees("The delegations met at dawn.")
        await person.press("enter")
        await person.hears("That issue is not in the file any more.")


async def test_pages_are_turned_and_the_place_survives_a_resize(river):
    (river.parent / "texts/courier.md").write_text("\n".join(f"Line number {n} of a long text." for n in range(300)))
    async with person_at(river, (80, 24)) as person:
        await person.press("4", "enter", "G")
        await person.sees("▌Line number 299")
        await person.press("g")
        await person.sees("▌Line number 0 ")
        await person.press("pagedown")
        await person.until(lambda: "▌Line number 19 " in person.lines[2])
        await person.press("pageup", "pageup")
        await person.sees("▌Line number 0 ")
        await person.press("G", "pagedown")
        await person.sees("▌Line number 299")
        await person.press("g", "ctrl+d", "ctrl+d", "j", "k")
        await person.sees("▌Line number 20", "sentence 21 of 300")
        for size in ((40, 12), (200, 60), (80, 24)):
            await person.resize(*size)
            await person.sees("▌Line number 20")


@pytest.mark.parametrize("width", [1, 2, 7, 10, 33])
@pytest.mark.parametrize("alphabet", ["ab  ", "ab 六e\u0301  👨‍👩‍👧\t\x1b\n"])
def test_lines_are_broken_alike_whatever_they_hold(width, alphabet):
    text = "".join(random.Random(width).choices(alphabet, k=3000))
    lines = wrapped(text, width)
    assert "".join(text[a:b] for a, b in lines) == text.replace("\n", "")
    assert all(b <= a for (_, b), (a, _) in pairwise([(0, 0), *lines]))
    for a, b in lines:
        assert sum(map(cells_of, text[a:b].rstrip(" "))) <= width or len(text[a:b].rstrip(" ")) == 1


def test_lines_broken_by_hand_flow_and_keep_their_offsets():
    long = "x" * 70
    text = f"{long}\n   goes on\nand on\n\n{long}\nNext\n"
    shown = flowing(text, [(0, text.index("\n\n")), (text.index("\n\n") + 2, len(text) - 6)])
    assert len(shown) == len(text)
    assert as_shown(shown) == f"{long} goes on\nand on\n\n{long}\nNext\n"
    assert shown.index("goes on") == text.index("goes on")


def test_lines_are_broken_at_blanks_and_nothing_is_lost():
    text = "one two three\n\nfour  fünf 六七八九 " + "x" * 25 + "\nlast"
    lines = wrapped(text, 10)
    assert [text[a:b] for a, b in lines] == [
        "one two ", "three", "", "four  fünf ", "六七八九 ", "xxxxxxxxxx", "xxxxxxxxxx", "xxxxx", "last",
    ]  # fmt: skip


def test_notes_of_one_line_go_on_beside_free_lines_and_the_rest_is_counted():
    lines = [(0, 10), (10, 20), (20, 30), (30, 30), (31, 40), (40, 50)]
    notes = [MarginNote(*note) for note in (
        (0, "Flow", "Tarnwick"), (4, "Ferries at night", "Ostmere"), (5, "Fish", "Velda"), (9, "Fish", "All"),
        (31, "Flow", "Ostmere"), (33, "Fish", "Ostmere"), (41, "漁業と川の水量", "タルンウィック"),
    )]  # fmt: skip

    def line_of(offset):
        return max(i for i, (start, _) in enumerate(lines) if start <= offset and lines[i][0] < lines[i][1])

    assert laid_out(notes, lines, line_of, 20) == {
        0: "Flow · Tarnwick     ",
        1: "Ferries a… · Ostmere",
        2: "Fish · Velda +1     ",
        4: "Flow · Ostmere +1   ",
        5: "漁業と川… · タルン… ",
    }


def test_the_margin_takes_a_quarter_of_a_wide_text_and_nothing_of_a_narrow_one():
    notes = [MarginNote(0, "Summer flow of the river", "Velda Commission")]
    assert [margin_width(notes, width) for width in (20, 53, 54, 76, 120, 300)] == [0, 0, 22, 22, 30, 43]
    assert margin_width([], 120) == 0
