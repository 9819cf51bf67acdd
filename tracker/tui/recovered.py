"""Forms that an ended session left unsaved, opened again as they were."""

from collections.abc import Mapping

from tracker.model.edits import RECORDS, noun_of
from tracker.model.records import Dossier
from tracker.model.words import fold
from tracker.tui.screens.form import Form
from tracker.tui.screens.position_form import PositionForm, typed_in
from tracker.tui.screens.record_form import RecordForm


def recovered_form(dossier: Dossier, content: Mapping[str, object]) -> Form | None:
    """The form as it was; None where nothing is in it, or where it is a measure's of an issue that is not there.

    One that corrected a position corrects it again where it still stands as it did, and else adds one.
    """
    typed, started = _texts(content.get("typed")), _texts(content.get("started"))
    table, issue = str(content.get("table", "")), str(content.get("issue", ""))
    if not any(typed.values()):
        return None
    if table in RECORDS:
        is_measure = table == "measures"
        return None if is_measure and issue not in dossier.issues else RecordForm(dossier, table, "", issue, typed)
    if content.get("form") == "correct":
        there = dossier.issues.get(started.get("issue", ""))
        for position in (*there.positions, *there.unplaced) if there else ():
            if typed_in(dossier, position) == started:
                return PositionForm(dossier, {**dict.fromkeys(started, ""), **typed}, position)
        started = {}
    return PositionForm(dossier, typed, started=started)


def told_in_brief(content: Mapping[str, object]) -> str:
    """A form in a few words."""
    typed = _texts(content.get("typed"))
    table = str(content.get("table", ""))
    if table in RECORDS:
        return f"new {noun_of(table)}: {typed.get('name') or typed.get('title') or typed.get('outlet', '')}"
    about = " on ".join(filter(None, (typed.get("party", ""), typed.get("issue", "")))) or "a position"
    stance = typed.get("stance") or typed.get("quote") or typed.get("note", "")
    return f"{about}: {stance}" if fold(stance).strip() else about


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {name: text for name, text in value.items() if isinstance(name, str) and isinstance(text, str)}
