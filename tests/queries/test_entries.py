"""Positions entered between two states of a file: additions, late ones among them, edits, removals."""

from textwrap import indent

import pytest
from entries_samples import HEAD, KNOWN, added_to, only, read

from tracker.queries.entries import Entries, News, entries
from tracker.queries.sameness import FieldChange
from tracker.yamlfile.load import load_text


def test_nothing_was_entered():
    assert entries(read(KNOWN), read(KNOWN)) == Entries((), (), 2)
    assert entries(read(KNOWN), read(KNOWN)).is_empty


@pytest.mark.parametrize(
    "same",
    [
        # moved
        "- party: ostmere\n  stance: Half of the water for each side.\n  source: gazette\n  locator: para 5\n"
        "- party: tarnwick\n  stance: Keep two thirds of the water, the canal included.\n  source: gazette\n"
        "  stated: 2025-03-09\n  locator: para 2\n  measures: {share: 66}\n",
        # fields in another order, quoted, folded, re-indented, the default spelled out, the number written longer
        "-   rank: normal\n    locator: 'para 2'\n    source: \"gazette\"\n    measures:\n      share: 66.0\n"
        "    stance: >\n      Keep two thirds\n      of the water, the canal included.\n    party: tarnwick\n"
        "    stated: '2025-03-09'\n"
        "- {party: ostmere, stance: Half of the water for each side., source: gazette, locator: para 5, note: ''}\n",
    ],
)
def test_what_only_looks_different_is_no_change(same):
    assert entries(read(KNOWN), read(same)).is_empty


def test_composed_letters_are_no_change():
    old = KNOWN.replace("Half", "Moitié")
    assert entries(read(old), read(old.replace("é", "e\u0301"))).is_empty


@pytest.mark.parametrize(
    ("fields", "news", "is_late", "overlaps"),
    [
        ("party: tarnwick, stated: 2025-03-10", News.NEWER, False, False),
        ("party: tarnwick, stated: 2025-03-09", News.SAME_DAY, False, True),
        ("party: tarnwick, stated: 2025-03-08", News.OLDER, True, False),
        ("party: tarnwick, stated: 2025-03", News.OLDER, True, True),
        ("party: tarnwick, stated: 2025-03-08/2025-03-10", News.OLDER, True, True),
        # no day stated: the source's, 4 March, against the Gazette's, 10 March
        ("party: ostmere", News.OLDER, True, False),
        ("party: tarnwick, stated: 2025-03-12, rank: deprecated", News.NOT_COUNTED, False, False),
    ],
)
def test_news_of_the_party_and_late_entries(fields, news, is_late, overlaps):
    answer = added_to(KNOWN, f"- {{{fields}, source: courier, stance: Something quite different.}}\n")
    only(answer, added=1)
    (added,) = answer.added
    assert (added.news, added.is_late, added.overlaps) == (news, is_late, overlaps)
    assert len(answer.late) == is_late
    if news is not News.NOT_COUNTED:
        assert added.known.source == "gazette"


def test_the_first_position_of_a_party_on_an_issue():
    head = HEAD.replace("ostmere:\n    name: Ostmere", "ostmere:\n    name: Ostmere\n  hollin:\n    name: Hollin")
    new = read(KNOWN + "- {party: hollin, source: courier, stance: A joint commission.}\n", head)
    (added,) = entries(read(KNOWN, head), new).added
    assert (added.news, added.known) == (News.FIRST, None)


def test_a_deprecated_position_was_not_known():
    old = KNOWN.replace("stated: 2025-03-09", "stated: 2025-03-09\n  rank: deprecated")
    (added,) = added_to(old, "- {party: tarnwick, source: courier, stance: All of it.}\n").added
    assert added.news is News.FIRST


def test_the_latest_day_counts_even_beside_a_preferred_one():
    old = KNOWN + "- {party: tarnwick, source: courier, stated: 2025-03-01, stance: All of it., rank: preferred}\n"
    (added,) = added_to(old, "- {party: tarnwick, source: courier, stance: Four fifths.}\n").added
    assert (added.news, added.known.stated.text) == (News.OLDER, "2025-03-09")


@pytest.mark.parametrize(
    ("was", "now", "changes"),
    [
        ("two thirds", "about two thirds", [("stance", "Keep two thirds of the water, the canal included.", ...)]),
        ("2025-03-09", "2025-03-08", [("stated", "2025-03-09", "2025-03-08")]),
        ("  stated: 2025-03-09\n", "", [("stated", "2025-03-09", "")]),
        ("para 2", "para 3", [("locator", "para 2", "para 3")]),
        ("{share: 66}", "{share: ~66}", [("measures.share", "66", "~66")]),
        ("{share: 66}", "{}", [("measures.share", "66", "")]),
        ("locator: para 2", "locator: para 2\n  move: demand", [("move", "", "demand")]),
        # the text rewritten, the place in the source kept
        ("Keep two thirds of the water, the canal included.", "No less than 66 %.", [("stance", ..., ...)]),
        # stance, day and locator at once
        (
            "the canal included.\n  source: gazette\n  stated: 2025-03-09\n  locator: para 2",
            "without the canal.\n  source: gazette\n  stated: 2025-03-08\n  locator: para 7",
            [("stance", ..., ...), ("stated", "2025-03-09", "2025-03-08"), ("locator", "para 2", "para 7")],
        ),
        # filed under another party, and taken from another source
        ("party: tarnwick", "party: ostmere", [("party", "tarnwick", "ostmere")]),
        (
            "canal included.\n  source: gazette",
            "canal included.\n  source: courier",
            [("source", "gazette", "courier")],
        ),
    ],
)
def test_an_edited_position_is_the_same_record(was, now, changes):
    assert KNOWN.count(was) == 1
    answer = entries(read(KNOWN), read(KNOWN.replace(was, now)))
    only(answer, edited=1)
    assert answer.unchanged == 1
    seen = answer.edited[0].changes
    assert [change.field for change in seen] == [field for field, _, _ in changes]
    for change, (_, before, after) in zip(seen, changes, strict=True):
        assert before in (..., change.was)
        assert after in (..., change.now)


def test_an_edited_day_is_an_edit_and_no_late_entry():
    answer = entries(read(KNOWN), read(KNOWN.replace("2025-03-09", "2025-02-01")))
    assert answer.late == ()


def test_another_passage_of_the_same_source_is_not_the_old_one_edited():
    new = KNOWN.replace("Keep two thirds of the water, the canal included.", "Would pay for a second dam.")
    new = new.replace("para 2", "para 9").replace("2025-03-09", "2025-03-08")
    only(entries(read(KNOWN), read(new)), added=1, removed=1)


def test_a_text_rewritten_from_the_ground_up_is_an_edit_where_nothing_else_can_be_meant():
    bare = "- {party: ostmere, source: courier, stance: Half of the water for each side.}\n"
    rewritten = "- {party: ostmere, source: courier, stance: An equal split of what the river carries.}\n"
    only(entries(read(bare), read(rewritten)), edited=1)
    two = rewritten + "- {party: ostmere, source: courier, stance: No dam upstream of Hollin.}\n"
    only(entries(read(bare), read(two)), added=2, removed=1)


def test_of_several_like_ones_the_likest_is_the_edited_one():
    old = "".join(
        f"- {{party: tarnwick, source: gazette, stance: Release {n} boats now., locator: para {n}}}\n"
        for n in (1, 2, 3)
    )
    new = old.replace("Release 2 boats now.", "Release 2 boats soon.").replace("Release 3 boats", "Free 3 boats")
    answer = entries(read(old), read(new))
    only(answer, edited=2)
    assert {(e.was.locator, e.now.locator) for e in answer.edited} == {("para 2", "para 2"), ("para 3", "para 3")}


def test_a_second_copy_is_added_and_removed_alone():
    copy = KNOWN + KNOWN.partition("- party: ostmere")[0]
    only(entries(read(KNOWN), read(copy)), added=1)
    only(entries(read(copy), read(KNOWN)), removed=1)


def test_a_record_moved_to_another_issue():
    head = HEAD.replace("issues:\n", "issues:\n  dam:\n    title: Dam\n    positions: []\n")
    moved = KNOWN.partition("- party: ostmere")
    new = load_text(
        head.replace("positions: []", "positions:\n" + indent(moved[1] + moved[2], "      ").rstrip())
        + indent(moved[0], "      ")
    ).dossier
    answer = entries(read(KNOWN, head), new)
    only(answer, edited=1)
    assert answer.parties[0].issue == "dam"
    assert answer.edited[0].changes == (FieldChange("issue", "water", "dam"),)


def test_a_mistyped_party_put_right_is_an_edit():
    mistyped = load_text(HEAD + indent(KNOWN.replace("party: ostmere", "party: ostmer"), "      ")).dossier
    answer = entries(mistyped, read(KNOWN))
    only(answer, edited=1)
    assert answer.edited[0].changes == (FieldChange("party", "ostmer", "ostmere"),)
    (added,) = entries(read(""), mistyped).parties[-1].added
    assert (added.position.party, added.news) == ("ostmer", News.NOT_COUNTED)


def boat(stance, **fields):
    told = {"party": "tarnwick", "source": "gazette", "stance": stance} | fields
    return f"- {{{', '.join(f'{name}: {value}' for name, value in told.items())}}}\n"


def test_a_stance_left_as_it_is_outweighs_a_place_left_as_it_is():
    old = boat("Release all boats now.", locator="para 2")
    new = boat("Release all boats soon.", locator="para 2") + boat("Release all boats now.", locator="para 9")
    (edited,) = entries(read(old), read(new)).edited
    assert edited.changes == (FieldChange("locator", "para 2", "para 9"),)


def test_the_place_in_the_source_tells_rewritten_records_apart():
    old = boat("Release all boats.", locator="para 2") + boat("No dam upstream.", locator="para 5")
    new = boat("Only a quota for fish.", locator="para 2") + boat("Half of it.", locator="para 5")
    edited = entries(read(old), read(new)).edited
    assert {(e.was.locator, e.now.locator) for e in edited} == {("para 2", "para 2"), ("para 5", "para 5")}


def test_a_text_to_which_much_was_added_is_the_same_one():
    old = boat("No dam upstream.") + boat("Count the fish.")
    new = boat("No dam upstream of Hollin while the talks last and for ten years after they end.")
    answer = entries(read(old), read(new))
    only(answer, edited=1, removed=1)
    assert answer.edited[0].was.stance == "No dam upstream."


@pytest.mark.parametrize("field", ["locator", "quote", "speaker", "attributed_by"])
def test_a_rewritten_text_from_another_voice_or_place_is_another_record(field):
    before, after = ("tarnwick", "ostmere") if field == "attributed_by" else ("para 2 now", "one of us")
    old, new = boat("Release all boats.", **{field: before}), boat("A quota every year.", **{field: after})
    only(entries(read(old), read(new)), added=1, removed=1)
    only(entries(read(old), read(boat("A quota every year."))), edited=1)


def test_what_is_equally_like_is_paired_by_what_it_says_and_not_by_its_order():
    boats = [boat(f"Release boat {n} at once.") for n in (1, 2, 3)]
    for old in (boats[:2], boats[1::-1]):
        (edited,) = entries(read("".join(old)), read(boats[2])).edited
        assert edited.was.stance == "Release boat 1 at once."
    for new in (boats[:2], boats[1::-1]):
        (edited,) = entries(read(boats[2]), read("".join(new))).edited
        assert edited.now.stance == "Release boat 1 at once."
