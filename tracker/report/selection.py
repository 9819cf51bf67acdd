"""Which part of a dossier a report shows: one meaning of `--as-of`, `--issue`, `--party` and `--filter` for all.

What stands is decided over the whole record; the filter then only hides. So a filter never makes an earlier
position look current, and a party whose position is hidden is never called silent.
"""

from dataclasses import dataclass
from datetime import date

from tracker.model.dates import day_in_words
from tracker.model.records import Dossier, Issue, Party, Position
from tracker.model.words import counted
from tracker.queries.current import current_positions, history, is_negotiating, positions_known
from tracker.queries.dating import effective_date, latest_day
from tracker.queries.filter import EVERYTHING, Filter
from tracker.report.wording import issue_in_words, party_in_words


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person asked to see.

    `as_of` is the last day that counts, inclusive: nothing that takes effect later is shown. `since` is the day
    after which something counts as changed; it selects nothing away. `issues` and `parties` are ids; empty means
    all. `as_of_is_latest` says that the day was taken from the file and not chosen.
    """

    as_of: date
    as_of_is_latest: bool = True
    since: date | None = None
    issues: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    filter: Filter = EVERYTHING

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the day keeps a part of the record out."""
        return bool(self.issues or self.parties) or not self.filter.is_empty


def whole_record(dossier: Dossier) -> Selection:
    """Everything, as of the latest day in the file."""
    return Selection(latest_day(dossier) or date.min)


def looks_back(dossier: Dossier, selection: Selection) -> bool:
    """Whether positions are recorded that take effect after the day looked at.

    An issue's status, agreed text and note and the dossier's own description carry no date. They tell how things
    stand at the end of the record, so a report that looks back leaves them out.
    """
    latest = latest_day(dossier)
    return latest is not None and latest > selection.as_of


def is_shown(dossier: Dossier, selection: Selection, issue: Issue, position: Position) -> bool:
    """Whether a position of an issue is shown, current or not."""
    return (
        effective_date(dossier, position).first <= selection.as_of
        and (not selection.parties or position.party in selection.parties)
        and selection.filter.admits(dossier, issue, position)
    )


def positions_shown(dossier: Dossier, selection: Selection, issue: Issue) -> tuple[Position, ...]:
    """The positions of an issue that are shown, current or not, in the file's order."""
    return tuple(p for p in issue.positions if is_shown(dossier, selection, issue, p))


def issues_shown(dossier: Dossier, selection: Selection) -> tuple[Issue, ...]:
    """The issues that are shown, in the file's order.

    One without any position to show appears where the filter does not ask for a position.
    """
    return tuple(
        issue
        for issue in dossier.issues.values()
        if (not selection.issues or issue.id in selection.issues)
        and (
            selection.filter.admits_empty(issue)
            or any(is_shown(dossier, selection, issue, position) for position in issue.positions)
        )
    )


def grouped(issues: tuple[Issue, ...]) -> tuple[Issue, ...]:
    """The issues with those of one group side by side, groups in the order in which they first appear."""
    order = {group: at for at, group in reversed([(at, issue.group) for at, issue in enumerate(issues)])}
    return tuple(sorted(issues, key=lambda issue: order[issue.group]))


def parties_shown(dossier: Dossier, selection: Selection, issue: Issue) -> tuple[Party, ...]:
    """The parties that are listed under an issue, in the file's order.

    Those with a position to show; and, where nothing is recorded of them, those that negotiate and those asked
    for by name, because their silence is worth seeing.
    """
    heard = {position.party for position in positions_shown(dossier, selection, issue)}
    silence_counts = selection.filter.admits_empty(issue)
    return tuple(
        party
        for party in dossier.parties.values()
        if party.id in heard
        or (
            silence_counts
            and (party.id in selection.parties if selection.parties else is_negotiating(party))
            and not positions_known(dossier, issue, party, selection.as_of)
        )
    )


def is_silent(dossier: Dossier, selection: Selection, issue: Issue, party: Party) -> bool:
    """Whether no position counts for a party on an issue as of the day, hidden ones included."""
    return not current_positions(dossier, issue, party, selection.as_of)


def current_shown(dossier: Dossier, selection: Selection, issue: Issue, party: Party) -> tuple[Position, ...]:
    """A party's current positions on an issue that are shown."""
    current = current_positions(dossier, issue, party, selection.as_of)
    return tuple(p for p in current if is_shown(dossier, selection, issue, p))


def earlier_shown(dossier: Dossier, selection: Selection, issue: Issue, party: Party) -> tuple[Position, ...]:
    """A party's positions on an issue that are shown and do not stand, newest first, deprecated ones too."""
    before = history(dossier, issue, party, selection.as_of)
    return tuple(p for p in before if is_shown(dossier, selection, issue, p))


UNDATED = "Looking back: what carries no date (status, agreed text, notes on issues) is left out."
"""What a report says of itself where it `looks_back`."""


def as_of_in_words(dossier: Dossier, selection: Selection) -> str:
    """The day looked at: `As of 25 Jul 2025`, and whether it is the latest in the file."""
    if selection.as_of_is_latest:
        if latest_day(dossier) is None:
            return "No position recorded yet"
        return f"As of {day_in_words(selection.as_of)} (latest on record)"
    return f"As of {day_in_words(selection.as_of)}"


def scope_in_words(dossier: Dossier, selection: Selection) -> str:
    """What a report leaves out, so that a part is not taken for the whole; empty where it is the whole."""
    asked: list[str] = []
    if selection.issues:
        asked.append(_listed("issue", "issues", [_title(dossier, id) for id in selection.issues]))
    if selection.parties:
        asked.append(_listed("party", "parties", [_name(dossier, id) for id in selection.parties]))
    if not selection.filter.is_empty:
        asked.append(f"what passes the filter “{selection.filter.text}”")
    return f"An extract, with only {'; '.join(asked)}" if asked else ""


def left_out_in_words(dossier: Dossier, selection: Selection) -> str:
    """What of the issues that are shown could not be read, and so is in no report; empty where all could."""
    if not any(issue.unplaced for issue in dossier.issues.values()):
        return ""
    lost = sum(len(issue.unplaced) for issue in issues_shown(dossier, selection))
    return f"Left out: {counted(lost, 'position')} whose party, source or day could not be read" if lost else ""


def _listed(one: str, many: str, names: list[str]) -> str:
    return f"the {one if len(names) == 1 else many} {', '.join(names)}"


def _title(dossier: Dossier, id: str) -> str:
    return issue_in_words(dossier.issues[id]) if id in dossier.issues else id


def _name(dossier: Dossier, id: str) -> str:
    return party_in_words(dossier.parties[id]) if id in dossier.parties else id
