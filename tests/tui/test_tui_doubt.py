"""A move that may have been none is told so wherever it is listed."""

import pytest
from tui_person import person_at

from tracker.tui.matches import Matches, View
from tracker.tui.rows import position_row
from tracker.tui.timeline import event_row, events
from tracker.yamlfile.load import load_text

DOUBT = """\
title: Trees
parties: {hill: {name: Hill, opposes: [vale]}, vale: {name: Vale}}
sources: {post: {outlet: Post, published: 2025-01-31}}
issues:
  felling:
    title: Felling
    measures: {trees: {name: Trees}}
    positions:
      - {party: hill, stance: Some., source: post, stated: 2025-01-06, attributed_by: vale, measures: {trees: 80}}
      - {party: hill, stance: A hundred., source: post, stated: 2025-01-08, attributed_by: hill, measures: {trees: 100}}
"""


@pytest.mark.parametrize(("shift", "mark"), [("", "?"), (", shift: softened", "")])
async def test_a_move_in_doubt_has_a_question_mark(tmp_path, shift, mark):
    path = tmp_path / "issues.yaml"
    path.write_text(DOUBT.replace("{trees: 100}", f"{{trees: 100}}{shift}"), "utf-8")
    async with person_at(path, (140, 40)) as person:
        await person.until(lambda: f"8 Jan{mark} " in person.row("▌Felling"), "the day of the move")
        await person.press("3")
        await person.until(lambda: f"moved{mark} " in person.row("▌stated 8 Jan"), "the move")


@pytest.mark.parametrize(("shift", "style"), [("", "muted"), (", shift: softened", "strong")])
def test_a_move_in_doubt_does_not_stand_out(shift, style):
    dossier = load_text(DOUBT.replace("{trees: 100}", f"{{trees: 100}}{shift}")).dossier
    matches, issue = Matches(dossier, View()), dossier.issues["felling"]
    [now] = [row for row in matches.listed(issue) if row.party.id == "hill"]
    assert position_row(matches, issue, now)[4].style == style
    row = event_row(matches, events(matches, None, oldest_first=False)[0])
    assert (row[3].style, row[4].style) == (style, style)
