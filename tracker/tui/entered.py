"""What was entered into the file since a git revision, for the app."""

from pathlib import Path

from tracker.model.records import Dossier
from tracker.report.entries import entries_since, plain_entries
from tracker.report.selection import Selection
from tracker.yamlfile.load import load_bytes
from tracker.yamlfile.revision import RevisionFault, commit_at, file_at


def entered_since(path: Path, revision: str, now: Dossier, selection: Selection) -> str | RevisionFault:
    """What was added, edited and removed since a revision, and which of it is late, as text.

    It asks the git program, and so takes a moment: not to be called where the screen waits.
    """
    commit = commit_at(path, revision)
    if isinstance(commit, RevisionFault):
        return commit
    data = file_at(path, commit.hash)
    if isinstance(data, RevisionFault):
        return data
    old = load_bytes(data, name=f"{path.name}@{commit.short}", folder=path.parent).dossier
    if old is None:
        return RevisionFault(f"nothing in the file could be used at {commit.short}", "name a later revision")
    return plain_entries(entries_since(old, now, commit, revision), selection)
