"""Steps that can be taken back, and the journal that keeps them."""

import json
import os
import stat
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.yamlfile import journal as journals
from tracker.yamlfile.journal import Journal, journal_lock, read_journal, write_journal
from tracker.yamlfile.steps import step_between, taken

LINES = [b"a\n", b"b\n", b"  c: 1\n", b"\r\n", b"\xc3\xa9\r\n", b"\xff\xfe\n", b"\xed\xa0\x80", b"x", b"\xef\xbb\xbf"]
TEXT = st.lists(st.sampled_from(LINES), max_size=30).map(b"".join)
NUMBERED = [b"%d\n" % i for i in range(40)]


def after(step, data):
    result = taken(step, data)
    return None if result is None else result[1]


@given(TEXT, TEXT, TEXT, TEXT)
def test_a_step_leads_to_the_bytes_and_its_inverse_back_to_the_byte(head, old, new, tail):
    before, now = head + old + tail, head + new + tail
    step = step_between("x", before, now)
    assert after(step, before) == now
    assert after(step.inverse, now) == before
    assert step.inverse.inverse == step


@given(
    st.integers(8, 30),
    st.integers(0, 3),
    st.lists(st.sampled_from([b"new\n", b"other\n", b"z\r\n"]), max_size=3),
    TEXT,
    st.booleans(),
)
def test_an_edit_elsewhere_is_kept(at, removed, inserted, edit, above):
    """Lines that differ from each other, some replaced by a step; another program writes at the start or the end."""
    new = [*NUMBERED[:at], *inserted, *NUMBERED[at + removed :]]
    step = step_between("x", b"".join(NUMBERED), b"".join(new))

    def edited(lines):
        return b"".join([edit, b"\n", *lines] if above else [*lines, edit])

    if inserted or removed:
        assert after(step.inverse, edited(new)) == edited(NUMBERED)
        back, data = taken(step.inverse, edited(new))
        assert taken(back.inverse, data) == (back.inverse, edited(new))


@pytest.mark.parametrize(
    ("now", "undone"),
    [
        pytest.param(b"a\nb\nc\nNEW\nd\ne\nf\n", b"a\nb\nc\nd\ne\nf\n", id="as it was left"),
        pytest.param(b"0\na\nb\nc\nNEW\nd\ne\nf\n", b"0\na\nb\nc\nd\ne\nf\n", id="edited above"),
        pytest.param(
            b"A\nB\nc\nNEW\nd\nE\nF\n", b"A\nB\nc\nd\nE\nF\n", id="edited near, one line each side is the same"
        ),
        pytest.param(b"a\nb\nC\nNEW\nd\ne\nf\n", None, id="the line before it changed"),
        pytest.param(b"a\nb\nc\nNEWER\nd\ne\nf\n", None, id="the line itself changed"),
        pytest.param(b"a\nb\nc\nd\ne\nf\n", None, id="it is gone"),
        pytest.param(b"a\nb\nc\nNEW\nd\ne\nf\na\nb\nc\nNEW\nd\ne\nf\n", None, id="it stands there twice"),
        pytest.param(b"a\nb\nc\nNEW\nd\ne\nf\nc\nNEW\nd\n", b"a\nb\nc\nd\ne\nf\nc\nNEW\nd\n", id="more alike decides"),
    ],
)
def test_only_the_one_place_counts(now, undone):
    step = step_between("x", b"a\nb\nc\nd\ne\nf\n", b"a\nb\nc\nNEW\nd\ne\nf\n")
    assert after(step.inverse, now) == undone


def test_changes_far_apart_stay_apart():
    new = [*NUMBERED[:5], b"five\n", *NUMBERED[6:30], b"thirty\n", *NUMBERED[31:]]
    step = step_between("x", b"".join(NUMBERED), b"".join(new))
    assert [(c.removed, c.inserted) for c in step.changes] == [(b"5\n", b"five\n"), (b"30\n", b"thirty\n")]
    between = [*new[:20], b"mine\n", *new[20:]]
    assert after(step.inverse, b"".join(between)) == b"".join([*NUMBERED[:20], b"mine\n", *NUMBERED[20:]])
    one_gone = b"".join(between).replace(b"thirty\n", b"")
    assert after(step.inverse, one_gone) is None


def test_a_stretch_of_many_lines_changes_as_a_whole():
    old = b"".join(b"%d\n" % i for i in range(5000))
    new = old.replace(b"\n7\n", b"\nseven\n").replace(b"\n4900\n", b"\n")
    step = step_between("x", old, new)
    (change,) = step.changes
    assert (change.above, change.below) == (b"4\n5\n6\n", b"4901\n4902\n4903\n")
    assert after(step.inverse, new) == old


def test_among_lines_that_repeat_it_makes_no_difference_which_is_meant():
    before, now = b"a\nb\n" * 6, b"a\nb\n" * 5
    step = step_between("x", before, now)
    for changes, start, end in ((step, before, now), (step.inverse, now, before)):
        _, result = taken(changes, b"first\n" + start)
        assert result == b"first\n" + end


def test_a_step_whose_hash_does_not_hold_what_it_says_is_not_taken():
    step = step_between("x", b"a\n", b"a\nb\n")
    assert after(replace(step, after="0" * 64), b"a\n") is None


@pytest.fixture
def file(tmp_path):
    return tmp_path / "issues.yaml"


def place(state):
    (one,) = (state / "journals").glob("*.json")
    return one


@given(st.lists(st.tuples(TEXT, TEXT, st.text()), max_size=4))
def test_a_journal_is_read_as_it_was_written(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("x") / "issues.yaml"
    steps = tuple(step_between(title, before, now) for before, now, title in texts)
    written = Journal(steps[:2], steps[2:])
    write_journal(path, written)
    assert read_journal(path) == written


def test_a_journal_is_of_the_file_whatever_link_leads_to_it(file, tmp_path):
    written = Journal((step_between("x", b"a", b"b"),))
    write_journal(file, written)
    (tmp_path / "link.yaml").symlink_to(file)
    assert read_journal(tmp_path / "link.yaml") == written
    assert read_journal(tmp_path / "other.yaml") == Journal()


def test_reading_makes_no_folder(file, state):
    assert read_journal(file) == Journal()
    assert not state.exists()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_nobody_else_may_read_it(file, state, mask):
    before = os.umask(mask)
    try:
        with journal_lock(file):
            write_journal(file, Journal())
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in [state, state / "journals"]} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (state / "journals").iterdir()} == {0o600}
    assert len(list((state / "journals").iterdir())) == 2


def _of_steps(title='""', changes=""):
    step = f'{{"title": {title}, "before": "", "after": "", "changes": [{changes}]}}'
    return f'{{"version": 1, "done": [{step}], "undone": []}}'.encode()


@pytest.mark.parametrize(
    "garbage",
    [
        *(b"", b"{", b"null", b"[]", b"7", b"\xff", b"[" * 99999, b'{"version": 1}'),
        b'{"version": 2, "done": [], "undone": []}',
        b'{"version": 1, "done": 3, "undone": []}',
        b'{"version": 1, "done": [3], "undone": []}',
        _of_steps(title="1"),
        _of_steps(changes="[]"),
        _of_steps(changes='[-1, "", "", "", ""]'),
        _of_steps(changes='[0, "", "", "", "", ""]'),
        _of_steps(changes='[0, "", "", 5, ""]'),
        _of_steps(changes='[0, "\\ud800", "", "", ""]'),
    ],
)
def test_a_journal_that_makes_no_sense_is_set_aside(file, state, garbage):
    write_journal(file, Journal((step_between("x", b"a", b"b"),)))
    place(state).write_bytes(garbage)
    assert read_journal(file) == Journal()
    assert [path.read_bytes() for path in (state / "journals").glob("*.broken")] == [garbage]
    written = write_journal(file, Journal((step_between("y", b"a", b"b"),)))
    assert read_journal(file) == written


def test_the_oldest_steps_go_first(file):
    steps = tuple(step_between(str(i), b"%d" % i, b"%d" % (i + 1)) for i in range(journals.STEPS + 5))
    written = write_journal(file, Journal(steps, steps))
    assert written == read_journal(file) == Journal(steps[5:], steps[5:])


def test_no_more_bytes_are_kept_than_allowed(file, monkeypatch):
    monkeypatch.setattr(journals, "BYTES", 1000)
    steps = tuple(step_between(str(size), b"", b"x" * size) for size in (100, 500, 300))
    assert write_journal(file, Journal(steps)).done == steps
    larger = (*steps, step_between("more", b"", b"x" * 201))
    assert write_journal(file, Journal(larger)).done == larger[2:]
    too_large = step_between("too large", b"", b"x" * 1001)
    assert write_journal(file, Journal((*steps, too_large))).done == ()


def test_its_file_says_whose_it_is_and_holds_plain_text(file, state):
    write_journal(file, Journal((step_between("Israel on Aid, added", b"a\n", "a\nb é\n".encode()),)))
    told = json.loads(place(state).read_bytes())
    assert told["file"] == os.path.realpath(file)
    assert told["done"][0]["title"] == "Israel on Aid, added"
    assert told["done"][0]["changes"] == [[2, "", "b é\n", "a\n", ""]]
