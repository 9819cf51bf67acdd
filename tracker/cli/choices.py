"""The options that mean the same wherever they apply: day, issue, party and filter."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from tracker.model.records import Dossier
    from tracker.report.selection import Selection

_Command = TypeVar("_Command", bound=Callable[..., Any])


def choices(command: _Command) -> _Command:
    """The options that mean the same wherever they apply."""
    for option in reversed(
        (
            click.option(
                "--as-of",
                "as_of",
                metavar="DAY",
                default="latest",
                show_default=True,
                help="The record as of the end of this day: 2025-07-12, today, or latest.",
            ),
            click.option("--issue", "issues", metavar="ID", multiple=True, help="Only this issue; may be repeated."),
            click.option("--party", "parties", metavar="ID", multiple=True, help="Only this party; may be repeated."),
            click.option("--filter", "filter_text", metavar="TEXT", default="", help="Only what passes this filter."),
        )
    ):
        command = option(command)
    return command


def selection_of(
    dossier: "Dossier",
    as_of: str,
    issues: tuple[str, ...],
    parties: tuple[str, ...],
    filter_text: str,
    since: str | None = None,
) -> "Selection":
    """What was asked for, checked against the dossier; wrong usage is refused with what would be right."""
    from tracker.queries.dating import latest_day
    from tracker.queries.filter import parse_filter
    from tracker.report.selection import Selection

    read = parse_filter(filter_text)
    if read.problem:
        raise click.BadParameter(read.problem, param_hint="--filter")
    latest = latest_day(dossier) or date.min
    until = latest if as_of == "latest" else day_of(as_of, latest, "--as-of")
    after = None if since is None else day_of(since, latest, "--since")
    if after is not None and after > until and as_of != "latest":
        raise click.BadParameter(f"{after} is after {until}, the day of --as-of", param_hint="--since")
    return Selection(
        as_of=until,
        as_of_is_latest=as_of == "latest",
        since=after,
        issues=tuple(known_id(name, "issue", {i.id: i.title for i in dossier.issues.values()}) for name in issues),
        parties=tuple(known_id(name, "party", {p.id: p.name for p in dossier.parties.values()}) for name in parties),
        filter=read,
    )


def day_of(text: str, latest: date, option: str) -> date:
    """The day that an option names: an ISO day, `today`, or `latest`."""
    from tracker.model.dates import DateFault, parse_day

    if text == "latest":
        return latest
    if text == "today":
        return date.today()
    day = parse_day(text)
    if isinstance(day, DateFault):
        raise click.BadParameter(f"{day.message}; {day.help}, or today, or latest", param_hint=option)
    return day


def known_id(name: str, what: str, known: dict[str, str]) -> str:
    """The id that is meant: as written, else by the record's name."""
    from tracker.model.words import fold
    from tracker.yamlfile.nearest import did_you_mean

    if name in known:
        return name
    by_name = [id for id, title in known.items() if fold(title) == fold(name)]
    if len(by_name) == 1:
        return by_name[0]
    hint = did_you_mean(name, known) or f"known: {', '.join(known)}"
    raise click.BadParameter(f'no {what} "{name}"; {hint}', param_hint=f"--{what}")
