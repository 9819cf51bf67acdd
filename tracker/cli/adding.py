"""`tracker add`: a position recorded from the command line, by options or by answering questions."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.asking import Names, ask_for_id, ask_required, can_ask, meant_id
from tracker.cli.field_options import field_options, fields_given
from tracker.cli.files import file_to_use, read_dossier
from tracker.cli.writing import refuse_faulty, show, tell_written, write
from tracker.model.fields import Kind, fields_of
from tracker.model.records import OUTLET, Position

if TYPE_CHECKING:
    from tracker.model.edits import AddPosition, Written
    from tracker.model.records import Dossier

_REQUIRED = ("issue", *(name for name, field in fields_of(Position).items() if field.required))


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--issue", metavar="ID", help="The issue that it is a position on.")
@field_options(Position)
@click.option("--dry-run", is_flag=True, help="Print what would be written, as a diff, and write nothing.")
def add(file: Path | None, issue: str | None, dry_run: bool, **options: str | tuple[str, ...] | None) -> None:
    """Add a position to the file.

    What is needed and not given is asked for on a terminal. The rest of the file stays as it is, to the byte, and
    `tracker undo` takes the position out again. Where nothing was written the exit code is not 0.
    """
    path = file_to_use(file)
    given: dict[str, Written] = {**fields_given({"issue": issue}), **fields_given(options)}
    loaded, dossier = read_dossier(path)
    names = _names(dossier)
    missing = [name for name in _REQUIRED if name not in given]
    if missing and not can_ask():
        listed = ", ".join(f"--{name}" for name in missing)
        raise click.UsageError(f"{listed} must be given where nobody can be asked")
    for name in missing:
        given[name] = ask_for_id(name, names[name]) if name in names else ask_required(name)
    edit = _position({**given, **_ids_meant(given, names)})
    refuse_faulty(loaded, edit)
    if dry_run:
        show(path, loaded, edit)
        return
    tell_written(path, write(path, loaded, edit, _title(dossier, edit)))


def _names(dossier: "Dossier") -> Mapping[str, Names]:
    """What can be named in each field that takes an id, and by what names."""
    tables: dict[str, Names] = {
        "parties": {party.id: (party.name, *party.aliases) for party in dossier.parties.values()},
        "sources": {source.id: (source.title or source.outlet,) for source in dossier.sources.values()},
    }
    names = {name: tables[field.refers_to] for name, field in fields_of(Position).items() if field.kind is Kind.ID}
    names["attributed_by"] = {OUTLET: (), **names["attributed_by"]}
    return {"issue": {issue.id: (issue.title,) for issue in dossier.issues.values()}, **names}


def _ids_meant(given: "Mapping[str, Written]", names: Mapping[str, Names]) -> "dict[str, Written]":
    """The ids of what was given by name; what names nothing stays as it is, and is found to be a fault."""
    ids = {
        name: meant_id(value, names[name]) for name, value in given.items() if name in names and isinstance(value, str)
    }
    return {name: id for name, id in ids.items() if id}


def _position(given: "Mapping[str, Written]") -> "AddPosition":
    from tracker.model.edits import AddPosition

    return AddPosition(str(given["issue"]), {name: value for name, value in given.items() if name != "issue"})


def _title(dossier: "Dossier", edit: "AddPosition") -> str:
    """What is written, in words: `Israel on Withdrawal maps, added`."""
    party, issue = dossier.parties.get(str(edit.fields["party"])), dossier.issues.get(edit.issue)
    return f"{party.name if party else edit.fields['party']} on {issue.title if issue else edit.issue}, added"
