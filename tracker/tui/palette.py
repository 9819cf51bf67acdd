"""The palette: everything that can be jumped to or done, found by a few letters."""

from collections.abc import Sequence
from dataclasses import replace

from textual.binding import Binding

from tracker.model.records import Dossier
from tracker.tui.screens.pick import Choice

SEPARATOR = "\t"


def palette(dossier: Dossier | None, commands: Sequence[tuple[Binding, str]], themes: Sequence[str]) -> list[Choice]:
    """The choices: issues, parties, sources, the commands of the screen with their keys, and the themes.

    Args:
        commands: The bindings of the screen, each with how its key is shown.
    """
    choices: list[Choice] = []
    if dossier is not None:
        choices += [_choice("issue", id, issue.title, issue.group) for id, issue in dossier.issues.items()]
        choices += [_choice("party", id, p.name, ", ".join(p.aliases)) for id, p in dossier.parties.items()]
        choices += [_choice("source", id, s.outlet, s.title) for id, s in dossier.sources.items()]
    choices += [
        replace(
            _choice("command", binding.action, binding.tooltip or binding.description, key), also=binding.description
        )
        for binding, key in commands
    ]
    choices += [_choice("theme", name, f"Theme: {name}", "") for name in themes]
    return choices


def _choice(kind: str, what: str, name: str, more: str) -> Choice:
    return Choice(f"{kind}{SEPARATOR}{what}", name, kind, more)
