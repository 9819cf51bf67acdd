"""Whose voice a position reaches us in, and how it stands to the party."""

from dataclasses import replace

import pytest
from standing_samples import HEAD, dossier

from tracker.queries.attribution import attribution_kind, opposes
from tracker.yamlfile.load import load_text


@pytest.mark.parametrize(
    ("party", "voice", "kind"),
    [
        ("upper", "upper", "self"),
        ("upper", "lower", "adversary"),
        ("lower", "upper", "adversary"),
        ("upper", "envoy", "mediator"),
        ("envoy", "upper", "other"),
        ("upper", "press", "other"),
        ("upper", "outlet", "outlet"),
        ("upper", None, "not recorded"),
    ],
)
def test_the_kind_follows_from_voice_and_party(party, voice, kind):
    said = f", attributed_by: {voice}" if voice else ""
    record = dossier(f"party: {party}, stance: x, source: s1{said}")
    assert attribution_kind(record, next(record.positions())) == kind


def test_a_voice_that_the_file_does_not_declare_is_not_recorded():
    record = dossier("party: upper, stance: x, source: s1")
    position = replace(next(record.positions()), attributed_by="ghost")
    assert attribution_kind(record, position) == "not recorded"


def test_a_party_may_be_named_outlet():
    said = "      - {party: upper, stance: x, source: s1, attributed_by: outlet}\n"
    record = load_text(HEAD.replace("press: {", "outlet: {") + said).dossier
    assert attribution_kind(record, next(record.positions())) == "other"


def test_opposition_declared_by_one_is_taken_both_ways():
    record = dossier("party: upper, stance: x, source: s1")
    assert opposes(record, "upper", "lower")
    assert opposes(record, "lower", "upper")
    assert not opposes(record, "upper", "envoy")
    assert not opposes(record, "upper", "ghost")
