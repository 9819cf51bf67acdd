"""What is wrong with a dossier that could be read: one small function for each rule, all listed in `RULES`."""

from collections.abc import Callable

from tracker.checks.characters import invisible_character
from tracker.checks.dates import stated_after_published, weekday_mismatch
from tracker.checks.positions import identical_positions, unsupported_red_line
from tracker.checks.references import unknown_measure, unknown_party, unknown_source, unused_party, unused_source
from tracker.checks.rule import Rule
from tracker.checks.texts import bad_url, missing_text, quote_differs, quote_not_found, text_outside
from tracker.model.findings import Finding
from tracker.model.records import Dossier

RULES: tuple[Rule, ...] = (
    unknown_party,
    unknown_source,
    unknown_measure,
    unused_party,
    unused_source,
    stated_after_published,
    weekday_mismatch,
    identical_positions,
    unsupported_red_line,
    missing_text,
    text_outside,
    quote_differs,
    quote_not_found,
    bad_url,
    invisible_character,
)


def check(
    dossier: Dossier, found_before: tuple[Finding, ...] = (), give_way: Callable[[], None] = lambda: None
) -> tuple[Finding, ...]:
    """Every fault that the rules find in a dossier, with those that reading it found, sorted by place.

    Args:
        give_way: Is called after each rule, and waits as long as something else is to go first.
    """
    findings = list(found_before)
    for rule in RULES:
        findings += rule.findings(dossier)
        give_way()
    return tuple(sorted(findings, key=lambda finding: finding.order))
