import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from naughty import NAUGHTY, hostile
from report_samples import LINKING, shape, texts

from tracker.model.words import one_line
from tracker.report import escaping

PLACES = {
    "paragraph": "{}",
    "heading": "### {}",
    "quotation": "> {}",
    "list": "- {}\n- x",
    "second list": "- x\n  - {}",
    "numbered": "1. {}",
    "footnote": "x[^1]\n\n[^1]: {}\n[^2]: x",
    "cell": "| a | b |\n| --- | --- |\n| {} | x |\n| y | {} |",
    "after a line": "x\n\n{}\n\n- x",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@settings(deadline=None)
@given(text=hostile)
def test_any_text_anywhere_reads_as_written(place, text):
    check(place, text)


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_what_is_known_to_break_markdown_does_not(place):
    for text in NAUGHTY:
        check(place, text)


def check(place, text):
    flat = one_line(text)
    if not flat:
        return
    markdown = place.replace("{}", escaping.escape(text))
    assert shape(markdown) == shape(place.replace("{}", "word"))
    assert texts(markdown) == [t.replace("word", flat) for t in texts(place.replace("{}", "word"))]


@pytest.mark.parametrize("mark", [escaping.strong, escaping.emphasis, escaping.struck])
@settings(deadline=None)
@given(text=hostile, after=hostile)
@example(text="(a)", after="b")
def test_bold_italics_and_strikes_hold_any_text(mark, text, after):
    flat, rest = one_line(text), one_line(after)
    if flat and rest:
        markdown = f"x {mark(text)} {escaping.escape(after)}"
        assert shape(markdown) == shape(f"x {mark('word')} word")
        assert texts(markdown) == [f"x {flat} {rest}"]


@settings(deadline=None)
@given(first=hostile, second=hostile)
@example(first="a", second="b^")
@example(first="a", second="b!")
def test_two_texts_side_by_side_do_not_combine(first, second):
    markdown = f"“{escaping.escape(first)}” {escaping.escape(second)}[^1]\n\n[^1]: x"
    assert texts(markdown)[0] == f"“{one_line(first)}” {one_line(second)}[^1]"


@settings(deadline=None)
@given(text=st.text(alphabet="ab*_~[](!<>`\\ \n|&;#1.)-+$:w/@^", max_size=12))
def test_small_texts_of_special_characters(text):
    check(PLACES["paragraph"], text)
    check(PLACES["cell"], text)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Keep 40 % of it, at $5 million.", "Keep 40 % of it, at \\$5 million."),
        ("a $x$ b", "a \\$x\\$ b"),
        (":smile: 12:30:45", "\\:smile: 12\\:30:45"),
        ("see https://example.org/a_b", "see https\\://example.org/a_b"),
        ("www.example.org", "www\\.example.org"),
        ("territory_held, _so_", "territory_held, \\_so\\_"),
        ("R&D, A & B, &amp;", "R\\&D, A & B, \\&amp;"),
        ("Hamas […] said [sic]", "Hamas \\[…] said \\[sic]"),
        ("C# and #1, @desk", "C# and #1, @desk"),
        ("in C #", "in C \\#"),
        ("- 1. x > y", "\\- 1. x > y"),
        ("1. x", "1\\. x"),
        ("1.5 x", "1.5 x"),
        ("2025", "2025"),
        ("x^2, a! b, never!", "x^2, a! b, never\\!"),
        ("x^", "x\\^"),
    ],
)
def test_nothing_is_escaped_that_nobody_could_misread(text, escaped):
    assert escaping.escape(text) == escaped


@pytest.mark.parametrize("text", ["https://example.org/a_b", "www.example.org/a_b", "http://x.org/*a*", "_www.a.org_"])
def test_an_address_in_a_text_is_text_to_a_parser_that_makes_links(text):
    markdown = f"see {escaping.escape(text)} there"
    assert shape(markdown, LINKING) == shape("word", LINKING)
    assert texts(markdown, LINKING) == [f"see {text} there"]


def test_blanks_are_collapsed_and_the_invisible_is_shown():
    assert escaping.escape(" a\n\n b\t\u00a0c\x1b\u202e ") == "a b c␛⟨U+202E⟩"
    assert escaping.escape(" \n\t ") == ""
    assert [escaping.strong(" "), escaping.emphasis(""), escaping.struck("\n")] == ["", "", ""]


def test_paragraphs():
    assert escaping.paragraphs("1. a\n\n- b\r\n  \n# c") == ["1\\. a", "\\- b", "\\# c"]
    assert escaping.paragraphs(" \n ") == []
