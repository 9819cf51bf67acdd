"""Records entered between two states of a file, renamed ids, and what could not be read."""

from collections import Counter
from dataclasses import replace
from textwrap import indent

import pytest
from entries_samples import HEAD, KNOWN, only, read

from tracker.queries.entries import entries
from tracker.queries.record_entries import Event
from tracker.queries.sameness import FieldChange
from tracker.yamlfile.load import load_text


@pytest.mark.parametrize(
    ("renames", "table", "id", "old_id"),
    [
        ([("tarnwick:", "tw:"), ("party: tarnwick", "party: tw")], "parties", "tw", "tarnwick"),
        (
            [("gazette:", "ost-gazette:"), ("source: gazette", "source: ost-gazette")],
            "sources",
            "ost-gazette",
            "gazette",
        ),
        ([("water:", "river:")], "issues", "river", "water"),
    ],
)
def test_a_renamed_id_is_one_entry(renames, table, id, old_id):
    text = HEAD + indent(KNOWN, "      ")
    for was, now in renames:
        text = text.replace(was, now)
    answer = entries(read(KNOWN), load_text(text).dossier)
    only(answer, records=1)
    (record,) = answer.records
    assert (record.table, record.id, record.event, record.old_id) == (table, id, Event.RENAMED, old_id)
    assert record.changes == ()
    assert answer.unchanged == 2


def test_a_late_entry_is_known_under_a_renamed_id():
    addition = "- {party: tarnwick, source: courier, stance: All of it.}\n"
    text = (HEAD + indent(KNOWN + addition, "      ")).replace("tarnwick", "tw").replace("water:", "river:")
    answer = entries(read(KNOWN), load_text(text).dossier)
    only(answer, added=1, records=2)
    assert [(p.issue, p.party) for p in answer.parties] == [("river", "tw")]
    assert answer.added[0].is_late


def test_a_renamed_measure_is_one_entry():
    text = (HEAD + indent(KNOWN, "      ")).replace("share:", "river-share:")
    answer = entries(read(KNOWN), load_text(text).dossier)
    only(answer, records=1)
    assert [c.field for c in answer.records[0].changes] == ["measures.river-share", "measures.share"]


def test_id_and_name_changed_at_once_are_told_by_the_positions():
    text = HEAD + indent(KNOWN, "      ")
    text = text.replace("water:\n    title: Water", "river:\n    title: The river's water")
    (record,) = entries(read(KNOWN), load_text(text).dossier).records
    assert (record.event, record.old_id, record.id) == (Event.RENAMED, "water", "river")
    assert record.changes == (FieldChange("title", "Water", "The river's water"),)


def test_another_outlet_is_another_source():
    text = HEAD + indent(KNOWN, "      ")
    text = text.replace("gazette:\n    outlet: Ost Gazette", "wire:\n    outlet: Wire").replace("e: gazette", "e: wire")
    answer = entries(read(KNOWN), load_text(text).dossier)
    only(answer, edited=2, records=2)
    assert {(r.id, r.event) for r in answer.records} == {("wire", Event.ADDED), ("gazette", Event.REMOVED)}
    assert all(e.changes == (FieldChange("source", "gazette", "wire"),) for e in answer.edited)


def test_two_ids_that_fit_equally_are_not_decided():
    twins = HEAD.replace("ostmere:\n    name: Ostmere", "a:\n    name: Twin\n  b:\n    name: Twin").replace(
        "[ostmere]", "[]"
    )
    others = twins.replace("  a:", "  c:").replace("  b:", "  d:")
    events = Counter(record.event for record in entries(read("", twins), read("", others)).records)
    assert events == {Event.ADDED: 2, Event.REMOVED: 2}


def test_records_added_edited_and_removed():
    head = (
        HEAD.replace("title: Velda river talks", "title: Velda talks")
        .replace("    title: Water\n", "    title: Water\n    status: narrowing\n")
        .replace("  courier:\n    outlet: Velda Courier\n", "  echo:\n    outlet: Echo\n")
        .replace("opposes: [ostmere]", "aliases: [TW]")
    )
    seen = {
        (r.table, r.id, r.event, tuple(c.field for c in r.changes))
        for r in entries(read(KNOWN), read(KNOWN, head)).records
    }
    assert seen == {
        ("file", "", Event.EDITED, ("title",)),
        ("parties", "tarnwick", Event.EDITED, ("opposes", "aliases")),
        ("sources", "echo", Event.ADDED, ()),
        ("sources", "courier", Event.REMOVED, ()),
        ("issues", "water", Event.EDITED, ("status",)),
    }


def test_the_order_of_a_list_or_table_is_no_change():
    head = HEAD.replace("opposes: [ostmere]", "aliases: [A, B]")
    courier, gazette = HEAD[HEAD.index("  courier:") : HEAD.index("  gazette:")], HEAD[HEAD.index("  gazette:") :]
    swapped = gazette.partition("issues:")[0] + courier
    other = head.replace("[A, B]", "[B, A]").replace(courier + gazette.partition("issues:")[0], swapped)
    assert other != head
    assert entries(read(KNOWN, head), read(KNOWN, other)).is_empty


def test_what_may_have_gone_unread_is_called_neither_added_nor_removed():
    whole = read(KNOWN)
    for old, new in ((whole, read("")), (read(""), whole)):
        broken = {"broken": frozenset({"parties", "sources", "issues"})}
        partly_old = replace(old, **broken) if old is not whole else old
        partly_new = replace(new, **broken) if new is not whole else new
        answer = entries(partly_old, partly_new)
        only(answer)
        assert answer.undecided == 2
        assert not answer.is_empty


def test_an_issue_that_could_not_be_read_is_not_removed():
    unread = load_text(HEAD[: HEAD.index("    title: Water")].replace("water:", "water: 1")).dossier
    answer = entries(read(KNOWN), unread)
    only(answer)
    assert answer.undecided == 2


def test_a_renamed_party_is_no_change_in_who_opposes_it():
    text = (HEAD + indent(KNOWN, "      ")).replace("ostmere:", "om:").replace("party: ostmere", "party: om")
    answer = entries(read(KNOWN), load_text(text.replace("[ostmere]", "[om]")).dossier)
    only(answer, records=1)
    assert answer.records[0].changes == ()


def test_an_id_is_renamed_although_another_field_was_edited_too():
    text = HEAD.replace("gazette:\n", "ost-gazette:\n    origin: reuters\n")
    (record,) = entries(read(""), load_text(text).dossier).records
    assert (record.event, record.old_id) == (Event.RENAMED, "gazette")
    assert record.changes == (FieldChange("origin", "", "reuters"),)


def test_two_sources_of_one_name_are_told_apart_by_what_else_they_say():
    two = HEAD.replace(
        "  gazette:\n    outlet: Ost Gazette\n    published: 2025-03-10\n",
        "".join(
            f"  gazette-{n}:\n    outlet: Ost Gazette\n    published: 2025-03-10\n    url: https://example.org/{n}\n"
            for n in (1, 2)
        ),
    )
    other = two.replace("gazette-1:", "b:").replace("gazette-2:", "a:")
    renamed = {(record.old_id, record.id) for record in entries(read("", two), read("", other)).records}
    assert renamed == {("gazette-1", "b"), ("gazette-2", "a")}


STATEMENTS = [
    f"- {{party: tarnwick, source: gazette, stance: {stance}}}\n"
    for stance in ("Open the sluice.", "Pay for a second dam.", "Count the fish.", "Free passage for every boat.")
]


def issue(id, *numbers):
    listed = "".join(STATEMENTS[n] for n in numbers)
    return f"  {id}:\n    title: About {id}\n    positions:\n{indent(listed, '      ')}"


def with_issues(*texts):
    loaded = load_text(HEAD.partition("  water:")[0] + "".join(texts))
    assert loaded.findings == ()
    return loaded.dossier


def test_half_of_the_positions_do_not_make_it_the_same_issue():
    old, most, half = issue("old", 0, 1, 2, 3), issue("new", 0, 1, 2), issue("new", 0, 1)
    assert entries(with_issues(old), with_issues(most)).records[0].event is Event.RENAMED
    events = [record.event for record in entries(with_issues(old), with_issues(half)).records]
    assert events == [Event.ADDED, Event.REMOVED]


def test_one_position_does_not_make_it_the_same_issue():
    answer = entries(with_issues(issue("old", 0)), with_issues(issue("new", 0)))
    assert [record.event for record in answer.records] == [Event.ADDED, Event.REMOVED]
    assert answer.edited[0].changes == (FieldChange("issue", "old", "new"),)


def test_an_issue_that_became_two_alike_is_renamed_to_neither():
    old, one, other = issue("old", 0, 1), issue("one", 0, 1), issue("other", 0, 1)
    events = [record.event for record in entries(with_issues(old), with_issues(one, other)).records]
    assert events == [Event.ADDED, Event.ADDED, Event.REMOVED]
