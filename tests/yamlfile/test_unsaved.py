"""Forms that were not saved are there again after a crash, and only then."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.yamlfile import unsaved
from tracker.yamlfile.unsaved import forget_draft, forget_recovered, keep_draft, recovered_drafts

FORM = {"kind": "add", "issue": "flow", "fields": {"party": "upper", "stance": "Let “forty”\n[pass] \ud83d"}}
ROOT = Path(__file__).parents[2]
KEEP = """
import sys, json
from pathlib import Path
from tracker.yamlfile.unsaved import *
for line in sys.stdin:
    word, *rest = json.loads(line)
    if word == "keep": print(keep_draft(Path(rest[0]), rest[1], rest[2]), flush=True)
    if word == "forget": print(forget_draft(Path(rest[0]), rest[1]), flush=True)
    if word == "recovered": print(json.dumps([d.form for d in recovered_drafts(Path(rest[0]))]), flush=True)
"""

posix = pytest.mark.skipif(os.name != "posix", reason="only POSIX has these")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "issues.yaml"


@pytest.fixture
def session():
    """Starts other trackers: what is asked of one is answered; all are ended after the test."""
    running = []

    class Session:
        def __init__(self):
            env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
            self.process = subprocess.Popen(
                [sys.executable, "-c", KEEP], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
            )
            running.append(self.process)

        def ask(self, *words):
            self.process.stdin.write(json.dumps([str(w) if isinstance(w, Path) else w for w in words]) + "\n")
            self.process.stdin.flush()
            return self.process.stdout.readline().strip()

        def end(self, how):
            self.process.send_signal(how) if how else self.process.stdin.close()
            self.process.wait(timeout=20)

    yield Session
    for process in running:
        process.kill()
        process.wait(timeout=20)
        process.stdin.close()
        process.stdout.close()


@posix
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, None], ids=["killed", "terminated", "ended"])
def test_the_form_of_a_tracker_that_is_gone_is_offered(file, session, how):
    other = session()
    assert other.ask("keep", file, "add", {"kind": "add"}) == "True"
    assert other.ask("keep", file, "add", FORM) == "True"
    assert recovered_drafts(file) == ()
    other.end(how)
    (draft,) = recovered_drafts(file)
    assert (draft.form, draft.content) == ("add", FORM)
    assert recovered_drafts(file) == (draft,)
    forget_recovered(draft)
    assert recovered_drafts(file) == ()
    forget_recovered(draft)


@posix
def test_a_form_that_was_saved_or_given_up_is_not_offered(file, session):
    other = session()
    other.ask("keep", file, "add", FORM)
    other.ask("keep", file, "correct", FORM)
    other.ask("forget", file, "add")
    other.end(signal.SIGKILL)
    assert [draft.form for draft in recovered_drafts(file)] == ["correct"]


@posix
def test_two_trackers_keep_the_same_form_apart_and_neither_is_offered_the_others(file, session):
    one, two = session(), session()
    one.ask("keep", file, "add", {"by": 1})
    two.ask("keep", file, "add", {"by": 2})
    assert (one.ask("recovered", file), two.ask("recovered", file)) == ("[]", "[]")
    two.end(signal.SIGKILL)
    assert one.ask("recovered", file) == '["add"]'
    one.end(signal.SIGKILL)
    assert sorted(draft.content["by"] for draft in recovered_drafts(file)) == [1, 2]


@posix
def test_the_latest_comes_first(file, session):
    for number in (1, 2, 3):
        other = session()
        other.ask("keep", file, "add", {"by": number})
        other.end(signal.SIGKILL)
    for draft in recovered_drafts(file):
        os.utime(draft.kept_in, (draft.content["by"], draft.content["by"]))
    assert [draft.content["by"] for draft in recovered_drafts(file)] == [3, 2, 1]


@posix
def test_forms_are_kept_by_dossier_whatever_link_leads_to_it(file, tmp_path, session):
    file.touch()
    (tmp_path / "link.yaml").symlink_to(file)
    other = session()
    other.ask("keep", tmp_path / "link.yaml", "add", FORM)
    other.end(signal.SIGKILL)
    assert len(recovered_drafts(file)) == len(recovered_drafts(tmp_path / "link.yaml")) == 1
    assert recovered_drafts(tmp_path / "other.yaml") == ()


@posix
def test_ones_own_forms_are_not_offered(file):
    assert keep_draft(file, "add", FORM)
    assert recovered_drafts(file) == ()
    forget_draft(file, "add")
    forget_draft(file, "add")


@posix
def test_the_files_of_ended_sessions_go_and_their_forms_stay(file, session, state):
    for _ in range(3):
        other = session()
        other.ask("keep", file, "add", FORM)
        other.end(signal.SIGKILL)
    keep_draft(file, "add", FORM)
    assert len(list((state / "unsaved").glob("*.session"))) == 1
    assert len(recovered_drafts(file)) == 3


def test_a_state_folder_that_cannot_be_written_is_told(file, state):
    state.write_text("a file is in the way")
    assert keep_draft(file, "add", FORM) is False
    assert recovered_drafts(file) == ()
    forget_draft(file, "add")


def test_looking_makes_no_folder(file, state):
    assert recovered_drafts(file) == ()
    assert not state.exists()


@posix
def test_a_state_folder_that_was_deleted_meanwhile_is_made_again(file, state):
    keep_draft(file, "add", FORM)
    shutil.rmtree(state)
    assert keep_draft(file, "add", FORM)
    assert recovered_drafts(file) == ()


@posix
@pytest.mark.parametrize(
    "garbage", ["", "{", "[]", '{"form": "add"}', '{"form": 1, "content": {}}', '{"form": "", "content": 1}']
)
def test_what_cannot_be_understood_is_passed_over(file, session, garbage):
    other = session()
    other.ask("keep", file, "add", FORM)
    other.end(signal.SIGKILL)
    (draft,) = recovered_drafts(file)
    draft.kept_in.write_text(garbage)
    assert recovered_drafts(file) == ()


@posix
def test_nobody_else_may_read_them(file, state):
    keep_draft(file, "add", FORM)
    assert stat.S_IMODE((state / "unsaved").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (state / "unsaved").iterdir()} == {0o600}


def test_without_locks_every_form_but_ones_own_is_offered(file, monkeypatch):
    monkeypatch.setattr(unsaved, "try_lock", lambda handle: None)
    keep_draft(file, "add", FORM)
    assert recovered_drafts(file) == ()
    monkeypatch.setattr(unsaved, "_sessions", {})
    assert len(recovered_drafts(file)) == 1
