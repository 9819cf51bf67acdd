"""A record's fields as YAML, written as a `Look` says."""

from collections.abc import Iterable, Mapping, Sequence

from tracker.model.edits import Written
from tracker.yamlfile.look import Look
from tracker.yamlfile.scalars import DOUBLE, FOLDED, LITERAL, PLAIN, SINGLE, Room, written

Pairs = tuple[tuple[str, str], ...]


def order_of(declared: Sequence[str], look: Look) -> list[str]:
    """All fields, in the order of the records around; one that they lack behind what it is declared behind."""
    order = list(look.order)
    for before, name in zip(["", *declared], declared, strict=False):
        if name not in order:
            order.insert(order.index(before) + 1 if before in order else 0, name)
    return order


def ordered(fields: Mapping[str, Written], declared: Sequence[str], look: Look) -> list[str]:
    """The names of the fields to write, in their order."""
    order = order_of(declared, look)
    names = [name for name, value in fields.items() if value]
    return sorted(names, key=lambda name: order.index(name) if name in order else len(order))


def record_in_lines(fields: Mapping[str, Written], declared: Sequence[str], look: Look) -> str:
    """The fields one below the other, each line but the first with its blanks in front; ends without a line end."""
    names = ordered(fields, declared, look)
    between = look.newline + " " * look.column
    return between.join(field_text(name, fields[name], look) for name in names)


def record_in_braces(fields: Mapping[str, Written], declared: Sequence[str], look: Look) -> str:
    """The fields in braces, on one line or one below the other as the records around have it."""
    names = ordered(fields, declared, look)
    inner = f",{look.apart}".join(field_text(name, fields[name], look) for name in names)
    if "\n" not in look.apart and "\r" not in look.apart:
        return f"{{{look.padding}{inner}{look.padding}}}"
    outer = look.newline + " " * max(look.column - look.step, 0)
    return f"{{{look.apart}{inner}{outer}}}"


def field_text(name: str, value: Written, look: Look) -> str:
    """A field's key, colon and value."""
    key = key_text(name, look)
    return f"{key}:{value_text(name, value, look, len(key) + 1)}"


def key_text(name: str, look: Look) -> str:
    """A key, in the quotation marks that keys have around there."""
    return written(name, (look.key_mark, DOUBLE), Room(0, 0, look.width, flow=look.in_flow))


def value_text(name: str, value: Written, look: Look, taken: int) -> str:
    """What stands behind a key's colon: a blank and the value, or the value on lines of its own.

    Args:
        taken: How many characters of the line the key has taken, from its column on.
    """
    if isinstance(value, str):
        return " " + scalar_text(name, value, look, look.column + taken + 1)
    items = list(_items(value, look))
    if name in look.blocks and not look.in_flow:
        indent = look.newline + " " * (look.column + look.step)
        dash = "" if value and isinstance(value[0], tuple) else "- "
        return "".join(f"{indent}{dash}{item}" for item in items)
    opening, closing = "{}" if value and isinstance(value[0], tuple) else "[]"
    return f" {opening}{look.padding}{', '.join(items)}{look.padding}{closing}"


def _items(value: tuple[str, ...] | Pairs, look: Look) -> Iterable[str]:
    room = Room(0, 0, look.width, flow=True)
    styles = (look.key_mark, look.mark, DOUBLE)
    for item in value:
        if isinstance(item, str):
            yield written(item, styles, room)
        else:
            key, number = item
            yield f"{key_text(key, look)}: {written(number, styles, room)}"


def scalar_text(name: str, text: str, look: Look, taken: int) -> str:
    """A text in the style that its field has around there, and that it fits in.

    Args:
        taken: How many characters of the line are taken before it.
    """
    room = Room(look.column, taken, look.width, look.step, look.in_flow, look.newline)
    return written(text, styles_for(text, look.styles.get(name, look.key_mark), look, room), room)


def styles_for(text: str, usual: str, look: Look, room: Room) -> tuple[str, ...]:
    """The styles to try for a text, best first: its field's usual one, else what fits on the line, else folded."""
    if usual in (SINGLE, DOUBLE):
        return (usual, DOUBLE)
    on_the_line = (PLAIN, look.mark, DOUBLE)
    if "\n" in text:
        return (LITERAL, DOUBLE)
    if look.in_flow or room.taken + len(text) <= look.width or not look.folds:
        return on_the_line
    return (FOLDED, *on_the_line)
