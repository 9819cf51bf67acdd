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


def test_a_measure_is_renamed_on_a_renamed_issue_and_beside_one_that_is_gone():
    gone = HEAD.replace("issues:\n", "issues:\n  dam: {title: Dam}\n")
    text = (HEAD + indent(KNOWN, "      ")).replace("share:", "part:")
    assert entries(read(KNOWN), load_text(text.replace("water:", "river:")).dossier).unchanged == 2
    assert entries(read(KNOWN, gone), load_text(text).dossier).unchanged == 2


def test_a_name_that_passed_to_another_id_renames_neither():
    named = "  gazette:\n    outlet: Ost Gazette\n    published: 2025-03-10\n"
    passed_on = named.replace("Ost", "New") + named.replace("gazette:", "other:")
    two = read(KNOWN, HEAD.replace(named, passed_on))
    assert [(r.id, r.event) for r in entries(read(KNOWN), two).records] == [
        ("gazette", Event.EDITED), ("other", Event.ADDED),
    ]  # fmt: skip
    assert [(r.id, r.event) for r in entries(two, read(KNOWN)).records] == [
        ("gazette", Event.EDITED), ("other", Event.REMOVED),
    ]  # fmt: skip
    measure = '{name: Share of the river, unit: "%"}'
    other = read(KNOWN, HEAD.replace(measure, f"{{name: Flow}}\n      part: {measure}"))
    assert entries(read(KNOWN), other).unchanged == 2


@pytest.mark.parametrize(
    ("edits", "renamed"),
    [
        (
            [("tarnwick", "tw"), ("gazette", "ost-gazette"), ("water:\n    title: Water", "river:\n    title: Flow")],
            [("tarnwick", "tw"), ("gazette", "ost-gazette"), ("water", "river")],
        ),
        (
            [("water:", "river:"), ("gazette:\n", "ost:\n    title: Paper\n"), ("source: gazette", "source: ost")],
            [("gazette", "ost"), ("water", "river")],
        ),
    ],
)
def test_ids_of_several_tables_are_renamed_at_once(edits, renamed):
    text = HEAD + indent(KNOWN, "      ")
    for was, now in edits:
        text = text.replace(was, now)
    answer = entries(read(KNOWN), load_text(text).dossier)
    assert [(record.old_id, record.id) for record in answer.records] == renamed
    assert answer.unchanged == 2


@pytest.mark.parametrize(
    ("was", "now", "change"),
    [
        ('unit: "%"', "unit: km", ("measures.share", "Share of the river (%)", "Share of the river (km)")),
        (', unit: "%"', "", ("measures.share", "Share of the river (%)", "Share of the river")),
        ("the river", "it", ("measures.share", "Share of the river (%)", "Share of it (%)")),
        ("name: Tarnwick", "name: Tarnwick\n    aliases: [TW, Hill]", ("aliases", "", "TW, Hill")),
    ],
)
def test_what_a_record_said_and_says_is_shown(was, now, change):
    (record,) = entries(read(""), read("", HEAD.replace(was, now))).records
    assert record.changes == (FieldChange(*change),)


def test_id_and_name_changed_at_once_are_told_by_the_positions():
    text = HEAD + indent(KNOWN, "      ")
    text = text.replace("water:\n    title: Water", "river:\n    title: The river's water")
    (record,) = entries(read(KNOWN), load_text(text).dossier).records
    assert (record.event, record.old_id, record.id) == (Event.RENAMED, "water", "river")
    assert record.changes == (FieldChange("title", "Water", "The river's water"),)


def test_a_partys_id_and_name_changed_at_once_are_told_by_its_positions():
    known = KNOWN + "- {party: tarnwick, source: courier, stance: No dam upstream.}\n"
    text = HEAD.replace("tarnwick:\n    name: Tarnwick", "tw:\n    name: Town of Tarnwick") + indent(known, "      ")
    answer = entries(read(known), load_text(text.replace("party: tarnwick", "party: tw")).dossier)
    assert [(record.event, record.old_id, record.id) for record in answer.records] == [
        (Event.RENAMED, "tarnwick", "tw"),
    ]  # fmt: skip
    assert answer.unchanged == 3


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


@pytest.mark.parametrize("swapped", [False, True])
def test_what_may_have_gone_unread_is_undecided_beside_what_is_not(swapped):
    other = "- {party: ostmere, source: courier, stance: Nothing is to be built at Hollin.}\n"
    part = replace(read(KNOWN.partition("- party: ostmere")[0] + other), broken=frozenset({"issues"}))
    answer = entries(part, read(KNOWN)) if swapped else entries(read(KNOWN), part)
    only(answer, **{"removed" if swapped else "added": 1})
    assert answer.undecided == 1


WITH_ECHO = HEAD.replace("issues:\n", "  echo:\n    outlet: Echo\n    published: 2025-03-01\nissues:\n")
RENAMED = HEAD.replace("gazette:", "ost-gazette:")


@pytest.mark.parametrize("lost", [{"broken": frozenset({"sources"})}, {"unread": {"sources": frozenset({"echo"})}}])
def test_a_record_that_may_have_gone_unread_is_neither_added_nor_removed(lost):
    only(entries(replace(read(""), **lost), read("", WITH_ECHO)))
    only(entries(read("", WITH_ECHO), replace(read(""), **lost)))


@pytest.mark.parametrize(
    ("lost_before", "lost_now", "event"),
    [
        ({}, {}, Event.RENAMED),
        ({"broken": frozenset({"sources"})}, {}, Event.REMOVED),
        ({"unread": {"sources": frozenset({"ost-gazette"})}}, {}, Event.REMOVED),
        ({}, {"broken": frozenset({"sources"})}, Event.ADDED),
        ({}, {"unread": {"sources": frozenset({"gazette"})}}, Event.ADDED),
    ],
)
def test_an_id_that_may_have_gone_unread_was_not_renamed(lost_before, lost_now, event):
    answer = entries(replace(read(""), **lost_before), replace(read("", RENAMED), **lost_now))
    assert [record.event for record in answer.records] == [event]


@pytest.mark.parametrize(
    ("lost_before", "lost_now", "edited"),
    [
        ({}, {}, 0),
        ({"unread": {"measures": frozenset({"part"})}}, {}, 1),
        ({}, {"unread": {"measures": frozenset({"share"})}}, 1),
    ],
)
def test_a_measure_that_may_have_gone_unread_was_not_renamed(lost_before, lost_now, edited):
    new = read(KNOWN.replace("share", "part"), HEAD.replace("share:", "part:"))
    assert len(entries(replace(read(KNOWN), **lost_before), replace(new, **lost_now)).edited) == edited


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
    moved = read("", other.replace("example.org/2", "example.org/3"))
    assert {(record.old_id, record.id) for record in entries(read("", two), moved).records} == renamed


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


def test_two_issues_at_once_are_told_by_their_positions():
    old, new = (issue("old", 0, 1), issue("far", 2, 3)), (issue("new", 0, 1), issue("near", 2, 3))
    records = entries(with_issues(*old), with_issues(*new)).records
    assert [(r.event, r.old_id, r.id) for r in records] == [
        (Event.RENAMED, "old", "new"), (Event.RENAMED, "far", "near"),
    ]  # fmt: skip


def test_one_issue_is_told_by_its_title_and_another_by_its_positions():
    old = with_issues(issue("old", 0, 1), issue("far", 2))
    new = with_issues(issue("new", 0, 1), issue("near", 2).replace("About near", "About far"))
    assert [(r.old_id, r.id) for r in entries(old, new).records] == [("old", "new"), ("far", "near")]


def test_a_title_tells_more_than_positions_do_and_an_issue_is_renamed_once():
    titled = issue("b", 2, 3).replace("About b", "About a")
    found = entries(with_issues(issue("a", 0, 1), issue("c", 2, 3)), with_issues(titled)).records
    assert [(r.event, r.old_id, r.id) for r in found] == [(Event.RENAMED, "a", "b"), (Event.REMOVED, "", "c")]
    found = entries(with_issues(issue("a", 0, 1)), with_issues(titled, issue("d", 0, 1))).records
    assert [(r.event, r.old_id, r.id) for r in found] == [(Event.RENAMED, "a", "b"), (Event.ADDED, "", "d")]


def test_one_position_does_not_make_it_the_same_issue():
    answer = entries(with_issues(issue("old", 0)), with_issues(issue("new", 0)))
    assert [record.event for record in answer.records] == [Event.ADDED, Event.REMOVED]
    assert answer.edited[0].changes == (FieldChange("issue", "old", "new"),)


def test_an_issue_that_became_two_alike_is_renamed_to_neither():
    old, one, other = issue("old", 0, 1), issue("one", 0, 1), issue("other", 0, 1)
    events = [record.event for record in entries(with_issues(old), with_issues(one, other)).records]
    assert events == [Event.ADDED, Event.ADDED, Event.REMOVED]
