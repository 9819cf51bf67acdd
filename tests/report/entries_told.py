"""What the tests of the reports on entries read: two states of a file, and what was entered between them."""

import json
from datetime import date
from pathlib import Path

from talks import selected, talks

from tracker.report.entries import entries_since, json_entries, markdown_entries_report, plain_entries
from tracker.yamlfile.commit import Commit

COMMIT = Commit("0123456789abcdef0123456789abcdef01234567", date(2025, 3, 10), "Read the Courier", Path("/talks"))

OLD = """\
ostmere 2025-02-20, measures: {kept: 10}, source: courier, stance: Keep a tenth.
tarnwick 2025-02-20, measures: {kept: 60}, source: courier, stance: Keep three fifths of the summer flow., locator: p. 1
hollin 2025-03-01, stance: Meet again.
"""
NEW = """\
ostmere 2025-02-20, measures: {kept: 10}, source: courier, stance: Keep a tenth.
tarnwick 2025-02-20, measures: {kept: 60}, source: courier, stance: Keep three fifths of the flow., note: Said twice.
tarnwick 2025-03-08, measures: {kept: 40}, stance: Two fifths for Tarnwick.
tarnwick 2025-02-01, source: courier, stance: Nothing to Ostmere.
ostmere 2025-02-20, stance: A tenth at the most., source: gazette
ostmere 2025-03-09, stance: All of it., rank: deprecated
"""


def since(old=OLD, new=NEW, commit=COMMIT, revision="HEAD~1"):
    old, new = (state if hasattr(state, "issues") else talks(state) for state in (old, new))
    return entries_since(old, new, commit, revision)


def plain(record=None, width=None, **asked):
    record = record or since()
    return plain_entries(record, selected(record.new, **asked), width)


def marked(record=None, **asked):
    record = record or since()
    return markdown_entries_report(record, selected(record.new, **asked))


def told(record=None, **asked):
    record = record or since()
    return json.loads(json_entries(record, selected(record.new, **asked)))
