"""The export in each of its formats."""

from collections.abc import Mapping
from pathlib import PurePath

from tracker.model.records import Dossier
from tracker.report.selection import Selection

ENDINGS: Mapping[str, str] = {"markdown": ".md", "json": ".json", "csv": ".csv"}
"""The file ending of each format, by the format's name; the first is the default."""


def export_text(dossier: Dossier, selection: Selection, format: str) -> str:
    """The export as text, in one of the formats of `ENDINGS`."""
    if format == "markdown":
        from tracker.report.markdown import markdown_summary

        return markdown_summary(dossier, selection)
    from tracker.report import data

    return data.json_export(dossier, selection) if format == "json" else data.csv_export(dossier, selection)


def format_of(out: str) -> str:
    """The format that a file's name asks for; Markdown where it asks for none."""
    ending = PurePath(out).suffix.lower()
    return next((name for name, known in ENDINGS.items() if known == ending), "markdown")
