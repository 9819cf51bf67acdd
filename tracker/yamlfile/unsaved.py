"""Forms that were not saved, kept so that a crash does not take what was typed.

Each is a file of its own in the state folder, named after the dossier, the session and the form. A session holds a lock
for as long as its process lives, however it ends; so a form whose session nobody holds is one to offer again, and two
trackers on one dossier do not take each other's.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tracker.yamlfile.locks import try_lock
from tracker.yamlfile.state_folder import file_key, private_folder, state_folder, write_private

_FOLDER = "unsaved"
_sessions: dict[tuple[Path, int], str] = {}
"""The session of this process in each state folder; the number tells a process from one that it was forked from."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that was not saved: which one, what was in it, and the file that keeps it."""

    form: str
    content: Mapping[str, object]
    kept_in: Path


def keep_draft(path: Path, form: str, content: Mapping[str, object]) -> bool:
    """Keeps what is in a form of a dossier, in place of what was kept of it before.

    Args:
        path: The dossier.
        form: Which form, among those that this process has open.
        content: What is in it, such as `{"kind": "add", "issue": "flow", "fields": {…}}`; JSON keeps it.

    Returns:
        Whether it could be kept; it cannot where the state folder cannot be written.
    """
    data = json.dumps({"file": os.path.realpath(path), "form": form, "content": content}).encode()
    try:
        write_private(_place(path, form), data)
    except OSError:
        return False
    return True


def forget_draft(path: Path, form: str) -> None:
    """Forgets what this process kept of a form, which has been saved or given up."""
    with suppress(OSError):
        _place(path, form).unlink(missing_ok=True)


def recovered_drafts(path: Path) -> tuple[Draft, ...]:
    """The forms of a dossier that were left unsaved by sessions that have ended, the latest first.

    They stay until `forget_recovered`. One that cannot be read, or not understood, is passed over.
    """
    found: list[tuple[int, Draft]] = []
    with suppress(OSError):
        for place in (state_folder() / _FOLDER).glob(f"{file_key(path)}.*.json"):
            session = place.name.split(".")[1]
            if not _is_alive(place.with_name(f"{session}.session")) and (draft := _read(place)):
                found.append((place.stat().st_mtime_ns, draft))
    return tuple(draft for _, draft in sorted(found, key=lambda one: one[0], reverse=True))


def forget_recovered(draft: Draft) -> None:
    """Forgets a form that an ended session had left, since it has been taken up or given up."""
    with suppress(OSError):
        draft.kept_in.unlink(missing_ok=True)


def _place(path: Path, form: str) -> Path:
    folder = private_folder(_FOLDER)
    return folder / f"{file_key(path)}.{_session(folder)}.{hashlib.sha256(form.encode()).hexdigest()[:16]}.json"


def _session(folder: Path) -> str:
    """This process' session, whose file it holds locked until it ends."""
    known = _sessions.get((folder, os.getpid()))
    if known is not None and (folder / f"{known}.session").exists():
        return known
    _forget_ended(folder)
    name = f"{os.getpid()}-{secrets.token_hex(4)}"
    new = folder / f"{name}.new"
    try_lock(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))  # it stays open on purpose
    new.rename(folder / f"{name}.session")  # only now, locked, may others look at it
    _sessions[folder, os.getpid()] = name
    return name


def _is_alive(session: Path) -> bool:
    """Whether the process of a session still runs. Without locks, only this one is known to."""
    if _sessions.get((session.parent, os.getpid())) == session.stem:
        return True
    try:
        handle = os.open(session, os.O_RDWR)
    except OSError:
        return False
    try:
        return try_lock(handle) is False
    finally:
        os.close(handle)


def _forget_ended(folder: Path) -> None:
    """Takes away the files of sessions that have ended; their forms do not need them."""
    for session in folder.glob("*.session"):
        if not _is_alive(session):
            with suppress(OSError):
                session.unlink()


def _read(place: Path) -> Draft | None:
    try:
        raw = json.loads(place.read_bytes())
        form, content = raw["form"], raw["content"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return Draft(form, content, place) if isinstance(form, str) and isinstance(content, dict) else None
