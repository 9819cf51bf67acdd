"""A text in sentences: where they end, which paragraph they are in, and that nothing of the text is lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.queries.paragraphs import locator_at, locator_of, named_paragraphs, paragraphs
from tracker.queries.sentences import sentences

NOTE = """\
# Talks at the weir

Standfirst: nobody moved. Israel did.

1. The council met at noon. It
   sat for an hour.
2. The mayor said:
   "We stay. We will not go."

## About this text

- **Outlet.** It names none. Hamas is not heard.
"""


def split(text):
    return [text[sentence.start : sentence.end] for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("Mr. Bush met Dr. A. B. Cole.", ["Mr. Bush met Dr. A. B. Cole."]),
        ("the U.S. Congress sat. In the U.S. The end.", ["the U.S. Congress sat.", "In the U.S.", "The end."]),
        ("See No. 5. He said no. Then p. 4 and Fig. 2.", ["See No. 5.", "He said no.", "Then p. 4 and Fig. 2."]),
        ("At St. Paul's on Jan. 5 at 3.5 p.m. on foot.", ["At St. Paul's on Jan. 5 at 3.5 p.m. on foot."]),
        ("The U.S.\r\nCongress sat. The U.S.\n   Senate sat.\n\n2. End.", [
            "The U.S.\r\nCongress sat.", "The U.S.\n   Senate sat.", "2. End."]),
        ("We left the U.S. “Lions” came.", ["We left the U.S.", "“Lions” came."]),
        ("It went to the U.S. $5 were left.", ["It went to the U.S.", "$5 were left."]),
        ("They met in Sept. Israel came. He left on Fri. The rest stayed.", [
            "They met in Sept. Israel came.", "He left on Fri.", "The rest stayed."]),
        ("He left the UK. London slept.", ["He left the UK.", "London slept."]),
        ("They sat. Israel left. See point b. Israel won.", [
            "They sat.", "Israel left.", "See point b.", "Israel won."]),
        ("He asked the rep. Egypt left.", ["He asked the rep.", "Egypt left."]),
        ("e.g. Israel, i.e. Hamas vs. Egypt. End.", ["e.g. Israel, i.e. Hamas vs. Egypt.", "End."]),
        ("Er kam am 12. Juli an. Es war 2025. Gut.", ["Er kam am 12. Juli an.", "Es war 2025.", "Gut."]),
        ("Es kamen 120. Juli war es.", ["Es kamen 120.", "Juli war es."]),
        ("It took 3.5 hours. 40 came.", ["It took 3.5 hours.", "40 came."]),
        ("They waited... and left. Then... Nothing.", ["They waited... and left.", "Then...", "Nothing."]),
        ("Wait… what? OK… Fine.", ["Wait… what?", "OK…", "Fine."]),
        ('"We stay." He left. "Go!" he said.', ['"We stay."', "He left.", '"Go!" he said.']),
        ('He said "no". Then he left.', ['He said "no".', "Then he left."]),
        ("“We stay.” ‘No.’ „Ja.“ »Nein.« »Doch.«", ["“We stay.”", "‘No.’", "„Ja.“", "»Nein.«", "»Doch.«"]),
        ("« Non. » Il part.", ["« Non. »", "Il part."]),
        ("(It rained.) [Then not.] So.[1] Yes.² End", ["(It rained.)", "[Then not.]", "So.[1]", "Yes.²", "End"]),
        ("他说不。我走了！好？", ["他说不。", "我走了！", "好？"]),
        ("「行く。」と言った。終", ["「行く。」と言った。", "終"]),
        ("行く。と言った。", ["行く。", "と言った。"]),
        ("「行く。」彼は言った。", ["「行く。」", "彼は言った。"]),
        ("قال لا؟ نعم. وقف۔ ثم", ["قال لا؟", "نعم.", "وقف۔", "ثم"]),
        ("वह गया। फिर आया।", ["वह गया।", "फिर आया।"]),
        ("all small. no capitals here. end", ["all small.", "no capitals here.", "end"]),
        ("Big.\n\nall small. none here.\n\nBig.", ["Big.", "all small.", "none here.", "Big."]),
        ("see www.example.org. Or a.b@c.org today.", ["see www.example.org.", "Or a.b@c.org today."]),
        ("no stop at all", ["no stop at all"]),
        ("broken\nby hand here.\n\nNext", ["broken\nby hand here.", "Next"]),
        ("# Head\nText goes on. # not one", ["# Head", "Text goes on.", "# not one"]),
        ("Head\n====\nText", ["Head\n====", "Text"]),
        ("- one\n- two\n  more\n* three", ["- one", "- two\n  more", "* three"]),
        ("1. one\n2. two. Three\n   3. four", ["1. one", "2. two.", "Three", "3. four"]),
        ("1. one\n2. two\n1. three", ["1. one", "2. two", "1. three"]),
        ("It was on day\n2. Then more text", ["It was on day\n2.", "Then more text"]),
        ("in the year\n2025. Then more text", ["in the year\n2025.", "Then more text"]),
        ("| A. | b |\n| c | d. |", ["| A. | b |", "| c | d. |"]),
        ("Text goes on\n| a | b |\n| c | d |\n\nMore", ["Text goes on", "| a | b |", "| c | d |", "More"]),
        ("Text goes on\n# Head\n\nMore", ["Text goes on", "# Head", "More"]),
        ("Wait. ... What. !!!", ["Wait.", "... What. !!!"]),
        ("... Hello there. Then more.", ["... Hello there.", "Then more."]),
        ("Go. !!!\n\nNext", ["Go. !!!", "Next"]),
        ("They came (with the Dr.) Israel left.", ["They came (with the Dr.)", "Israel left."]),
        ("Call the Dr! Cole came.", ["Call the Dr!", "Cole came."]),
        ("One.\r\nTwo\r\n\r\nThree", ["One.", "Two", "Three"]),
        ("A paragraph.\x0cA page.\u2029Another", ["A paragraph.", "A page.", "Another"]),
        ("A page\x0cAnother\u2029Third", ["A page", "Another", "Third"]),
        ("Headline without stop\nEach line stands alone.\nLike this one.", [
            "Headline without stop", "Each line stands alone.", "Like this one."]),
        ("x" * 120 + "\nNext line", ["x" * 120, "Next line"]),
        ("", []),
        (" \n\t\n ", []),
        ("...", ["..."]),
        ("???\n\nYes", ["???", "Yes"]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_says(text, expected):
    assert split(text) == expected


def test_each_sentence_knows_its_paragraph():
    assert [(sentence.locator, text) for sentence, text in zip(sentences(NOTE), split(NOTE), strict=True)] == [
        ("", "# Talks at the weir"),
        ("", "Standfirst: nobody moved."),
        ("", "Israel did."),
        ("para 1", "1. The council met at noon."),
        ("para 1", "It\n   sat for an hour."),
        ("para 2", '2. The mayor said:\n   "We stay.'),
        ("para 2", 'We will not go."'),
        ("", "## About this text"),
        ("", "- **Outlet.**"),
        ("", "It names none."),
        ("", "Hamas is not heard."),
    ]


def test_in_a_plain_text_paragraphs_are_counted_without_headings():
    text = "# Head\n\nFirst. Still first.\n\n## Sub\nSecond, right below.\n\nThird\n"
    assert [(s.locator, text[s.start : s.end]) for s in sentences(text)] == [
        ("", "# Head"),
        ("para 1", "First."),
        ("para 1", "Still first."),
        ("", "## Sub"),
        ("para 2", "Second, right below."),
        ("para 3", "Third"),
    ]


@pytest.mark.parametrize(
    ("locator", "expected"),
    [
        ("para 2", [2]), ("Paragraph 2", [2]), ("¶2", [2]), ("§ 2", [2]), ("2", [2]), (" para. 2, first line", [2]),
        ("paras 1, 2", [1, 2]), ("paras 1-2", [1, 2]), ("paragraphs 1 and 2", [1, 2]), ("para 1 to 9", [1, 2]),
        ("p. 2", []), ("line 2", []), ("para 7", []), ("standfirst", []), ("", []), ("para", []), ("2 July", []),
    ],
)  # fmt: skip
def test_a_locator_names_paragraphs(locator, expected):
    assert [paragraph.number for paragraph in named_paragraphs(NOTE, locator)] == expected


def test_behind_the_numbered_paragraphs_a_heading_begins_what_is_in_none():
    assert locator_at(NOTE, NOTE.index("## About")) == ""
    assert locator_at(NOTE, NOTE.index("Outlet")) == ""
    assert locator_at(NOTE, NOTE.index("We will")) == "para 2"


@pytest.mark.parametrize("end", ["\n", " \n", "\r\n", "\r"])
def test_lines_broken_by_hand_are_one_paragraph_in_a_text_without_blank_lines(end):
    text = f"The council met at noon and sat for{end}an hour, while the mayor waited in the{end}rain. Nobody moved."
    assert split(text) == [text[: text.index(" Nobody")], "Nobody moved."]
    assert [paragraph.number for paragraph in paragraphs(text)] == [1]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The council met at noon,\nsat for an hour -\nand left it at that.", 1),
        ("The council met at noon and\nsat for an hour. The mayor left.\nNobody said why he went, nor\nwhere to.", 1),
        ("The council met at noon and\nsat for an hour.\nNobody moved.", 3),
        ("x" * 100 + "\nnext line", 1),
        ("x" * 101 + "\nnext line", 2),
    ],
)
def test_lines_stand_alone_where_one_is_long_or_half_of_them_end_as_sentences_do(text, count):
    assert len(paragraphs(text)) == count


def test_some_paragraphs_are_named_from_the_first_to_the_last():
    assert (locator_of((3, 1, 2, 0)), locator_of((4,)), locator_of((0,))) == ("paras 1-3", "para 4", "")


TEXTS = st.lists(
    st.sampled_from(
        ["\n", "\n\n", "\r\n", " ", "\t", "\u2028", "\x1f", ".", "...", "!", "?", "…", "。", "؟", '"', "“", "”", "«",
         "»", "'", ")", "[1]", "- ", "1. ", "2. ", "# ", "## ", "---", "===", "| ", "> ", "Mr", "U.S", "No", "e.g", "a",
         "The", "Juli", "12", "é", "ש", "字", "🏳️‍🌈", "\u202e", "\x00", "x" * 130]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.one_of(TEXTS, st.text(max_size=60)))
@example(" \u2029. a")
def test_every_character_that_is_no_blank_is_in_one_sentence(text):
    found = sentences(text)
    inside = [offset for sentence in found for offset in range(sentence.start, sentence.end)]
    assert inside == sorted(set(inside))
    assert {i for i, character in enumerate(text) if not character.isspace()} <= set(inside)
    for sentence in found:
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end] != ""


@given(TEXTS)
def test_what_a_sentences_locator_names_holds_the_sentences_start(text):
    for sentence in sentences(text):
        assert locator_at(text, sentence.start) == sentence.locator
        if sentence.locator:
            (paragraph,) = named_paragraphs(text, sentence.locator)
            assert paragraph.start <= sentence.start < paragraph.end


@pytest.mark.parametrize("part", ["word ", "a. ", '" ', "? ", ".", "1. ", "-", "\n", "e.g. A ", "字。", "([{", "x"])
def test_a_text_of_a_million_letters_is_split_whole(part):
    text = part * (1_000_000 // len(part))
    found = sentences(text)
    assert sum(len(text[s.start : s.end].replace(" ", "")) for s in found) == len(
        text.replace(" ", "").replace("\n", "")
    )
