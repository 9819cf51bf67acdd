"""`tracker add` and `tracker source add` ask a person at a terminal for what is missing."""

import os

import pytest


def test_what_is_missing_is_asked_for_and_a_few_letters_name_a_record(start, weir):
    before = weir.read_text("utf-8")
    terminal = start("add", "--quote", "forty buckets and no more")
    terminal.wait_for("flow    Water flow", "repair  Repair costs", "issue: ")
    terminal.press("repiar\n")
    terminal.wait_for('no issue "repiar"; did you mean "repair"?')
    terminal.press("cost\n")
    terminal.wait_for("upper  Upper Town", "party: ")
    terminal.press("town\n")
    terminal.wait_until(lambda: terminal.text.count("lower  Lower Town") == 2, "both towns again")
    terminal.press("lower town\n")
    terminal.wait_for("stance: ")
    terminal.press("\n")
    terminal.wait_for("this is needed")
    terminal.press("Let the upper town pay.\n")
    terminal.wait_for("source: ")
    terminal.press("gaz\n")
    assert terminal.ended() == 0
    line = before.count("\n") + 1
    assert terminal.line_with(f"issues.yaml:{line}")
    assert weir.read_text("utf-8") == before + (
        "      - party: lower\n        stance: Let the upper town pay.\n        source: gazette\n"
        "        quote: forty buckets and no more\n"
    )
    assert terminal.left_behind() == []


def test_of_many_records_a_few_letters_are_enough(start, weir):
    towns = "".join(f"  town-{number}: {{name: Town {number}}}\n" for number in range(1, 30))
    weir.write_text(weir.read_text("utf-8").replace("sources:\n", f"{towns}sources:\n"), "utf-8")
    terminal = start("add", "--issue", "flow", "--stance", "Wait.", "--source", "gazette", lines=40)
    terminal.wait_for("31 known: a few letters of id or name are enough", "party: ")
    terminal.press("town\n")
    terminal.wait_for("and 16 more")
    terminal.press("wn 29\n")
    assert terminal.ended() == 0
    assert terminal.line_with("Town 29 on Water flow, added")
    assert "      - party: town-29\n        stance: Wait.\n" in weir.read_text("utf-8")


@pytest.mark.parametrize(
    ("errors", "told"), [("strict", "these bytes are no text in UTF-8"), ("surrogateescape", 'no party "')]
)
def test_what_is_no_text_is_asked_for_again(start, weir, errors, told):
    terminal = start(
        "add", "--issue", "flow", "--stance", "Wait.", "--source", "gazette", PYTHONIOENCODING=f"utf-8:{errors}"
    )
    terminal.wait_for("party: ")
    os.write(terminal.master, b"\xff\n")
    terminal.wait_for(told)
    terminal.press("upper\n")
    assert terminal.ended() == 0
    assert terminal.line_with("Upper Town on Water flow, added")


def test_leaving_in_the_middle_writes_nothing(start, weir):
    before = weir.read_bytes()
    for key, code in (("\x03", 130), ("\x04", 130)):
        terminal = start("add", "--issue", "flow")
        terminal.wait_for("party: ")
        terminal.press(key)
        assert terminal.ended() == code
        assert terminal.line_with("interrupted")
    assert weir.read_bytes() == before


def test_a_source_is_asked_for_its_outlet_title_and_day(start, weir, tmp_path):
    (tmp_path / "plain.md").write_text("# The second weir\n\nWords.\n", "utf-8")
    terminal = start("source", "add", "plain.md", columns=100)
    terminal.wait_for("outlet, who published it: ")
    terminal.press("Herald\n")
    terminal.wait_for("title [The second weir]: ")
    terminal.press("\n")
    terminal.wait_for("published, as 2025-07-12")
    terminal.press("12/13/2025\n")
    terminal.wait_for('"12/13/2025" is not a date', "2025-12-13")
    terminal.press("2025-12-13~\n")
    assert terminal.ended() == 0
    added = ("outlet: Herald", "published: 2025-12-13~", "title: The second weir", "text: plain.md")
    assert "  herald-2025-12-13:\n    " + "\n    ".join(added) in weir.read_text("utf-8")


def test_a_text_may_be_pasted(start, weir, tmp_path):
    terminal = start("source", "add", "-", "--outlet", "Herald", "--published", "2025-12-13")
    terminal.wait_for("Paste the text, then press Enter and Ctrl+D.")
    terminal.press("Words of a clerk.\n\x04")
    terminal.wait_for("title: ")
    terminal.press("Pasted\n")
    assert terminal.ended() == 0
    assert (tmp_path / "herald-2025-12-13.txt").read_text("utf-8") == "Words of a clerk.\n"
    assert "    title: Pasted\n" in weir.read_text("utf-8")
