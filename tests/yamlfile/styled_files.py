"""Dossiers written in every style that the reader takes, for tests of what is written into them."""

import json
from dataclasses import dataclass

from hypothesis import strategies as st

from tracker.model.fields import Kind, fields_of
from tracker.model.records import Dossier, Issue, Measure, Party, Position, Source

RECORDS = {"parties": Party, "sources": Source, "issues": Issue, "measures": Measure}

TEXTS = st.one_of(
    st.sampled_from(
        [
            "Keep forces in two fifths of the Strip.",
            "yes",
            "NO",
            "010",
            "a: b",
            "text # not a comment",
            "- dash",
            "[list]",
            "{table}",
            "*star",
            "it's 'quoted'",
            'he said "no"',
            "back\\slash",
            "ends with colon:",
            "first\nsecond",
            "first\n\n  indented\nlast",
            " blank at both ends ",
            "# hash",
            "עברית ועוד",
            "العربية",
            "🇪🇺 flags 👩‍👩‍👧",
            "tab\there",
            "%percent",
            "~40",
            ">=3",
            "...",
            "---",
            "a, b]",
            "? question",
            "word " * 40 + "end",
            "no-break\u00a0space",
            "line\u2028separator",
            "\u202eoverride",
            "x" * 300,
            "|",
            "'",
            '"',
            "null",
            "a:b",
            "end #",
            "two  blanks",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip),
)
PLAIN_TEXTS = st.sampled_from(["Keep forces there.", "A word", "Leave, by day 60", "Two fifths", "über alles Weitere"])
IDS = st.sampled_from(["israel", "hamas", "united-states", "ägypten", "un.org", "a_b", "x9", "norway", "q-1"])
DAYS = st.sampled_from(["2025-07-11", "2025-07-12~", "2025-07", "2025-07-10/2025-07-12"])
NUMBERS = st.sampled_from(["40", "~40", ">=200", "<=3", "700..1200", "0.5"])


@dataclass(frozen=True)
class Style:
    """How a file is written."""

    step: int = 2
    dashes_in: int = 2
    gap: str = "- "
    newline: str = "\n"
    bom: bool = False
    final: bool = True
    blank: int = 0
    comments: bool = False
    quotes: str = ""
    layout: str = "block"
    blocks: bool = False
    order: int = 0


STYLES = st.builds(
    Style,
    step=st.sampled_from([1, 2, 4]),
    dashes_in=st.sampled_from([0, 2, 4]),
    gap=st.sampled_from(["- ", "-   "]),
    newline=st.sampled_from(["\n", "\r\n"]),
    bom=st.booleans(),
    final=st.booleans(),
    blank=st.sampled_from([0, 1, 2]),
    comments=st.booleans(),
    quotes=st.sampled_from(["", "'", '"', "|", ">"]),
    layout=st.sampled_from(["block", "block", "block", "rows", "json", "pretty json"]),
    blocks=st.booleans(),
    order=st.integers(0, 5),
)


def _draw_fields(draw, record, texts, ids, measures=()):
    fields = {}
    for name, declared in fields_of(record).items():
        if not declared.required and draw(st.integers(0, 3)) != 0:
            continue
        match declared.kind:
            case Kind.ID:
                fields[name] = draw(st.sampled_from(ids[declared.refers_to]))
            case Kind.DATE:
                fields[name] = draw(DAYS)
            case Kind.CHOICE | Kind.GRADE:
                fields[name] = draw(st.sampled_from(list(map(str, declared.choices))))
            case Kind.IDS:
                fields[name] = tuple(
                    draw(st.lists(st.sampled_from(ids["parties"]), min_size=1, max_size=2, unique=True))
                )
            case Kind.TEXTS:
                fields[name] = tuple(draw(st.lists(texts, min_size=1, max_size=2)))
            case Kind.AMOUNTS:
                if measures:
                    names = draw(st.lists(st.sampled_from(measures), min_size=1, max_size=2, unique=True))
                    fields[name] = tuple((id, draw(NUMBERS)) for id in names)
            case Kind.TABLE | Kind.RECORDS:
                pass
            case _:
                fields[name] = draw(texts)
    return fields


@st.composite
def position_fields(draw, told, issue, texts=TEXTS):
    """The fields of a position on an issue of what a dossier tells."""
    ids = {"parties": list(told["parties"]), "sources": list(told["sources"])}
    return _draw_fields(draw, Position, texts, ids, list(told["issues"][issue].get("measures", {})))


@st.composite
def record_fields(draw, table, told, texts=TEXTS):
    """The fields of a party, source, issue or measure."""
    return _draw_fields(draw, RECORDS[table], texts, {"parties": list(told["parties"])})


@st.composite
def tellings(draw, texts=TEXTS):
    """What a dossier tells, as tables of ids and fields."""
    told = {"title": draw(texts), "parties": {}, "sources": {}, "issues": {}}
    told["parties"] = {id: {} for id in draw(st.lists(IDS, min_size=1, max_size=3, unique=True))}
    for table, most in (("parties", 3), ("sources", 2)):
        for id in told["parties"] or draw(st.lists(IDS, min_size=1, max_size=most, unique=True)):
            told[table][id] = draw(record_fields(table, told, texts))
    told["sources"] = {id: draw(record_fields("sources", told, texts)) for id in ["s-1", "s-2"]}
    for id in draw(st.lists(IDS, min_size=1, max_size=3, unique=True)):
        told["issues"][id] = draw(record_fields("issues", told, texts))
        measures = draw(st.lists(st.sampled_from(["m-1", "m-2"]), max_size=2, unique=True))
        if measures:
            told["issues"][id]["measures"] = {m: draw(record_fields("measures", told, texts)) for m in measures}
        count = draw(st.integers(0, 3))
        if count or draw(st.booleans()):
            told["issues"][id]["positions"] = [draw(position_fields(told, id, texts)) for _ in range(count)]
    return told


def as_file(told, style):
    """What is told, written in a style, as bytes."""
    if style.layout in ("json", "pretty json"):
        text = json.dumps(_plain(told), ensure_ascii=False, indent=2 if style.layout == "pretty json" else None) + "\n"
    else:
        text = "\n".join(_lines(told, style, 0)) + "\n"
    if not style.final:
        text = text.rstrip("\n")
    return ("\ufeff" if style.bom else "").encode() + text.replace("\n", style.newline).encode()


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        return dict(value)
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def _scalar(text, style, indent, *, flow=False):
    newline_free = "\n" not in text
    simple = newline_free and text.isprintable() and text == text.strip() and "\u2028" not in text
    if style.quotes == "'" and simple:
        return "'" + text.replace("'", "''") + "'"
    words = text.split(" ")
    if style.quotes == ">" and simple and all(words) and not flow:
        return f">-\n{' ' * (indent + style.step)}" + f"\n{' ' * (indent + style.step)}".join(words)
    if style.quotes == "|" and simple and not flow:
        return f"|-\n{' ' * (indent + style.step)}{text}"
    if style.quotes == "" and simple and all(c.isalnum() or c in " .-" for c in text) and text[0].isalnum():
        return text
    escaped = "".join(
        c if c.isprintable() else f"\\U{ord(c):08X}" for c in text.replace("\\", "\\\\").replace('"', '\\"')
    )
    return f'"{escaped}"'


def _flow(value, style):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner, style)}" for key, inner in value.items()) + "}"
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        return _flow(dict(value), style)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(item, style) for item in value) + "]"
    return _scalar(value, style, 0, flow=True)


def _lines(table, style, indent):
    """A table's entries, one below the other."""
    lines = []
    for n, (key, value) in enumerate(table.items()):
        blanks = " " * indent
        if style.comments and n % 2:
            lines.append(f"{blanks}# about {key}")
        if isinstance(value, dict):
            if indent and style.layout == "rows" and "positions" not in value and "measures" not in value:
                lines.append(f"{blanks}{key}: {_flow(value, style)}")
            else:
                lines += [f"{blanks}{key}:", *_lines(value, style, indent + style.step)]
                lines += [""] * style.blank
        elif key == "positions":
            lines.append(f"{blanks}{key}:" + ("" if value or style.blocks else " []"))
            for item in value:
                lines += _item(item, style, indent + style.dashes_in)
        elif isinstance(value, tuple):
            lines += _inner(key, value, style, indent)
        else:
            scalar = _scalar(value, style, indent)
            comment = "  # so it says" if style.comments and "\n" not in scalar else ""
            lines += f"{blanks}{key}: {scalar}{comment}".split("\n")
    return lines


def _inner(key, value, style, indent):
    blanks = " " * indent
    if not style.blocks:
        return [f"{blanks}{key}: {_flow(value, style)}"]
    inner = " " * (indent + style.step)
    if isinstance(value[0], tuple):
        return [f"{blanks}{key}:", *(f"{inner}{id}: {_flow(number, style)}" for id, number in value)]
    return [f"{blanks}{key}:", *(f"{inner}- {_flow(item, style)}" for item in value)]


def _item(fields, style, indent):
    """One item of a list of positions."""
    names = list(fields)
    turned = names[style.order % len(names) :] + names[: style.order % len(names)]
    fields = {name: fields[name] for name in turned}
    if style.layout == "rows":
        return [f"{' ' * indent}{style.gap}{_flow(fields, style)}", *[""] * style.blank]
    lines = _lines(fields, style, indent + len(style.gap))
    lines[0] = " " * indent + style.gap + lines[0].lstrip(" ")
    comment = [f"{' ' * (indent + len(style.gap))}# a note on this one"] if style.comments else []
    return [*lines, *comment, *[""] * style.blank]


def told_by(dossier):
    """What a dossier that was read tells, in the same shape."""
    told = {name: getattr(dossier, name) for name in ("title", "about") if getattr(dossier, name)}
    for table in ("parties", "sources", "issues"):
        told[table] = {id: _fields(record, dossier.file) for id, record in getattr(dossier, table).items()}
    return told


def _fields(record, file):
    """The fields that are written, each as the file's text has it."""
    fields = {}
    written = {name for name in record.at.fields if "." not in name}
    for name, declared in fields_of(type(record)).items():
        value = getattr(record, name)
        if name == "positions":
            every = sorted((*record.positions, *record.unplaced), key=lambda position: file.start_of(position.at))
            fields[name] = [_fields(position, file) for position in every]
        elif name == "measures" and isinstance(record, Issue):
            fields[name] = {id: _fields(measure, file) for id, measure in value.items()}
        elif name in written and declared.kind is Kind.AMOUNTS:
            fields[name] = {id: amount.text for id, amount in value}
        elif name in written and value not in ("", (), None):
            fields[name] = tuple(value) if isinstance(value, tuple) else getattr(value, "text", str(value))
    return {name: value for name, value in fields.items() if value not in ("", (), {}, [])}


__all__ = ["STYLES", "TEXTS", "Dossier", "Style", "as_file", "position_fields", "record_fields", "tellings", "told_by"]
