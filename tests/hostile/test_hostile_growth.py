"""A hundred thousand of anything in one value or on one line costs so many times one of them, and not their square.

Nothing here is timed. What takes the square of a hundred thousand does not come to its end while anybody waits.
"""

from dataclasses import replace

import pytest

from tracker.checks import check
from tracker.report.export import export_text
from tracker.report.findings import FORMATS
from tracker.report.plain import plain_positions
from tracker.report.selection import whole_record
from tracker.report.worddiff import word_differences
from tracker.yamlfile.load import load_text

SIZE = 100_000
HEAD = """\
title: T
parties:
  a: {name: A}
sources:
  s: {outlet: O, published: 2025-07-12, text: kept.md}
issues:
  i:
    title: I
    positions:
"""
LINES = (
    "      - party: a\n        source: s\n        stance: S\n        quote: {text}\n",
    "      - party: a\n        source: s\n        stance: {text}x\n",
    "      - party: a\n        source: s\n        stance: x: {text}\n",
    "      - party: a\n        source: s\n        stated: {text}\n",
    "      - party: a\n        source: s\n        {text}\n",
    "      - {text}\n",
    "      - party: {text}x\n        stance: '{text}\n",
    '      - party: "{text}\n',
    "      - party: [{text}\n",
    "{text}\n",
    "  {text}: x\n",
)
PIECES = (
    " ", "\t", "'", '"', '\\"', "\\", "1", "a", "-", "- ", "–", "[", "(", "{", "]", ".", ",", ", ", ":", ": ", "#",
    " #", "*", "_", "`", "|", "~", "&", "!", "a ", "a: ", "-a", "1,", "12 ", "“", "”", "«a» ", "[…] ", "Sunday, ",
    "July ", "12 July ", "\u202e", "\u0301", "\u200d", "停", "(a", "a.", "http://", "www.", "? ", "x y-", "a\u00a0",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_no_line_takes_the_square_of_its_length(tmp_path, piece):
    text = piece * (SIZE // len(piece))
    (tmp_path / "kept.md").write_text(text, "utf-8")
    for line in LINES:
        loaded = load_text(HEAD + line.replace("{text}", text), folder=tmp_path)
        findings = check(loaded.dossier, loaded.findings) if loaded.dossier else loaded.findings
        for form in FORMATS.values():
            form(loaded.file, findings[:20])
        assert findings or loaded.dossier.issues["i"].positions


RUNS = (
    "#", "##x", "* ", "[", "<", "&a", ":a", "_", "a_", "1.", "^", "!", "|", "~", "$", "www.", "http://", "\\", "a  ",
    "a\n", "a\r\n", "a\u2028", "a\u0301", "停",
)  # fmt: skip


@pytest.mark.parametrize("piece", RUNS, ids=repr)
def test_no_report_takes_the_square_of_a_text(piece):
    loaded = load_text(HEAD + "      - {party: a, source: s, stance: X, quote: X, note: X}\n")
    issue = loaded.dossier.issues["i"]
    text = piece * (SIZE // len(piece))
    position = replace(issue.positions[0], stance=text, quote=text, note=text, speaker=text)
    dossier = replace(loaded.dossier, issues={"i": replace(issue, positions=(position,), question=text)}, about=text)
    for form in ("markdown", "json", "csv"):
        assert len(export_text(dossier, whole_record(dossier), form)) > SIZE // 4
    assert len(plain_positions(dossier, whole_record(dossier), 80)) > SIZE // 4


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("lorem ipsum dolro ", "lorem ipsum dolor "),
        ("wrod word ", "word "),
        ("a", "ab"),
        ("xy ", "yx "),
    ],
)
def test_a_long_quotation_that_its_source_does_not_have_holds_nothing_up(tmp_path, quote, text):
    (tmp_path / "kept.md").write_text(text * (10 * SIZE // len(text)), "utf-8")
    line = LINES[0].replace("{text}", quote * (SIZE // len(quote)))
    loaded = load_text(HEAD + line, folder=tmp_path)
    assert "quote-not-found" in [finding.code for finding in check(loaded.dossier, loaded.findings)]


@pytest.mark.parametrize("words", [("a ",), ("a ", "b "), tuple(f"{n} " for n in range(20_000))])
def test_texts_of_many_words_are_compared_as_far_as_that_ends(words):
    text = "".join(words) * (SIZE // 5 // len(words))
    was, now = f"The same. {text}was it.", f"The same. {''.join(reversed(words)) * (SIZE // 5 // len(words))}x it."
    parts = list(word_differences(was, now))
    assert parts[0][0] == parts[-1][0] == "same"
    assert " ".join(words for part, words in parts if part != "added").split() == was.split()
