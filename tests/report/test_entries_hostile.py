"""The reports on entries, with a hostile text in every field: they have the shape of harmless ones."""

import json
import re
from functools import cache
from pathlib import Path

import yaml
from entries_told import COMMIT, marked, plain, since
from hypothesis import given, settings
from naughty import NAUGHTY, hostile
from report_samples import shape
from talks import selected

from tracker.model.words import one_line
from tracker.report.entries import json_entries
from tracker.yamlfile.commit import Commit
from tracker.yamlfile.load import load_text


def hostile_states(text):
    """The file then and now, with this text in every field that is told, in a way that no two are alike."""
    head = {
        "title": text, "parties": {"a": {"name": text}, "b": {"name": f"{text} b"}},
        "sources": {
            "s": {"outlet": text, "published": "2025"}, "t": {"outlet": f"{text} t", "published": "2025-03"},
            "u": {"outlet": f"{text} u", "published": "2025-03"},
        },
    }  # fmt: skip

    def state(positions, **issue):
        record = head | {"issues": {"i": {"title": text, **issue, "positions": positions}}}
        dossier = load_text(yaml.safe_dump(record, default_style='"', allow_unicode=True)).dossier
        assert dossier is not None and len(dossier.issues["i"].positions) == len(positions)
        return dossier

    known = {"party": "a", "stance": f"{text} known", "source": "s", "stated": "2025-02-01", "note": f"{text} was"}
    gone = {"party": "b", "stance": f"{text} this one has been taken out", "source": "u", "locator": "p. 1"}
    late = {"party": "a", "stance": f"{text} an older one", "source": "t", "stated": "2025-01-01", "locator": "p. 2"}
    new = {"party": "a", "stance": f"{text} a new one", "source": "t", "stated": "2025-03-01", "locator": "p. 3"}
    edited = known | {"note": f"{text} is", "quote": text}
    return state([known, gone]), state([edited, late, new], group=text or "x")


def hostile_record(text):
    old, new = hostile_states(text)
    return since(old, new, Commit(COMMIT.hash, None, f"{text} c", Path()), f"{text} r")


def indents(text):
    return [re.match(r" *", line)[0] + "x" * bool(line.strip()) for line in text.split("\n")]


@cache
def harmless():
    record = hostile_record("Harmless")
    return shape(marked(record)), indents(plain(record))


def check_hostile(text):
    record = hostile_record(text if one_line(text) else "x")
    written, lines = marked(record), plain(record)
    assert (shape(written), indents(lines)) == harmless()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff]", lines + written)
    back = json.loads(json_entries(record, selected(record.new)))
    assert back["removed"][0]["position"]["stance"] == f"{text if one_line(text) else 'x'} this one has been taken out"


def test_every_text_known_to_break_markdown():
    for naughty in NAUGHTY:
        check_hostile(naughty)


@settings(deadline=None, max_examples=60)
@given(text=hostile)
def test_hostile_text(text):
    check_hostile(text)
