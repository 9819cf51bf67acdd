"""What the repository keeps of the declarations is what the code would make of them now."""

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.checks import RULES
from tracker.checks.drafts import UNKNOWN_ISSUE
from tracker.model.fields import fields_of
from tracker.model.records import Dossier
from tracker.yamlfile.codes import CODES
from tracker.yamlfile.load import load_text
from tracker.yamlfile.schema import RECORDS

ROOT = Path(__file__).parents[1]
FORMAT = (ROOT / "docs/format.md").read_text("utf-8")


def _make():
    spec = importlib.util.spec_from_file_location("docs_make", ROOT / "docs/make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make = _make()


@pytest.mark.parametrize("name", make.MADE)
def test_the_committed_file_is_what_the_code_makes(name):
    committed = (ROOT / name).read_bytes().decode("utf-8")
    assert committed == make.MADE[name](committed), f"{name} is out of date: run make docs"


def test_check_names_what_is_out_of_date_and_writes_nothing(tmp_path, capsys):
    for name in make.MADE:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    assert make.main(["--check"], tmp_path) == 0
    assert capsys.readouterr().out == ""

    (tmp_path / "issues.schema.json").unlink()
    outdated = FORMAT.replace("| `stance`, required |", "| `stance` |")
    (tmp_path / "docs/format.md").write_text(outdated, "utf-8")
    assert make.main(["--check"], tmp_path) == 1
    assert capsys.readouterr().out == (
        "issues.schema.json is out of date: run make docs\ndocs/format.md is out of date: run make docs\n"
    )
    assert (tmp_path / "docs/format.md").read_text("utf-8") == outdated

    assert make.main([], tmp_path) == 0
    assert capsys.readouterr().out == "issues.schema.json written\ndocs/format.md written\n"
    assert make.main(["--check"], tmp_path) == 0
    assert (tmp_path / "docs/format.md").read_text("utf-8") == FORMAT


def test_it_runs_as_make_docs_runs_it():
    run = subprocess.run([sys.executable, "docs/make.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_a_part_without_a_place_is_a_bug():
    with pytest.raises(ValueError, match="dates"):
        make.with_parts("<!-- made: amounts -->\n<!-- end -->\n", {"amounts": "1", "dates": "2"})
    assert make.with_parts("<!-- made: dates -->\nold\n<!-- end -->\n", {"dates": "new"}) == (
        "<!-- made: dates -->\n\nnew\n\n<!-- end -->\n"
    )


@pytest.mark.parametrize(("word", "record"), [("file", Dossier), *RECORDS.items()])
def test_every_field_stands_in_its_table(word, record):
    part = FORMAT.partition(f"<!-- made: {word} -->")[2].partition("<!-- end -->")[0]
    rows = re.findall(r"^\| `(\w+)`(, required)? \|", part, re.MULTILINE)
    assert rows == [(name, ", required" * field.required) for name, field in fields_of(record).items()]


def test_every_code_stands_in_its_table():
    listed = re.findall(r"^\| `([\w-]+)` \| (\w+) \|", (ROOT / "docs/checks.md").read_text("utf-8"), re.MULTILINE)
    codes = [*CODES, *(rule.code for rule in RULES), UNKNOWN_ISSUE]
    assert listed == [(code.name, code.level) for code in codes]


def test_the_example_in_the_reference_reads_without_a_finding():
    whole = [block for block in re.findall(r"```yaml\n(.*?)```", FORMAT, re.DOTALL) if "title:" in block]
    assert [load_text(block).findings for block in whole] == [()]


@pytest.mark.parametrize("sample", re.findall(r"\| `stance: (.*)` \|", FORMAT))
def test_its_advice_on_quotation_marks_is_sound(sample):
    loaded = load_text(f"title: {sample}\nparties: {{}}\nsources: {{}}\nissues: {{}}\n")
    assert (loaded.findings, loaded.dossier.title) == ((), sample[1:-1])
