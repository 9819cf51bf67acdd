"""The second dossier says what it is said to say: no faults, and each kind of thing at least once."""

from collections import Counter
from pathlib import Path

from tracker.checks import check
from tracker.model.records import Attribution, Firmness, Move, Rank, Role, Shift
from tracker.queries.attribution import AttributionKind, attribution_kind
from tracker.queries.dating import days_of_change
from tracker.yamlfile.load import load

PATH = Path(__file__).parent / "harbour.yaml"
LOADED = load(PATH)
DOSSIER = LOADED.dossier
POSITIONS = list(DOSSIER.positions())


def test_nothing_is_wrong_with_it():
    assert check(DOSSIER, LOADED.findings) == ()


def test_it_is_large_enough():
    days = days_of_change(DOSSIER, (p for p in POSITIONS if p.stated and p.stated.certain_day))
    assert (days[-1] - days[0]).days >= 360
    assert len(POSITIONS) >= 150
    assert len(DOSSIER.issues) >= 10
    assert len(DOSSIER.parties) >= 6
    assert len(DOSSIER.sources) >= 12
    assert len([p for p in DOSSIER.parties.values() if p.opposes]) >= 2
    assert {p.role for p in DOSSIER.parties.values()} == set(Role)
    assert all(issue.measures and issue.question for issue in DOSSIER.issues.values())


def test_several_outlets_relay_one_origin():
    assert Counter(s.origin.casefold() for s in DOSSIER.sources.values())["coastal wire"] >= 3


def test_every_word_of_a_position_stands_in_it():
    assert {p.move for p in POSITIONS} == {None, *Move}
    assert {p.shift for p in POSITIONS} == {None, *Shift}
    assert {p.firmness for p in POSITIONS} == {None, *Firmness}
    assert {p.attribution for p in POSITIONS} == {None, *Attribution}
    assert {p.rank for p in POSITIONS} == set(Rank)
    assert {p.credibility for p in POSITIONS} == {"", *"123456"}
    assert {s.reliability for s in DOSSIER.sources.values()} == set("ABCDEF")
    assert {attribution_kind(DOSSIER, p) for p in POSITIONS} == set(AttributionKind)


def test_every_kind_of_date_and_number_stands_in_it():
    dates = [p.stated for p in POSITIONS if p.stated] + [s.published for s in DOSSIER.sources.values()]
    assert {d.start.precision for d in dates} == {"day", "month", "year"}
    assert any(d.start.approximate for d in dates)
    assert any(d.start.uncertain for d in dates)
    assert any(d.start.approximate and d.start.uncertain for d in dates)
    assert any("/" in d.text for d in dates)
    amounts = [amount for p in POSITIONS for _, amount in p.measures]
    assert any(a.approximate for a in amounts)
    assert any(a.low is None for a in amounts)
    assert any(a.high is None for a in amounts)
    assert any(".." in a.text for a in amounts)
    assert any("." in a.text.replace("..", "") for a in amounts)


def test_its_sentences_are_varied_and_short():
    stances = Counter(p.stance for p in POSITIONS)
    assert len(stances) >= len(POSITIONS) - 10
    assert max(map(len, stances)) <= 120
