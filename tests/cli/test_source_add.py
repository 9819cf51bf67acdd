"""`tracker source add`: what is taken from a note, where its text is kept, and what is never overwritten."""

import pytest
from cli_samples import CLEAN

from tracker.yamlfile import recording
from tracker.yamlfile.load import load
from tracker.yamlfile.save import FileChangedError

NOTE = """\
---
outlet: Exämple Times
published: 2025-07-20T08:30:00Z
url: https://example.org/weir
author: [A. Writer, B. Writer]
language: en
origin: reuters
tags: [water]
---
# Talks "resume": day two

1. The council met.
"""
OPTIONS = ("--outlet", "Post", "--published", "2025-07-02")
BEFORE_ISSUES = CLEAN.index("issues:\n")


def with_source(*lines: str) -> str:
    """The clean file with one more source."""
    return CLEAN[:BEFORE_ISSUES] + "".join(f"  {line}\n" for line in lines) + CLEAN[BEFORE_ISSUES:]


@pytest.fixture
def note(tmp_path_factory):
    """A note outside the folder of the file."""
    path = tmp_path_factory.mktemp("elsewhere") / "clipping.md"
    path.write_text(NOTE, "utf-8")
    return path


def test_a_note_says_what_it_is_and_is_copied_beside_the_file(tracker, clean, note, here):
    result = tracker("source", "add", str(note))
    id = "example-times-2025-07-20"
    assert (result.exit_code, result.stdout) == (0, "issues.yaml:12\n")
    assert result.stderr == (
        f"the text is kept in seeds/{id}.md\nsource {id}, added; `tracker undo issues.yaml` takes it back\n"
    )
    assert (here / f"seeds/{id}.md").read_text("utf-8") == NOTE
    source = load(clean).dossier.sources[id]
    assert (source.outlet, source.title, source.published.text) == (
        "Exämple Times",
        'Talks "resume": day two',
        "2025-07-20",
    )
    assert (source.url, source.author, source.language) == ("https://example.org/weir", "A. Writer, B. Writer", "en")
    assert (source.origin, source.text) == ("reuters", f"seeds/{id}.md")
    before, _, after = clean.read_text("utf-8").partition(f"  {id}:\n")
    assert before == CLEAN[:BEFORE_ISSUES]
    assert after.endswith(CLEAN[BEFORE_ISSUES:])


def test_options_go_before_what_the_note_says(tracker, clean, note):
    result = tracker("source", "add", str(note), "issues.yaml", *OPTIONS, "--title", "Other", "--id", "post-1")
    assert result.exit_code == 0
    source = load(clean).dossier.sources["post-1"]
    assert (source.outlet, source.title, source.published.text) == ("Post", "Other", "2025-07-02")
    assert source.url == "https://example.org/weir"


def test_a_note_in_the_folder_of_the_file_stays_where_it_is(tracker, clean, here):
    (here / "notes").mkdir()
    (here / "notes/one.md").write_text(NOTE, "utf-8")
    result = tracker("source", "add", "notes/one.md", "--title", "T")
    assert result.exit_code == 0
    assert load(clean).dossier.sources["example-times-2025-07-20"].text == "notes/one.md"
    assert not (here / "seeds").exists()
    again = tracker("source", "add", "notes/one.md")
    assert again.exit_code == 0
    assert again.stderr.startswith("notes/one.md is the text of example-times-2025-07-20 too\n")
    assert "example-times-2025-07-20-2" in load(clean).dossier.sources


def test_a_text_is_copied_to_where_the_others_are(tracker, clean, here, note):
    (here / "texts").mkdir()
    (here / "texts/a.txt").write_text("A text.\n", "utf-8")
    clean.write_text(CLEAN.replace("    outlet: Gazette\n", "    outlet: Gazette\n    text: texts/a.txt\n"), "utf-8")
    plain = note.with_name("plain.txt")
    plain.write_bytes(b"Plain words.\r\n")
    result = tracker("source", "add", str(plain), *OPTIONS)
    assert result.exit_code == 0
    assert (here / "texts/post-2025-07-02.txt").read_bytes() == b"Plain words.\r\n"


@pytest.mark.parametrize("text", ["x/../../out/t.md", "linked/t.md", "/tmp/t.md", "../t.md"])
def test_no_text_is_copied_out_of_the_folder_of_the_file(tracker, clean, here, note, tmp_path_factory, text):
    out = tmp_path_factory.mktemp("out")
    (here / "x").mkdir()
    (here / "linked").symlink_to(out)
    (here / "seeds").symlink_to(out)
    clean.write_text(CLEAN.replace("    outlet: Gazette\n", f"    outlet: Gazette\n    text: {text}\n"), "utf-8")
    result = tracker("source", "add", str(note), *OPTIONS)
    assert result.exit_code == 0
    assert result.stderr.startswith("the text is kept in post-2025-07-02.md\n")
    assert (here / "post-2025-07-02.md").read_text("utf-8") == NOTE
    assert not list(out.iterdir()) and not (here.parent / "out").exists()


def test_a_source_without_a_text(tracker, clean, here):
    result = tracker("source", "add", *OPTIONS, "--reliability", "B")
    assert (result.exit_code, result.stdout) == (0, "issues.yaml:12\n")
    assert clean.read_text("utf-8") == with_source(
        "post-2025-07-02:", "  outlet: Post", "  published: 2025-07-02", "  reliability: B"
    )
    assert [path.name for path in here.iterdir()] == ["issues.yaml"]


def test_the_text_may_come_from_stdin(process, clean, here):
    options = {"stdin": None, "input": NOTE.encode()}
    result = process("source", "add", "-", "issues.yaml", *OPTIONS, **options)
    assert (result.returncode, result.stdout) == (0, b"issues.yaml:12\n")
    assert (here / "seeds/post-2025-07-02.md").read_text("utf-8") == NOTE


def test_dry_run_prints_the_diff_and_writes_nothing(tracker, clean, note, here):
    result = tracker("source", "add", str(note), *OPTIONS, "--dry-run")
    assert result.exit_code == 0
    assert "+  post-2025-07-02:\n+    outlet: Post\n" in result.stdout
    assert result.stderr == f"{note} would be copied to seeds/post-2025-07-02.md\n"
    assert [path.name for path in here.iterdir()] == ["issues.yaml"]
    assert clean.read_text("utf-8") == CLEAN


def test_a_text_that_is_there_is_never_overwritten(tracker, clean, note, here):
    (here / "seeds").mkdir()
    (here / "seeds/post-2025-07-02.md").write_text("Mine.\n", "utf-8")
    result = tracker("source", "add", str(note), *OPTIONS)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "tracker: seeds/post-2025-07-02.md is there already, and nothing was written; "
        "name the source otherwise with --id\n"
    )
    assert (here / "seeds/post-2025-07-02.md").read_text("utf-8") == "Mine.\n"
    assert clean.read_text("utf-8") == CLEAN


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), FileChangedError()])
def test_where_the_file_cannot_be_written_no_text_is_left(tracker, clean, note, here, monkeypatch, failure):
    def fails(*_):
        raise failure

    monkeypatch.setattr(recording, "write_edit", fails)
    result = tracker("source", "add", str(note))
    assert result.exit_code in (1, 2)
    assert [path.name for path in here.iterdir()] == ["issues.yaml"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--id", "gazette"), '--id: error[duplicate-key] the id "gazette" names another source already\n'),
        (("--id", "a/../b"), '--id: error[bad-id] "a/../b" cannot be the id of a source\n'),
        (("--published", "July"), '--published: error[bad-date] "July" is not a date\n'),
        (("--reliability", "9"), '--reliability: error[bad-grade] "9" is no reliability\n'),
    ],
)
def test_a_faulty_source_is_not_written(tracker, clean, note, here, args, told):
    result = tracker("source", "add", str(note), *args)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(told)
    assert result.stderr.endswith("tracker: nothing was written\n")
    assert [path.name for path in here.iterdir()] == ["issues.yaml"]


def test_a_warning_does_not_block(tracker, clean):
    result = tracker("source", "add", *OPTIONS, "--url", "example.org")
    assert (result.exit_code, result.stdout) == (0, "issues.yaml:12\n")
    assert result.stderr.startswith('--url: warning[bad-url] "example.org" is no web address\n')


def test_what_is_missing_is_named_where_nobody_can_be_asked(tracker, clean, note):
    note.write_text("Only words.\n", "utf-8")
    result = tracker("source", "add", str(note))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: --outlet, --published must be given where the note does not say it" in result.stderr


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff\xfea", "is no text in UTF-8; save it as plain text or Markdown, in UTF-8"),
        (b"%PDF\x00\x01", "is no text in UTF-8; save it as plain text or Markdown, in UTF-8"),
        (b" \n", "is empty"),
        (None, "cannot be read: No such file or directory"),
    ],
)
def test_what_is_no_text_is_refused(tracker, clean, note, data, why):
    if data is None:
        note.unlink()
    else:
        note.write_bytes(data)
    result = tracker("source", "add", str(note), *OPTIONS)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"tracker: {note} {why}\n")
    assert clean.read_text("utf-8") == CLEAN


def test_front_matter_that_is_no_yaml_is_told_and_its_start_is_read(tracker, clean, note):
    note.write_text('---\noutlet: Post\npublished: 2025-07-02\ntitle: "open\n---\nWords.\n', "utf-8")
    result = tracker("source", "add", str(note))
    assert (result.exit_code, result.stdout) == (0, "issues.yaml:12\n")
    assert f"{note}: the front matter is not YAML, which shows at line 4; what stands before is read\n" in result.stderr


def test_undo_takes_the_source_out_and_leaves_the_text(tracker, clean, note, here):
    tracker("source", "add", str(note))
    assert tracker("undo").exit_code == 0
    assert clean.read_text("utf-8") == CLEAN
    assert (here / "seeds/example-times-2025-07-20.md").exists()
