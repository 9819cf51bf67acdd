"""What leaves the app: copies, addresses for the browser, exports."""

import json
import webbrowser
from pathlib import Path

import pytest
from tui_person import Person, person_at


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Text", "Keep two fifths upstream."),
        ("Quote", "two fifths, no more"),
        ("Citation", "Velda Courier, “Two fifths”, 4 Mar 2025, https://courier.example/two-fifths"),
        ("Markdown", "**Tarnwick** on **Summer flow**: Keep two fifths upstream."),
        ("File and line", "issues.yaml:23"),
    ],
)
async def test_each_text_can_be_copied_and_is_said(river, name, expected):
    async with person_at(river) as person:
        await person.press("E", "enter", "j", "y")
        await person.sees("Copy", "▌Text Keep two fifths upstream.")
        await person.type(name)
        await person.press("enter")
        await person.hears("Copied, if your terminal allows it:", expected)
        assert expected in person.app.clipboard


async def test_what_is_copied_belongs_to_what_is_seen_under_a_filter_too(river):
    async with person_at(river) as person:
        await person.press("slash")
        await person.type("ferries")
        await person.press("enter", "y")
        await person.type("Markdown")
        await person.press("enter")
        await person.until(lambda: "**Ostmere** on **Ferries**" in person.app.clipboard)


async def test_a_source_can_be_cited_and_found_in_the_file(river):
    async with person_at(river) as person:
        await person.press("4", "j", "y")
        await person.sees("▌Citation Herald, 10 Mar 2025")
        await person.misses("Markdown  ")
        await person.press("down", "enter")
        await person.until(lambda: person.app.clipboard.endswith("issues.yaml:14"))


class Browser(webbrowser.BackgroundBrowser):
    """A browser that only remembers."""

    def __init__(self, works: bool = True) -> None:
        super().__init__("browser")
        self.opened: list[str] = []
        self.works = works

    def open(self, url, new=0, autoraise=True):
        self.opened.append(url)
        return self.works


async def test_a_web_address_is_opened_in_the_browser(river, monkeypatch):
    browser = Browser()
    monkeypatch.setattr(webbrowser, "get", lambda: browser)
    async with person_at(river) as person:
        await person.press("4", "o")
        await person.hears("Opened https://courier.example/two-fifths")
        await person.press("j", "o")
        await person.hears("Not opened, since it is no http or https address: ftp://herald.example/x")
        await person.press("j", "o")
        await person.hears("No address is recorded for Memo.")
    assert browser.opened == ["https://courier.example/two-fifths"]


async def test_where_no_browser_opens_it_is_said(river, monkeypatch):
    monkeypatch.setattr(webbrowser, "get", lambda: Browser(works=False))
    async with person_at(river) as person:
        await person.press("4", "o")
        await person.hears("The browser did not open https://courier.example/two-fifths")
        monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("w3m"))
        await person.press("o")
        await person.hears("No graphical browser was found for https://courier.example/two-fifths")


async def order(person: Person, path: Path | str, *, format: str = "markdown", since: str = "") -> Person:
    """Fills in the export dialog and orders it."""
    await person.press("x")
    await person.sees("Export", "Changes since")
    await person.press(*["backspace"] * len(person.app.focused.value))
    await person.paste(str(path))
    await person.press("tab", *["down"] * ("markdown", "json", "csv").index(format), "tab")
    await person.at("since")
    if since:
        await person.paste(since)
    return await person.press("enter")


@pytest.mark.parametrize(
    ("format", "suffix", "starts"),
    [
        ("markdown", ".md", "# Velda river talks: stated positions"),
        ("json", ".json", "{"),
        ("csv", ".csv", "\ufeffissue,"),
    ],
)
async def test_each_format_is_written(river, tmp_path, format, suffix, starts):
    target = tmp_path / f"out{suffix}"
    async with person_at(river, (160, 40)) as person:
        await order(person, tmp_path / "out.md", format=format)  # the ending follows the format
        await person.hears(f"Wrote {tmp_path}", "5 positions,", "bytes.")
    text = target.read_text("utf-8")
    assert text.startswith(starts)
    if format == "json":
        assert json.loads(text)


async def test_the_filter_the_day_and_since_shape_what_is_written(river, tmp_path):
    async with person_at(river, (160, 40)) as person:
        await person.press("less_than_sign", "slash")
        await person.type("ostmere")
        await person.press("enter", "x")
        await person.sees("3 positions as of 10 Mar 2025, filter: ostmere")
        await person.press("escape")
        await order(person, tmp_path / "out.md", since="2025-03-03")
        await person.hears("Wrote")
    text = (tmp_path / "out.md").read_text("utf-8")
    assert "As of 10 Mar 2025" in text
    assert "Changes since 3 Mar 2025" in text
    assert "Run ferries at night." in text
    assert "Meet in the middle." not in text


@pytest.mark.parametrize(
    ("name", "since", "format", "said"),
    [
        (
            "out.md",
            "12/07/2025",
            "markdown",
            '"12/07/2025" is not a date; write the year first: 2025-07-12 or 2025-12-07',
        ),
        ("out.md", "2025-07", "markdown", '"2025-07" is not one day; write a day as 2025-07-12'),
        ("out.json", "2025-07-12", "json", "only Markdown has a section on changes; leave the day empty for json"),
        ("", "", "markdown", "name a file to write"),
        ("texts", "", "markdown", "texts is a folder; name a file in it"),
        ("nowhere/out.md", "", "markdown", "there is no folder"),
        ("issues.yaml", "", "markdown", "issues.yaml is the dossier itself; name another file"),
        ("texts/courier.md", "", "markdown", "texts/courier.md is the text of the source courier; name another file"),
        ("x" * 300, "", "markdown", "that is no file name: File name too long"),
        ("~nobody-of-that-name/out.md", "", "markdown", "that is no file name: Could not determine home directory"),
    ],
)
async def test_what_cannot_be_written_is_said_in_the_dialog(river, monkeypatch, name, since, format, said):
    monkeypatch.chdir(river.parent)
    before = sorted(river.parent.rglob("*"))
    async with person_at(river, (160, 40)) as person:
        await order(person, name, format=format, since=since)
        await person.sees(said, "Export")
        await person.press("escape")
        await person.misses("Changes since")
    assert sorted(river.parent.rglob("*")) == before
    assert river.read_text("utf-8").startswith("title: Velda river talks")


@pytest.mark.parametrize("link", [False, True])
async def test_the_dossier_is_never_overwritten_through_another_name(river, tmp_path, link):
    other = tmp_path / "other.md"
    other.symlink_to(river) if link else other.hardlink_to(river)
    async with person_at(river, (160, 40)) as person:
        await order(person, other)
        await person.sees("is the dossier itself; name another file")


async def test_a_link_through_a_folder_that_is_not_there_does_not_lead_to_the_dossier(river, tmp_path):
    before = river.read_bytes()
    link = tmp_path / "out.md"
    link.symlink_to(f"gone/../{river.name}")
    async with person_at(river, (160, 40)) as person:
        await order(person, link)
        await person.hears("Nothing was written to", "No such file or directory")
    assert river.read_bytes() == before


async def test_overwriting_is_asked_and_the_careful_answer_has_the_focus(river, tmp_path):
    target = tmp_path / "out.md"
    target.write_text("old")
    async with person_at(river, (160, 40)) as person:
        for no in ("enter", "escape"):
            await order(person, target)
            await person.sees("Overwrite?", "is there already. Replace it with the new export?")
            await person.at("no")
            await person.press(no)
            await person.misses("Overwrite?")
            assert target.read_text() == "old"
            await person.press("escape")
            await person.misses("Changes since")
        await order(person, target)
        await person.at("no")
        await person.press("tab", "enter")
        await person.hears("Wrote")
    assert target.read_text("utf-8").startswith("# Velda river talks")


async def test_a_failure_to_write_is_said_and_the_old_file_stays(river, tmp_path, monkeypatch):
    def fails(path, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tracker.yamlfile.write.write_whole", fails)
    async with person_at(river, (160, 40)) as person:
        await order(person, tmp_path / "out.md")
        await person.hears("Nothing was written to", "No space left on device")
    assert not (tmp_path / "out.md").exists()


async def test_a_dialog_closes_on_escape_and_q_and_changes_nothing(river):
    async with person_at(river) as person:
        for key, seen in (
            ("question_mark", "Keys of this screen"),
            ("x", "Export"),
            ("m", "marked"),
            ("c", "What changed"),
        ):
            await person.press(key)
            await person.sees(seen)
            if key in ("question_mark", "c"):
                await person.press("q")
            elif key == "x":
                await person.press("tab", "q")
            await person.at("issues")
        for key in ("f", "y", "colon", "t"):
            await person.press(key)
            await person.until(lambda: person.app.screen is not person.app.main)
            await person.press("q")  # a letter, since one types here
            await person.until(lambda: person.app.focused.value.endswith("q"))
            await person.press("escape")
            await person.at("issues")
