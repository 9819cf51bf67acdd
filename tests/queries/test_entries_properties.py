"""What holds of entries whatever the two states of a file are."""

import random
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.model.amounts import parse_amount
from tracker.model.dates import parse_date
from tracker.model.records import Dossier, Issue, Move, Party, Position, Rank, Source
from tracker.queries.entries import News, entries
from tracker.queries.record_entries import Event

# Properties. Few and short texts, so that records collide, copies arise and edits look like each other.

PARTIES = {id: Party(id, id.title(), opposes=()) for id in ("tarnwick", "ostmere", "hollin")}
SOURCES = {
    id: Source(id, id.title(), parse_date(day))
    for id, day in (("courier", "2025-03-04"), ("gazette", "2025-03-10~"), ("echo", "2025-03"))
}
STANCES = (
    "Half of the water for each side.", "Half of the water for both sides.", "Keep two thirds of the water.",
    "No dam upstream.", "No dam upstream of Hollin, ever.", "x",
)  # fmt: skip

dates = st.none() | st.sampled_from(["2025-03-01", "2025-03-04", "2025-03", "2025-02-27/2025-03-02"]).map(parse_date)
positions = st.builds(
    Position,
    issue=st.sampled_from(["water", "dam"]),
    party=st.sampled_from(sorted(PARTIES)),
    stance=st.sampled_from(STANCES),
    source=st.sampled_from(sorted(SOURCES)),
    stated=dates,
    speaker=st.sampled_from(["", "an official"]),
    attributed_by=st.sampled_from(["", "hollin", "outlet"]),
    quote=st.sampled_from(["", "the water is ours", "we shall see"]),
    measures=st.sampled_from([(), (("share", parse_amount("50")),), (("share", parse_amount("~50")),)]),
    move=st.none() | st.sampled_from(list(Move)),
    rank=st.sampled_from(list(Rank)),
    locator=st.sampled_from(["", "para 2", "para 3"]),
)


def dossier_of(listed):
    issues = {id: Issue(id, id.title(), positions=tuple(p for p in listed if p.issue == id)) for id in ("water", "dam")}
    return Dossier("Velda river talks", PARTIES, SOURCES, issues)


@st.composite
def two_states(draw):
    """Two lists of positions, most of the second taken from the first, some with a field or two changed."""
    old = draw(st.lists(positions, max_size=12))
    new = []
    for position in old:
        match draw(st.sampled_from(["keep", "keep", "edit", "drop"])):
            case "keep":
                new.append(replace(position))
            case "edit":
                other = draw(positions)
                fields = draw(st.lists(st.sampled_from(["stance", "stated", "locator", "source", "party", "quote"])))
                new.append(replace(position, **{name: getattr(other, name) for name in fields}))
    return old, draw(st.permutations(new + draw(st.lists(positions, max_size=5))))


def count(records):
    return Counter(records)


@settings(deadline=None)
@given(st.lists(positions, max_size=15), st.randoms(use_true_random=False))
def test_a_file_has_nothing_entered_against_itself_in_any_order(listed, chance):
    shuffled = [replace(p) for p in listed]
    chance.shuffle(shuffled)
    assert entries(dossier_of(listed), dossier_of(listed)).is_empty
    assert entries(dossier_of(listed), dossier_of(shuffled)).is_empty


@settings(deadline=None)
@given(two_states())
def test_looking_back_exchanges_added_and_removed(states):
    old, new = map(dossier_of, states)
    forth, back = entries(old, new), entries(new, old)
    assert count(a.position for a in forth.added) == count(back.removed)
    assert count(forth.removed) == count(a.position for a in back.added)
    assert count((e.was, e.now) for e in forth.edited) == count((e.now, e.was) for e in back.edited)
    assert forth.unchanged == back.unchanged


@settings(deadline=None)
@given(two_states())
def test_every_position_is_accounted_for_once(states):
    old, new = map(dossier_of, states)
    answer = entries(old, new)
    assert len(answer.added) + len(answer.edited) + answer.unchanged == len(states[1])
    assert len(answer.removed) + len(answer.edited) + answer.unchanged == len(states[0])
    ours = [id(a.position) for a in answer.added] + [id(e.now) for e in answer.edited]
    assert len(set(ours)) == len(ours)
    assert set(ours) <= {id(p) for p in new.positions()}
    left = count(states[1]) - count(a.position for a in answer.added) - count(e.now for e in answer.edited)
    assert left == count(states[0]) - count(answer.removed) - count(e.was for e in answer.edited)
    assert all(edited.changes for edited in answer.edited)


@settings(deadline=None)
@given(two_states(), st.integers())
def test_the_answer_does_not_depend_on_the_order_in_either_file(states, seed):
    old, new = states
    mixed_old, mixed_new = list(old), list(new)
    random.Random(seed).shuffle(mixed_old)
    random.Random(seed + 1).shuffle(mixed_new)
    assert entries(dossier_of(old), dossier_of(new)) == entries(dossier_of(mixed_old), dossier_of(mixed_new))


@settings(deadline=None)
@given(two_states())
def test_a_late_entry_is_older_than_something_that_was_known(states):
    old, new = map(dossier_of, states)

    def day(dossier, p):
        return (p.stated or dossier.sources[p.source].published).first

    for added in entries(old, new).added:
        p = added.position
        counted = [
            day(old, q)
            for q in old.positions()
            if (q.issue, q.party) == (p.issue, p.party) and q.rank is not Rank.DEPRECATED
        ]
        if p.rank is Rank.DEPRECATED:
            assert added.news is News.NOT_COUNTED
        elif not counted:
            assert added.news is News.FIRST
        else:
            assert added.is_late == (day(new, p) < max(counted))
            assert (added.news is News.NEWER) == (day(new, p) > max(counted))


@settings(deadline=None, max_examples=50)
@given(two_states(), st.sampled_from(["party", "source", "issue"]))
def test_renaming_an_id_changes_the_answer_by_one_entry(states, what):
    old, new = map(dossier_of, states)
    table, id = {
        "party": ("parties", "hollin"),
        "source": ("sources", "echo"),
        "issue": ("issues", "dam"),
    }[what]

    def rename(p):
        named = {what: "renamed"} if getattr(p, what) == id else {}
        if what == "party" and p.attributed_by == id:
            named["attributed_by"] = "renamed"
        return replace(p, **named)

    records = {
        ("renamed" if key == id else key): replace(record, id="renamed") if key == id else record
        for key, record in getattr(new, table).items()
    }
    renamed = replace(new, **{table: records})
    renamed = replace(
        renamed,
        issues={
            key: replace(issue, positions=tuple(map(rename, issue.positions))) for key, issue in renamed.issues.items()
        },
    )
    before, after = entries(old, new), entries(old, renamed)
    assert [(r.event, r.old_id) for r in after.records] == [(Event.RENAMED, id)]
    assert after.unchanged == before.unchanged
    assert len(after.added) == len(before.added)
    assert [a.news for a in after.late] == [a.news for a in before.late]
