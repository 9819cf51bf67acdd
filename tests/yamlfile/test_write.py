"""A file is the old one or the new one, whole, whatever fails on the way."""

import errno
import os
import stat
import threading
from pathlib import Path

import pytest

from tracker.yamlfile.write import write_new, write_whole

OLD, NEW = b"title: Old\n", b"title: New\n" * 20_000
NO_ROOM = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
IO_ERROR = OSError(errno.EIO, os.strerror(errno.EIO))

real_fdopen, real_open = os.fdopen, Path.open


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_bytes(OLD)
    return path


def names(folder):
    return sorted(path.name for path in folder.iterdir())


class _Half:
    """A file that takes half of what it is given, and then has no room."""

    def __init__(self, file):
        self.file = file

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()

    def write(self, data):
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        raise NO_ROOM


def _raising(fault):
    def step(*_, **__):
        raise fault

    return step


FAULTS = [
    pytest.param("tempfile.mkstemp", _raising(PermissionError(errno.EACCES, "no")), PermissionError, id="create"),
    pytest.param("os.fdopen", lambda *a: _Half(real_fdopen(*a)), OSError, id="write"),
    pytest.param("os.fsync", _raising(IO_ERROR), OSError, id="sync"),
    pytest.param("os.fsync", _raising(KeyboardInterrupt()), KeyboardInterrupt, id="Ctrl+C"),
    pytest.param("os.chmod", _raising(PermissionError(errno.EPERM, "no")), PermissionError, id="mode"),
    pytest.param("os.replace", _raising(IO_ERROR), OSError, id="replace"),
]


@pytest.mark.parametrize(("step", "fault", "raised"), FAULTS)
def test_a_step_that_fails_leaves_the_old_file_and_nothing_else(monkeypatch, file, step, fault, raised):
    monkeypatch.setattr(step, fault)
    with pytest.raises(raised):
        write_whole(file, NEW)
    monkeypatch.undo()
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["issues.yaml"]


@pytest.mark.parametrize(("step", "fault", "raised"), FAULTS)
def test_a_step_that_fails_leaves_no_file_where_there_was_none(monkeypatch, tmp_path, step, fault, raised):
    monkeypatch.setattr(step, fault)
    with pytest.raises(raised):
        write_whole(tmp_path / "brief.md", NEW)
    monkeypatch.undo()
    assert names(tmp_path) == []


def test_a_folder_that_cannot_be_synced_does_no_harm(monkeypatch, file):
    real = os.fsync
    monkeypatch.setattr("os.fsync", lambda fd: _raising(IO_ERROR)() if stat.S_ISDIR(os.fstat(fd).st_mode) else real(fd))
    write_whole(file, NEW)
    assert file.read_bytes() == NEW


def test_the_old_file_stands_until_the_new_one_is_whole_and_synced(monkeypatch, file):
    seen, synced = [], []
    real_sync, real_replace = os.fsync, os.replace

    def replace(source, target):
        seen.append((file.read_bytes(), Path(source).read_bytes(), Path(source).parent))
        assert Path(source).stat().st_ino in synced
        real_replace(source, target)

    monkeypatch.setattr("os.fsync", lambda fd: (synced.append(os.fstat(fd).st_ino), real_sync(fd)))
    monkeypatch.setattr("os.replace", replace)
    write_whole(file, NEW)
    assert seen == [(OLD, NEW, file.parent)]
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["issues.yaml"]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_is_kept(file, mode):
    file.chmod(mode)
    write_whole(file, NEW)
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_gets_the_mode_that_the_person_wants_for_new_files(tmp_path, mask, mode):
    before = os.umask(mask)
    try:
        write_whole(tmp_path / "brief.md", NEW)
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "brief.md").stat().st_mode) == mode


def test_a_write_protected_file_is_left_alone(monkeypatch, file):
    file.chmod(0o444)
    if os.access(file, os.W_OK):  # as root, whom permissions do not bind
        monkeypatch.setattr("os.access", lambda path, mode: not (Path(path) == file and mode == os.W_OK))
    with pytest.raises(PermissionError):
        write_whole(file, NEW)
    assert file.read_bytes() == OLD


@pytest.mark.parametrize("target", ["kept/issues.yaml", "kept/../kept/issues.yaml", "kept/new.yaml"])
def test_a_symbolic_link_is_kept_and_what_it_points_to_replaced(tmp_path, target):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/issues.yaml").write_bytes(OLD)
    link, second = tmp_path / "issues.yaml", tmp_path / "second.yaml"
    link.symlink_to(target)
    second.symlink_to("issues.yaml")
    write_whole(second, NEW)
    assert (str(link.readlink()), str(second.readlink())) == (str(Path(target)), "issues.yaml")
    assert (tmp_path / target).read_bytes() == NEW
    assert not list(tmp_path.rglob("*.new"))


def test_a_link_that_leads_in_a_circle_is_a_fault(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError):
        write_whole(tmp_path / "a", NEW)
    assert names(tmp_path) == ["a", "b"]


def test_a_directory_is_a_fault(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError):
        write_whole(tmp_path / "folder", NEW)
    assert names(tmp_path) == ["folder"]


def test_a_name_as_long_as_names_may_be(tmp_path):
    for name in ("a" * 252 + ".md", "ü" * 126 + ".md"):
        write_whole(tmp_path / name, NEW)
        assert (tmp_path / name).read_bytes() == NEW
    assert len(names(tmp_path)) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    taken = []
    reader = threading.Thread(target=lambda: taken.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, NEW)
    reader.join()
    assert taken == [NEW]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="there is no /dev/fd here")
def test_a_pipe_known_by_its_descriptor_is_written_to():
    reading, writing = os.pipe()
    write_whole(Path(f"/dev/fd/{writing}"), b"brief")
    os.close(writing)
    assert os.read(reading, 100) == b"brief"
    os.close(reading)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_device_is_a_fault():
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        write_whole(Path("/dev/full"), NEW)


def test_a_new_file_is_written(tmp_path):
    write_new(tmp_path / "issues.yaml", NEW)
    assert (tmp_path / "issues.yaml").read_bytes() == NEW


def test_what_is_there_is_never_written_over(file):
    with pytest.raises(FileExistsError):
        write_new(file, NEW)
    assert file.read_bytes() == OLD


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path):
    (tmp_path / "issues.yaml").symlink_to("elsewhere.yaml")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "issues.yaml", NEW)
    assert names(tmp_path) == ["issues.yaml"]


def _half_open(path, mode):
    file = real_open(path, mode)
    return _Half(file) if "x" in mode else file


@pytest.mark.parametrize(
    ("step", "fault", "raised"),
    [
        pytest.param("pathlib.Path.open", _half_open, OSError, id="write"),
        pytest.param("os.fsync", _raising(IO_ERROR), OSError, id="sync"),
        pytest.param("os.fsync", _raising(KeyboardInterrupt()), KeyboardInterrupt, id="Ctrl+C"),
    ],
)
def test_a_new_file_that_cannot_be_written_whole_is_taken_away(monkeypatch, tmp_path, step, fault, raised):
    monkeypatch.setattr(step, fault)
    with pytest.raises(raised):
        write_new(tmp_path / "issues.yaml", NEW)
    monkeypatch.undo()
    assert names(tmp_path) == []
