"""Whatever bytes a file holds, reading it gives findings with places inside it, and no exception."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader_samples import THREE, faults, stances

from tracker.yamlfile.load import load, load_bytes, load_text
from tracker.yamlfile.loaded import How

SMALL = """\
title: Talks
parties:
  a: {name: A}
sources:
  s: {outlet: O, published: 2025-07-12}
issues:
  i:
    title: I
    positions:
      - party: a
        stance: STANCE
        source: s
"""


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", [(0, 0, "empty-file")]),
        (b" \n\n  \n", [(0, 0, "empty-file")]),
        (b"# only\n# comments", [(0, 0, "empty-file")]),
        (b"---\n", [(0, 0, "empty-file")]),
        (b"\xef\xbb\xbf", [(0, 0, "empty-file")]),
        (b"- a\n- b\n", [(1, 1, "wrong-type")]),
        (b"just a text\nof two lines\n", [(1, 1, "wrong-type")]),
        (b"[]", [(1, 1, "wrong-type")]),
        (b"title: Gr\xfc\xdfe\n", [(1, 1, "missing-field")] * 3 + [(1, 10, "not-utf8")]),
        (b"\xff\xfet\x00:\x00", [(0, 0, "not-utf8")]),
        (b"\xfe\xff\x00t\x00:", [(0, 0, "not-utf8")]),
        (b"t\x00i\x00", [(0, 0, "not-utf8")]),
        (b"\xef\xbb\xbftitle: x: y\n", [(1, 9, "colon-in-text")]),
        (b"title: a\x1bb\n", [(1, 1, "missing-field")] * 3 + [(1, 9, "control-character")]),
        (b"title: a\x00b\n", [(1, 1, "missing-field")] * 3 + [(1, 9, "control-character")]),
    ],
)
def test_bytes(data, expected):
    assert faults(load_bytes(data)) == expected


@pytest.mark.parametrize("data", [b"\xff\xfet\x00:\x00", b"", b"- a", b"text"])
def test_nothing_that_can_be_used_is_no_dossier(data):
    loaded = load_bytes(data)
    assert loaded.dossier is None
    assert loaded.is_broken
    assert loaded.has_errors


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_as_an_editor_counts(tmp_path, end):
    path = tmp_path / "issues.yaml"
    text = SMALL.replace("\n", end)
    path.write_bytes(text.encode())
    whole = load(path)
    assert whole.findings == ()
    assert stances(whole.dossier) == {"i": ["STANCE"]}
    assert whole.dossier.line_of(whole.dossier.issues["i"].positions[0]) == 10
    path.write_bytes(text.replace("STANCE", "Wait: now").encode())
    assert faults(load(path)) == [(11, 21, "colon-in-text")]


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_other_separators_are_text_and_end_no_line(separator, pure, quote):
    stance = f"One{separator}two \ue000 {separator} three"
    text = SMALL.replace("STANCE", f"{quote}{stance}{quote}\n        stanza: x")
    loaded = load_text(text, how=How(pure=pure))
    assert faults(loaded) == [(12, 9, "unknown-key")]
    assert stances(loaded.dossier) == {"i": [stance]}


def test_a_byte_order_mark_takes_no_column():
    assert faults(load_bytes(b"\xef\xbb\xbf" + SMALL.replace("title: T", "titel: T").encode())) == [
        (1, 1, "unknown-key")
    ]


def test_control_characters_are_shown_twenty_times_and_the_rest_is_read():
    loaded = load_text(SMALL.replace("STANCE", "x\x07" * 30))
    assert faults(loaded) == [(11, 18 + 2 * n, "control-character") for n in range(20)]
    assert stances(loaded.dossier) == {"i": ["x\ufffd" * 30]}


@pytest.mark.parametrize("stance", ["a" * 10_000, "two words " * 1000 + "end", "停戦" * 5000])
def test_a_stance_of_ten_thousand_characters(stance):
    loaded = load_text(SMALL.replace("STANCE", stance))
    assert loaded.findings == ()
    assert stances(loaded.dossier) == {"i": [stance]}


def test_five_hundred_parties():
    parties = "".join(f"  p{n}: {{name: Party {n}}}\n" for n in range(500))
    loaded = load_text(SMALL.replace("  a: {name: A}\n", "  a: {name: A}\n" + parties))
    assert loaded.findings == ()
    assert len(loaded.dossier.parties) == 501
    assert loaded.dossier.line_of(loaded.dossier.parties["p499"]) == 503


def test_fifty_thousand_keys_in_one_table():
    keys = "".join(f"          {n}: 1\n" for n in range(50_000))
    loaded = load_text(SMALL.rstrip("\n") + "\n        measures:\n" + keys)
    assert loaded.findings == ()
    assert len(loaded.dossier.issues["i"].positions[0].measures) == 50_000


@pytest.mark.parametrize("opened", ["[", "{a: "])
@pytest.mark.parametrize("pure", [False, True])
def test_a_hundred_thousand_brackets(opened, pure):
    loaded = load_text("title: T\nabout: " + opened * 100_000, how=How(pure=pure))
    assert faults(loaded) == [(2, 8 + 49 * len(opened), "too-deep")]
    assert loaded.dossier.title == "T"


def test_deep_blocks():
    text = "title: T\n" + "".join(" " * n + "k:\n" for n in range(500))
    assert faults(load_text(text)) == [(2, 1, "unknown-key"), (52, 51, "too-deep")]


def assert_places_inside(loaded):
    lines = loaded.file.line_count
    for finding in loaded.findings:
        if finding.place is None:
            continue
        place = finding.place
        assert 1 <= place.line <= lines, finding
        assert 1 <= place.column <= len(loaded.file.line(place.line)) + 2, finding
        assert (place.end_line, place.end_column) > (place.line, place.column), finding
        assert place.end_line <= lines + 1, finding


QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
TOKENS = st.sampled_from([
    "\n", "\r\n", "\r", " ", "  ", "\t", ": ", ":", "- ", "-",
    "[", "]", "{", "}", ",", "'", "\"", "#", " #x", "*",
    "&", "!", "|", ">", "%", "@", "`", "\\", "---\n", "...\n",
    "? ", "<<", "~", "“", "\u2028", "\x85", "\ufeff", "\u0000", "停", "x",
    "title: T\n", "parties:\n", "issues:\n", "sources:\n", "  a:\n", "    positions:\n", "      - party: a\n",
])  # fmt: skip


@QUICK
@given(st.binary(max_size=200) | st.lists(TOKENS, max_size=40).map(lambda parts: "".join(parts).encode()))
def test_any_bytes(data):
    assert_places_inside(load_bytes(data))


@QUICK
@given(st.integers(0, len(THREE)), st.integers(0, 30), st.lists(TOKENS, max_size=3).map("".join))
def test_a_valid_file_changed_anywhere(at, cut, put):
    assert_places_inside(load_text(THREE[:at] + put + THREE[at + cut :]))


def test_a_file_that_holds_the_same_bytes_is_what_it_was(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text(THREE, "utf-8")
    before = load(path)
    path.write_text(THREE, "utf-8")
    assert load(path, How(whole=before)) is before
    path.write_text(THREE + "# more\n", "utf-8")
    after = load(path, How(whole=before))
    assert after is not before
    assert after.data == (THREE + "# more\n").encode()
