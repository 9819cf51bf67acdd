"""Only what changed is drawn again; what then is on the screen is what drawing all of it would give."""

import random
from pathlib import Path

import pytest
from tui_person import Person, person_at

from benchmarks.generate import Shape, dossier_text

MOVES = (
    "j",
    "k",
    "J",
    "K",
    "g",
    "G",
    "pagedown",
    "pageup",
    "home",
    "end",
    "tab",
    "shift+tab",
    "enter",
    "left",
    "escape",
)
OTHERS = (
    "1",
    "2",
    "3",
    "4",
    "5",
    "!",
    "E",
    "s",
    "S",
    "less_than_sign",
    "greater_than_sign",
    "T",
    "i",
    "n",
    "N",
    "l",
    "h",
)
FAULTY = "        attribution: loudly\n"


def talks(path: Path, mark: str = "") -> str:
    text = dossier_text(Shape(90, issues=30, sources=40, words=9))
    at = text.index("        speaker:", len(text) // 2)
    text = text[:at] + FAULTY + text[at:].replace("stance: ", f"stance: {mark}", 1)
    path.write_text(text, "utf-8")
    return text


async def drawn_in_full(person: Person) -> str:
    """The screen, with every widget drawn anew."""
    return (await person.draw_all()).screen


async def still(person: Person) -> str:
    """The screen, once nothing more moves on it."""
    before = ""
    while (now := person.screen) != before or "being drawn …" in now:
        before = now
        await person.pilot.pause(0.02)
    return before


@pytest.mark.parametrize(("seed", "size"), [(1, (80, 24)), (2, (140, 40)), (3, (80, 24)), (4, (140, 40))])
async def test_a_walk_through_the_views_leaves_nothing_old_on_the_screen(tmp_path, seed, size):
    path, rng = tmp_path / "issues.yaml", random.Random(seed)
    talks(path)
    async with person_at(path, size) as person:
        person.app.notify = lambda *told, **how: None  # messages come and go on their own
        for step in range(16):
            await person.press(*rng.choices(MOVES, k=3), rng.choice(OTHERS))
            if step % 6 == 4:
                await person.reload(path, talks(path, f"{step} "))
            assert await still(person) == await drawn_in_full(person), f"after step {step}"


async def test_another_theme_is_drawn_everywhere(tmp_path):
    path = tmp_path / "issues.yaml"
    talks(path)
    async with person_at(path) as person:
        await person.press("j", "j")
        for theme in ("textual-light", "nord", "textual-dark"):
            person.app.theme = theme
            await still(person)
            styles = [segment.style for segment in person.segments]
            await drawn_in_full(person)
            assert [segment.style for segment in person.segments] == styles


async def test_the_selected_row_is_the_only_one_marked_wherever_it_goes(tmp_path):
    path = tmp_path / "issues.yaml"
    talks(path)
    async with person_at(path) as person:
        for key in ("j", "J", "pagedown", "G", "K", "g", "pageup"):
            await person.press(key)
            await still(person)
            issues = person.widget("issues").region
            rows = [line[issues.x : issues.right] for line in person.lines[issues.y + 1 : issues.bottom - 1]]
            assert sum("▌" in row for row in rows) == 1, person.screen
