"""Several processes that write one file at once: what any of them wrote is there in the end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from saving_systems import has_exchange, has_leases

PERSONS = Path(__file__).with_name("saving_persons.py")
ROOT = Path(__file__).parents[2]

locks = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "folder" / "issues.yaml"
    path.parent.mkdir()
    path.write_bytes(b"start\n")
    return path


@pytest.fixture
def leases(file):
    if not has_leases(file):
        pytest.skip("there are no leases here")


@pytest.fixture
def exchanges(file):
    if not has_exchange(file.parent):
        pytest.skip("this file system cannot exchange files")


def at_once(*persons):
    """Lets persons, each WHO, FILE and ROUNDS, start at the same moment; gives the lines that they were to add."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    running = [
        subprocess.Popen(
            [sys.executable, str(PERSONS), who, str(path), f"{who}{number}", str(rounds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        for number, (who, path, rounds) in enumerate(persons)
    ]
    assert [process.stdout.readline() for process in running] == [b"ready\n"] * len(persons)
    for process in running:
        process.stdin.write(b"go\n")
        process.stdin.flush()
    for process in running:
        process.communicate(timeout=60)
    assert [process.returncode for process in running] == [0] * len(persons)
    return [f"{who}{number}-{i}" for number, (who, _, rounds) in enumerate(persons) for i in range(rounds)]


def lines(*paths):
    return [line for path in paths for line in path.read_text("utf-8").splitlines()]


def names(file):
    return sorted(path.name for path in file.parent.iterdir())


@locks
def test_two_trackers_lose_nothing_and_write_nothing_twice(file):
    wanted = at_once(("tracker", file, 300), ("tracker", file, 300))
    assert sorted(lines(file)) == sorted(["start", *wanted])
    assert names(file) == ["issues.yaml"]


@locks
def test_trackers_that_know_the_file_by_different_names(file, tmp_path):
    (tmp_path / "link.yaml").symlink_to("folder/issues.yaml")
    (tmp_path / "linked").symlink_to("folder")
    others = [tmp_path / "link.yaml", tmp_path / "linked" / "issues.yaml"]
    wanted = at_once(*(("tracker", path, 60) for path in (file, *others)))
    assert sorted(lines(file)) == sorted(["start", *wanted])
    assert (tmp_path / "link.yaml").is_symlink()


@pytest.mark.usefixtures("leases")
@pytest.mark.parametrize("editor", ["appending", "rewriting"])
def test_a_tracker_and_a_program_that_writes_in_place(file, editor):
    wanted = at_once(("tracker", file, 300), (editor, file, 6000))
    assert sorted(lines(file)) == sorted(["start", *wanted])
    assert names(file) == ["issues.yaml"]


@pytest.mark.usefixtures("leases")
def test_two_trackers_and_a_program_that_writes_in_place(file):
    wanted = at_once(("tracker", file, 150), ("tracker", file, 150), ("appending", file, 6000))
    assert sorted(lines(file)) == sorted(["start", *wanted])


@pytest.mark.usefixtures("exchanges")
@pytest.mark.parametrize("other", ["exchanging", "unlocked"])
def test_what_another_writer_without_the_lock_wrote_is_in_the_file_or_kept_beside_it(file, other):
    """Each may undo the other's exchange; who then finds a third text keeps it aside."""
    wanted = at_once(("tracker", file, 200), (other, file, 200))
    assert set(wanted) <= set(lines(file, *file.parent.glob("issues.yaml.other-*")))


@pytest.mark.usefixtures("exchanges")
def test_nothing_of_an_editor_that_renames_is_lost(file):
    """The editor overwrites what it does not look at; but what it wrote stays."""
    wanted = at_once(("tracker", file, 200), ("renaming", file, 600))
    kept = lines(file, *file.parent.glob("issues.yaml.other-*"))
    assert {line for line in wanted if line.startswith("renaming")} <= set(kept)
