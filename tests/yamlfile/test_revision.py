"""The file as it was at a git revision, and what is said where there is none."""

import threading
from datetime import date
from pathlib import Path

import pytest
from revision_samples import commit, commit_all, git, needs_git, repository

from tracker.yamlfile.commit import read_commit
from tracker.yamlfile.revision import RevisionFault, commit_at, file_at

pytestmark = needs_git

OLD, NEW = b"title: Old\n", b"title: New\n"


@pytest.fixture
def folder(tmp_path):
    """A repository with two states of issues.yaml."""
    made = repository(tmp_path / "talks")
    commit(made, "issues.yaml", OLD, "Start")
    commit(made, "issues.yaml", NEW, "Add Friday's reports")
    return made


def fault(path, revision="HEAD~1"):
    answer = file_at(path, revision)
    assert isinstance(answer, RevisionFault), answer
    assert answer.message.isprintable()
    assert answer.help
    return answer


@pytest.mark.parametrize("revision", ["HEAD~1", "HEAD^", "main~1", "@~1", "v1", "main@{1}", ":/Start", "HEAD^{/Start}"])
def test_each_way_to_name_a_state(folder, revision):
    git(folder, "tag", "-a", "v1", "-m", "first", "HEAD~1")
    assert file_at(folder / "issues.yaml", revision) == OLD


def test_a_hash_whole_or_short(folder):
    hash = git(folder, "rev-parse", "HEAD~1")
    for written in (hash, hash[:8], hash[:10].upper()):
        assert file_at(folder / "issues.yaml", written) == OLD
        assert commit_at(folder / "issues.yaml", written).hash == hash


def test_the_commit_tells_which_state_it_is(folder):
    commit = commit_at(folder / "issues.yaml", "HEAD")
    assert commit.hash == git(folder, "rev-parse", "HEAD")
    assert commit.hash.startswith(commit.short)
    # half past eleven at night where the author was; the next day in no time zone to the west of it
    assert commit.day == date(2025, 7, 12)
    assert commit.subject == "Add Friday's reports"
    assert commit.repository == folder


@pytest.mark.parametrize(
    ("zone", "day"), [(b"+0000", 12), (b"+0130", 13), (b"+0129", 12), (b"-2230", 12), (b"-2231", 11)]
)
def test_a_commits_day_is_the_authors_on_either_side_of_greenwich(zone, day):
    half_past_ten = b"1752359400"  # 12 July 2025, 22:30 at Greenwich
    raw = b"tree 0\nauthor A <a> " + half_past_ten + b" " + zone + b"\ncommitter A <a> 1 +0000\n\nAdd\n"
    assert read_commit("0" * 40, raw, Path()).day == date(2025, 7, day)


def test_what_is_not_committed_is_not_read(folder):
    (folder / "issues.yaml").write_bytes(b"title: Unsaved\n")
    git(folder, "add", "issues.yaml")
    assert file_at(folder / "issues.yaml", "HEAD") == NEW


def test_a_file_that_is_gone_from_the_folder_is_still_read(folder):
    (folder / "issues.yaml").unlink()
    assert file_at(folder / "issues.yaml", "HEAD") == NEW


@pytest.mark.parametrize(
    "name",
    [
        "with space.yaml", "محادثات.yaml", "Ä ö.yaml", "-x.yaml", "--help", ":(top)x.yaml", "a*b[c].yaml",
        "two\nlines.yaml", "deep/er/-/issues.yaml", "quo'te\".yaml", "HEAD", "t\tab.yaml", "back\\slash.yaml",
    ],
)  # fmt: skip
def test_any_name_is_taken_literally(tmp_path, name):
    made = repository(tmp_path / "-a b ü")
    commit(made, name, OLD)
    commit(made, name, NEW)
    assert file_at(made / name, "HEAD~1") == OLD


def test_a_name_that_is_a_pattern_matches_no_other_file(folder):
    commit(folder, "other", b"")
    assert "does not hold" in fault(folder / "issues.*").message


def test_a_relative_path(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert file_at(type(folder)("issues.yaml"), "HEAD~1") == OLD


def test_bytes_come_as_git_holds_them(folder):
    data = b"\xef\xbb\xbftitle: \xff\x00\r\nlast line without an end"
    commit(folder, "issues.yaml", data)
    assert file_at(folder / "issues.yaml", "HEAD") == data


def test_a_branch_and_a_file_of_one_name(folder):
    git(folder, "branch", "issues.yaml", "HEAD~1")
    assert file_at(folder / "issues.yaml", "issues.yaml") == OLD


def test_a_linked_worktree_has_its_own_head(folder, tmp_path):
    git(folder, "worktree", "add", "-q", str(tmp_path / "second"), "HEAD~1")
    assert file_at(tmp_path / "second" / "issues.yaml", "HEAD") == OLD


def test_a_file_in_a_submodule_is_of_the_submodule(folder, tmp_path):
    outer = repository(tmp_path / "outer")
    commit(outer, "readme", b"")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(folder), "sub")
    commit_all(outer)
    inner = outer / "sub" / "issues.yaml"
    assert file_at(inner, "HEAD~1") == OLD
    assert commit_at(inner, "HEAD").repository == outer / "sub"


def test_a_link_is_followed(folder, tmp_path):
    link = tmp_path / "link.yaml"
    link.symlink_to(folder / "issues.yaml")
    assert file_at(link, "HEAD~1") == OLD
    (folder / "inside.yaml").symlink_to("issues.yaml")
    commit_all(folder)
    assert file_at(folder / "inside.yaml", "HEAD~2") == OLD


def test_a_link_out_of_the_repository(folder, tmp_path):
    (tmp_path / "outside.yaml").write_bytes(NEW)
    (folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    commit_all(folder)
    message = fault(folder / "link.yaml").message
    assert message == (
        f"link.yaml (a link to {tmp_path}/outside.yaml) is in no git repository, so that no earlier state of it is kept"
    )


def test_an_odd_commit_is_read_as_far_as_it_goes(folder):
    tree = git(folder, "rev-parse", "HEAD^{tree}")
    for head, subject in (
        ("author A <a> 99999999999999999 +0000\ncommitter A <a> 1 +0000\nencoding undefined\n", "été"),
        ("author A <a> 1 +9999\ncommitter A <a> 1 +0000\nencoding no-such\n", "été"),
    ):
        raw = f"tree {tree}\n{head}\nété\n\nbody\n".encode()
        (folder / "raw").write_bytes(raw)
        odd = git(folder, "hash-object", "-t", "commit", "-w", "--literally", "raw")
        seen = commit_at(folder / "issues.yaml", odd)
        assert (seen.day, seen.subject) == (None, subject)
    git(
        folder,
        "-c",
        "i18n.commitEncoding=ISO-8859-1",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        b"caf\xe9",
    )
    assert commit_at(folder / "issues.yaml", "HEAD").subject == "café"


def test_several_at_once(folder):
    """The app may ask from a thread beside the one that draws."""
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(file_at(folder / "issues.yaml", "HEAD~1"))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [OLD] * 4
