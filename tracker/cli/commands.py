"""The commands: options, calls and exit codes.

stdout is data, stderr is talk. Exit 0: done and clean; 1: the file has errors; 2: wrong usage or a file that
cannot be read. What is slow to import is imported by the command that needs it.
"""

import gc
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import click

from tracker import __version__
from tracker.cli.choices import choices, selection_of
from tracker.cli.files import (
    DEFAULT_FILE,
    file_and_issue,
    file_to_use,
    is_there,
    leave,
    read_dossier,
    refuse_unreadable,
    terminal_width,
    write_export,
)
from tracker.cli.revisions import at_commit
from tracker.cli.streams import drop_unwritten, print_data, refuse, refuse_usage, tell, why_unread, why_unwritten
from tracker.model.words import visible

INTERRUPTED = 130


LATER = {
    "add": "tracker.cli.adding",
    "source": "tracker.cli.adding_sources",
    "undo": "tracker.cli.writing",
    "redo": "tracker.cli.writing",
}
"""The commands that are declared elsewhere, each with its module: imported when it is asked for."""


class _Commands(click.Group):
    """The group of commands. A first word that names none is the file to open."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in LATER:
            return cast("click.Command", getattr(import_module(LATER[cmd_name]), cmd_name))
        return super().get_command(ctx, cmd_name)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = args[0] if args else ""
        if first in self.commands or first.startswith("-"):
            return super().parse_args(ctx, args)
        if first and not is_there(first):
            self._refuse_misspelt(ctx, first, alone=len(args) == 1)
        return super().parse_args(ctx, ["view", *args])

    def _refuse_misspelt(self, ctx: click.Context, word: str, *, alone: bool) -> None:
        """Says which command was meant by a word that is neither a command nor a file."""
        from tracker.yamlfile.nearest import did_you_mean

        path = Path(word)
        is_word = len(path.parts) == 1 and not path.suffix
        hint = did_you_mean(word, self.commands) if is_word else ""
        if hint or not alone:
            ctx.fail(f'there is no file and no command "{word}"; {hint or "see --help"}')


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tracker")
def commands() -> None:
    """Who wants what at the table, according to which source, on which date.

    tracker [FILE] opens the terminal app. FILE is ./issues.yaml where it is not given, else $TRACKER_FILE.
    """


@commands.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
def view(file: Path | None) -> None:
    """Open the terminal app (what `tracker` alone does)."""
    path = file_to_use(file)
    refuse_unreadable(path)
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        refuse("the app needs a terminal for input and output; `tracker show` prints the positions instead")
    if os.name != "nt" and os.environ.get("TERM", "") in ("", "dumb"):
        refuse("this terminal (TERM is dumb or not set) cannot show the app; `tracker show` prints the positions")
    from tracker.tui.app import run

    sys.exit(run(path))


@commands.command()
@click.argument("file", required=False)
@click.argument("issue", required=False)
@choices
@click.option("--width", type=click.IntRange(min=20), help="Wrap lines at this width; without it, only on a terminal.")
def show(file: str | None, issue: str | None, width: int | None, **chosen: Any) -> None:
    """Print the positions as plain text, for pipes and screen readers."""
    path, issue = file_and_issue(file, issue)
    loaded, dossier = read_dossier(path)
    if issue is not None:
        chosen["issues"] = (*chosen["issues"], issue)
    from tracker.report.plain import plain_positions

    print_data(plain_positions(dossier, selection_of(dossier, **chosen), width or terminal_width()))
    leave(loaded)


@commands.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
@click.option(
    "--output-format",
    "output_format",
    type=click.Choice(["full", "concise", "json", "github"]),
    default="full",
    show_default=True,
    help="How findings are printed.",
)
def check(files: tuple[Path, ...], output_format: str) -> None:
    """List every fault in the file, with its place and a way out."""
    from tracker.checks import check as run_checks
    from tracker.model.findings import count_levels
    from tracker.report import findings as report
    from tracker.yamlfile.load import load

    unreadable = errors = False
    for path in files or (file_to_use(None),):
        try:
            loaded = load(path)
        except OSError as error:
            tell(f"tracker: {why_unread(path, error)}")
            unreadable = True
            continue
        found = run_checks(loaded.dossier, loaded.findings) if loaded.dossier else loaded.findings
        # GitHub is told the file's name as it is; a terminal must not obey it.
        print_data(visible(report.FORMATS[output_format](loaded.file, found)))
        summary = report.summary(str(path), found)
        if output_format == "full" and found:
            print_data(summary + "\n")
        else:
            tell(summary)
        errors = errors or count_levels(found)[0] > 0
    sys.exit(2 if unreadable else 1 if errors else 0)


@commands.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", "out", metavar="OUT", default="-", help="The file to write; - prints.", show_default=True
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["markdown", "json", "csv"]),
    help="What to write; by OUT's ending where not given, else Markdown.",
)
@choices
@click.option("--since", metavar="DAY", help="Add what has changed since the end of this day (Markdown).")
def export(file: Path | None, out: str, format_name: str | None, **chosen: Any) -> None:
    """Write the summary: Markdown, JSON or CSV."""
    path = file_to_use(file)
    loaded, dossier = read_dossier(path)
    from tracker.report.export import export_text, format_of

    text = export_text(dossier, selection_of(dossier, **chosen), format_name or format_of(out))
    if out in ("-", "/dev/stdout"):  # the latter as well, lest what it leads to is replaced
        print_data(text)
    else:
        write_export(out, text, path, dossier)
        tell(f"wrote {out}")
    leave(loaded)


@commands.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@choices
@click.option("--since", metavar="DAY", help="What took effect after the end of this day.")
@click.option("--since-commit", metavar="REV", help="What was entered into the file since this git revision.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How the changes are told.",
)
@click.option("--width", type=click.IntRange(min=20), help="Wrap lines of text at this width.")
def changes(
    file: Path | None, since: str | None, since_commit: str | None, format_name: str, width: int | None, **chosen: Any
) -> None:
    """Print what changed since a day, or what was entered since a git revision.

    "A party moved" and "we recorded an older statement" are different news: the first is asked with --since, the
    second with --since-commit.
    """
    if (since is None) == (since_commit is None):
        raise click.UsageError("name either --since DAY or --since-commit REV")
    path = file_to_use(file)
    loaded, dossier = read_dossier(path)
    selection = selection_of(dossier, since=since, **chosen)
    width = width or terminal_width()
    if since_commit is None:
        from tracker.report.changes import json_changes, markdown_changes_report, plain_changes

        told = {
            "text": lambda: plain_changes(dossier, selection, width),
            "markdown": lambda: markdown_changes_report(dossier, selection),
            "json": lambda: json_changes(dossier, selection),
        }
    else:
        from tracker.report.entries import entries_since, json_entries, markdown_entries_report, plain_entries

        record = entries_since(*at_commit(path, since_commit, dossier), since_commit)
        told = {
            "text": lambda: plain_entries(record, selection, width),
            "markdown": lambda: markdown_entries_report(record, selection),
            "json": lambda: json_entries(record, selection),
        }
    print_data(told[format_name]())
    leave(loaded)


@commands.command()
@click.argument("file", required=False, type=click.Path(path_type=Path), default=DEFAULT_FILE)
def init(file: Path) -> None:
    """Write a commented file to start from. It never overwrites."""
    from tracker.yamlfile.starter import starter_file
    from tracker.yamlfile.write import write_new

    try:
        write_new(file, starter_file().encode())
    except FileExistsError:
        refuse(f"{file} is there already, and nothing was written; did you mean: tracker init ANOTHER.yaml")
    except OSError as error:
        refuse(f"nothing was written: {why_unwritten(file, error)}")
    tell(f"wrote {file}; edit it by hand, or open it with: tracker view {file}")


@commands.command()
def schema() -> None:
    """Print the JSON Schema of the file, for editors that complete and check YAML."""
    import json

    from tracker.yamlfile.schema import json_schema

    print_data(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")


for name in LATER:
    commands.add_command(click.Command(name))


def main() -> None:
    """Runs the command line, and ends as other Unix tools do: quietly on a closed pipe, with 130 on Ctrl+C."""
    gc.disable()  # a command is over before there is anything to collect; the app, which goes on, takes it up again
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        commands.main(standalone_mode=False)
    except click.ClickException as error:
        refuse_usage(error)
    except (click.Abort, KeyboardInterrupt):
        tell("interrupted")
        sys.exit(INTERRUPTED)
    except OSError as error:
        refuse(error.strerror or str(error))
    finally:
        drop_unwritten()
        gc.freeze()  # lest Python, as it ends, looks at all that was made once more
