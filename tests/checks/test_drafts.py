"""What `tracker check` would say of a record before it is written."""

import pytest
from check_samples import CLEAN, all_found

from tracker.checks.drafts import check_draft
from tracker.model.edits import AddPosition, AddRecord, CorrectPosition
from tracker.yamlfile.load import load_text

GOOD = {"party": "hamas", "stance": "Open a second gate.", "source": "post-2025"}
SOURCE = {"outlet": "Herald", "published": "2025-07-14"}


def told(findings):
    """Field, code and level of each finding."""
    return [(one.field, one.finding.code, str(one.finding.level)) for one in findings]


def of_position(folder, issue="aid", text=CLEAN, **fields):
    return check_draft(load_text(text, folder=folder), AddPosition(issue, {**GOOD, **fields}))


def of_record(folder, table, id, issue="", yaml=CLEAN, **fields):
    return check_draft(load_text(yaml, folder=folder), AddRecord(table, id, fields, issue))


def test_nothing_is_said_of_a_good_position(folder):
    assert of_position(folder) == ()
    assert of_position(folder, stated="2025-07-12~", measures=(("trucks", "40..50"),), attributed_by="outlet") == ()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"party": ""}, [("party", "missing-field", "error")]),
        ({"stance": ""}, [("stance", "missing-field", "error")]),
        ({"source": ""}, [("source", "missing-field", "error")]),
        ({"party": "hamsa"}, [("party", "unknown-party", "error")]),
        ({"source": "post"}, [("source", "unknown-source", "error")]),
        ({"attributed_by": "hamsa"}, [("attributed_by", "unknown-party", "error")]),
        ({"stated": "12/07/2025"}, [("stated", "bad-date", "error")]),
        ({"source": "times-2025", "stated": "2025-07-13"}, [("stated", "stated-after-published", "error")]),
        ({"move": "demnad"}, [("move", "bad-choice", "error")]),
        ({"credibility": "7"}, [("credibility", "bad-grade", "error")]),
        ({"measures": (("trucks", "many"),)}, [("measures.trucks", "bad-number", "error")]),
        ({"measures": (("trucks", ""),)}, [("measures.trucks", "bad-number", "error")]),
        ({"measures": (("lorries", "5"),)}, [("measures.lorries", "unknown-measure", "error")]),
        ({"measures": (("trucks", "5"), ("trucks", "6"))}, [("measures.trucks", "duplicate-key", "error")]),
        ({"mesures": "5"}, [("mesures", "unknown-key", "error")]),
        ({"measures": "5"}, [("measures", "wrong-type", "error")]),
        ({"stance": "“More trucks.”"}, [("stance", "curly-quotes", "warning")]),
        ({"note": "He said so on Friday, 12 July 2025."}, [("note", "weekday-mismatch", "warning")]),
        ({"note": "a\u200bb"}, [("note", "invisible-character", "warning")]),
        ({"firmness": "red-line"}, [("firmness", "unsupported-red-line", "warning")]),
        ({"quote": "no trace of these words whatever"}, [("quote", "quote-not-found", "warning")]),
        ({"quote": "We will not abandon the crossing"}, [("quote", "quote-differs", "warning")]),
        ({"quote": "We will not leave the crossing"}, []),
        (
            {"party": "united-states", "stated": "soon", "move": "x"},
            [("stated", "bad-date", "error"), ("move", "bad-choice", "error")],
        ),
        ({"stance": "text\ud800"}, [("stance", "control-character", "error")]),
    ],
)
def test_each_fault_of_a_position_is_told_at_its_field(folder, fields, expected):
    assert told(of_position(folder, **fields)) == expected


def test_faults_of_several_fields_stand_in_the_order_of_the_fields(folder):
    found = of_position(folder, issue="add", party="", source="past-2025", stated="2025-13-40", quote="x")
    assert [one.field for one in found] == ["issue", "party", "source", "stated"]


def test_the_issue_must_be_declared(folder):
    assert told(of_position(folder, issue="")) == [("issue", "missing-field", "error")]
    found = of_position(folder, issue="aids", measures=(("lorries", "5"),))
    assert told(found) == [("issue", "unknown-issue", "error")]
    assert found[0].finding.help == 'did you mean "aid"?'


def test_the_words_are_those_of_check_and_without_a_place(folder):
    (one,) = of_position(folder, party="hamsa")
    assert (one.finding.message, one.finding.help) == (
        'no party "hamsa"',
        'did you mean "hamas"? parties are declared at line 2',
    )
    assert one.finding.place is None
    (missing,) = of_position(folder, stance="")
    assert missing.finding.message == 'this position has no "stance"'


def test_a_position_that_stands_already_is_told_of_the_whole(folder):
    twin = {"party": "israel", "stance": "Fewer trucks.", "source": "times-2025", "measures": (("trucks", "50"),)}
    (one,) = of_position(folder, **twin)
    assert (one.field, one.finding.code) == ("", "identical-positions")
    assert one.finding.message == "the same position stands at line 15 already"
    assert of_position(folder, **twin, note="said again") == ()


def test_faults_of_other_records_are_not_told(folder):
    text = CLEAN.replace("opposes: [hamas]", "opposes: [hams]").replace("party: israel", "party: isreal")
    assert {f.code for f in all_found(text, folder)} >= {"unknown-party"}
    assert of_position(folder, text=text) == ()


def test_a_party_whose_record_is_faulty_is_not_unknown(folder):
    text = CLEAN.replace("parties:\n", "parties:\n  jordan:\n")
    assert of_position(folder, text=text, party="jordan") == ()


def test_nothing_is_concluded_from_a_measure_table_that_could_not_be_read(folder):
    text = CLEAN.replace("      trucks: {name: Trucks a day}", "      - {trucks: Trucks a day}")
    assert "unknown-measure" not in {f.code for f in all_found(text, folder)}
    assert of_position(folder, text=text, measures=(("trucks", "5"),)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "[Parties] shall: # not",
        "C:\\temp \\x \"q\" 'q'",
        "tab\there\nand a line",
        "\x85 \u2028 \x07",
        "*a &b !c {d}",
        "👩‍👩‍👧",
    ],
)
def test_any_text_is_safe_in_a_draft(folder, text):
    assert [one for one in of_position(folder, stance=text) if one.finding.code != "invisible-character"] == []


# Corrections.


def corrected(folder, number, text=CLEAN, **fields):
    loaded = load_text(text, folder=folder)
    issue = loaded.dossier.issues["aid"]
    return check_draft(loaded, CorrectPosition([*issue.positions, *issue.unplaced][number], fields))


def test_a_correction_is_looked_at_with_the_fields_that_stay(folder):
    assert corrected(folder, 0, note="seen") == ()
    assert told(corrected(folder, 0, stated="2025-07-13")) == [("stated", "stated-after-published", "error")]
    assert told(corrected(folder, 0, stance=None)) == [("stance", "missing-field", "error")]


def test_a_correction_is_not_the_twin_of_what_it_replaces(folder):
    assert corrected(folder, 0) == ()
    twins = CLEAN + "      - {party: israel, stance: Fewer trucks., source: times-2025, measures: {trucks: 60}}\n"
    (one,) = corrected(folder, 0, text=twins, measures=(("trucks", "60"),))
    assert (one.field, one.finding.message) == ("", "the same position stands at line 17 already")


def test_a_fault_that_a_correction_leaves_is_told_and_one_that_it_mends_is_not(folder):
    text = CLEAN.replace("measures: {trucks: 50}", "measures: {trucks: fifty}, stated: '2025-13-40', move: demnad")
    # A day that could not be read keeps the position from being placed: it stands behind the others.
    assert told(corrected(folder, 1, text=text, move="demand")) == [
        ("stated", "bad-date", "error"),
        ("measures.trucks", "bad-number", "error"),
    ]
    mended = {"move": None, "stated": "2025-07-11", "measures": (("trucks", "50"),)}
    assert corrected(folder, 1, text=text, **mended) == ()


# Parties, sources, issues and measures.


@pytest.mark.parametrize(
    ("table", "id", "fields", "expected"),
    [
        ("parties", "jordan", {"name": "Jordan"}, []),
        ("parties", "jordan", {}, [("name", "missing-field", "error")]),
        ("parties", "", {"name": "Jordan"}, [("id", "missing-field", "error")]),
        ("parties", "jor dan", {"name": "Jordan"}, [("id", "bad-id", "error")]),
        ("parties", "hamas", {"name": "Hamas"}, [("id", "duplicate-key", "error")]),
        ("parties", "jordan", {"name": "J", "role": "king"}, [("role", "bad-choice", "error")]),
        ("parties", "jordan", {"name": "J", "opposes": ("hamas", "isreal")}, [("opposes", "unknown-party", "error")]),
        ("parties", "jordan", {"name": "J", "opposes": "hamas"}, [("opposes", "wrong-type", "error")]),
        ("sources", "herald", SOURCE, []),
        ("sources", "herald", {}, [("outlet", "missing-field", "error"), ("published", "missing-field", "error")]),
        ("sources", "times-2025", SOURCE, [("id", "duplicate-key", "error")]),
        ("sources", "herald", {**SOURCE, "published": "July"}, [("published", "bad-date", "error")]),
        ("sources", "herald", {**SOURCE, "url": "example"}, [("url", "bad-url", "warning")]),
        ("sources", "herald", {**SOURCE, "text": "no.md"}, [("text", "missing-text", "error")]),
        ("sources", "herald", {**SOURCE, "text": "../no.md"}, [("text", "text-outside", "error")]),
        ("sources", "herald", {**SOURCE, "text": "kept.md"}, []),
        ("sources", "herald", {**SOURCE, "text": "wrong.md"}, [("text", "weekday-mismatch", "warning")]),
        ("sources", "herald", {**SOURCE, "reliability": "1"}, [("reliability", "bad-grade", "error")]),
        ("issues", "gates", {"title": "Gates"}, []),
        ("issues", "aid", {"title": "Aid"}, [("id", "duplicate-key", "error")]),
        ("issues", "gates", {"title": "Gates", "status": "shut"}, [("status", "bad-choice", "error")]),
        ("issues", "gates", {"note": "x"}, [("title", "missing-field", "error")]),
    ],
)
def test_each_fault_of_another_record_is_told_at_its_field(folder, table, id, fields, expected):
    (folder / "wrong.md").write_text("On Friday, 12 July 2025, they met.\n", "utf-8")
    assert told(of_record(folder, table, id, **fields)) == expected


def test_a_measure_needs_an_issue_and_an_id_of_its_own_there(folder):
    assert of_record(folder, "measures", "gates", issue="aid", name="Gates") == ()
    assert told(of_record(folder, "measures", "trucks", issue="aid", name="Trucks")) == [
        ("id", "duplicate-key", "error")
    ]
    assert told(of_record(folder, "measures", "gates", issue="", name="Gates")) == [("issue", "missing-field", "error")]
    assert told(of_record(folder, "measures", "gates", issue="x", unit="a")) == [
        ("issue", "unknown-issue", "error"),
        ("name", "missing-field", "error"),
    ]


def test_a_record_that_could_not_be_read_keeps_its_id(folder):
    text = CLEAN.replace("parties:\n", "parties:\n  jordan:\n")
    assert told(of_record(folder, "parties", "jordan", yaml=text, name="Jordan")) == [("id", "duplicate-key", "error")]


def test_a_file_of_which_nothing_can_be_read_still_tells_faulty_values():
    loaded = load_text("- nothing\n")
    assert loaded.dossier is None
    assert told(check_draft(loaded, AddPosition("aid", {**GOOD, "stated": "x"}))) == [
        ("issue", "unknown-issue", "error"),
        ("stated", "bad-date", "error"),
    ]
