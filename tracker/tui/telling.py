"""How much is told at once in the corner of the screen.

Textual keeps all that was told within the last seconds one above the other: a key that is held, and each time has
nothing to do, would cover what one works at, and let each further key wait longer.
"""

from collections.abc import Sequence
from typing import Any

from textual.app import App
from textual.notifications import Notification
from textual.widgets._toast import ToastHolder, ToastRack

LEAST, MOST = 2, 4
"""How much may be told at once in the lowest and the highest of windows."""
LINES = 8
"""Lines of a window for each that may, in between."""
_LASTING = ("information", "warning", "error")
"""What makes room first, and what last."""


def make_room(app: App[Any], new: Notification) -> None:
    """Takes back what says the same, and then the oldest of what matters least, until there is room for one more."""
    told = list(app._notifications)
    others = sorted(
        (other for other in told if other.message != new.message), key=lambda other: _LASTING.index(other.severity)
    )
    staying = others[1 - max(LEAST, min(MOST, app.size.height // LINES)) :]
    _take_back(app, [other for other in told if other not in staying])


def take_back(app: App[Any], ending: str) -> None:
    """Takes back what ends so and is not true any more, if it can still be read."""
    _take_back(app, [told for told in app._notifications if told.message.endswith(ending)])


def _take_back(app: App[Any], leaving: Sequence[Notification]) -> None:
    for told in leaving:
        app._unnotify(told, refresh=False)
    staying = {ToastRack._toast_id(told) for told in app._notifications}
    for screen in app.screen_stack:
        for holder in screen.query(ToastHolder):
            if holder.id not in staying:
                holder.remove()
