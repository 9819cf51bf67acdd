"""The words for what is derived: neutral, exact, and never more than the numbers say."""

from datetime import date
from decimal import Decimal

import pytest
from talks import TALKS, talks

from tracker.queries.changes import last_moved
from tracker.queries.differing import sources_differ
from tracker.queries.distance import Distance
from tracker.queries.flags import Flag
from tracker.queries.gaps import course_of_gap, gaps
from tracker.queries.movement import MovementKind, movement_of
from tracker.report import derived

LATEST = date(2025, 12, 31)


def moved(*positions, head=TALKS):
    """The movement at the last of these positions, in words."""
    dossier = talks("\n".join(positions), head)
    issue = dossier.issues["flow"]
    return derived.movement_in_words(dossier, issue, movement_of(dossier, issue, issue.positions[-1]))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("", "note: x", "first recorded"),
        ("stance: Keep it all.", "stance: keep it all", "restated, in the same words"),
        (
            "stance: Keep it all., move: reject",
            "stance: keep it all, move: accept",
            "restated, in the same words; rejection before, acceptance now",
        ),
        ("stance: Keep it.", "stance: Give it.", "reworded, whether it moved is not judged"),
        (
            "stance: Keep it., move: reject",
            "stance: Give it., move: accept",
            "reworded, whether it moved is not judged; rejection before, acceptance now",
        ),
        ("stance: Keep it., move: reject", "stance: Give it.", "reworded, whether it moved is not judged"),
        ("stance: Keep it., move: offer", "stance: Give it., move: offer", "reworded, whether it moved is not judged"),
        ("stance: a", "shift: held", "held, in the analyst's judgement"),
        ("stance: a", "shift: hardened", "hardened, in the analyst's judgement"),
        ("stance: a", "shift: softened", "softened, in the analyst's judgement"),
        ("stance: a", "shift: reversed", "reversed, in the analyst's judgement"),
        ("measures: {kept: 60}", "measures: {kept: 40}", "moved: Flow kept: from 60 to 40 %"),
        ("measures: {kept: ~60}", "measures: {kept: '>=70'}", "moved: Flow kept: from about 60 to at least 70 %"),
        ("measures: {kept: 30..60}", "measures: {kept: 20..40}", "moved: Flow kept: was 30 to 60, now 20 to 40 %"),
        (
            "measures: {kept: 30..60}",
            "measures: {kept: 40..50}",
            "moved: Flow kept: was 30 to 60, now 40 to 50 %, narrowed",
        ),
        (
            "measures: {kept: 40..50}",
            "measures: {kept: 30..60}",
            "moved: Flow kept: was 40 to 50, now 30 to 60 %, widened",
        ),
        (
            "measures: {kept: 60, days: 1000}",
            "measures: {kept: 40, days: 2500}",
            "moved: Flow kept: from 60 to 40 %; Days: from 1,000 to 2,500",
        ),
        (
            "measures: {kept: 60}",
            "measures: {kept: 40}, shift: softened",
            "moved: Flow kept: from 60 to 40 %; softened, in the analyst's judgement",
        ),
        (
            "measures: {kept: 60}",
            "measures: {kept: 40}, shift: held",
            "held, in the analyst's judgement, though the numbers differ: Flow kept: from 60 to 40 %",
        ),
        (
            "measures: {kept: '>=50'}",
            "measures: {kept: 60}, stance: Words.",
            "reworded, whether it moved is not judged",
        ),
    ],
)
def test_movement(before, after, words):
    earlier = [f"tarnwick 2025-01-01, {before}"] if before else []
    assert moved(*earlier, f"tarnwick 2025-03-01, {after}") == words


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("10", "toward Ostmere"),
        ("90", "away from Ostmere"),
        ("50", "neither toward nor away from Ostmere"),
        ("<=20", "toward Ostmere"),
    ],
)
def test_toward_and_away(answer, words):
    told = moved(
        f"ostmere 2025-01-01, measures: {{kept: '{answer}'}}",
        "tarnwick 2025-01-01, measures: {kept: 60}",
        "tarnwick 2025-03-01, measures: {kept: 40}",
    )
    assert told == f"moved: Flow kept: from 60 to 40 %, {words}"


def test_every_opponent_is_named():
    head = TALKS.replace("hollin: {name: Hollin, role: mediator}", "hollin: {name: Hollin, opposes: [tarnwick]}")
    told = moved(
        "ostmere 2025-01-01, measures: {kept: 10}",
        "hollin 2025-01-01, measures: {kept: 90}",
        "tarnwick 2025-01-01, measures: {kept: 60}",
        "tarnwick 2025-03-01, measures: {kept: 40}",
        head=head,
    )
    assert told == "moved: Flow kept: from 60 to 40 %, toward Ostmere, away from Hollin"


def test_a_move_that_sources_may_only_have_told_differently():
    near = moved(
        "tarnwick 2025-03-01, measures: {kept: 60}, source: courier",
        "tarnwick 2025-03-03, measures: {kept: 40}, source: gazette",
    )
    assert near == "moved, or was only reported differently: Flow kept: from 60 to 40 %"


def test_a_move_whose_dates_may_be_in_another_order():
    told = moved("tarnwick 2025-03, measures: {kept: 60}", "tarnwick 2025-03-12, measures: {kept: 40}")
    assert told == "moved, or the other way round, since the dates overlap: Flow kept: from 60 to 40 %"


def test_what_a_preferred_position_sets_aside_has_not_moved():
    preferred = "tarnwick 2025-01-01, measures: {kept: 60}, rank: preferred"
    told = moved(preferred, "tarnwick 2025-03-12, measures: {kept: 40}, shift: softened")
    assert told == "set aside, another is preferred"


def test_of_several_numbers_the_one_in_doubt_is_marked():
    told = moved(
        "tarnwick 2025-01-01, measures: {days: 10}",
        "tarnwick 2025-03-01, measures: {kept: 60}, source: courier",
        "tarnwick 2025-03-03, measures: {kept: 40, days: 30}, source: gazette",
    )
    assert told == "moved: Flow kept: from 60 to 40 % (in doubt); Days: from 10 to 30"


def test_every_kind_has_its_word_and_its_sign():
    assert set(derived.MOVEMENTS) == set(derived.SYMBOLS) == set(MovementKind)
    assert len(set(derived.MOVEMENTS.values())) == len(MovementKind)
    labels = [words.partition(",")[0] for words in derived.MOVEMENTS.values()]
    assert labels == [
        "first recorded",
        "moved",
        "held",
        "hardened",
        "softened",
        "reversed",
        "set aside",
        "restated",
        "reworded",
    ]


@pytest.mark.parametrize(
    ("low", "high", "approximate", "unit", "words"),
    [
        ("75", "75", False, "people", "75 people"),
        ("40", "40", True, "%", "about 40 %"),
        ("1200", "1200", False, "", "1,200"),
        ("33.30", "33.30", False, "%", "33.3 %"),
        ("33.3", None, False, "%", "33.3 % or more"),
        ("33.3", None, True, "%", "about 33.3 % or more"),
        ("10", "30", False, "days", "10 to 30 days"),
        ("10", "30", True, "days", "about 10 to 30 days"),
        ("0", "30", False, "days", "overlap, up to 30 days apart"),
        ("0", "30", True, "days", "overlap, up to about 30 days apart"),
        ("0", None, False, "days", "overlap"),
        ("0", "0", False, "people", "no gap"),
        ("0", "0", True, "people", "about the same"),
        ("2", "2", False, " \n", "2"),
    ],
)
def test_distance(low, high, approximate, unit, words):
    distance = Distance(Decimal(low), None if high is None else Decimal(high), approximate)
    assert derived.distance_in_words(distance, unit) == words


def gap_of(*positions, head=TALKS):
    dossier = talks("\n".join(positions), head)
    (gap,) = gaps(dossier, dossier.issues["flow"], LATEST)
    return dossier, gap, course_of_gap(dossier, dossier.issues["flow"], gap, LATEST)


def test_a_gap_names_both_sides_and_each_number_once():
    dossier, gap, _ = gap_of(
        "tarnwick 2025-03-01, measures: {kept: ~60}",
        "tarnwick 2025-03-01, measures: {kept: '>=50'}",
        "tarnwick 2025-03-01, measures: {kept: ~60}",
        "ostmere 2024-12-01, measures: {kept: 10..20}",
    )
    told = "about 30 % or more: Tarnwick about 60 % or at least 50 %, Ostmere 10 to 20 %"
    assert derived.gap_in_words(gap) == told
    assert derived.gap_in_words(gap, dossier, 2025) == (
        "about 30 % or more: "
        "Tarnwick about 60 % or at least 50 % (stated 1 Mar), Ostmere 10 to 20 % (stated 1 Dec 2024)"
    )


def test_the_same_number_is_no_gap_and_never_read_as_a_number():
    _, gap, _ = gap_of("tarnwick 2025-03-01, measures: {kept: 10}", "ostmere 2025-03-01, measures: {kept: 10}")
    assert derived.gap_in_words(gap) == "no gap: Tarnwick 10 %, Ostmere 10 %"


@pytest.mark.parametrize(
    ("ours", "theirs", "words"),
    [
        (["60"], ["10"], ""),
        (["60", "40"], ["10"], "50 % (stated 1 Jan 2025), then 30 % (stated 1 Feb 2025): narrower"),
        (
            ["60", "40", "70"],
            ["10"],
            "50 % (stated 1 Jan 2025), then 30 % (stated 1 Feb 2025): narrower, then 60 % (stated 1 Mar 2025): wider",
        ),
        (
            ["60", "40"],
            ["10", "60"],
            "50 % (stated 1 Jan 2025), then 20 % (stated 1 Feb 2025): narrower, Ostmere's number is now the higher",
        ),
        (["60", "10"], ["10"], "50 % (stated 1 Jan 2025), then no gap (stated 1 Feb 2025): narrower"),
        (["60", "70"], ["10", "20"], "50 % (stated 1 Jan 2025), then 50 % (stated 1 Feb 2025): as wide as before"),
        (["50..60", "40..70"], ["10"], "40 to 50 % (stated 1 Jan 2025), then 30 to 60 % (stated 1 Feb 2025)"),
        ([">=60", "50"], ["10"], "50 % or more (stated 1 Jan 2025), then 40 % (stated 1 Feb 2025): narrower"),
        ([">=60", "70"], ["10"], "50 % or more (stated 1 Jan 2025), then 60 % (stated 1 Feb 2025)"),
        ([">=60", ">=70"], ["10", "20"], ""),
        ([">=5", ">=8"], ["10", "12"], ""),
    ],
)
def test_the_course_of_a_gap(ours, theirs, words):
    positions = [
        f"{party} 2025-0{month}-01, measures: {{kept: '{number}'}}"
        for party, numbers in (("tarnwick", ours), ("ostmere", theirs))
        for month, number in enumerate(numbers, 1)
    ]
    dossier, _, course = gap_of(*positions)
    assert derived.course_in_words(dossier, course) == words


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("measures: {kept: 40}", "measures: {kept: 60..70}", "Flow kept: 60 to 70 % or 40 %"),
        ("move: accept", "move: reject", "rejection or acceptance"),
        (
            "measures: {kept: 40, days: 5}, move: offer",
            "measures: {kept: 60, days: 9}, move: reject",
            "Flow kept: 60 % or 40 %; Days: 9 or 5; rejection or offer",
        ),
    ],
)
def test_on_what_sources_differ(one, other, words):
    dossier = talks(f"tarnwick 2025-03-01, {one}, source: courier\ntarnwick 2025-03-03, {other}, source: gazette")
    (difference,) = sources_differ(dossier, dossier.issues["flow"], LATEST)
    assert derived.difference_in_words(dossier, dossier.issues["flow"], difference) == words


def test_flags():
    assert set(derived.FLAGS) == set(Flag)
    assert derived.flags_in_words((Flag.STALE, Flag.ADVERSARY_ONLY)) == (
        "stale: what stands is more than 14 days old; "
        "adversary only: everything recorded comes from a party that opposes it"
    )
    assert derived.flags_in_words(()) == ""


@pytest.mark.parametrize(
    ("numbers", "word"), [((60, 40), "toward"), ((40, 60), "away"), ((60, -40), ""), ((60, 60), "")]
)
def test_the_approach_in_a_word(numbers, word):
    dossier = talks(
        "ostmere 2025-01-01, measures: {kept: 10}\n"
        f"tarnwick 2025-01-01, measures: {{kept: {numbers[0]}}}\ntarnwick 2025-03-01, measures: {{kept: {numbers[1]}}}"
    )
    issue = dossier.issues["flow"]
    assert derived.approach_in_words(movement_of(dossier, issue, issue.positions[-1])) == word


HOSTILE = TALKS.replace("name: Tarnwick", 'name: " "').replace("name: Ostmere", 'name: "Ost\\e[2J\\nmere"').replace(
    'name: Flow kept, unit: "%"', 'name: "Flow\\n\\u202Ekept", unit: "\\a%"'
).replace("name: Days", 'name: "\\t"')  # fmt: skip


def test_hostile_names_and_units_stay_on_one_line_and_are_visible():
    told = moved(
        "ostmere 2025-01-01, measures: {kept: 10}",
        "tarnwick 2025-01-01, measures: {kept: 60, days: 1}",
        "tarnwick 2025-03-01, measures: {kept: 40, days: 2}",
        head=HOSTILE,
    )
    assert told == "moved: Flow ⟨U+202E⟩kept: from 60 to 40 ␇%, toward Ost␛[2J mere; days: from 1 to 2"
    _, gap, _ = gap_of(
        "tarnwick 2025-01-01, measures: {kept: 60}", "ostmere 2025-01-01, measures: {kept: 1}", head=HOSTILE
    )
    assert derived.gap_in_words(gap) == "59 ␇%: tarnwick 60 ␇%, Ost␛[2J mere 1 ␇%"
    assert derived.measure_in_words(gap.measure) == "Flow ⟨U+202E⟩kept"
    assert derived.one_sided_in_words(gap.measure, gap.ones) == "Flow ⟨U+202E⟩kept: 60 ␇%"


def test_a_measure_that_the_issue_does_not_declare_goes_by_its_id():
    from tracker.yamlfile.load import load_text

    text = TALKS + "".join(
        f"      - {{party: tarnwick, stance: x, source: gazette, stated: {day}, measures: {{trucks: {number}}}}}\n"
        for day, number in (("2025-01-01", 5), ("2025-03-01", 9))
    )
    dossier = load_text(text).dossier
    issue = dossier.issues["flow"]
    assert derived.movement_in_words(dossier, issue, last_moved(dossier, issue, LATEST)) == "moved: trucks: from 5 to 9"
