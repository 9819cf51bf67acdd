"""A change to a file as a unified diff: what `patch` makes of it is the new file."""

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.report.unified import difference_in_lines


def test_a_diff_shows_three_lines_around_and_counts_from_the_files_first():
    before = "".join(f"{n}\n" for n in range(1, 21))
    assert difference_in_lines("a.yaml", before, before.replace("12\n", "12\nnew\n")) == (
        "--- a.yaml\n+++ a.yaml\n@@ -10,6 +10,7 @@\n 10\n 11\n 12\n+new\n 13\n 14\n 15\n"
    )


def test_the_same_text_has_no_diff():
    assert difference_in_lines("a.yaml", "a\n", "a\n") == ""


def test_a_missing_last_line_end_is_told():
    assert difference_in_lines("a", "one\r\ntwo", "one\r\ntwo\r\n") == (
        "--- a\n+++ a\n@@ -1,2 +1,2 @@\n one\r\n-two\n\\ No newline at end of file\n+two\r\n"
    )


_TEXT = st.lists(st.sampled_from(["a", "b", " c", "\r", "é", "\u2028"]), max_size=12).map("\n".join)


@pytest.mark.skipif(shutil.which("git") is None, reason="git applies the diff")
@given(_TEXT, _TEXT, st.booleans())
def test_applied_it_gives_the_new_file(tmp_path_factory, before, after, ends):
    folder = tmp_path_factory.mktemp("diff")
    before, after = (f"{text}\n" if ends and text else text for text in (before, after))
    if before == after or not before or not after:
        return
    (folder / "f").write_bytes(before.encode())
    diff = difference_in_lines("f", before, after)
    subprocess.run(["git", "apply", "-p0", "-"], cwd=folder, input=diff.encode(), check=True)
    assert (folder / "f").read_bytes().decode() == after
