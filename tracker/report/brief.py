"""What the sections of a Markdown summary share while it is written."""

from dataclasses import dataclass, field

from tracker.model.records import Dossier, Issue, Party, Position
from tracker.report.footnotes import Footnotes
from tracker.report.selection import Selection, current_shown, grouped, issues_shown, looks_back, parties_shown


@dataclass(frozen=True, slots=True)
class Brief:
    """A summary being written: what it is about, and the footnotes used so far.

    `listed` holds the issues in the order of the summary, each with the parties that are listed under it;
    `looks_back` says that what carries no date is left out.
    """

    dossier: Dossier
    selection: Selection
    listed: tuple[tuple[Issue, tuple[Party, ...]], ...]
    looks_back: bool
    footnotes: Footnotes = field(default_factory=Footnotes)

    @property
    def year(self) -> int:
        """The year that the reader knows from the summary's head."""
        return self.selection.as_of.year

    @property
    def parties(self) -> tuple[Party, ...]:
        """Every party listed under any issue, in the file's order."""
        ids = {party.id for _, parties in self.listed for party in parties}
        return tuple(party for party in self.dossier.parties.values() if party.id in ids)

    def current(self, issue: Issue, party: Party) -> tuple[Position, ...]:
        """The positions that stand for a party on an issue and are shown."""
        return current_shown(self.dossier, self.selection, issue, party)


def new_brief(dossier: Dossier, selection: Selection) -> Brief:
    """An empty summary of what is selected."""
    issues = grouped(issues_shown(dossier, selection))
    listed = tuple((issue, parties_shown(dossier, selection, issue)) for issue in issues)
    return Brief(dossier, selection, listed, looks_back(dossier, selection))
