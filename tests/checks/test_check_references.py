"""Ids that name nothing, and records that nothing names."""

import pytest
from check_samples import CLEAN, all_found, marked, placed, with_position

UNKNOWN = ("unknown-party", "unknown-source", "unknown-measure")
PARTIES = "parties are declared at line 2"
SOURCES = "sources are declared at line 6"


def said(findings, *codes):
    return [(f.message, f.help) for f in findings if f.code in codes]


@pytest.mark.parametrize(
    ("fields", "words", "message", "help"),
    [
        (
            "{party: isreal, stance: S., source: times-2025}",
            "isreal",
            'no party "isreal"',
            f'did you mean "israel"? {PARTIES}',
        ),
        (
            "{party: hamas, stance: S., source: times-2025, attributed_by: Unted-states}",
            "Unted-states",
            'no party "Unted-states"',
            f'did you mean "united-states"? {PARTIES}',
        ),
        (
            "{party: hamas, stance: S., source: times-2025, attributed_by: outlett}",
            "outlett",
            'no party "outlett"',
            f'did you mean "outlet"? {PARTIES}',
        ),
        (
            "{party: outlet, stance: S., source: times-2025}",
            "outlet",
            'no party "outlet"',
            f"write one of hamas, israel, united-states, or declare it; {PARTIES}",
        ),
        (
            "{party: NO, stance: S., source: times-2025}",
            "NO",
            'no party "NO"',
            f"write one of hamas, israel, united-states, or declare it; {PARTIES}",
        ),
        (
            "{party: United States, stance: S., source: times-2025}",
            "United States",
            'no party "United States"',
            f"this is a name: write the id, united-states; {PARTIES}",
        ),
        (
            "{party: hamas, stance: S., source: times-2025, attributed_by: washington}",
            "washington",
            'no party "washington"',
            f"this is a name: write the id, united-states; {PARTIES}",
        ),
        (
            "{party: hamas, stance: S., source: Trucks wait}",
            "Trucks wait",
            'no source "Trucks wait"',
            f"this is a name: write the id, times-2025; {SOURCES}",
        ),
        (
            "{party: hamas, stance: S., source: times-2052}",
            "times-2052",
            'no source "times-2052"',
            f'did you mean "times-2025"? {SOURCES}',
        ),
        (
            "{party: hamas, stance: S., source: times-2025, measures: {trucks: 1, lorries: 5}}",
            "lorries",
            'the issue "aid" has no measure "lorries"',
            "write one of trucks, or declare it",
        ),
        (
            "{party: hamas, stance: S., source: times-2025, measures: {Trucks a day: 5}}",
            "Trucks a day",
            'the issue "aid" has no measure "Trucks a day"',
            "this is a name: write the id, trucks",
        ),
    ],
)
def test_an_unknown_id_gets_the_nearest_one(folder, fields, words, message, help):
    text = with_position(fields)
    findings = all_found(text, folder)
    assert said(findings, *UNKNOWN) == [(message, help)]
    assert len(findings) == 1
    assert marked(text, findings[0]) == words


def test_in_opposes_the_item_is_marked(folder):
    text = CLEAN.replace("opposes: [hamas]", "opposes: [hamas, hammas, egypt]")
    findings = all_found(text, folder)
    assert placed(findings) == [(3, 43, "unknown-party"), (3, 51, "unknown-party")]
    assert [marked(text, f) for f in findings] == ["hammas", "egypt"]
    assert findings[0].help == f'did you mean "hamas"? {PARTIES}'


@pytest.mark.parametrize("quoted", ["“hamas”", "„hamas“", "‘hamas’", "«hamas»", "hamas”", "'\"hamas\"'"])
def test_quotation_marks_of_other_shapes_are_no_part_of_an_id(folder, quoted):
    text = with_position(f"{{party: {quoted}, stance: S., source: times-2025}}")
    (finding,) = [f for f in all_found(text, folder) if f.code != "curly-quotes"]
    assert (finding.place.line, finding.place.column, finding.code) == (17, 17, "unknown-party")
    assert finding.help == f"quotation marks are not part of an id: write hamas; {PARTIES}"


@pytest.mark.parametrize("quoted", ['"hamas"', "'hamas'"])
def test_yamls_own_quotation_marks_are_none(folder, quoted):
    assert all_found(with_position(f"{{party: {quoted}, stance: S., source: times-2025}}"), folder) == ()


def test_a_hidden_character_in_an_id_is_named(folder):
    findings = all_found(with_position("{party: hamas\u200e, stance: S., source: times-2025}"), folder)
    assert placed(findings) == [(17, 17, "unknown-party"), (17, 22, "invisible-character")]
    assert findings[0].help == f"a hidden character stands in it: write hamas anew; {PARTIES}"


def test_ids_of_other_scripts_are_compared_as_written(folder):
    text = CLEAN.replace("hamas", "حماس")
    assert all_found(text, folder) == ()
    findings = all_found(f"{text}      - {{party: حمس, stance: S., source: times-2025}}\n", folder)
    assert [f.help for f in findings] == [f'did you mean "حماس"? {PARTIES}']


def test_a_position_of_an_unknown_party_is_checked_further(folder):
    fields = "{party: isreal, stance: S., source: times-2025, stated: 2025-07-14, firmness: red-line, attributed_by: x}"
    assert placed(all_found(with_position(fields), folder)) == [
        (17, 17, "unknown-party"),
        (17, 65, "stated-after-published"),
        (17, 87, "unsupported-red-line"),
        (17, 112, "unknown-party"),
    ]


def test_each_of_many_places_is_reported(folder):
    text = CLEAN + "      - {party: isreal, stance: S., source: times-2025}\n" * 3
    assert placed(all_found(text, folder), "unknown-party") == [(n, 17, "unknown-party") for n in (17, 18, 19)]


def test_a_measure_belongs_to_its_issue_alone(folder):
    text = f"{CLEAN}  fuel:\n    title: Fuel\n    positions:\n"
    text += "      - {party: hamas, stance: S., source: times-2025, measures: {trucks: 5}}\n"
    findings = all_found(text, folder)
    assert placed(findings) == [(20, 67, "unknown-measure")]
    assert findings[0].help == "declare it first; a measure stands under measures: in its issue"


UNREADABLE_PARTIES = [
    ("parties:\n  hamas: {name: Hamas}", ""),
    ("parties:", "empty-field"),
    ("parties: [hamas, israel]", "wrong-type"),
    ("parties: hamas", "wrong-type"),
    ("partys:\n  hamas: {name: Hamas}", "unknown-key"),
    ("", "missing-field"),
    ("parties:\n  hamas: Hamas", "wrong-type"),
    ("parties:\n  hamas: {role: mediator}", "missing-field"),
    ("parties:\n  hamas: {name: 'Hamas}", "unclosed-quote"),
    ("parties:\n  hamas: {name: [Ham}", "special-start"),
    ("parties:\n  hamas: *x", "alias"),
]


@pytest.mark.parametrize(("parties", "code"), UNREADABLE_PARTIES)
def test_no_party_is_unknown_where_the_parties_could_not_be_read(parties, code):
    text = f"""\
title: T
{parties}
sources:
  s: {{outlet: O, published: 2025-07-12}}
issues:
  i:
    title: I
    positions:
      - {{party: hamas, stance: S., source: s}}
"""
    codes = [f.code for f in all_found(text)]
    assert "unknown-party" not in codes
    assert code in codes or not codes


def test_an_empty_table_declares_nothing():
    text = "title: T\nparties: {}\nsources: {}\nissues:\n  i:\n    title: I\n    positions:\n"
    text += "      - {party: hamas, stance: S., source: s}\n"
    findings = all_found(text)
    assert placed(findings) == [(8, 17, "unknown-party"), (8, 44, "unknown-source")]
    assert [f.help for f in findings] == [
        "declare it first; parties are declared at line 2",
        "declare it first; sources are declared at line 3",
    ]


def test_no_source_is_unknown_where_the_sources_could_not_be_read(folder):
    text = CLEAN.replace("outlet: Times,", "outlet: 'Times,")
    assert "unknown-source" not in [f.code for f in all_found(text, folder)]
    without_day = CLEAN.replace("published: 2025-07-12}", "published: July}")
    assert placed(all_found(without_day, folder)) == [(7, 62, "bad-date")]


@pytest.mark.parametrize(
    "measures",
    [
        "{trucks: {name: 'Trucks a day}, fuel: {name: Fuel}}",
        "{trucks: Trucks a day, fuel: {name: Fuel}}",
        "[trucks, fuel]",
        "trucks",
    ],
)
def test_no_measure_is_unknown_where_it_could_not_be_read(folder, measures):
    text = CLEAN.replace("measures:\n      trucks: {name: Trucks a day}", f"measures: {measures}")
    codes = [f.code for f in all_found(text, folder)]
    assert "unknown-measure" not in codes
    assert codes


def test_beside_a_syntax_error_measures_of_other_issues_are_still_checked(folder):
    text = f"""{with_position("{party: hamas, stance: 'S., source: times-2025}")}\
  fuel:
    title: Fuel
    measures:
      litres: {{name: Litres}}
    positions:
      - {{party: hamas, stance: S., source: times-2025, measures: {{litrs: 5}}}}
"""
    findings = all_found(text, folder)
    assert placed(findings) == [(17, 32, "unclosed-quote"), (23, 67, "unknown-measure")]
    assert findings[1].help == 'did you mean "litres"?'


def test_a_record_that_nothing_names_is_marked_at_its_id(folder):
    text = CLEAN.replace("\nsources:", '\n  "qatar": {name: Qatar}\nsources:').replace(
        "\nissues:", "\n  wire-2025:\n    outlet: Wire\n    published: 2025\nissues:"
    )
    findings = all_found(text, folder)
    assert placed(findings) == [(6, 4, "unused-party"), (10, 3, "unused-source")]
    assert [marked(text, f) for f in findings] == ["qatar", "wire-2025"]
    assert said(findings, "unused-party", "unused-source") == [
        ('no position names the party "qatar"', "record a position of it, or remove it"),
        ('no position is taken from the source "wire-2025"', "record what it says, or remove it"),
    ]


UNUSED_UNLESS_READ = [
    ("a position that lacks its stance", "      - {party: qatar, source: wire}\n", "missing-field"),
    ("a position that cannot be parsed", "      - {party: qatar, stance: 'S, source: wire}\n", "unclosed-quote"),
    ("two voices, of which none was read", "      - {party: hamas, stance: S., source: wire, attributed_by: [qatar]}\n",
     "wrong-type"),
    ("a key that is mistyped", "    postions:\n      - {party: qatar, stance: S., source: wire}\n", "unknown-key"),
    ("a key that is there twice", "    positions:\n      - {party: qatar, stance: S., source: wire}\n",
     "duplicate-key"),
    ("an issue that is there twice", "  aid:\n    positions:\n      - {party: qatar, stance: S., source: wire}\n",
     "duplicate-key"),
    ("an issue that is a list", "  fuel:\n    - {party: qatar, stance: S., source: wire}\n", "wrong-type"),
    ("positions that are a table", "  fuel:\n    title: F\n    positions: {party: qatar, x: wire}\n", "wrong-type"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "code"), [case[1:] for case in UNUSED_UNLESS_READ], ids=[c[0] for c in UNUSED_UNLESS_READ]
)
def test_what_an_unread_part_names_is_not_unused(folder, more, code):
    text = CLEAN.replace("\nsources:", "\n  qatar: {name: Qatar}\nsources:").replace(
        "\nissues:", "\n  wire: {outlet: Wire, published: 2025-07-12}\nissues:"
    )
    codes = [f.code for f in all_found(text + more, folder)]
    assert code in codes
    assert "unused-party" not in codes
    assert "unused-source" not in codes


@pytest.mark.parametrize("more", ["      # - {party: qatar, stance: S., source: wire}\n", "    note: qatar and wire\n"])
def test_a_comment_or_a_note_is_no_use_of_a_record(folder, more):
    text = CLEAN.replace("\nsources:", "\n  qatar: {name: Qatar}\nsources:").replace(
        "\nissues:", "\n  wire: {outlet: Wire, published: 2025-07-12}\nissues:"
    )
    assert placed(all_found(text + more, folder)) == [(6, 3, "unused-party"), (10, 3, "unused-source")]


def test_a_mistyped_id_does_not_make_the_right_one_unused(folder):
    text = CLEAN.replace("party: israel", "party: isreal").replace("source: times-2025", "source: Times")
    assert placed(all_found(text, folder)) == [(15, 17, "unknown-party"), (15, 56, "unknown-source")]


def test_to_be_opposed_is_no_use(folder):
    text = CLEAN.replace("party: hamas", "party: israel").replace("More", "No")
    assert placed(all_found(text, folder)) == [(5, 3, "unused-party")]
