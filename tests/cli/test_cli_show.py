"""`tracker show`: what is printed of which choice."""

import datetime

import pytest
from cli_samples import CLEAN

FORTY, NINETY, HEAD = "Let forty buckets pass.", "Let ninety buckets pass.", "Share them by head."


@pytest.mark.parametrize(
    ("args", "stances"),
    [
        ([], [FORTY, NINETY, HEAD]),
        (["issues.yaml"], [FORTY, NINETY, HEAD]),
        (["flow"], [FORTY, NINETY]),
        (["Repair Costs"], [HEAD]),
        (["issues.yaml", "flow"], [FORTY, NINETY]),
        (["--issue", "repair"], [HEAD]),
        (["--issue", "repair", "--issue", "flow"], [FORTY, NINETY, HEAD]),
        (["flow", "--party", "lower"], [NINETY]),
        (["--party", "Upper Town"], [FORTY]),
        (["--filter", "BUCKETS !ninety"], [FORTY]),
        (["--filter", "source:herald"], [NINETY]),
        (["--as-of", "latest"], [FORTY, NINETY, HEAD]),
        (["--as-of", "today"], [FORTY, NINETY, HEAD]),
        (["--as-of", "2025-07-09"], [FORTY, HEAD]),
        (["--as-of", "2025-07-10"], [FORTY, NINETY, HEAD]),
        (["--as-of", "2025-06-30"], []),
    ],
    ids=lambda value: " ".join(value) if value and value[0] not in (FORTY, NINETY, HEAD) else "",
)
def test_the_choice(tracker, clean, args, stances):
    result = tracker("show", *args)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [stance for stance in (FORTY, NINETY, HEAD) if stance in result.stdout] == stances


def test_latest_is_the_default(tracker, clean):
    assert tracker("show").stdout == tracker("show", "--as-of", "2025-07-10").stdout.replace(
        "As of 10 Jul 2025.", "As of 10 Jul 2025 (latest on record)."
    )


def test_today_is_the_day_of_the_clock(tracker, clean):
    today = datetime.date.today()
    shown = tracker("show", "--as-of", "today").stdout
    assert f"As of {today.day} {today:%b %Y}." in shown


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--issue", "folw"], 'Invalid value for --issue: no issue "folw"; did you mean "flow"?'),
        (["folw"], 'Invalid value for --issue: no issue "folw"; did you mean "flow"?'),
        (["--issue", "zzz"], 'Invalid value for --issue: no issue "zzz"; known: flow, repair'),
        (["--party", "Lowr"], 'Invalid value for --party: no party "Lowr"; did you mean "lower"?'),
        (
            ["--as-of", "12/07/2025"],
            'Invalid value for --as-of: "12/07/2025" is not a date; write the year first: 2025-07-12 or 2025-12-07, '
            "or today, or latest",
        ),
        (
            ["--as-of", "2025-13-40"],
            'Invalid value for --as-of: there is no month 13 in "2025-13-40"; months run from 01 to 12, '
            "or today, or latest",
        ),
        (["--width", "19"], "Invalid value for '--width': 19 is not in the range x>=20."),
        (["--width", "wide"], "Invalid value for '--width': 'wide' is not a valid integer range."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_not_known_is_refused_with_the_nearest(tracker, clean, args, said):
    result = tracker("show", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith(f"Error: {said}\n")


def test_changes_since_a_day_after_the_one_looked_at_are_refused(tracker, clean):
    for command in ("changes", "export"):
        result = tracker(command, "--since", "2025-07-10", "--as-of", "2025-07-01")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.endswith(
            "Error: Invalid value for --since: 2025-07-10 is after 2025-07-01, the day of --as-of\n"
        )


def test_a_filter_that_cannot_be_understood_is_refused(tracker, clean):
    result = tracker("show", "--filter", "since:tomorrow")
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'Invalid value for --filter: since: "tomorrow" is not a date' in result.stderr


def test_two_names_for_one_are_not_guessed_at(here, tracker, clean):
    clean.write_text(CLEAN.replace("Repair costs", "water FLOW"), "utf-8")
    result = tracker("show", "Water Flow")
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'no issue "Water Flow"' in result.stderr


@pytest.mark.parametrize("width", [20, 40, 100])
def test_the_width_is_kept(tracker, clean, width):
    narrow = tracker("show", "--width", str(width))
    assert max(map(len, narrow.stdout.splitlines())) <= width
    assert narrow.stdout.split() == tracker("show").stdout.split()


def test_without_a_terminal_nothing_is_wrapped(tracker, clean):
    clean.write_text(CLEAN.replace(HEAD, "Share " + "them all " * 40 + "by head."), "utf-8")
    assert "Share " + "them all " * 40 + "by head." in tracker("show").stdout
