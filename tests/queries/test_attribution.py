"""Whose voice a position reaches us in, and how it stands to the party."""

import pytest
from standing_samples import dossier

from tracker.queries.attribution import attribution_kind, opposes


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


def test_opposition_declared_by_one_is_taken_both_ways():
    record = dossier("party: upper, stance: x, source: s1")
    assert opposes(record, "upper", "lower")
    assert opposes(record, "lower", "upper")
    assert not opposes(record, "upper", "envoy")
