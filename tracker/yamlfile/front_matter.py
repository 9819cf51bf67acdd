"""What a note says of itself above its text: the front matter between two lines of `---`, scalars read as written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tracker.yamlfile.tree import Items, Node, Scalar, Table, compose, entries_of


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The texts of a note's front matter by their keys; `fault` says what kept some of it from being read.

    The items of a list are joined by commas: a note may have `author: [A. Writer, B. Writer]`.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""


def read_front_matter(front: str) -> FrontMatter:
    """Reads the front matter of a note, as `SourceText.front` holds it. What stands before a fault in it is kept."""
    inner = "\n".join(front.rstrip("\n").split("\n")[1:-1])
    tree = compose(inner, lambda path, table: None)
    values: dict[str, str] = {}
    if type(tree.root) is Table:
        for key, value in entries_of(tree.root):
            if text := ", ".join(_texts(value)):
                values.setdefault(key.text, text)
    if tree.fault is None:
        return FrontMatter(values)
    line = inner.count("\n", 0, tree.fault.offset) + 2
    return FrontMatter(values, f"the front matter is not YAML, which shows at line {line}")


def _texts(node: Node) -> Iterator[str]:
    if type(node) is Scalar:
        yield from filter(None, (node.text.strip(),))
    elif type(node) is Items:
        for item in node.items:
            if type(item) is Scalar:
                yield from _texts(item)
