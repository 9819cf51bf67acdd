"""The form for a position: to add one, or to correct the one that is selected."""

from collections.abc import Mapping

from tracker.model.edits import AddPosition, CorrectPosition, Edit, Written
from tracker.model.records import Dossier, Issue, Position
from tracker.tui.asked import (
    MEASURE,
    NEW_MEASURE,
    Asked,
    asked_of_measures,
    asked_of_new_measure,
    asked_of_position,
    typed_of,
    written_of,
)
from tracker.tui.opening import open_above
from tracker.tui.screens.form import Form
from tracker.tui.screens.record_form import RecordForm
from tracker.yamlfile.drafted import written_fields

_FIELDS = {"parties": "party", "sources": "source", "issues": "issue"}
"""By table: the field that names a record of it."""


class PositionForm(Form):
    """Every field of a position, the common ones first; the numbers are those of the issue that is named."""

    def __init__(
        self,
        dossier: Dossier,
        typed: Mapping[str, str],
        correcting: Position | None = None,
        started: Mapping[str, str] | None = None,
    ) -> None:
        """Makes the form.

        Args:
            dossier: What can be picked.
            typed: What stands in the fields already; a number in `measures.` and its id.
            correcting: The position to write anew; None adds one.
            started: What stood in the fields before anything was typed, where that is not the same.
        """
        asked, title = asked_of_position(dossier), "Add a position"
        self.correcting = correcting
        self.measured = ""
        if correcting is not None:
            started = typed_in(dossier, correcting)
            typed = {**started, **typed}
            title = f"Correct a position on {dossier.issues[correcting.issue].title}"
            asked = tuple(one for one in asked if one.name != "issue")
        super().__init__(title, asked, typed, started)

    @property
    def dossier(self) -> Dossier | None:
        """The newest state of the record."""
        return self.loaded.dossier if self.loaded else None

    @property
    def issue(self) -> Issue | None:
        """The issue that is named."""
        return self.dossier.issues.get(self.typed.get("issue", "").strip()) if self.dossier else None

    def on_mount(self) -> None:
        """Asks for the numbers of the issue too."""
        self._ask_numbers()

    def edit(self) -> Edit:
        """The position as it stands in the form; of one that is corrected, what has changed."""
        fields = written_of(self._numbers_asked(), Position)
        if self.correcting is None:
            return AddPosition(self.typed.get("issue", "").strip(), fields)
        before = written_of(self.started, Position)
        changed: dict[str, Written | None] = {name: v for name, v in fields.items() if before.get(name) != v}
        changed.update(dict.fromkeys(name for name in before if name not in fields))
        return CorrectPosition(self.correcting, changed)

    def _numbers_asked(self) -> dict[str, str]:
        """What is typed; of the numbers those that can be seen, a new position's in the order of its issue."""
        asked = [field.asked.name for field in self.fields if field.asked.name.startswith(MEASURE)]
        typed = {name: text for name, text in self.typed.items() if not name.startswith(MEASURE) or name in asked}
        if self.correcting is None:
            typed.update({name: typed.pop(name) for name in asked if name in typed})
        return typed

    def written_title(self) -> str:
        """Whose position on what, and what was done with it."""
        dossier, issue = self.dossier, self.issue
        party = self.typed.get("party", "").strip()
        name = dossier.parties[party].name if dossier and party in dossier.parties else party
        title = issue.title if issue else self.typed.get("issue", "")
        return f"{name} on {title}, {'corrected' if self.correcting else 'added'}"

    def content(self) -> Mapping[str, object]:
        """What is typed; and of which position, where it is corrected."""
        return {**super().content(), "form": "correct" if self.correcting else "add"}

    def filled_in(self, name: str) -> None:
        """Another issue has other numbers."""
        if name == "issue":
            self._ask_numbers()

    def _ask_numbers(self) -> None:
        issue = self.issue
        if issue is None:
            return  # it is being typed: what was asked for the last one stays
        others = tuple(n.removeprefix(MEASURE) for n in self.started if self.correcting and n.startswith(MEASURE))
        asked = (*asked_of_measures(issue.measures, others), asked_of_new_measure())
        self.put_fields(_is_number, asked, "attributed_by")

    def renew(self) -> None:
        """Takes a new state of the file: what can be picked, the issue's measures, and the position corrected."""
        dossier = self.dossier
        if dossier is not None:
            newest = {asked.name: asked for asked in asked_of_position(dossier)}
            for field in self.fields:
                field.asked = newest.get(field.asked.name, field.asked)
            self._ask_numbers()
            self.correcting = _standing(dossier, self.correcting)
        super().renew()

    def make(self, table: str, typed: str) -> None:
        """Opens the form for a new party, source, issue or measure, and names it here once it is written."""
        dossier, issue = self.dossier, self.issue
        if dossier is None or (table == "measures" and issue is None):
            return
        if table == "measures":
            form = RecordForm(dossier, table, typed, self.typed["issue"].strip())
        else:
            form = RecordForm(dossier, table, typed)

        def made(id: str | None) -> None:
            if not id:
                return
            self.renew()
            if table == "measures":
                self.fill(NEW_MEASURE, "")
            else:
                self.fill(_FIELDS[table], id)
            number = self.named(f"{MEASURE}{id}")
            if table == "measures" and number is not None:
                self.start_at(number)
            else:
                self.action_on_with_it()

        open_above(self, form, made)

    def unfinished(self) -> tuple[str, str] | None:
        """A name for a new measure that was typed, and is nothing to write."""
        if self.typed.get(NEW_MEASURE, "").strip():
            return NEW_MEASURE, "Not saved: a new measure is named. Press Enter there to make it, or empty the line."
        return None


def typed_in(dossier: Dossier, position: Position) -> dict[str, str]:
    """A position as it stands in the lines of its form."""
    typed = {name: text.rstrip("\n") for name, text in typed_of(written_fields(dossier, position)).items()}
    return {**typed, "issue": position.issue}


def _is_number(asked: Asked) -> bool:
    return asked.name.startswith(MEASURE) or asked.name == NEW_MEASURE


def _standing(dossier: Dossier, position: Position | None) -> Position | None:
    """A position as it stands in a newer state of the file; the old one where it is not there any more."""
    issue, file = dossier.issues.get(position.issue) if position else None, dossier.file
    if position is None or issue is None or file is None:
        return position
    same = [other for other in (*issue.positions, *issue.unplaced) if other == position]
    start = file.start_of(position.at)
    return min(same, key=lambda other: abs(file.start_of(other.at) - start), default=position)
