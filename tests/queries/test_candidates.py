"""What a few typed letters may mean, best first, and the reason that is shown."""

import pytest

from tracker.queries.candidates import MOST, Known, candidates, known_issues, known_parties, known_sources, known_words
from tracker.yamlfile.load import load_text

TALKS = """\
title: Talks
parties:
  israel: {name: Israel, aliases: [Netanyahu, Jerusalem]}
  hamas: {name: Hamas, aliases: ["Ḥamās", Hayya]}
  united-states: {name: United States, role: mediator, aliases: [US, Witkoff]}
  islamic-jihad: {name: Islamic Jihad}
sources:
  bbc-07-12: {outlet: BBC News, published: 2025-07-12, title: Talks stall over map, origin: reuters}
  haaretz-07-20: {outlet: Haaretz, published: 2025-07-20, author: A. Harel}
issues:
  maps:
    title: Withdrawal maps
    group: Security
    question: Which parts would forces hold?
    measures: {held: {name: Territory held}}
  aid: {title: Aid mechanism}
"""


@pytest.fixture(scope="module")
def talks():
    return load_text(TALKS).dossier


def told(typed, known):
    return [(c.known.id, c.reason) for c in candidates(typed, known)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("isr", [("israel", "")]),
        ("ISRAEL ", [("israel", "")]),
        ("is", [("israel", ""), ("islamic-jihad", "")]),
        ("netan", [("israel", 'alias "Netanyahu"')]),
        ("hamas", [("hamas", "")]),
        ("ḥamas", [("hamas", "")]),
        ("us", [("united-states", 'alias "US"'), ("israel", 'alias "Jerusalem"')]),
        ("states", [("united-states", "")]),
        ("jihad", [("islamic-jihad", "")]),
        ("lamic", [("islamic-jihad", "")]),
        ("isreal", [("israel", "nearly")]),
        ("netanyaho", [("israel", 'nearly alias "Netanyahu"')]),
        # Enter takes the first that is offered: a short word that is only a little alike must not be one.
        ("zed", []),
        ("Russia", []),
        ("Israeli army", []),
        ("Hamas military wing", []),
        ("qqqq", []),
    ],
)
def test_parties_are_found_by_id_name_and_alias(talks, typed, found):
    assert told(typed, known_parties(talks)) == found


def test_nothing_typed_offers_everything_in_the_files_order(talks):
    assert [id for id, _ in told("  ", known_parties(talks))] == list(talks.parties)


def test_a_whole_word_is_better_than_a_start_and_that_than_a_place_inside():
    known = [Known(id, "") for id in ("xabc", "x-abc", "abcx", "abc")]
    assert [id for id, _ in told("abc", known)] == ["abc", "abcx", "x-abc", "xabc"]


def test_every_place_of_the_letters_is_looked_at():
    known = [Known(id, "") for id in ("xabcx", "xabc-abc-xabc", "abc-abc")]
    assert [id for id, _ in told("abc", known)] == ["abc-abc", "xabc-abc-xabc", "xabcx"]


def test_of_what_matches_equally_the_earlier_comes_first():
    known = [Known(f"p{n}", "Party") for n in range(5)]
    assert [id for id, _ in told("part", known)] == ["p0", "p1", "p2", "p3", "p4"]
    by_name, by_alias = Known("a", "North"), Known("b", "Hill", (("Northern side", "alias"),))
    assert told("nor", [by_name, by_alias]) == [("a", ""), ("b", 'alias "Northern side"')]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("northren side", [("n", "nearly"), ("m", 'nearly alias "Northern side"')]),
        ("hayyo", [("hayya", "nearly"), ("hayye", "nearly")]),
    ],
)
def test_what_is_nearly_like_it_is_told_by_the_best_of_its_names_the_earlier_first(typed, found):
    known = [
        Known("n", "Northern side"),
        Known("m", "", (("Northern tide", "alias"), ("Northern side", "alias"))),
        Known("hayya", "", (("Hayya", "alias"),)),
        Known("hayye", ""),
    ]
    assert told(typed, known) == found


def test_a_short_id_in_a_long_name_is_no_likeness():
    known = [Known("x", "Xland"), Known("y", "Yland"), Known("z", "Zland"), Known("m", "Medi")]
    assert [told(name, known) for name in ("Wasserland", "Mexico", "Maximilian")] == [[], [], []]


def test_what_is_only_like_it_says_so():
    known = [Known("austria", "Austria"), Known("hayya", "")]
    assert [c.is_near for c in candidates("Austrai", known)] == [True]
    assert [c.is_near for c in candidates("austri", known)] == [False]


def test_no_more_are_offered_than_anybody_reads():
    known = [Known(f"party-{n}", "") for n in range(3 * MOST)]
    assert len(candidates("", known)) == len(candidates("party", known)) == len(candidates("parrty", known)) == MOST


def test_a_voice_may_be_the_outlets(talks):
    assert told("outl", known_parties(talks, with_outlet=True)) == [("outlet", "")]
    assert told("outl", known_parties(talks)) == []
    assert known_parties(talks, with_outlet=True)[-1] == Known("outlet", "The outlet's own words")


def test_what_is_offered_comes_with_what_tells_it_from_others(talks):
    assert [(one.id, one.more) for one in known_parties(talks)][:3] == [
        ("israel", "party"), ("hamas", "party"), ("united-states", "mediator"),
    ]  # fmt: skip
    assert [(one.id, one.more) for one in known_sources(talks)] == [
        ("haaretz-07-20", ""), ("bbc-07-12", "Talks stall over map"),
    ]  # fmt: skip
    assert [(one.id, one.more) for one in known_issues(talks)] == [("maps", "Security"), ("aid", "")]


def test_sources_come_latest_first_and_are_found_by_what_they_say_of_themselves(talks):
    known = known_sources(talks)
    assert [(one.id, one.name) for one in known] == [
        ("haaretz-07-20", "Haaretz, 20 Jul 2025"),
        ("bbc-07-12", "BBC News, 12 Jul 2025"),
    ]
    assert told("stall", known) == [("bbc-07-12", 'title "Talks stall over map"')]
    assert told("reut", known) == [("bbc-07-12", 'relays "reuters"')]
    assert told("harel", known) == [("haaretz-07-20", 'author "A. Harel"')]
    assert told("12 jul", known) == [("bbc-07-12", "")]


def test_issues_are_found_by_title_question_group_and_measure(talks):
    known = known_issues(talks)
    assert told("with", known) == [("maps", "")]
    assert told("forces", known) == [("maps", 'question "Which parts would forces hold?"')]
    assert told("secur", known) == [("maps", 'group "Security"')]
    assert told("territ", known) == [("maps", 'measure "Territory held"')]


def test_words_are_found_as_they_are_written():
    assert told("back", known_words(["on-record", "background", "deep-background"])) == [
        ("background", ""),
        ("deep-background", ""),
    ]
    assert known_words(["background"]) == (Known("background", ""),)


@pytest.mark.parametrize("typed", ["[/x]", "\u202e", "\x1b[31m", "👨‍👩‍👧‍👦", "(", "*", "\\", "\ud800"])
def test_no_letter_is_special(talks, typed):
    assert told(typed, (Known(typed, ""),)) == [(typed, "")]
    candidates(typed, known_parties(talks))
