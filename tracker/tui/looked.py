"""What is found of a form as one types: faults, the YAML that it would write, and why it would be refused."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.checks.drafts import DraftFinding, check_draft
from tracker.model.edits import CorrectPosition, Edit, Written
from tracker.model.findings import Level
from tracker.model.words import one_line
from tracker.yamlfile.drafted import written_fields
from tracker.yamlfile.loaded import Loaded
from tracker.yamlfile.plan import Plan, Refusal, plan_edit, snippet_of

SMALL = 500_000
"""Up to this size in characters a change is planned while one types; beyond it its YAML has the usual look."""
_NEEDED = ("missing-field", "empty-field")
_MOST_TOLD = 6


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found of the fields as they were."""

    findings: tuple[DraftFinding, ...] = ()
    snippet: str = ""
    refused: str = ""

    @property
    def needed(self) -> list[str]:
        """The fields that still have to be filled in."""
        return [one.field for one in self.findings if one.finding.code in _NEEDED]

    def level_of(self, name: str) -> str:
        """How grave what was found of one field is, beyond that it is empty: `error`, `warning`, or nothing."""
        levels = [one.finding.level for one in self.findings if one.field == name and one.finding.code not in _NEEDED]
        return "error" if Level.ERROR in levels else "warning" if levels else ""

    def told(self, first: str, *, without: bool = False) -> str:
        """What was found as lines, that of one field first, or left out while it is being typed."""
        own = [one for one in self.findings if one.field == first and not without]
        others = [one for one in self.findings if one.field != first]
        lines = [_line(one) for one in (*own, *others) if one.finding.code not in _NEEDED]
        if self.refused:
            lines.append(f"! {self.refused}")
        return "\n".join(one_line(line) for line in lines[:_MOST_TOLD])


def _line(one: DraftFinding) -> str:
    where = one.field.replace("_", " ") or "the whole"
    help = f" ({one.finding.help})" if one.finding.help else ""
    return f"! {where}: {one.finding.message}{help}"


def looked_at(loaded: Loaded, edit: Edit) -> Looked:
    """Checks a change as `tracker check` would, and plans it."""
    findings = check_draft(loaded, edit)
    if not any(value != "" for value in edit.fields.values()):
        return Looked(findings)
    if len(loaded.file.text) > SMALL:
        return Looked(findings, snippet_of(edit))
    planned: Plan | Refusal = plan_edit(loaded, edit)
    if isinstance(planned, Refusal):
        is_faulty = any(one.finding.level is Level.ERROR for one in findings)
        return Looked(findings, planned.snippet or snippet_of(edit), "" if is_faulty else planned.reason)
    return Looked(findings, planned.snippet)


def first_obstacle(loaded: Loaded, edit: Edit) -> DraftFinding | None:
    """The first error that keeps a change from being written.

    An error that a position has already is none, as long as the field is not written anew: who corrects a stance need
    not mend a date.
    """
    changed = _changed(loaded, edit)
    for one in check_draft(loaded, edit):
        if one.finding.level is Level.ERROR and (changed is None or not one.field or one.field in changed):
            return one
    return None


def _changed(loaded: Loaded, edit: Edit) -> frozenset[str] | None:
    """The fields that a correction writes anew, each number by itself; None where all of them are new."""
    if not isinstance(edit, CorrectPosition) or loaded.dossier is None:
        return None
    before = _numbers(written_fields(loaded.dossier, edit.position))
    numbers = _numbers(edit.fields) if "measures" in edit.fields else before
    anew = {f"measures.{id}" for id in numbers if numbers[id] != before.get(id)}
    return frozenset((*edit.fields, *anew))


def _numbers(fields: Mapping[str, Written | None]) -> dict[str, str]:
    pairs = fields.get("measures") or ()
    return {pair[0]: pair[1] for pair in pairs if isinstance(pair, tuple)}
