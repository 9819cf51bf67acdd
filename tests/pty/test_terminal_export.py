"""The export dialog writes what it says, and asks before it writes over anything."""

from terminal import Terminal


def ask(terminal: Terminal) -> None:
    terminal.wait_for("▌Water flow")
    terminal.press("x")
    terminal.wait_for("issues.md", "Changes since")
    terminal.rest()


def replace(terminal: Terminal) -> None:
    """Goes from the careful answer to the other."""
    terminal.rest()
    terminal.press("\t")
    terminal.rest()
    terminal.press("\r")


def test_it_writes_and_asks_before_it_writes_over(weir, start, tmp_path):
    out = tmp_path / "issues.md"
    terminal: Terminal = start(columns=100, lines=30)
    ask(terminal)
    terminal.press("\r")
    terminal.wait_for("Wrote issues.md")
    first = out.read_text("utf-8")
    assert "# Weir talks" in first.splitlines()[0]
    assert "Let forty buckets pass." in first

    out.write_text("mine", "utf-8")
    ask(terminal)
    terminal.press("\r")
    terminal.wait_for("is there already")
    terminal.press("\r")  # the careful answer has the focus
    terminal.wait_gone("is there already")
    assert out.read_text("utf-8") == "mine"
    terminal.press("\r")
    terminal.wait_for("is there already")
    replace(terminal)
    terminal.wait_until(lambda: out.read_text("utf-8") == first, "the new export")
    terminal.wait_for("▌Water flow")
    terminal.press("q")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])


def test_what_cannot_be_written_is_said_and_the_dossier_is_never_written_over(weir, start, tmp_path):
    before = weir.read_bytes()
    terminal: Terminal = start(columns=100, lines=30)
    ask(terminal)
    for name, said in (
        ("gone/brief.md", "there is no folder"),
        ("issues.yaml", "is the dossier itself"),
        ("~nobody-of-that-name/brief.md", "that is no file name"),
        ("a" * 300 + "z", "that is no file name: File name too long"),
    ):
        terminal.press("\x1b[F\x15")
        terminal.rest()
        terminal.press(name)
        terminal.wait_for(name[-20:])
        terminal.press("\r")
        terminal.wait_for(said)
    terminal.press("\x15")
    terminal.rest()
    terminal.press("/dev/full")
    terminal.wait_for("/dev/full")
    terminal.press("\r")
    terminal.wait_for("is there already")
    replace(terminal)
    terminal.wait_for("Nothing was written")
    terminal.press("q")
    assert terminal.ended() == 0
    assert weir.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".home", "gazette.md", "issues.yaml"]
