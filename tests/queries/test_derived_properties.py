"""What holds for every dossier, of what is derived: no future, no order, no invented positions, no slow corner."""

import gc
import random
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.model.records import Rank
from tracker.queries.changes import changes_since, last_moved
from tracker.queries.current import current_positions, positions_by_party
from tracker.queries.dating import effective_date
from tracker.queries.differing import CONTRADICTIONS, DAYS, of_one_moment, sources_differ
from tracker.queries.distance import OPPOSITE, agree, distance
from tracker.queries.flags import thin_records
from tracker.queries.gaps import course_of_gap, gaps, one_sided
from tracker.queries.movement import movement_of, movements_of_party
from tracker.queries.values import amount_on, current_values
from tracker.yamlfile.load import load_text

HEAD = """\
title: Orchard talks
parties:
  hill: {name: Hill, opposes: [vale, press]}
  vale: {name: Vale, opposes: [moor]}
  moor: {name: Moor}
  press: {name: Press, role: observer}
sources:
  post: {outlet: Post, published: 2025-02-10}
  herald: {outlet: Herald, published: 2025-01-20, origin: post}
  radio: {outlet: Radio, published: 2025-02}
issues:
"""
MEASURES = """\
    measures:
      felled: {name: Trees felled}
      planted: {name: Trees planted}
"""
PARTIES = ("hill", "vale", "moor", "press")
FIRST, LAST = date(2024, 12, 31), date(2025, 3, 1)
NUMBERS = st.sampled_from(["0", "5", "8", "~8", "10", "~10", "<=6", ">=9", "4..8", "~6..12", "20", "-3"])
# Few days, parties and numbers, so that they meet: ties, a week to the day, a week and a day.
DAYS_STATED = st.sampled_from([0, 0, 1, 3, 7, 8, 15, 30]).map(
    lambda n: (date(2025, 1, 1) + timedelta(days=n)).isoformat()
)
STATED = st.one_of(
    st.none(),
    DAYS_STATED,
    DAYS_STATED.map("{}~".format),
    st.sampled_from(["2025", "2025-01", "2025-02?", "2025-01-05/2025-01-20", "2025-01-28/2025-02"]),
)
OPTIONAL = {
    "attributed_by": st.sampled_from(["hill", "vale", "outlet", "press"]),
    "speaker": st.sampled_from(["a clerk", "an envoy"]),
    "move": st.sampled_from(["accept", "reject", "offer", "demand"]),
    "shift": st.sampled_from(["held", "hardened", "softened"]),
    "rank": st.sampled_from(["normal", "normal", "normal", "preferred", "deprecated"]),
    "felled": NUMBERS,
    "planted": NUMBERS,
}
POSITIONS = st.builds(
    lambda party, source, stance, stated, more: {
        "party": party, "source": source, "stance": stance, **({"stated": stated} if stated else {}), **more
    },
    st.sampled_from([*PARTIES, "hill", "hill", "hill", "vale", "vale"]),
    st.sampled_from(["post", "herald", "radio"]),
    st.sampled_from(["Fell oaks.", "Fell oak.", "Plant elms.", "Ask the owner first."]),
    STATED,
    st.fixed_dictionaries({}, optional=OPTIONAL),
)  # fmt: skip
property_of = settings(deadline=None, max_examples=60)
FEW = st.lists(POSITIONS, min_size=1, max_size=14)
DAY = st.integers(0, 60).map(lambda n: FIRST + timedelta(days=n))


def written(positions, *, order=None):
    """The file of some positions, each with its number as its locator; every seventh on a second issue."""
    issues = {"fence": "", "trees": ""}
    for number in order or range(len(positions)):
        position = positions[number]
        numbers = [f"{id}: '{position[id]}'" for id in ("felled", "planted") if id in position]
        fields = [f"{name}: '{value}'" for name, value in position.items() if name not in ("felled", "planted")]
        line = ", ".join([*fields, f"measures: {{{', '.join(numbers)}}}", f"locator: '{number}'"])
        issues["fence" if number % 7 == 6 else "trees"] += f"    - {{{line}}}\n"
    return HEAD + "".join(
        f"  {id}:\n    title: {id}\n{MEASURES}    positions:\n{lines or '      []'}\n" for id, lines in issues.items()
    )


def read(positions, *, order=None):
    loaded = load_text(written(positions, order=order))
    assert loaded.findings == ()
    return loaded.dossier


def day_of(dossier, position):
    return effective_date(dossier, position).first


def names(positions):
    return [p.locator for p in positions]


def movement_told(movement):
    if movement is None:
        return None
    changes = [
        (
            c.measure, c.was.text, c.now.text, c.before.locator, str(c.direction), c.in_doubt,
            [(n.party, str(n.approach), n.against.locator) for n in c.nearness],
        )
        for c in movement.changes
    ]  # fmt: skip
    before = movement.before and movement.before.locator
    return movement.position.locator, str(movement.kind), before, changes, names(movement.rests_on)


def gap_told(gap):
    sides = [[(p.locator, a.text) for p, a in side] for side in (gap.ones, gap.others)]
    return gap.measure.id, gap.one.id, gap.other.id, sides, gap.distance, gap.higher and gap.higher.id


def everything(dossier, since, as_of):
    """Every answer of every query as of a day, with positions by their locators."""
    told = {
        "changes": [
            (c.issue.id, c.party.id, names(c.was), names(c.now), names(c.new), list(map(movement_told, c.movements)))
            for c in changes_since(dossier, since, as_of)
        ],
        "thin": [
            (t.issue.id, t.party.id, [str(f) for f in t.flags], names(t.rests_on)) for t in thin_records(dossier, as_of)
        ],
    }
    for id, issue in dossier.issues.items():
        found = gaps(dossier, issue, as_of)
        told[id] = {
            "movements": {
                party: [
                    movement_told(m)
                    for m in movements_of_party(dossier, issue, party).values()
                    if day_of(dossier, m.position) <= as_of
                ]
                for party in PARTIES
            },
            "last": movement_told(last_moved(dossier, issue, as_of)),
            "differ": [
                (names(d.rests_on), d.measures, d.moves, d.stands) for d in sources_differ(dossier, issue, as_of)
            ],
            "gaps": [gap_told(gap) for gap in found],
            "courses": [[(g.day, gap_told(g.gap)) for g in course_of_gap(dossier, issue, x, as_of)] for x in found],
            "one-sided": [(m.id, p.id) for m, p in one_sided(dossier, issue, as_of)],
            "values": [
                [(p.locator, a.text) for p, a in current_values(dossier, issue, party, measure, as_of)]
                for party in dossier.parties.values()
                for measure in issue.measures
            ],
        }
    return told


@property_of
@given(FEW, DAY, DAY)
def test_as_of_never_shows_the_future(positions, as_of, since):
    whole = read(positions)
    known = [int(p.locator) for p in whole.positions() if day_of(whole, p) <= as_of]
    if not known:
        return
    past = read(positions, order=sorted(known))
    assert everything(whole, since, as_of) == everything(past, since, as_of)


@property_of
@given(FEW, DAY)
def test_nothing_changes_between_a_day_and_itself_or_an_earlier_one(positions, day):
    dossier = read(positions)
    assert changes_since(dossier, day, day) == ()
    assert changes_since(dossier, day, day - timedelta(days=1)) == ()


@property_of
@given(FEW, DAY, DAY)
def test_two_spans_in_a_row_tell_what_one_does(positions, since, as_of):
    dossier = read(positions)
    between = since + (as_of - since) / 2

    def news(first, last):
        return {p.locator for change in changes_since(dossier, first, last) for p in change.new}

    if since <= as_of:
        assert news(since, between) | news(between, as_of) == news(since, as_of)
        assert not news(since, between) & news(between, as_of)


@property_of
@given(FEW, POSITIONS, DAY)
def test_an_older_position_changes_no_current_one_unless_it_is_preferred(positions, added, as_of):
    if added.get("rank") == "preferred":
        return
    before, after = read(positions), read([*positions, added])
    new = next(p for p in after.positions() if p.locator == str(len(positions)))
    party = after.parties[new.party]
    for id, issue in before.issues.items():
        stood = current_positions(before, issue, party, as_of)
        if stood and all(day_of(after, new) < day_of(before, p) for p in stood):
            assert names(current_positions(after, after.issues[id], party, as_of)) == names(stood)
        for measure in issue.measures:
            values = current_values(before, issue, party, measure, as_of)
            if values and all(day_of(after, new) < day_of(before, p) for p, _ in values):
                assert [p.locator for p, _ in current_values(after, after.issues[id], party, measure, as_of)] == [
                    p.locator for p, _ in values
                ]


@property_of
@given(NUMBERS, NUMBERS, NUMBERS)
def test_going_and_coming_back_are_opposite_moves(one, other, against):
    def last(first, second):
        said = {"party": "hill", "source": "post", "stance": "Fell oaks."}
        dossier = read(
            [
                {"party": "vale", "source": "post", "stance": "No.", "stated": "2025-01-01", "felled": against},
                {**said, "stated": "2025-01-05", "felled": first},
                {**said, "stated": "2025-01-25", "felled": second},
            ]
        )
        issue = dossier.issues["trees"]
        return movement_of(dossier, issue, issue.positions[-1])

    going, coming = last(one, other), last(other, one)
    assert going.kind is coming.kind
    for there, back in zip(going.changes, coming.changes, strict=True):
        assert (there.was.text, there.now.text) == (back.now.text, back.was.text)
        assert there.direction is OPPOSITE[back.direction]
        ways = {there.nearness[0].approach, back.nearness[0].approach}
        assert ways in ({"toward", "away from"}, {"neither toward nor away from"})


@property_of
@given(FEW, st.randoms(use_true_random=False), DAY, DAY)
def test_the_order_in_the_file_does_not_matter_where_no_days_tie(positions, shuffler, since, as_of):
    apart = [
        {**position, "stated": (date(2025, 1, 1) + timedelta(days=3 * n)).isoformat()}
        for n, position in enumerate(positions)
    ]
    order = list(range(len(apart)))
    shuffler.shuffle(order)
    assert everything(read(apart), since, as_of) == everything(read(apart, order=order), since, as_of)


@property_of
@given(FEW, DAY, DAY)
def test_asking_twice_gives_the_same_answer(positions, since, as_of):
    dossier = read(positions)
    assert everything(dossier, since, as_of) == everything(dossier, since, as_of)


@property_of
@given(FEW, DAY, DAY)
def test_what_an_answer_rests_on_is_on_record_and_counts(positions, since, as_of):
    dossier = read(positions)
    for issue in dossier.issues.values():
        claims = []
        for movement in (m for party in PARTIES for m in movements_of_party(dossier, issue, party).values()):
            known = {movement.position.party} | {n.party for c in movement.changes for n in c.nearness}
            claims.append((movement.rests_on, known, day_of(dossier, movement.position)))
            assert all(amount_on(c.before, c.measure) is c.was for c in movement.changes)
        claims += [(d.rests_on, {d.one.party}, as_of) for d in sources_differ(dossier, issue, as_of)]
        for gap in gaps(dossier, issue, as_of):
            claims.append((gap.rests_on, {gap.one.id, gap.other.id}, as_of))
            assert {p.party for p, _ in gap.ones} == {gap.one.id}
            assert {p.party for p, _ in gap.others} == {gap.other.id}
        claims += [(t.rests_on, {t.party.id}, as_of) for t in thin_records(dossier, as_of) if t.issue is issue]
        real = {id(p) for p in issue.positions}
        for rests_on, parties, day in claims:
            assert all(id(p) in real for p in rests_on)
            assert len({id(p) for p in rests_on}) == len(rests_on)
            assert all(p.rank is not Rank.DEPRECATED and p.party in parties for p in rests_on)
            assert all(day_of(dossier, p) <= day for p in rests_on)


def numbers_of(values):
    return {(a.low, a.high, a.approximate) for _, a in values}


@property_of
@given(FEW, DAY)
def test_a_gaps_course_ends_at_the_gap(positions, as_of):
    dossier = read(positions)
    for issue in dossier.issues.values():
        for gap in gaps(dossier, issue, as_of):
            course = course_of_gap(dossier, issue, gap, as_of)
            days = [at.day for at in course]
            assert days == sorted(set(days))
            assert days[-1] <= as_of
            assert course[-1].gap.distance == gap.distance
            assert numbers_of(course[-1].gap.ones) == numbers_of(gap.ones)
            assert numbers_of(course[-1].gap.others) == numbers_of(gap.others)
            for at in course:
                assert gap_told(at.gap) in [gap_told(g) for g in gaps(dossier, issue, at.day)]


@property_of
@given(FEW, DAY)
def test_a_gap_is_that_of_its_nearest_and_farthest_numbers(positions, as_of):
    dossier = read(positions)
    for issue in dossier.issues.values():
        for gap in gaps(dossier, issue, as_of):
            pairs = [distance(a, b) for _, a in gap.ones for _, b in gap.others]
            assert gap.distance.low == min(pair.low for pair in pairs)
            widest = None if any(pair.high is None for pair in pairs) else max(pair.high for pair in pairs)
            assert gap.distance.high == widest
            assert (gap.higher is None) == (min(p.low for p in pairs) == 0) or len(pairs) > 1


@property_of
@given(FEW, DAY)
def test_current_values_are_those_of_the_rule(positions, as_of):
    dossier = read(positions)
    for issue in dossier.issues.values():
        for party in dossier.parties.values():
            for measure in issue.measures:
                said = [
                    p
                    for p in issue.positions
                    if p.party == party.id and amount_on(p, measure) and p.rank is not Rank.DEPRECATED
                ]
                said = [p for p in said if day_of(dossier, p) <= as_of]
                preferred = [p for p in issue.positions if p.party == party.id and p.rank is Rank.PREFERRED]
                since = min((day_of(dossier, p) for p in preferred), default=date.max)
                said = [p for p in said if p.rank is Rank.PREFERRED or day_of(dossier, p) < since]
                said = [p for p in said if p.rank is Rank.PREFERRED] or said
                newest = max((day_of(dossier, p) for p in said), default=None)
                expected = [(p, amount_on(p, measure)) for p in said if day_of(dossier, p) == newest]
                assert list(current_values(dossier, issue, party, measure, as_of)) == expected


@property_of
@given(st.lists(POSITIONS, min_size=2, max_size=25), DAY)
def test_what_differs_is_what_trying_every_pair_finds(positions, as_of):
    dossier = read(positions)
    for issue in dossier.issues.values():
        expected = set()
        for listed in positions_by_party(dossier, issue).values():
            telling = [p for p in listed if p.rank is not Rank.DEPRECATED and day_of(dossier, p) <= as_of]
            for at, one in enumerate(telling):
                for on_one_side in (telling[at + 1 :], reversed(telling[:at])):
                    expected |= set(nearest(dossier, one, list(on_one_side)))
        assert {frozenset(names(d.rests_on)) for d in sources_differ(dossier, issue, as_of)} == expected


def nearest(dossier, one, others):
    """The pair with the first of some positions that differs on each measure, and by its move."""
    for on in ("felled", "planted", "moves"):
        for other in others:
            if of_one_moment(dossier, one, other) and differ_on(one, other, on):
                yield frozenset(names((one, other)))
                break


def differ_on(one, other, on):
    if on == "moves":
        return frozenset((one.move, other.move)) in CONTRADICTIONS
    both = amount_on(one, on), amount_on(other, on)
    return None not in both and not agree(*both)


def many(count, *, days, number):
    """A dossier of two opposing parties on one issue, each with so many positions."""
    pick = random.Random(count)
    lines = []
    for n in range(2 * count):
        day = date(2025, 1, 1) + timedelta(days=pick.randrange(days))
        lines.append(
            f"    - {{party: {('hill', 'vale')[n % 2]}, stance: 'Fell {pick.randrange(90)} oaks.', stated: {day},"
            f" source: {pick.choice(['post', 'herald', 'radio'])}, speaker: s{pick.randrange(20)},"
            f" measures: {{felled: '{number(pick)}'}}, move: {pick.choice(['offer', 'reject', 'demand'])}}}\n"
        )
    return HEAD + f"  trees:\n    title: Trees\n{MEASURES}    positions:\n{''.join(lines)}"


CROWDED = {
    "a year of numbers": (365, lambda pick: pick.randrange(10**6)),
    "a week of numbers": (DAYS, lambda pick: pick.randrange(10**6)),
    "a week of ranges that agree": (DAYS, lambda pick: f"{pick.randrange(500)}..{pick.randrange(500, 1000)}"),
    "a day of three numbers": (1, lambda pick: pick.choice(["~40", "50", ">=33"])),
}
QUERIES = {
    "movement": lambda d, i, day: [movements_of_party(d, i, p) for p in PARTIES],
    "changes": lambda d, i, day: changes_since(d, date(2024, 1, 1), day),
    "last moved": last_moved,
    "differing": sources_differ,
    "gaps": lambda d, i, day: [course_of_gap(d, i, g, day) for g in gaps(d, i, day)],
    "one-sided": one_sided,
    "thin": lambda d, i, day: thin_records(d, day),
}


@pytest.mark.parametrize("crowd", CROWDED)
def test_ten_times_the_positions_take_about_ten_times_as_long(crowd):
    days, number = CROWDED[crowd]

    def seconds(count):
        dossier = load_text(many(count, days=days, number=number)).dossier
        spent = {}
        gc.collect()
        gc.disable()
        try:
            for name, query in QUERIES.items():
                start = time.process_time()
                query(dossier, dossier.issues["trees"], date(2026, 1, 1))
                spent[name] = time.process_time() - start
        finally:
            gc.enable()
        return spent

    # Trying every pair would take a hundred times as long; below a fiftieth of a second the clock tells little.
    few, lots = seconds(500), seconds(5000)
    assert {name: (few[name], lots[name]) for name in few if lots[name] > 40 * max(few[name], 0.02)} == {}
