"""The record as JSON and CSV, for other programs. The fields are told in docs/json.md and docs/csv.md."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from tracker.model.dates import EdtfDate
from tracker.model.records import Dossier, Issue, Measure, Party, Position, Source
from tracker.model.words import visible
from tracker.queries.attribution import attribution_kind
from tracker.queries.current import current_positions, is_unread
from tracker.queries.dating import effective_date
from tracker.report.data_derived import amount_as_json, differs_with, flags_as_json, gaps_as_json, movement_as_json
from tracker.report.json_text import Json, json_text
from tracker.report.rests_on import movement_shown
from tracker.report.selection import Selection, is_silent, issues_shown, looks_back, parties_shown, positions_shown

BOM = "\ufeff"

# What a spreadsheet takes for the start of a formula, full-width forms included, also behind blanks.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def json_export(dossier: Dossier, selection: Selection) -> str:
    """What is selected, as JSON: texts exactly as the file has them, dates as written, absent values null."""
    issues = issues_shown(dossier, selection)
    undated = not looks_back(dossier, selection)
    shown = {issue.id: positions_shown(dossier, selection, issue) for issue in issues}
    cited = {position.source for positions in shown.values() for position in positions}
    record: dict[str, Json] = {
        "title": dossier.title,
        "about": (undated and dossier.about) or None,
        "as_of": selection.as_of.isoformat(),
        "since": selection.since.isoformat() if selection.since else None,
        "selected": selected_as_json(selection),
        "parties": [_party(party) for party in dossier.parties.values()],
        "sources": [_source(s) for s in dossier.sources.values() if s.id in cited or _is_loose(selection, s)],
        "issues": [_issue(dossier, selection, issue, shown[issue.id], undated=undated) for issue in issues],
    }
    return json_text(record)


def selected_as_json(selection: Selection) -> Json:
    """What was asked for."""
    return {
        "issues": selection.issues,
        "parties": selection.parties,
        "filter": None if selection.filter.is_empty else selection.filter.text,
    }


def _is_loose(selection: Selection, source: Source) -> bool:
    """Whether a source that no position shown is taken from belongs to the record all the same."""
    return not selection.is_narrowed and source.published.first <= selection.as_of


def _party(party: Party) -> Json:
    return {
        "id": party.id,
        "name": party.name,
        "role": party.role,
        "opposes": party.opposes,
        "aliases": party.aliases,
    }


def _source(source: Source) -> Json:
    return {
        "id": source.id,
        "outlet": source.outlet,
        "title": source.title or None,
        "author": source.author or None,
        "published": source.published.text,
        "url": source.url or None,
        "archive_url": source.archive_url or None,
        "accessed": _edtf(source.accessed),
        "language": source.language or None,
        "kind": source.kind or None,
        "origin": source.origin or None,
        "reliability": source.reliability or None,
        "text": source.text or None,
    }


def _issue(
    dossier: Dossier, selection: Selection, issue: Issue, positions: tuple[Position, ...], *, undated: bool
) -> Json:
    """An issue; what carries no date only where `undated` says so."""
    current = _current(dossier, selection, issue)
    parties = parties_shown(dossier, selection, issue)
    differing = differs_with(dossier, selection, issue)
    return {
        "id": issue.id,
        "title": issue.title,
        "group": issue.group or None,
        "question": issue.question or None,
        "status": issue.status if undated else None,
        "agreed_text": (undated and issue.agreed_text) or None,
        "note": (undated and issue.note) or None,
        "measures": [_measure(measure) for measure in issue.measures.values()],
        "positions": [
            {
                **position_as_json(dossier, position, is_current=id(position) in current),
                "movement": _movement(dossier, selection, issue, position),
                "differs_with": differing.get(id(position), []),
            }
            for position in positions
        ],
        "silent": [
            party.id for party in parties if is_silent(dossier, selection, issue, party) and not is_unread(issue, party)
        ],
        "left_out": len(issue.unplaced),
        "flags": flags_as_json(dossier, selection, issue, parties),
        "gaps": gaps_as_json(dossier, selection, issue),
    }


def _movement(dossier: Dossier, selection: Selection, issue: Issue, position: Position) -> Json:
    movement = movement_shown(dossier, selection, issue, position)
    return movement_as_json(dossier, movement) if movement else None


def _current(dossier: Dossier, selection: Selection, issue: Issue) -> set[int]:
    """The identities of the positions that stand on an issue."""
    parties = (dossier.parties[id] for id in {position.party for position in issue.positions})
    return {id(p) for party in parties for p in current_positions(dossier, issue, party, selection.as_of)}


def _measure(measure: Measure) -> Json:
    return {"id": measure.id, "name": measure.name, "unit": measure.unit or None}


def position_as_json(dossier: Dossier, position: Position, *, is_current: bool | None) -> dict[str, Json]:
    """A position with all its fields and its line; what is derived from others beside it is not in it.

    It need not be placed: what its source would tell is null where that is not declared.
    """
    source = dossier.sources.get(position.source)
    effective = position.stated or (source.published if source else None)
    return {
        "party": position.party,
        "stance": position.stance,
        "source": position.source,
        "stated": _edtf(position.stated),
        "reported": source.published.text if source else None,
        "effective": _edtf(effective),
        "effective_from": effective.first.isoformat() if effective else None,
        "speaker": position.speaker or None,
        "attributed_by": position.attributed_by or None,
        "attribution_kind": attribution_kind(dossier, position),
        "attribution": position.attribution,
        "quote": position.quote or None,
        "measures": {id: amount_as_json(amount) for id, amount in position.measures},
        "move": position.move,
        "shift": position.shift,
        "firmness": position.firmness,
        "credibility": position.credibility or None,
        "rank": position.rank,
        "locator": position.locator or None,
        "conditions": position.conditions or None,
        "note": position.note or None,
        "current": is_current,
        "line": dossier.line_of(position),
    }


def _edtf(when: EdtfDate | None) -> str | None:
    return when.text if when else None


def csv_export(dossier: Dossier, selection: Selection) -> str:
    """What is selected, as CSV: a row for each position, in the file's order, under a header row.

    RFC 4180, so lines end in CR LF: write it as bytes, or with `newline=""`. It starts with a byte order mark,
    without which Excel does not read UTF-8. Text that a spreadsheet would run as a formula gets an apostrophe
    before it; invisible characters are made visible.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    undated = not looks_back(dossier, selection)
    for issue in issues_shown(dossier, selection):
        current = _current(dossier, selection, issue)
        for position in positions_shown(dossier, selection, issue):
            row = _Row(dossier, issue, position, id(position) in current, undated)
            writer.writerow([harmless(str(cell(row) or "")) for cell in COLUMNS.values()])
    return BOM + out.getvalue()


class _Row(NamedTuple):
    dossier: Dossier
    issue: Issue
    position: Position
    is_current: bool
    undated: bool

    @property
    def source(self) -> Source:
        return self.dossier.sources[self.position.source]


COLUMNS: Mapping[str, Callable[[_Row], object]] = {
    "issue": lambda row: row.issue.id,
    "issue_title": lambda row: row.issue.title,
    "group": lambda row: row.issue.group,
    "status": lambda row: row.issue.status if row.undated else None,
    "party": lambda row: row.position.party,
    "party_name": lambda row: row.dossier.parties[row.position.party].name,
    "current": lambda row: "yes" if row.is_current else "no",
    "effective_from": lambda row: effective_date(row.dossier, row.position).first.isoformat(),
    "stated": lambda row: _edtf(row.position.stated),
    "reported": lambda row: row.source.published.text,
    "stance": lambda row: row.position.stance,
    "quote": lambda row: row.position.quote,
    "speaker": lambda row: row.position.speaker,
    "attributed_by": lambda row: row.position.attributed_by,
    "attribution_kind": lambda row: attribution_kind(row.dossier, row.position),
    "attribution": lambda row: row.position.attribution,
    "measures": lambda row: "; ".join(f"{id}: {amount.text}" for id, amount in row.position.measures),
    "move": lambda row: row.position.move,
    "shift": lambda row: row.position.shift,
    "firmness": lambda row: row.position.firmness,
    "credibility": lambda row: row.position.credibility,
    "rank": lambda row: row.position.rank,
    "conditions": lambda row: row.position.conditions,
    "note": lambda row: row.position.note,
    "source": lambda row: row.position.source,
    "locator": lambda row: row.position.locator,
    "outlet": lambda row: row.source.outlet,
    "title": lambda row: row.source.title,
    "author": lambda row: row.source.author,
    "url": lambda row: row.source.url,
    "archive_url": lambda row: row.source.archive_url,
    "accessed": lambda row: _edtf(row.source.accessed),
    "origin": lambda row: row.source.origin,
    "reliability": lambda row: row.source.reliability,
    "line": lambda row: row.dossier.line_of(row.position),
}
"""The columns of the CSV, in order, and what stands in each."""


def harmless(text: str) -> str:
    """The text as a spreadsheet's cell: what is invisible made visible, and nothing that starts a formula."""
    shown = visible(text)
    return f"'{shown}" if _FORMULA.match(shown) else shown
