"""Whatever stands in a file, checking it ends, in order, and points into the file."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from check_samples import CLEAN, all_found, placed, with_position
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.checks import RULES, check, references, texts
from tracker.model.dates import parse_date
from tracker.model.findings import Finding
from tracker.model.records import Dossier, Issue, Party, Position, Source
from tracker.report.findings import FORMATS
from tracker.yamlfile.load import load_text

FAULTY = f"""\
{with_position("{party: isreal, stance: 'On Sunday, 12 July 2025', source: tims, firmness: red-line}")}\
      - {{party: hamas, stance: Sa\u200by, source: post-2025, stated: 2025-08-01, measures: {{truck: 5, fuel: 6}}}}
      - {{party: hamas, stance: S., source: post-2025, quote: We shall not leave the crossing, attributed_by: us}}
      - {{party: hamas, stance: S., source: post-2025, quote: We shall not leave the crossing, attributed_by: us}}
      - {{party: hamas, source: times-2025}}
  fuel:
    title: Fuel
    measures:
    positions:
      - {{party: hamas, stance: S., source: times-2025, measures: {{litres: 7}}, stated: 12/07/2025}}
""".replace("outlet: Post", "outlet: Post, url: 'javascript:x'")

pieces = st.one_of(
    st.sampled_from([
        "party", "source", "hamas", "israel", "times-2025", "post-2025", "trucks", ": ", "\n", "\n      - ", "{", "}",
        "[", "]", "'", '"', "“", "#", " ", "  ", "\t", "measures:", "positions:", "parties:", "issues:", "quote: leave",
        "stated: 2025-07-13", "Sunday, 12 July 2025", "*x", "&x", "!x", "---", "\u202e", "\u200f", "\x85", "\r\n", "\0",
        "text: ../..", "text: 'a\0b'", "url: http://[", "firmness: red-line", "outlet", "-", "<<: x", "? x", "|\n",
    ]),
    st.text(max_size=5),
)  # fmt: skip
edits = st.lists(st.tuples(st.integers(0, len(FAULTY)), st.integers(0, 60), pieces), max_size=6)


def edited(text: str, changes) -> str:
    """The text with some stretches of it replaced."""
    for start, length, piece in changes:
        text = text[:start] + piece + text[start + length :]
    return text


def is_sound(text: str, findings: tuple[Finding, ...]) -> bool:
    """Whether findings are in order, and each lies inside the text."""
    file = load_text(text).file
    for place in (finding.place for finding in findings if finding.place):
        assert 1 <= place.line <= place.end_line <= file.line_count
        assert 1 <= place.column <= len(file.line(place.line)) + 1
        assert (place.line, place.column) < (place.end_line, place.end_column)
        assert place.end_column <= len(file.line(place.end_line)) + 2
    assert list(findings) == sorted(findings, key=lambda finding: finding.order)
    assert all(finding.message and "\n" not in finding.code for finding in findings)
    return True


@settings(max_examples=300, deadline=None)
@given(edits)
def test_an_edited_dossier_is_checked_to_its_end(changes):
    text = edited(FAULTY, changes)
    findings = all_found(text)
    assert is_sound(text, findings)
    assert all_found(text) == findings
    file = load_text(text).file
    assert all(FORMATS[name](file, findings) for name in FORMATS) or not findings


@settings(deadline=None)
@given(st.lists(pieces, max_size=40).map("".join))
def test_any_text_is_checked_to_its_end(text):
    assert is_sound(text, all_found(text))


@settings(deadline=None)
@given(st.text(max_size=300), st.text(min_size=1, max_size=40))
def test_any_text_kept_for_a_source_is_compared_to_its_end(tmp_path_factory, kept, quote):
    folder = tmp_path_factory.getbasetemp()
    (folder / "kept.md").write_text(kept, "utf-8", newline="", errors="replace")
    text = with_position(f"{{party: hamas, stance: S., source: post-2025, quote: '{quote.replace(chr(39), '')}'}}")
    assert is_sound(text, all_found(text, folder))


@settings(deadline=None)
@given(edits)
def test_nothing_is_taken_from_what_reading_found(changes):
    loaded = load_text(edited(FAULTY, changes))
    if loaded.dossier is not None:
        findings = check(loaded.dossier, loaded.findings)
        assert set(loaded.findings) <= set(findings)
        by_rules = sum(len(list(rule.findings(loaded.dossier))) for rule in RULES)
        assert len(findings) == by_rules + len(loaded.findings)


def test_the_faulty_dossier_has_a_fault_of_almost_every_rule(folder):
    found = {code for _, _, code in placed(all_found(FAULTY, folder))}
    assert {rule.code.name for rule in RULES} - found == {
        "unused-party", "unused-source", "missing-text", "text-outside", "quote-not-found", "stated-after-published"
    }  # fmt: skip


def test_records_without_a_place_give_findings_without_one():
    day = parse_date("2025-07-12")
    position = Position("i", "isreal", "S", "s", parse_date("2025-07-13"), attributed_by="x", quote="q", measures=())
    dossier = Dossier(
        "T",
        {"qatar": Party("qatar", "Qatar", opposes=("b",))},
        {"s": Source("s", "O", day, url="x", text="/nowhere"), "t": Source("t", "O", day, text="nowhere")},
        {"i": Issue("i", "I", positions=(position, replace(position)))},
    )
    findings = check(dossier)
    assert {finding.place for finding in findings} == {None}
    assert [finding.code for finding in findings] == [
        "bad-url", "missing-text", *["stated-after-published"] * 2, "text-outside",
        *["unknown-party"] * 5, "unused-party", "unused-source",
    ]  # fmt: skip


def test_an_empty_dossier_has_no_fault():
    assert check(Dossier("", {}, {}, {})) == ()


def test_the_same_file_gives_the_same_bytes_whatever_the_hash_seed(tmp_path):
    path = tmp_path / "issues.yaml"
    path.write_text(FAULTY, "utf-8")
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "tracker", "check", str(path)],
            cwd=Path(__file__).parents[2], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True,
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(outputs) == 1
    assert outputs.pop().count(b"error[") >= 6


def test_the_nearest_id_is_looked_for_only_so_often(monkeypatch):
    asked = []
    monkeypatch.setattr(references, "nearest", lambda word, known: asked.append(word))
    text = CLEAN + "".join(f"      - {{party: x{n}, stance: S{n}., source: times-2025}}\n" for n in range(500))
    text += "      - {party: x1, stance: S., source: times-2025}\n" * 500
    assert len(placed(all_found(text), "unknown-party")) == 1000
    assert len(asked) <= 200


def test_a_text_is_prepared_once_for_all_quotes_from_it(folder, monkeypatch):
    read = []
    original = texts.read_source_text
    monkeypatch.setattr(texts, "read_source_text", lambda *given: read.append(given) or original(*given))
    (folder / "other.md").write_text("We will not leave the crossing", "utf-8")
    text = CLEAN.replace("published: 2025-07-12}", "published: 2025-07-12, text: other.md}")
    for number in range(50):
        source = ("times-2025", "post-2025")[number % 2]
        text += f"      - {{party: hamas, stance: S{number}., source: {source}, quote: leave}}\n"
    assert all_found(text, folder) == ()
    assert len(read) == 8
