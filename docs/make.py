"""Makes what the repository keeps of the code's declarations: the schema, and the tables of the reference pages.

`make docs` writes them. With `--check` nothing is written: what is out of date is named, and the exit code is 1.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from tracker.checks import RULES
from tracker.checks.drafts import UNKNOWN_ISSUE
from tracker.model.amounts import Amount, amount_in_words, parse_amount
from tracker.model.dates import EdtfDate, date_in_words, day_in_words, parse_date
from tracker.model.fields import Field, Kind, fields_of
from tracker.model.findings import Code
from tracker.model.records import Dossier
from tracker.yamlfile.codes import CODES
from tracker.yamlfile.schema import RECORDS, default_of, json_schema, what_it_takes

ROOT = Path(__file__).resolve().parent.parent

_PART = re.compile(r"(?P<open><!-- made: (?P<name>[\w-]+) -->\n).*?(?P<close><!-- end -->)", re.DOTALL)

_DATES = (
    "2025-07-12", "2025-07-12~", "2025-07-12?", "2025-07-12%", "2025-07", "2025", "2025~",
    "2025-07-10/2025-07-12", "2025-06-30/2025-07-02", "2025-06/2025-08", "2024/2025",
)  # fmt: skip
_AMOUNTS = (("40", "%"), ("~40", "%"), (">=200", "prisoners"), ("<=3", ""), ("700..1200", "trucks"), ("~10..12", ""))

_CHECKS = """\
# Faults

Each fault has a stable code, which stands in brackets in the output of `tracker check`. An **error** makes a part of
the file unusable; the rest is still read and checked. A **warning** never blocks.

## Met while reading the file

{read}

## Found by the rules

{ruled}

## Met only while adding to the file

{drafted}
"""


def schema_text(present: str) -> str:
    """The text of `issues.schema.json`."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def format_text(present: str) -> str:
    """The text of `docs/format.md`: what is written by hand, with its tables made anew."""
    tables = {word: fields_table(record) for word, record in {"file": Dossier, **RECORDS}.items()}
    return with_parts(present, {**tables, "dates": _dates_table(), "amounts": _amounts_table()})


def checks_text(present: str) -> str:
    """The text of `docs/checks.md`."""
    return _CHECKS.format(
        read=_codes_table(CODES), ruled=_codes_table(rule.code for rule in RULES), drafted=_codes_table([UNKNOWN_ISSUE])
    )


def readme_text(present: str) -> str:
    """The text of `README.md`: what is written by hand, with the table of keys made anew."""
    return with_parts(present, {"keys": keys_table()})


def keys_table() -> str:
    """The keys of the app, as they are declared."""
    from tracker.tui.keys import APP_KEYS, FORM_KEYS, LIST_KEYS, MAIN_KEYS, READER_KEYS

    rows: list[tuple[str, ...]] = []
    places = (("Lists", LIST_KEYS), ("Everywhere", MAIN_KEYS), ("Reader", READER_KEYS), ("Form", FORM_KEYS))
    for where, keys in (*places, ("Everywhere", APP_KEYS)):
        rows += [(where, f"`{key.key_display}`", key.tooltip) for key in keys if key.key_display]
    return _table(("Where", "Key", "What it does"), rows)


MADE: Mapping[str, Callable[[str], str]] = {
    "issues.schema.json": schema_text,
    "docs/format.md": format_text,
    "docs/checks.md": checks_text,
    "README.md": readme_text,
}
"""By path: what makes the file's text from the text that it has now, which is empty where there is no file."""


def with_parts(text: str, parts: Mapping[str, str]) -> str:
    """The text with what stands between `<!-- made: NAME -->` and `<!-- end -->` replaced by the part of that name.

    Raises:
        ValueError: The text has no place for a part, or a place for one that is not made.
    """
    places = [match["name"] for match in _PART.finditer(text)]
    if sorted(places) != sorted(parts):
        raise ValueError(f"the parts made are {sorted(parts)}, and the text has places for {sorted(places)}")
    return _PART.sub(lambda match: f"{match['open']}\n{parts[match['name']]}\n\n{match['close']}", text)


def fields_table(record: type) -> str:
    """The fields of a record as a table of GitHub-flavoured Markdown."""
    return _table(
        ("Field", "Meaning", "Takes", "Example"),
        (
            (f"`{name}`" + ", required" * field.required, field.meaning, _takes(record, name), _example(field))
            for name, field in fields_of(record).items()
        ),
    )


def _takes(record: type, name: str) -> str:
    field = fields_of(record)[name]
    if field.kind is not Kind.CHOICE:
        return what_it_takes(record, name)
    default = default_of(record, name)
    return ", ".join(f"`{choice}`" + " (the default)" * (choice == default) for choice in field.choices)


def _example(field: Field) -> str:
    return f"`{field.example}`" if field.example else ""


def _codes_table(codes: Iterable[Code]) -> str:
    return _table(("Code", "Level", "Meaning"), ((f"`{code.name}`", code.level, code.meaning) for code in codes))


def _dates_table() -> str:
    read = [when for text in _DATES if isinstance(when := parse_date(text), EdtfDate)]
    rows = ((f"`{when.text}`", date_in_words(when), day_in_words(when.first)) for when in read)
    return _table(("Written", "Printed", "Sorted as"), rows)


def _amounts_table() -> str:
    read = [(amount, unit) for text, unit in _AMOUNTS if isinstance(amount := parse_amount(text), Amount)]
    rows = ((f"`{amount.text}`", unit, amount_in_words(amount, unit)) for amount, unit in read)
    return _table(("Written", "Unit", "Printed"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Writes what is out of date, or with `--check` names it. The exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if anything is out of date")
    only_check: bool = parser.parse_args(arguments).check
    outdated = 0
    for name, make in MADE.items():
        path = root / name
        present = path.read_text("utf-8") if path.exists() else ""
        text = make(present)
        if text == present and path.exists():
            continue
        outdated += 1
        if not only_check:
            path.write_text(text, "utf-8", newline="\n")
        sys.stdout.write(f"{name} {'is out of date: run make docs' if only_check else 'written'}\n")
    return 1 if only_check and outdated else 0


if __name__ == "__main__":
    sys.exit(main())
