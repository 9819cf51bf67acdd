"""A save that is stopped anywhere leaves a whole file, and nothing that the next save does not put in order."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.yamlfile import exchange

HERE = Path(__file__).parent
ROOT = Path(__file__).parents[2]
SAVED, REFUSED, CHANGED, KILLED = 0, 3, 4, -9

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the saves run in forked processes")


def environment():
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What `saving_faults.py` found: by scene, the calls of a save, and one report for each save that was stopped."""
    folder = tmp_path_factory.mktemp("faults")
    command = [sys.executable, str(HERE / "saving_faults.py"), str(folder)]
    env = {**environment(), "TRACKER_STATE": str(folder / "state")}
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True, timeout=100, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    calls = {line["scene"]: line["calls"] for line in lines if "calls" in line}
    return calls, [line for line in lines if "calls" not in line]


def of(told, scene):
    calls, reports = told
    reports = [report for report in reports if report["scene"] == scene]
    assert {report["number"] for report in reports} == set(range(1, len(calls[scene]) + 1))
    return reports


@pytest.mark.skipif(exchange._system_call() is None, reason="this system cannot exchange files")
def test_every_call_of_a_save_was_stopped(told):
    calls = told[0]["alone"]
    for name in ("open", "read", "write", "fsync", "chmod", "stat", "rename", "exchange", "unlink", "flock", "close"):
        assert name in calls, calls
    assert calls.index("write") < calls.index("fsync") < calls.index("exchange") < calls.index("unlink")
    assert "replace" in told[0]["no exchange"]


@pytest.mark.parametrize("scene", ["alone", "no exchange"])
def test_the_file_is_the_old_one_or_the_new_one_and_whoever_saved_knows_which(told, scene):
    allowed = {(SAVED, "new"), (REFUSED, "old"), (KILLED, "old"), (KILLED, "new")}
    for report in of(told, scene):
        assert (report["end"], report["found"]["issues.yaml"]) in allowed, report
        assert report["mode"] == 0o640, report
        if report["end"] != KILLED:
            assert list(report["found"]) == ["issues.yaml"], report


@pytest.mark.parametrize("scene", ["alone", "no exchange"])
def test_the_next_save_clears_away_what_a_killed_one_left(told, scene):
    assert any(len(report["found"]) > 1 for report in of(told, scene))
    for report in of(told, scene):
        assert report["later"] == {"issues.yaml": "later"}, report


@pytest.mark.skipif(exchange._system_call() is None, reason="this system cannot exchange files")
def test_a_file_that_another_program_put_there_meanwhile_is_never_lost(told):
    for report in of(told, "renamed"):
        found, later = report["found"], report["later"]
        assert report["end"] != SAVED, report
        assert found["issues.yaml"] in ("old", "new", "foreign"), report
        assert "foreign" in found.values(), report
        if found["issues.yaml"] != "foreign":  # then it is kept under a name that people see
            kept = [name for name, text in later.items() if text == "foreign"]
            assert kept and not kept[0].startswith("."), report


CALLS = {"write": 1, "fsync": 2, "rename": 1, "renameat2": 1, "flock": 1, "unlink": 1, "chmod": 2}


@pytest.mark.skipif(shutil.which("strace") is None or sys.platform != "linux", reason="strace is not here")
@pytest.mark.parametrize("fault", ["error=EIO", "error=ENOSPC", "signal=KILL"])
def test_the_kernel_itself_refuses_a_call(tmp_path, fault):
    path = tmp_path / "issues.yaml"
    code = (
        "import sys; from pathlib import Path; from tracker.yamlfile.save import replace_unchanged as save\n"
        "save(Path(sys.argv[1]), b'old', b'new')"
    )
    stopped = set()
    for name, count in CALLS.items():
        for number in range(1, count + 1):
            path.write_bytes(b"old")
            inject = f"inject={name}:{fault}:when={number}"
            command = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={name}", "-e", inject]
            done = subprocess.run(
                [*command, sys.executable, "-B", "-c", code, str(path)],
                env=environment(),
                capture_output=True,
                timeout=60,
            )
            if b"PTRACE" in done.stderr or b"ptrace" in done.stderr:
                pytest.skip("strace may not trace here")
            stopped |= {name} if done.returncode else set()
            expected = b"new" if done.returncode == 0 else b"old"
            assert path.read_bytes() == expected or (fault == "signal=KILL" and path.read_bytes() == b"new"), inject
            assert done.returncode == 0 or b"Error" in done.stderr or fault == "signal=KILL", done.stderr
    assert stopped >= {"write", "rename", "renameat2"}
