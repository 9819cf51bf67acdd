"""A dossier in a style of its own, for forms to write into."""

from pathlib import Path

from tui_person import Person

HARBOUR = """\
# Kept by hand; do not sort.
title: Harbour talks

parties:
    port:
        name: "Port Authority"
        aliases: [PA, Lindqvist]
        opposes: [dockers]
    dockers: {name: Dockers' Union, aliases: [stevedores]}   # since 1921
    mayor: {name: The Mayor, role: mediator}

sources:
    gazette-05-02: {outlet: Gazette, published: 2025-05-02, title: Cranes stand still}
    radio-05-09: {outlet: Radio Harbour, published: 2025-05-09}

issues:
    wages:
        title: Wages
        measures:
            rise: {name: Rise of the hourly wage, unit: "%"}
            backpay: {name: Back pay, unit: weeks}
        positions:
            # the first one
            - party: port
              stance: "Pay three per cent more."
              source: gazette-05-02
              stated: 2025-05-01
              measures: {rise: 3}

            - party: dockers
              stance: >-
                  Pay nine per cent more,
                  and four weeks back.
              source: gazette-05-02
              measures: {rise: 9, backpay: ~4}
              note: |
                  Said twice.
                  Denied once.
    shifts:
        title: Shifts
        measures:
            hours: {name: Hours a shift, unit: hours}
            rise: {name: Rise for nights, unit: "%"}
        positions:
            - party: port
              stance: Ten hours a shift.
              source: radio-05-09
              measures: {hours: 10}
"""

PORT_ON_WAGES = 26
"""The line of the first position."""
LAST = "              measures: {hours: 10}\n"


def kept(folder: Path, text: str = HARBOUR) -> Path:
    """The dossier as a file."""
    path = folder / "issues.yaml"
    path.write_bytes(text.encode("utf-8"))
    return path


async def opened(person: Person, *keys: str, title: str = "Add a position") -> Person:
    """Presses keys that open a form, and types the rest of them into it."""
    await person.press(*keys[: keys.index("a") + 1 if "a" in keys else None])
    await person.until(lambda: person.lines[0].lstrip().startswith(title) and person.focus in ("Line", "Prose"), title)
    return await person.burst(*keys[keys.index("a") + 1 if "a" in keys else len(keys) :])


async def typed(person: Person, text: str) -> Person:
    """Types a text as quickly as a keyboard can."""
    return await person.burst(*text)


def field(person: Person, label: str) -> str:
    """What stands in a field, as it is on the screen."""
    for line in person.lines:
        _, mark, rest = line.partition(f" {label} ")
        if mark:
            return rest.replace("┃", "│").partition("│")[0].strip()
    raise AssertionError(f"no field {label}\n{person.screen}")


async def at_field(person: Person, label: str) -> Person:
    """Goes to a field with Tab."""
    await person.pilot.pause()
    await person.pilot.pause()
    form = person.app.screen
    labels = [field.asked.label for field in form.fields]
    wanted = next(i for i, known in enumerate(labels) if known.startswith(label))
    at = form.fields.index(form.current)
    await person.burst(*["tab"] * ((wanted - at) % len(labels)))
    return await person.until(lambda: form.current and form.current.asked.label.startswith(label), label)
