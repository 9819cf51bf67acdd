"""The screen follows the file on disk, whatever is done to it."""

from terminal import Terminal


def swap(path, old, new):
    """Writes a file as most editors do: whole, beside it, and then in its place."""
    beside = path.with_suffix(".tmp")
    beside.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    beside.replace(path)


def test_written_broken_mended_deleted_and_restored(weir, start):
    terminal: Terminal = start()
    terminal.wait_for("▌Water flow", "forty buckets")
    terminal.press("j")
    terminal.wait_for("▌Repair costs", "Share them by head")

    weir.write_text(weir.read_text("utf-8").replace("by head", "by field"), "utf-8")
    terminal.wait_for("▌Repair costs", "Share them by field")

    swap(weir, "by field", "by purse")
    terminal.wait_for("▌Repair costs", "Share them by purse")

    whole = weir.read_text("utf-8")
    weir.write_text(whole.replace("stance: Share", 'stance: "Share'), "utf-8")
    terminal.wait_for("issues.yaml is broken", "▌Repair costs", "Share them by purse")

    weir.unlink()
    terminal.wait_for("issues.yaml cannot be read", "▌Repair costs", "Share them by purse")
    assert "is broken" not in terminal.text

    weir.write_text(whole.replace("by purse", "by river"), "utf-8")
    terminal.wait_for("▌Repair costs", "Share them by river")
    terminal.wait_gone("cannot be read")

    terminal.press("q")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])


def test_a_link_to_the_file_is_followed_and_so_is_a_new_folder_in_its_place(weir, start, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    weir.rename(kept / "weir.yaml")
    weir.symlink_to("kept/weir.yaml")
    terminal: Terminal = start()
    terminal.wait_for("▌Water flow", "forty buckets")

    swap(kept / "weir.yaml", "forty", "fifty")
    terminal.wait_for("fifty buckets")

    # Nobody tells of this one: the folder that is watched is not the one that is there.
    kept.rename(tmp_path / "before")
    kept.mkdir()
    (kept / "weir.yaml").write_text((tmp_path / "before/weir.yaml").read_text("utf-8").replace("fifty", "sixty"))
    terminal.wait_for("sixty buckets")
    terminal.press("q")
    assert terminal.ended() == 0


def test_a_file_that_is_broken_from_the_start(weir, start):
    whole = weir.read_text("utf-8")
    weir.write_bytes(b"")
    terminal: Terminal = start()
    terminal.wait_for("empty-file", " help ")
    weir.write_text(whole, "utf-8")
    terminal.wait_for("Weir talks")
    terminal.press("1")
    terminal.wait_for("▌Water flow", "forty buckets")
    terminal.press("q")
    assert terminal.ended() == 0
