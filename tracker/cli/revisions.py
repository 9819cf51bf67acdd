"""The file as it was at a git revision, for a command."""

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.streams import refuse, tell

if TYPE_CHECKING:
    from tracker.model.records import Dossier
    from tracker.yamlfile.commit import Commit


def at_commit(path: Path, revision: str, now: "Dossier") -> "tuple[Dossier, Dossier, Commit]":
    """The file as it was at a git revision, as it is now, and the commit that the revision names."""
    from tracker.yamlfile.load import load_bytes
    from tracker.yamlfile.revision import RevisionFault, commit_at, file_at

    commit = commit_at(path, revision)
    data = commit if isinstance(commit, RevisionFault) else file_at(path, commit.hash)
    if isinstance(commit, RevisionFault) or isinstance(data, RevisionFault):
        fault = commit if isinstance(commit, RevisionFault) else data
        assert isinstance(fault, RevisionFault)
        refuse(f"{fault.message}; {fault.help}" if fault.help else fault.message)
    old = load_bytes(data, name=f"{path}@{commit.short}", folder=path.parent)
    if old.dossier is None:
        refuse(f"nothing in {path} could be used at {commit.short}")
    if old.has_errors:
        tell(f"{path} had errors at {commit.short}; what they touched is missing on that side")
    return old.dossier, now, commit
