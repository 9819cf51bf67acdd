"""Every key is declared once, does what it says, and is listed wherever keys are listed."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.binding import Binding
from tui_person import Person, person_at

from tracker.tui import keys

GROUPS = {name: group for name, group in vars(keys).items() if name.endswith("_KEYS")}
DECLARED: dict[str, Binding] = {binding.id or "": binding for group in GROUPS.values() for binding in group}


class Case(NamedTuple):
    """What is pressed first, and what is on the screen after the key that is tested, or which pane has the focus."""

    before: str
    sees: str = ""
    focus: str = ""
    misses: str = ""


# In the small dossier: Summer flow has rows for Tarnwick, Ostmere, Velda Commission, Quietland; then Ferries, Fish.
CASES: dict[str, Case] = {
    "list-move-1": Case("", sees="▌Ferries"),
    "list-move-back-1": Case("j j", sees="▌Ferries"),
    "list-move-10": Case("", sees="▌Fish"),
    "list-move-back-10": Case("G", sees="▌Summer flow"),
    "list-page-1": Case("", sees="▌Fish"),
    "list-page-back-1": Case("G", sees="▌Summer flow"),
    "list-first": Case("G", sees="▌Summer flow"),
    "list-last": Case("", sees="▌Fish"),
    "list-enter": Case("", focus="positions"),
    "grid-across-1": Case("2", sees="▌Let all of it flow."),
    "grid-across-back-1": Case("2 l", sees="▌Keep a third upstream."),
    "grid-enter": Case("2 l", sees="▌Ostmere", focus="positions"),
    "text-scroll-by-1": Case("LOW enter enter", misses="┃ Keep a third upstream."),
    "text-scroll-by-back-1": Case("LOW enter enter j", sees="┃ Keep a third upstream."),
    "text-scroll-by-10": Case("LOW enter enter", misses="┃ Keep a third upstream."),
    "text-scroll-by-back-10": Case("LOW enter enter G", sees="Source: Herald"),
    "text-scroll-page-1": Case("LOW enter enter", misses="┃ Keep a third upstream."),
    "text-scroll-page-back-1": Case("LOW enter enter G", misses="Analyst's note: Nobody speaks of winter."),
    "text-scroll-first": Case("LOW enter enter G", sees="┃ Keep a third upstream."),
    "text-scroll-last": Case("LOW enter enter", sees="Analyst's note: Nobody speaks of winter."),
    "detail-read": Case("enter j enter", sees="3. Ostmere lets all of it flow."),
    "app-show-help": Case("", sees="Keys of this screen"),
    "app-palette": Case("", sees="Go to"),
    "app-close": Case("", sees="EXIT 0"),
    "app-quit": Case("x", sees="EXIT 0"),
    "app-interrupt": Case("x", sees="EXIT 130"),
    "main-filter": Case("", sees="words !not ~nearly", focus="TypingLine"),
    "main-step-day-back-1": Case("", sees="AS OF 10 Mar 2025 (latest: 20 Mar 2025)"),
    "main-step-day-1": Case("< <", sees="AS OF 10 Mar 2025 (latest: 20 Mar 2025)"),
    "main-ask-day": Case("", sees="As of which day?"),
    "main-mark-day": Case("", sees="marked: 20 Mar 2025"),
    "main-compare": Case("m < <", sees="4 Mar 2025 compared with 20 Mar 2025"),
    "main-compare-commit": Case("", sees="What was entered since which git revision?"),
    "main-rests-on": Case("enter", sees="This rests on"),
    "main-one-issue": Case("3", sees="Timeline (4) · Summer flow only"),
    "main-latest-day": Case("< <", sees="as of 20 Mar 2025 (latest)"),
    "main-edit": Case("", sees="the editor no-such-editor was not found"),
    "main-export": Case("", sees="5 positions as of 20 Mar 2025"),
    "main-copy": Case("", sees="File and line"),
    "main-view-issues": Case("2", sees="Issues (3)", focus="issues"),
    "main-view-grid": Case("", sees="Meet in the middle.", focus="grid"),
    "main-view-timeline": Case("", sees="Timeline (5)", focus="events"),
    "main-view-sources": Case("", sees="Sources (3)", focus="sources"),
    "main-view-thin": Case("", sees="Thin record", focus="thin"),
    "main-view-problems": Case("", sees="Problems (3)", focus="problems"),
    "main-pick-filter": Case("", sees="Filter by"),
    "main-next-match-1": Case("", sees="▌Ostmere", focus="positions"),
    "main-next-match-back-1": Case("", sees="▌Ferries", focus="positions"),
    "main-earlier": Case("", sees="↳ Tarnwick"),
    "main-sort": Case("", sees="Issues (3), by title"),
    "main-reverse": Case("", sees="Issues (3), reversed"),
    "main-open-url": Case("enter", sees="Not opened, since it is no http or https address"),
    "main-reload": Case("", sees="Read issues.yaml: 5 positions."),
    "main-back": Case("enter", focus="issues"),
    "main-back-one": Case("enter", focus="issues"),
    "main-next-pane-1": Case("", focus="positions"),
    "main-next-pane-back-1": Case("", focus="detail"),
    "reader-step-1": Case("4 enter", sees="▌1. The delegations met at dawn."),
    "reader-step-back-1": Case("4 enter j j", sees="▌1. The delegations met at dawn."),
    "reader-step-10": Case("4 enter", sees="▌3. Ostmere lets all of it flow."),
    "reader-step-back-10": Case("4 enter G", sees="▌# Two fifths"),
    "reader-extend-1": Case("4 enter j", sees="sentences 2-3 of 4 · paras 1-2"),
    "reader-extend-back-1": Case("4 enter j", sees="sentences 1-2 of 4 · para 1"),
    "reader-next-open-1": Case("4 enter", sees="Every sentence that names a party is recorded."),
    "reader-next-open-back-1": Case("4 enter", sees="Every sentence that names a party is recorded."),
    "reader-page-1": Case("LOW 4 enter", sees="▌3. Ostmere lets all of it flow."),
    "reader-page-back-1": Case("4 enter G", sees="▌# Two fifths"),
    "reader-first": Case("4 enter G", sees="▌# Two fifths"),
    "reader-last": Case("4 enter", sees="▌3. Ostmere lets all of it flow."),
    "reader-record": Case("4 enter j j", sees="Add a position"),
    "reader-undo": Case("4 enter", sees="Nothing to undo"),
    "reader-redo": Case("4 enter", sees="Nothing to redo"),
    "reader-leave": Case("4 enter j J", sees="sentence 3 of 4 · para 2"),
    "reader-next-quote-1": Case("4 enter", sees="1 of 1: Summer flow, Tarnwick"),
    "reader-next-quote-back-1": Case("4 enter", sees="1 of 1: Summer flow, Tarnwick"),
    "reader-to-position": Case("4 enter n", sees="▌↳ Tarnwick", focus="positions"),
    "reader-edit": Case("4 enter", sees="the editor no-such-editor was not found"),
    "reader-close": Case("4 enter", sees="Sources (3)", focus="sources"),
    "filter-cancel-filter": Case("/ z z", sees="Issues (3)", focus="issues"),
    "filter-leave-filter": Case("/ m e e t", sees="1 of 5 positions", focus="issues"),
    "pick-choose-1": Case("f", sees="▌party Ostmere"),
    "pick-choose-back-1": Case("f down down", sees="▌party Ostmere"),
    "pick-choose-10": Case(":", sees="▌command To the next row"),
    "pick-choose-back-10": Case(": pagedown", sees="▌issue Summer flow"),
    "form-save": Case("a", sees="Not saved:"),
    "form-go-1": Case("a", sees="▌tarnwick"),
    "form-go-back-1": Case("a down down", sees="▌tarnwick"),
    "form-on-with-it": Case("a v e l", sees="Where it is reported."),
    "form-move-1": Case("a", sees="Issue: Summer flow"),
    "form-move-back-1": Case("a tab", sees="Whose position it is."),
    "form-new-line": Case("a shift+tab x y left", misses="note: xy"),
    "form-close": Case("a", misses="Add a position"),
    "main-add": Case("", sees="Add a position"),
    "main-correct": Case("enter", sees="Correct a position on Summer flow"),
    "main-deprecate": Case("enter", sees="Deprecate?"),
    "main-undo": Case("", sees="Nothing to undo:"),
    "main-redo": Case("", sees="Nothing to redo:"),
    "dialog-close": Case("x tab", misses="Export"),
}


@pytest.mark.parametrize("id", DECLARED)
async def test_each_key_does_what_it_says(id, river, monkeypatch):
    monkeypatch.setenv("EDITOR", "no-such-editor")
    monkeypatch.delenv("VISUAL", raising=False)
    case = CASES[id]
    async with person_at(river, (60, 18) if "LOW" in case.before else (120, 40)) as person:
        await _arrive(person, case.before.replace("LOW", "").split())
        await person.press(DECLARED[id].key.split(",")[0])
        await _check(person, case)


ALIASES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("", (
        ("down", "▌Ferries"), ("up", "▌Summer flow"), ("ctrl+d", "▌Fish"), ("ctrl+u", "▌Summer flow"),
        ("space", "▌Fish"), ("home", "▌Summer flow"), ("end", "▌Fish"), ("home", "▌Summer flow"),
        ("l", "@positions"), ("left", "@issues"), ("right", "@positions"),
        ("f1", "Keys of this screen"), ("escape", "Issues (3)"),
        ("ctrl+p", "Go to"), ("ctrl+n", "▌issue Ferries"), ("escape", "Issues (3)"),
        ("slash", "@TypingLine"), ("up", "@issues"), ("slash", "@TypingLine"), ("tab", "@issues"),
        ("x", "Export"), ("tab", "@format"), ("q", "@issues"),
    )),
    ("a", (("down", "▌tarnwick"), ("up", "▌tarnwick"), ("shift+tab", "Anything else the analyst wants to say."))),
    ("2", (("right", "▌Let all of it flow."), ("left", "▌Keep a third upstream."))),
    ("LOW enter enter", (
        ("down", "-┃ Keep a third"), ("up", "┃ Keep a third"), ("ctrl+d", "-┃ Keep a third"),
        ("ctrl+u", "┃ Keep a third"), ("space", "-┃ Keep a third"), ("home", "┃ Keep a third"),
        ("end", "-┃ Keep a third"),
    )),
    ("4 enter j", (("down", "sentence 3 of 4"), ("up", "sentence 2 of 4"), ("shift+down", "sentences 2-3 of 4"),
        ("shift+up", "sentence 2 of 4"), ("end", "sentence 4 of 4"), ("home", "sentence 1 of 4"))),
    ("4 enter", (("h", "@sources"), ("enter", "@text"), ("left", "@sources"), ("enter", "@text"), ("q", "@sources"))),
    ("enter j enter", (("l", "@text"), ("escape", "@detail"), ("right", "@text"))),
)  # fmt: skip


@pytest.mark.parametrize(("before", "steps"), ALIASES)
async def test_a_keys_other_names_do_the_same(river, before, steps):
    async with person_at(river, (60, 18) if "LOW" in before else (120, 40)) as person:
        await _arrive(person, before.replace("LOW", "").split())
        for key, sees in steps:
            await person.press(key)
            if sees.startswith("@"):
                await person.at(sees[1:])
            elif sees.startswith("-"):
                await person.misses(sees[1:])
            else:
                await person.sees(sees)


async def _arrive(person: Person, before: list[str]) -> None:
    for key in before:
        was = person.screen
        await person.press(*_textual_names(key))
        if key != "left":  # it moves within what is typed, which the text of the screen does not tell
            await person.until(lambda was=was: person.screen != was, f"anything after {key}")


def _textual_names(key: str) -> list[str]:
    return [{"/": "slash", "<": "less_than_sign", ":": "colon"}.get(key, key)]


async def _check(person: Person, case: Case) -> None:
    if case.sees.startswith("EXIT"):
        await person.until(lambda: f"EXIT {person.app.return_code}" == case.sees, case.sees)
        return
    if case.sees:
        await person.sees(case.sees)
    if case.misses:
        await person.misses(case.misses)
    if case.focus:
        await person.at(case.focus)


def test_every_declared_key_is_tried_above():
    assert set(CASES) == set(DECLARED)
    tried = {key for _, steps in ALIASES for key, _ in steps}
    others = {key for binding in DECLARED.values() for key in binding.key.split(",")[1:]}
    assert others <= tried


def test_an_id_names_one_binding_and_says_where_it_applies():
    for group in GROUPS.values():
        for binding in group:
            assert DECLARED[binding.id] == binding
            places = "list|grid|text|detail|app|main|reader|filter|pick|form|dialog"
            assert re.fullmatch(rf"({places})-[a-z0-9-]+", binding.id)
    assert set(keys.ORDER) == set(DECLARED)


def test_no_key_of_a_group_means_two_things():
    for name, group in GROUPS.items():
        pressed = [key for binding in group for key in binding.key.split(",")]
        assert len(pressed) == len(set(pressed)), name


def test_every_binding_says_in_a_sentence_what_it_does():
    for binding in DECLARED.values():
        assert re.fullmatch(r"[A-Z`].{3,56}", binding.tooltip), binding
        assert binding.description
        assert binding.key_display


@pytest.mark.parametrize(
    ("before", "groups"),
    [
        ("", ("LIST_KEYS", "MAIN_KEYS", "APP_KEYS")),
        ("2", ("GRID_KEYS", "APP_KEYS")),
        ("enter enter", ("DETAIL_KEYS", "MAIN_KEYS", "APP_KEYS")),
        ("4 enter", ("READER_KEYS",)),
    ],
)
async def test_help_lists_every_key_that_applies_uncut(river, before, groups):
    async with person_at(river, (80, 100)) as person:
        await _arrive(person, before.split())
        await person.press("question_mark")
        await person.sees("Keys of this screen", "In the filter")
        listed = [line.partition("┃ ")[2] for line in person.lines]
        for name in groups:
            for binding in GROUPS[name]:
                if before == "4 enter" and binding.action == "quit":
                    continue
                assert any(binding.key_display in line and binding.tooltip in line for line in listed), (
                    f"{binding.id}\n{person.screen}"
                )
        assert "…" not in "".join(line[3:77] for line in person.lines[5:95]).replace("by: …", "")


async def test_the_palette_lists_every_command_of_the_screen_with_its_key(river):
    async with person_at(river, (120, 120)) as person:
        await person.press("colon")
        await person.sees("Go to", "theme Theme: ansi-light")
        for group in ("LIST_KEYS", "MAIN_KEYS", "APP_KEYS"):
            for binding in GROUPS[group]:
                if binding.action != "palette":
                    line = next(line for line in person.lines if f"command    {binding.tooltip[:43]}" in line)
                    assert binding.key_display in line, binding.id


async def test_the_footer_offers_help_first_at_every_width(river):
    async with person_at(river, (120, 30)) as person:
        for width in (120, 80, 40, 20, 12):
            await person.resize(width, 24)
            await person.until(lambda: person.lines[-1].startswith(" ? F1 help"), f"help at {width}")


async def test_the_footer_follows_the_focus(river):
    async with person_at(river, (80, 24)) as person:
        await person.until(lambda: person.lines[-1].rstrip() == (
            " ? F1 help  / filter  e edit  a add  x export  1 2 3 4 5 ! views"
        ))  # fmt: skip
        await person.press("slash")
        await person.until(lambda: person.lines[-1].rstrip() == " ? F1 help  Esc as before  ↓ to the list")
        await person.press("escape", "x")
        await person.until(lambda: person.lines[-1].rstrip() == " Esc close")


def test_the_readmes_table_of_keys_agrees():
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    part = readme.partition("<!-- made: keys -->")[2].partition("<!-- end -->")[0]
    if not part:
        pytest.skip("README.md has no table of keys")
    rows = re.findall(r"^\| [^|]+ \| `([^`]+)` \| (.+?) \|$", part, re.MULTILINE)
    assert rows
    known = {(binding.key_display, binding.tooltip) for binding in DECLARED.values()}
    assert set(rows) <= known
    for group in ("LIST_KEYS", "MAIN_KEYS", "READER_KEYS", "APP_KEYS"):
        assert {(binding.key_display, binding.tooltip) for binding in GROUPS[group]} <= set(rows)
