"""A text or note that somebody hands over: what it says of itself, and where it is kept."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tracker.cli.streams import refuse, tell
from tracker.model.fields import fields_of
from tracker.model.records import Source
from tracker.yamlfile.texts import LARGEST

_HEADING = re.compile(r"^#[ \t]+(.*\S)[ \t]*#*$", re.MULTILINE)
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
_MARKDOWN = (".md", ".markdown")
_FOLDER = "seeds"


@dataclass(frozen=True, slots=True)
class Note:
    """A text as it was handed over. `path` is None where it came from stdin; `fields` are those of the source."""

    path: Path | None
    data: bytes
    fields: Mapping[str, str] = field(default_factory=dict)
    heading: str = ""
    is_markdown: bool = False


def read_note(name: str) -> Note:
    """Reads a text or note; ends the program where it is none."""
    path = None if name == "-" else Path(name)
    data = _bytes(path, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        refuse(f"{name} is no text in UTF-8; save it as plain text or Markdown, in UTF-8")
    if not text.strip():
        refuse(f"{name} is empty" if path else "nothing came from stdin")
    from tracker.yamlfile.front_matter import read_front_matter
    from tracker.yamlfile.texts import parted

    front, body = parted(text.replace("\r\n", "\n"))
    said = read_front_matter(front)
    if said.fault:
        tell(f"{name}: {said.fault}; what stands before is read")
    fields = {name: said.values[name] for name in fields_of(Source) if name in said.values and name != "text"}
    for day in ("published", "accessed"):
        if day in fields:
            fields[day] = _WITH_TIME.sub(r"\1", fields[day])
    heading = _HEADING.search(body)
    is_markdown = bool(front or heading) if path is None else path.suffix.lower() in _MARKDOWN
    return Note(path, data, fields, heading[1] if heading else "", is_markdown)


def place_for(note: Note, folder: Path, id: str, texts: Iterable[str]) -> tuple[str, Path | None]:
    """Where the text is kept, as the file writes it, and where it has to be copied to; None where it stays.

    A text in the folder of the file stays. Any other goes where most texts of the file are, named by the source's id;
    beside the file, where that would lead out of its folder, from where no text is read.

    Args:
        folder: Where the file stands.
        texts: The paths of the texts that the file names already.
    """
    root = folder.resolve()
    if note.path is not None and note.path.resolve().is_relative_to(root):
        return note.path.resolve().relative_to(root).as_posix(), None
    folders = Counter(PurePosixPath(text).parent for text in texts)
    in_order = (*(parent for parent, _ in folders.most_common()), PurePosixPath(_FOLDER))
    inside = (parent for parent in in_order if (root / parent).resolve().is_relative_to(root))
    text = next(inside, PurePosixPath()) / f"{id}{'.md' if note.is_markdown else '.txt'}"
    return text.as_posix(), folder / text


def _bytes(path: Path | None, name: str) -> bytes:
    try:
        if path is None and sys.stdin is None:
            data = b""
        elif path is None:
            if sys.stdin.isatty():
                tell("Paste the text, then press Enter and Ctrl+D.")
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        refuse(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}")
    if len(data) > LARGEST:
        refuse(f"{name} is too large to be a source's text")
    return data
