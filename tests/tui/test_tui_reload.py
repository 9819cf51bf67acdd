"""The file changes under the app: the person's place is kept; a broken file leaves the last good state."""

from tui_person import person_at
from tui_samples import RIVER

FIRST = "    positions:\n      - party: tarnwick\n"
NEW = "    positions:\n" + "".join(
    f"      - {{party: tarnwick, stance: Older {n}, source: herald, stated: 2025-01-0{n}}}\n" for n in range(1, 6)
)


LATER = "".join(f"      - {{party: velda, stance: Later {n}, source: memo}}\n" for n in range(9))


async def test_records_added_before_the_selection_do_not_move_it(river):
    text = RIVER.replace("  ferries:\n", LATER + "  ferries:\n")
    river.write_text(text, "utf-8")
    async with person_at(river, (80, 24)) as person:
        await person.press("E", "enter", "j", "j", "slash")
        await person.type("e")
        await person.press("enter", "enter")
        await person.sees("▌Ostmere", "Let all of it flow.")
        line = next(i for i, text in enumerate(person.lines) if "▌Ostmere" in text)
        await person.reload(river, text.replace(FIRST, NEW + FIRST.partition("\n")[2], 1))
        await person.sees("19 of 19", "filter: e", "▌Ostmere")
        assert next(i for i, text in enumerate(person.lines) if "▌Ostmere" in text) == line
        await person.sees("Let all of it flow.")
        assert person.focus == "positions"


async def test_the_detail_keeps_its_scroll_as_long_as_it_is_about_the_same(river):
    async with person_at(river, (60, 18)) as person:
        await person.press("enter", "enter", "j", "j", "j")
        await person.until(lambda: "┏━ Tarnwick" in person.lines[8] and "Who says so:" in person.lines[9])
        await person.reload(river, RIVER.replace("Nobody speaks of winter.", "Winter comes later."))
        await person.until(lambda: "┏━ Tarnwick" in person.lines[8] and "Who says so:" in person.lines[9])
        await person.press("G")
        await person.sees("Winter comes later.")
        await person.press("escape", "j")
        await person.until(lambda: person.widget("detail").scroll_y == 0)


async def test_the_selected_position_stays_selected_while_it_is_edited(river):
    async with person_at(river) as person:
        await person.press("enter", "j", "j")
        await person.sees("▌Velda Com")
        for old, new in (
            ("Meet in the middle.", "Meet in the north."),
            ("stance: Meet in the north.", "stance: Meet in the north.\n        stated: 2025-03-19"),
            ("stated: 2025-03-19", "stated: 2025-03-01\n        locator: para 9"),
        ):
            await person.reload(river, river.read_text("utf-8").replace(old, new))
            await person.sees("▌Velda Com", "Meet in the north.")


async def test_where_the_selected_position_is_deleted_its_neighbour_is_selected(river):
    text = RIVER.replace("party: velda\n", "party: ostmere\n        stated: 2025-03-04\n")
    river.write_text(text, "utf-8")
    async with person_at(river) as person:
        await person.press("enter", "j", "j")
        await person.until(lambda: any("▌" in line and "Meet in the middle." in line for line in person.lines))
        start = text.index("      - party: ostmere\n        stated")
        await person.reload(river, text[:start] + text[text.index("  ferries:") :])
        await person.until(lambda: any("▌" in line and "Let all of it flow." in line for line in person.lines))
        assert person.focus == "positions"


async def test_where_the_issue_is_deleted_the_next_one_is_selected(river):
    async with person_at(river) as person:
        await person.press("j")
        await person.sees("▌Ferries")
        start, end = RIVER.index("  ferries:"), RIVER.index("  fish:")
        await person.reload(river, RIVER[:start] + RIVER[end:])
        await person.sees("▌Fish", "Issues (2)")
        await person.reload(river, RIVER[:start])
        await person.sees("▌Summer flow", "Issues (1)")


async def test_a_source_keeps_its_place_too(river):
    async with person_at(river) as person:
        await person.press("4", "j")
        await person.sees("▌10 Mar 2025 Herald")
        await person.reload(river, RIVER.replace("sources:\n", "sources:\n  a: {outlet: New, published: 2025-01-01}\n"))
        await person.sees("Sources (4)", "▌10 Mar 2025 Herald")


async def test_a_file_that_breaks_leaves_the_last_good_state_under_a_banner(river):
    async with person_at(river) as person:
        await person.press("j")
        await person.reload(river, RIVER.replace("title: Ferries", "title: [Ferries"))
        await person.sees(
            "issues.yaml is broken at line", "The last good state stays on the screen; ! lists the faults."
        )
        await person.sees("▌Ferries", "Run ferries at night.")
        await person.press("exclamation_mark")
        await person.sees("error", "^")
        await person.press("1")
        await person.reload(river, RIVER)
        await person.misses("is broken")
        await person.sees("▌Ferries")


async def test_a_file_that_goes_away_leaves_the_last_state(river):
    async with person_at(river) as person:
        river.unlink()
        await person.press("r")
        await person.sees("issues.yaml cannot be read: is not there any more", "▌Summer flow")
        await person.press("exclamation_mark")
        await person.sees("Problems (0)")


async def test_a_file_that_is_broken_at_the_start_shows_its_problems_until_it_is_mended(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text("title: [T\nparties: {a: {name")
    async with person_at(path) as person:
        await person.sees("issues.yaml is broken", "Problems (", "What to do:")
        await person.at("problems")
        await person.reload(path, RIVER)
        await person.sees("Issues (3)", "▌Summer flow")
        await person.at("issues")


async def test_an_empty_file_and_one_without_records_say_what_to_do_next(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text("")
    async with person_at(path) as person:
        await person.sees("the file is empty", "tracker init writes a file to start from")
        await person.reload(path, "title: New talks\nparties: {}\nsources: {}\nissues: {}\n")
        await person.sees("New talks", "no position yet", "Issues (0)", "No issues yet. Press e to open the file")
        for view, said in (("2", "No positions yet; e opens the file."), ("4", "No sources yet; e opens the file."),
                           ("exclamation_mark", "No faults: the file is clean.")):  # fmt: skip
            await person.press(view)
            await person.sees(said)
        await person.press("3")
        await person.sees("Nothing is recorded as of this day.")


async def test_the_selected_problem_stays_selected_when_lines_move(river):
    async with person_at(river) as person:
        await person.press("exclamation_mark", "j")
        await person.sees("▌warning 14 bad-url")
        await person.reload(river, RIVER.replace("parties:\n", "parties:\n  lone: {name: Lone}\n"))
        await person.sees("▌warning 15 bad-url", "Problems (4)")


async def test_an_issue_with_errors_is_flagged_and_its_lost_positions_are_counted(river):
    async with person_at(river) as person:
        await person.reload(river, RIVER.replace("- party: velda", "- party: vleda"))
        await person.sees("! ", "1 position with errors: ! lists them", "! 2 errors")
        assert any("Summer flow" in line and " ! " in line for line in person.lines)
        await person.press("exclamation_mark", "G")
        await person.sees('no party "vleda"', 'did you mean "velda"?')
