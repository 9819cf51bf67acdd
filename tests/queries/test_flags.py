from datetime import date
from pathlib import Path

import pytest

from tracker.queries.flags import STALE_AFTER, independent_origins, record_flags, thin_records
from tracker.yamlfile.load import load, load_text

HEAD = """\
title: Orchard talks
parties:
  judge: {name: Judge, role: mediator}
  hill: {name: Hill, opposes: [vale]}
  vale: {name: Vale}
sources:
  post: {outlet: Post, published: 2025-03-10}
  herald: {outlet: Herald, published: 2025-03-10, origin: The Wire}
  radio: {outlet: Radio, published: 2025-03-10, origin: the wire}
  wire: {outlet: THE WIRE, published: 2025-03-10}
  monthly: {outlet: Monthly, published: 2025-03}
issues:
  trees:
    title: Trees
    positions:
"""
HARBOUR = Path(__file__).parents[1] / "dossiers" / "harbour.yaml"
BUNDLED = Path(__file__).parents[2] / "issues.yaml"


def read(*fields):
    text = "".join(
        f"    - {{stance: S{n}., {more}{'' if 'party:' in more else ', party: hill'}}}\n"
        for n, more in enumerate(fields)
    )
    loaded = load_text(HEAD + (text or "      []\n"))
    assert loaded.findings == ()
    return loaded.dossier, loaded.dossier.issues["trees"]


def told(*fields, as_of="2025-03-12", party="hill"):
    """The flags of a party's record, and the stances that they rest on."""
    dossier, issue = read(*fields)
    thin = record_flags(dossier, issue, dossier.parties[party], date.fromisoformat(as_of))
    return thin and (list(map(str, thin.flags)), [p.stance for p in thin.rests_on])


def flags(*fields, as_of="2025-03-12"):
    thin = told(*fields, as_of=as_of)
    return thin[0] if thin else []


BOTH = ("source: post, attributed_by: hill", "source: herald, attributed_by: vale")


def test_a_record_of_two_origins_and_the_partys_own_voice_is_not_thin():
    assert told(*BOTH) is None


def test_a_negotiating_party_without_a_position_is_silent():
    assert told("source: post, party: vale") == (["silent"], [])
    assert told("source: post, rank: deprecated") == (["silent"], [])
    assert told("source: post, stated: 2025-03-11", as_of="2025-03-10") == (["silent"], [])


def test_the_silence_of_others_is_not_counted():
    assert told(*BOTH, party="judge") is None


@pytest.mark.parametrize(
    ("stated", "stale_from"),
    [
        ("2025-01-01", "2025-01-16"),
        ("2025-01-01~", "2025-01-16"),
        ("2025-01-01/2025-01-05", "2025-01-20"),
        ("2025-01", "2025-02-15"),
        ("2025", "2025-03-25"),  # no later than its source, of 10 March
    ],
)
def test_what_is_more_than_fourteen_days_old_even_at_the_latest_is_stale(stated, stale_from):
    positions = tuple(f"{fields}, stated: {stated}" for fields in BOTH)
    first = date.fromisoformat(stale_from)
    assert flags(*positions, as_of=stale_from) == ["stale"]
    assert flags(*positions, as_of=date.fromordinal(first.toordinal() - 1).isoformat()) == []
    assert STALE_AFTER == 14


def test_what_stands_is_stale_only_if_all_of_it_is():
    day, span = f"{BOTH[0]}, stated: 2025-01-01", f"{BOTH[1]}, stated: 2025-01-01/2025-01-20"
    assert flags(day, span, as_of="2025-01-16") == []
    assert flags(day, span, as_of="2025-02-04") == ["stale"]


def test_a_position_without_a_day_ages_from_its_sources_publication():
    assert flags(*BOTH, as_of="2025-03-24") == []
    assert flags(*BOTH, as_of="2025-03-25") == ["stale"]
    assert "stale" not in flags("source: monthly", as_of="2025-04-14")
    assert "stale" in flags("source: monthly", as_of="2025-04-15")


def test_staleness_alone_rests_on_what_stands():
    old = "source: herald, stated: 2025-01-01, attributed_by: hill"
    assert told("source: post, stated: 2025-02-01", old) == (["stale"], ["S0."])


def test_a_preferred_position_can_be_stale_though_a_later_one_is_not():
    preferred = "source: herald, stated: 2025-01-01, attributed_by: hill, rank: preferred"
    assert told("source: post", preferred) == (["stale"], ["S1."])


@pytest.mark.parametrize(
    ("sources", "single"),
    [
        (("post",), True),
        (("post", "post"), True),
        (("herald", "radio", "wire"), True),
        (("herald", "post"), False),
    ],
)
def test_outlets_that_relay_one_origin_count_once(sources, single):
    assert ("single-origin" in flags(*(f"source: {id}" for id in sources))) is single


def test_origins_are_told_apart_without_regard_to_case():
    dossier, issue = read("source: herald", "source: radio", "source: wire", "source: post")
    assert independent_origins(dossier, issue.positions) == {"the wire", "post"}


@pytest.mark.parametrize(
    ("voices", "only"),
    [
        (("vale",), True),
        (("vale", "vale"), True),
        (("vale", "hill"), False),
        (("vale", "judge"), False),
        (("vale", "outlet"), False),
        (("hill",), False),
    ],
)
def test_a_record_in_the_voice_of_adversaries_only(voices, only):
    assert ("adversary-only" in flags(*(f"source: post, attributed_by: {voice}" for voice in voices))) is only


def test_a_voice_that_is_not_recorded_is_no_adversarys():
    assert "adversary-only" not in flags("source: post, attributed_by: vale", "source: herald")


def test_a_deprecated_position_neither_thins_nor_saves_a_record():
    saved = "source: post, attributed_by: hill, rank: deprecated"
    assert flags("source: herald, attributed_by: vale", saved) == ["single-origin", "adversary-only"]


def test_all_flags_rest_on_everything_recorded():
    fields = (
        "source: post, stated: 2025-01-02, attributed_by: vale",
        "source: post, stated: 2025-01-01, attributed_by: vale",
    )
    assert told(*fields) == (["stale", "single-origin", "adversary-only"], ["S0.", "S1."])


def test_those_who_negotiate_come_first():
    dossier, _ = read("source: post, party: judge", "source: post, party: vale")
    assert [t.party.id for t in thin_records(dossier, date(2025, 3, 12))] == ["hill", "vale", "judge"]


def test_the_bundled_talks_have_silent_parties():
    dossier = load(BUNDLED).dossier
    silent = [f"{t.issue.id} {t.party.id}" for t in thin_records(dossier, date(2025, 7, 25)) if "silent" in t.flags]
    assert "prisoner-numbers israel" in silent
    assert "hamas-disarmament hamas" in silent
    assert "withdrawal-maps israel" not in silent


def test_the_harbour_talks():
    dossier = load(HARBOUR).dossier
    thin = {f"{t.issue.id} {t.party.id}": list(map(str, t.flags)) for t in thin_records(dossier, date(2023, 10, 10))}
    assert thin["quota-shares marrow-isles"] == ["silent"]
    assert thin["quota-shares sundmark"] == ["single-origin", "adversary-only"]
    # Coastal Wire, and Sound Radio, which relays it.
    assert thin["cod-catch sundmark"] == ["single-origin"]
    assert "cod-catch orland" not in thin
    later = {f"{t.issue.id} {t.party.id}": list(map(str, t.flags)) for t in thin_records(dossier, date(2024, 9, 20))}
    assert later["quota-shares marrow-isles"] == ["single-origin", "adversary-only"]
    assert later["cod-catch sundmark"] == ["stale"]
    assert "cod-catch orland" not in later
