"""`tracker export`: what it writes, where, and that nothing is lost when it cannot."""

import errno
import json
import os
import stat

import pytest
from cli_samples import CLEAN, FAULTY

STARTS = {"markdown": "# Weir talks", "json": '{\n  "title": "Weir talks"', "csv": "\ufeffissue,"}


@pytest.mark.parametrize("form", STARTS)
def test_it_prints_where_no_file_is_named(tracker, clean, form):
    results = [tracker("export", *args, "--format", form) for args in ([], ["-o", "-"], ["issues.yaml"])]
    for result in results:
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout_bytes.decode().startswith(STARTS[form])
        assert result.stdout_bytes == results[0].stdout_bytes
    assert list(clean.parent.iterdir()) == [clean]


@pytest.mark.parametrize(
    ("name", "args", "form"),
    [
        ("brief.md", [], "markdown"),
        ("brief.json", [], "json"),
        ("BRIEF.CSV", [], "csv"),
        ("brief", [], "markdown"),
        ("brief.txt", [], "markdown"),
        ("brief.md", ["--format", "json"], "json"),
        ("brief.json", ["--format", "csv"], "csv"),
    ],
)
def test_the_ending_tells_the_format_unless_it_is_told(here, tracker, clean, name, args, form):
    result = tracker("export", "-o", name, *args)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"wrote {name}\n")
    written = (here / name).read_bytes()
    assert written.decode().startswith(STARTS[form])
    assert written == tracker("export", "--format", form).stdout_bytes


def test_the_choice_means_what_it_means_elsewhere(tracker, clean):
    args = ["--issue", "Water flow", "--party", "lower", "--filter", "ninety", "--as-of", "2025-07-10"]
    record = json.loads(tracker("export", "--format", "json", *args).stdout)
    assert record["as_of"] == "2025-07-10"
    assert [(i["id"], [p["stance"] for p in i["positions"]]) for i in record["issues"]] == [
        ("flow", ["Let ninety buckets pass."])
    ]


def test_what_has_changed_since(tracker, clean):
    result = tracker("export", "--since", "2025-07-09")
    assert result.exit_code == 0
    assert "Changes since 9 Jul 2025" in result.stdout
    assert "Changes since" not in tracker("export").stdout
    bad = tracker("export", "--since", "soon")
    assert (bad.exit_code, bad.stdout) == (2, "")
    assert 'Invalid value for --since: "soon" is not a date' in bad.stderr


def test_errors_in_the_file_are_told_and_the_rest_is_written(here, tracker, clean):
    clean.write_text(FAULTY, "utf-8")
    result = tracker("export", "-o", "brief.md")
    assert result.exit_code == 1
    assert result.stderr == ("wrote brief.md\n1 error, 1 warning in issues.yaml; `tracker check` shows them\n")
    assert "Let forty buckets pass." in (here / "brief.md").read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="modes and links are POSIX's")
def test_mode_and_link_are_kept(here, tracker, clean):
    (here / "kept").mkdir()
    kept = here / "kept/brief.md"
    kept.write_text("old")
    kept.chmod(0o640)
    (here / "brief.md").symlink_to("kept/brief.md")
    assert tracker("export", "-o", "brief.md").exit_code == 0
    assert (here / "brief.md").is_symlink()
    assert kept.read_text("utf-8").startswith("# Weir talks")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert [path.name for path in (here / "kept").iterdir()] == ["brief.md"]


@pytest.mark.parametrize("name", ["issues.yaml", "./issues.yaml", "folder/../issues.yaml", "link.yaml", "hard.yaml"])
def test_the_dossier_is_never_written_over(here, tracker, clean, name):
    (here / "folder").mkdir()
    (here / "link.yaml").symlink_to("issues.yaml")
    (here / "hard.yaml").hardlink_to(here / "issues.yaml")
    result = tracker("export", "-o", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"tracker: {name} is the dossier itself; name another file with -o\n"
    assert clean.read_text("utf-8") == CLEAN


@pytest.mark.parametrize("name", ["texts/a.md", "link.md"])
def test_no_text_of_a_source_is_written_over(here, tracker, clean, name):
    (here / "texts").mkdir()
    (here / "texts/a.md").write_text("Its words.\n", "utf-8")
    (here / "link.md").symlink_to("texts/a.md")
    clean.write_text(CLEAN.replace("    outlet: Gazette\n", "    outlet: Gazette\n    text: texts/a.md\n"), "utf-8")
    result = tracker("export", "-o", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"tracker: {name} is the text of the source gazette; name another file with -o\n"
    assert (here / "texts/a.md").read_text("utf-8") == "Its words.\n"


@pytest.mark.parametrize("name", ["gone/../issues.yaml", "gone/../brief.md", "to-dossier.md", "to-link.md"])
def test_a_way_through_a_folder_that_is_not_there_leads_nowhere(here, tracker, clean, name):
    (here / "to-dossier.md").symlink_to("gone/../issues.yaml")
    (here / "to-link.md").symlink_to("./to-dossier.md")
    result = tracker("export", "-o", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("tracker: nothing was written: there is no folder ")
    assert clean.read_text("utf-8") == CLEAN
    assert not (here / "brief.md").exists()


def test_a_link_to_a_file_that_is_not_there_yet_makes_it(here, tracker, clean):
    (here / "folder").mkdir()
    (here / "first.md").symlink_to("folder/second.md")
    (here / "folder/second.md").symlink_to("../third.md")
    assert tracker("export", "-o", "first.md").exit_code == 0
    assert (here / "first.md").is_symlink() and (here / "folder/second.md").is_symlink()
    assert not (here / "third.md").is_symlink()
    assert (here / "third.md").read_text("utf-8").startswith("# Weir talks")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone/brief.md", "there is no folder gone"),
        ("issues.yaml/brief.md", "there is no folder issues.yaml"),
        ("folder", "folder is a folder; name a file in it"),
        ("folder/", "folder is a folder; name a file in it"),
        ("gone/", "gone is a folder; name a file in it"),
        ("", ". is a folder; name a file in it"),
        ("a" * 300, "a" * 300 + " cannot be written: File name too long"),
    ],
)
def test_where_nothing_can_be_written(here, tracker, clean, name, why):
    (here / "folder").mkdir()
    result = tracker("export", "-o", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"tracker: nothing was written: {why}\n"
    assert sorted(path.name for path in here.rglob("*")) == ["folder", "issues.yaml"]


@pytest.mark.parametrize(
    ("step", "number", "why"),
    [
        ("tempfile.mkstemp", errno.EACCES, "permission denied"),
        ("os.fsync", errno.ENOSPC, "No space left on device"),
        ("os.replace", errno.EROFS, "Read-only file system"),
    ],
)
def test_a_write_that_fails_leaves_what_was_there(monkeypatch, here, tracker, clean, step, number, why):
    def failing(*_, **__):
        raise OSError(number, os.strerror(number))

    (here / "brief.md").write_text("old")
    monkeypatch.setattr(step, failing)
    result = tracker("export", "-o", "brief.md")
    monkeypatch.undo()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"tracker: nothing was written: brief.md cannot be written: {why}\n"
    assert (here / "brief.md").read_text() == "old"
    assert sorted(path.name for path in here.iterdir()) == ["brief.md", "issues.yaml"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are POSIX's")
def test_a_folder_that_may_not_be_written_in(here, tracker, clean):
    if os.geteuid() == 0:
        pytest.skip("root may write in any folder; the step that fails is simulated above")
    (here / "kept").mkdir(0o555)
    result = tracker("export", "-o", "kept/brief.md")
    assert result.exit_code == 2
    assert result.stderr == "tracker: nothing was written: kept/brief.md cannot be written: permission denied\n"
