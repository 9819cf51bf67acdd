"""From bytes to findings and every report: whatever a file holds, all of it ends, in order.

FUZZ_EXAMPLES=5000 looks further than `make test` does.
"""

import os
from pathlib import Path

import yaml
from hostile_texts import ALL, dossier, free_fields
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.checks import check
from tracker.model.fields import fields_of
from tracker.model.records import Dossier, Issue, Measure, Party, Position, Source
from tracker.model.words import INVISIBLE
from tracker.queries.filter import parse_filter
from tracker.report.changes import json_changes, markdown_changes_report, plain_changes
from tracker.report.export import ENDINGS, export_text
from tracker.report.findings import FORMATS
from tracker.report.plain import plain_positions
from tracker.report.selection import Selection, whole_record
from tracker.yamlfile.load import Loaded, load_bytes

ROOT = Path(__file__).parents[2]
REAL = tuple((ROOT / name).read_bytes() for name in ("issues.yaml", "tests/dossiers/harbour.yaml"))
MANY = int(os.environ.get("FUZZ_EXAMPLES", "25"))
QUICK = settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))


def told(loaded: Loaded) -> None:
    """Asks for everything that can be said of a file."""
    record = loaded.dossier
    findings = check(record, loaded.findings) if record else loaded.findings
    for form in FORMATS.values():
        shown = form(loaded.file, findings)
        assert bool(shown) == bool(findings)
        assert not INVISIBLE.search(shown)
    for place in (finding.place for finding in findings if finding.place):
        assert 1 <= place.line <= place.end_line <= loaded.file.line_count + 1
    if record is None:
        assert loaded.is_broken
        return
    whole = whole_record(record)
    since = Selection(whole.as_of, since=whole.as_of.replace(day=1, month=1))
    reports = [
        export_text(record, selection, form) for selection in (whole, since) for form in ENDINGS if form != "csv"
    ]
    reports += [plain_positions(record, whole, width) for width in (None, 20, 80)]
    reports += [plain_changes(record, since, 80), markdown_changes_report(record, since), json_changes(record, since)]
    assert not any(INVISIBLE.search(report) for report in reports)
    assert export_text(record, whole, "csv")


PUT = (
    b"\n", b"  ", b"\t", b": ", b"- ", b'"', b"'", b"[", b"{", b"]", b"}", b"#", b" #", b"*a", b"&a ", b"!x ", b"|\n",
    b">-\n", b"---\n", b"...\n", b"? ", b"<<: ", b"~", b"%", b"\xe2\x80\xae", b"\xff", b"\0", b"\r", b"\xef\xbb\xbf",
    b"\xc2\x85", b"parties:\n", b"positions:\n", b"      - party: ", b"measures: {", b"stated: 2025-02-30",
    b"text: ../x", b"100..1", b"\\",
)  # fmt: skip
cuts = st.tuples(st.floats(0, 1), st.integers(0, 200), st.binary(max_size=8) | st.sampled_from(PUT))


@QUICK
@given(st.sampled_from(REAL), st.lists(cuts, min_size=1, max_size=6))
def test_a_real_file_cut_and_pasted_into(data, changes):
    for where, length, put in changes:
        at = int(where * len(data))
        data = data[:at] + put + data[at + length :]
    told(load_bytes(data))


@QUICK
@given(st.sampled_from(REAL), st.data())
def test_a_real_file_with_its_lines_shuffled(data, draw):
    lines = data.split(b"\n")
    for _ in range(draw.draw(st.integers(1, 8))):
        one, other = (draw.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        length = draw.draw(st.integers(0, 12))
        lines[other:other] = lines[one : one + length]
        if draw.draw(st.booleans()):
            del lines[one : one + length]
    told(load_bytes(b"\n".join(lines)))


RECORDS = (Dossier, Party, Source, Issue, Measure, Position)
KEYS = (*sorted(set().union(*(fields_of(record) for record in RECORDS))), "a", "b", "m", "t0", "", "<<")
WORDS = (
    "a", "b", "m", "t0", "2025-07-12", "2025", "2025-07-10/2025-07-12~", "~40", "7..9", ">=3", "offer", *ALL.values(),
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(WORDS), st.none(), st.booleans(), st.integers(-5, 3000), st.floats(), st.dates(),
    st.text(max_size=12), st.binary(max_size=4),
)  # fmt: skip
TREES = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)
TABLES = st.dictionaries(st.sampled_from(["parties", "sources", "issues", "title", "about"]), TREES, max_size=5)


@QUICK
@given(TABLES)
def test_keys_and_values_of_the_format_in_any_order_and_depth(tree):
    told(load_bytes(yaml.dump(tree, allow_unicode=True).encode()))


FIELDS = [
    *free_fields(Position), *free_fields(Issue), "stated", "published", "attributed_by", "attribution", "move", "shift",
    "rank", "firmness", "credibility", "measures", "party", "source", "opposes", "aliases", "role", "status", "text",
]  # fmt: skip
put_in = st.tuples(st.sampled_from(["parties", "sources", "issues"]), st.sampled_from(FIELDS), TREES)


@QUICK
@given(st.lists(put_in, max_size=6), st.data())
def test_a_sound_dossier_with_any_value_in_any_field(changes, draw):
    record = dossier({"one": "Plain", "two": "Other"})
    for table, name, value in changes:
        target = draw.draw(st.sampled_from(list(record[table].values())))
        if table == "issues" and target.get("positions"):
            target = draw.draw(st.sampled_from([target, *target["positions"]]))
        target[name] = value
    told(load_bytes(yaml.dump(record, allow_unicode=True).encode()))


PARTS = st.sampled_from(["party:", '"', "!", "~", "since:", "2025", ":", " ", "by:", "\0", "(", "\\"])


@QUICK
@given(st.text(max_size=60) | st.lists(PARTS).map("".join))
def test_any_filter(text):
    record = load_bytes(REAL[1]).dossier
    parsed = parse_filter(text)
    assert export_text(record, Selection(whole_record(record).as_of, filter=parsed), "json")
