"""What is said of a draft is what `tracker check` says of the file once the draft is written into it."""

from collections import Counter

import pytest
from check_samples import CLEAN

from tracker.checks import check
from tracker.checks.drafts import check_draft
from tracker.model.edits import AddPosition, AddRecord, CorrectPosition
from tracker.yamlfile.load import load_bytes, load_text
from tracker.yamlfile.plan import Plan, plan_edit

GOOD = {"party": "hamas", "stance": "Open a second gate.", "source": "post-2025"}

POSITIONS = [
    {},
    {"party": ""},
    {"stance": ""},
    {"source": ""},
    {"stated": "12/07/2025"},
    {"stated": "2025-13-40", "quote": "no trace of these words whatever"},
    {"source": "times-2025", "stated": "2025-07-13"},
    {"party": "hamsa", "attributed_by": "outlets"},
    {"party": "Israel", "source": "Post"},
    {"source": "past"},
    {"move": "demnad", "shift": "x", "rank": "preferred"},
    {"attribution": "on record", "credibility": "7", "firmness": "red-line"},
    {"measures": (("trucks", "many"), ("lorries", "5"))},
    {"measures": (("trucks", "50-60"),)},
    {"quote": "We will not abandon the crossing", "locator": "para 2"},
    {"quote": "“We will not leave the crossing”"},
    {"conditions": "«Only then»"},
    {"note": "On Friday, 12 July 2025, and on Saturday, 13 July 2025."},
    {"party": "israel", "stance": "Fewer trucks.", "source": "times-2025", "measures": (("trucks", "50"),)},
    {"stance": "- [a]: *b # c", "note": "'quoted' \"twice\" {x}"},
]

RECORDS = [
    ("parties", "jordan", {"name": "Jordan", "role": "king", "opposes": ("hamas", "isreal")}),
    ("sources", "herald", {"outlet": "Herald", "published": "2025-07-14", "url": "example.org"}),
    ("sources", "herald", {"outlet": "Herald", "published": "2025-07-14", "text": "gone.md", "archive_url": "x y"}),
    ("sources", "herald", {"outlet": "Herald", "published": "2025-07-14", "text": "../kept.md", "reliability": "1"}),
    ("sources", "herald", {"outlet": "Herald", "published": "2025-07-14", "text": "wrong.md"}),
    ("sources", "herald", {"outlet": "Herald", "published": "2025-7-14", "accessed": "July"}),
    ("sources", "herald", {"title": "No outlet", "published": "2025-07-14"}),
    ("sources", "herald", {"outlet": "No day"}),
    ("issues", "gates", {"title": "Gates", "status": "shut"}),
    ("issues", "gates", {"question": "Which?"}),
    ("measures", "gates", {"name": "Gates", "unit": "“gates”"}),
    ("measures", "gates", {"unit": "gates"}),
]

CORRECTIONS = [
    {"stance": "Few trucks."},
    {"stated": "2025-07-13"},
    {"stated": "soon", "move": "no"},
    {"party": "hamsa"},
    {"measures": (("trucks", "many"),)},
    {"measures": (("trucks", "50"), ("lorries", "5")), "quote": "anything"},
    {"source": "post-2025", "quote": "We shall not leave the crossing"},
]


def said(findings):
    """How often each thing is said, lines and the rules about what is never named apart."""
    return Counter((f.code, f.message) for f in findings if f.code not in ("unused-party", "unused-source"))


def both(folder, edit, text=CLEAN):
    """What is said of the draft, and what is said of the file only after it was written."""
    (folder / "wrong.md").write_text("On Friday, 12 July 2025, they met.\n", "utf-8")
    loaded = load_bytes(text.encode(), folder=folder)
    plan = plan_edit(loaded, edit)
    assert isinstance(plan, Plan), plan
    before, after = (said(check(one.dossier, one.findings)) for one in (loaded, plan.after))
    return said(one.finding for one in check_draft(loaded, edit)), after - before


@pytest.mark.parametrize("fields", POSITIONS)
def test_a_new_position(folder, fields):
    draft, written = both(folder, AddPosition("aid", {**GOOD, **fields}))
    assert draft == written


@pytest.mark.parametrize(("table", "id", "fields"), RECORDS)
def test_another_record(folder, table, id, fields):
    draft, written = both(folder, AddRecord(table, id, fields, "aid" if table == "measures" else ""))
    assert draft == written


@pytest.mark.parametrize("fields", CORRECTIONS)
def test_a_corrected_position(folder, fields):
    position = load_text(CLEAN, folder=folder).dossier.issues["aid"].positions[0]
    draft, written = both(folder, CorrectPosition(position, fields))
    assert draft == written


def test_most_of_these_drafts_are_faulty(folder):
    faulty = [fields for fields in POSITIONS if both(folder, AddPosition("aid", {**GOOD, **fields}))[1]]
    assert len(faulty) >= len(POSITIONS) - 3


def test_a_draft_tells_at_once_what_check_tells_only_when_the_rest_is_mended(folder):
    fields = {"outlet": "Herald", "published": "2025-7-14", "url": "example.org"}
    draft, written = both(folder, AddRecord("sources", "herald", fields))
    assert [code for code, _ in draft - written] == ["bad-url"]
    assert not written - draft


def test_a_draft_tells_of_a_hidden_character_as_does_the_file_in_which_an_escape_stands_for_it(folder):
    draft, written = both(folder, AddPosition("aid", {**GOOD, "note": "left\u202eright"}))
    assert [code for code, _ in draft] == ["invisible-character"]
    assert draft == written
