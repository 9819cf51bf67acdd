"""What is said where the file has no earlier state to give, and what then to do."""

import shlex
import subprocess

import pytest
from revision_samples import commit, commit_all, git, needs_git, repository

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


def test_links_in_a_circle(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert fault(tmp_path / "a").message


def test_what_was_something_else_then(folder):
    (folder / "issues.yaml").unlink()
    (folder / "issues.yaml").symlink_to("other.yaml")
    commit_all(folder)
    (folder / "issues.yaml").unlink()
    commit(folder, "issues.yaml/x", b"")
    (folder / "issues.yaml" / "x").unlink()
    (folder / "issues.yaml").rmdir()
    commit(folder, "issues.yaml", NEW)
    assert fault(folder / "issues.yaml", "HEAD~1").message == 'issues.yaml was a folder at "HEAD~1"'
    assert fault(folder / "issues.yaml", "HEAD~2").message == 'issues.yaml was a symbolic link at "HEAD~2"'


def test_no_repository(tmp_path):
    said = fault(tmp_path / "issues.yaml")
    assert said.message == "issues.yaml is in no git repository, so that no earlier state of it is kept"
    assert said.help == f"start one: git init {tmp_path}, then git add and git commit; --since DAY needs none"


def test_no_folder(tmp_path):
    assert fault(tmp_path / "no" / "issues.yaml").message == f"there is no folder {tmp_path}/no"


def test_a_repository_without_a_commit(tmp_path):
    made = repository(tmp_path / "new")
    said = fault(made / "issues.yaml", "HEAD")
    assert said.message == f'the repository {made} has no revision "HEAD": it has no commit yet'


def test_an_untracked_file(folder):
    (folder / "new one.yaml").write_bytes(NEW)
    said = fault(folder / "new one.yaml", "HEAD")
    assert said.message == 'the last commit does not hold new one.yaml, nor does "HEAD"'
    assert said.help == f"let git keep it: git -C {folder} add -- './new one.yaml', then git commit"


def test_a_file_that_was_not_there_yet(folder):
    made = commit(folder, "late.yaml", b"a: quite different text\nthat is like no other\n")
    commit(folder, "late.yaml", NEW)
    said = fault(folder / "late.yaml", "HEAD~3")
    assert said.message == 'late.yaml was not there yet at "HEAD~3"'
    assert said.help == f"compare with {made[:10]}, the first commit that holds it by this name"
    assert file_at(folder / "late.yaml", made[:10]) == b"a: quite different text\nthat is like no other\n"


def test_the_first_commit_is_that_of_the_very_name(folder):
    commit(folder, "a.yaml", b"like no other: 1\n")
    made = commit(folder, "[ab].yaml", b"quite another thing: 2\n")
    assert f"compare with {made[:10]}, " in fault(folder / "[ab].yaml", "HEAD~3").help


def test_a_renamed_file(folder):
    (folder / "talks").mkdir()
    git(folder, "mv", "issues.yaml", "talks/doha.yaml")
    renamed = commit_all(folder)
    said = fault(folder / "talks" / "doha.yaml", "HEAD~1")
    assert said.message == 'doha.yaml was called issues.yaml at "HEAD~1"'
    assert said.help == f"compare with {renamed[:10]}, the first commit that holds it by this name"


@pytest.mark.parametrize("revision", ["nope", "HEAD~9", "0" * 40, "1" * 40, "main..", "HEAD..HEAD~1", "HEAD:", "@{u}"])
def test_an_unknown_revision(folder, revision):
    said = fault(folder / "issues.yaml", revision)
    assert f'"{revision}"' in said.message


def test_how_an_unknown_revision_is_told(folder):
    said = fault(folder / "issues.yaml", "HEAD~9")
    assert said.message == f'the repository {folder} has no revision "HEAD~9"'
    assert said.help == f"list those of the file with: git -C {folder} log --oneline -- ./issues.yaml"


@pytest.mark.parametrize("revision", ["", " ", "-x", "--all", "--output=made", "-", "a\nb", "a\0b", "\udce9", "^HEAD"])
def test_what_cannot_name_a_revision(folder, revision):
    said = fault(folder / "issues.yaml", revision)
    assert said.help == 'name one state: a commit, a branch, a tag, HEAD~1, or "HEAD@{yesterday}"'
    assert isinstance(commit_at(folder / "issues.yaml", revision), RevisionFault)
    assert not list(folder.glob("**/made"))


def test_what_is_no_commit(folder):
    for revision in ("HEAD:./issues.yaml", "HEAD:issues.yaml", "HEAD^{tree}"):
        assert fault(folder / "issues.yaml", revision).message.endswith("is in the repository, and is no commit")


@pytest.mark.parametrize("revision", ["2025-07-12", "yesterday", "2025-07"])
def test_a_bare_day_is_no_revision(folder, revision):
    said = fault(folder / "issues.yaml", revision)
    assert said.message == f'the repository {folder} has no revision "{revision}": a day is none'
    assert said.help == f"find the commit of that time with: git -C {folder} log -1 --oneline --before={revision}"


def test_a_time_in_this_clone(folder):
    git(folder, "reset", "-q", "--hard", "HEAD~1", day="2025-07-20T12:00:00+0000")
    git(folder, "reset", "-q", "--hard", "HEAD@{1}", day="2025-07-22T12:00:00+0000")
    assert file_at(folder / "issues.yaml", "HEAD@{2025-07-21}") == OLD
    assert file_at(folder / "issues.yaml", "@{2025-07-23 10:00}") == NEW
    assert file_at(folder / "issues.yaml", "HEAD@{yesterday}") == NEW


def test_a_time_before_the_clone_was_made_is_not_passed_off_as_one(folder):
    said = fault(folder / "issues.yaml", "HEAD@{2025-07-01}")
    assert said.message == (
        '"HEAD@{2025-07-01}" asks where this clone stood, and its log only goes back to Sat, 12 Jul 2025 23:30:00 +0300'
    )
    assert said.help == f"find the commit of that time with: git -C {folder} log -1 --oneline --before=2025-07-01"
    assert "only has 2 entries" in fault(folder / "issues.yaml", "HEAD@{9}").message


@pytest.mark.parametrize("time", ["yesterdya", "nonsense", "", "before the talks"])
def test_what_is_no_time_is_not_taken_for_now(folder, time):
    """Git itself takes any word for the present, and the answer would be that nothing was entered."""
    assert fault(folder / "issues.yaml", f"HEAD@{{{time}}}").message == f'"{time}" in "HEAD@{{{time}}}" is no time'


def test_a_hash_that_several_have(folder):
    seen = {}
    for number in range(400):
        made = git(folder, "commit-tree", "HEAD^{tree}", "-m", str(number))
        if made[:4] in seen:
            assert "is the start of several hashes" in fault(folder / "issues.yaml", made[:4]).message
            return
        seen[made[:4]] = made
    pytest.fail("400 commits and no two hashes that start alike")


def test_a_shallow_clone(folder, tmp_path):
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{folder}", "shallow")
    clone = tmp_path / "shallow"
    assert file_at(clone / "issues.yaml", "HEAD") == NEW
    said = fault(clone / "issues.yaml")
    assert said.message == (
        f'the repository {clone} has no revision "HEAD~1"; it is a shallow clone, without the older ones'
    )
    assert said.help == f"get them with: git -C {clone} fetch --unshallow"
    subprocess.run(shlex.split(said.help.partition(": ")[2]), check=True, capture_output=True)
    assert file_at(clone / "issues.yaml", "HEAD~1") == OLD


def test_a_bare_repository(folder, tmp_path):
    git(tmp_path, "clone", "-q", "--bare", str(folder), "bare")
    for place in (tmp_path / "bare" / "issues.yaml", folder / ".git" / "issues.yaml"):
        assert fault(place).message == "issues.yaml is in no working folder of its git repository"


def test_what_git_holds_in_another_shape(folder):
    commit(folder, "issues.yaml", b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
    assert fault(folder / "issues.yaml", "HEAD").message.endswith(": Git LFS keeps the content elsewhere")


def test_a_damaged_repository(folder):
    blob = git(folder, "rev-parse", "HEAD~1:issues.yaml")
    (folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert "this clone cannot give issues.yaml at" in fault(folder / "issues.yaml").message
    (folder / ".git" / "config").write_text("[core\n")
    assert "git cannot use the repository of issues.yaml: bad config" in fault(folder / "issues.yaml").message
