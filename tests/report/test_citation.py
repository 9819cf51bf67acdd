import pytest
from report_samples import GFM, read, texts

from tracker.report.citation import citation, citation_as_markdown

FULL = """\
    outlet: Example Times
    title: Talks stall | again
    author: A. *Writer*
    published: 2025-07-12~
    url: https://example.org/a_b?c=(d)&amp;e
    archive_url: https://archive.example.org/1
    accessed: 2025-07-13
    origin: reuters
"""


def source(fields):
    return read(
        f"title: T\nparties: {{a: {{name: A}}}}\nissues: {{b: {{title: B}}}}\nsources:\n  s:\n{fields}"
    ).sources["s"]


def test_a_citation_holds_everything_in_order():
    assert citation(source(FULL)) == (
        "Example Times, “Talks stall | again”, by A. *Writer*, about 12 Jul 2025, "
        "https://example.org/a_b?c=(d)&amp;e, archived at https://archive.example.org/1, accessed 13 Jul 2025, "
        "relaying reuters"
    )


def test_a_citation_holds_only_what_is_there():
    assert citation(source("    outlet: Example Times\n    published: 2025-07\n")) == "Example Times, Jul 2025"
    assert citation(source("    outlet: E\n    published: 2025\n    origin: afp\n")) == "E, 2025, relaying afp"


def test_as_markdown_it_reads_the_same_and_links_its_addresses():
    markdown = citation_as_markdown(source(FULL))
    assert markdown == (
        "Example Times, “Talks stall \\| again”, by A. \\*Writer\\*, about 12 Jul 2025, "
        "<https://example.org/a_b?c=(d)&amp;e>, archived at <https://archive.example.org/1>, accessed 13 Jul 2025, "
        "relaying reuters"
    )
    assert texts(markdown) == [citation(source(FULL))]
    links = [t.attrs["href"] for t in GFM.parse(markdown)[1].children if t.type == "link_open"]
    assert links == ["https://example.org/a_b?c=(d)&amp;e", "https://archive.example.org/1"]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,<b>x</b>",
        "https://example.org/a b",
        "https://example.org/><script>alert(1)</script>",
        "https://example.org/100%",
        "http://",
        "[x](javascript:alert(1))",
        "www.example.org",
        "https://example.org/\u202egpj.exe",
    ],
)
def test_what_is_no_plain_web_address_is_text_and_leads_nowhere(url):
    record = source(f"    outlet: E\n    published: 2025\n    url: '{url}'\n") if "\u202e" not in url else None
    if record is None:
        record = source('    outlet: E\n    published: 2025\n    url: "https://example.org/\\u202egpj.exe"\n')
    markdown = citation_as_markdown(record)
    tokens = GFM.parse(markdown)[1].children
    assert [t.type for t in tokens if t.type != "text"] == []
    assert texts(markdown) == ["E, 2025, " + url.replace("\u202e", "⟨U+202E⟩")]
