"""The form for a new party, source, issue or measure, opened from where it is to be named."""

from collections.abc import Mapping

from tracker.model.edits import RECORDS, AddRecord, Edit, noun_of
from tracker.model.ids import proposed_id
from tracker.model.records import Dossier
from tracker.tui.asked import asked_of_record, written_of
from tracker.tui.screens.form import Form

_NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "parties": ("name",),
    "sources": ("outlet", "published"),
    "issues": ("title",),
    "measures": ("name",),
}
"""The fields that an id is proposed from."""


class RecordForm(Form):
    """The fields of a new record; it answers with the id under which it was written."""

    def __init__(
        self, dossier: Dossier, table: str, name: str = "", issue: str = "", typed: Mapping[str, str] | None = None
    ) -> None:
        """Makes the form.

        Args:
            table: Where the record goes: `parties`, `sources`, `issues` or `measures`.
            name: What it is called, as far as it was typed.
            issue: The issue that a measure counts on.
            typed: What was typed into such a form before.
        """
        self.table, self.on_issue = table, issue
        self.taken = frozenset(dossier.issues[issue].measures if issue else getattr(dossier, table))
        self.proposed = self._id_for({_NAMED_BY[table][0]: name})
        started = {_NAMED_BY[table][0]: name, "id": self.proposed}
        title = f"New {noun_of(table)}{f' on {dossier.issues[issue].title}' if issue else ''}"
        super().__init__(title, asked_of_record(RECORDS[table], dossier), started if typed is None else typed, started)

    def edit(self) -> Edit:
        """The record as it stands in the form."""
        fields = written_of({n: t for n, t in self.typed.items() if n != "id"}, RECORDS[self.table])
        return AddRecord(self.table, self.typed.get("id", "").strip(), fields, self.on_issue)

    def written_title(self) -> str:
        """Which record was added."""
        return f"{noun_of(self.table).capitalize()} {self.answer()}, added"

    def answer(self) -> str:
        """The new record's id."""
        return self.typed.get("id", "").strip()

    def content(self) -> Mapping[str, object]:
        """What is typed, and into what it goes."""
        return {**super().content(), "table": self.table, "issue": self.on_issue}

    def filled_in(self, name: str) -> None:
        """Proposes an id from the name, as long as nobody typed another."""
        if name in _NAMED_BY[self.table] and self.typed.get("id", "") == self.proposed:
            self.proposed = self._id_for(self.typed)
            self.fill("id", self.proposed)

    def _id_for(self, typed: Mapping[str, str]) -> str:
        parts = [typed.get(name, "").strip() for name in _NAMED_BY[self.table]]
        return proposed_id(*parts, taken=self.taken) if any(parts) else ""
