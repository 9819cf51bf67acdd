"""The whole summary, with a hostile text in every field: it has the shape of a harmless one and reads as written."""

import re
from functools import cache

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from naughty import NAUGHTY, hostile
from report_samples import GFM, shape, tables, texts

from tracker.model.words import one_line
from tracker.report.markdown import markdown_changes_report, markdown_summary, position_as_markdown
from tracker.report.selection import Selection, whole_record
from tracker.yamlfile.load import load_text

FIELDS = (
    "title", "about", "north", "south", "middle", "outlet", "paper", "author", "url", "archive", "origin",
    "other", "issue", "group", "question", "agreed", "remark", "measure", "unit", "stance", "speaker", "quote",
    "locator", "conditions", "note", "earlier", "deprecated", "struckquote", "second",
    "answer", "rival", "rivalquote",
)  # fmt: skip
HARMLESS = {name: f"Q{name}z" for name in FIELDS}
PLACEHOLDER = re.compile(r"Q([a-z]+)z")


shown = hostile.map(lambda text: text if one_line(text) else "x")


def yaml_text(text):
    """A dossier that uses every field, as a person's YAML; `text` gives the words by field."""
    first = {
        "party": "north", "stance": text["stance"], "source": "s", "speaker": text["speaker"], "quote": text["quote"],
        "attributed_by": "south", "attribution": "background", "locator": text["locator"], "measures": {"m": "~40"},
        "conditions": text["conditions"], "note": text["note"], "move": "demand", "credibility": "2", "shift": "held",
    }  # fmt: skip
    before = {
        "party": "north", "stance": text["earlier"], "source": "s", "stated": "2025-03-01", "note": text["note"],
        "measures": {"m": "60"},
    }  # fmt: skip
    answer = {
        "party": "south",
        "stance": text["answer"],
        "source": "s",
        "stated": "2025-03-01",
        "measures": {"m": "30"},
    }
    rival = {
        "party": "north", "stance": text["rival"], "source": "t", "quote": text["rivalquote"], "measures": {"m": "70"},
    }  # fmt: skip
    gone = {"party": "south", "stance": text["deprecated"], "source": "t", "quote": text["struckquote"]}
    issue = {
        "title": text["issue"], "group": text["group"], "question": text["question"], "agreed_text": text["agreed"],
        "note": text["remark"], "measures": {"m": {"name": text["measure"], "unit": text["unit"]}},
        "positions": [
            first, before, gone | {"rank": "deprecated"}, {"party": "middle", "stance": "x", "source": "t"}, answer,
            rival,
        ],
    }  # fmt: skip
    source = {
        "outlet": text["outlet"], "title": text["paper"], "author": text["author"], "published": "2025-03-04",
        "url": text["url"], "archive_url": text["archive"], "origin": text["origin"], "reliability": "B",
    }  # fmt: skip
    record = {
        "title": text["title"],
        "about": text["about"],
        "parties": {
            "north": {"name": text["north"], "opposes": ["south"]},
            "south": {"name": text["south"]},
            "middle": {"name": text["middle"], "role": "mediator"},
        },
        "sources": {"s": source, "t": {"outlet": text["other"], "published": "2025-03-10~"}},
        "issues": {"i": issue, "j": {"title": text["second"]}},
    }
    return yaml.safe_dump(record, default_style='"', allow_unicode=True, sort_keys=False, width=10**6)


def dossier_of(text):
    dossier = load_text(yaml_text(text)).dossier
    assert dossier.issues["i"].positions[0].stance == text["stance"]
    assert len(dossier.issues["i"].positions) == 6
    return dossier


def summary(text, written=markdown_summary):
    dossier = dossier_of(text)
    whole = whole_record(dossier)
    return written(dossier, Selection(whole.as_of, since=whole.as_of.replace(day=2)))


def with_words(shown, text):
    return PLACEHOLDER.sub(lambda match: one_line(text[match[1]]), shown)


@cache
def harmless(report):
    written = summary(HARMLESS, report)
    return shape(written), texts(written)


def check(text):
    for report in (markdown_summary, markdown_changes_report):
        written = summary(text, report)
        expected_shape, expected_texts = harmless(report)
        assert shape(written) == expected_shape
        assert texts(written) == [with_words(shown, text) for shown in expected_texts]


def one_paragraph(field, text):
    """The text as this field takes it here: not blank, no address that would be a link, no end of a sentence.

    The origin is never the other outlet's name, since both would count as one.
    """
    text = one_line(text) if field in ("about", "agreed", "remark") else text
    if field == "origin":
        return f"{text} y"
    if field in ("url", "archive"):
        return f"no {text}"
    if field in ("unit", "conditions", "note"):
        return f"{text} x"
    return text


@settings(deadline=None, max_examples=60)
@given(st.fixed_dictionaries(dict.fromkeys(FIELDS, shown)))
def test_hostile_texts_in_every_field_at_once(drawn):
    text = {field: one_paragraph(field, words) for field, words in drawn.items()}
    check(text)


def test_every_text_known_to_break_markdown_in_every_field():
    for naughty in NAUGHTY:
        text = {field: one_paragraph(field, naughty) for field in FIELDS}
        if all(one_line(words) for words in text.values()):
            check(text)


@settings(deadline=None, max_examples=60)
@given(st.fixed_dictionaries(dict.fromkeys(FIELDS, shown)))
def test_one_position_to_copy(drawn):
    text = {field: one_paragraph(field, words) for field, words in drawn.items()}
    for number in (0, 2):
        harmless, written = (copied(words, number) for words in (HARMLESS, text))
        assert shape(written) == shape(harmless)
        assert texts(written) == [with_words(shown, text) for shown in texts(harmless)]


def copied(text, number):
    dossier = dossier_of(text)
    issue = dossier.issues["i"]
    return position_as_markdown(dossier, issue, issue.positions[number])


def test_the_harmless_summary_derives_everything_that_can_be_derived():
    written = summary(HARMLESS)
    for derived in (
        "**Gap on Qmeasurez**: 40 Qunitz: Qnorthz 70 Qunitz (reported about 10 Mar), Qsouthz 30 Qunitz (stated 1 Mar)."
        "[^1][^2] Over time: 30 Qunitz (stated 1 Mar 2025), then about 10 Qunitz (reported 4 Mar 2025): narrower, ",
        "**Sources differ** on Qnorthz: Qmeasurez: 70 Qunitz or about 40 Qunitz.\n\n- Qrivalz “Qrivalquotez” — ",
        "  - Moved, or was only reported differently: Qmeasurez: from about 40 to 70 Qunitz, away from Qsouthz",
    ):
        assert derived in written


def test_blank_texts_break_nothing():
    text = HARMLESS | dict.fromkeys(FIELDS, " ")
    written = summary(text)
    assert texts(written)[0] == "(blank): stated positions"
    assert tables(written)[1][1][:2] == ["north", "(blank) m: 70."]
    assert "**Gap on m**: 40: north 70 (reported about 10 Mar), south 30 (stated 1 Mar)." in written
    assert "**Sources differ** on north: m: 70 or about 40." in written
    assert "****" not in written and "~~~~" not in written and "| |" not in written
    tokens = [token.type for token in GFM.parse(written)]
    assert (tokens.count("table_open"), tokens.count("heading_open")) == (3, 8)


def test_the_harmless_summary_shows_every_field():
    shown = " ".join(texts(summary(HARMLESS)))
    assert {match[1] for match in PLACEHOLDER.finditer(shown)} == set(FIELDS)
