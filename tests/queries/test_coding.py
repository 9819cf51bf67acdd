"""Which sentences of a text are recorded, and what a selection of them fills in of a new position."""

from pathlib import Path

import pytest

from tracker.queries.coding import TOO_FAR, coding_of
from tracker.queries.quotes import find_quote
from tracker.queries.speech import spoken
from tracker.queries.taking import guessed_party, taken_from
from tracker.yamlfile.load import load, load_text
from tracker.yamlfile.texts import SourceText, read_source_text

ROOT = Path(__file__).parents[2]

HEAD = """\
title: River talks
parties:
  upper: {name: Upper Town, opposes: [lower], aliases: [the mayor]}
  lower: {name: Lower Town}
  us: {name: United States, role: mediator, aliases: [US]}
sources:
  s: {outlet: S, published: 2025-01-02}
  t: {outlet: T, published: 2025-01-02}
issues:
  flow:
    title: Flow
    positions:
"""

NOTE = """\
# Upper Town moves

1. Upper Town keeps the water. Lower Town protests: "Not a drop less".
2. The mayor of the town spoke. He said: "We share. Lower Town knows."
3. It rained. Nobody spoke of it.
4. The US tells us nothing.

## Remarks

Upper Town is named here, and does not count.
"""


def coded(*positions, body=NOTE):
    """The text with positions taken from it: `party, locator, quote`, or whole fields."""
    lines = "".join(f"      - {{stance: x, source: s, {fields}}}\n" for fields in positions)
    dossier = load_text(HEAD + (lines or "      []\n")).dossier
    issue = dossier.issues["flow"]
    return dossier, coding_of(body, dossier, [(issue, p) for p in issue.positions if p.source == "s"])


def listed(coding, wanted, body=NOTE):
    """The first words of the sentences of which something holds."""
    return [body[s.start : s.end][:14] for i, s in enumerate(coding.sentences) if wanted(i)]


def test_a_sentence_counts_that_names_a_party_in_a_numbered_paragraph():
    _, coding = coded()
    assert listed(coding, coding.counts) == [
        "1. Upper Town ",
        "Lower Town pro",
        "2. The mayor o",
        "Lower Town kno",
        "4. The US tell",
    ]
    assert (coding.share.done, coding.share.of) == (0, 5)


def test_a_plain_text_counts_but_for_its_headings():
    body = "# Upper Town\n\nUpper Town stays. It rains.\n\nLower Town goes.\n"
    _, coding = coded("party: lower, locator: para 2", body=body)
    assert listed(coding, coding.counts, body) == ["Upper Town sta", "Lower Town goe"]
    assert listed(coding, coding.is_recorded, body) == ["Lower Town goe"]


@pytest.mark.parametrize(
    ("fields", "recorded"),
    [
        ("party: upper, quote: Not a drop less", ["Lower Town pro"]),
        ("party: upper, quote: Not one drop less", ["Lower Town pro"]),
        ("party: upper, quote: We share. Lower Town knows", ["He said: \"We s", "Lower Town kno"]),
        ("party: upper, quote: The sky is falling over us all, locator: para 1", ["1. Upper Town "]),
        ("party: upper, locator: para 1", ["1. Upper Town "]),
        ("party: upper, locator: para 2", ["2. The mayor o"]),
        ("party: upper, locator: 'paras 1, 2'", ["1. Upper Town ", "2. The mayor o"]),
        ("party: upper, locator: para 3", ["3. It rained.", "Nobody spoke o"]),
        ("party: lower, locator: para 1", ["Lower Town pro"]),
        ("party: upper, locator: page 1", []),
        ("party: upper, locator: para 9", []),
        ("party: upper", []),
        ("party: upper, locator: para 1, rank: deprecated", []),
    ],
)  # fmt: skip
def test_a_position_stands_for_the_sentences_it_was_taken_from(fields, recorded):
    _, coding = coded(fields)
    assert listed(coding, coding.is_recorded) == recorded


def test_passages_of_a_sentence_tell_quotes_from_paragraphs_and_near_from_exact():
    _, coding = coded(
        "party: us, quote: Not a drop less", "party: lower, locator: para 1", "party: upper, quote: a drop lesser"
    )
    assert [(p.position.party, p.is_quoted, p.is_exact) for p in coding.passages[2]] == [
        ("us", True, True), ("upper", True, False), ("lower", False, True),
    ]  # fmt: skip
    assert [NOTE[p.start : p.end] for p in coding.quoted] == ["Not a drop less", "Not a drop less"]
    assert {p.issue.id for p in coding.passages[2]} == {"flow"}


def test_the_passages_of_quotes_stand_in_the_texts_order():
    _, coding = coded("party: upper, quote: We share", "party: lower, quote: Not a drop less")
    assert [NOTE[p.start : p.end] for p in coding.quoted] == ["Not a drop less", "We share"]


@pytest.mark.parametrize(
    ("offset", "found"),
    [
        (0, "# Upper Town m"),
        (NOTE.index("Upper Town keeps"), "1. Upper Town "),
        (NOTE.index("Lower Town protests"), "Lower Town pro"),
        (NOTE.index(" Lower Town protests"), "1. Upper Town "),
        (len(NOTE), "Upper Town is "),
    ],
)
def test_the_sentence_at_a_character_is_its_own_or_the_one_before(offset, found):
    _, coding = coded()
    assert NOTE[coding.sentences[coding.sentence_at(offset)].start :][:14] == found


def test_the_next_open_sentence_goes_round_and_leaves_out_what_is_recorded():
    _, coding = coded("party: lower, locator: para 1", "party: us, locator: para 4")
    steps = [0]
    for by in (1, 1, 1, 1, -1, -1):
        steps.append(coding.next_open(steps[-1], by))
    assert [NOTE[coding.sentences[i].start :][:9] for i in steps] == [
        "# Upper T", "1. Upper ", "2. The ma", "Lower Tow", "1. Upper ", "Lower Tow", "2. The ma",
    ]  # fmt: skip
    _, done = coded(
        *(f"party: {p}, locator: para {n}" for p, n in (("us", 4), ("upper", 1), ("lower", 1), ("upper", 2)))
    )
    assert (done.share.done, done.share.of) == (4, 5)
    last = done.next_open(0, 1)
    assert NOTE[done.sentences[last].start :].startswith("Lower Town knows")
    assert done.next_open(last, 1) is None


def test_in_a_text_too_long_for_it_no_near_passage_is_looked_for():
    body = NOTE + "Nothing more was said. " * 300_000
    quote = "Not one drop less of all the water in the river"
    assert len(body) * len(quote) > TOO_FAR
    _, coding = coded(f"party: upper, quote: {quote}", "party: lower, quote: Not a drop less", body=body)
    assert [p.position.party for p in coding.quoted] == ["lower"]


def test_an_empty_text_has_nothing_to_record():
    dossier, coding = coded(body="")
    assert (coding.sentences, coding.share.of, coding.next_open(0, 1), coding.sentence_at(5)) == ((), 0, None, 0)
    assert taken_from("", dossier.sources["s"], coding, 0, 0) == {"source": "s"}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (1, 1, {"party": "upper", "note": "Upper Town keeps the water.", "locator": "para 1"}),
        (2, 2, {
            "party": "lower", "quote": "Not a drop less", "note": 'Lower Town protests: "…".', "locator": "para 1"}),
        (4, 4, {"party": "upper", "quote": "We share.", "note": 'He said: "…"', "locator": "para 2"}),
        (5, 5, {"party": "upper", "quote": "Lower Town knows.", "locator": "para 2"}),
        (4, 5, {"party": "upper", "quote": "We share. Lower Town knows.", "note": 'He said: "…"', "locator": "para 2"}),
        (2, 4, {
            "party": "lower", "quote": "Not a drop less […] We share.", "locator": "paras 1-2",
            "note": 'Lower Town protests: "…". The mayor of the town spoke. He said: "…"'}),
        (6, 6, {"note": "It rained.", "locator": "para 3"}),
        (8, 8, {"party": "us", "note": "The US tells us nothing.", "locator": "para 4"}),
        (0, 0, {"party": "upper", "note": "# Upper Town moves"}),
    ],
)  # fmt: skip
def test_a_selection_fills_in_what_it_tells_and_nothing_else(first, last, expected):
    dossier, coding = coded()
    assert taken_from(NOTE, dossier.sources["s"], coding, first, last) == {"source": "s", **expected}


def test_the_number_of_a_paragraph_is_left_out_of_the_note_though_another_one_is_counted():
    body = "3. Upper Town stays.\n\n7. Lower Town goes.\n"
    dossier, coding = coded(body=body)
    assert taken_from(body, dossier.sources["s"], coding, 1, 1) == {
        "source": "s", "party": "lower", "note": "Lower Town goes.", "locator": "para 2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "party"),
    [
        ("Upper Town told Lower Town: “We go.”", "lower"),
        ("“We go,” said Upper Town to Lower Town.", "upper"),
        ("Upper Town and Lower Town met.", "upper"),
        ("“Upper Town must go.”", "upper"),
        ("“Upper Town must go to Lower Town.”", "upper"),
        ("“Upper Town goes,” said Lower Town, “and stays.”", "lower"),
        ("Upper Town met Lower Town. “We go.”", "lower"),
        ("Lower Town spoke. It rained. “Upper Town must go.”", "lower"),
        ("Lower Town spoke.\n\n“Upper Town must go.”", "upper"),
        ("Nobody.", ""),
    ],
)
def test_the_party_is_guessed_from_the_names_nearest_to_the_speech(body, party):
    _, coding = coded(body=body)
    last = len(coding.sentences) - 1
    chosen = coding.sentences[last]
    assert guessed_party(coding, last, last, spoken(body, chosen.start, chosen.end)) == party


@pytest.mark.parametrize(
    ("body", "index", "party"),
    [
        # Behind the selection, and before it where there are no paragraphs.
        ("“We go.” Lower Town left.", 0, ""),
        ("Lower Town spoke. “Upper Town must go.”\n\n1. It rained.\n2. It snowed for a day and a night.\n", 1, "upper"),
    ],
)
def test_names_that_stand_elsewhere_do_not_tell_the_party(body, index, party):
    _, coding = coded(body=body)
    chosen = coding.sentences[index]
    assert guessed_party(coding, index, index, spoken(body, chosen.start, chosen.end)) == party


def test_in_the_bundled_notes_every_quote_offered_is_found_word_for_word():
    dossier = load(ROOT / "issues.yaml").dossier
    offered, shares = [], {}
    for source in dossier.sources.values():
        kept = read_source_text(ROOT, source.text)
        assert isinstance(kept, SourceText)
        recorded = [(i, p) for i in dossier.issues.values() for p in i.positions if p.source == source.id]
        coding = coding_of(kept.body, dossier, recorded)
        shares[source.id] = coding.share
        for first in range(len(coding.sentences)):
            for last in range(first, min(first + 3, len(coding.sentences))):
                fields = taken_from(kept.body, source, coding, first, last)
                if quote := fields.get("quote"):
                    offered.append(quote)
                    match = find_quote(quote, kept.body)
                    assert match is not None
                    assert match.is_exact
        assert 0 < coding.share.done <= coding.share.of
    assert "bought time" in offered
    assert "The crisis may be resolved with more US intervention" in offered
    assert not [quote for quote in offered if "Paragraph" in quote]
