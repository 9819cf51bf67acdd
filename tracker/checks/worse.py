"""What is wrong in a file after a step that was not wrong before it."""

from collections import Counter

from tracker.checks import check
from tracker.model.findings import Level
from tracker.yamlfile.loaded import Loaded


def new_error(before: Loaded, after: Loaded) -> str:
    """The first error that the rules find after a step and not before, in words; an empty text where there is none."""
    old, new = (
        Counter(f.message for f in (check(one.dossier) if one.dossier else ()) if f.level is Level.ERROR)
        for one in (before, after)
    )
    return next((f"it would have a new error, {message}" for message in new - old), "")
