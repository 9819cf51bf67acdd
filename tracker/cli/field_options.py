"""Options made of the declared fields of a record, so that each field is written down once."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from tracker.model.edits import Written
from tracker.model.fields import Field, Kind, fields_of

_Command = TypeVar("_Command", bound=Callable[..., Any])

_METAVARS = {Kind.ID: "ID", Kind.DATE: "DATE", Kind.URL: "URL"}


def field_options(record: type, *, but: tuple[str, ...] = ()) -> Callable[[_Command], _Command]:
    """An option for each field of a record: `--attributed-by` for `attributed_by`, `--measure` once for each number."""

    def with_options(command: _Command) -> _Command:
        for name, field in reversed(list(fields_of(record).items())):
            if name not in but:
                command = _option(name, field)(command)
        return command

    return with_options


def option_of(name: str) -> str:
    """The option that sets a field, as a person types it: `--measure trucks` for `measures.trucks`."""
    name, _, key = name.partition(".")
    return f"--{name.removesuffix('s') if key else name.replace('_', '-')}" + (f" {key}" if key else "")


def fields_given(values: Mapping[str, str | tuple[str, ...] | None]) -> dict[str, Written]:
    """The fields that were given as options, without those left out; a table from its `ID=NUMBER`.

    Raises:
        BadParameter: A number comes without the id of its measure.
    """
    fields: dict[str, Written] = {}
    for name, value in values.items():
        if isinstance(value, tuple):
            fields[name] = tuple(_pair(text) for text in value)
        elif value is not None:
            fields[name] = value.strip()
    return {name: value for name, value in fields.items() if value}


def _option(name: str, field: Field) -> Callable[[_Command], _Command]:
    if field.kind is Kind.AMOUNTS:
        flag = f"--{name.removesuffix('s')}"
        return click.option(flag, name, metavar="ID=NUMBER", multiple=True, help=f"{_meaning(field)} Repeatable.")
    return click.option(f"--{name.replace('_', '-')}", name, metavar=_metavar(field), help=_meaning(field))


def _metavar(field: Field) -> str:
    if field.kind is Kind.GRADE:
        return f"{field.choices[0]}-{field.choices[-1]}"
    return "|".join(field.choices) or _METAVARS.get(field.kind, "TEXT")


def _meaning(field: Field) -> str:
    return field.meaning.replace("`", "")


def _pair(text: str) -> tuple[str, str]:
    id, sign, number = text.partition("=")
    if not sign:
        raise click.BadParameter(f'"{text}" names no measure; write it as trucks=40', param_hint="--measure")
    return id.strip(), number.strip()
