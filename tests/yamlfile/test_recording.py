"""Edits written so that they can be taken back, in this session or a later one, whatever else was edited."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.model.edits import AddPosition, AddRecord, CorrectPosition
from tracker.yamlfile.load import load, load_bytes
from tracker.yamlfile.plan import Plan, Refusal
from tracker.yamlfile.recording import (
    NextSteps,
    Restored,
    Written,
    next_steps,
    redo,
    undo,
    write_edit,
    write_text_change,
)
from tracker.yamlfile.save import FileChangedError

TALKS = """\
title: Weir talks
parties:
  upper: {name: Upper Town, opposes: [lower]}
  lower: {name: Lower Town}
sources:
  gazette: {outlet: Gazette, published: 2025-07-01}
issues:
  flow:
    title: Water flow
    positions:
      - party: upper
        stance: Let forty buckets pass.
        source: gazette
      - party: lower  # as told by the mayor
        stance: Let ninety buckets pass.
        source: gazette

  repair:
    title: Repair costs
    positions:
      - party: lower
        stance: "Share them by head."
        source: gazette
"""
ADDED = AddPosition("flow", {"party": "upper", "stance": "Let fifty buckets pass.", "source": "gazette"})
TITLE = "Upper Town on Water flow, added"
ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["\n", "\r\n"], ids=["LF", "CRLF"])
def talks(request, tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_bytes(TALKS.replace("\n", request.param).encode())
    return path


def stances(path, issue="flow"):
    return [position.stance for position in load(path).dossier.issues[issue].positions]


def replace_in(path, old, new):
    data = path.read_bytes()
    assert data.count(old) == 1
    path.write_bytes(data.replace(old, new))


def refused(result):
    assert isinstance(result, Refusal), result
    return result.reason


def test_an_edit_is_written_and_taken_back_and_written_again(talks):
    before = talks.read_bytes()
    written = write_edit(talks, load(talks), ADDED, TITLE)
    assert isinstance(written, Written) and isinstance(written.plan, Plan)
    after = talks.read_bytes()
    assert (written.title, written.data, written.can_undo) == (TITLE, after, True)
    assert stances(talks) == ["Let forty buckets pass.", "Let ninety buckets pass.", "Let fifty buckets pass."]
    assert next_steps(talks) == NextSteps(undo=TITLE)

    assert undo(talks) == Restored(TITLE, before, 17, can_return=True)
    assert talks.read_bytes() == before
    assert next_steps(talks) == NextSteps(redo=TITLE)

    assert redo(talks) == Restored(TITLE, after, 17, can_return=True)
    assert talks.read_bytes() == after
    assert next_steps(talks) == NextSteps(undo=TITLE)


def test_several_steps_back_and_forth(talks):
    states = [talks.read_bytes()]
    edits = [
        ADDED,
        AddRecord("parties", "mill", {"name": "The Mill"}),
        lambda: CorrectPosition(load(talks).dossier.issues["repair"].positions[0], {"stance": "Share them by field."}),
        AddRecord("sources", "herald", {"outlet": "Herald", "published": "2025-07-02"}),
    ]
    for number, edit in enumerate(edits):
        written = write_edit(talks, load(talks), edit() if callable(edit) else edit, f"step {number}")
        assert isinstance(written, Written), written
        states.append(talks.read_bytes())
    for number in (3, 2, 1, 0):
        assert undo(talks).title == f"step {number}"
        assert talks.read_bytes() == states[number]
    assert refused(undo(talks)) == "nothing to undo: nothing has been written to this file from here"
    for number in (0, 1, 2, 3):
        assert redo(talks).title == f"step {number}"
        assert talks.read_bytes() == states[number + 1]
    assert refused(redo(talks)) == "nothing to redo: nothing has been undone since the last write to this file"


def test_a_write_after_undo_leaves_nothing_to_redo(talks):
    write_edit(talks, load(talks), ADDED, "one")
    undo(talks)
    write_edit(talks, load(talks), ADDED, "two")
    assert next_steps(talks) == NextSteps(undo="two")


def test_another_session_takes_it_back(talks):
    before = talks.read_bytes()
    write_edit(talks, load(talks), ADDED, TITLE)
    code = (
        "import sys; from pathlib import Path; from tracker.yamlfile.recording import undo\n"
        "print(undo(Path(sys.argv[1])).title)"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run([sys.executable, "-c", code, str(talks)], env=env, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == (f"{TITLE}\n", "")
    assert talks.read_bytes() == before


def test_an_edit_made_elsewhere_in_between_is_kept(talks):
    write_edit(talks, load(talks), ADDED, TITLE)
    replace_in(talks, b"Upper Town", b"Upper Village")
    replace_in(talks, b"Share them by head.", b"Share them by field.")
    edited = talks.read_bytes()
    assert undo(talks).title == TITLE
    assert b"fifty" not in talks.read_bytes()
    assert stances(talks, "repair") == ["Share them by field."]
    assert redo(talks).title == TITLE
    assert talks.read_bytes() == edited


def test_lines_that_were_edited_since_are_not_taken_back(talks):
    write_edit(talks, load(talks), ADDED, TITLE)
    replace_in(talks, b"fifty", b"sixty")
    edited = talks.read_bytes()
    assert refused(undo(talks)) == (
        f'"{TITLE}" cannot be undone: its lines have changed since, or stand there twice; change them in the editor'
    )
    assert talks.read_bytes() == edited


@pytest.mark.parametrize("table", ["sources", "parties"])
def test_a_record_that_is_used_by_now_is_not_taken_back(talks, table):
    fields = {"sources": {"outlet": "Herald", "published": "2025-07-02"}, "parties": {"name": "The Mill"}}[table]
    write_edit(talks, load(talks), AddRecord(table, "new-one", fields), "New one, added")
    field = {"sources": b"source: gazette", "parties": b"party: lower"}[table]
    data = talks.read_bytes()
    at = data.rindex(field)
    talks.write_bytes(data[:at] + field.split()[0] + b" new-one" + data[at + len(field) :])
    used = talks.read_bytes()
    assert refused(undo(talks)) == (
        '"New one, added" cannot be undone, since the file has changed: '
        "a position would name a party or source that is no longer there"
    )
    assert talks.read_bytes() == used


def test_whoever_undoes_may_ask_for_more(talks):
    write_edit(talks, load(talks), ADDED, TITLE)
    replace_in(talks, b"Upper Town", b"Upper Village")
    edited = talks.read_bytes()
    seen = []

    def prove(old, new):
        seen.append((old.data, b"fifty" in new.data))
        return "nobody would speak for it"

    assert refused(undo(talks, prove)).endswith("since the file has changed: nobody would speak for it")
    assert seen == [(edited, False)]
    assert talks.read_bytes() == edited
    assert undo(talks, lambda *_: "").title == TITLE


def test_a_step_is_not_taken_back_where_the_file_would_be_faultier(talks):
    """A line was taken out; somebody has written another with the same key since."""
    title = b"title: Repair costs" + (b"\r\n" if b"\r\n" in talks.read_bytes() else b"\n")
    asked = title.replace(b"title: Repair costs", b"    question: Who pays?")
    replace_in(talks, title, title + asked)
    write_text_change(talks, talks.read_bytes(), talks.read_bytes().replace(asked, b""), "Question, taken out")
    talks.write_bytes(talks.read_bytes() + asked.replace(b"pays", b"paid"))
    edited = talks.read_bytes()
    reason = refused(undo(talks))
    assert reason.startswith(
        '"Question, taken out" cannot be undone, since the file has changed: it would have a new error'
    )
    assert talks.read_bytes() == edited


def test_a_file_that_changed_since_it_was_read_is_not_written_nor_noted(talks):
    loaded = load(talks)
    replace_in(talks, b"Upper Town", b"Upper Village")
    with pytest.raises(FileChangedError):
        write_edit(talks, loaded, ADDED, TITLE)
    assert next_steps(talks) == NextSteps()


def test_what_cannot_be_planned_is_not_written(talks):
    before = talks.read_bytes()
    result = write_edit(talks, load(talks), AddPosition("nowhere", {"party": "upper"}), "x")
    assert isinstance(result, Refusal)
    assert talks.read_bytes() == before
    assert next_steps(talks) == NextSteps()


def test_a_text_that_is_no_file_is_a_mistake_of_the_caller(talks):
    from tracker.yamlfile.load import load_text

    with pytest.raises(ValueError, match="not read from a file"):
        write_edit(talks, load_text(TALKS), ADDED, "x")


def test_a_state_folder_that_cannot_be_written_does_not_keep_a_file_from_being_saved(talks, state):
    state.write_text("a file is in the way")
    written = write_edit(talks, load(talks), ADDED, TITLE)
    assert (written.can_undo, written.data) == (False, talks.read_bytes())
    assert b"fifty" in talks.read_bytes()
    assert next_steps(talks) == NextSteps()
    assert "see whether the state folder can be written" in refused(undo(talks))


def test_a_journal_that_cannot_be_written_is_told(talks, monkeypatch):
    monkeypatch.setattr("tracker.yamlfile.journal.private_ready", full)
    assert write_edit(talks, load(talks), ADDED, TITLE).can_undo is False
    assert b"fifty" in talks.read_bytes()


@pytest.mark.parametrize(("take", "word"), [(undo, "undone"), (redo, "redone")])
def test_a_step_that_cannot_be_noted_is_not_taken(talks, monkeypatch, take, word):
    write_edit(talks, load(talks), ADDED, TITLE)
    if take is redo:
        undo(talks)
    before = talks.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr("tracker.yamlfile.journal.private_ready", full)
        assert refused(take(talks)) == f'"{TITLE}" was not {word}, since that cannot be noted: No space left on device'
    assert talks.read_bytes() == before
    assert take(talks).can_return
    assert talks.read_bytes() != before
    assert (redo if take is undo else undo)(talks).can_return
    assert talks.read_bytes() == before


@pytest.mark.parametrize("edit", [(b"", b""), (b"Upper Town", b"Upper Village"), (b"issues:", b"# seen\nissues:")])
def test_what_stands_there_already_is_not_written_twice(talks, edit):
    """Undone here, and brought back by an editor that had the old text."""
    write_edit(talks, load(talks), ADDED, TITLE)
    now = talks.read_bytes().replace(*edit, 1)
    undo(talks)
    talks.write_bytes(now)
    assert refused(redo(talks)) == f'"{TITLE}" is redone already: the file has been changed so elsewhere'
    assert talks.read_bytes() == now
    assert next_steps(talks) == NextSteps(TITLE, None)
    assert undo(talks).title == TITLE
    assert b"fifty" not in talks.read_bytes()


def test_what_was_taken_out_by_hand_is_undone_already_and_the_step_before_is_next(talks):
    write_edit(talks, load(talks), ADDED, "first")
    between = talks.read_bytes()
    write_edit(talks, load(talks), ADDED, "second")
    talks.write_bytes(between)
    assert refused(undo(talks)) == '"second" is undone already: the file has been changed so elsewhere'
    assert talks.read_bytes() == between
    assert undo(talks).title == "first"
    assert redo(talks).title == "first"
    assert redo(talks).title == "second"


def test_a_step_whose_note_cannot_be_put_in_place_is_told(talks, monkeypatch):
    write_edit(talks, load(talks), ADDED, TITLE)
    monkeypatch.setattr("tracker.yamlfile.state_folder.sync_folder", full)
    assert undo(talks).can_return is False


def test_nothing_is_left_beside_the_journal(talks, state, monkeypatch):
    write_edit(talks, load(talks), ADDED, TITLE)
    monkeypatch.setattr("tracker.yamlfile.recording.replace_unchanged", full)
    with pytest.raises(OSError, match="No space"):
        undo(talks)
    assert sorted(path.suffix for path in (state / "journals").iterdir()) == [".json", ".lock"]


def test_a_change_too_large_to_keep_is_told(talks, monkeypatch):
    monkeypatch.setattr("tracker.yamlfile.journal.BYTES", 50)
    assert write_edit(talks, load(talks), ADDED, TITLE).can_undo is False


def test_what_is_no_change_is_no_step(talks):
    data = talks.read_bytes()
    assert write_text_change(talks, data, data, "nothing").can_undo is False
    assert next_steps(talks) == NextSteps()


def test_undo_looks_again_where_somebody_writes_at_the_same_moment(talks, monkeypatch):
    from tracker.yamlfile import recording

    write_edit(talks, load(talks), ADDED, TITLE)
    real, acts = recording.replace_unchanged, [lambda: replace_in(talks, b"Upper Town", b"Upper Village")]

    def late(*args):
        if acts:
            acts.pop()()
        real(*args)

    monkeypatch.setattr(recording, "replace_unchanged", late)
    assert undo(talks).title == TITLE
    assert b"Upper Village" in talks.read_bytes()
    assert b"fifty" not in talks.read_bytes()


def test_undo_gives_up_where_somebody_keeps_writing(talks, monkeypatch):
    def never(*_):
        raise FileChangedError

    write_edit(talks, load(talks), ADDED, TITLE)
    monkeypatch.setattr("tracker.yamlfile.recording.replace_unchanged", never)
    with pytest.raises(FileChangedError):
        undo(talks)


def test_a_file_that_is_gone_cannot_be_undone(talks):
    write_edit(talks, load(talks), ADDED, TITLE)
    talks.unlink()
    with pytest.raises(FileNotFoundError):
        undo(talks)
    assert not talks.exists()


def full(*_):
    """Has no room for anything."""
    raise OSError(errno.ENOSPC, "No space left on device")


WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(["flow", "repair"]), WORDS), min_size=1, max_size=5, unique=True), WORDS)
@example(added=[("flow", "0")] * 4, name="0")
@example(added=[("repair", "0")] * 3, name="0")
def test_undo_restores_the_bytes_and_keeps_an_unrelated_edit(tmp_path_factory, added, name):
    path = tmp_path_factory.mktemp("talks") / "issues.yaml"
    path.write_bytes(TALKS.encode())
    states = [TALKS.encode()]
    for issue, words in added:
        edit = AddPosition(issue, {"party": "upper", "stance": f"Say {words}", "source": "gazette"})
        assert isinstance(write_edit(path, load(path), edit, words), Written)
        states.append(path.read_bytes())
    elsewhere = f"# {name}\n".encode()
    path.write_bytes(elsewhere + path.read_bytes())
    for state in reversed(states[:-1]):
        assert isinstance(undo(path), Restored)
        assert path.read_bytes() == elsewhere + state
    for state in states[1:]:
        assert isinstance(redo(path), Restored)
        assert path.read_bytes() == elsewhere + state
    assert not load_bytes(path.read_bytes()).has_errors
