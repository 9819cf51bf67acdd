from datetime import date

import pytest
from report_samples import dossier_with, read

from tracker.queries.filter import parse_filter
from tracker.queries.values import is_set_aside
from tracker.report import selection as select
from tracker.report.selection import Selection

ISSUES = """\
issues:
  flow:
    title: Flow
    group: Water
    positions:
      - {party: tarnwick, stance: Keep half., source: courier, stated: 2025-03-01}
      - {party: tarnwick, stance: Keep a third., source: courier, attributed_by: tarnwick}
      - {party: hollin, stance: Split it., source: gazette}
  tolls:
    title: Tolls
    group: Money
  gauges:
    title: Gauges
    group: Water
    status: agreed
    positions:
      - {party: press, stance: Count daily., source: gazette}
"""
DOSSIER = dossier_with(ISSUES)
FLOW, TOLLS, GAUGES = DOSSIER.issues.values()
LATEST = date(2025, 3, 10)


def selected(as_of=LATEST, filter="", **others):
    return Selection(as_of, filter=parse_filter(filter), **others)


def stances(selection, issue=FLOW):
    return [position.stance for position in select.positions_shown(DOSSIER, selection, issue)]


def party_ids(selection, issue=FLOW):
    return [party.id for party in select.parties_shown(DOSSIER, selection, issue)]


def issue_ids(selection):
    return [issue.id for issue in select.issues_shown(DOSSIER, selection)]


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2025, 2, 28), []),
        (date(2025, 3, 1), ["Keep half."]),
        (date(2025, 3, 3), ["Keep half."]),
        (date(2025, 3, 4), ["Keep half.", "Keep a third."]),
        (date(2025, 3, 9), ["Keep half.", "Keep a third."]),
        (date(2025, 3, 10), ["Keep half.", "Keep a third.", "Split it."]),
    ],
)
def test_as_of_is_inclusive_and_nothing_later_is_shown(day, shown):
    assert stances(selected(day)) == shown
    assert ("hollin" in party_ids(selected(day))) == ("Split it." in shown)


def test_the_whole_record_is_that_of_the_latest_day():
    assert select.whole_record(DOSSIER) == Selection(LATEST)
    assert issue_ids(select.whole_record(DOSSIER)) == ["flow", "tolls", "gauges"]
    empty = read(
        "title: T\nparties: {a: {name: A}}\nsources: {s: {outlet: O, published: 2025}}\nissues: {i: {title: I}}\n"
    )
    assert select.whole_record(empty) == Selection(date.min)
    assert select.as_of_in_words(empty, select.whole_record(empty)) == "No position recorded yet"


def test_silent_parties_are_listed_where_they_negotiate_or_are_asked_for():
    assert party_ids(selected()) == ["tarnwick", "ostmere", "hollin"]
    assert party_ids(selected(), TOLLS) == ["tarnwick", "ostmere"]
    assert party_ids(selected(parties=("ostmere", "bank"))) == ["ostmere", "bank"]
    assert party_ids(selected(parties=("hollin",)), TOLLS) == ["hollin"]


def test_issues_and_parties_are_chosen_by_id():
    assert issue_ids(selected(issues=("gauges", "flow"))) == ["flow", "gauges"]
    assert stances(selected(parties=("hollin",))) == ["Split it."]


@pytest.mark.parametrize(
    ("filter", "issues", "parties"),
    [
        ("split", ["flow"], ["hollin"]),
        ("status:open", ["flow", "tolls"], ["tarnwick", "ostmere", "hollin"]),
        ("issue:flow", ["flow"], ["tarnwick", "ostmere", "hollin"]),
        ("party:tarnwick", ["flow"], ["tarnwick"]),
        ("!third", ["flow", "tolls", "gauges"], ["tarnwick", "ostmere", "hollin"]),
        ("!keep", ["flow", "tolls", "gauges"], ["ostmere", "hollin"]),
    ],
)
def test_a_filter_hides_and_never_makes_a_party_silent(filter, issues, parties):
    assert issue_ids(selected(filter=filter)) == issues
    assert party_ids(selected(filter=filter)) == parties


def test_a_filter_never_makes_an_earlier_position_current():
    tarnwick = DOSSIER.parties["tarnwick"]
    half = selected(filter="half")
    assert select.current_shown(DOSSIER, half, FLOW, tarnwick) == ()
    assert [p.stance for p in select.earlier_shown(DOSSIER, half, FLOW, tarnwick)] == ["Keep half."]
    assert not select.is_silent(DOSSIER, half, FLOW, tarnwick)
    assert select.is_silent(DOSSIER, half, TOLLS, tarnwick)
    assert [p.stance for p in select.current_shown(DOSSIER, selected(), FLOW, tarnwick)] == ["Keep a third."]


def test_issues_of_a_group_stand_side_by_side():
    assert [issue.id for issue in select.grouped((FLOW, TOLLS, GAUGES))] == ["flow", "gauges", "tolls"]
    assert [issue.id for issue in select.grouped((TOLLS, GAUGES, FLOW))] == ["tolls", "gauges", "flow"]


def test_what_is_set_aside_for_a_preferred_position():
    dossier = dossier_with(
        "issues:\n"
        "  flow:\n"
        "    title: Flow\n"
        "    positions:\n"
        "      - {party: hollin, stance: early, source: courier, stated: 2025-03-01}\n"
        "      - {party: hollin, stance: preferred, source: courier, rank: preferred}\n"
        "      - {party: hollin, stance: same day, source: courier}\n"
        "      - {party: hollin, stance: later, source: gazette}\n"
        "      - {party: hollin, stance: later and deprecated, source: gazette, rank: deprecated}\n"
    )
    issue = dossier.issues["flow"]

    def aside(day):
        shown = select.positions_shown(dossier, selected(day), issue)
        return [p.stance for p in shown if is_set_aside(dossier, issue, p)]

    assert aside(LATEST) == ["same day", "later"]
    assert aside(date(2025, 3, 4)) == ["same day"]
    assert aside(date(2025, 3, 1)) == []
    assert not any(is_set_aside(DOSSIER, FLOW, position) for position in FLOW.positions)


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (selected(), ""),
        (selected(issues=("flow", "gone")), "An extract, with only the issues Flow, gone"),
        (
            selected(parties=("hollin",), filter="by:self"),
            "An extract, with only the party Hollin; what passes the filter “by:self”",
        ),
    ],
)
def test_an_extract_says_that_it_is_one(selection, words):
    assert select.scope_in_words(DOSSIER, selection) == words
    assert selection.is_narrowed == bool(words)


def test_the_day_looked_at():
    assert select.as_of_in_words(DOSSIER, selected()) == "As of 10 Mar 2025 (latest on record)"
    assert select.as_of_in_words(DOSSIER, selected(as_of_is_latest=False)) == "As of 10 Mar 2025"
