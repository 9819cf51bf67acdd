"""What a tree is made of: texts, tables and lists, each with its offsets in the file."""

from collections.abc import Iterable


class Scalar:
    """A text in the file: its characters after unquoting, its offsets, and YAML's style (`""` is plain)."""

    __slots__ = ("end", "start", "style", "text")

    def __init__(self, text: str, start: int, end: int, style: str) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.style = style

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written where a value could be."""
        return not self.text and not self.style


class Table:
    """Keys and values, in the file's order, duplicates included: the first key belongs to the first value."""

    __slots__ = ("end", "keys", "start", "values")

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.keys: list[Scalar] = []
        self.values: list[Node] = []

    @property
    def is_waiting(self) -> bool:
        """Whether the last key has no value yet."""
        return len(self.keys) > len(self.values)


class Items:
    """A list's items, in order."""

    __slots__ = ("end", "items", "start")

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.items: list[Node] = []


class Sealed:
    """What a subtree was decoded into when it closed; `record` is None where it could not be."""

    __slots__ = ("end", "record", "start")

    def __init__(self, record: object, start: int, end: int) -> None:
        self.record, self.start, self.end = record, start, end


class Refused:
    """A value that a dossier does not take, already reported."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


Node = Scalar | Table | Items | Sealed | Refused


def entries_of(table: Table) -> Iterable[tuple[Scalar, Node]]:
    """A table's entries; a last key that was left without a value is none."""
    return zip(table.keys, table.values, strict=False)
