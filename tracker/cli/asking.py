"""Questions put to a person at a terminal. They go to stderr, since stdout is data."""

import sys
from collections.abc import Callable, Iterator, Mapping

import click

from tracker.cli.streams import tell
from tracker.model.words import fold, one_line, visible

Names = Mapping[str, tuple[str, ...]]
"""Records that can be named: by id, the names that a person may know each by, the best first."""

_LISTED = 15


def can_ask() -> bool:
    """Whether somebody is there to answer: both ends of the talk are a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(label: str, default: str = "", fault_in: Callable[[str], str] = lambda answer: "") -> str:
    """One line from the person; the default for an empty one.

    Args:
        fault_in: Says what is wrong with an answer, which is then asked for again; an empty text where nothing is.

    Raises:
        Abort: The input has ended.
    """
    shown = f"{label} [{one_line(default)}]: " if default else f"{label}: "
    while True:
        click.echo(visible(shown), nl=False, err=True)
        try:
            line = sys.stdin.readline()
        except UnicodeDecodeError:
            tell("  these bytes are no text in UTF-8; type it anew")
            continue
        if not line:
            tell("")
            raise click.Abort
        answer = line.strip() or default
        fault = fault_in(answer)
        if not fault:
            return answer
        tell(f"  {fault}")


def ask_required(label: str, fault_in: Callable[[str], str] = lambda answer: "") -> str:
    """One line from the person that is not empty, and in which nothing is wrong."""
    return ask(label, fault_in=lambda answer: fault_in(answer) if answer else "this is needed; Ctrl+C leaves")


def ask_for_id(what: str, known: Names) -> str:
    """The id of a record, of which a few letters of id or name are enough."""
    if len(known) <= _LISTED:
        _list(known)
    else:
        tell(f"  {len(known):,} known: a few letters of id or name are enough")
    while True:
        typed = ask_required(what)
        if found := meant_id(typed, known):
            return found
        near = dict(_containing(typed, known))
        if len(near) == 1:
            found = next(iter(near))
            _list(near)
            return found
        if near:
            _list(near)
        else:
            from tracker.yamlfile.nearest import did_you_mean

            tell(f'  no {what} "{typed}"; {did_you_mean(typed, known) or "type a part of its id or name"}')


def meant_id(typed: str, known: Names) -> str:
    """The id that is meant: as written, else by the one record of that name; empty where there is none."""
    if typed in known:
        return typed
    named = [id for id, names in known.items() if fold(typed) in map(fold, names)]
    return named[0] if len(named) == 1 else ""


def _containing(typed: str, known: Names) -> Iterator[tuple[str, tuple[str, ...]]]:
    folded = fold(typed)
    for id, names in known.items():
        if any(folded in fold(text) for text in (id, *names)):
            yield id, names


def _list(known: Names) -> None:
    """Shows records by id and name; of many, the first."""
    width = max((len(id) for id in list(known)[:_LISTED]), default=0)
    for id, names in list(known.items())[:_LISTED]:
        tell(f"  {one_line(id):<{width}}  {one_line(names[0]) if names else ''}".rstrip())
    if len(known) > _LISTED:
        tell(f"  and {len(known) - _LISTED:,} more")
