"""`tracker source add`: a source recorded from a text or a note, with what the note says of itself."""

from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.asking import ask, ask_required, can_ask
from tracker.cli.field_options import field_options, fields_given, option_of
from tracker.cli.files import file_to_use, read_dossier
from tracker.cli.notes import Note, place_for, read_note
from tracker.cli.streams import refuse, tell, why_unwritten
from tracker.cli.writing import refuse_faulty, show, tell_written, write
from tracker.model.fields import fields_of
from tracker.model.records import Source

if TYPE_CHECKING:
    from tracker.model.edits import AddRecord, Written
    from tracker.model.records import Dossier

_FILES = (".yaml", ".yml")
_REQUIRED = tuple(name for name, field in fields_of(Source).items() if field.required)


@click.group()
def source() -> None:
    """Sources: `tracker source add` records one, with its text."""


@source.command("add")
@click.argument("note", required=False)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--id", "id", metavar="ID", help="Its id; made of outlet and day where it is not given.")
@field_options(Source, but=("text",))
@click.option("--dry-run", is_flag=True, help="Print what would be written, as a diff, and write nothing.")
def add_source(note: str | None, file: Path | None, id: str | None, dry_run: bool, **options: str | None) -> None:
    """Add a source to the file, with the text or Markdown note NOTE that is kept for it; - reads it from stdin.

    Outlet, title, day and the rest are taken from the note's front matter; options go before it, and what is needed and
    in neither is asked for on a terminal. A note in the folder of the file stays where it is; any other is copied to
    where the texts are kept. Without NOTE the source has no text.
    """
    if note is not None and file is None and note.endswith(_FILES):
        file = Path(note)
        note = None
    path = file_to_use(file)
    loaded, dossier = read_dossier(path)
    kept = read_note(note) if note is not None else None
    given: dict[str, Written] = {**(kept.fields if kept else {}), **fields_given(options)}
    _complete(given, kept)
    edit, copied = _source(path, dossier, id or _proposed(dossier, given), given, kept)
    if dry_run:
        refuse_faulty(loaded, _without_copy(edit, copied))
        show(path, loaded, edit)
        if copied is not None:
            tell(f"{note} would be copied to {copied}")
        return
    refuse_faulty(loaded, _without_copy(edit, copied))
    with ExitStack() as copy:
        if kept is not None and copied is not None:
            _copy(kept, copied, copy)
        written = write(path, loaded, edit, f"source {edit.id}, added")
        copy.pop_all()
    if copied is not None:
        tell(f"the text is kept in {copied}")
    tell_written(path, written)


def _complete(given: "dict[str, Written]", kept: Note | None) -> None:
    """Asks for the outlet, the title and the day where they are missing.

    Raises:
        UsageError: One that is needed is missing, and nobody can be asked.
    """
    missing = [name for name in _REQUIRED if name not in given]
    if not can_ask():
        if kept and kept.heading:
            given.setdefault("title", kept.heading)
        if missing:
            listed = ", ".join(map(option_of, missing))
            raise click.UsageError(f"{listed} must be given where the note does not say it and nobody can be asked")
        return
    if "outlet" in missing:
        given["outlet"] = ask_required("outlet, who published it")
    if "title" not in given:
        given["title"] = ask("title", kept.heading if kept else "")
    if "published" in missing:
        given["published"] = ask_required("published, as 2025-07-12, with ~ if it is inferred", _date_fault)


def _date_fault(text: str) -> str:
    from tracker.model.dates import DateFault, parse_date

    read = parse_date(text)
    return f"{read.message}; {read.help}" if isinstance(read, DateFault) else ""


def _proposed(dossier: "Dossier", given: "Mapping[str, Written]") -> str:
    from tracker.checks.unread import declared_ids
    from tracker.model.ids import proposed_id

    return proposed_id(str(given["outlet"]), str(given["published"]), taken=declared_ids(dossier, "sources"))


def _source(
    path: Path, dossier: "Dossier", id: str, given: "Mapping[str, Written]", kept: Note | None
) -> "tuple[AddRecord, Path | None]":
    """The source to add, and where its text has to be copied to; None where it stays."""
    from tracker.model.edits import AddRecord

    fields = {name: given[name] for name in fields_of(Source) if name in given}
    if kept is None:
        return AddRecord("sources", id, fields), None
    texts = {source.text: source.id for source in dossier.sources.values() if source.text}
    text, copied = place_for(kept, path.parent, id, texts)
    if text in texts and copied is None:
        tell(f"{text} is the text of {texts[text]} too")
    return AddRecord("sources", id, {**fields, "text": text}), copied


def _without_copy(edit: "AddRecord", copied: Path | None) -> "AddRecord":
    """What can be checked before the text is where it will be."""
    from dataclasses import replace

    if copied is None:
        return edit
    return replace(edit, fields={name: value for name, value in edit.fields.items() if name != "text"})


def _copy(kept: Note, target: Path, copy: ExitStack) -> None:
    """Writes the text to where it is kept, and takes it away again if the source cannot be written."""
    from tracker.yamlfile.write import write_new

    try:
        if not target.parent.is_dir():
            target.parent.mkdir()
            copy.callback(_remove_folder, target.parent)
        write_new(target, kept.data)
    except FileExistsError:
        refuse(f"{target} is there already, and nothing was written; name the source otherwise with --id")
    except OSError as error:
        refuse(f"nothing was written: {why_unwritten(target, error)}")
    copy.callback(_remove, target)


def _remove(target: Path) -> None:
    with suppress(OSError):
        target.unlink()


def _remove_folder(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
