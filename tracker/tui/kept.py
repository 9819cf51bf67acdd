"""What is typed in a form, kept so that a crash does not take it."""

import secrets
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from tracker.yamlfile.unsaved import Draft, forget_draft, forget_recovered, keep_draft


class Kept:
    """What is kept of one form, until it is saved or given up. Its methods may be called from any thread."""

    def __init__(self) -> None:
        self._form = secrets.token_hex(8)
        self._lock = Lock()
        self._is_over = False
        self._from: Draft | None = None
        self._content: Mapping[str, object] | None = None

    def take_over(self, draft: Draft) -> None:
        """Replaces what an ended session had kept, as soon as it is kept anew."""
        self._from = draft

    def keep(self, path: Path, content: Mapping[str, object] | None) -> None:
        """Keeps the content of the form in place of what was kept before; None keeps nothing.

        What is kept already is not written again: of two forms on top of each other the one last typed in counts as
        the later, whichever closes first.
        """
        with self._lock:
            if self._is_over or content == self._content:
                return
            if content is None:
                forget_draft(path, self._form)
            elif not keep_draft(path, self._form, content):
                return
            elif self._from is not None:
                forget_recovered(self._from)
                self._from = None
            self._content = content

    def forget(self, path: Path) -> None:
        """Keeps nothing any more."""
        with self._lock:
            self._is_over = True
            forget_draft(path, self._form)
            if self._from is not None:
                forget_recovered(self._from)
