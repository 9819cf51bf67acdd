"""Nothing in a file, in the text of a source or in a file's name is an order to the terminal."""

from terminal import Terminal

ARMED = r"\e]52;c;UFdO\a\e[31mPWN[/x][b]\x9b31m\u202e\u200f"
"""As written in YAML: the clipboard, a colour, the same in one character, markup, and right-to-left."""

RAW = "\x1b]52;c;UFdO\x07\x1b[31mPWN[/x][b]\x9b31m\u202e\u200f"
ORDERS = (b"\x1b]52;c;UFdO", b"\x1b[31mPWN", "\x9b".encode(), "\u202e".encode(), "\u200f".encode(), b"UFdO\x07")

FILE = f"""\
title: "T {ARMED}"
about: "{ARMED}"
parties:
  israel: {{name: "N {ARMED}", opposes: [hamas], aliases: ["{ARMED}"]}}
  hamas: {{name: "H {ARMED}"}}
sources:
  one:
    {{outlet: "O {ARMED}", title: "{ARMED}", author: "{ARMED}", published: 2025-07-12, origin: "{ARMED}",
     url: "javascript:{ARMED}", archive_url: "{ARMED}", language: "{ARMED}", kind: "{ARMED}", text: one.md}}
  two: {{outlet: "P {ARMED}", published: 2025-07-11}}
  three: {{outlet: "Q {ARMED}", published: 2025-07-10, text: "{ARMED}.md"}}
issues:
  maps:
    title: "I {ARMED}"
    group: "{ARMED}"
    question: "Why {ARMED}"
    agreed_text: "{ARMED}"
    note: "{ARMED}"
    measures: {{m: {{name: "M {ARMED}", unit: "{ARMED}"}}}}
    positions:
      - {{party: israel, stance: "S {ARMED}", source: one, speaker: "{ARMED}", quote: "words {ARMED}",
         locator: "{ARMED}", conditions: "{ARMED}", note: "{ARMED}", measures: {{m: 40}}, attributed_by: hamas}}
      - {{party: hamas, stance: "R {ARMED}", source: two, measures: {{m: 20}}}}
      - {{party: hamas, stance: "Q {ARMED}", source: three, stated: 2025-07-10}}
      - {{party: "x{ARMED}", stance: S, source: "y{ARMED}", "z{ARMED}": 1, stated: "{ARMED}", rank: "{ARMED}"}}
"""


def test_no_order_reaches_the_terminal(start, tmp_path):
    name = "\x1b[31mPWN\x9b\u202e.yaml"
    (tmp_path / name).write_text(FILE, "utf-8")
    (tmp_path / "one.md").write_text(f"1. words {RAW}\n\n2. more {RAW}\n", "utf-8")
    terminal: Terminal = start(name, columns=110, EDITOR=RAW)
    terminal.wait_for("I ␛]52;c;UFdO␇␛[31mPWN[/x]", " help ")
    walk(terminal, "jllln\x1bE2\r34\r\x1bj\rj\r5!G1oe")
    for key in "yxf:?/":
        walk(terminal, key + "\x1b")
    walk(terminal, "y\r")
    for _ in range(5):  # out of whatever is still open
        if not (terminal.line_with("▌I") and " help " in terminal.screen.display[-1]):
            walk(terminal, "\x1b1")
    with (tmp_path / name).open("a", encoding="utf-8") as file:
        file.write(f'  "{ARMED}": {{}}\n  "{ARMED}": [\n')
    terminal.wait_for("is broken")
    (tmp_path / name).unlink()
    terminal.wait_for("cannot be read")
    terminal.press("\x11")
    assert (terminal.ended(), terminal.left_behind()) == (0, [])
    for order in ORDERS:
        at = terminal.raw.find(order)
        assert at < 0, bytes(terminal.raw[max(at - 100, 0) : at + 40])


def walk(terminal: Terminal, keys: str) -> None:
    """Presses keys one by one, and lets the screen come to rest after each."""
    for key in keys:
        terminal.press(key)
        terminal.rest(0.3 if key == "\x1b" else 0.08)  # an escape that is soon followed starts a sequence
    assert terminal.process.poll() is None
