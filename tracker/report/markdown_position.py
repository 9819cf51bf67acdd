"""One position in GitHub-flavoured Markdown: its words, its facts, and its day."""

from collections.abc import Iterator

from tracker.model.records import Dossier, Issue, Position, Rank
from tracker.report.escaping import BLANK, emphasis, escape, struck
from tracker.report.wording import (
    RANKS,
    SET_ASIDE,
    SHIFTS,
    capital,
    credibility_in_words,
    measures_in_words,
    move_in_words,
    voice_in_words,
    when_in_words,
)


def stance(position: Position) -> str:
    """What the party wants, struck through where the position is deprecated."""
    if position.rank is Rank.DEPRECATED:
        return struck(position.stance) or BLANK
    return escape(position.stance) or BLANK


def quotation(position: Position) -> str:
    """The speaker's own words in quotation marks, struck like the stance; empty where none are recorded."""
    quote = escape(position.quote)
    if not quote:
        return ""
    return f"~~“{quote}”~~" if position.rank is Rank.DEPRECATED else f"“{quote}”"


def facts(issue: Issue, position: Position) -> str:
    """What else the source supports, in italics: the move, the numbers, the strings attached."""
    return emphasis(" ".join(_fact_sentences(issue, position)))


def _fact_sentences(issue: Issue, position: Position) -> Iterator[str]:
    if move := move_in_words(position):
        yield f"{capital(move)}."
    if measures := measures_in_words(issue, position):
        yield _stopped(measures)
    if position.conditions.strip():
        yield _stopped(f"Conditions: {position.conditions}")


def _stopped(text: str) -> str:
    """The text with a full stop, unless it ends a sentence already."""
    text = text.rstrip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def in_whole(issue: Issue, position: Position, *, is_aside: bool = False) -> str:
    """Stance, quotation, facts and rank, on one line.

    Args:
        is_aside: Whether the position counts and does not stand, because another is preferred.
    """
    rank = SET_ASIDE if is_aside else RANKS[position.rank]
    parts = (stance(position), quotation(position), facts(issue, position), rank and emphasis(f"{capital(rank)}."))
    return " ".join(part for part in parts if part)


def in_brief(dossier: Dossier, position: Position, year: int, *, quoted: bool = False) -> str:
    """The stance, its day, and whose voice it reaches us in.

    Args:
        year: The year that the reader knows already; it is left out of the day.
        quoted: Whether the speaker's own words stand behind the stance.
    """
    when = when_in_words(dossier, position, without_year=year)
    said = f" {quotation(position)}" if quoted and position.quote.strip() else ""
    return f"{stance(position)}{said} — {when}, {escape(voice_in_words(dossier, position))}"


def analysts_words(position: Position) -> str:
    """What the analyst adds to a position, escaped: note, judgement of its shift, grade of the item."""
    said = [_stopped(position.note)] if position.note.strip() else []
    if position.shift:
        said.append(f"Judged {SHIFTS[position.shift]}.")
    if position.credibility:
        said.append(f"Item graded {credibility_in_words(position.credibility)}.")
    return escape(" ".join(said))
