"""Hostile texts in every field: commands print no orders, Markdown keeps its shape, JSON and CSV give back what was."""

import csv
import io
import json
import unicodedata

import pytest
from click.testing import CliRunner
from hostile_texts import ALL, HALF_SURROGATES, TEXTS, dossier, written, yaml_of
from test_markdown_hostile import FIELDS, check, one_paragraph

from tracker.cli import commands
from tracker.model.words import one_line
from tracker.report.export import export_text
from tracker.report.selection import whole_record
from tracker.yamlfile.load import load, load_text

CONTROLS = {"Cc", "Cs"}
TURNING = frozenset("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
FREE = ("title", "stance", "name", "outlet", "quote", "speaker", "note", "unit", "group", "question")


def orders(text: str) -> set[str]:
    """The characters of an output that a terminal would obey, line ends apart."""
    return {c for c in set(text) if c != "\n" and (unicodedata.category(c) in CONTROLS or c in TURNING)}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the dossier that holds every text in every field."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path, ALL)
    return tmp_path


def run(*args: str):
    """A command's result."""
    return CliRunner().invoke(commands, args, prog_name="tracker", catch_exceptions=False)


@pytest.mark.parametrize(
    "args",
    [
        ("show",), ("show", "t3"), ("show", "--filter", "red"), ("show", "--party", "t1"), ("show", "--width", "40"),
        ("changes", "--since", "2024-12-31"), ("changes", "--since", "2024-12-31", "--format", "markdown"),
        ("changes", "--since", "2024-12-31", "--format", "json"),
        ("check",), ("check", "--output-format", "concise"), ("check", "--output-format", "json"),
        ("check", "--output-format", "github"), ("export", "-o", "-"), ("export", "-o", "-", "--format", "json"),
        ("export", "-o", "-", "--since", "2024-12-31"), ("export", "-o", "-", "--format", "csv"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_command_prints_an_order_to_the_terminal(folder, args):
    result = run(*args)
    printed = result.stdout.replace("\r\n", "\n") if "csv" in args else result.stdout
    assert (result.exit_code, orders(printed.removeprefix("\ufeff")), orders(result.stderr)) == (0, set(), set())
    assert "[/x] [red]x" in result.stdout or "\\[/x] \\[red]x" in result.stdout


ARMED = ("colour", "clipboard", "override", "C1", "backspaces", "overwriting")


@pytest.mark.parametrize("name", ARMED)
def test_no_message_about_a_faulty_file_is_an_order(folder, name):
    text = TEXTS[name][0]
    (folder / "issues.yaml").write_text(
        f"title: {text}\nparties: [{text}\n{text}: {text}\nissues:\n  {text}:\n    {text}: '{text}\n",
        "utf-8",
        newline="",
    )
    for args in (("show",), *(("check", "--output-format", form) for form in ("full", "concise", "json", "github"))):
        result = run(*args)
        assert result.exit_code == 1
        assert (orders(result.stdout), orders(result.stderr)) == (set(), set())


def test_every_text_is_read_as_it_was_written(folder):
    issues = load(folder / "issues.yaml").dossier.issues
    for (id, _), text in zip(issues.items(), ALL.values(), strict=False):
        assert issues[id].title == text
        assert {position.stance for position in issues[id].positions} == {text}


def leaves(value: object) -> set[str]:
    """Every text in a JSON value."""
    if isinstance(value, dict):
        return set().union(*map(leaves, value.values()))
    if isinstance(value, list):
        return set().union(*map(leaves, value))
    return {value} if isinstance(value, str) else set()


def test_json_gives_every_text_back(folder):
    record = load(folder / "issues.yaml").dossier
    back = json.loads(export_text(record, whole_record(record), "json"))
    for issue, text in zip(back["issues"], ALL.values(), strict=False):
        assert (issue["title"], issue["question"], issue["note"]) == (text, text, text)
        for position in issue["positions"]:
            assert [position[name] for name in ("stance", "speaker", "locator", "conditions", "note")] == [text] * 5
    assert set(ALL.values()) <= leaves(back)


def test_csv_gives_every_text_back_and_starts_no_formula(folder):
    record = load(folder / "issues.yaml").dossier
    written = export_text(record, whole_record(record), "csv")
    head, *rows = csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""))
    assert {len(row) for row in rows} == {len(head)}
    stances = {row[head.index("stance")] for row in rows}
    assert len(stances) == len(set(ALL.values()))
    for name, text in ALL.items():
        if not orders(text) and text.isprintable():
            assert text in stances or f"'{text}" in stances, name
    for cell in {cell.lstrip() for row in rows for cell in row}:
        assert not cell.startswith(("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")), cell


@pytest.mark.parametrize("name", TEXTS)
def test_markdown_keeps_its_shape_and_reads_as_written(name):
    text = {field: one_paragraph(field, ALL[name]) for field in FIELDS}
    if all(one_line(words) for words in text.values()):
        check(text)


def test_one_megabyte_on_one_line_is_printed_whole_and_told_of_in_brief(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    long = "x" * 1_000_000
    record = dossier({"plain": "Plain"})
    record["issues"]["t0"]["positions"][0]["stance"] = "LONG"
    (tmp_path / "text.md").write_text("Plain rival", "utf-8")
    path = tmp_path / "issues.yaml"
    path.write_text(yaml_of(record).replace("LONG", long), "utf-8")
    for args in (("show",), ("export", "-o", "-"), ("export", "-o", "-", "--format", "json")):
        result = run(*args)
        assert (result.exit_code, long in result.stdout) == (0, True)
    for field in ("party", "source", "stated", "move", "attributed_by"):
        record["issues"]["t0"]["positions"][0][field] = "LONG"
    record["sources"]["t0"] |= {"url": "LONG", "text": "LONG", "published": "LONG"}
    path.write_text(yaml_of(record).replace("LONG", long), "utf-8")
    for form in ("full", "concise", "github"):
        result = run("check", "--output-format", form)
        assert result.exit_code == 1
        assert max(map(len, result.stdout.splitlines())) < 3000


@pytest.mark.parametrize("half", HALF_SURROGATES)
def test_half_a_surrogate_pair_is_a_fault_with_its_place(half):
    lines = [f"title: {half}", "parties:", f"  a: {{name: {half}}}"]
    found = [
        (f.code, f.place.line, f.place.column) for f in load_text("\n".join(lines)).findings if f.code == "bad-escape"
    ]
    assert found == [("bad-escape", 1, 8), ("bad-escape", 3, 13)]


def test_the_collection_is_in_every_free_field():
    record = dossier(ALL)
    position = record["issues"]["t0"]["positions"][0]
    named = {
        *position,
        *record["issues"]["t0"],
        *record["sources"]["t0"],
        *record["parties"]["t0"],
        *record["issues"]["t0"]["measures"]["m"],
    }
    assert {*FREE, "aliases", "locator", "conditions", "url", "archive_url", "author", "agreed_text", "origin"} <= named
