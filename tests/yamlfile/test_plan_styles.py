"""In a file of any style a change comes in, everything else stays, and taking it back gives the old bytes."""

from copy import deepcopy

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from styled_files import PLAIN_TEXTS, STYLES, TEXTS, as_file, position_fields, record_fields, tellings, told_by

from tracker.model.edits import AddPosition, AddRecord, CorrectPosition
from tracker.yamlfile.load import load_bytes
from tracker.yamlfile.plan import Plan, plan_edit
from tracker.yamlfile.splices import Splice, spliced

MANY = settings(max_examples=150, deadline=None, report_multiple_bugs=False, suppress_health_check=list(HealthCheck))


def normal(fields):
    """Fields as a dossier that was read tells them."""
    told = {}
    for name, value in fields.items():
        if value:
            is_table = isinstance(value, tuple) and value and isinstance(value[0], tuple)
            told[name] = dict(value) if is_table else value
    return told


def inverse(splices):
    """The splices that take back what some have done, given the text that they were made in."""

    def of(text):
        back, moved = [], 0
        for splice in sorted(splices, key=lambda s: (s.start, s.end)):
            at = splice.start + moved
            back.append(Splice(at, at + len(splice.text), text[splice.start : splice.end]))
            moved += len(splice.text) - (splice.end - splice.start)
        return back

    return of


def holds(loaded, plan, expected):
    """That the new file tells what is expected, and that the splices alone make it out of the old one."""
    assert isinstance(plan, Plan), plan
    text, after = loaded.file.text, plan.after.file.text
    assert told_by(plan.after.dossier) == expected
    assert spliced(text, plan.splices) == after
    assert spliced(after, inverse(plan.splices)(text)) == text
    bom = b"\xef\xbb\xbf"
    assert plan.after.data.startswith(bom) == loaded.data.startswith(bom)
    assert plan.after.data.removeprefix(bom) == after.encode()
    return plan


def read(told, style):
    loaded = load_bytes(as_file(told, style))
    assume(loaded.dossier is not None and not loaded.is_broken)
    return loaded


@MANY
@given(tellings(PLAIN_TEXTS), STYLES, st.data())
def test_a_position_comes_in(told, style, data):
    loaded = read(told, style)
    before = told_by(loaded.dossier)
    issue = data.draw(st.sampled_from(list(before["issues"])))
    fields = data.draw(position_fields(before, issue))
    plan = plan_edit(loaded, AddPosition(issue, fields))
    expected = deepcopy(before)
    expected["issues"][issue].setdefault("positions", []).append(normal(fields))
    holds(loaded, plan, expected)
    assert plan.snippet in plan.after.file.text
    assert plan.snippet.splitlines()[0] in plan.after.file.line(plan.line)


@MANY
@given(tellings(PLAIN_TEXTS), STYLES, st.sampled_from(["parties", "sources", "issues", "measures"]), st.data())
def test_a_record_comes_in(told, style, table, data):
    loaded = read(told, style)
    before = told_by(loaded.dossier)
    issue = data.draw(st.sampled_from(list(before["issues"]))) if table == "measures" else ""
    fields = data.draw(record_fields(table, before))
    plan = plan_edit(loaded, AddRecord(table, "the-new.one", fields, issue))
    expected = deepcopy(before)
    owner = expected["issues"][issue] if issue else expected
    owner.setdefault(table, {})["the-new.one"] = normal(fields)
    holds(loaded, plan, expected)


@MANY
@given(tellings(TEXTS), STYLES, st.data())
def test_a_position_is_corrected(told, style, data):
    loaded = read(told, style)
    before = told_by(loaded.dossier)
    positions = [p for issue in loaded.dossier.issues.values() for p in (*issue.positions, *issue.unplaced)]
    assume(positions)
    position = data.draw(st.sampled_from(positions))
    every = before["issues"][position.issue]["positions"]
    at = sum(p.issue == position.issue and p.at.start < position.at.start for p in positions)
    new = data.draw(position_fields(before, position.issue))
    taken = data.draw(st.lists(st.sampled_from(sorted(every[at])), max_size=2))
    changed = {name: None for name in taken if name not in ("party", "stance", "source")} | new
    keep = data.draw(st.sets(st.sampled_from(sorted(changed))))
    changed = {name: value for name, value in changed.items() if name in keep}
    plan = plan_edit(loaded, CorrectPosition(position, changed))
    expected = deepcopy(before)
    expected["issues"][position.issue]["positions"][at] = normal({**every[at], **changed})
    holds(loaded, plan, expected)
