"""`tracker init` and `tracker schema`."""

import errno
import json
import os

import pytest

from tracker.yamlfile.schema import json_schema
from tracker.yamlfile.starter import starter_file


@pytest.mark.parametrize("args", [[], ["talks.yaml"]], ids=["issues.yaml", "named"])
def test_it_writes_a_file_that_the_other_commands_take(here, tracker, args):
    name = (args or ["issues.yaml"])[0]
    result = tracker("init", *args)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"wrote {name}; edit it by hand, or open it with: tracker view {name}\n"
    assert (here / name).read_bytes() == starter_file().encode()
    checked = tracker("check", name)
    assert (checked.exit_code, checked.stdout, checked.stderr) == (0, "", f"no faults in {name}\n")
    for command in ("show", "export"):
        out = tracker(command, name)
        assert (out.exit_code, out.stderr) == (0, "")
        assert len(out.stdout.splitlines()) > 10


@pytest.mark.parametrize("kind", ["file", "folder", "link that leads nowhere"])
def test_it_never_writes_over_anything(here, tracker, kind):
    path = here / "issues.yaml"
    match kind:
        case "file":
            path.write_text("mine")
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to("elsewhere.yaml")
    result = tracker("init")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "tracker: issues.yaml is there already, and nothing was written; did you mean: tracker init ANOTHER.yaml\n"
    )
    assert kind != "file" or path.read_text() == "mine"
    assert list(here.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("gone/issues.yaml", "there is no folder gone"),
        ("a" * 300, "a" * 300 + " cannot be written: File name too long"),
    ],
)
def test_where_nothing_can_be_written(here, tracker, name, why):
    result = tracker("init", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"tracker: nothing was written: {why}\n"
    assert list(here.iterdir()) == []


def test_a_full_disk_leaves_no_half_of_a_file(monkeypatch, here, tracker):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    result = tracker("init")
    assert result.exit_code == 2
    assert result.stderr == (
        f"tracker: nothing was written: issues.yaml cannot be written: {os.strerror(errno.ENOSPC)}\n"
    )
    assert list(here.iterdir()) == []


def test_the_schema_is_printed(tracker):
    result = tracker("schema")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == json_schema()
