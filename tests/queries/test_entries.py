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


def test_a_position_alone_and_a_record_alone_are_something():
    assert not added_to(KNOWN, "- {party: ostmere, source: courier, stance: All of it.}\n").is_empty
    assert not entries(read(KNOWN), read(KNOWN, HEAD.replace("title: Water", "title: River water"))).is_empty


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


@pytest.mark.parametrize(
    ("was", "now", "is_same"),
    [
        ("0.0", "-0.00", True),
        ("66.50", "66.5", True),
        ("66.5", "66.05", False),
        ("60..70", "66..70", False),
        ("'>=66'", "'<=66'", False),
    ],
)
def test_a_number_written_otherwise_is_no_change_and_another_number_is(was, now, is_same):
    old, new = (read(KNOWN.replace("share: 66", f"share: {number}")) for number in (was, now))
    assert entries(old, new).is_empty is is_same


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


def test_a_position_that_could_not_be_placed_was_not_known():
    lost = "- {party: tarnwick, source: lost, stated: 2025-03-20, stance: None of it.}\n"
    now = "- {party: tarnwick, source: courier, stated: 2025-03-12, stance: All of it.}\n"
    old, new = (load_text(HEAD + indent(KNOWN + text, "      ")).dossier for text in (lost, lost + now))
    (added,) = entries(old, new).added
    assert (added.news, added.known.stated.text) == (News.NEWER, "2025-03-09")


def test_the_latest_day_counts_even_beside_a_preferred_one_wherever_it_stands():
    earlier = "- {party: tarnwick, source: courier, stated: 2025-03-01, stance: All of it., rank: preferred}\n"
    for old in (KNOWN + earlier, earlier + KNOWN):
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
        ("{share: 66}", "{share: 60}", [("measures.share", "66", "60")]),
        ("{share: 66}", "{share: 660}", [("measures.share", "66", "660")]),
        ("{share: 66}", "{share: 66..70}", [("measures.share", "66", "66..70")]),
        ("{share: 66}", "{share: '<=66'}", [("measures.share", "66", "<=66")]),
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


def test_what_was_entered_stands_newest_first_and_what_has_no_day_last():
    several = """\
- {party: tarnwick, source: courier, stance: Of 4 March by its source.}
- {party: tarnwick, source: lost, stance: Of no day at all.}
- {party: tarnwick, source: gazette, stance: Of the tenth.}
- {party: tarnwick, source: lost, stance: Said on the eighth., stated: 2025-03-08}
"""
    newest_first = ["Of the tenth.", "Said on the eighth.", "Of 4 March by its source.", "Of no day at all."]
    more, noted = (
        load_text(HEAD + indent(KNOWN + text, "      ")).dossier
        for text in (several, several.replace("}", ", note: Checked.}"))
    )
    assert [added.position.stance for added in entries(read(KNOWN), more).added] == newest_first
    assert [removed.stance for removed in entries(more, read(KNOWN)).removed] == newest_first
    assert [edited.now.stance for edited in entries(more, noted).edited] == newest_first


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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # Some of the words are the same, and the stances are not.
        (
            boat("Open the river to boats.", stated="2025-03-01"),
            boat("Close the harbour and the river to every ship that is not ours.", stated="2025-03-02"),
        ),
        # A text that begins another one, filed under another party, is not nearly the same.
        (boat("No dam upstream"), boat("No dam upstream unless both towns agree to pay for it.", party="ostmere")),
        # Rewritten from the ground up, and of another day.
        (boat("Release all boats.", stated="2025-03-01"), boat("A quota every year.", stated="2025-03-02")),
    ],
)
def test_what_is_not_alike_enough_is_another_record(old, new):
    only(entries(read(old), read(new)), added=1, removed=1)


@pytest.mark.parametrize(
    ("was", "is_it", "is_not"),
    [
        # The place in the source counts for more than the day, ...
        (
            {"locator": "para 2", "stated": "2025-03-01"},
            {"locator": "para 2", "stated": "2025-03-02"},
            {"locator": "para 9", "stated": "2025-03-01"},
        ),
        # ... and for more than two other fields; the day does too.
        (
            {"locator": "para 2", "speaker": "clerk", "move": "demand"},
            {"locator": "para 2"},
            {"locator": "para 3", "speaker": "clerk", "move": "demand"},
        ),
        (
            {"stated": "2025-03-01", "speaker": "clerk", "move": "demand"},
            {"stated": "2025-03-01", "locator": "para 7"},
            {"stated": "2025-03-02", "speaker": "clerk", "move": "demand"},
        ),
        # No place is not the same place.
        (
            {"stated": "2025-03-01"},
            {"stated": "2025-03-01", "locator": "para 9"},
            {"stated": "2025-03-02"},
        ),
        ({"speaker": "clerk"}, {"speaker": "clerk", "locator": "para 2"}, {"locator": "para 1"}),
    ],
)  # fmt: skip
def test_of_two_records_in_the_same_words_the_circumstances_tell_the_edited_one(was, is_it, is_not):
    stance = "Release all boats."
    new = boat(stance, note="'not this'", **is_not) + boat(stance, note="this", **is_it)
    answer = entries(read(boat(stance, **was)), read(new))
    only(answer, edited=1, added=1)
    assert answer.edited[0].now.note == "this"


def test_many_positions_filed_under_another_party_keep_their_days():
    def week(party):
        return "".join(boat("Release all boats.", party=party, stated=f"2025-03-0{day}") for day in range(1, 8))

    answer = entries(read(week("tarnwick")), read(week("ostmere")))
    only(answer, edited=7)
    assert {edited.changes for edited in answer.edited} == {(FieldChange("party", "tarnwick", "ostmere"),)}


@pytest.mark.parametrize("field", ["locator", "quote", "speaker", "attributed_by"])
def test_a_rewritten_text_from_another_voice_or_place_is_another_record(field):
    before, after = ("tarnwick", "ostmere") if field == "attributed_by" else ("para 2 now", "one of us")
    old, new = boat("Release all boats.", **{field: before}), boat("A quota every year.", **{field: after})
    only(entries(read(old), read(new)), added=1, removed=1)
    only(entries(read(old), read(boat("A quota every year."))), edited=1)
    only(entries(read(boat("A quota every year.")), read(old)), edited=1)
    only(entries(read(old), read(boat("A quota every year.", **{field: before}))), edited=1)


def test_what_is_equally_like_is_paired_by_what_it_says_and_not_by_its_order():
    boats = [boat(f"Release boat {n} at once.") for n in (1, 2, 3)]
    for old in (boats[:2], boats[1::-1]):
        (edited,) = entries(read("".join(old)), read(boats[2])).edited
        assert edited.was.stance == "Release boat 1 at once."
    for new in (boats[:2], boats[1::-1]):
        (edited,) = entries(read(boats[2]), read("".join(new))).edited
        assert edited.now.stance == "Release boat 1 at once."
