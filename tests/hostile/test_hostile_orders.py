"""What could start a program: the browser for web addresses only, the editor without a shell, and nothing of a file."""

import os
import webbrowser
from pathlib import Path

import pytest
from hostile_texts import TEXTS, dossier, yaml_of
from tui_person import person_at

from tracker.checks.texts import is_web_address
from tracker.tui.editor import NoEditorError, editor_command, run_editor

NOT_OPENED = (
    "javascript:alert(1)", "JavaScript:alert(1)//http://x.org", "file:///etc/passwd", "data:text/html,x", "ftp://x.org/",
    "ssh://x.org", "vbscript:x", "about:blank", "//x.org", "x.org", "/etc/passwd", "-http://x.org", "--new-window",
    "http:x.org", "http:///x", "http://", "https://\u202ex.org", "http://x.org/\x1b[31m", "http://x.org/a b",
    " http://x.org", "http://x.org\n--flag", "java\nscript:x", "\x01javascript:x", "http\u200b://x.org", "http://[", "",
    "view-source:http://x.org", "blob:http://x.org", "http://x.org:99999/", *(text for text, _ in TEXTS.values()),
)  # fmt: skip
OPENED = ("http://x.org", "https://x.org/a?b=c;d&e=$(touch%20pwned)#f", "HTTPS://X.ORG", "https://user@x.org:8080/'\"")


@pytest.mark.parametrize("address", NOT_OPENED)
def test_what_is_no_web_address_is_none(address):
    assert not is_web_address(address)


@pytest.mark.parametrize("address", OPENED)
def test_what_is_one_is_one(address):
    assert is_web_address(address)


async def test_only_web_addresses_reach_the_browser(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    opened = []

    class Browser:
        def open(self, address):
            opened.append(address)
            return True

    monkeypatch.setattr(webbrowser, "get", Browser)
    record = dossier({str(number): "Plain" for number in range(4)})
    for source, address in zip(
        record["sources"].values(), ("javascript:x", "file:///etc/passwd", "--flag", OPENED[1]), strict=False
    ):
        source |= {"url": address, "archive_url": "data:x"}
    (tmp_path / "text.md").write_text("Plain", "utf-8")
    (tmp_path / "issues.yaml").write_text(yaml_of(record), "utf-8")
    async with person_at(tmp_path / "issues.yaml") as person:
        await person.press("4", "g")
        for _ in range(4):
            await person.press("o", "j")
        await person.until(lambda: opened, "an opened address")
        await person.sees("Not opened, since it is no http or https address")
    assert opened == [OPENED[1]]


COMMANDS = (
    "true && touch pwned", "true | touch pwned", "true > pwned", "true `touch pwned`", "true $(touch pwned)",
    "true\ntouch pwned", "true & touch pwned", "true #", "true 'a b' \"c d\"", "true $HOME ~ * ?",
    "true \\; touch pwned", "true ; touch pwned",
)  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="POSIX only")
@pytest.mark.parametrize("command", COMMANDS)
def test_no_shell_reads_the_editors_name_or_the_files(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    monkeypatch.setattr("sys.__stdin__", None)
    for name in ("issues.yaml", "$(touch pwned).yaml", "; touch pwned", "-c", "`touch pwned`", "a b'c\"d.yaml"):
        words = editor_command(tmp_path / name, 3)
        assert words[0] == "true"
        assert words[-2:] == ["+3", str(tmp_path / name)]
        assert run_editor(words) == ""
    assert list(tmp_path.iterdir()) == []


def test_a_relative_name_is_never_an_option(monkeypatch):
    monkeypatch.setenv("VISUAL", "true")
    assert editor_command(Path("-c"), 1)[-1] == f".{os.sep}-c"
    assert editor_command(Path("+!id"), None)[-1] == f".{os.sep}+!id"


@pytest.mark.parametrize("named", ["true; touch pwned", "'half", '"half', "no-such-editor-at-all", "''", "true\\"])
def test_an_editor_that_cannot_be_is_said_to_be_none(monkeypatch, named):
    monkeypatch.setenv("VISUAL", named)
    with pytest.raises(NoEditorError):
        editor_command(Path("issues.yaml"), 1)


async def test_keys_pressed_twice_close_a_dialog_once(tmp_path, monkeypatch):
    # The second Enter is heard by the dialog that the first one closes.
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.md").write_text("Plain", "utf-8")
    (tmp_path / "issues.yaml").write_text(yaml_of(dossier({"plain": "Plain"})), "utf-8")
    async with person_at(tmp_path / "issues.yaml") as person:
        for opened, closing in (
            ("x", "enter"),
            ("y", "enter"),
            ("f", "enter"),
            ("colon", "escape"),
            ("question_mark", "escape"),
            ("t", "escape"),
        ):
            await person.press(opened)
            await person.until(lambda: person.app.screen is not person.app.main, "the dialog")
            await person.burst(closing, closing, closing)
            await person.until(lambda: person.app.screen is person.app.main, "view 1 again")
        await person.press("4", "g", "enter")
        await person.until(lambda: person.app.screen is not person.app.main, "the reader")
        await person.burst("escape", "escape", "escape")
        await person.until(lambda: person.app.screen is person.app.main, "the sources again")
        await person.press("1")
        await person.sees("Issues (")
