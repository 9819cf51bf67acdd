"""Footnotes of GitHub-flavoured Markdown: one for each source, numbered by first use."""

from collections.abc import Mapping

from tracker.model.records import Source
from tracker.report.citation import citation_as_markdown
from tracker.report.escaping import emphasis
from tracker.report.wording import reliability_in_words


class Footnotes:
    """The sources that a text has referred to so far. Sections are written in the order in which they are read."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def mark(self, source: str) -> str:
        """The reference to a source by id: `[^3]`, the same one each time."""
        return f"[^{self._numbers.setdefault(source, len(self._numbers) + 1)}]"

    def definitions(self, sources: Mapping[str, Source]) -> list[str]:
        """A line for each source referred to, with its citation and, set apart, the analyst's grade."""
        lines: list[str] = []
        for id, number in self._numbers.items():
            source = sources[id]
            grade = reliability_in_words(source.reliability)
            judged = " — " + emphasis(f"Analyst's grade of the source: {grade}") if grade else ""
            lines.append(f"[^{number}]: {citation_as_markdown(source)}{judged}")
        return lines
