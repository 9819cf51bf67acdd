"""Which files a dossier is made of, so that nothing else is written over them."""

import os
from pathlib import Path

from tracker.model.records import Dossier


def part_at(target: Path, path: Path, dossier: Dossier) -> str:
    """What of a dossier stands at a place, in words; empty where nothing of it does.

    Args:
        target: The place, by whatever name or link.
        path: The dossier's own file; the texts of its sources are looked for beside it.

    Raises:
        OSError: The place cannot be looked at.
        ValueError: No file can have such a name.
    """
    if not target.exists():
        return ""
    if path.exists() and target.samefile(path):
        return "the dossier itself"
    for source in dossier.sources.values():
        # What is named in the file may be no file's name.
        if source.text and os.path.exists(kept := path.parent / source.text) and target.samefile(kept):  # noqa: PTH110  Path.exists() would raise on it
            return f"the text of the source {source.id}"
    return ""
