"""Keys one after the other: each is handed on when what the one before it asked for is done.

Textual hands a key to the pane that has the focus at the moment. From there it goes up from parent to parent, and only
at the top is it found to open the filter or a form. What was typed right behind it would by then have gone to the old
pane, where letters are commands. What was typed at a screen that has been closed since is meant for no other one.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Input

MOVES = frozenset({"j", "k", "down", "up", "pagedown", "pageup"})
"""Keys that move something in the pane that has the focus, and lead to no other one; held down, they come in dozens."""
PASSES = 2
"""How often the way of a key is gone after it: once behind the key itself, and once behind what it set off."""
PATIENCE = 0.5
"""Seconds after which a key that waits is handed on, whatever became of the one before it."""


class InOrder:
    """Hands on what is typed and pasted."""

    def __init__(self, app: App[None], hand_on: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app, self._hand_on = app, hand_on
        self._waiting: deque[tuple[events.Event, Screen[object]]] = deque()
        self._number = 0
        self._is_busy = False

    async def take(self, event: events.Event) -> None:
        """Hands an event on, at once or when it is its turn."""
        if not self._is_busy:
            await (self._hand_on(event) if self._stays(event) else self._begin(event))
            return
        self._waiting.append((event, self._app.screen))
        self._wait_no_longer_than_may_be()

    def _stays(self, event: events.Event) -> bool:
        """Whether the pane that has the focus still has it when the event is done with: nothing can be overtaken."""
        if isinstance(self._app.focused, Input):
            return isinstance(event, events.Key) and event.is_printable
        return isinstance(event, events.Key) and event.key in MOVES

    async def _begin(self, event: events.Event) -> None:
        self._is_busy = True
        self._number += 1
        screen = self._app.screen
        way = (self._app.focused or screen).ancestors_with_self
        await self._hand_on(event)
        await self._follow(self._number, iter(way * PASSES), screen)

    async def _follow(self, number: int, way: Iterator[DOMNode], screen: Screen[object]) -> None:
        """Goes on along the way of a key, behind it in the queue of each of those that it comes to."""
        for node in way:
            if node.call_later(self._follow, number, way, screen):
                return
        opened = self._app.screen
        if opened is screen or not opened.call_after_refresh(self._app.call_later, self._end, number):
            await self._end(number)

    async def _end(self, number: int) -> None:
        """Goes on to the next; once for each number."""
        if number == self._number and self._is_busy:
            self._is_busy = False
            while self._waiting and not self._is_busy:
                event, typed_at = self._waiting.popleft()
                if typed_at in self._app.screen_stack:
                    await self._begin(event)
            if self._waiting:
                self._wait_no_longer_than_may_be()

    def _wait_no_longer_than_may_be(self) -> None:
        """Goes on in a while in any case: what a queue took may be lost when its pane is closed."""
        asyncio.get_running_loop().call_later(PATIENCE, self._app.call_later, self._end, self._number)
