"""What two states of a file have in common, told from their bytes and from their characters alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.yamlfile import again, ends
from tracker.yamlfile.ends import decoded_after
from tracker.yamlfile.load import load_bytes
from tracker.yamlfile.loaded import How

LETTERS = st.sampled_from(["a", "é", "ا", "“", "\U0001f3f4", "\n", " ", "ñ", "\ufeff"])
WORDS = st.text(LETTERS, max_size=40)


def common(old: str, new: str, *, by_bytes: bool) -> list:
    """The stretches that are the same in two texts."""
    before = load_bytes(f"title: T\nabout: |\n  {old}".encode())
    dossier = before.dossier
    data = f"title: T\nabout: |\n  {new}".encode()
    text, same = data.decode(), None
    if by_bytes and (told := decoded_after(before, data, lambda: None)):
        assert told[0] == text
        same = told[1]
    return [tuple(s) for s in again.Unchanged(before, dossier, text, same).stretches]


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS, WORDS, WORDS, st.integers(1, 9))
def test_bytes_and_characters_tell_the_same(start, was, now, end, piece):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ends, "_PIECE", piece)
        old, new = start + was + end, start + now + end
        assert common(old, new, by_bytes=True) == common(old, new, by_bytes=False)


def prefix(one: str, other: str) -> int:
    """How many characters are the same at the start, counted one by one."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@settings(max_examples=400, deadline=None)
@given(st.text("ab", max_size=30), st.text("ab", max_size=30), st.integers(1, 9))
def test_what_is_the_same_at_either_end_is_counted_whatever_is_compared_at_a_time(one, other, piece):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ends, "_PIECE", piece)
        start = ends.same_at_start((one, 0, len(one)), (other, 0, len(other)), lambda: None)
        end = ends.same_at_end(one, other, start, lambda: None)
    assert start == prefix(one, other)
    assert end == prefix(one[start:][::-1], other[start:][::-1])


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60), st.integers(1, 9), st.integers(1, 5))
def test_a_file_is_decoded_in_pieces_as_it_is_in_one(data, piece, most):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ends, "_DECODED", piece)
        patched.setattr(ends, "_MOST_PIECES", most)
        in_pieces = load_bytes(b"title: T\n# " + data)
    in_one = load_bytes(b"title: T\n# " + data)
    assert in_pieces.file.text == in_one.file.text
    assert in_pieces.findings == in_one.findings


def test_a_file_whose_bytes_were_mended_or_begin_with_a_mark_is_read_again_as_if_for_the_first_time():
    for old, new in (
        (b"title: T\xe9\nparties: {}\n", b"title: T\xe9e\nparties: {}\n"),
        (b"title: T\xe9\nparties: {}\n", "title: Té\nparties: {}\n".encode()),
        ("\ufefftitle: Té\nparties: {}\n".encode(), "title: Té\nparties: {}\n".encode()),
        ("title: Té\nparties: {}\n".encode(), "\ufefftitle: Tée\nparties: {}\n".encode()),
    ):
        rest = b"sources: {}\nissues: {}\n"
        before = load_bytes(old + rest)
        again_read, anew = load_bytes(new + rest, how=How(whole=before)), load_bytes(new + rest)
        assert (again_read.file.text, again_read.findings) == (anew.file.text, anew.findings)
        assert again_read.dossier.title == anew.dossier.title


CUT = st.sampled_from(
    [b"a", b"\xc3", b"\xa9", b"\xe2\x80\x9c", b"\xe2", b"\x80", b"\n", b" ", b"\xff", b"\x00", "ا".encode()]
)
BYTES = st.lists(CUT, max_size=8).map(b"".join)


@settings(max_examples=400, deadline=None)
@given(BYTES, BYTES, BYTES, BYTES, st.integers(1, 9))
def test_what_is_decoded_after_another_state_is_what_it_is_by_itself(start, was, now, end, piece):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ends, "_PIECE", piece)
        before = load_bytes(b"title: T\n# " + start + was + end + b"\nparties: {}\n")
        data = b"title: T\n# " + start + now + end + b"\nparties: {}\n"
        after, anew = load_bytes(data, how=How(whole=before)), load_bytes(data)
    assert after.file.text == anew.file.text
    assert after.findings == anew.findings
