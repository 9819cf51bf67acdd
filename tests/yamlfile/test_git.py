"""Git is asked so that nothing else runs, nothing is fetched, and no answer is bounded too."""

import os
import subprocess
import time
from pathlib import Path

import pytest
from revision_samples import GIT, commit, git, needs_git, program, repository

from tracker.yamlfile import git as asking
from tracker.yamlfile.revision import RevisionFault, commit_at, file_at

NO_GIT = "the git program is not on PATH, and only it knows the file's earlier states"


@pytest.fixture
def folder(tmp_path):
    made = repository(tmp_path / "talks")
    commit(made, "issues.yaml", b"title: Old\n")
    commit(made, "issues.yaml", b"title: New\n")
    return made


@pytest.mark.parametrize("path", ["", "/nowhere", ":", ".", "relative:."])
def test_no_git_on_path(tmp_path, monkeypatch, path):
    """A git in the folder itself is not taken either, although an empty or relative entry of PATH would find it."""
    made = program(tmp_path / "relative", "echo ran > ran; exit 1")
    monkeypatch.chdir(made)
    monkeypatch.setenv("PATH", path)
    answer = file_at(Path("issues.yaml"), "HEAD")
    assert isinstance(answer, RevisionFault)
    assert answer.message == NO_GIT
    assert answer.help == "install git from https://git-scm.com; --since DAY works without it"
    assert not Path("ran").exists()


@needs_git
def test_git_is_found_behind_a_relative_entry(tmp_path, monkeypatch):
    folder = repository(tmp_path / "talks")
    commit(folder, "issues.yaml", b"title: Old\n")
    program(tmp_path / "relative", "exit 1")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join(["relative", "", str(Path(GIT).parent)]))
    assert file_at(folder / "issues.yaml", "HEAD") == b"title: Old\n"


def test_git_is_asked_for_english_and_told_to_take_no_lock(tmp_path, monkeypatch):
    """Whatever languages are installed here, the messages that are looked into come as they are known."""
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("LANGUAGE", "de")
    asked = tmp_path / "asked"
    monkeypatch.setenv("PATH", program(tmp_path / "bin", f'echo "$LC_ALL $LANGUAGE $GIT_OPTIONAL_LOCKS" > {asked}'))
    file_at(tmp_path / "issues.yaml", "HEAD")
    assert asked.read_text() == "C C 0\n"


def test_a_git_that_cannot_be_started(tmp_path, monkeypatch):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "git").write_bytes(b"\x7fELF no program")
    (tmp_path / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert file_at(tmp_path / "issues.yaml", "HEAD").message.startswith("git could not be started: ")


def test_a_git_that_hangs_is_ended_with_all_that_it_started(tmp_path, monkeypatch):
    beats = tmp_path / "beats"
    bin = program(tmp_path / "bin", f"(while :; do echo >> {beats}; sleep 0.1; done) & wait")
    monkeypatch.setenv("PATH", bin + os.pathsep + os.environ["PATH"])
    monkeypatch.setattr(asking, "SECONDS", 1.0)
    start = time.monotonic()
    answer = file_at(tmp_path / "issues.yaml", "HEAD")
    assert time.monotonic() - start < 20
    assert answer.message == "git gave no answer within 1 seconds"
    size = beats.stat().st_size
    time.sleep(0.5)
    assert beats.stat().st_size <= size + 1


def test_a_repository_of_another_user(tmp_path, monkeypatch):
    talk = f"fatal: detected dubious ownership in repository at '{tmp_path}/a b'"
    monkeypatch.setenv("PATH", program(tmp_path / "bin", f'echo "{talk}" >&2; exit 128'))
    answer = file_at(tmp_path / "issues.yaml", "HEAD")
    assert answer.message == "git does not trust the repository of issues.yaml: it belongs to another user"
    assert answer.help == f"if you trust it: git config --global --add safe.directory '{tmp_path}/a b'"


def test_a_git_that_says_something_else(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", program(tmp_path / "bin", "printf 'xcrun: \\033[31merror\\nmore\\n' >&2; exit 1"))
    answer = file_at(tmp_path / "issues.yaml", "HEAD")
    assert answer.message == "git cannot use the repository of issues.yaml: xcrun: ␛[31merror"


@needs_git
def test_the_environment_does_not_say_which_repository(folder, tmp_path, monkeypatch):
    other = repository(tmp_path / "other")
    commit(other, "issues.yaml", b"title: Other\n")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other / ".git" / "objects"))
    assert file_at(folder / "issues.yaml", "HEAD~1") == b"title: Old\n"


@needs_git
def test_nothing_is_run_that_configuration_or_environment_name(folder, tmp_path, monkeypatch):
    """Every way that git has to start a program while it reads, set to one that leaves a mark."""
    mark = tmp_path / "ran"
    script = Path(program(tmp_path / "bin", f"echo $0 $@ >> {mark}; cat")) / "git"
    run = f"{script} x"
    (folder / ".git" / "hooks").mkdir(exist_ok=True)
    for hook in ("post-index-change", "fsmonitor-watchman", "reference-transaction", "pre-commit", "post-checkout"):
        (folder / ".git" / "hooks" / hook).write_text(f"#!/bin/sh\necho hook >> {mark}\n")
        (folder / ".git" / "hooks" / hook).chmod(0o755)
    (folder / ".git" / "info").mkdir(exist_ok=True)
    (folder / ".git" / "info" / "attributes").write_text("*.yaml filter=evil diff=evil text\n")
    for name in (
        "core.fsmonitor", "core.pager", "pager.ls-tree", "pager.cat-file", "core.editor", "core.sshCommand",
        "core.askPass", "core.gitProxy", "core.alternateRefsCommand", "filter.evil.smudge", "filter.evil.clean",
        "filter.evil.process", "diff.evil.textconv", "diff.evil.command", "diff.external", "gpg.program",
        "gpg.ssh.program", "credential.helper", "sequence.editor", "uploadpack.packObjectsHook",
    ):  # fmt: skip
        git(folder, "config", name, run)
    for name in ("rev-parse", "cat-file", "ls-tree", "rev-list", "diff-tree"):
        git(folder, "config", f"alias.{name}", f"!{run}")
    git(folder, "config", "log.showSignature", "true")
    for name in ("GIT_PAGER", "GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_EDITOR", "GIT_PROXY_COMMAND"):
        monkeypatch.setenv(name, run)
    monkeypatch.setenv("GIT_EXEC_PATH", str(script.parent))
    monkeypatch.setenv("GIT_TRACE", str(mark))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", run)
    assert file_at(folder / "issues.yaml", "HEAD~1") == b"title: Old\n"
    assert commit_at(folder / "issues.yaml", "HEAD").subject == "Add reports"
    for missing, revision in (("new.yaml", "HEAD"), ("issues.yaml", "nope"), ("issues.yaml", "HEAD@{2001-01-01}")):
        assert isinstance(file_at(folder / missing, revision), RevisionFault)
    assert not mark.exists(), mark.read_text()


@needs_git
def test_the_marks_of_the_test_above_would_show(folder, tmp_path):
    """The same settings do run a program where git is asked carelessly."""
    mark = tmp_path / "ran"
    script = Path(program(tmp_path / "bin", f"echo $0 >> {mark}; cat")) / "git"
    (folder / ".gitattributes").write_text("*.yaml diff=evil\n")
    git(folder, "config", "diff.evil.textconv", str(script))
    git(folder, "show", "--textconv", "HEAD:issues.yaml")
    assert mark.exists()


@needs_git
def test_nothing_is_fetched(folder, tmp_path):
    """A clone without contents would get them by whatever program its configuration names."""
    git(folder, "config", "uploadpack.allowFilter", "true")
    git(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", f"file://{folder}", "partial")
    clone, mark = tmp_path / "partial", tmp_path / "ran"
    script = Path(program(tmp_path / "bin", f"echo $0 >> {mark}; exit 1")) / "git"
    for url in (f"ext::{script}", "ssh://example.invalid/x", f"file://{folder}"):
        git(clone, "config", "remote.origin.url", url)
        git(clone, "config", "core.sshCommand", str(script))
        git(clone, "config", "remote.origin.uploadpack", str(script))
        git(clone, "config", "protocol.allow", "always")
        answer = file_at(clone / "issues.yaml", "HEAD~1")
        assert isinstance(answer, RevisionFault)
        assert answer.message.startswith("this clone cannot give issues.yaml at ")
        assert f"git -C {clone} show " in answer.help
        assert not mark.exists()
    git(clone, "config", "--unset", "remote.origin.uploadpack")
    revision, _, rest = answer.help.partition(" show ")[2].partition(";")
    subprocess.run([GIT, "-C", clone, "show", revision], check=True, capture_output=True)
    assert rest
    assert file_at(clone / "issues.yaml", "HEAD~1") == b"title: Old\n"


@needs_git
def test_the_repository_is_left_as_it_is(folder):
    (folder / "issues.yaml").write_bytes(b"title: Unsaved\n")
    before = {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in folder.rglob("*")}
    file_at(folder / "issues.yaml", "HEAD~1")
    file_at(folder / "other.yaml", "HEAD~1")
    commit_at(folder / "issues.yaml", "HEAD")
    assert {p: (p.stat().st_mtime_ns, p.stat().st_size) for p in folder.rglob("*")} == before
