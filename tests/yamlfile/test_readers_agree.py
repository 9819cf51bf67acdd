"""libyaml's reader and the pure one give the same records, in the same places, and the same findings."""

from pathlib import Path

import pytest
import test_decode
import test_recovery
import test_syntax
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader_samples import THREE, faults, shown
from test_bytes import TOKENS

from tracker.yamlfile.load import load_text
from tracker.yamlfile.loaded import How

pytestmark = pytest.mark.skipif(not yaml.__with_libyaml__, reason="there is only one reader here")

BUNDLED = (Path(__file__).parents[2] / "issues.yaml").read_text("utf-8")

CORPUS = [
    BUNDLED,
    THREE,
    *test_decode.YAML,
    *test_syntax.YAML,
    *(test_recovery.mutated(number, line) for number, line, _, _ in test_recovery.ONE_LINE),
    "",
    "# only\n",
    "- a\n- b\n",
    "text\n",
    "title: [US?, UK, a?b]\n",
    "title: {a?b: c}\n",
    "title: [a:]\n",
    "title: {a:,b: c}\n",
    "title: [a:?b, ?c, d?]\n",
    "title: T\t# comment\nabout:\tTab\there\t\n",
    "title: T\nabout: one\n  \ttwo\n\t three\n",
    "title: [a,\tb\t,\n\tc]\n",
    "title: T\r\nabout: |\r\n  one\r\n\r\n  two\r\n",
    "title: ab:c\nabout: a::b\n",
    "title: T\nabout: [a:b, 'c':d, e: f]\n",
    "%YAML 1.2\n---\ntitle: T\n",
    "%TAG ! x:\n---\ntitle: !y T\n",
    "? title\n: T\n",
    "title: T\nabout: >+2\n    two\n   three\n\n",
]


def reading(text, *, pure):
    """What a file gives, places of findings and records included."""
    loaded = load_text(text, how=How(pure=pure, in_full=True))
    return faults(loaded), shown(loaded)[1:]  # their words for what is wrong are their own


@pytest.mark.parametrize("text", CORPUS)
def test_both_readers_agree(text):
    assert reading(text, pure=False) == reading(text, pure=True)


@pytest.mark.parametrize(
    ("text", "libyaml", "pure"),
    [
        # libyaml takes the # for a comment; the pure reader, as YAML says, wants a blank before it.
        ("title: |#c\n  T\n", [(1, 1, "missing-field")] * 3, [(1, 8, "special-start")]),
        # libyaml loses its place behind a lone question mark in brackets.
        ("title: [?]\n", [(1, 8, "special-start")], [(1, 1, "missing-field")] * 3 + [(1, 8, "wrong-type")]),
        # A tab behind a tag ends it for libyaml; the pure reader waits for a blank.
        ("!\ttitle: T\n", [*[(1, 1, "missing-field")] * 3, (1, 1, "tag")], [(1, 2, "syntax")]),
    ],
)
def test_where_they_cannot_agree_both_find_a_fault(text, libyaml, pure):
    assert faults(load_text(text)) == libyaml
    assert faults(load_text(text, how=How(pure=True))) == pure


def has_error(text, *, pure):
    return load_text(text, how=How(pure=pure)).has_errors


QUICK = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(st.integers(0, len(THREE)), st.integers(0, 30), st.lists(TOKENS, max_size=3).map("".join))
def test_both_agree_on_a_valid_file_changed_anywhere_unless_both_find_a_fault(at, cut, put):
    text = THREE[:at] + put + THREE[at + cut :]
    if not (has_error(text, pure=False) and has_error(text, pure=True)):
        assert reading(text, pure=False) == reading(text, pure=True)
