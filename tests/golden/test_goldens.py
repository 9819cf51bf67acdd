"""What the code makes of the bundled file is, byte for byte, what is kept here."""

import pytest
from remake import GOLDENS, HERE, made, main


@pytest.mark.parametrize("name", GOLDENS)
def test_the_golden_is_what_the_code_makes(name):
    assert (HERE / name).read_bytes() == made(name), (
        f"look at the change, and if it is meant: python tests/golden/remake.py {name}"
    )


def test_no_golden_is_left_over():
    kept = {path.name for path in HERE.iterdir() if path.suffix not in (".py", ".pyc", "") and path.is_file()}
    assert kept == set(GOLDENS)


def test_remaking_writes_only_what_changed_and_only_what_is_named(tmp_path, capsys):
    (tmp_path / "bundled.md").write_bytes(b"old")
    (tmp_path / "bundled.csv").write_bytes(made("bundled.csv"))
    assert main(["bundled.md", "bundled.csv"], tmp_path) == 0
    assert capsys.readouterr().out == "bundled.md written\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bundled.csv", "bundled.md"]
    assert (tmp_path / "bundled.md").read_bytes() == made("bundled.md")
    assert main(["bundled.xml"], tmp_path) == 2
    assert capsys.readouterr().err.startswith("no golden bundled.xml; known: bundled.md")
