"""The texts kept for sources: read from beside the YAML file, and from nowhere else."""

import os
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tracker.yamlfile.regular import open_inside

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
LARGEST = 20_000_000
"""The size in bytes beyond which a source's text is not read."""


class SourceText(NamedTuple):
    """The text kept for a source. `front` is the note's front matter, which is not part of what is read."""

    path: Path
    front: str
    body: str


class TextFault(NamedTuple):
    """Why a source's text cannot be read; `outside` where the path leaves the file's folder."""

    message: str
    outside: bool = False


def read_source_text(folder: Path | None, text: str) -> SourceText | TextFault:
    """Reads the text kept for a source.

    Args:
        folder: Where the YAML file stands; nothing outside it is opened.
        text: The path as written in the file.
    """
    root = (folder or Path()).resolve()
    try:
        path = (root / text).resolve()
    except (OSError, RuntimeError, ValueError):
        return TextFault(f'"{text}" is no path that can be followed')
    if not path.is_relative_to(root):
        return TextFault(f'"{text}" lies outside the folder of the file', outside=True)
    try:
        if not path.exists():
            return TextFault(f'there is no file "{text}"')
        if not path.is_file():
            return TextFault(f'"{text}" is not a file')
        with open_inside(root, path) as file:
            state = os.fstat(file.fileno())
            if state.st_size > LARGEST:
                return TextFault(f'"{text}" is too large to be a source\'s text')
            return _read(path, _Content(file, (state.st_dev, state.st_ino, state.st_mtime_ns, state.st_size)))
    except (OSError, ValueError) as error:
        return TextFault(f'"{text}" cannot be read: {getattr(error, "strerror", None) or error}')


@dataclass(frozen=True, slots=True)
class _Content:
    """What an open file holds; `state` tells it from what other files hold, and from what it held before."""

    file: BinaryIO = field(compare=False)
    state: tuple[int, ...]


@lru_cache(maxsize=32)
def _read(path: Path, content: _Content) -> SourceText:
    """Reads a file once as long as it stays the same, by its inode, time and size."""
    whole = content.file.read().decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    return SourceText(path, *parted(whole))


def parted(whole: str) -> tuple[str, str]:
    """The front matter of a note, empty where there is none, and the text behind it."""
    front = _FRONT_MATTER.match(whole)
    return (front[0], whole[front.end() :]) if front else ("", whole)
