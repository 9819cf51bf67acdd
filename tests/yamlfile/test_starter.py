"""The starter reads without a finding, and explains every field that there is."""

import re

import pytest

from tracker.checks import check
from tracker.model.fields import Field, Kind, fields_of
from tracker.model.records import Dossier, Position
from tracker.queries.current import is_negotiating
from tracker.yamlfile.load import load_text
from tracker.yamlfile.schema import RECORDS
from tracker.yamlfile.starter import starter_file

STARTER = starter_file()
FIELD_NOT_IN_USE = re.compile(r"^( *)# ([a-z_]+: )", re.MULTILINE)
TO_ADD = re.compile(r"^( *)# ((?:  |- )[a-z_]+: .*|my-source:)$", re.MULTILINE)


def dossier_of(text):
    loaded = load_text(text)
    assert loaded.findings == ()
    return loaded.dossier


def test_no_fault_is_found_in_it():
    assert check(dossier_of(STARTER)) == ()


def test_every_field_is_there_in_use_or_behind_a_comment_sign():
    dossier = dossier_of(FIELD_NOT_IN_USE.sub(r"\1\2", STARTER))
    issue = next(iter(dossier.issues.values()))
    firsts = [
        dossier,
        next(iter(dossier.parties.values())),
        next(iter(dossier.sources.values())),
        issue,
        next(iter(issue.measures.values())),
        issue.positions[0],
    ]
    for first in firsts:
        assert set(fields_of(type(first))) <= set(first.at.fields)


@pytest.mark.parametrize("record", [Dossier, *RECORDS.values()])
def test_every_meaning_stands_in_it(record):
    comments = " ".join(line.rpartition("# ")[2].strip() for line in STARTER.splitlines() if "# " in line)
    for field in fields_of(record).values():
        assert field.meaning in comments
        assert all(choice in comments for choice in field.choices[:1] + field.choices[-1:])


def test_a_field_declared_anew_shows_up(monkeypatch):
    def with_one_more(record):
        mood = {"mood": Field(Kind.TEXT, "How the talks felt.", "tense")} if record is Position else {}
        return {**fields_of(record), **mood}

    for module in ("starter", "schema"):
        monkeypatch.setattr(f"tracker.yamlfile.{module}.fields_of", with_one_more)
    assert re.findall(r"^ +# mood: .*$", starter_file(), re.MULTILINE) == [
        "        # mood: tense                                 # How the talks felt."
    ]


def test_what_is_to_be_added_can_be_added():
    before, after = dossier_of(STARTER), dossier_of(TO_ADD.sub(r"\1\2", STARTER))
    assert [*after.sources] == [*before.sources, "my-source"]
    assert len([*after.positions()]) == len([*before.positions()]) + 1


def test_both_sides_have_positions_on_two_issues_and_more():
    dossier = dossier_of(STARTER)
    sides = [party.id for party in dossier.parties.values() if is_negotiating(party)]
    assert len(sides) == 2
    for side in sides:
        assert sum(any(p.party == side for p in issue.positions) for issue in dossier.issues.values()) >= 2


def test_no_source_names_a_file_that_is_not_there():
    assert not any(source.text for source in dossier_of(STARTER).sources.values())


@pytest.mark.parametrize(
    ("sample", "text"),
    [
        ('"Two conditions: a gauge, and a guarantor."', "Two conditions: a gauge, and a guarantor."),
        ('"Agree to point #4."', "Agree to point #4."),
        ('"[Both towns] shall share the cost."', "[Both towns] shall share the cost."),
        ("""'Call the offer "a first step".'""", 'Call the offer "a first step".'),
    ],
)
def test_its_advice_on_quotation_marks_is_sound(sample, text):
    assert sample in STARTER
    assert dossier_of(re.sub("^about: .*$", f"about: {sample}", STARTER, flags=re.MULTILINE)).about == text


@pytest.mark.parametrize("mark", "[]{}&*!|>%@`,#-?:'\"")
def test_a_text_that_starts_with_a_mark_it_names_needs_quotation_marks(mark):
    line = next(line for line in STARTER.splitlines() if "starts with one of" in line)
    assert f" {mark} " in line or mark in "'\""
    plain = re.sub("^about: .*$", lambda match: f"about: {mark} text", STARTER, flags=re.MULTILINE)
    loaded = load_text(plain)
    assert loaded.findings or loaded.dossier.about != f"{mark} text"


def test_it_fits_on_a_screen_and_any_keyboard():
    assert STARTER.isascii()
    assert max(map(len, STARTER.splitlines())) <= 120
    assert not any(line.endswith(" ") for line in STARTER.splitlines())
