"""Positions in order of date, carried from state to state of the file; and what is thin, asked only of what is new."""

from datetime import date

import pytest
from tui_samples import RIVER

from benchmarks.generate import Shape, dossier_text
from tracker.queries import flags
from tracker.queries.dating import effective_date
from tracker.queries.flags import thin_records
from tracker.tui.ordered import all_by_day, put_in_order_too
from tracker.yamlfile.load import load_bytes
from tracker.yamlfile.loaded import How

LATER = "".join(f"      - {{party: velda, stance: Later {n}, source: memo}}\n" for n in range(3))
TALKS = dossier_text(Shape(200, issues=8))


@pytest.mark.parametrize("oldest_first", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(RIVER, id="the same"),
        pytest.param(RIVER.replace("stance: ", "stance: Now ", 1), id="other words"),
        pytest.param(RIVER.replace("  ferries:\n", LATER + "  ferries:\n"), id="some more"),
        pytest.param(RIVER.replace("2025-03-2", "2025-02-2"), id="other days"),
        pytest.param(RIVER.replace("  ferries:", "  boats:"), id="another issue"),
    ],
)
def test_an_order_that_is_carried_over_is_the_one_that_is_found_anew(text, oldest_first):
    before = load_bytes(RIVER.encode())
    assert len(all_by_day(before.dossier, oldest_first=oldest_first).positions)
    after, anew = load_bytes(text.encode(), how=How(whole=before)).dossier, load_bytes(text.encode()).dossier
    put_in_order_too(before.dossier, after)
    carried, found = all_by_day(after, oldest_first=oldest_first), all_by_day(anew, oldest_first=oldest_first)
    assert [(p.issue, p.stance) for p in carried.positions] == [(p.issue, p.stance) for p in found.positions]
    assert {id: list(places) for id, places in carried.places.items()} == {
        id: [n for n, p in enumerate(found.positions) if p.issue == id] for id in anew.issues
    }
    assert all(p in after.issues[p.issue].positions for p in carried.positions)


@pytest.mark.parametrize("oldest_first", [True, False])
def test_a_part_of_an_order_is_what_a_part_of_the_list_would_be(oldest_first):
    dossier = load_bytes(TALKS.encode()).dossier
    order = all_by_day(dossier, oldest_first=oldest_first)
    whole = list(order.positions)
    days = [effective_date(dossier, position).first for position in whole]
    assert days == sorted(days, reverse=not oldest_first)
    assert sorted(map(id, whole)) == sorted(map(id, dossier.positions()))
    for start, stop in ((0, 200), (0, 0), (0, 71), (13, 200), (50, 51)):
        part = order.part(start, stop)
        assert [id(p) for p in part.positions] == [id(p) for p in whole[start:stop]]
        for issue in dossier.issues:
            places = list(part.places[issue])
            assert places == [n for n, p in enumerate(whole[start:stop]) if p.issue == issue]
        assert part.places.get("nowhere", ()) == ()


def test_what_is_thin_is_asked_again_only_of_the_issues_that_are_new_or_for_another_day(monkeypatch):
    asked, ask = [], flags.record_flags
    monkeypatch.setattr(
        flags, "record_flags", lambda dossier, issue, *rest: (asked.append(issue.id), ask(dossier, issue, *rest))[1]
    )
    before = load_bytes(TALKS.encode())
    day, other = date(2025, 2, 1), date(2024, 11, 5)
    first = thin_records(before.dossier, day)
    assert set(asked) == set(before.dossier.issues)
    asked.clear()
    assert thin_records(before.dossier, day) == first
    assert asked == []
    edited = load_bytes(TALKS.replace("stance: ", "stance: Now ", 1).encode(), how=How(whole=before)).dossier
    thin = thin_records(edited, day)
    assert set(asked) == {next(iter(before.dossier.issues))}
    assert [(t.issue.id, t.party.id, t.flags) for t in thin] == [(t.issue.id, t.party.id, t.flags) for t in first]
    assert all(t.issue is edited.issues[t.issue.id] for t in thin)
    asked.clear()
    thin_records(edited, other)
    assert set(asked) == set(edited.issues)
