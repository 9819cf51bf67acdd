"""The texts kept for sources, the quotes from them, and the addresses where they can be read."""

import os
from itertools import pairwise

import pytest
from check_samples import CLEAN, all_found, marked, placed, with_position

from tracker.checks.texts import is_web_address
from tracker.yamlfile import texts

GENERAL = "correct the path, which starts from the folder of the file, or put the text there"
OUTSIDE = "copy the text into the folder of the file, and write the path from there, as in seeds/talks.md"


def text_named(path: str) -> str:
    """The clean dossier with this path on line 8, from column 59."""
    return CLEAN.replace("kept.md", path)


@pytest.mark.parametrize(
    ("path", "message", "help"),
    [
        ("lost.md", 'there is no file "lost.md"', GENERAL),
        ("kapt.md", 'there is no file "kapt.md"', 'did you mean "kept.md"?'),
        ("kept.txt", 'there is no file "kept.txt"', 'did you mean "kept.md"?'),
        ("notes/takls.md", 'there is no file "notes/takls.md"', 'did you mean "notes/talks.md"?'),
        ("nowhere/kept.md", 'there is no file "nowhere/kept.md"', GENERAL),
        ("kept.md/x", 'there is no file "kept.md/x"', GENERAL),
        ("notes", '"notes" is not a file', GENERAL),
        (".", '"." is not a file', GENERAL),
        ("notes\\talks.md", 'there is no file "notes\\talks.md"',
         "write / between folder and file: notes/talks.md"),
    ],
)  # fmt: skip
def test_a_text_that_is_not_there(folder, path, message, help):
    (folder / "notes").mkdir()
    (folder / "notes/talks.md").touch()
    text = text_named(path)
    (finding,) = all_found(text, folder)
    assert (finding.place.line, finding.place.column, finding.code) == (8, 59, "missing-text")
    assert marked(text, finding) == path
    assert (finding.message, finding.help) == (message, help)


@pytest.mark.parametrize("path", ["../kept.md", "notes/../../kept.md", "/etc/hostname", "..", "/"])
def test_a_text_outside_the_folder_is_not_opened(folder, path):
    (folder.parent / "kept.md").write_text("Sunday, 12 July 2025", "utf-8")
    text = text_named(path)
    (finding,) = all_found(text, folder)
    assert (finding.place.line, finding.place.column, finding.code) == (8, 59, "text-outside")
    assert marked(text, finding) == path
    assert finding.message == f'"{path}" lies outside the folder of the file'
    assert finding.help == OUTSIDE


def test_a_link_that_leads_outside_is_not_followed(folder):
    secret = folder.parent / "secret.md"
    secret.write_text("Sunday, 12 July 2025", "utf-8")
    (folder / "link.md").symlink_to(secret)
    assert placed(all_found(text_named("link.md"), folder)) == [(8, 59, "text-outside")]


def test_a_link_and_a_detour_inside_are_followed(folder):
    (folder / "notes").mkdir()
    (folder / "notes/link.md").symlink_to(folder / "kept.md")
    for path in ("notes/link.md", "notes/../kept.md", "./kept.md", str(folder / "kept.md")):
        assert all_found(text_named(path), folder) == ()


def test_a_folder_that_is_a_link_itself(folder):
    link = folder.parent / f"{folder.name}-link"
    link.symlink_to(folder)
    assert all_found(CLEAN, link) == ()


@pytest.mark.parametrize("names", [("loop.md", "loop.md"), ("a.md", "b.md", "a.md")])
def test_links_in_a_circle(folder, names):
    for name, target in pairwise(names):
        (folder / name).symlink_to(target)
    assert placed(all_found(text_named(names[0]), folder)) == [(8, 59, "missing-text")]


def test_what_is_no_ordinary_file_is_not_read(folder):
    os.mkfifo(folder / "pipe.md")
    assert [f.message for f in all_found(text_named("pipe.md"), folder)] == ['"pipe.md" is not a file']


@pytest.mark.parametrize("path", ["x" * 5000, '"a\\0b"', "x/" * 3000 + "x"])
def test_a_path_that_no_file_can_have(folder, path):
    assert placed(all_found(text_named(path), folder), "missing-text") == [(8, 59, "missing-text")]


def test_a_huge_text_is_not_read(folder, monkeypatch):
    monkeypatch.setattr(texts, "LARGEST", 20)
    (finding,) = all_found(CLEAN, folder)
    assert finding.code == "missing-text"
    assert "too large" in finding.message


def test_bytes_that_are_no_text_break_nothing(folder):
    (folder / "kept.md").write_bytes(bytes(range(256)) * 10)
    text = with_position("{party: hamas, stance: S., source: post-2025, quote: We will not leave the crossing}")
    assert placed(all_found(text, folder)) == [(17, 62, "quote-not-found")]


def test_an_empty_text_holds_no_quote(folder):
    (folder / "kept.md").write_bytes(b"")
    assert all_found(CLEAN, folder) == ()
    text = with_position("{party: hamas, stance: S., source: post-2025, quote: Never}")
    assert placed(all_found(text, folder)) == [(17, 62, "quote-not-found")]


def quoted(quote: str) -> str:
    """The clean dossier with this quote from post-2025 on line 17, from column 62."""
    return with_position(f"{{party: hamas, stance: S., source: post-2025, quote: {quote}}}")


@pytest.mark.parametrize(
    "quote",
    [
        "A second gate would help us all",
        '"We will not leave the crossing"',
        '"We will not   leave\\n the crossing"',
        '"We will not leave the crossing — not now"',
        "\"We will not leave the crossing - not now, 'not ever'.\"",
        "We will […] not ever",
        "'We will [...] the crossing […] gate would help'",
        "'[…] would help us all'",
        "the list of open questions",
    ],
)
def test_a_quote_that_is_in_the_text_word_for_word(folder, quote):
    assert all_found(quoted(f'"{quote}"' if "[" in quote and quote[0] not in "'\"" else quote), folder) == ()


def test_a_quote_that_is_nearly_in_the_text(folder):
    text = quoted("We will never leave the crossing")
    (finding,) = all_found(text, folder)
    assert (finding.place.line, finding.place.column, finding.code) == (17, 62, "quote-differs")
    assert marked(text, finding) == "We will never leave the crossing"
    assert finding.message == "the quote is not in the source's text word for word"
    assert finding.help == "the nearest passage is at line 5 of kept.md: “We will not leave the crossing"


def test_parts_of_a_quote_in_another_order_are_no_quote(folder):
    findings = all_found(quoted('"the crossing […] We will not leave"'), folder)
    assert [f.code for f in findings] == ["quote-differs"]


def test_a_long_passage_is_cut(folder):
    (folder / "kept.md").write_text("word " * 500, "utf-8")
    (finding,) = all_found(quoted("word " * 200 + "sword"), folder)
    assert finding.code == "quote-differs"
    assert len(finding.help) < 500
    assert finding.help.endswith("…")


@pytest.mark.parametrize("quote", ["Zyx qqq jkjk wvu", '"[…]"', "נפגש מחר בדוחא"])
def test_a_quote_that_is_not_in_the_text(folder, quote):
    (finding,) = all_found(quoted(quote), folder)
    assert (finding.place.line, finding.place.column, finding.code) == (17, 62, "quote-not-found")
    assert finding.message == "nothing like this quote is in kept.md"
    assert finding.help == ("quote the speaker's words as the source gives them, or move a paraphrase to the note")


def test_without_a_text_a_quote_is_not_compared(folder):
    assert all_found(quoted("Zyx qqq jkjk wvu").replace("post-2025, quote", "times-2025, quote"), folder) == ()
    assert placed(all_found(quoted("Zyx qqq jkjk wvu").replace("kept.md", "lost.md"), folder)) == [
        (8, 59, "missing-text")
    ]


def test_the_front_matter_is_no_part_of_the_text(folder):
    assert placed(all_found(quoted("'outlet: Post'"), folder))[0][2].startswith("quote-")


GOOD = [
    "https://example.org",
    "http://example.org/a?b=c#d",
    "HTTPS://EXAMPLE.ORG:8080/x",
    "https://пример.рф/путь",
    "https://[2001:db8::1]/x",
    "https://web.archive.org/web/2025/https://example.org/",
    "https://example.org/a_(b)",
]
BAD = [
    ("example.org/talks", "write https://example.org/talks"),
    ("www.example.org", "write https://www.example.org"),
    ("example.org:8080/x", "write https://example.org:8080/x"),
    ("//example.org/x", "write https://example.org/x"),
    ("https//example.org/x", "write https://example.org/x"),
    ("http:/example.org/x", "write https://example.org/x"),
    ("htps://example.org/x", "write https://example.org/x"),
    ("ttps://example.org/x", "write https://example.org/x"),
    ("file:///etc/passwd", "a text that is kept beside the file is named by text: and its path"),
    ("javascript:alert(1)", "write it in full"),
    ("data:text/html,x", "write it in full"),
    ("ftp://example.org", "write it in full"),
    ("mailto:a@example.org", "write it in full"),
    ("https://", "write it in full"),
    ("https:///x", "write it in full"),
    ("https://:80/", "write it in full"),
    ("https://./", "write it in full"),
    ("https://example.org:port/", "write it in full"),
    ("https://[example.org/", "write it in full"),
    ("https://example.org/a b", "an address holds no blanks"),
    ("https://example.org/a\u200bb", "an address holds no blanks and no hidden characters"),
    ("https://example.org/\u202eb", "hidden characters"),
    ("see the archive", "an address holds no blanks"),
    ("-", "write it in full"),
]


@pytest.mark.parametrize("field", ["url", "archive_url"])
@pytest.mark.parametrize(("url", "help"), BAD)
def test_what_is_no_web_address(folder, url, help, field):
    text = CLEAN.replace("outlet: Times", f"outlet: Times, {field}: '{url}'")
    (finding,) = [f for f in all_found(text, folder) if f.code == "bad-url"]
    assert marked(text, finding) == f"'{url}'"
    assert finding.message.endswith(" is no web address")
    assert help in finding.help
    assert not is_web_address(url)


@pytest.mark.parametrize("url", GOOD)
def test_what_is_a_web_address(folder, url):
    assert is_web_address(url)
    assert all_found(CLEAN.replace("outlet: Times", f"outlet: Times, url: '{url}'"), folder) == ()


@pytest.mark.parametrize("url", [url for url, _ in BAD])
def test_the_address_that_is_advised_is_one(url):
    from tracker.checks.texts import _address_meant

    advice = _address_meant(url).removeprefix("write ")
    assert not advice.startswith("http") or is_web_address(advice)
