"""One fault in a file gives one finding, in its place, and takes nothing else away."""

import pytest
from reader_samples import THREE, faults, stances

from tracker.yamlfile.load import load_text

WHOLE = load_text(THREE).dossier


def mutated(number, line):
    lines = THREE.split("\n")
    lines[number - 1] = line
    return "\n".join(lines)


def missing_from(dossier):
    """The parties, sources and stances of the whole file that are not in this one."""
    kept = {*dossier.parties, *dossier.sources, *(s for each in stances(dossier).values() for s in each)}
    every = [*WHOLE.parties, *WHOLE.sources, *(s for each in stances(WHOLE).values() for s in each)]
    return [name for name in every if name not in kept]


def test_the_whole_file_has_no_fault():
    assert load_text(THREE).findings == ()
    assert [len(each) for each in stances(WHOLE).values()] == [3, 3, 3]


CLOSE, BORDER = ["Close every post"], ["Keep every post", "Close every post", "Count the posts"]

ONE_LINE = [
    # line, what stands there instead, the place and code of the one finding, what is lost
    (29, "        stance: [All posts] closed", (29, 17, "special-start"), CLOSE),
    (29, "        stance: *all posts", (29, 17, "special-start"), CLOSE),
    (29, "        stance: @all posts", (29, 17, "special-start"), CLOSE),
    (29, "        stance: {Close every post", (29, 17, "special-start"), CLOSE),
    (29, "        stance: Close: every post", (29, 22, "colon-in-text"), CLOSE),
    (29, "        stance:Close every post", (29, 15, "missing-space"), CLOSE),
    (29, "        stance Close every post", (29, 9, "missing-colon"), CLOSE),
    (29, '        stance: "Close every post', (29, 17, "unclosed-quote"), CLOSE),
    (29, "        stance: 'Close every post", (29, 17, "unclosed-quote"), CLOSE),
    (29, '        stance: "Close" every post', (29, 25, "text-after-quote"), CLOSE),
    (29, r'        stance: "C:\posts"', (29, 17, "bad-escape"), CLOSE),
    (29, "\tstance: Close every post", (29, 1, "tab"), CLOSE),
    (29, "        \tstance: Close every post", (29, 9, "tab"), CLOSE),
    (29, "      stance: Close every post", (29, 7, "bad-indent"), CLOSE),
    (29, "          stance: Close every post", (29, 11, "bad-indent"), CLOSE),
    (29, "stance: Close every post", (29, 1, "bad-indent"), CLOSE),
    (29, "        stance: Close\n        every post", (30, 9, "bad-indent"), CLOSE),
    (29, "        stanse: Close every post", (29, 9, "unknown-key"), CLOSE),
    (29, "        stance:", (29, 16, "empty-field"), CLOSE),
    (29, "%TAG", (29, 1, "special-start"), CLOSE),
    (29, "]", (29, 1, "syntax"), CLOSE),
    (29, "'", (29, 1, "unclosed-quote"), CLOSE),
    (28, "        party: south", (28, 9, "duplicate-key"), CLOSE),
    (28, "      party: south", (28, 7, "bad-indent"), CLOSE),
    (28, "      -party: south", (28, 7, "bad-indent"), CLOSE),
    (28, "      - party:south", (28, 14, "missing-space"), CLOSE),
    (28, "      - party south", (28, 9, "missing-colon"), CLOSE),
    (28, "      - [party: south", (28, 9, "special-start"), CLOSE),
    (28, "     - party: south", (28, 6, "bad-indent"), CLOSE),
    (28, "       - party: south", (28, 8, "bad-indent"), CLOSE),
    (30, "        source: post-1: x", (30, 23, "colon-in-text"), CLOSE),
    (27, "        measures: {posts: 40", (27, 19, "special-start"), []),
    (27, "        measures: {posts: forty}", (27, 27, "bad-number"), []),
    (19, "  border", (19, 3, "missing-colon"), BORDER),
    (20, '    title: "Border', (20, 12, "unclosed-quote"), []),
    (20, "    title Border", (20, 5, "missing-colon"), []),
    (23, "    positions: x", (24, 7, "bad-indent"), BORDER),
    (23, "\tpositions:", (23, 1, "tab"), BORDER),
    (23, "    position:", (23, 5, "unknown-key"), BORDER),
    (14, "    published: 2025-13-40", (14, 16, "bad-date"), ["post-1"]),
    (13, "    outlet: Post: daily", (13, 17, "colon-in-text"), []),
    (12, "  post-1", (12, 3, "missing-colon"), ["post-1"]),
    (7, '    name: "South', (7, 11, "unclosed-quote"), ["south"]),
    (5, "    opposes: [south", (5, 14, "special-start"), []),
    (2, "parties", (2, 1, "missing-colon"), ["north", "south", "envoy"]),
    (1, "title: Talks: one", (1, 13, "colon-in-text"), []),
    (1, "\ttitle: Talks", (1, 1, "tab"), []),
    (1, " title: Talks", (1, 2, "bad-indent"), []),
    (57, "        stance: 'List them", (57, 17, "unclosed-quote"), ["List them first"]),
    (58, '        source: "post-2', (58, 17, "unclosed-quote"), ["List them first"]),
]


@pytest.mark.parametrize(("number", "line", "fault", "lost"), ONE_LINE)
def test_one_fault_one_finding(number, line, fault, lost):
    loaded = load_text(mutated(number, line))
    assert faults(loaded) == [fault]
    assert missing_from(loaded.dossier) == lost


def test_faults_in_three_issues_are_each_found():
    text = (
        THREE.replace("Close every", "Close: every")
        .replace("Keep the river", '"Keep the river')
        .replace("Free them", "@all")
    )
    loaded = load_text(text)
    assert faults(loaded) == [(29, 22, "colon-in-text"), (41, 17, "unclosed-quote"), (51, 17, "special-start")]
    assert missing_from(loaded.dossier) == ["Close every post", "Keep the river", "Free them all"]
    assert loaded.is_broken


@pytest.mark.parametrize("mark", ["---", "..."])
def test_after_a_second_document_nothing_is_concluded(mark):
    loaded = load_text(mutated(29, mark))
    assert faults(loaded) == [(29, 1, "second-document")]
    assert loaded.dossier.broken == {"title", "parties", "sources", "issues"}
    assert stances(loaded.dossier) == {"border": ["Keep every post"]}


def test_what_is_left_out_never_lands_in_the_record_above():
    for number in range(19, 59):
        for junk in ("]", "'", "@", "\t- x", "x"):
            loaded = load_text(mutated(number, junk))
            assert loaded.findings
            for issue in loaded.dossier.issues.values() if loaded.dossier else ():
                for p in issue.positions:
                    whole = [q for q in WHOLE.positions() if q.stance == p.stance and q.party == p.party]
                    assert whole or " x" in p.stance, (number, junk, p)


def test_a_file_with_a_thousand_faults_ends_soon():
    loaded = load_text("title: T\n" + "".join(f"k{n}: [\n" for n in range(1000)))
    assert 1 <= len(loaded.findings) <= 1100
    assert loaded.is_broken
