"""What people really type where YAML wants something else, and what they are told."""

import pytest
from reader_samples import faults, stances

from tracker.yamlfile.load import load_text

AROUND = """\
title: Talks
parties:
  a: {name: A}
sources:
  s: {outlet: O, published: 2025-07-12}
issues:
  i:
    title: I
    positions:
      - party: a
        stance: STANCE
        source: s
      - party: a
        stance: Second
        source: s
  j:
    title: J
    positions:
      - party: a
        stance: Third
        source: s
"""


def around(stance):
    return AROUND.replace("STANCE", stance)


STANCES = [
    # what is written after `stance: ` at line 11, column 17; the finding; words of its message or help
    ("[Parties] shall go", (11, 17, "special-start"), 'write stance: "[Parties] shall go"'),
    ("[Parties shall go", (11, 17, "special-start"), 'text that starts with "["'),
    ("[Gaza]: open", (11, 17, "special-start"), 'write stance: "[Gaza]: open"'),
    ("*Immediate* halt", (11, 17, "special-start"), 'write stance: "*Immediate* halt"'),
    ("*immediate", (11, 17, "alias"), 'put it in quotes: "*immediate"'),
    ("@spokesman says", (11, 17, "special-start"), 'write stance: "@spokesman says"'),
    ("&both", (11, 17, "anchor"), 'put it in quotes: "&both"'),
    ("&both sides", (11, 17, "anchor"), 'put it in quotes: "&both sides"'),
    ("& both", (11, 17, "special-start"), 'write stance: "& both"'),
    ("!now", (11, 17, "tag"), 'put it in quotes: "!now"'),
    ("! now", (11, 17, "tag"), 'put it in quotes: "! now"'),
    ("{a} shall", (11, 17, "special-start"), 'write stance: "{a} shall"'),
    ("%50 of land", (11, 17, "special-start"), 'write stance: "%50 of land"'),
    ("| all", (11, 17, "special-start"), 'write stance: "| all"'),
    ("> 40 %", (11, 17, "special-start"), 'write stance: "> 40 %"'),
    ("`code`", (11, 17, "special-start"), 'write stance: "`code`"'),
    ("- no", (11, 17, "special-start"), 'write stance: "- no"'),
    ("? no", (11, 17, "special-start"), 'write stance: "? no"'),
    (", no", (11, 17, "special-start"), 'write stance: ", no"'),
    ("] no", (11, 17, "special-start"), 'write stance: "] no"'),
    ('[Say "yes"] now', (11, 17, "special-start"), "write stance: '[Say \"yes\"] now'"),
    ("[Gaza]", (11, 17, "wrong-type"), 'if it is a text, write stance: "[Gaza]"'),
    ("{Gaza}", (11, 17, "wrong-type"), 'if it is a text, write stance: "{Gaza}"'),
    ("Wait: now", (11, 21, "colon-in-text"), 'write stance: "Wait: now"'),
    ("Wait : now", (11, 22, "colon-in-text"), 'write stance: "Wait : now"'),
    ("Wait:", (11, 21, "colon-in-text"), 'write stance: "Wait:"'),
    ('He said: "now"', (11, 24, "colon-in-text"), "write stance: 'He said: \"now\"'"),
    ("“We will: not”", (11, 25, "colon-in-text"), "curly quotes do not count as quotes"),
    ("“We will not”", (11, 17, "curly-quotes"), "use straight quotes"),
    ("«Non»", (11, 17, "curly-quotes"), "part of the text"),
    ("„Nein“", (11, 17, "curly-quotes"), "part of the text"),
    ("Return #5 of them", (11, 24, "cut-by-comment"), 'write stance: "Return #5 of them"'),
    ("#5 of them", (11, 17, "empty-field"), 'what follows the # is a comment|write stance: "#5 of them"'),
    ('"Open', (11, 17, "unclosed-quote"), "opened with \" is not closed|wrap it in '"),
    ("'Open", (11, 17, "unclosed-quote"), "opened with ' is not closed|wrap it in \""),
    ("'It''s", (11, 17, "unclosed-quote"), "close it with '"),
    ('"', (11, 17, "unclosed-quote"), 'close it with "'),
    ("'Open\n        note: it's", (11, 17, "unclosed-quote"), "close it with '"),
    ("'It's over'", (11, 21, "text-after-quote"), "goes on after the closing '|write stance: \"It's over\""),
    ('"Done" and more', (11, 24, "text-after-quote"), "write stance: '\"Done\" and more'"),
    ('"Done": and more', (11, 23, "text-after-quote"), "write stance: '\"Done\": and more'"),
    (r'"C:\Users"', (11, 17, "bad-escape"), r"write \\ for a backslash"),
    (r'"\x1"', (11, 17, "bad-escape"), "single quotes"),
    (r'"\uZZZZ"', (11, 17, "bad-escape"), "single quotes"),
    (r'"\ud800"', (11, 17, "bad-escape"), "single quotes"),
    ("no\n\tmore", (12, 1, "tab"), "replace the tab with spaces"),
    ("no\n\tnote: more", (12, 1, "tab"), "YAML takes only spaces"),
    ("no\n        \tnote: more", (12, 9, "tab"), "YAML takes only spaces"),
    ("no\n        and no more", (12, 9, "bad-indent"), "goes on with the text above it"),
    ("no\n          note: more", (12, 11, "bad-indent"), "stands 10 spaces in"),
    ("no\n       note: more", (12, 8, "bad-indent"), "stands 7 spaces in"),
    ("no\n        note:more", (12, 13, "missing-space"), 'a blank is missing after "note:"|write note: more'),
    ("no\n        note more", (12, 9, "missing-colon"), 'a colon is missing after "note"|write note: more'),
    ("no\n        note", (12, 9, "missing-colon"), "write note: …"),
    ("no\n        : more", (12, 9, "syntax"), "this is not YAML"),
]


@pytest.mark.parametrize(("written", "fault", "words"), STANCES)
def test_what_is_wrong_with_a_stance(written, fault, words):
    loaded = load_text(around(written))
    assert faults(loaded) == [fault]
    finding = loaded.findings[0]
    for part in words.split("|") if "| all" not in words else [words]:
        assert part in f"{finding.message}\n{finding.help}"
    read = stances(loaded.dossier)
    assert (read["i"][-1], read["j"]) == ("Second", ["Third"])


@pytest.mark.parametrize(
    ("written", "stance"),
    [
        ("Return#5", "Return#5"),
        ("Return # five", "Return"),
        ('"Done" # five', "Done"),
        ("12:30", "12:30"),
        ("a, b] c} d", "a, b] c} d"),
        ("-no", "-no"),
        ("?no", "?no"),
        ("=", "="),
        ("<<", "<<"),
        ("T\tab", "T\tab"),
        ("\tTab\t", "Tab"),
        ("One\n          two", "One two"),
        (">-\n          One\n          two", "One two"),
        ("|\n          One: [\n          two", "One: [\ntwo\n"),
        ("“Open", "“Open"),
        (r'"tab\t\u05d0"', "tab\t\u05d0"),
        ("'It''s'", "It's"),
        ('"[Parties]: shall #go"', "[Parties]: shall #go"),
    ],
)
def test_what_is_right(written, stance):
    loaded = load_text(around(written))
    assert faults(loaded) == []
    assert stances(loaded.dossier)["i"] == [stance, "Second"]


@pytest.mark.parametrize("mark", ["'", '"'])
@pytest.mark.parametrize("end", ["", "\n", "\n\n# end\n"])
def test_an_unclosed_quote_on_the_last_line(mark, end):
    loaded = load_text(AROUND.removesuffix("source: s\n") + f"source: {mark}s" + end)
    assert faults(loaded) == [(21, 17, "unclosed-quote")]
    assert stances(loaded.dossier) == {"i": ["STANCE", "Second"], "j": []}


@pytest.mark.parametrize("mark", ["'", '"'])
def test_a_quote_that_swallows_records_up_to_the_next_quote(mark):
    text = around(f"{mark}Open").replace("Third", f"{mark}Third{mark}")
    loaded = load_text(text)
    assert faults(loaded) == [(11, 17, "unclosed-quote")]
    assert stances(loaded.dossier) == {"i": ["Second"], "j": ["Third"]}


def test_a_note_that_starts_with_a_hash_is_not_lost_without_a_word():
    loaded = load_text(around("no\n        note: #5 of them\n        locator: # none yet"))
    assert faults(loaded) == [(12, 15, "cut-by-comment")]
    assert 'write note: "#5 of them"' in loaded.findings[0].help


FILES = [
    ("title: Talks: one\n", (1, 13, "colon-in-text"), 'write title: "Talks: one"'),
    ("title:Talks\nabout: x\n", (1, 6, "missing-space"), "write title: Talks"),
    ("title Talks\nabout: x\n", (1, 1, "missing-colon"), "write title: Talks"),
    ("\ttitle: Talks\n", (1, 1, "tab"), "spaces"),
    ("title: T\nparties: [a\n", (2, 10, "special-start"), 'starts with "["'),
    ("title: T\nparties:\n  a\n    name: A\n", (3, 3, "missing-colon"), "write a: …"),
    ("title: T\nparties:\n  a-1:x\n    name: A\n", (3, 6, "missing-space"), "write a-1: x"),
    ("title: T\nparties:\n  - [a\n", (3, 5, "special-start"), "neither a record nor a text"),
    (
        AROUND.replace("- party: a\n        stance: STANCE", "- stance: 'Open\n        party: a\n        note: it's"),
        (10, 17, "unclosed-quote"),
        "close it with '",
    ),
]


@pytest.mark.parametrize(("text", "fault", "words"), FILES)
def test_a_fault_at_the_top(text, fault, words):
    found = [f for f in load_text(text).findings if f.place and (f.place.line, f.place.column, f.code) == fault]
    assert len(found) == 1
    assert words in f"{found[0].message}\n{found[0].help}"


YAML = [around(written) for written, _, _ in STANCES] + [text for text, _, _ in FILES]
