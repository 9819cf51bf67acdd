"""A changed text is taken only where it says what it said, and the change, and nothing else."""

import pytest

from tracker.yamlfile.proof import Anew, Appended, proves, said, said_by_table

BEFORE = """\
title: Ferry talks
issues:
  fares:
    title: Fares
    positions:
      - party: north
        stance: Free.
        measures: {fare: 0}
      - party: south
        stance: Paid.
  hours:
    title: Hours
"""
ITEM = BEFORE.index("party: south")
LIST = ("issues", "fares", "positions")
NEW = "      - party: north\n        stance: At night.\n"
ADDED = BEFORE.replace("  hours:", NEW + "  hours:")
APPENDED = Appended((said_by_table({"party": "north", "stance": "At night."}),), "[")
MENDED = BEFORE.replace("Paid.", "Half the fare.")
ANEW = Anew({"stance": "Half the fare."}, ITEM)


@pytest.mark.parametrize(
    ("after", "path", "change"),
    [
        pytest.param(ADDED, LIST, APPENDED, id="an item at the end of a list"),
        pytest.param(ADDED.replace("Fares", '"Fares"  # as ever'), LIST, APPENDED, id="quotes, comments"),
        pytest.param(MENDED, LIST, ANEW, id="a field of an item"),
        pytest.param(
            BEFORE.replace("        stance: Paid.\n", ""), LIST, Anew({"stance": None}, ITEM), id="a field taken away"
        ),
        pytest.param(
            BEFORE.replace("{fare: 0}", "{fare: 2, bags: 3}"),
            LIST,
            Anew({"measures": said((("fare", "2"), ("bags", "3")))}, BEFORE.index("party: north")),
            id="a table of numbers",
        ),
        pytest.param(
            BEFORE.replace("title: Hours", "title: Hours\n    note: New."),
            ("issues", "hours"),
            Anew({"note": "New."}),
            id="a field that was not there",
        ),
        pytest.param(
            BEFORE + "    measures:\n      boats: {name: Boats}\n",
            ("issues", "hours"),
            Anew({"measures": ("{", "boats", ("{", "name", "Boats"))}),
            id="a table that was not there",
        ),
    ],
)
def test_the_change_and_nothing_else_is_proven(after, path, change):
    assert proves(BEFORE, after, path, change)


@pytest.mark.parametrize(
    ("after", "path", "change"),
    [
        pytest.param(BEFORE, LIST, APPENDED, id="nothing came in"),
        pytest.param(ADDED.replace("At night.", "At noon."), LIST, APPENDED, id="something else came in"),
        pytest.param(ADDED + "about: more\n", LIST, APPENDED, id="more at the end"),
        pytest.param(ADDED.replace("  hours:\n    title: Hours\n", ""), LIST, APPENDED, id="less at the end"),
        pytest.param(ADDED.replace("Free.", "Dear."), LIST, APPENDED, id="another item changed"),
        pytest.param(ADDED.replace("Free.", "*x"), LIST, APPENDED, id="another item became an alias"),
        pytest.param(ADDED.replace("Free.", "&x Free."), LIST, APPENDED, id="another item got an anchor"),
        pytest.param(ADDED.replace("Free.", "!x Free."), LIST, APPENDED, id="another item got a tag"),
        pytest.param(ADDED.replace("Free.", "[Free.]"), LIST, APPENDED, id="another item became a list"),
        pytest.param(ADDED.replace("Ferry talks", "Talks"), LIST, APPENDED, id="what stands before changed"),
        pytest.param(ADDED.replace("Hours", "Days"), LIST, APPENDED, id="what stands behind changed"),
        pytest.param(ADDED.replace("Free.", '"Free.'), LIST, APPENDED, id="no YAML any more"),
        pytest.param(ADDED.replace("Free.", "\x07"), LIST, APPENDED, id="a character that YAML forbids"),
        pytest.param(ADDED, ("issues", "boats"), APPENDED, id="there is no such key"),
        pytest.param(ADDED, ("title", "positions"), APPENDED, id="the path leads through a text"),
        pytest.param(ADDED, LIST[:2], APPENDED, id="a list is said to come into a table"),
        pytest.param(ADDED, LIST, Appended(APPENDED.parts, "{"), id="a table is said to come into a list"),
        pytest.param(ADDED, (*LIST[:2], "title"), APPENDED, id="a list is said to come into a text"),
        pytest.param(BEFORE, LIST, ANEW, id="nothing became anew"),
        pytest.param(MENDED.replace("party: south", "party: north"), LIST, ANEW, id="a field beside it changed too"),
        pytest.param(MENDED + "    note: New.\n", LIST, ANEW, id="a field elsewhere came in"),
        pytest.param(MENDED.replace("stance: Half", "note: x\n        stance: Half"), LIST, ANEW, id="a field came in"),
        pytest.param(MENDED, LIST, Anew(ANEW.fields, ITEM + 1), id="no item starts there"),
        pytest.param(MENDED, ("issues",), ANEW, id="items are said to be in a table"),
        pytest.param(MENDED, LIST, Anew(ANEW.fields), id="a list is said to be a table"),
        pytest.param(MENDED, LIST, Anew({"stance": None}, ITEM), id="a field that should be gone is there"),
        pytest.param(
            BEFORE.replace("stance: Paid.", "stance: Half the fare.\n        stance: Half the fare."),
            LIST,
            ANEW,
            id="a field is there twice",
        ),
        pytest.param(MENDED[: MENDED.index("  hours")], LIST, ANEW, id="it ends early"),
        pytest.param("", LIST, ANEW, id="there is nothing"),
        pytest.param(MENDED + "---\nmore\n", LIST, ANEW, id="a second document"),
    ],
)
def test_anything_else_is_not(after, path, change):
    assert not proves(BEFORE, after, path, change)


def test_a_key_that_stands_twice_is_never_written_anew():
    twice = BEFORE.replace("stance: Paid.", "stance: Paid.\n        stance: Paid.")
    assert not proves(twice, twice.replace("Paid.", "Half the fare."), LIST, ANEW)


def test_a_value_that_was_left_empty_takes_a_list_and_nothing_else_does():
    empty = "positions:\ntitle: T\n"
    one = Appended((said_by_table({"party": "north"}),), "[")
    assert proves(empty, "positions:\n  - party: north\ntitle: T\n", ("positions",), one)
    assert not proves(empty, "positions:\n  party: north\ntitle: T\n", ("positions",), one)
    assert not proves(empty, "positions: north\ntitle: T\n", ("positions",), one)
    quoted = empty.replace("positions:", 'positions: ""')
    assert not proves(quoted, "positions:\n  - party: north\ntitle: T\n", ("positions",), one)


def test_anchors_and_aliases_inside_what_came_in_are_not_what_was_meant():
    for stance in ("&x At night.", "!x At night.", "*x"):
        assert not proves(BEFORE, ADDED.replace("At night.", stance), LIST, APPENDED)
    numbers = Anew({"measures": said((("fare", "2"),))}, BEFORE.index("party: north"))
    assert not proves(BEFORE, BEFORE.replace("{fare: 0}", "&x {fare: 2}"), LIST, numbers)
    item = "      - &x\n        party: north\n        stance: At night.\n"
    assert not proves(BEFORE, BEFORE.replace("  hours:", item + "  hours:"), LIST, APPENDED)
