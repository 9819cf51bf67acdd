"""The grid: what stands in each cell, the way from any cell to its quote, and many columns."""

from tui_person import person_at


def wide(parties: int, issues: int = 2) -> str:
    """A dossier with so many parties, each with a position on the first issue."""
    lines = ["title: Wide", "parties:"] + [f"  p{n}: {{name: Party {n}}}" for n in range(parties)]
    lines += ["sources:", "  s: {outlet: Post, published: 2025-01-01}", "issues:"]
    for issue in range(issues):
        lines += [f"  i{issue}:", f"    title: Issue {issue}"]
        if issue == 0:
            lines.append("    positions:")
            lines += [f"      - {{party: p{n}, stance: Stance of {n}, source: s}}" for n in range(parties)]
    return "\n".join(lines) + "\n"


async def test_arrows_go_from_cell_to_cell_and_enter_to_the_position(river):
    async with person_at(river) as person:
        await person.press("2")
        await person.sees("▌Keep a third upstream.", "No position recorded", "reported 20 Mar", "self")
        await person.press("l", "l", "l")
        await person.sees("▌Meet in the middle.")
        await person.press("l")
        await person.sees("▌Meet in the middle.")
        await person.press("h", "h", "j")
        await person.sees("▌Run ferries at night.", "▌reported 10 Mar", "▌adversary")
        await person.press("enter")
        await person.at("positions")
        await person.sees("▌Ferries", "▌Ostmere", "! This reaches us from a party that negotiates against it.")
        await person.press("2")
        await person.sees("▌Run ferries at night.")


async def test_one_key_leads_from_a_cell_to_the_position_and_two_more_to_its_quote(river):
    written = "source: herald\n        attributed_by: tarnwick\n      - party: ostmere"
    quoting = "source: courier\n        quote: met at dawn\n      - party: ostmere"
    river.write_text(river.read_text("utf-8").replace(written, quoting, 1), "utf-8")
    async with person_at(river) as person:
        await person.press("2")
        await person.sees("▌Keep a third upstream.")
        await person.press("enter")
        await person.at("positions")
        await person.sees("“met at dawn” found word for word in the source's text; Enter shows it")
        await person.press("enter", "enter")
        await person.sees("1 of 2: Summer flow, Tarnwick", "▌1. The delegations met at dawn.")


async def test_several_that_stand_are_counted_in_the_cell(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text(
        wide(1).replace("Stance of 0, source: s}", "One, source: s}\n      - {party: p0, stance: Two, source: s}")
    )
    async with person_at(path) as person:
        await person.press("2")
        await person.sees("▌One", "not recorded · 2 stand")


async def test_the_column_of_gaps_can_be_entered_and_left(bundled):
    async with person_at(bundled) as person:
        await person.press("2")
        await person.sees("Gap", "▌Keep control of more")
        await person.press("h")
        await person.sees("▌Territory under Israe…", "▌Israel / Hamas")
        await person.press("j", "j", "j")
        await person.sees("▌Living hostages to be…")
        await person.press("l")
        await person.sees("▌Accept an outline in")
        await person.press("h", "enter")
        await person.sees("Timeline (12) · Release of hostages only")


async def test_columns_are_seen_whole_and_the_selected_one_is_in_sight(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text(wide(500))
    async with person_at(path, (80, 24)) as person:
        await person.press("2")
        await person.sees("▌Stance of 0", "columns 1–3 of 500")
        await person.press(*"llllll")
        await person.sees("▌Stance of 6", "Party 4", "Party 6", "columns 5–7 of 500")
        await person.press("h", "h", "h")
        await person.sees("▌Stance of 3", "columns 4–6 of 500")
        for size in ((200, 60), (40, 24), (80, 24)):
            await person.resize(*size)
            await person.sees("▌Stance of 3")
        await person.burst(*"l" * 496)
        await person.sees("▌Stance of 499", "columns 498–500 of 500")


async def test_500_parties_are_listed_everywhere_else(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text(wide(500))
    async with person_at(path) as person:
        await person.press("enter", "G")
        await person.sees("▌Party 499")
        await person.press("f", "pagedown", "pagedown")
        await person.sees("▌party Party 20")
        await person.type("499")
        await person.press("enter")
        await person.sees("filter: party:p499 · 1 of 500 positions")
        await person.press("colon")
        await person.type("party 77")
        await person.press("enter")
        await person.sees("filter: party:p77 · 1 of 500 positions")


async def test_300_issues_can_be_walked_in_every_view(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text(wide(2, issues=300))
    async with person_at(path, (80, 24)) as person:
        await person.press("G")
        await person.sees("▌Issue 299")
        await person.press("2")
        await person.sees("▌No position recorded")
        await person.press("g")
        await person.sees("▌Stance of 0")
        await person.press("G", "enter")
        await person.sees("▌Issue 299", "▌Party 0")


async def test_sorting_and_reversing_is_said_in_the_heading(river):
    async with person_at(river) as person:
        orders = ("title", "status", "number of positions", "latest position")
        firsts = ("Ferries", "Ferries", "Summer flow", "Summer flow")
        for order, first in zip(orders, firsts, strict=True):
            await person.press("s")
            await person.sees(f"Issues (3), by {order}", f"Sorted by {order}.")
            rows = [line for line in person.lines if any(f" {name} " in line for name in ("Ferries", "Fish", "flow  "))]
            assert first in rows[0]
        await person.press("s", "S")
        await person.sees("Issues (3), reversed", "▌Summer flow")
        await person.until(lambda: person.screen.index("Fish") < person.screen.index("Ferries"))
        await person.press("4", "s")
        await person.sees("Sources (3), by day of publication")
        await person.press("3", "S")
        await person.until(lambda: person.screen.index("Keep two fifths") < person.screen.index("Meet in the middle"))
