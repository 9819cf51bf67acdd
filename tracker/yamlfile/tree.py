"""YAML's events made into a tree in which every key and value knows where it stands.

The event stream is read directly, with an explicit stack: depth of nesting costs no recursion, and a subtree
can be sealed, that is decoded and let go, as soon as it closes. A file of any size is never held as a whole tree.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.reader import ReaderError

from tracker.model.findings import Code
from tracker.yamlfile import codes
from tracker.yamlfile.events import Events, event_reader
from tracker.yamlfile.nodes import Items, Node, Refused, Scalar, Sealed, Table, entries_of
from tracker.yamlfile.passages import Passage, PassingOver

__all__ = ["Items", "Node", "Refused", "Scalar", "Sealed", "Table", "Tree", "compose", "entries_of"]

MAX_DEPTH = 50
"""How deep lists and tables may be nested; the format itself needs seven."""


_WRITTEN = re.compile(r"(?:\s|#[^\r\n]*)*+[^\s#]")
"""Anything that is neither blank nor a comment."""

_BAD_KEY = "bad key"
"""The style of a key that is a list or table: it keeps the key's turn until its table is closed."""

Add = Callable[[Any], None]


class SyntaxFault(NamedTuple):
    """Where the reader had to give up, as offsets: the place itself, and what it was in the middle of."""

    offset: int
    context: int | None
    problem: str
    code: Code | None = None
    quote: tuple[int, int] | None = None


@dataclass(slots=True)
class Tree:
    """What could be read: the root, what YAML allows and a dossier does not, and the fault that ended it."""

    root: Node | None = None
    refusals: list[tuple[Code, str, int, int]] = field(default_factory=list)
    fault: SyntaxFault | None = None


Seal = Callable[[tuple[str, ...], Table], object]
"""Decodes the table that closes at a path such as `("issues", "aid", "positions")` and lets it go."""


def compose(text: str, seal: Seal, *, pure: bool = False, passages: Sequence[Passage] = ()) -> Tree:
    """Reads one document into a tree.

    Args:
        text: Characters that YAML allows; the caller has replaced the others.
        seal: Called for each table that is an item of a list three keys deep, as it closes; what it
            returns stands in the tree instead.
        pure: Whether to use the reader written in Python.
        passages: What not to read, in the text's order. Offsets are those of the whole text all the same, but not
            that of a fault.

    Returns:
        The tree, with the fault that ended it if there was one.
    """
    tree = Tree()
    builder = _Builder(tree, seal)
    try:
        events = PassingOver(text, passages, pure=pure) if passages else event_reader(text, pure=pure)
        builder.read(events, text)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        context = error.context_mark.index if error.context_mark else None
        problem = str(error.problem or error.context or "")
        offset = at.index if at else len(text)
        tree.fault = SyntaxFault(min(offset, len(text)), context, problem, quote=builder.long_quote)
    except ReaderError as error:
        tree.fault = SyntaxFault(min(int(error.position), len(text)), None, error.reason)
    except _Stopped as stopped:
        tree.fault = stopped.fault
    if tree.fault is not None:
        builder.finish(tree.fault.offset)
    return tree


class _Stopped(Exception):
    """Reading ends here for a reason of our own; YAML allows what stands there."""

    def __init__(self, offset: int, problem: str, code: Code) -> None:
        self.fault = SyntaxFault(offset, offset, problem, code)


class _Builder:
    """The stack of tables and lists that are open.

    Reading goes through millions of scalars, so that the loop over them calls nothing but what keeps them: `add`
    takes the next node and `after` the one behind it. In a table the two are its keys and its values in turn.
    """

    def __init__(self, tree: Tree, seal: Seal) -> None:
        self.tree = tree
        self.seal = seal
        self.open: list[Table | Items] = []
        self.list_path: tuple[str, ...] | None = None
        self.long_quote: tuple[int, int] | None = None
        self.has_bad_keys = False

    def read(self, events: Events, text: str) -> None:
        get_event = events.get_event
        documents = 0
        add: Add = self.set_root
        after: Add = self.set_root
        while (event := get_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                value, style = event.value, event.style
                start, end = event.start_mark.index, event.end_mark.index
                if not value and start == end and not style:
                    start = end = _behind_colon(text, start)
                if (style or event.anchor is not None or event.tag is not None) and self.inspect(event):
                    add(Refused(start, end))
                else:
                    add(Scalar(value, start, end, style or ""))
                add, after = after, add
            elif kind is MappingStartEvent:
                add, after = self.start(event, Table(event.start_mark.index))
            elif kind is SequenceStartEvent:
                add, after = self.start(event, Items(event.start_mark.index))
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                add, after = self.close(event.end_mark.index)
            elif kind is AliasEvent:
                add, after = self.alias(event)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise _Stopped(event.start_mark.index, "a second document", codes.SECOND_DOCUMENT)
            elif kind is DocumentEndEvent and event.explicit and _WRITTEN.match(text, event.end_mark.index):
                raise _Stopped(event.start_mark.index, "a second document", codes.SECOND_DOCUMENT)
            elif kind is yaml.StreamEndEvent:
                return

    def inspect(self, event: Any) -> bool:
        """Looks at a scalar that is not plain, or carries something; whether it is a value of nothing but a mark."""
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor is not None or event.tag is not None:
            self.refuse_mark(event, start)
            parent = self.open[-1] if self.open else None
            if not event.value and not event.style:
                return type(parent) is not Table or parent.is_waiting
        if event.style in ("'", '"'):
            if event.end_mark.line > event.start_mark.line:
                self.long_quote = (start, end)
            if not event.value.isascii() and any("\ud800" <= c <= "\udfff" for c in event.value):
                raise _Stopped(start, "half a surrogate pair", codes.BAD_ESCAPE)
        return False

    def start(self, event: Any, node: Table | Items) -> tuple[Add, Add]:
        if event.anchor is not None or event.tag is not None:
            self.refuse_mark(event, node.start)
        if len(self.open) >= MAX_DEPTH:
            raise _Stopped(node.start, "nested too deep", codes.TOO_DEEP)
        if len(self.open) == 3:
            self.list_path = self.path() if type(node) is Items else None
        self.open.append(node)
        return self.turns()

    def path(self) -> tuple[str, ...] | None:
        """The keys that lead to what is read now; None where a list is on the way."""
        tables = [node for node in self.open if type(node) is Table and node.is_waiting]
        return tuple(table.keys[-1].text for table in tables) if len(tables) == len(self.open) else None

    def close(self, end: int) -> tuple[Add, Add]:
        node = self.open.pop()
        node.end = end
        if type(node) is Table:
            if self.has_bad_keys:
                _drop_bad_keys(node)
            if len(self.open) == 4 and self.list_path is not None:
                return self.put(Sealed(self.seal(self.list_path, node), node.start, end))
        return self.put(node)

    def alias(self, event: Any) -> tuple[Add, Add]:
        start, end = event.start_mark.index, event.end_mark.index
        self.refuse(codes.ALIAS, f"*{event.anchor}", start, end)
        return self.put(Refused(start, end))

    def put(self, node: Node) -> tuple[Add, Add]:
        """Keeps a node that is no scalar, in its parent."""
        parent = self.open[-1] if self.open else None
        if parent is None:
            self.set_root(node)
        elif type(parent) is Items:
            parent.items.append(node)
        elif type(parent) is Table:
            if parent.is_waiting:
                parent.values.append(node)
            else:
                if type(node) is not Refused:
                    self.refuse(codes.BAD_KEY, "", node.start, node.end)
                parent.keys.append(Scalar("", node.start, node.end, _BAD_KEY))
                self.has_bad_keys = True
        return self.turns()

    def turns(self) -> tuple[Add, Add]:
        """What takes the next node, and what the one after it."""
        if not self.open:
            return self.set_root, self.set_root
        parent = self.open[-1]
        if type(parent) is Items:
            return parent.items.append, parent.items.append
        assert type(parent) is Table
        keys, values = parent.keys.append, parent.values.append
        return (values, keys) if parent.is_waiting else (keys, values)

    def set_root(self, node: Node) -> None:
        self.tree.root = node

    def refuse_mark(self, event: Any, start: int) -> None:
        if event.anchor is not None:
            self.refuse(codes.ANCHOR, f"&{event.anchor}", start, start + len(event.anchor) + 1)
        else:
            self.refuse(codes.TAG, str(event.tag), start, start + 1)

    def refuse(self, code: Code, text: str, start: int, end: int) -> None:
        self.tree.refusals.append((code, text, start, end))

    def finish(self, offset: int) -> None:
        """Closes what a fault left open, so that what was read before it can be used."""
        while self.open:
            self.close(offset)


def _behind_colon(text: str, offset: int) -> int:
    """Where nothing stands: right behind the colon, on which the two readers do not agree."""
    start = offset
    while start and text[start - 1].isspace():
        start -= 1
    return start if start and text[start - 1] == ":" else offset


def _drop_bad_keys(table: Table) -> None:
    kept = [(key, value) for key, value in entries_of(table) if key.style != _BAD_KEY]
    table.keys, table.values = [key for key, _ in kept], [value for _, value in kept]
