"""What the app works out only as far as it is looked at says the same as what is worked out in full."""

from dataclasses import replace

import pytest
from tui_person import person_at

from benchmarks.generate import Shape, dossier_text
from tracker.model.records import Dossier
from tracker.queries.current import history
from tracker.queries.dating import days_of_change, effective_date
from tracker.queries.flags import thin_records
from tracker.queries.movement import movement_of
from tracker.tui.detail import MOST_EARLIER, listed_detail
from tracker.tui.matches import Matches
from tracker.tui.plot import _thinned
from tracker.tui.timeline import events
from tracker.tui.view import View
from tracker.yamlfile.load import load_text


def generated(positions: int = 160, issues: int = 4) -> Dossier:
    dossier = load_text(dossier_text(Shape(positions, issues=issues, sources=12, words=4))).dossier
    assert dossier is not None
    return dossier


@pytest.mark.parametrize("oldest_first", [False, True])
@pytest.mark.parametrize("filter", ["", "truce", "party:party-1"])
@pytest.mark.parametrize("back", [None, 0, 3, 30])
def test_the_timeline_lists_what_it_would_list_in_full(filter, back, oldest_first):
    dossier = generated()
    as_of = None if back is None else days_of_change(dossier)[-1 - back]
    matches = Matches(dossier, View(filter=filter, as_of=as_of))
    passing = [
        (effective_date(dossier, position).first, issue, position)
        for issue in dossier.issues.values()
        for position in issue.positions
        if effective_date(dossier, position).first <= matches.as_of and matches.filter.admits(dossier, issue, position)
    ]
    full = sorted(passing, key=lambda item: item[0], reverse=not oldest_first)
    listed = events(matches, None, oldest_first=oldest_first)
    assert [(e.issue, e.position, e.movement) for e in listed] == [
        (issue, position, movement_of(dossier, issue, position)) for _, issue, position in full
    ]
    only = dossier.issues["issue-2"]
    assert [e.position for e in events(matches, only, oldest_first=oldest_first)] == [
        position for _, issue, position in full if issue is only
    ]


@pytest.mark.parametrize("filter", ["", "truce", "!truce"])
def test_what_passes_is_counted_as_if_all_were_looked_at(filter):
    dossier = generated()
    for day in days_of_change(dossier)[::9]:
        matches = Matches(dossier, View(filter=filter, as_of=day))
        by_issue = {
            id: tuple(
                p
                for p in issue.positions
                if effective_date(dossier, p).first <= day and matches.filter.admits(dossier, issue, p)
            )
            for id, issue in dossier.issues.items()
        }
        assert {id: tuple(positions) for id, positions in matches.by_issue.items()} == by_issue
        assert matches.count == sum(map(len, by_issue.values()))
        assert matches.thin == thin_records(dossier, day)
        for issue in dossier.issues.values():
            assert matches.do_sources_differ(issue) == bool(matches.differences(issue))


def test_of_many_earlier_positions_the_newest_are_told_and_the_rest_counted():
    dossier = generated(400, 1)
    matches = Matches(dossier, View())
    (issue,) = dossier.issues.values()
    row = next(row for row in matches.listed(issue) if row.position)
    before = history(dossier, issue, row.party, matches.as_of)
    told = listed_detail(matches, issue, row).plain
    assert len(before) > MOST_EARLIER
    assert f"… and {len(before) - MOST_EARLIER} more: E lists them all" in told
    assert told.count("\n• ") + told.startswith("• ") == MOST_EARLIER


def test_a_thinned_line_keeps_its_ends_and_its_height_in_each_column():
    steps = [(day, float((day * 7919) % 101)) for day in range(1000)]
    width, last = 50, 1000
    kept = _thinned(steps, last, width)
    assert len(kept) <= 4 * width
    assert set(kept) <= set(steps)
    assert kept == sorted(kept)
    for column in range(width):
        inside = [height for day, height in steps if day * width // last == column]
        left = [height for day, height in kept if day * width // last == column]
        assert (min(left), max(left), left[0], left[-1]) == (min(inside), max(inside), inside[0], inside[-1])
    assert _thinned(steps[:40], last, width) == steps[:40]


async def test_keys_that_come_with_the_first_frame_are_heeded_in_their_order(tmp_path):
    (tmp_path / "issues.yaml").write_text(dossier_text(Shape(60, issues=3)), encoding="utf-8")
    async with person_at(tmp_path / "issues.yaml") as person:
        await person.press("3", "4", "slash", "t", "r", "u")
        await person.until(lambda: person.app.main.view.filter == "tru")
        assert person.app.main.view.name == "sources"


async def test_a_day_later_the_same_is_shown_as_at_a_fresh_start(tmp_path):
    text = dossier_text(Shape(120, issues=3, sources=9))
    (tmp_path / "issues.yaml").write_text(text, encoding="utf-8")
    dossier = load_text(text).dossier
    assert dossier is not None
    days = days_of_change(dossier)
    async with person_at(tmp_path / "issues.yaml") as person:
        await person.press(*["less_than_sign"] * 6, *["greater_than_sign"] * 2)
        await person.until(lambda: person.app.main.view.as_of == days[-5])
        stepped = person.app.main.matches
        assert stepped is not None
        fresh = Matches(replace(stepped.dossier), View(as_of=days[-5]))
        for id, issue in fresh.dossier.issues.items():
            assert stepped.keys(issue) == fresh.keys(issue)
            assert stepped.by_issue[id] == fresh.by_issue[id]
        assert stepped.count == fresh.count
