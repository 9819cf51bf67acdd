"""A file made into a dossier: bytes to text, text to tree, tree to records, faults to findings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import filterfalse
from pathlib import Path

from tracker.model.collector import collector_paused
from tracker.model.findings import Finding, Level, found
from tracker.model.places import FileText
from tracker.model.records import Dossier, Issue, Position
from tracker.yamlfile import codes
from tracker.yamlfile.decode import Decoder
from tracker.yamlfile.recovery import read_tree
from tracker.yamlfile.regular import read_regular
from tracker.yamlfile.tree import Scalar, Seal, Table

BOM = "\ufeff"
LARGEST = 2_000_000_000
"""The size in bytes beyond which a file is not read."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML does not allow; named thus, and not by what it allows, the pattern is made ten times as fast."""
_ALLOWED_BYTES = bytes(b for b in range(256) if b in (9, 10, 13) or 0x20 <= b != 0x7F)
_SHOWN_FORBIDDEN = 20
_NOTHING = "'\">|+- \t\r\n"
"""What may stand around a value that is empty."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Progress:
    """How far reading has come, for another thread to look at: how many positions were read."""

    positions: int = 0


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading a file gave.

    `dossier` is None where nothing in it could be used; `is_broken` says that the file could not be read as a
    whole, so that what is there is not all that the person wrote. `data` are the bytes that were read.
    """

    file: FileText
    dossier: Dossier | None
    findings: tuple[Finding, ...]
    is_broken: bool = False
    data: bytes | None = field(default=None, repr=False)

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.level is Level.ERROR for finding in self.findings)


def load(path: Path, *, pure: bool = False, progress: Progress | None = None, before: Loaded | None = None) -> Loaded:
    """Reads a dossier from a file.

    Args:
        before: What was read from it earlier; it is returned where the file holds the same bytes still.

    Raises:
        OSError: The file is missing, cannot be read, is no regular file, or is larger than `LARGEST`.
    """
    data = read_regular(path, LARGEST)
    if before is not None and before.data == data and before.file.name == str(path):
        return before
    return load_bytes(data, name=str(path), folder=path.parent, pure=pure, progress=progress)


def load_bytes(
    data: bytes,
    *,
    name: str = "issues.yaml",
    folder: Path | None = None,
    pure: bool = False,
    progress: Progress | None = None,
) -> Loaded:
    """Reads a dossier from a file's bytes; every fault in them is a finding."""
    text, findings = _decode(data, name)
    if text is None:
        return Loaded(FileText("", name), None, findings, is_broken=True, data=data)
    loaded = load_text(text, name=name, folder=folder, pure=pure, progress=progress)
    return replace(loaded, findings=_sorted([*loaded.findings, *findings]) if findings else loaded.findings, data=data)


def load_text(
    text: str,
    *,
    name: str = "issues.yaml",
    folder: Path | None = None,
    pure: bool = False,
    progress: Progress | None = None,
) -> Loaded:
    """Reads a dossier from text.

    A byte order mark at the start is passed over, so that columns count what an editor shows.
    """
    file = FileText(text.removeprefix(BOM), name)
    with collector_paused():
        return _load(file, folder, pure=pure, progress=progress or Progress())


def _load(file: FileText, folder: Path | None, *, pure: bool, progress: Progress) -> Loaded:
    readable, findings = _without_forbidden(file)
    decoders: list[Decoder] = []

    def new_seal(left_out: list[tuple[int, int]]) -> Seal:
        decoders.append(Decoder(file, left_out))
        progress.positions = 0
        return counted

    def counted(path: tuple[str, ...], node: Table) -> Position | None:
        progress.positions += 1
        return decoders[-1].position(path, node)

    reading = read_tree(readable, new_seal, pure=pure)
    decoder = decoders[-1]
    findings += reading.findings
    for code, written, start, end in reading.tree.refusals:
        findings.append(_refusal(file, code.name, written, start, end))
    root = reading.tree.root
    if type(root) is not Table:
        if not reading.findings:
            findings.append(_no_table(file, root))
        return Loaded(file, None, _sorted(findings + decoder.findings), is_broken=True)
    values, at = decoder.dossier(root)
    tables = ("parties", "sources", "issues")
    broken = reading.broken.union(name for name in tables if name not in values)
    for name in tables:
        values.setdefault(name, {})
    values.setdefault("title", Path(file.name).name)
    values["issues"] = _placed(values["issues"], values["parties"], values["sources"])
    unread = {table: frozenset(ids) for table, ids in decoder.unread.items()}
    dossier = Dossier(**values, folder=folder, broken=frozenset(broken), unread=unread, at=at)
    return Loaded(file, dossier, _sorted(findings + decoder.findings), is_broken=bool(reading.findings))


def _decode(data: bytes, name: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file's bytes; bytes that are not UTF-8 are replaced and reported."""
    if data.startswith(_UTF16) or b"\x00" in data[:4]:
        return None, (
            found(codes.NOT_UTF8, "the file is in UTF-16 or UTF-32", None, "save it as UTF-8 in your editor"),
        )
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", errors="replace")
        offset = len(data[: error.start].decode("utf-8").removeprefix(BOM))
        file = FileText(text.removeprefix(BOM), name)
        byte = data[error.start]
        finding = found(
            codes.NOT_UTF8,
            f"the byte 0x{byte:02X} is not UTF-8; such bytes are read as \ufffd",
            file.place(offset, offset + 1),
            "save the file as UTF-8 in your editor; it may be in Windows-1252 or Latin-1",
        )
        return text, (finding,)


def readable(text: str) -> str:
    """The text with the characters that YAML forbids replaced one for one."""
    return _FORBIDDEN.sub("\ufffd", text)


def _without_forbidden(file: FileText) -> tuple[FileText, list[Finding]]:
    """The text with the characters that YAML forbids replaced one for one, and a finding for each."""
    text = file.text
    if text.isascii() and not text.encode("ascii").translate(None, _ALLOWED_BYTES):
        return file, []
    findings: list[Finding] = []
    for match in _FORBIDDEN.finditer(text):
        if len(findings) == _SHOWN_FORBIDDEN:
            break
        findings.append(
            found(
                codes.CONTROL_CHARACTER,
                f"the invisible character U+{ord(match[0]):04X} stands here",
                file.place(match.start(), match.end()),
                "delete it; it often comes along when text is pasted",
            )
        )
    if not findings:
        return file, []
    return FileText(readable(text), file.name), findings


def _refusal(file: FileText, code: str, written: str, start: int, end: int) -> Finding:
    """What to say of an alias, an anchor, a tag or a key that is none."""
    place = file.place(start, end)
    line = file.line(place.line)[place.column - 1 :].strip()
    advice = f'if it is a text, put it in quotes: "{line[:60]}"'
    match code:
        case codes.ALIAS.name:
            return found(codes.ALIAS, f"{written} is an alias; a dossier writes everything out", place, advice)
        case codes.ANCHOR.name:
            return found(codes.ANCHOR, f"{written} is an anchor; a dossier has no use for one", place, advice)
        case codes.TAG.name:
            return found(codes.TAG, "a value that starts with ! is a tag; a dossier has none", place, advice)
        case _:
            return found(
                codes.BAD_KEY,
                "a list or a table stands here as a key",
                place,
                "a key is one word; put a text that starts with a bracket in quotes",
            )


def _no_table(file: FileText, root: object) -> Finding:
    if root is None or (isinstance(root, Scalar) and root.is_empty):
        return found(codes.EMPTY_FILE, "the file is empty", None, "tracker init writes a file to start from")
    return found(
        codes.WRONG_TYPE,
        "the file does not start with keys such as title: and parties:",
        file.place(getattr(root, "start", 0)),
        "tracker init writes a file to start from",
    )


def _placed(
    issues: Mapping[str, Issue], parties: Mapping[str, object], sources: Mapping[str, object]
) -> dict[str, Issue]:
    """The issues, with the positions that cannot be placed set apart."""

    def is_lost(position: Position) -> bool:
        return position.party not in parties or position.source not in sources or _undated(position)

    result: dict[str, Issue] = {}
    for id, issue in issues.items():
        lost = tuple(filter(is_lost, issue.positions))
        kept = tuple(filterfalse(is_lost, issue.positions)) if lost else issue.positions
        result[id] = replace(issue, positions=kept, unplaced=lost) if lost else issue
    return result


def _undated(position: Position) -> bool:
    """Whether a day is written that could not be read, so that its date is not known."""
    if position.stated is not None or position.at is None:
        return False
    span = position.at.value_span("stated")
    return span is not None and bool(position.at.file.text[slice(*span)].strip(_NOTHING))


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.order))
