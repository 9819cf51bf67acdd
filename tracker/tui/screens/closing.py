"""Closing a screen once.

Keys that are pressed twice in a moment are both heard by the screen that the first of them closes. Textual would then
close whatever lies below it, the main screen at last. A screen that is closed goes on hearing what was meant for it,
while what is in it is taken down.
"""

from pathlib import Path
from typing import ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

Answer = TypeVar("Answer")
LATER_STYLES = Path(__file__).parent.with_name("later.tcss")
"""The styles of all screens that open above the main one."""


class Closing(Screen[Answer]):
    """A screen that closes once, and only while it is on top."""

    CSS_PATH: ClassVar[Path] = LATER_STYLES

    @property
    def is_open(self) -> bool:
        """Whether the screen is there to be seen, if only below another; else what is in it may be gone."""
        return self in self.app.screen_stack

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Closes the screen with an answer; does nothing where it is closed already, or another is on top of it."""
        return super().dismiss(result) if self.is_active else AwaitComplete.nothing()  # type: ignore[no-untyped-call]  # Textual declares no type for it
