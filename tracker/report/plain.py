"""The positions as plain text, for pipes and screen readers: one thing after the other, in words."""

from tracker.model.records import Dossier, Issue, Party, Position
from tracker.model.words import one_line
from tracker.queries.values import is_set_aside
from tracker.report.citation import citation
from tracker.report.selection import (
    UNDATED,
    Selection,
    as_of_in_words,
    current_shown,
    earlier_shown,
    grouped,
    is_silent,
    issues_shown,
    left_out_in_words,
    looks_back,
    parties_shown,
    positions_shown,
    scope_in_words,
)
from tracker.report.wording import (
    CAVEAT,
    NO_POSITION,
    RANKS,
    SET_ASIDE,
    SHIFTS,
    STATUSES,
    attribution_in_words,
    counts_in_words,
    grades_in_words,
    issue_in_words,
    measures_in_words,
    move_in_words,
    nothing_in_words,
    party_in_words,
    place_in_file,
    when_in_words,
)
from tracker.report.wrapping import wrapped


def plain_positions(dossier: Dossier, selection: Selection, width: int | None = None) -> str:
    """The positions that are selected, issue by issue and party by party: the current ones, then the earlier.

    Args:
        width: The cells that a line may take; None keeps each paragraph on one line.
    """
    page = _Page(dossier, selection, width)
    page.head()
    issues = grouped(issues_shown(dossier, selection))
    for issue in issues:
        page.gap()
        page.issue(issue)
    if not issues:
        page.line("Nothing recorded fits this extract." if selection.is_narrowed else f"{NO_POSITION}.")
    return "\n".join(page.lines).rstrip("\n") + "\n"


class _Page:
    """The lines written so far. Every text passes through `line`, which makes it visible."""

    def __init__(self, dossier: Dossier, selection: Selection, width: int | None) -> None:
        self.dossier = dossier
        self.selection = selection
        self.width = width
        self.looks_back = looks_back(dossier, selection)
        self.lines: list[str] = []

    def line(self, text: str, indent: str = "") -> None:
        self.lines.append(wrapped(one_line(text), self.width, indent))

    def field(self, label: str, text: str, indent: str = "") -> None:
        """A labelled line, where there is anything to say."""
        if text.strip():
            self.line(f"{label}: {text}", indent)

    def gap(self) -> None:
        self.lines.append("")

    def head(self) -> None:
        self.line(f"{self.dossier.title}: stated positions")
        self.line(f"{as_of_in_words(self.dossier, self.selection)}.")
        if scope := scope_in_words(self.dossier, self.selection):
            self.line(f"{scope}.")
        self.line(CAVEAT)
        if self.looks_back:
            self.line(UNDATED)
        if left_out := left_out_in_words(self.dossier, self.selection):
            self.line(f"{left_out}.")
        self.gap()

    def issue(self, issue: Issue) -> None:
        self.field("Issue", issue_in_words(issue))
        self.field("Group", issue.group)
        self.field("Question", issue.question)
        if not self.looks_back:
            self.field("Status", STATUSES[issue.status])
            self.field("Agreed text", issue.agreed_text)
            self.field("Analyst's note", issue.note)
        shown = positions_shown(self.dossier, self.selection, issue)
        parties = parties_shown(self.dossier, self.selection, issue)
        self.line(f"Here: {counts_in_words(parties=len(parties), positions=shown)}.")
        self.gap()
        for party in parties:
            self.party(issue, party)

    def party(self, issue: Issue, party: Party) -> None:
        current = current_shown(self.dossier, self.selection, issue, party)
        earlier = earlier_shown(self.dossier, self.selection, issue, party)
        if not current and is_silent(self.dossier, self.selection, issue, party):
            nothing = nothing_in_words(self.dossier, issue, party, self.selection.as_of)
            self.line(f"{party_in_words(party)}: {nothing}.")
            self.gap()
        for position in current:
            self.position(issue, party, position)
        aside = [p for p in earlier if is_set_aside(self.dossier, issue, p)]
        replaced = [p for p in earlier if not is_set_aside(self.dossier, issue, p)]
        for head, listed, rank in (("Earlier", replaced, ""), ("Set aside", aside, SET_ASIDE)):
            if listed:
                self.line(f"{head}, {party_in_words(party)}:")
                self.gap()
            for position in listed:
                self.position(issue, party, position, rank)

    def position(self, issue: Issue, party: Party, position: Position, rank: str = "") -> None:
        dossier = self.dossier
        cited = citation(dossier.sources[position.source])
        self.line(f"{party_in_words(party)}, {when_in_words(dossier, position)}: {position.stance}")
        indent = "  "
        self.field("Quote", f"“{position.quote}”" if position.quote.strip() else "", indent)
        self.field("Who says so", attribution_in_words(dossier, position), indent)
        self.field("Measures", measures_in_words(issue, position), indent)
        self.field("Move", move_in_words(position), indent)
        self.field("Conditions", position.conditions, indent)
        self.field("Source", ", ".join(filter(None, (cited, position.locator))), indent)
        self.field("Rank", rank or RANKS[position.rank], indent)
        self.field("Analyst's judgement", SHIFTS[position.shift] if position.shift else "", indent)
        self.field("Analyst's grades", grades_in_words(dossier, position), indent)
        self.field("Analyst's note", position.note, indent)
        self.field("In the file", place_in_file(dossier, position), indent)
        self.gap()
