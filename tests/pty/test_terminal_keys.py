"""A walk through the app with real keys, as bytes that a terminal sends."""

from terminal import Terminal

ESC, ENTER, DOWN, UP = "\x1b", "\r", "\x1b[B", "\x1b[A"


def test_from_the_issues_to_the_text_and_back(weir, start):
    terminal: Terminal = start()
    terminal.wait_for("▌Water flow", "▌Upper Town")
    for key, shown in (("j", "▌Repair costs"), ("k", "▌Water flow"), (DOWN, "▌Repair costs"), (UP, "▌Water flow")):
        terminal.press(key)
        terminal.wait_for(shown)
    terminal.press(ENTER)
    terminal.wait_for("━ Water flow")  # the pane with the focus has a heavy line
    terminal.press("j")
    terminal.wait_for("▌Lower Town")
    terminal.press("k")
    terminal.wait_for("▌Upper Town")
    terminal.press("l")
    terminal.wait_for("━ Upper Town")
    terminal.press("l")
    terminal.wait_for("1. The council met at noon.", "forty buckets and no more")
    assert "Water flow" in terminal.screen.display[0]
    terminal.press(ESC)
    terminal.wait_for("▌Upper Town")
    assert "The council met" not in terminal.text
    terminal.press("q")
    assert terminal.ended() == 0


def test_the_filter_narrows_while_it_is_typed_and_is_taken_back(weir, start):
    terminal: Terminal = start()
    terminal.wait_for("▌Water flow", "Repair costs")
    terminal.press("/")
    terminal.wait_for("!not")
    terminal.press("ninety")
    terminal.wait_for("1 of 3 positions")
    terminal.wait_gone("Repair costs")
    terminal.press(ESC)
    terminal.wait_for("Repair costs")
    terminal.press("/")
    terminal.wait_for("!not")
    terminal.press("head" + ENTER)
    terminal.wait_for("▌Repair costs")
    terminal.wait_gone("Water flow")
    terminal.press(ESC)
    terminal.wait_for("Water flow", "Repair costs")
    terminal.press("/")
    terminal.wait_for("!not")
    terminal.press("q")
    terminal.wait_for("0 of 3 positions")
    terminal.press(ESC)
    terminal.wait_for("Repair costs")
    terminal.press("q")
    assert terminal.ended() == 0


def test_the_views(weir, start):
    terminal: Terminal = start(columns=120, lines=30)
    terminal.wait_for("▌Water flow")
    terminal.press("2")
    terminal.wait_until(lambda: terminal.line_with("Upper Town", "Lower Town"), "the parties side by side")
    terminal.press("4")
    terminal.wait_until(lambda: terminal.line_with("▌1 Jul 2025", "Gazette"), "the source")
    terminal.press(ENTER)
    terminal.wait_for("1. The council met at noon.")
    terminal.press(ESC)
    terminal.wait_gone("The council met")
    terminal.press("!")
    terminal.wait_for("bad-url", "9 |     url: somewhere")
    terminal.press("1")
    terminal.wait_for("▌Water flow", "Let forty buckets pass.")
    terminal.press("q")
    assert terminal.ended() == 0
