"""What is read without YAML's parser, or not read again, is what parsing every character of the file gives."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader_samples import THREE, faults, shown
from test_bytes import TOKENS

from benchmarks.generate import Shape, dossier_text
from tracker.model.places import Edition
from tracker.yamlfile.load import load_text
from tracker.yamlfile.loaded import How, Progress
from tracker.yamlfile.usual import usual_passages

ROOT = Path(__file__).parents[2]
BUNDLED = (ROOT / "issues.yaml").read_text("utf-8")
HARBOUR = (ROOT / "tests" / "dossiers" / "harbour.yaml").read_text("utf-8")
GENERATED = dossier_text(Shape(60, issues=4, sources=6, words=4))

USUAL = """\
title: Talks
parties:
  north: {name: North}
  south: {name: South}
sources:
  post: {outlet: Post, published: 2025-07-12}
  wire: {outlet: Wire, published: 2025-07-13}
issues:
  border:
    title: Border
    measures: {posts: {name: Posts}, men: {name: Men}}
    positions:
      # the first of a list is parsed
      - party: north
        stance: one
        source: post

      - party: south
        stance: "two: in quotes # all of it"
        source: 'post'
        measures: {posts: ~40, men: 700..1200}

      # a comment: with a colon
      - party: north
        stance: three, ab:c, d#e [x] {y} "z" - ? !
        source: wire
        stated: 2025-07-10~
        attribution: on-record
        credibility: 2
        rank: preferred
        measures: { posts: <=3 }
      - source: wire
        party: south
        stance: four, in another order
        note: العربية 停 👩‍👩‍👧
      - party: south
        stance: >-
          five, on lines
          of its own
        source: wire
      - party: north
        stance: five b goes on
          below, "plainly"
            and further in
        source: wire
        measures:
          posts: 40
          men: ">=12"
        note: >-
          Folded: with a colon
          # and a sign.

      - party: north
        stance: six
        source: wire
      - party: north
        stance: seven
        source: wire
      - party: south
        stance: the last of a list is parsed
        source: wire
  water:
    title: Water
    positions:
    - party: north
      stance: eight
      source: post
    - party: north
      stance: nine
      source: post
    - party: north
      stance: ten
      source: post
    note: behind a list without indentation
"""
"""A list with most of what the usual form allows, and one in the column of its key."""

TEXTS = {"three": THREE, "usual": USUAL, "bundled": BUNDLED, "harbour": HARBOUR, "generated": GENERATED}
TEXTS["crlf"] = USUAL.replace("\n", "\r\n")


def passed(text):
    """The stances of the positions that are read without the parser."""
    return [position.stance for passage in usual_passages(text, Edition()) for position in passage.positions]


def in_full(text):
    """What parsing every character of a text gives."""
    return shown(load_text(text, how=How(in_full=True)))


def test_positions_in_the_usual_form_are_read_without_the_parser():
    known = [
        "two: in quotes # all of it",
        'three, ab:c, d#e [x] {y} "z" - ? !',
        "four, in another order",
        "five, on lines of its own",
        'five b goes on below, "plainly" and further in',
        "six",
        "seven",
        "nine",
    ]
    assert passed(USUAL) == passed(TEXTS["crlf"]) == known


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_read_so_is_what_parsing_gives(name):
    assert shown(load_text(TEXTS[name])) == in_full(TEXTS[name])


@pytest.mark.parametrize(
    "lines",
    [
        "party: north, stance: x",
        "party:  north\nstance: x\nsource: post",
        "party: north\nstance: x: y\nsource: post",
        "party: north\nstance: x #y\nsource: post",
        "party: north\nstance: x\n  y: z\nsource: post",
        "party: north\nstance: x\n  y #z\nsource: post",
        "party: north\nstance: x\n  y:\nsource: post",
        "party: north\nstance: x\n  # y\nsource: post",
        "party: north\nstance: x\n\n  y\nsource: post",
        "party: north\nstance: x\n- y\nsource: post",
        "party: north\nstance: “x\n  y”\nsource: post",
        "party: north\nstance: 'x'\n  y\nsource: post",
        "party: north\nsource: post\nstance: x\nrank: normal\n  y",
        "party: north\nsource: post\nstance: >-\n  x\n\n  y",
        "party: north\nsource: post\nstance: >-\n  x\n    y",
        "party: north\nsource: post\nstance: >-\n    x\n  y",
        "party: north\nsource: post\nstance: >-\n  x \n  y",
        "party: north\nsource: post\nstance: >-\n  x\n  ",
        "party: north\nsource: post\nstance: >-\nx",
        "party: north\nsource: post\nstance: >-",
        "party: north\nsource: post\nstance: >-  # folded\n  x",
        "party: north\nsource: post\nstance: >\n  x",
        "party: north\nsource: post\nstance: |-\n  x",
        "party: north\nsource: post\nstated: >-\n  soon\nstance: x",
        "party: north\nstance: x\nsource: post\nmeasures:\n  posts: 4\n   men: 5",
        "party: north\nstance: x\nsource: post\nmeasures:\n  posts: many",
        "party: north\nstance: x\nsource: post\nmeasures:\n  posts: 4\n  posts: 5",
        "party: north\nstance: x\nsource: post\nmeasures:\n  posts: 4\nmeasures:\n  men: 5",
        "party: north\nstance: x\nsource: post\nmeasures:\n  posts: 4\n\nnote: y",
        "party: north\nstance: x\nsource: post\nmeasures:\n  - posts",
        "party: north\nstance: x\nsource: post\nmeasures:",
        "party: north\nstance: x\nsource: post\nmeasures: {posts: '4', men: \"5}",
        "party: north\nstance: x \nsource: post",
        "party: north\nstance: x:\nsource: post",
        "party: north\nstance: x\nsource: post\nstated: 2025-13-40",
        "party: north\nstance: x\nsource: post\nattribution: loud",
        "party: north\nstance: x\nsource: post\nparty: south",
        "party: north\nstance: x\nsource: post\ncolour: red",
        "party: north\nstance: x",
        "party: north\nstance: “x”\nsource: post",
        'party: north\nstance: "x\\n"\nsource: post',
        "party: north\nstance: 'it''s'\nsource: post",
        "party: north\nstance: ''\nsource: post",
        "party: north\nstance: *x\nsource: post",
        "party: &x north\nstance: x\nsource: post",
        "party: north\nstance: x\nsource: post\nmeasures: {posts: 4, posts: 5}",
        "party: north\nstance: x\nsource: post\nmeasures: {posts: many}",
        "party: north\nstance: x\nsource: post\nmeasures: {posts: 4",
        "party: north\nstance: x\nsource: post\nnote:",
        "party: north\nstance: x\nsource: post\nnote: # none",
        "party: north\nstance: x\nsource: post\n- y",
        "party: north\nstance: x\n# a comment\nsource: post",
        "party: north\nstance: x\tx\nsource: post",
        "party: north\nstance: %x\nsource: post",
        "party: north\nstance: -\nsource: post",
    ],
)
def test_a_position_that_is_not_in_that_form_is_parsed(lines):
    text = USUAL.replace("party: north\n        stance: six\n        source: wire", lines.replace("\n", "\n        "))
    assert passed(text) == [stance for stance in passed(USUAL) if stance != "six"]
    assert shown(load_text(text)) == in_full(text)


@pytest.mark.parametrize(
    "lines",
    [
        "party: north\nsource: post\nstance: x\n  y",
        "party: north\nstance: x\n  y\n    z \nsource: post",
        "party: north\nsource: post\nstance: >-\n  x\n  y",
        "party: north\nsource: post\nstance: >-\n    x: y #z\n    - {a}",
        "party: north\nsource: post\nnote: >-\n  # x\n\n\nstance: x",
        "party: north\nsource: post\nstance: >-\n  x\n\n# a comment",
        "party: north\nsource: post\nstance: x\nmeasures:\n    posts: 4\n    men: '<=5'",
        "party: north\nmeasures:\n  posts: 4\nsource: post\nstance: x",
        "party: north\nsource: post\nstance: x\nmeasures:\n  posts: 4\n\n# a comment\n",
        "party: north\nsource: post\nstance: x\nmeasures: {posts: '4', men: \">=5\"}",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_goes_on_below_is_in_that_form_too(lines, newline):
    there = "party: north\n        stance: six\n        source: wire"
    text = USUAL.replace(there, lines.replace("\n", "\n        ").replace("        \n", "\n")).replace("\n", newline)
    assert len(passed(text)) == len(passed(USUAL))
    assert shown(load_text(text)) == in_full(text)


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ("stance: one\n", 'stance: "one\n'),
        ("stance: one\n", "stance: |\n"),
        ("    positions:\n      #", "    note: |\n      positions:\n      #"),
        ("    positions:\n      #", "    places:\n      #"),
        ("    positions:\n      #", "    positions: []\n    positions:\n      #"),
        ("  border:\n", "  ? border\n  :\n"),
        ("  border:\n", '  "border":\n'),
        ("  border:\n", "  ? [border]\n  :\n"),
        ("issues:\n", "topics:\n"),
        ("title: Talks\n", "title: 'Talks\n"),
        ("title: Talks\n", "--- \n"),
        ("  water:\n", "...\n  water:\n"),
        ("      - party: south\n        stance: the last", "     - party: south\n       stance: the last"),
        ("      - party: south\n        stance: the last", "      -\n        party: south\n        stance: the last"),
    ],
)
def test_what_stands_around_decides_what_the_lines_mean(there, instead):
    text = USUAL.replace(there, instead, 1)
    assert text != USUAL
    assert shown(load_text(text)) == in_full(text)


def test_the_positions_are_counted_however_they_are_read():
    progress = Progress()
    load_text(USUAL, how=How(progress=progress))
    assert progress.positions == 12


QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
NAMES = st.sampled_from(sorted(TEXTS))


@st.composite
def changed(draw, text):
    """A text with a stretch of it replaced: by some tokens, by nothing, or by lines from elsewhere in it."""
    at = draw(st.integers(0, len(text)))
    if draw(st.booleans()):
        cut = draw(st.integers(0, 30))
        return text[:at] + "".join(draw(st.lists(TOKENS, max_size=3))) + text[at + cut :]
    lines = text.splitlines(keepends=True)
    first, last, other = (draw(st.integers(0, len(lines))) for _ in range(3))
    taken = lines[other : other + draw(st.integers(0, 12))]
    end = max(first, min(last, first + draw(st.integers(0, 12))))
    return "".join([*lines[:first], *taken, *lines[end:]])


@QUICK
@given(st.data(), NAMES)
def test_a_file_changed_anywhere_is_what_parsing_gives(data, name):
    text = data.draw(changed(TEXTS[name]))
    assert shown(load_text(text)) == in_full(text)


@QUICK
@given(st.data(), NAMES)
def test_a_file_read_again_and_again_is_what_parsing_gives(data, name):
    text = TEXTS[name]
    loaded = load_text(text)
    for _ in range(3):
        text = data.draw(changed(text))
        loaded = load_text(text, how=How(whole=loaded))
        assert shown(loaded) == in_full(text)


def test_what_did_not_change_is_not_read_again():
    before = load_text(GENERATED)
    issues = list(before.dossier.issues.values())
    third = before.dossier.location(issues[2].positions[7])
    at = third.value_span("stance")[0]
    after = load_text(GENERATED[:at] + "Now: " + GENERATED[at:], how=How(whole=before))
    assert faults(after) == [(third.value("stance").line, third.value("stance").column + 3, "colon-in-text")]
    after = load_text(GENERATED[:at] + "Now " + GENERATED[at:], how=How(whole=before))
    now = list(after.dossier.issues.values())
    assert [old is new for old, new in zip(issues, now, strict=True)] == [True, True, False, True]
    kept = [old is new for old, new in zip(issues[2].positions, now[2].positions, strict=True)]
    assert kept.count(False) < 5
    assert not kept[7]
    assert shown(after) == in_full(after.file.text)


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ("outlet: Outlet 1\n", "outlet: Another\n"),
        ("name: Party 1\n", "name: Another\n"),
        ("  party-1:\n", "  party-one:\n"),
    ],
)
def test_where_a_party_or_source_changed_every_issue_is_another(there, instead):
    before = load_text(GENERATED)
    after = load_text(GENERATED.replace(there, instead, 1), how=How(whole=before))
    pairs = zip(before.dossier.issues.values(), after.dossier.issues.values(), strict=True)
    assert not any(old is new for old, new in pairs)
    assert shown(after) == in_full(after.file.text)


def test_a_file_without_issues_can_be_read_again():
    empty = "title: T\nparties: {}\nsources: {}\nissues: {}\n# end\n"
    after = load_text("# one\n" + empty + "# two\n", how=How(whole=load_text(empty)))
    assert shown(after) == in_full(after.file.text)


def test_changes_in_three_issues_leave_the_one_that_lies_between():
    before = load_text(GENERATED)
    text = GENERATED
    for number in (3, 1, 0):
        issue = before.dossier.issues[f"issue-{number}"]
        at = before.dossier.location(issue.positions[-1]).value_span("stance")[0]
        text = f"{text[:at]}Now {text[at:]}"
    after = load_text(text, how=How(whole=before))
    pairs = zip(before.dossier.issues.values(), after.dossier.issues.values(), strict=True)
    assert [old is new for old, new in pairs] == [False, False, True, False]
    assert shown(after) == in_full(after.file.text)


def test_changes_in_several_places_leave_what_lies_between():
    before = load_text(GENERATED)
    text = GENERATED.replace("title: Generated", "title: The", 1)
    at = text.rindex("stance: ")
    after = load_text(text[:at] + "stance: Now " + text[at + 8 :], how=How(whole=before))
    pairs = zip(before.dossier.issues.values(), after.dossier.issues.values(), strict=True)
    assert [old is new for old, new in pairs] == [True, True, True, False]
    assert shown(after) == in_full(after.file.text)


def test_places_are_told_of_the_text_that_is_there_however_often_it_was_read_again():
    loaded = load_text(GENERATED)
    first = loaded.dossier.issues["issue-3"].positions[3]
    line = loaded.dossier.line_of(first)
    text = GENERATED
    for number in range(300):
        at = text.index("stance: ", (number * 7919) % (len(text) * 2 // 3))
        text = f"{text[:at]}note: {number}\n        {text[at:]}" if number % 2 else f"# {number}\n{text}"
        loaded = load_text(text, how=How(whole=loaded))
    assert shown(loaded) == in_full(text)
    assert loaded.dossier.issues["issue-3"].positions[3] == first
    assert loaded.dossier.line_of(loaded.dossier.issues["issue-3"].positions[3]) > line + 150
