"""What the Markdown summary derives: gaps, last moves, differing sources, and where the record is thin."""

from collections.abc import Iterable, Iterator

from tracker.model.records import Issue, Position
from tracker.queries.current import is_negotiating
from tracker.queries.differing import Difference
from tracker.queries.flags import Flag
from tracker.queries.gaps import Gap
from tracker.queries.values import current_values
from tracker.report.brief import Brief
from tracker.report.derived import (
    FLAGS,
    OVERTAKEN,
    course_in_words,
    difference_in_words,
    difference_label,
    distance_in_words,
    gap_in_words,
    measure_in_words,
    one_sided_in_words,
)
from tracker.report.escaping import escape, strong
from tracker.report.markdown_position import in_brief
from tracker.report.rests_on import (
    course_shown,
    differences_shown,
    gaps_shown,
    last_moves_shown,
    one_sided_shown,
    thin_shown,
)
from tracker.report.wording import NOT_IN_EXTRACT, issue_in_words, party_in_words, when_in_words

NOTHING = "–"
"""What stands where there is no gap to tell, or no move is known."""


def gap_cell(brief: Brief, issue: Issue) -> str:
    """An issue's gaps in a few words: `Territory: about 40 %`; between whom, where that is not plain."""
    found = gaps_shown(brief.dossier, brief.selection, issue)
    if found is None:
        return NOT_IN_EXTRACT
    is_plain = len(list(filter(is_negotiating, brief.dossier.parties.values()))) <= 2
    is_plain = is_plain and len({(gap.one.id, gap.other.id) for gap in found}) <= 1
    return "; ".join(escape(_gap_in_brief(gap, is_plain=is_plain)) for gap in found) or NOTHING


def _gap_in_brief(gap: Gap, *, is_plain: bool) -> str:
    between = "" if is_plain else f", {party_in_words(gap.one)} and {party_in_words(gap.other)}"
    return f"{measure_in_words(gap.measure)}{between}: {distance_in_words(gap.distance, gap.measure.unit)}"


def last_moved_cell(brief: Brief, issue: Issue) -> str:
    """The day of the last known moves on an issue, and who moved."""
    movements = last_moves_shown(brief.dossier, brief.selection, issue)
    if movements is None:
        return NOT_IN_EXTRACT
    movers: dict[str, list[str]] = {}
    for movement in movements:
        position = movement.position
        party = escape(party_in_words(brief.dossier.parties[position.party]))
        doubt = " (in doubt)" if movement.in_doubt else ""
        when = when_in_words(brief.dossier, position, without_year=brief.year)
        movers.setdefault(when, []).append(f"{party}{doubt}{brief.footnotes.mark(position.source)}")
    return "; ".join(f"{when}, {', '.join(parties)}" for when, parties in movers.items()) or NOTHING


def differing_sources(brief: Brief, issue: Issue) -> list[str]:
    """The blocks that set two sources side by side where they differ on one party's position."""
    blocks: list[str] = []
    for difference in differences_shown(brief.dossier, brief.selection, issue):
        lines = [_difference_head(brief, issue, difference), ""]
        for position in difference.rests_on:
            told = in_brief(brief.dossier, position, brief.year, quoted=True)
            lines.append(f"- {told}{brief.footnotes.mark(position.source)}")
        blocks.append("\n".join(lines))
    return blocks


def _difference_head(brief: Brief, issue: Issue, difference: Difference) -> str:
    party = party_in_words(brief.dossier.parties[difference.one.party])
    words = escape(f"on {party}: {difference_in_words(brief.dossier, issue, difference)}")
    aside = "" if difference.stands else f" {OVERTAKEN}"
    return f"{strong(difference_label(difference))} {words}.{aside}"


def gaps_between_parties(brief: Brief, issue: Issue) -> list[str]:
    """The block that tells how far apart opposing parties are on each measure, and how that moved."""
    lines: list[str] = []
    for gap in gaps_shown(brief.dossier, brief.selection, issue) or ():
        course = course_shown(brief.dossier, brief.selection, issue, gap)
        marks = _marks(brief, gap.rests_on)
        moved = escape(course_in_words(brief.dossier, course))
        moved = f" Over time: {moved}.{_marks(brief, (p for at in course for p in at.gap.rests_on))}" if moved else ""
        told = escape(gap_in_words(gap, brief.dossier, brief.year))
        head = strong(f"Gap on {measure_in_words(gap.measure)}")
        lines.append(f"- {head}: {told}.{marks}{moved}")
    return ["\n".join(lines)] if lines else []


def _marks(brief: Brief, positions: Iterable[Position]) -> str:
    return "".join(dict.fromkeys(brief.footnotes.mark(position.source) for position in positions))


def gaps_in_the_record(brief: Brief) -> list[str]:
    """The section that names what is not known: who is silent, what is stale, what rests on one voice or origin."""
    thin = [
        (issue, record)
        for issue, parties in brief.listed
        for record in thin_shown(brief.dossier, brief.selection, issue, parties)
    ]
    lines: list[str] = []
    for flag in Flag:
        word, _, meaning = FLAGS[flag].partition(": ")
        found = [(issue, party_in_words(record.party)) for issue, record in thin if flag in record.flags]
        lines += _listed(word.capitalize(), meaning, found)
    meaning = "a number that no opposing party has answered with its own"
    lines += _listed("One side only", meaning, _one_sided(brief))
    return ["## Gaps in the record", "\n".join(lines)] if lines else []


def _one_sided(brief: Brief) -> Iterator[tuple[Issue, str]]:
    for issue, parties in brief.listed:
        for measure, party in one_sided_shown(brief.dossier, brief.selection, issue, parties):
            values = current_values(brief.dossier, issue, party, measure.id, brief.selection.as_of)
            yield issue, f"{party_in_words(party)} ({one_sided_in_words(measure, values)})"


def _listed(word: str, meaning: str, found: Iterable[tuple[Issue, str]]) -> Iterator[str]:
    """A reason, and under it each issue with what it holds of; nothing where it holds of nothing."""
    by_issue: dict[str, tuple[Issue, list[str]]] = {}
    for issue, text in found:
        by_issue.setdefault(issue.id, (issue, []))[1].append(text)
    if by_issue:
        yield f"- {strong(word)}: {meaning}."
    for issue, texts in by_issue.values():
        words = f"{issue_in_words(issue)}: {', '.join(texts)}"
        yield f"  - {escape(words)}"
