"""A file is replaced only while it is what was read; what it is apart from its bytes is kept."""

import errno
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from saving_systems import has_exchange, has_leases

from tracker.yamlfile import held, locks, save
from tracker.yamlfile.held import held_file
from tracker.yamlfile.locks import BusyError, folder_lock
from tracker.yamlfile.save import FileChangedError, replace_unchanged

OLD, NEW, OTHER = b"title: Old\n", b"title: New\n", b"title: Other\n"

posix = pytest.mark.skipif(os.name != "posix", reason="only POSIX has these")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_bytes(OLD)
    return path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_that_is_what_was_read_is_replaced(file):
    replace_unchanged(file, OLD, NEW)
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["issues.yaml"]


@pytest.mark.parametrize("now", [OTHER, b"", OLD + b"\n", OLD[:-1], OLD.replace(b"\n", b"\r\n")])
def test_a_file_that_is_something_else_is_left_alone(file, now):
    file.write_bytes(now)
    with pytest.raises(FileChangedError, match="the file has changed since it was read"):
        replace_unchanged(file, OLD, NEW)
    assert file.read_bytes() == now
    assert names(file.parent) == ["issues.yaml"]


@pytest.mark.parametrize("gone", ["file", "folder", "target"])
def test_a_file_that_is_gone_is_not_made_again(tmp_path, gone):
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "issues.yaml"
    if gone == "folder":
        folder.rmdir()
    elif gone == "target":
        path.symlink_to("elsewhere.yaml")
    with pytest.raises(FileChangedError):
        replace_unchanged(path, OLD, NEW)
    assert not path.exists()


def test_what_is_no_file_is_refused(tmp_path):
    with pytest.raises(OSError, match="no regular file"):
        replace_unchanged(tmp_path, OLD, NEW)


@posix
def test_a_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no regular file"):
        replace_unchanged(tmp_path / "pipe", OLD, NEW)


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_is_kept(file, mode):
    file.chmod(mode)
    replace_unchanged(file, OLD, NEW)
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="only root may give files away")
def test_the_owner_is_kept(file):
    os.chown(file, 1234, 2345)
    replace_unchanged(file, OLD, NEW)
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 2345)


@posix
@pytest.mark.parametrize("allowed", ["nothing", "the group"])
def test_where_the_owner_cannot_be_kept_the_mode_is_and_the_group_if_possible(monkeypatch, file, allowed):
    file.chmod(0o664)
    asked = []

    def chown(path, user, group):
        asked.append((user, group))
        if allowed == "nothing" or user != -1:
            raise PermissionError(errno.EPERM, "no")

    real = os.stat
    state = real(file)
    stranger = os.stat_result((*state[:4], 4321, 5432, *state[6:]))
    monkeypatch.setattr("tracker.yamlfile.held.os.fstat", lambda handle: stranger)
    monkeypatch.setattr("tracker.yamlfile.leftovers.os.chown", chown)
    from tracker.yamlfile.leftovers import write_newcomer

    part = write_newcomer(file, OLD, NEW, stranger)
    assert asked == [(4321, 5432), (-1, 5432)]
    assert stat.S_IMODE(real(part).st_mode) == 0o664


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="there are no attributes of this kind here")
def test_attributes_are_kept(file):
    try:
        os.setxattr(file, "user.origin", b"wire")
    except OSError:
        pytest.skip("this file system keeps no attributes")
    replace_unchanged(file, OLD, NEW)
    assert os.getxattr(file, "user.origin") == b"wire"


def test_a_symbolic_link_is_kept_and_what_it_leads_to_replaced(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/issues.yaml").write_bytes(OLD)
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    first.symlink_to("kept/issues.yaml")
    second.symlink_to("first.yaml")
    replace_unchanged(second, OLD, NEW)
    assert (first.readlink(), second.readlink()) == (Path("kept/issues.yaml"), Path("first.yaml"))
    assert (tmp_path / "kept/issues.yaml").read_bytes() == NEW
    assert (names(tmp_path), names(tmp_path / "kept")) == (["first.yaml", "kept", "second.yaml"], ["issues.yaml"])


def test_a_write_protected_file_is_left_alone(monkeypatch, file):
    file.chmod(0o444)
    if os.access(file, os.W_OK):  # as root, whom permissions do not bind
        monkeypatch.setattr("os.access", lambda path, mode: not (Path(path) == file and mode == os.W_OK))
    with pytest.raises(PermissionError) as raised:
        replace_unchanged(file, OLD, NEW)
    assert raised.value.filename == str(file)
    assert file.read_bytes() == OLD
    file.chmod(0o644)


def test_a_folder_that_cannot_be_written_leaves_the_file_alone_and_the_error_names_it(monkeypatch, file):
    def refused(**_):
        raise PermissionError(errno.EACCES, "Permission denied", str(file.parent / ".temporary"))

    monkeypatch.setattr("tempfile.mkstemp", refused)
    with pytest.raises(PermissionError, match=r"Permission denied: '.*issues\.yaml'"):
        replace_unchanged(file, OLD, NEW)
    assert file.read_bytes() == OLD


@pytest.mark.parametrize("name", ["a" * 250 + ".yaml", "ü" * 120 + ".yaml", ".yaml", "a b [1].yaml", "x\ny.yaml"])
def test_any_name(tmp_path, name):
    (tmp_path / name).write_bytes(OLD)
    replace_unchanged(tmp_path / name, OLD, NEW)
    assert (tmp_path / name).read_bytes() == NEW
    assert names(tmp_path) == [name]


def test_a_relative_path(file, monkeypatch):
    monkeypatch.chdir(file.parent)
    replace_unchanged(Path("issues.yaml"), OLD, NEW)
    assert file.read_bytes() == NEW


def test_a_large_file(file):
    large = b"x" * 5_000_000
    replace_unchanged(file, OLD, large)
    replace_unchanged(file, large, large + NEW)
    assert file.read_bytes() == large + NEW


def test_nothing_is_left_in_the_state_folder_where_the_folder_itself_can_be_locked(file, state):
    with folder_lock(file.parent) as is_alone:
        if not is_alone:
            pytest.skip("a folder cannot be locked here")
    replace_unchanged(file, OLD, NEW)
    assert not state.exists()


def test_where_a_folder_cannot_be_locked_a_file_in_the_state_folder_is(monkeypatch, file, state):
    real = os.open
    monkeypatch.setattr(
        "tracker.yamlfile.locks.os.open", lambda path, *a: _refused() if path == file.parent else real(path, *a)
    )
    with folder_lock(file.parent) as is_alone:
        assert not is_alone
        assert len(names(state / "locks")) == 1
    replace_unchanged(file, OLD, NEW)
    assert file.read_bytes() == NEW


def test_where_nothing_can_be_locked_the_file_is_saved_all_the_same(monkeypatch, file):
    monkeypatch.setattr("tracker.yamlfile.locks.try_lock", lambda handle: None)
    replace_unchanged(file, OLD, NEW)
    assert file.read_bytes() == NEW


def _refused():
    raise PermissionError(errno.EACCES, "no")


def test_another_tracker_that_does_not_let_go_is_told(monkeypatch, file):
    monkeypatch.setattr(locks, "_TRIES", 3)
    with folder_lock(file.parent) as is_alone:
        if not is_alone:
            pytest.skip("a folder cannot be locked here")
        with pytest.raises(OSError, match="another tracker has been writing for too long"):
            replace_unchanged(file, OLD, NEW)
    assert file.read_bytes() == OLD
    replace_unchanged(file, OLD, NEW)


def test_a_program_that_has_the_file_open_for_writing_is_waited_for(file):
    if not has_leases(file):
        pytest.skip("there are no leases here")
    other = file.open("ab")
    threading.Timer(0.1, lambda: (other.write(OTHER), other.close())).start()
    with pytest.raises(FileChangedError):
        replace_unchanged(file, OLD, NEW)
    assert file.read_bytes() == OLD + OTHER


def test_a_program_that_keeps_the_file_open_for_writing_is_told(monkeypatch, file):
    if not has_leases(file):
        pytest.skip("there are no leases here")
    monkeypatch.setattr(save, "_TRIES", 3)
    with file.open("ab") as other:
        with pytest.raises(OSError, match="another program has it open for writing"):
            replace_unchanged(file, OLD, NEW)
        other.write(OTHER)
    assert file.read_bytes() == OLD + OTHER
    assert names(file.parent) == ["issues.yaml"]


def test_a_program_that_reads_the_file_is_no_hindrance(file):
    with file.open("rb") as reader:
        replace_unchanged(file, OLD, NEW)
        assert reader.read() == OLD
    assert file.read_bytes() == NEW


def test_who_opens_the_file_during_a_save_does_not_end_the_tracker(tmp_path):
    """The signal that says so would, by default."""
    path = tmp_path / "issues.yaml"
    path.write_bytes(OLD)
    if not has_leases(path):
        pytest.skip("there are no leases here")
    code = (
        "import sys, subprocess; from pathlib import Path; from tracker.yamlfile.held import held_file\n"
        "path = Path(sys.argv[1])\n"
        "with held_file(path, 'writers') as one:\n"
        "    before = one.is_still(path.read_bytes())\n"
        "    other = subprocess.Popen(['/bin/sh', '-c', 'echo more >> \"$0\"', str(path)])\n"
        "    while one.is_still(b''): pass\n"
        "    print(before, one.data())\n"
        "other.wait(); print(path.read_bytes())\n"
    )
    root = str(Path(__file__).parents[2])
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run([sys.executable, "-c", code, str(path)], env=env, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [f"True {OLD!r}", repr(OLD + b"more\n")]


def between_look_and_exchange(monkeypatch, *acts):
    """Has other programs act right before the exchanges of a save, one each time."""
    real, left = save.exchange, list(acts)

    def exchanging(one, other):
        if left:
            left.pop(0)()
        return real(one, other)

    monkeypatch.setattr(save, "exchange", exchanging)


def replacing(path, data):
    """Another program's way of saving: its own file renamed over the old one."""

    def act():
        other = path.with_name("other")
        other.write_bytes(data)
        other.replace(path)

    return act


def test_an_editor_that_replaces_the_file_at_the_last_moment_keeps_its_text(monkeypatch, file):
    if not has_exchange(file.parent):
        pytest.skip("this file system cannot exchange files")
    between_look_and_exchange(monkeypatch, replacing(file, OTHER))
    with pytest.raises(FileChangedError) as raised:
        replace_unchanged(file, OLD, NEW)
    assert raised.value.aside is None
    assert file.read_bytes() == OTHER
    assert names(file.parent) == ["issues.yaml"]


def test_an_editor_that_replaces_the_file_by_the_same_text_is_a_reason_to_look_again(monkeypatch, file):
    if not has_exchange(file.parent):
        pytest.skip("this file system cannot exchange files")
    between_look_and_exchange(monkeypatch, replacing(file, OLD))
    replace_unchanged(file, OLD, NEW)
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["issues.yaml"]


def test_an_editor_that_deletes_the_file_at_the_last_moment_is_believed(monkeypatch, file):
    if not has_exchange(file.parent):
        pytest.skip("this file system cannot exchange files")
    between_look_and_exchange(monkeypatch, file.unlink)
    with pytest.raises(FileChangedError):
        replace_unchanged(file, OLD, NEW)
    assert names(file.parent) == []


def test_of_two_editors_that_replace_the_file_one_after_the_other_both_texts_are_kept(monkeypatch, file):
    if not has_exchange(file.parent):
        pytest.skip("this file system cannot exchange files")
    between_look_and_exchange(monkeypatch, replacing(file, OTHER), replacing(file, OTHER * 2))
    with pytest.raises(FileChangedError, match=r"kept in issues\.yaml\.other-") as raised:
        replace_unchanged(file, OLD, NEW)
    assert file.read_bytes() == OTHER * 2
    assert raised.value.aside.read_bytes() == OTHER
    assert names(file.parent) == ["issues.yaml", raised.value.aside.name]


def test_where_files_cannot_be_exchanged_the_last_look_is_right_before_the_rename(monkeypatch, file):
    monkeypatch.setattr(save, "exchange", lambda one, other: file.write_bytes(OTHER) and False)
    monkeypatch.setattr(save, "held_file", lambda path, _: held_file(path, "writers"))
    monkeypatch.setattr(held, "_lease", lambda *_: held._Lease.NONE)
    with pytest.raises(FileChangedError):
        replace_unchanged(file, OLD, NEW)
    assert file.read_bytes() == OTHER
    assert names(file.parent) == ["issues.yaml"]


@pytest.mark.parametrize("leases", [True, False])
@pytest.mark.parametrize("exchanges", [True, False])
def test_systems_that_know_less(monkeypatch, file, leases, exchanges):
    if not exchanges:
        monkeypatch.setattr(save, "exchange", lambda one, other: False)
    if not leases:
        monkeypatch.setattr(held, "_lease", lambda *_: held._Lease.NONE)
    replace_unchanged(file, OLD, NEW)
    with pytest.raises(FileChangedError):
        replace_unchanged(file, OLD, OTHER)
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["issues.yaml"]


HASHES = "0123456789abcdef.fedcba9876543210"


@pytest.mark.parametrize(
    "name",
    [
        ".issues.yaml.abcd1234.new",
        f".other.yaml.abcd1234.{HASHES}.tracker-new",
        ".issues.yaml.swp",
        "issues.yaml.tracker-part",
        f".issues.yaml.{HASHES}.tracker-new",
    ],
)
def test_what_is_not_certainly_a_leftover_of_this_file_is_let_be(file, name):
    (file.parent / name).write_bytes(b"mine")
    replace_unchanged(file, OLD, NEW)
    assert (file.parent / name).read_bytes() == b"mine"


def test_a_leftover_is_let_be_where_another_tracker_may_be_at_work(monkeypatch, file):
    left = file.with_name(".issues.yaml.abcd1234.tracker-part")
    left.write_bytes(b"half")
    monkeypatch.setattr("tracker.yamlfile.locks.try_lock", lambda handle: None)
    replace_unchanged(file, OLD, NEW)
    assert left.exists()
    monkeypatch.undo()
    replace_unchanged(file, NEW, OLD)
    assert names(file.parent) == ["issues.yaml"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_leaves_the_old_file(monkeypatch, file):
    real = os.fdopen

    def full(handle, mode, **options):
        return Path("/dev/full").open(mode) if mode == "wb" else real(handle, mode, **options)

    monkeypatch.setattr("os.fdopen", full)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        replace_unchanged(file, OLD, NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["issues.yaml"]


def test_busy_is_an_error_of_the_system():
    assert issubclass(BusyError, OSError)
    assert not issubclass(FileChangedError, OSError)
