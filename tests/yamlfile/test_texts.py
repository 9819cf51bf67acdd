"""The texts kept for sources: read from beside the file, and from nowhere else."""

import os

import pytest

from tracker.yamlfile.texts import LARGEST, SourceText, TextFault, read_source_text


def write(folder, data, name="kept.md"):
    (folder / name).write_bytes(data)
    return name


@pytest.mark.parametrize(
    ("data", "front", "body"),
    [
        (b"Plain.\n", "", "Plain.\n"),
        (b"", "", ""),
        (b"---\noutlet: Post\n---\nText.\n", "---\noutlet: Post\n---\n", "Text.\n"),
        (b"---\noutlet: Post\n---", "---\noutlet: Post\n---", ""),
        (b"---\n---\nText.", "---\n---\n", "Text."),
        (b"--- \t\na: b\n--- \nText.", "--- \t\na: b\n--- \n", "Text."),
        (b"---\na: b\n---\nText\n---\nmore", "---\na: b\n---\n", "Text\n---\nmore"),
        (b"---\nnever closed\n", "", "---\nnever closed\n"),
        (b"---\na: x---\n ---\nText", "", "---\na: x---\n ---\nText"),
        (b"\n---\na: b\n---\nText", "", "\n---\na: b\n---\nText"),
        (b"---\r\na: b\r\n---\r\nOne\r\nTwo\r\n", "---\na: b\n---\n", "One\nTwo\n"),
        (b"\xef\xbb\xbf---\na: b\n---\nText", "---\na: b\n---\n", "Text"),
        ("Grüße".encode("latin-1"), "", "Gr\ufffd\ufffde"),
    ],
)
def test_front_matter_is_set_apart(tmp_path, data, front, body):
    read = read_source_text(tmp_path, write(tmp_path, data))
    assert isinstance(read, SourceText)
    assert (read.front, read.body) == (front, body)
    assert read.path == (tmp_path / "kept.md").resolve()


def test_a_file_in_a_folder_below_and_a_way_around_are_inside(tmp_path):
    (tmp_path / "seeds").mkdir()
    write(tmp_path / "seeds", b"Below.", "a.md")
    assert read_source_text(tmp_path, "seeds/../seeds/./a.md").body == "Below."
    assert read_source_text(tmp_path, str(tmp_path / "seeds" / "a.md")).body == "Below."


@pytest.fixture
def inner(tmp_path):
    """A folder beside which a file stands that must not be read."""
    write(tmp_path, b"secret", "secret.md")
    (tmp_path / "inner").mkdir()
    return tmp_path / "inner"


@pytest.mark.parametrize("path", ["../secret.md", "x/../../secret.md", "/etc/passwd", "..", "/", "../inner-too/a.md"])
def test_outside_is_never_opened(inner, path):
    assert read_source_text(inner, path) == TextFault(f'"{path}" lies outside the folder of the file', outside=True)


def test_an_absolute_path_to_the_file_beside_is_outside(inner):
    path = str(inner.parent / "secret.md")
    assert read_source_text(inner, path) == TextFault(f'"{path}" lies outside the folder of the file', outside=True)


def test_links_count_where_they_lead(inner):
    (inner / "out.md").symlink_to(inner.parent / "secret.md")
    (inner / "folder").symlink_to(inner.parent)
    write(inner, b"Kept.")
    (inner / "in.md").symlink_to(inner / "kept.md")
    assert read_source_text(inner, "out.md") == TextFault('"out.md" lies outside the folder of the file', outside=True)
    assert read_source_text(inner, "folder/secret.md").outside
    assert read_source_text(inner, "in.md").body == "Kept."


def test_a_link_to_itself_is_a_fault(tmp_path):
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    read = read_source_text(tmp_path, "loop.md")
    assert isinstance(read, TextFault)
    assert not read.outside


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("none.md", 'there is no file "none.md"'),
        ("none/none.md", 'there is no file "none/none.md"'),
        ("kept.md/x", 'there is no file "kept.md/x"'),
        ("folder", '"folder" is not a file'),
        (".", '"." is not a file'),
        ("", '"" is not a file'),
        ("a\0b", '"a\0b" is no path that can be followed'),
    ],
)
def test_what_is_no_file(tmp_path, path, message):
    (tmp_path / "folder").mkdir()
    write(tmp_path, b"Kept.")
    assert read_source_text(tmp_path, path) == TextFault(message)


def test_a_name_longer_than_the_system_takes(tmp_path):
    read = read_source_text(tmp_path, "x" * 5000)
    assert isinstance(read, TextFault)
    assert not read.outside


def test_too_large(tmp_path):
    with (tmp_path / "large.md").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert read_source_text(tmp_path, "large.md") == TextFault('"large.md" is too large to be a source\'s text')
    os.truncate(tmp_path / "large.md", LARGEST)
    assert len(read_source_text(tmp_path, "large.md").body) == LARGEST


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(tmp_path):
    (tmp_path / write(tmp_path, b"Kept.")).chmod(0)
    assert read_source_text(tmp_path, "kept.md") == TextFault('"kept.md" cannot be read: Permission denied')


def test_a_changed_file_is_read_again(tmp_path):
    write(tmp_path, b"One.")
    assert read_source_text(tmp_path, "kept.md").body == "One."
    write(tmp_path, b"Two, longer.")
    assert read_source_text(tmp_path, "kept.md").body == "Two, longer."


def test_without_a_folder_it_is_the_current_one(tmp_path, monkeypatch):
    write(tmp_path, b"Here.")
    monkeypatch.chdir(tmp_path)
    assert read_source_text(None, "kept.md").body == "Here."
