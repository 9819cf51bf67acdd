from dataclasses import replace
from datetime import date

import pytest
from report_samples import dossier_with, section

from tracker.queries.filter import parse_filter
from tracker.report.markdown import markdown_summary
from tracker.report.selection import whole_record


def changes(positions, since, **asked):
    """The section of a summary about one issue with these positions."""
    dossier = dossier_with(f"issues:\n  flow:\n    title: Flow\n    positions:\n{positions}")
    since = date.fromisoformat(since)
    markdown = markdown_summary(dossier, replace(whole_record(dossier), since=since, **asked))
    heading = next(line for line in markdown.split("\n") if line.startswith("## Changes since "))
    return section(markdown, heading)


THREE = """\
      - {party: tarnwick, stance: Keep all., source: courier, stated: 2025-03-01}
      - {party: tarnwick, stance: Keep half., source: courier, attributed_by: outlet}
      - {party: tarnwick, stance: Keep a third., source: gazette, attributed_by: tarnwick}
      - {party: hollin, stance: Split it., source: gazette}
"""


def test_what_was_what_is_and_what_came_between():
    assert changes(THREE, "2025-03-01") == (
        "- **Flow, Tarnwick**\n"
        "  - Reworded, whether it moved is not judged\n"
        "  - Was: Keep all. — stated 1 Mar, voice not recorded[^2]\n"
        "  - Now: Keep a third. — reported about 10 Mar, in the party's own voice[^1]\n"
        "  - Also recorded: Keep half. — reported 4 Mar, according to the outlet[^2]\n"
        "- **Flow, Hollin**\n"
        "  - First recorded: Split it. — reported about 10 Mar, voice not recorded[^1]"
    )


@pytest.mark.parametrize(
    ("since", "listed"),
    [
        ("2025-02-28", ["Now: Keep a third.", "Also recorded: Keep half.", "First recorded: Keep all."]),
        ("2025-03-03", ["Was: Keep all.", "Now: Keep a third.", "Also recorded: Keep half."]),
        ("2025-03-04", ["Was: Keep half.", "Now: Keep a third."]),
        ("2025-03-09", ["Was: Keep half.", "Now: Keep a third."]),
    ],
)
def test_since_is_exclusive(since, listed):
    lines = changes(THREE, since, parties=("tarnwick",)).split("\n")
    assert [line.strip("- ").split(" — ")[0] for line in lines[2:]] == listed
    assert lines[1] == "  - Reworded, whether it moved is not judged"


@pytest.mark.parametrize("since", ["2025-03-10", "2026-01-01"])
def test_where_nothing_took_effect_it_says_so(since):
    day = {"2025-03-10": "10 Mar 2025", "2026-01-01": "1 Jan 2026"}[since]
    assert changes(THREE, since) == f"No position that is shown here took effect after {day}."


def test_what_takes_effect_after_the_day_looked_at_is_no_change():
    assert changes(THREE, "2025-03-01", as_of=date(2025, 3, 5)) == (
        "- **Flow, Tarnwick**\n"
        "  - Reworded, whether it moved is not judged\n"
        "  - Was: Keep all. — stated 1 Mar, voice not recorded[^1]\n"
        "  - Now: Keep half. — reported 4 Mar, according to the outlet[^1]"
    )


def test_a_deprecated_position_is_no_change():
    only = """\
      - {party: tarnwick, stance: Keep half., source: courier}
      - {party: tarnwick, stance: Keep a third., source: gazette, rank: deprecated}
"""
    assert changes(only, "2025-03-05") == "No position that is shown here took effect after 5 Mar 2025."


def test_a_preferred_position_still_stands_beside_a_later_one():
    preferred = """\
      - {party: tarnwick, stance: Keep half., source: courier, rank: preferred}
      - {party: tarnwick, stance: Keep a third., source: gazette}
"""
    assert changes(preferred, "2025-03-05") == (
        "- **Flow, Tarnwick**\n"
        "  - Stands as before: Keep half. — reported 4 Mar, voice not recorded[^1]\n"
        "  - Set aside, another is preferred: Keep a third. — reported about 10 Mar, voice not recorded[^2]"
    )


def test_a_filter_hides_what_was_without_calling_the_rest_first():
    assert changes(THREE, "2025-03-05", filter=parse_filter("third")) == (
        "- **Flow, Tarnwick**\n"
        "  - Was: not in this extract\n"
        "  - Now: Keep a third. — reported about 10 Mar, in the party's own voice[^1]"
    )


def test_the_head_names_the_day_and_the_main_sections_stay_whole():
    dossier = dossier_with(f"issues:\n  flow:\n    title: Flow\n    positions:\n{THREE}")
    whole = whole_record(dossier)
    without, with_changes = (markdown_summary(dossier, replace(whole, since=day)) for day in (None, date(2025, 3, 5)))
    assert "(latest on record) · changes since 5 Mar 2025 · 1 issue" in with_changes
    assert "hanges since" not in without
    for heading in ("## At a glance", "## Issues", "## Sources"):
        assert section(with_changes, heading) == section(without, heading)
