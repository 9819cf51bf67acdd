"""What stands where the file is expected, and files made to be read for ever, to run something, or to reach outside."""

import os
import socket
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hostile_texts import TEXTS

from tracker.checks import check
from tracker.cli import commands
from tracker.tui.record import read_record
from tracker.yamlfile import load as loading
from tracker.yamlfile import texts
from tracker.yamlfile.load import load, load_text
from tracker.yamlfile.regular import open_inside, open_regular
from tracker.yamlfile.texts import SourceText, TextFault, read_source_text

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX only")

DOSSIER = """\
title: T
parties:
  a: {name: A}
sources:
  s: {outlet: O, published: 2025-07-12, text: kept.md}
issues:
  i:
    title: I
    positions:
      - party: a
        stance: S
        source: s
        quote: kept words
"""
EVERY = (("check",), ("show",), ("export", "-o", "-"), ("changes", "--since", "2025"), ("view",))


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str):
    """A command's result."""
    return CliRunner().invoke(commands, args, prog_name="tracker", catch_exceptions=False)


def names(folder: str = ".") -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in Path(folder).iterdir())


def make(kind: str, path) -> None:
    """Puts something that is no file where one is expected."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(str(path.name))
    else:
        path.symlink_to(kind)


NO_FILES = {
    "pipe": "cannot be used: it is not a regular file",
    "socket": "cannot be used: it is not a regular file",
    "/dev/zero": "cannot be used: it is not a regular file",
    "/dev/tty": "cannot be used: it is not a regular file",
    "folder": "is a directory; name the YAML file in it",
    "loop": "cannot be used: Too many levels of symbolic links",
}


@pytest.mark.parametrize("args", EVERY, ids=" ".join)
@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_is_refused_at_once(here, kind, args):
    make(kind, here / "issues.yaml")
    result = run(*args, "issues.yaml")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"tracker: issues.yaml {NO_FILES[kind]}\n")


@pytest.mark.parametrize("kind", NO_FILES)
def test_the_app_says_so_and_shows_the_last_good_state(here, kind):
    path = here / "issues.yaml"
    path.write_text(DOSSIER, "utf-8")
    before = read_record(path)
    path.unlink()
    make(kind, path)
    record = read_record(path, before)
    assert record.dossier is before.dossier
    assert record.trouble.startswith("issues.yaml cannot be read: ")


def test_standard_input_as_a_pipe_is_none_either():
    reading, writing = os.pipe()
    for name in (f"/dev/fd/{reading}", f"/proc/self/fd/{reading}"):
        if Path(name).exists():
            assert "it is not a regular file" in run("check", name).stderr
    os.close(reading)
    os.close(writing)


def test_a_file_without_end_is_not_read(here, monkeypatch):
    with (here / "issues.yaml").open("wb") as file:
        file.truncate(loading.LARGEST + 1)
    result = run("check")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "tracker: issues.yaml cannot be used: it is larger than 2,000,000,000 bytes\n"


def test_a_file_under_a_lease_is_waited_for(here):
    fcntl = pytest.importorskip("fcntl")
    if not hasattr(fcntl, "F_SETLEASE"):
        pytest.skip("there are no leases here")
    path = here / "issues.yaml"
    path.write_text(DOSSIER, "utf-8")
    child = os.fork()
    if not child:
        handle = os.open(path, os.O_RDWR)
        import signal

        signal.signal(signal.SIGIO, lambda *_: os._exit(0))  # ending gives the lease up
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_WRLCK)
        (here / "leased").touch()
        signal.pause()
    while not (here / "leased").exists():
        os.sched_yield()
    try:
        assert load(path).findings == ()
    finally:
        os.waitpid(child, 0)


@pytest.mark.parametrize(
    "name", ["colour", "override", "C1", "overwriting", "markup", "shell", "quotes", "format", "blanks"]
)
def test_a_hostile_name_is_shown_and_nothing_else(here, name):
    file = TEXTS[name][0].replace("/", "")[:60] + ".yaml"
    (here / file).write_text(DOSSIER.replace("party: a", "party: b"), "utf-8")
    (here / "kept.md").write_text("kept words", "utf-8")
    before = names()
    for args in (("check",), ("check", "--output-format", "github"), ("show",), ("export", "-o", "-")):
        result = run(*args, file)
        assert result.exit_code == 1
        for line in (result.stdout + result.stderr).split("\n"):
            assert line.isprintable(), line
    assert names() == before


# Files that make other readers run out of memory or stack, or run something.

LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20)
)
HOLLOW = {
    "billion laughs": (LAUGHS, {"anchor", "alias"}),
    "a merge of itself": ("title: &t {<<: *t}\n", {"anchor", "alias"}),
    "merge keys": ("x: &x {title: Stolen}\n<<: *x\n", {"anchor", "alias", "unknown-key"}),
    "a list of merges": ("<<: [{title: A}, {title: B}]\n", {"unknown-key", "missing-field"}),
    "python/object": ("title: !!python/object/apply:os.system ['touch pwned']\n", {"tag", "wrong-type"}),
    "python/name": ("title: !!python/name:os.system\n", {"tag"}),
    "python/module": ("title: !!python/module:antigravity\n", {"tag"}),
    "python/object/new": ('title: !!python/object/new:os.system ["touch pwned"]\n', {"tag"}),
    "a verbatim tag": ("title: !<tag:yaml.org,2002:python/object/apply:os.system> [touch pwned]\n", {"tag"}),
    "a local tag": ("title: !include /etc/passwd\n", {"tag"}),
    "a tag directive": ("%TAG ! tag:x,2000:\n---\ntitle: !y z\n", {"tag"}),
    "binary": ("title: !!binary aGVsbG8=\n", {"tag"}),
    "documents": ("title: A\n---\n" * 2000, {"second-document"}),
    "directives": ("%YAML 9.9\n" * 2000 + "---\ntitle: A\n", set()),
    "brackets": ("title: T\nabout: " + "[" * 100_000, {"too-deep"}),
    "braces": ("title: T\nabout: " + "{a: " * 100_000, {"too-deep"}),
    "question marks": ("? " * 100_000, {"too-deep"}),
    "dashes": ("- " * 100_000, {"too-deep"}),
    "nested quotes": ("title: " + "'\"" * 100_000, set()),
    "colons": ("a: " * 100_000, set()),
    "anchors": ("".join(f"k{n}: &a{n} x\n" for n in range(20_000)), {"anchor"}),
    "one key, many times": ("title: T\n" * 50_000, {"duplicate-key"}),
    "a key without end": ("k" * 2_000_000 + ": v\n", set()),
    "a value without end": ("title: " + "v" * 5_000_000, {"missing-field"}),
    "a comment without end": ("#" * 5_000_000 + "\ntitle: T\n", {"missing-field"}),
    "blanks without end": (" " * 5_000_000 + "\ntitle: T\n", {"missing-field"}),
    "lines without end": ("\n" * 1_000_000 + "title: T\n", {"missing-field"}),
    "tabs": ("\t" * 100_000 + "title: T\n", {"tab"}),
    "a quote never closed": ('title: "' + "x\n" * 100_000, {"unclosed-quote"}),
    "a block": ("title: |\n" + " x\n" * 100_000, {"missing-field"}),
    "an escape": ('title: "' + "\\U0001F600" * 50_000 + '"\n', {"missing-field"}),
    "NUL": ("title: T\n" + "\0" * 1_000_000, {"control-character"}),
    "not a dossier": ("x" * 1_000_000, set()),
}


@pytest.mark.parametrize("name", HOLLOW)
def test_a_file_that_blows_other_readers_up_is_a_file_with_faults(here, name):
    text, codes = HOLLOW[name]
    loaded = load_text(text)
    findings = check(loaded.dossier, loaded.findings) if loaded.dossier else loaded.findings
    assert findings
    assert codes <= {finding.code for finding in findings}
    (here / "issues.yaml").write_text(text, "utf-8")
    assert run("check", "--output-format", "concise").exit_code == 1
    assert names() == ["issues.yaml"]
    assert "antigravity" not in sys.modules


# A source's text, from the file's folder and nowhere else.


@pytest.fixture
def inner(here):
    """A folder beside which a file stands that must not be read, with a text of its own."""
    (here / "secret.md").write_text("kept words, secret", "utf-8")
    (here / "inner/texts").mkdir(parents=True)
    (here / "inner/texts/kept.md").write_text("kept words", "utf-8")
    return here / "inner"


OUTSIDE = (
    "../secret.md", "texts/../../secret.md", "/etc/passwd", "out.md", "up/secret.md", "texts/far/secret.md", "chain.md",
    "/proc/self/environ", "/proc/self/cwd/secret.md", "~/secret.md", "$HOME/secret.md", "file:../secret.md", "..",
)  # fmt: skip


@pytest.mark.parametrize("text", OUTSIDE)
def test_nothing_outside_the_folder_is_read(inner, text):
    (inner / "out.md").symlink_to("../secret.md")
    (inner / "chain.md").symlink_to("out.md")
    (inner / "up").symlink_to("..")
    (inner / "texts/far").symlink_to(inner.parent)
    kept = read_source_text(inner, text)
    assert isinstance(kept, TextFault)
    path = inner / "issues.yaml"
    path.write_text(DOSSIER.replace("kept.md", f'"{text}"'), "utf-8")
    os.chdir(inner)
    for args in (("check",), ("show",), ("export", "-o", "-")):
        result = run(*args)
        assert result.exit_code == 1
        assert "secret" not in (result.stdout + result.stderr).replace("secret.md", "")


@pytest.mark.parametrize("swapped", ["texts/kept.md", "texts"])
def test_a_link_that_is_put_there_after_the_look_is_not_followed(inner, monkeypatch, swapped):
    (inner / "elsewhere").mkdir()
    (inner.parent / "kept.md").write_text("secret", "utf-8")

    def swap_then_open(root, path):
        (inner / swapped).rename(inner / "before")
        (inner / swapped).symlink_to(inner.parent if swapped == "texts" else inner.parent / "secret.md")
        return open_inside(root, path)

    monkeypatch.setattr(texts, "open_inside", swap_then_open)
    kept = read_source_text(inner, "texts/kept.md")
    assert isinstance(kept, TextFault)
    assert "cannot be read" in kept.message


def test_a_pipe_that_is_put_there_after_the_look_is_not_waited_for(inner, monkeypatch):
    def swap_then_open(root, path):
        path.unlink()
        os.mkfifo(path)
        return open_inside(root, path)

    monkeypatch.setattr(texts, "open_inside", swap_then_open)
    assert read_source_text(inner, "texts/kept.md") == TextFault(
        '"texts/kept.md" cannot be read: it is not a regular file'
    )


def test_a_pipe_that_is_put_where_the_file_was_is_not_waited_for(here, monkeypatch):
    path = here / "issues.yaml"
    path.write_text(DOSSIER, "utf-8")
    state = path.stat()
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr("pathlib.Path.stat", lambda *_, **__: state)
    with pytest.raises(OSError, match="not a regular file"):
        open_regular(path)


def test_no_handle_is_left_open_by_what_is_refused(inner):
    (inner / "texts/pipe.md").unlink(missing_ok=True)
    os.mkfifo(inner / "texts/pipe.md")
    handles = len(names("/dev/fd"))
    for path in ("texts/pipe.md", "texts", "texts/none.md", "none/none.md", "texts/kept.md/x"):
        with pytest.raises(OSError):
            open_inside(inner.resolve(), inner.resolve() / path)
    assert isinstance(read_source_text(inner, "texts/kept.md"), SourceText)
    assert len(names("/dev/fd")) == handles


def test_a_file_that_takes_the_place_of_another_is_read_anew(inner):
    path = inner / "texts/kept.md"
    assert read_source_text(inner, "texts/kept.md").body == "kept words"
    state = path.stat()
    (inner / "new").write_text("gone words", "utf-8")
    os.utime(inner / "new", ns=(state.st_atime_ns, state.st_mtime_ns))
    (inner / "new").replace(path)
    assert read_source_text(inner, "texts/kept.md").body == "gone words"
