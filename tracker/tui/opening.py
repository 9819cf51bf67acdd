"""Opening a screen above another, once.

Enter pressed twice in a moment is heard twice by the dialog it was pressed in, though the first opened a question above
it. Textual draws a dialog with all that lies below it, each from within the one above, and lays all of them out for
each of them at a resize: some forty such questions reach Python's limit on calls within calls, and the app ends.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from textual.screen import Screen

Answer = TypeVar("Answer")


def open_above(below: Screen[Any], screen: Screen[Answer], then: Callable[[Answer | None], Any] | None = None) -> None:
    """Opens a screen above one that is on top; does nothing where another is above that already.

    Args:
        then: What is done with the answer of the screen that is opened.
    """
    if below.is_active:
        below.app.push_screen(screen, then)
