"""Rules about the texts kept for sources, the quotes taken from them, and the addresses where they can be read."""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

from tracker.checks.named import named_on
from tracker.checks.rule import Fault, error, warning
from tracker.model.patterns import compiled
from tracker.model.places import FileText
from tracker.model.records import Dossier, Position, Source
from tracker.model.words import INVISIBLE, one_line
from tracker.queries.quotes import QuoteMatch, find_quote
from tracker.yamlfile.nearest import nearest
from tracker.yamlfile.texts import SourceText, TextFault, read_source_text

_BLANK = rf"\s|{INVISIBLE.pattern}"
_SCHEME = r"(?i:([a-z][a-z0-9+-]*):)"
_MEANT_WEB = r"(?i:(?:h?t{1,2}p?s?[:;]?)?/+(?=\w))"
"""How an address starts whose `https://` was typed with a slip."""
_HOST = r"[\w-]+(?:\.[\w-]+)+(?:[:/?#]|\Z)"
_LONGEST_PASSAGE = 400
_FILES_COMPARED = 1000


@error
def missing_text(dossier: Dossier) -> Iterator[Fault]:
    """The text kept for a source is not there, or cannot be read."""
    for source, fault in _unread_texts(dossier):
        if not fault.outside:
            yield Fault(fault.message, dossier.place_of(source, "text"), _text_meant(dossier.folder, source.text))


@error
def text_outside(dossier: Dossier) -> Iterator[Fault]:
    """The text kept for a source lies outside the folder of the file; it is not opened."""
    for source, fault in _unread_texts(dossier):
        if fault.outside:
            help = "copy the text into the folder of the file, and write the path from there, as in seeds/talks.md"
            yield Fault(fault.message, dossier.place_of(source, "text"), help)


@warning
def quote_differs(dossier: Dossier) -> Iterator[Fault]:
    """A quote is not in the source's text word for word; the nearest passage is shown."""
    for position, source, kept, match in _doubtful_quotes(dossier):
        if match is not None:
            line = FileText(kept.front + kept.body).line_of(len(kept.front) + match.start)
            passage = one_line(kept.body[match.start : match.end])
            if len(passage) > _LONGEST_PASSAGE:
                passage = f"{passage[:_LONGEST_PASSAGE]}…"
            yield Fault(
                "the quote is not in the source's text word for word",
                dossier.place_of(position, "quote"),
                f"the nearest passage is at line {line} of {source.text}: {passage}",
            )


@warning
def quote_not_found(dossier: Dossier) -> Iterator[Fault]:
    """Nothing like the quote is in the source's text."""
    for position, source, _, match in _doubtful_quotes(dossier):
        if match is None:
            yield Fault(
                f"nothing like this quote is in {source.text}",
                dossier.place_of(position, "quote"),
                "quote the speaker's words as the source gives them, or move a paraphrase to the note",
            )


@warning
def bad_url(dossier: Dossier) -> Iterator[Fault]:
    """A web address is not one that can be opened: http or https."""
    for source in dossier.sources.values():
        for name, url in (("url", source.url), ("archive_url", source.archive_url)):
            if url and not is_web_address(url):
                yield Fault(f'"{one_line(url)}" is no web address', dossier.place_of(source, name), _address_meant(url))


def is_web_address(url: str) -> bool:
    """Whether a text is an http or https address with a host, and without blanks or hidden characters."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(host and re.search(r"\w", host)) and not _holds_blank(url)


def _holds_blank(address: str) -> bool:
    """Whether there is a blank, or a character that nobody sees, in an address."""
    if address.isascii() and address.isprintable():
        return " " in address
    return compiled(_BLANK).search(address) is not None


def _address_meant(url: str) -> str:
    """What a person who wrote this as a web address most likely meant."""
    if _holds_blank(url):
        return "an address holds no blanks and no hidden characters: copy it anew"
    start = compiled(_MEANT_WEB).match(url)
    whole = f"https://{url[start.end() if start else 0 :]}"
    if compiled(_HOST).match(whole, len("https://")) and is_web_address(whole):
        return f"write {whole}"
    scheme = compiled(_SCHEME).match(url)
    if scheme and scheme[1].lower() == "file":
        return "a text that is kept beside the file is named by text: and its path"
    return "write it in full, with https:// or http:// in front, as in https://example.org/talks"


def _unread_texts(dossier: Dossier) -> Iterator[tuple[Source, TextFault]]:
    """Each source whose text cannot be read, and why."""
    for source in dossier.sources.values():
        kept = read_source_text(dossier.folder, source.text) if source.text else None
        if isinstance(kept, TextFault):
            yield source, kept


def _text_meant(folder: Path | None, text: str) -> str:
    """What to do about a path that leads to no text, with the file beside it whose name is most like it."""
    if "\\" in text:
        return f"write / between folder and file: {text.replace(chr(92), '/')}"
    root = (folder or Path()).resolve()
    with suppress(OSError, RuntimeError, ValueError):
        path = (root / text).resolve()
        if not path.exists() and path.parent.is_relative_to(root):
            names = {file.stem: file.name for file in islice(path.parent.iterdir(), _FILES_COMPARED)}
            if near := nearest(path.stem, sorted(names)):
                return f'did you mean "{Path(text).with_name(names[near])}"?'
    return "correct the path, which starts from the folder of the file, or put the text there"


def _doubtful_quotes(dossier: Dossier) -> Iterator[tuple[Position, Source, SourceText, QuoteMatch | None]]:
    """Each quote that is not word for word in the text kept for its source, with the nearest passage.

    Source by source, so that each text is prepared once.
    """
    quoting: dict[str, list[Position]] = {id: [] for id, source in dossier.sources.items() if source.text}
    for issue in dossier.issues.values() if quoting else ():
        for id, positions in named_on(issue).quoting.items():
            if id in quoting:
                quoting[id] += positions
    for id, quotes in quoting.items():
        source = dossier.sources[id]
        kept = read_source_text(dossier.folder, source.text) if quotes else None
        if not isinstance(kept, SourceText):
            continue
        for position in quotes:
            match = find_quote(position.quote, kept.body)
            if match is None or not match.is_exact:
                yield position, source, kept, match
