"""What is written where: the file before, the change, and the lines that come in."""

import difflib

import pytest

from tracker.model.edits import AddPosition, AddRecord, CorrectPosition
from tracker.yamlfile.load import load_bytes
from tracker.yamlfile.plan import Plan, Refusal, plan_edit

HEAD = """\
title: Ferry talks
parties:
  north: {name: North Bank}
  south: {name: South Bank}
sources:
  gazette: {outlet: Gazette, published: 2025-03-02}
issues:
"""
NEW = {"party": "south", "stance": "Run a ferry at night.", "source": "gazette"}


def changes(text, edit):
    """The lines taken out and put in, as a diff has them."""
    loaded = load_bytes(text.encode())
    plan = plan_edit(loaded, edit)
    assert isinstance(plan, Plan), plan
    lines = difflib.ndiff(text.splitlines(keepends=True), plan.after.data.decode().splitlines(keepends=True))
    return "".join(line for line in lines if line[0] in "+-")


@pytest.mark.parametrize(
    ("issues", "came_in"),
    [
        pytest.param(
            "  fares:\n    title: Fares\n"
            "    positions:\n    - party: north\n      stance: Free.\n      source: gazette\n",
            "+     - party: south\n+       stance: Run a ferry at night.\n+       source: gazette\n",
            id="dashes below the key",
        ),
        pytest.param(
            "  fares:\n    title: Fares\n    positions:\n"
            "      -   source: gazette\n          stance: 'Free.'\n          party: \"north\"\n\n"
            "      -   source: gazette\n          stance: 'Paid.'\n          party: \"north\"\n",
            "+ \n+       -   source: gazette\n"
            "+           stance: 'Run a ferry at night.'\n+           party: \"south\"\n",
            id="order, quotes, blank line and dash of the one above",
        ),
        pytest.param(
            "  fares:\n    title: Fares\n    positions:\n"
            "      - party: north\n        stance: 'Free.'\n        source: gazette\n"
            "      - party: north\n        stance: Paid.\n        source: 'gazette'\n",
            "+       - party: south\n+         stance: Run a ferry at night.\n+         source: 'gazette'\n",
            id="siblings differ: the nearest decides, field by field",
        ),
        pytest.param(
            "  fares:\n    title: Fares\n    positions:\n      - {party: north, stance: Free., source: gazette}\n",
            "+       - {party: south, stance: Run a ferry at night., source: gazette}\n",
            id="in braces",
        ),
        pytest.param(
            "  fares:\n    title: Fares\n    positions:\n      - { party: north, stance: Free., source: gazette }\n",
            "+       - { party: south, stance: Run a ferry at night., source: gazette }\n",
            id="in braces, with a blank inside them",
        ),
        pytest.param(
            "  fares:\n    title: Fares\n    positions: []  # none so far\n",
            "-     positions: []  # none so far\n+     positions:  # none so far\n"
            "+       - party: south\n+         stance: Run a ferry at night.\n+         source: gazette\n",
            id="an empty list",
        ),
        pytest.param(
            "  fares:\n    title: Fares\n    positions:  # none so far\n",
            "+       - party: south\n+         stance: Run a ferry at night.\n+         source: gazette\n",
            id="nothing behind the key",
        ),
        pytest.param(
            "  fares:\n    title: Fares\n",
            "+     positions:\n"
            "+       - party: south\n+         stance: Run a ferry at night.\n+         source: gazette\n",
            id="no key",
        ),
        pytest.param(
            "  fares:\n    title: Fares\n"
            "    positions:\n      - party: north\n        stance: |\n          Free.\n"
            "          # for all\n        source: gazette  # so far\n"
            "        # on this one\n\n    # on the next issue\n",
            "+       - party: south\n+         stance: Run a ferry at night.\n+         source: gazette\n",
            id="behind the comments of the one above",
        ),
        pytest.param(
            "  fares: {title: Fares}\n",
            "-   fares: {title: Fares}\n"
            "+   fares: {title: Fares, positions: [{party: south, stance: Run a ferry at night., source: gazette}]}\n",
            id="the first one of an issue in braces",
        ),
        pytest.param(
            "  fares: {title: Fares, positions: [{party: north, stance: Free., source: gazette}]}\n",
            "-   fares: {title: Fares, positions: [{party: north, stance: Free., source: gazette}]}\n"
            "+   fares: {title: Fares, positions: [{party: north, stance: Free., source: gazette}, "
            "{party: south, stance: Run a ferry at night., source: gazette}]}\n",
            id="a list in brackets",
        ),
    ],
)
def test_a_new_position_is_written_like_those_around(issues, came_in):
    assert changes(HEAD + issues, AddPosition("fares", NEW)) == came_in


@pytest.mark.parametrize(
    ("measures", "came_in"),
    [
        ("{fare: 0}", "measures: {fare: 3, day-fare: ~2}"),
        ("\n            fare: 0", "measures:\n+           fare: 3\n+           day-fare: ~2"),
    ],
    ids=["in braces", "on lines of their own"],
)
def test_numbers_are_written_like_those_of_the_position_above(measures, came_in):
    issues = (
        "  fares:\n    title: Fares\n    positions:\n      - party: north\n        stance: Free.\n"
        f"        source: gazette\n        measures: {measures}\n"
    )
    numbers = {"measures": (("fare", "3"), ("day-fare", "~2"))}
    assert changes(HEAD + issues, AddPosition("fares", NEW | numbers)).endswith(f"+         {came_in}\n")


@pytest.mark.parametrize(
    ("others", "came_in"),
    [
        (
            "{open: {name: Open, unit: h}}",
            "+     measures:\n+                fare: {name: Fare, unit: crowns}\n",
        ),
        (
            "\n      open:\n          name: Open\n          unit: h",
            "+     measures:\n+       fare:\n+           name: Fare\n+           unit: crowns\n",
        ),
    ],
    ids=["in braces", "on lines of their own"],
)
def test_the_first_measure_of_an_issue_is_written_like_those_of_another(others, came_in):
    issues = f"  fares:\n    title: Fares\n  hours:\n    title: Hours\n    measures: {others}\n"
    fare = AddRecord("measures", "fare", {"name": "Fare", "unit": "crowns"}, issue="fares")
    assert changes(HEAD + issues, fare) == came_in


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({"speaker": None}, "{party: north, stance: Free., source: gazette, note: N}"),
        ({"note": None}, "{party: north, stance: Free., source: gazette, speaker: S}"),
        ({"party": "south", "speaker": None, "note": None}, "{party: south, stance: Free., source: gazette}"),
        (
            {"measures": (("fare", "2"),)},
            "{party: north, stance: Free., source: gazette, speaker: S, measures: {fare: 2}, note: N}",
        ),
    ],
)
def test_a_position_in_braces_is_corrected_in_them(fields, left):
    written = "{party: north, stance: Free., source: gazette, speaker: S, note: N}"
    text = f"{HEAD}  fares:\n    title: Fares\n    positions:\n      - {written}\n"
    position = load_bytes(text.encode()).dossier.issues["fares"].positions[0]
    plan = plan_edit(load_bytes(text.encode()), CorrectPosition(position, fields))
    assert plan.after.data.decode() == text.replace(written, left)


LONG = " ".join(["no fares at night, and none by day"] * 5)
FOLDED = (
    "{0}>-\n"
    "+             no fares at night, and none by day no fares at night, and none by\n"
    "+             day no fares at night, and none by day no fares at night, and none\n"
    "+             by day no fares at night, and none by day\n"
)
LINES = "first line\n\n  further in\nlast"
LITERAL = "{0}|-\n+             first line\n+ \n+               further in\n+             last\n"


@pytest.mark.parametrize("style", [">-", "|-"])
@pytest.mark.parametrize(
    ("quote", "came_in"),
    [
        pytest.param(LONG, FOLDED, id="folded"),
        pytest.param(LINES, LITERAL, id="line by line"),
        pytest.param("tab\there: “x”\u200b", '{0}"tab\\there: “x”\\u200B"\n', id="escaped"),
    ],
)
def test_a_long_text_stands_as_far_in_as_others_on_lines_of_their_own_and_not_as_one_that_runs_on(
    style, quote, came_in
):
    issues = (
        "  fares:\n    title: Fares\n    positions:\n      - party: north\n        stance: Free\n            for all.\n"
        f"        source: gazette\n        quote: {style}\n            no fares\n            at all\n"
    )
    head = "+       - party: south\n+         stance: Run a ferry at night.\n+         source: gazette\n"
    assert changes(HEAD + issues, AddPosition("fares", NEW | {"quote": quote})) == head + came_in.format(
        "+         quote: "
    )


def test_in_braces_all_texts_stand_on_the_one_line():
    issues = "  fares:\n    title: Fares\n    positions:\n      - {party: north, stance: 'Free', source: gazette}\n"
    fields = NEW | {"stance": "It's, so to say, {free}", "note": LINES, "quote": "\\ and \x85"}
    assert changes(HEAD + issues, AddPosition("fares", fields)) == (
        "+       - {party: south, stance: 'It''s, so to say, {free}', source: gazette, "
        'quote: "\\\\ and \\x85", note: "first line\\n\\n  further in\\nlast"}\n'
    )


def test_it_comes_in_at_the_end_of_its_own_issue_and_line_ends_stay():
    issues = (
        "  fares:\n    title: Fares\n    positions:\n      - party: north\n        stance: Free.\n"
        "        source: gazette\n\n  hours:\n    title: Hours\n"
    )
    text = (HEAD + issues).replace("\n", "\r\n")
    plan = plan_edit(load_bytes(text.encode()), AddPosition("fares", NEW))
    came_in = "      - party: south\n        stance: Run a ferry at night.\n        source: gazette\n"
    assert plan.after.data.decode() == text.replace(
        "source: gazette\r\n\r\n  hours", "source: gazette\r\n" + came_in.replace("\n", "\r\n") + "\r\n  hours"
    )
    assert plan.line == 14


def test_a_last_line_without_an_end_gets_one_and_the_new_last_line_none():
    text = HEAD + "  fares:\n    title: Fares\n    positions:\n      - {party: north, stance: Free., source: gazette}"
    plan = plan_edit(load_bytes(text.encode()), AddPosition("fares", NEW))
    assert plan.after.data.decode() == text + "\n      - {party: south, stance: Run a ferry at night., source: gazette}"


ONE = HEAD + (
    "  fares:\n"
    "    title: Fares\n"
    "    positions:\n"
    "      - party: north\n"
    "        stance: Free.  # said twice\n"
    "        source: gazette\n"
    "        quote: >-  # of the mayor\n"
    "          no fares\n"
    "          at all\n"
    "        measures: {fare: 0, day-fare: ~2}\n"
    "        note: Later denied.\n"
    "        # on this one\n"
)


@pytest.mark.parametrize(
    ("fields", "changed"),
    [
        ({"stance": "Paid."}, "-         stance: Free.  # said twice\n+         stance: Paid.  # said twice\n"),
        (
            {"stance": "Paid: all"},
            '-         stance: Free.  # said twice\n+         stance: "Paid: all"  # said twice\n',
        ),
        (
            {"stance": "Paid.\nBy day."},
            "-         stance: Free.  # said twice\n"
            "+         stance: |-  # said twice\n+           Paid.\n+           By day.\n",
        ),
        (
            {"quote": "no fares\nat night"},
            "-         quote: >-  # of the mayor\n+         quote: |-  # of the mayor\n"
            "-           at all\n+           at night\n",
        ),
        (
            {"quote": "none"},
            "-         quote: >-  # of the mayor\n+         quote: none  # of the mayor\n"
            "-           no fares\n-           at all\n",
        ),
        ({"rank": "deprecated"}, "+         rank: deprecated\n"),
        ({"stated": "2025-03-01"}, "+         stated: 2025-03-01\n"),
        ({"note": None}, "-         note: Later denied.\n"),
        (
            {"measures": (("fare", "3"), ("day-fare", "~2"))},
            "-         measures: {fare: 0, day-fare: ~2}\n+         measures: {fare: 3, day-fare: ~2}\n",
        ),
        (
            {"measures": (("day-fare", "~2"), ("week-fare", "9"))},
            "-         measures: {fare: 0, day-fare: ~2}\n+         measures: {day-fare: ~2, week-fare: 9}\n",
        ),
        ({"measures": None}, "-         measures: {fare: 0, day-fare: ~2}\n"),
    ],
)
def test_a_correction_changes_its_own_words_only(fields, changed):
    position = load_bytes(ONE.encode()).dossier.issues["fares"].positions[0]
    lines = changes(ONE, CorrectPosition(position, fields)).splitlines(keepends=True)
    assert "".join(line for line in lines if not line.startswith("?")) == changed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("measures: {}\n", "measures: {week: 9, month: 30}\n"),
        ("measures: {}  # none\n", "measures: {week: 9, month: 30}  # none\n"),
        ("measures:\n", "measures:\n          week: 9\n          month: 30\n"),
        ("measures: # none\n", "measures: # none\n          week: 9\n          month: 30\n"),
        ("measures: ~  # none\n", "measures:  # none\n          week: 9\n          month: 30\n"),
        ("measures: {fare: 0, day-fare: ~2}\n", "measures: {week: 9, month: 30}\n"),
        (
            "measures:  # in all\n          fare: 0  # by day\n          day-fare: ~2\n",
            "measures:  # in all\n          week: 9  # by day\n          month: 30\n",
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_all_numbers_are_other_ones_and_comments_stay(before, after, newline):
    numbers = "measures: {fare: 0, day-fare: ~2}\n"
    text, wanted = (ONE.replace(numbers, part).replace("\n", newline) for part in (before, after))
    position = load_bytes(text.encode()).dossier.issues["fares"].positions[0]
    edit = CorrectPosition(position, {"measures": (("week", "9"), ("month", "30"))})
    assert plan_edit(load_bytes(text.encode()), edit).after.data.decode() == wanted


MEASURES = "measures:  # in all\n          # see p. 3\n          fare: 0  # by day\n          day-fare: ~2\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (MEASURES, "# in all\n        # see p. 3\n        # by day\n"),
        ("measures: {fare: 0,  # by day\n          day-fare: ~2}  # so\n", "# by day\n        # so\n"),
        ("measures: {fare: 0, day-fare: ~2}  # so\n", "# so\n"),
        ("measures:\n          fare: '#0'\n", ""),
    ],
)
def test_comments_stay_where_all_numbers_are_taken_away(before, after, newline):
    numbers = "measures: {fare: 0, day-fare: ~2}\n"
    text, wanted = (
        ONE.replace(f"        {numbers}", f"        {part}" if part else "").replace("\n", newline)
        for part in (before, after)
    )
    dossier = load_bytes(text.encode()).dossier
    position = (*dossier.issues["fares"].positions, *dossier.issues["fares"].unplaced)[0]
    plan = plan_edit(load_bytes(text.encode()), CorrectPosition(position, {"measures": None}))
    assert plan.after.data.decode() == wanted


def test_a_comment_among_numbers_behind_the_dash_stays_there():
    issues = (
        "  fares:\n    title: Fares\n    positions:\n      - measures:\n          # by day\n          fare: 0\n"
        "          # at night\n          day-fare: 1\n"
        "        party: north\n        stance: Free.\n        source: gazette\n"
    )
    position = load_bytes((HEAD + issues).encode()).dossier.issues["fares"].positions[0]
    plan = plan_edit(load_bytes((HEAD + issues).encode()), CorrectPosition(position, {"measures": None}))
    assert plan.after.data.decode() == HEAD + (
        "  fares:\n    title: Fares\n    positions:\n      - # by day\n        # at night\n        party: north\n"
        "        stance: Free.\n        source: gazette\n"
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("quote", "written"),
    [("none", "none  # of the mayor\n"), ("at\nnight", "|-  # of the mayor\n          at\n          night\n")],
)
def test_a_comment_behind_the_sign_for_lines_stays_whatever_ends_them(quote, written, newline):
    old = ">-  # of the mayor\n          no fares\n          at all\n"
    text = ONE.replace("\n", newline)
    position = load_bytes(text.encode()).dossier.issues["fares"].positions[0]
    plan = plan_edit(load_bytes(text.encode()), CorrectPosition(position, {"quote": quote}))
    assert plan.after.data.decode() == ONE.replace(old, written).replace("\n", newline)


def test_a_field_comes_in_behind_a_last_line_without_an_end():
    text = ONE[: ONE.index("\n        note: ")]
    position = load_bytes(text.encode()).dossier.issues["fares"].positions[0]
    plan = plan_edit(load_bytes(text.encode()), CorrectPosition(position, {"note": "Confirmed."}))
    assert plan.after.data.decode() == text + "\n        note: Confirmed."


def test_a_field_is_taken_away_from_behind_the_dash_and_its_comment_stays():
    issues = (
        "  fares:\n    title: Fares\n    positions:\n      - speaker: the mayor  # at night\n        party: north\n"
        "        stance: Free.\n        source: gazette\n"
    )
    text = HEAD + issues
    position = load_bytes(text.encode()).dossier.issues["fares"].positions[0]
    plan = plan_edit(load_bytes(text.encode()), CorrectPosition(position, {"speaker": None}))
    assert plan.after.data.decode() == text.replace("speaker: the mayor  #", "  #")
    assert plan.after.dossier.issues["fares"].positions[0].party == "north"


def test_the_same_position_is_found_again_after_others_came_in_above():
    position = load_bytes(ONE.encode()).dossier.issues["fares"].positions[0]
    moved = ONE.replace("title: Ferry", "# more\n# lines\ntitle: Ferry")
    plan = plan_edit(load_bytes(moved.encode()), CorrectPosition(position, {"note": "Confirmed."}))
    assert plan.after.data.decode() == moved.replace("Later denied.", "Confirmed.")


@pytest.mark.parametrize(("indent", "is_its_own"), [(8, True), (7, True), (6, False), (4, False), (0, False)])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_comment_stays_with_the_last_position_as_far_as_it_stands_in(indent, is_its_own, newline):
    comments = f"{' ' * indent}# more\n{' ' * indent}# of this\n"
    start, rest = ONE.replace("        # on this one\n", ""), "  hours:\n    title: Hours\n"
    new = "      - party: south\n        stance: Run a ferry at night.\n        source: gazette\n"
    text = (start + comments + rest).replace("\n", newline)
    wanted = start + (comments + new if is_its_own else new + comments) + rest
    plan = plan_edit(load_bytes(text.encode()), AddPosition("fares", NEW))
    assert plan.after.data.decode() == wanted.replace("\n", newline)


ALIAS = "  fares:\n    title: Fares\n    positions: *others\n"


@pytest.mark.parametrize(
    ("text", "edit", "reason"),
    [
        (ONE + "  : [\n", AddPosition("fares", NEW), "the file is broken at line 20"),
        (ONE, AddPosition("fees", NEW), 'there is no issue "fees" in the file'),
        (ONE, AddPosition("fares", {**NEW, "stance": "half \ud83d"}), "the stance holds half a character"),
        (ONE, AddRecord("parties", "north", {"name": "N"}), 'the id "north" is taken already'),
        (HEAD + ALIAS, AddPosition("fares", NEW), "the lines around could not be kept"),
    ],
)
def test_what_cannot_be_written_safely_is_refused_and_said(text, edit, reason):
    refused = plan_edit(load_bytes(text.encode()), edit)
    assert isinstance(refused, Refusal)
    assert reason in refused.reason


def test_a_file_in_another_encoding_is_refused():
    data = ONE.replace("Ferry", "F\xe4hre").encode("latin-1")
    refused = plan_edit(load_bytes(data), AddPosition("fares", NEW))
    assert isinstance(refused, Refusal)
    assert "not in UTF-8" in refused.reason


def test_a_refusal_brings_the_lines_to_paste_and_where():
    refused = plan_edit(load_bytes((HEAD + ALIAS).encode()), AddPosition("fares", NEW))
    assert refused.snippet == "- party: south\n  stance: Run a ferry at night.\n  source: gazette"
    assert refused.line == 10


def test_numbers_behind_an_anchor_are_refused_and_not_written_over():
    text = HEAD + (
        "  fares:\n    title: Fares\n    measures: {fare: {name: Fare}}\n    positions:\n"
        "      - party: north\n        stance: Free.\n        source: gazette\n        measures: &x {fare: 0}\n"
    )
    loaded = load_bytes(text.encode())
    position = loaded.dossier.issues["fares"].positions[0]
    refused = plan_edit(loaded, CorrectPosition(position, {"measures": (("fare", "2"),)}))
    assert isinstance(refused, Refusal)
    assert refused.reason == "Not written: the lines around could not be kept as they are."


IN_BRACES = """\
  fares:
    title: Fares
    measures: {fare: {name: Fare}}
    positions:
      - {party: north,  # whose
         stance: Free.,
         source: gazette,
         # where it stands
         locator: para 3,   # behind it
         # in crowns
         measures: {fare: 0}   # by day
        }
"""


@pytest.mark.parametrize(
    ("gone", "after"),
    [
        ({"locator": None}, IN_BRACES.replace("locator: para 3,", "")),
        ({"measures": None}, IN_BRACES.replace("measures: {fare: 0}", "")),
        (
            {"locator": None, "measures": None},
            IN_BRACES.replace("locator: para 3,", "").replace("measures: {fare: 0}", ""),
        ),
    ],
    ids=["in between", "last", "both"],
)
def test_comments_stay_where_fields_in_braces_are_taken_away(gone, after):
    position = load_bytes((HEAD + IN_BRACES).encode()).dossier.issues["fares"].positions[0]
    plan = plan_edit(load_bytes((HEAD + IN_BRACES).encode()), CorrectPosition(position, gone))
    assert isinstance(plan, Plan), plan
    assert plan.after.data.decode() == HEAD + after


def test_numbers_in_braces_with_a_comment_among_them_are_taken_away_by_hand():
    text = HEAD + IN_BRACES.replace("{fare: 0}", "{  # by day\n           fare: 0}")
    position = load_bytes(text.encode()).dossier.issues["fares"].positions[0]
    refusal = plan_edit(load_bytes(text.encode()), CorrectPosition(position, {"measures": None}))
    assert isinstance(refusal, Refusal)
    assert "a comment stands within what would be taken away" in refusal.reason
