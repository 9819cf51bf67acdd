"""Whether a changed text says what it said before, and the change, and nothing else: YAML's own events compared.

Both texts are read side by side down to the table or list that the change is in. Up to it, after it, and in it but for
the change, every event has to be the same. What only looks alike, such as a comment that became text, is caught here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent
from yaml.reader import ReaderError

from tracker.model.edits import Written
from tracker.yamlfile.events import event_reader

KeyPath = tuple[str, ...]
"""The keys that lead from the file's root to a value."""

Said = tuple[Any, ...]
"""What a value says: a text, or a tuple that starts with `[` or `{` and goes on with what its parts say."""


@dataclass(frozen=True, slots=True)
class Appended:
    """What comes in at the end of a list, or of a table as key and value in turn."""

    parts: tuple[Any, ...]
    opens: str


@dataclass(frozen=True, slots=True)
class Anew:
    """What becomes of some fields of a table, wherever in it they stand; None takes a field away.

    `item` is the offset at which the table starts, where it is an item of a list.
    """

    fields: Mapping[str, Any]
    item: int | None = None


def said(value: Written) -> Any:
    """What a written value says when it is read again."""
    if isinstance(value, str):
        return value
    if value and isinstance(value[0], tuple):
        return ("{", *(text for pair in value for text in pair))
    return ("[", *value)


def said_by_table(fields: Mapping[str, Written]) -> Said:
    """What a table of fields says when it is read again."""
    return ("{", *(part for name, value in fields.items() for part in (name, said(value))))


def proves(before: str, after: str, path: KeyPath, change: Appended | Anew) -> bool:
    """Whether the text `after` is the text `before` with exactly this change at the path."""
    try:
        reading = _Reading(_events(before), _events(after))
        reading.both(), reading.both()
        reading.down(path, change)
        return reading.is_alike_to_the_end()
    except (yaml.YAMLError, ReaderError, _Unlike):
        return False


class _Unlike(Exception):
    """The two texts differ where they must not."""


def _events(text: str) -> Iterator[Any]:
    reader = event_reader(text)
    while (event := reader.get_event()) is not None:
        yield event


def _same(one: Any, other: Any) -> bool:
    kind = type(one)
    if kind is not type(other):
        return False
    if kind is ScalarEvent:
        return bool(one.value == other.value and one.anchor == other.anchor and one.tag == other.tag)
    return getattr(one, "anchor", None) == getattr(other, "anchor", None) and getattr(one, "tag", None) == getattr(
        other, "tag", None
    )


class _Reading:
    """The two texts, read in step."""

    def __init__(self, before: Iterator[Any], after: Iterator[Any]) -> None:
        self.before, self.after = before, after

    def both(self) -> Any:
        """The next event, which has to be the same in both."""
        one, other = next(self.before, None), next(self.after, None)
        if one is None or other is None or not _same(one, other):
            raise _Unlike
        return one

    def rest_of(self, first: Any) -> None:
        """Passes the rest of a value that started with this event."""
        depth = 1 if isinstance(first, CollectionStartEvent) else 0
        while depth:
            event = self.both()
            if isinstance(event, CollectionStartEvent):
                depth += 1
            elif isinstance(event, CollectionEndEvent):
                depth -= 1

    def down(self, path: KeyPath, change: Appended | Anew) -> None:
        """Follows the path to where the change is, and passes it."""
        for step in path:
            self.enter(step)
        if isinstance(change, Appended):
            self.pass_appended(change)
            return
        if change.item is not None:
            self.enter_item(change.item)
        elif not isinstance(self.both(), MappingStartEvent):
            raise _Unlike
        self.pass_anew(change)

    def enter(self, key: str) -> None:
        """Passes the start of a table, and its entries up to the value of this key."""
        if not isinstance(self.both(), MappingStartEvent):
            raise _Unlike
        while True:
            event = self.both()
            if isinstance(event, CollectionEndEvent):
                raise _Unlike
            self.rest_of(event)
            if isinstance(event, ScalarEvent) and event.value == key:
                return
            self.rest_of(self.both())

    def enter_item(self, offset: int) -> None:
        """Passes the start of a list, its items before the table that starts at an offset, and that start."""
        if not isinstance(self.both(), SequenceStartEvent):
            raise _Unlike
        while True:
            event = self.both()
            mark = event.start_mark
            if isinstance(event, MappingStartEvent) and mark is not None and mark.index == offset:
                return
            if isinstance(event, CollectionEndEvent):
                raise _Unlike
            self.rest_of(event)

    def pass_appended(self, change: Appended) -> None:
        """Passes the list or table that something comes in at the end of."""
        first, new = next(self.before), next(self.after)
        if isinstance(first, ScalarEvent):
            if first.value or first.style or type(new) is not _OPENS[change.opens]:
                raise _Unlike
        elif not _same(first, new) or type(first) is not _OPENS[change.opens]:
            raise _Unlike
        else:
            while not isinstance(event := next(self.before), CollectionEndEvent):
                if not _same(event, next(self.after)):
                    raise _Unlike
                self.rest_of(event)
        if _unordered(("[", *_parts(self.after))) != _unordered(("[", *change.parts)):
            raise _Unlike

    def pass_anew(self, change: Anew) -> None:
        """Passes the rest of the table that the change is in."""
        old, new = _pairs(_parts(self.before)), _pairs(_parts(self.after))
        expected = [(key, _unordered(change.fields[key]) if key in change.fields else value) for key, value in old]
        expected = [(key, value) for key, value in expected if value is not None]
        known = [key for key, _ in old]
        new = [(key, _unordered(value) if key in change.fields else value) for key, value in new]
        added = [
            (key, _unordered(value)) for key, value in change.fields.items() if value is not None and key not in known
        ]
        if any(known.count(key) > 1 for key in change.fields):
            raise _Unlike
        if [pair for pair in new if pair not in added] != expected or len(new) != len(expected) + len(added):
            raise _Unlike
        if any(pair not in new for pair in added):
            raise _Unlike

    def is_alike_to_the_end(self) -> bool:
        """Whether everything behind is the same as well."""
        for one in self.before:
            other = next(self.after, None)
            if other is None or not _same(one, other):
                return False
        return next(self.after, None) is None


_OPENS = {"[": SequenceStartEvent, "{": MappingStartEvent}


def _unordered(value: Any) -> Any:
    """What a value says, whatever the order of fields in its tables."""
    if not isinstance(value, tuple):
        return value
    if value[0] == "{":
        marks = value[1:2] if value[1:] and value[1][:1] == ("&",) else ()
        pairs = _pairs(list(map(_unordered, value[1 + len(marks) :])))
        return ("{", len(value), marks, frozenset(pairs))
    return tuple(map(_unordered, value))


def _pairs(parts: list[Any]) -> list[tuple[Any, Any]]:
    return list(zip(parts[::2], parts[1::2], strict=True))


def _parts(events: Iterator[Any]) -> list[Any]:
    """What the rest of an open list or table says, up to its end; depth costs no recursion."""
    stack: list[list[Any]] = [[]]
    for event in events:
        if isinstance(event, CollectionStartEvent):
            stack.append(["[" if isinstance(event, SequenceStartEvent) else "{", *_marks(event)])
        elif isinstance(event, CollectionEndEvent):
            closed = stack.pop()
            if not stack:
                return closed
            stack[-1].append(tuple(closed))
        elif isinstance(event, ScalarEvent):
            marks = _marks(event)
            stack[-1].append(("=", event.value, *marks) if marks else event.value)
        else:
            stack[-1].append(("*", getattr(event, "anchor", None)))
    raise _Unlike


def _marks(event: Any) -> tuple[Any, ...]:
    return (("&", event.anchor, event.tag),) if event.anchor is not None or event.tag is not None else ()
