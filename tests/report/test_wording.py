import pytest
from report_samples import HEAD, dossier_with, read

from tracker.model.records import Firmness, Move, Rank, Role, Shift, Status
from tracker.report import wording

STANCE = """\
issues:
  flow:
    title: Flow
    measures:
      kept: {name: Flow kept, unit: "%"}
      days: {name: Days}
    positions:
      - party: tarnwick
        stance: Keep the flow.
        source: gazette
"""


def told(fields):
    """The dossier, the issue, and the position of Tarnwick with these fields besides."""
    dossier = dossier_with(STANCE + "".join(f"        {line}\n" for line in fields.splitlines()))
    issue = dossier.issues["flow"]
    return dossier, issue, issue.positions[0]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("stated: 2025-03-02", "stated 2 Mar 2025"),
        ("stated: 2025-03-02~", "stated about 2 Mar 2025"),
        ("stated: 2025-03-02/2025-03-05", "stated 2–5 Mar 2025"),
        ("note: the source's day counts", "reported about 10 Mar 2025"),
    ],
)
def test_stated_and_reported_are_never_mixed_up(fields, words):
    dossier, _, position = told(fields)
    assert wording.when_in_words(dossier, position) == words


def test_a_year_that_the_reader_knows_is_left_out():
    dossier, _, position = told("stated: 2025-03-02")
    assert wording.when_in_words(dossier, position, without_year=2025) == "stated 2 Mar"
    assert wording.when_in_words(dossier, position, without_year=2024) == "stated 2 Mar 2025"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("note: nothing is recorded", "not recorded"),
        ("attributed_by: tarnwick", "in the party's own voice"),
        ("attributed_by: ostmere", "reported in the voice of Ostmere, an adversary of Tarnwick"),
        ("attributed_by: hollin", "reported in the voice of Hollin, a mediator"),
        ("attributed_by: press", "reported in the voice of Velda press, an observer"),
        ("attributed_by: bank", "reported in the voice of River Bank, a guarantor"),
        ("attributed_by: outlet", "reported in the outlet's own words"),
        ("speaker: an aide", "an aide; voice not recorded"),
        ("speaker: an aide\nattribution: on-record", "an aide, speaking on the record; voice not recorded"),
        ("attribution: background", "speaker not recorded, speaking on background; voice not recorded"),
        (
            "attribution: deep-background\nattributed_by: tarnwick",
            "speaker not recorded, speaking on deep background; in the party's own voice",
        ),
        (
            "speaker: the cabinet\nattribution: document\nattributed_by: tarnwick",
            "the cabinet, in a document; in the party's own voice",
        ),
        (
            "attribution: document\nattributed_by: outlet",
            "speaker not recorded, in a document; reported in the outlet's own words",
        ),
        ("speaker: an aide\nattributed_by: outlet", "an aide; reported in the outlet's own words"),
        (
            "speaker: an aide\nattribution: background\nattributed_by: ostmere",
            "an aide, speaking on background; reported in the voice of Ostmere, an adversary of Tarnwick",
        ),
    ],
)
def test_who_says_so(fields, words):
    dossier, _, position = told(fields)
    assert wording.attribution_in_words(dossier, position) == words


def test_a_party_that_neither_opposes_nor_mediates():
    dossier = read(HEAD.replace("    opposes: [ostmere]\n", "") + STANCE + "        attributed_by: ostmere\n")
    position = dossier.issues["flow"].positions[0]
    assert wording.attribution_in_words(dossier, position) == "reported in the voice of Ostmere, another party"
    assert wording.voice_in_words(dossier, position) == "according to Ostmere"


def test_a_voice_that_the_file_does_not_declare():
    dossier, _, position = told("attributed_by: ostmeer")
    words = "reported in the voice of ostmeer, a party that the file does not declare"
    assert wording.attribution_in_words(dossier, position) == words
    assert wording.voice_in_words(dossier, position) == "voice not recorded"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("attributed_by: tarnwick", "in the party's own voice"),
        ("attributed_by: ostmere", "according to Ostmere, an adversary"),
        ("attributed_by: hollin", "according to Hollin, a mediator"),
        ("attributed_by: press", "according to Velda press"),
        ("attributed_by: outlet", "according to the outlet"),
        ("speaker: an aide", "voice not recorded"),
    ],
)
def test_whose_voice_in_a_few_words(fields, words):
    dossier, _, position = told(fields)
    assert wording.voice_in_words(dossier, position) == words


@pytest.mark.parametrize(
    ("measures", "words"),
    [
        ("{}", ""),
        ("{kept: ~40}", "Flow kept: about 40 %"),
        ("{kept: 30..45.5, days: '>=1000'}", "Flow kept: 30 to 45.5 %; Days: at least 1,000"),
        ("{trucks: 5}", "trucks: 5"),
    ],
)
def test_measures(measures, words):
    _, issue, position = told(f"measures: {measures}")
    assert wording.measures_in_words(issue, position) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("note: neither", ""),
        ("move: reject", "rejection"),
        ("firmness: red-line", "a red line in the source's words"),
        ("move: demand\nfirmness: firm", "demand, firm"),
    ],
)
def test_move_and_firmness(fields, words):
    _, _, position = told(fields)
    assert wording.move_in_words(position) == words


@pytest.mark.parametrize(
    ("reliability", "credibility", "words"),
    [
        ("", "", ""),
        ("B", "", "source B, usually reliable"),
        ("", "2", "item 2, probably true"),
        ("F", "6", "source F, reliability cannot be judged; item 6, truth cannot be judged"),
    ],
)
def test_grades(reliability, credibility, words):
    dossier = read(
        HEAD.replace("origin: reuters", f"reliability: {reliability}")
        + STANCE
        + f"        credibility: {credibility}\n"
    )
    assert wording.grades_in_words(dossier, dossier.issues["flow"].positions[0]) == words


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (wording.MOVES, Move), (wording.FIRMNESS, Firmness), (wording.SHIFTS, Shift), (wording.RANKS, Rank),
        (wording.STATUSES, Status), (wording.ROLES, Role), (wording.RELIABILITY, "ABCDEF"),
        (wording.CREDIBILITY, "123456"),
    ],
)  # fmt: skip
def test_every_choice_has_its_own_words(table, keys):
    assert list(table) == list(keys)
    assert len(set(table.values())) == len(table)


def test_counts():
    counts = [told(f"rank: {rank}")[2] for rank in (Rank.NORMAL, Rank.PREFERRED, Rank.DEPRECATED)]
    assert wording.counts_in_words(issues=4, parties=6, positions=counts[:2], sources=5) == (
        "4 issues, 6 parties, 2 positions, 5 sources"
    )
    assert wording.counts_in_words(positions=counts) == "2 positions and 1 deprecated"
    assert wording.counts_in_words(parties=1, positions=counts[:1] * 1234) == "1 party, 1,234 positions"
    assert wording.counts_in_words(sources=0) == "0 sources"
