"""A file made into a dossier: bytes to text, text to tree, tree to records, faults to findings."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.model.collector import collector_paused
from tracker.model.findings import Finding, found
from tracker.model.places import FileText
from tracker.model.records import Dossier, Position
from tracker.yamlfile import codes
from tracker.yamlfile.decode import Decoder
from tracker.yamlfile.ends import Ends, decoded_after, in_pieces
from tracker.yamlfile.loaded import AS_USUAL, How, Loaded, Progress
from tracker.yamlfile.passages import Passage, PassageError
from tracker.yamlfile.placing import placed
from tracker.yamlfile.regular import read_regular
from tracker.yamlfile.tree import Scalar, Seal, Table, Tree, compose
from tracker.yamlfile.usual import usual_passages

if TYPE_CHECKING:
    from tracker.yamlfile.again import Unchanged

BOM = "\ufeff"
LARGEST = 2_000_000_000
"""The size in bytes beyond which a file is not read."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML does not allow; named thus, and not by what it allows, the pattern is made ten times as fast."""
_ALLOWED_BYTES = bytes(b for b in range(256) if b in (9, 10, 13) or 0x20 <= b != 0x7F)
_SHOWN_FORBIDDEN = 20
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def load(path: Path, how: How = AS_USUAL) -> Loaded:
    """Reads a dossier from a file.

    Returns:
        What was read before, where the file holds those bytes still.

    Raises:
        OSError: The file is missing, cannot be read, is no regular file, or is larger than `LARGEST`.
    """
    data = read_regular(path, LARGEST)
    for known in (how.last, how.whole):
        if known is not None and known.data == data and known.file.name == str(path):
            return known
    return load_bytes(data, name=str(path), folder=path.parent, how=how)


def load_bytes(data: bytes, *, name: str = "issues.yaml", folder: Path | None = None, how: How = AS_USUAL) -> Loaded:
    """Reads a dossier from a file's bytes; every fault in them is a finding."""
    progress = how.progress
    findings: tuple[Finding, ...] = ()
    after = None if how.whole is None or _is_utf16(data) else decoded_after(how.whole, data, progress.give_way)
    text, ends = after or (None, None)
    if text is None:
        text, findings = _decode(data, name, progress)
    if text is None:
        return Loaded(FileText("", name), None, findings, is_broken=True, data=data)
    loaded = load_text(text, name=name, folder=folder, how=how, ends=ends)
    return replace(loaded, findings=_sorted([*loaded.findings, *findings]) if findings else loaded.findings, data=data)


def load_text(
    text: str,
    *,
    name: str = "issues.yaml",
    folder: Path | None = None,
    how: How = AS_USUAL,
    ends: Ends | None = None,
) -> Loaded:
    """Reads a dossier from text; `ends` tells what of it is as it was in `how.whole`, where that is known.

    A byte order mark at the start is passed over, so that columns count what an editor shows.
    """
    text = text.removeprefix(BOM)
    again = None if how.in_full else _load_again(how, text, name, folder, ends)
    if again is not None:
        return again
    with collector_paused():
        return _load(FileText(text, name), folder, how)


def _load_again(how: How, text: str, name: str, folder: Path | None, ends: Ends | None) -> Loaded | None:
    """Reads what has changed since a file was read; None where that would not be all that matters."""
    whole, progress = how.whole, how.progress
    if whole is None or whole.is_broken or whole.dossier is None:
        return None
    if whole.file.name != name or whole.dossier.folder != folder:
        return None
    from tracker.yamlfile.again import Unchanged

    unchanged = Unchanged(whole, whole.dossier, text, ends, progress.give_way)
    progress.give_way()
    if not unchanged.is_enough or any(_FORBIDDEN.search(text, *span) for span in unchanged.changed):
        return None
    file = whole.file.followed_by(text, unchanged.stretches)
    progress.give_way()
    return _passing_over(file, file.text, unchanged.passages(), progress, folder, [], unchanged)


def _load(file: FileText, folder: Path | None, how: How) -> Loaded:
    readable, findings = _without_forbidden(file)
    progress = how.progress
    if not (how.in_full or how.pure):
        passages = usual_passages(readable.text, file.edition, progress.count)
        loaded = _passing_over(file, readable.text, passages, progress, folder, findings) if passages else None
        if loaded is not None:
            return loaded
    from tracker.yamlfile.recovery import read_tree

    decoders: list[Decoder] = []

    def new_seal(left_out: list[tuple[int, int]]) -> Seal:
        decoders.append(Decoder(file, left_out))
        progress.positions = 0
        return _counted(decoders[-1], progress)

    reading = read_tree(readable, new_seal, pure=how.pure)
    decoder = decoders[-1]
    findings = [*findings, *reading.findings]
    if type(reading.tree.root) is not Table:
        if not reading.findings:
            findings.append(_no_table(file, reading.tree.root))
        findings += _refusals(file, reading.tree)
        return Loaded(file, None, _sorted(findings + decoder.findings), is_broken=True)
    return _loaded(file, folder, reading.tree, decoder, findings, reading.broken, is_broken=bool(reading.findings))


def _passing_over(
    file: FileText,
    text: str,
    passages: Sequence[Passage],
    progress: Progress,
    folder: Path | None,
    findings: list[Finding],
    unchanged: "Unchanged | None" = None,
) -> Loaded | None:
    """Reads a text but for some passages; None where they are not what they were taken for, or there is a fault."""
    decoder = Decoder(file, [], passages)
    tree = compose(text, _counted(decoder, progress), passages=passages)
    if tree.fault is not None or type(tree.root) is not Table:
        return None
    try:
        return _loaded(file, folder, tree, decoder, findings, unchanged=unchanged)
    except PassageError:
        return None


def _counted(decoder: Decoder, progress: Progress) -> Seal:
    """The decoder of sealed subtrees, which says how many it has seen."""

    def seal(path: tuple[str, ...], node: Table) -> Position | None:
        progress.positions += 1
        return decoder.position(path, node)

    return seal


def _loaded(
    file: FileText,
    folder: Path | None,
    tree: Tree,
    decoder: Decoder,
    findings: list[Finding],
    faulty: Set[str] = frozenset(),
    *,
    is_broken: bool = False,
    unchanged: "Unchanged | None" = None,
) -> Loaded:
    """The dossier that a tree holds, with all that was found."""
    assert type(tree.root) is Table
    values, at = decoder.dossier(tree.root)
    tables = ("parties", "sources", "issues")
    broken = {*faulty, *(name for name in tables if name not in values)}
    for name in tables:
        values.setdefault(name, {})
    values.setdefault("title", Path(file.name).name)
    issues, parties, sources = values["issues"], values["parties"], values["sources"]
    known = unchanged.issues(issues, file, parties, sources) if unchanged else {}
    values["issues"] = {id: known.get(id) or placed(issue, file, parties, sources) for id, issue in issues.items()}
    unread = {table: frozenset(ids) for table, ids in decoder.unread.items()}
    dossier = Dossier(**values, file=file, folder=folder, broken=frozenset(broken), unread=unread, at=at)
    found_here = [*findings, *_refusals(file, tree), *decoder.findings]
    return Loaded(file, dossier, _sorted(found_here), is_broken=is_broken)


def _refusals(file: FileText, tree: Tree) -> list[Finding]:
    return [_refusal(file, code.name, written, start, end) for code, written, start, end in tree.refusals]


def _is_utf16(data: bytes) -> bool:
    return data.startswith(_UTF16) or b"\x00" in data[:4]


def _decode(data: bytes, name: str, progress: Progress) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file's bytes; bytes that are not UTF-8 are replaced and reported."""
    if _is_utf16(data):
        return None, (
            found(codes.NOT_UTF8, "the file is in UTF-16 or UTF-32", None, "save it as UTF-8 in your editor"),
        )
    try:
        return in_pieces(data, progress.give_way), ()
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
    line = file.rest_of_line(start).strip()
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


def _sorted(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.order))
