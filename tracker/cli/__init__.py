"""The command line: what the person asked for, put to the floors below, and an exit code."""

from tracker.cli.commands import commands, main

__all__ = ["commands", "main"]
