"""The front matter of a note, read as it is written."""

import pytest

from tracker.yamlfile.front_matter import FrontMatter, read_front_matter


@pytest.mark.parametrize(
    ("front", "values"),
    [
        ("", {}),
        ("---\n---\n", {}),
        ("---\noutlet: Example Times\n---\n", {"outlet": "Example Times"}),
        (
            "---\ntitle: NO\npublished: 2025-07-12~\nid: 010\n---\n",
            {"title": "NO", "published": "2025-07-12~", "id": "010"},
        ),
        ('---\ntitle: "Talks: a setback"\nempty:\n---\n', {"title": "Talks: a setback"}),
        (
            "---\nauthor: [A. Writer, B. Writer]\ntags:\n  - a\n  - [b]\n---\n",
            {"author": "A. Writer, B. Writer", "tags": "a"},
        ),
        ("---\nkind: news\nkind: essay\ndated: >-\n  one\n  two\n---\n", {"kind": "news", "dated": "one two"}),
        ("---\n- no table\n---\n", {}),
        ("---\nurl: https://example.org/a#b\nnested: {a: b}\n---   \n", {"url": "https://example.org/a#b"}),
    ],
)
def test_each_key_has_its_text(front, values):
    assert read_front_matter(front) == FrontMatter(values)


def test_what_stands_before_a_fault_is_kept():
    read = read_front_matter('---\noutlet: Post\ntitle: "open\nurl: x\n---\n')
    assert read.values["outlet"] == "Post"
    assert read.fault == "the front matter is not YAML, which shows at line 4"


@pytest.mark.parametrize(
    "front", ["---\na: \x07\n---\n", "---\na: *b\n---\n", "---\n\ta: b\n---\n", "---\n" + "[" * 99 + "\n---\n"]
)
def test_nothing_in_it_is_too_odd(front):
    assert isinstance(read_front_matter(front), FrontMatter)
