"""What is done to the file while the app looks at it."""

import os
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ARMED = r"\e]52;c;UFdO\a\e[31mPWN[/x][b]\x9b31m\u202e\u200f"
"""As written in YAML: the clipboard, a colour, the same in one character, markup, and right-to-left."""
ORDERS = (b"\x1b]52;c;UFdO", b"\x1b[31mPWN", b"\xc2\x9b31m", b"\xe2\x80\xae", b"\xe2\x80\x8f")
"""What of it would be an order to the terminal."""

_ISSUE = """\
  flow-{number}:
    title: Flow {number}
    measures: {{buckets: {{name: Buckets, unit: l}}}}
    positions:
"""
_POSITION = """\
      - party: {party}
        stance: Let {number} buckets pass by day.
        source: gazette
        stated: 2025-{month:02}-{day:02}
        quote: forty buckets
        measures: {{buckets: {number}}}
"""


def dossier(mark: str, positions: int, rng: random.Random) -> str:
    """A file of some positions, hostile in part, whose title holds a mark."""
    head = (
        f'title: "{mark} of the weir"\nabout: "{ARMED}"\n'
        "parties:\n  upper: {name: Upper Town, opposes: [lower]}\n"
        f'  lower: {{name: "Lower {ARMED}", opposes: [upper]}}\n'
        "sources:\n  gazette: {outlet: Gazette, published: 2025-12-31, text: gazette.md}\n"
        "issues:\n"
    )
    issues = []
    for issue in range(4):
        issues.append(_ISSUE.format(number=issue))
        for _ in range(positions // 4):
            party, number = rng.choice(("upper", "lower")), rng.randint(1, 99)
            issues.append(
                _POSITION.format(party=party, number=number, month=rng.randint(1, 12), day=rng.randint(1, 28))
            )
    return head + "".join(issues)


class Meddler:
    """Somebody who saves, breaks, moves and deletes the file, as programs and people do."""

    def __init__(self, path: Path, rng: random.Random) -> None:
        self.path, self.rng = path, rng
        self.number = 0
        self.ways: tuple[Callable[[], None], ...] = (
            self.edit, self.edit, self.edit, self.add, self.write, self.replace, self.truncate, self.cut, self.delete,
            self.break_quote, self.empty, self.grow,
            self.scramble, self.pipe, self.folder, self.link, self.dangle, self.age, self.touch, self.change_text,
        )  # fmt: skip

    def meddle(self) -> str:
        """Does one of these things, and says which."""
        way = self.rng.choice(self.ways)
        if not self.path.is_file():
            self.clear()
        with suppress(FileNotFoundError):
            way()
        return way.__name__

    def restore(self) -> str:
        """Puts a good file there, and gives the mark that is to be seen then."""
        self.clear()
        self.number += 1
        mark = f"number {self.number:03}"
        beside = self.path.with_suffix(".new")
        beside.write_text(dossier(mark, 24, self.rng), "utf-8")
        beside.replace(self.path)
        return mark

    def clear(self) -> None:
        """Takes away whatever stands there."""
        if self.path.is_dir() and not self.path.is_symlink():
            self.path.rmdir()
        else:
            self.path.unlink(missing_ok=True)

    def text(self) -> str:
        """A file with some number of positions."""
        return dossier(f"draft {self.rng.random()}", self.rng.choice((4, 24, 120)), self.rng)

    def edit(self) -> None:
        """A word more on one line, as people save most often."""
        text = self.path.read_text("utf-8", errors="replace")
        at = text.find("stance: Let ", self.rng.randint(0, len(text)))
        if at >= 0:
            self.path.write_text(f"{text[:at]}stance: Do let {text[at + 12 :]}", "utf-8")

    def add(self) -> None:
        """A position more in one of the lists."""
        text = self.path.read_text("utf-8", errors="replace")
        at = text.find("      - party: ", self.rng.randint(0, len(text)))
        if at >= 0:
            number, month, day = self.rng.randint(1, 99), self.rng.randint(1, 12), self.rng.randint(1, 28)
            new = _POSITION.format(party="upper", number=number, month=month, day=day)
            self.path.write_text(text[:at] + new + text[at:], "utf-8")

    def write(self) -> None:
        """In place."""
        self.path.write_text(self.text(), "utf-8")

    def replace(self) -> None:
        """Beside it, and then in its place."""
        beside = self.path.with_suffix(".tmp")
        beside.write_text(self.text(), "utf-8")
        beside.replace(self.path)

    def truncate(self) -> None:
        """Cut in the middle, as by a full disk."""
        os.truncate(self.path, self.rng.randint(0, max(self.path.stat().st_size, 1)))

    def cut(self) -> None:
        """Written in two halves, with a look between them."""
        text = self.text()
        self.path.write_text(text[: len(text) // 2], "utf-8")
        self.path.write_text(text, "utf-8")

    def delete(self) -> None:
        """Away with it."""
        self.clear()

    def break_quote(self) -> None:
        """A quote that is not closed."""
        self.path.write_text(self.text().replace("stance: Let", 'stance: "Let', 1), "utf-8")

    def empty(self) -> None:
        """Nothing in it."""
        self.path.write_bytes(b"")

    def grow(self) -> None:
        """Half a megabyte."""
        self.path.write_text(dossier("large", 3000, self.rng), "utf-8")

    def scramble(self) -> None:
        """Bytes that are no text."""
        self.path.write_bytes(self.rng.randbytes(3000))

    def pipe(self) -> None:
        """A pipe in its place."""
        self.clear()
        os.mkfifo(self.path)

    def folder(self) -> None:
        """A folder in its place."""
        self.clear()
        self.path.mkdir()

    def link(self) -> None:
        """A link to the file, moved elsewhere."""
        target = self.path.with_name("moved.yaml")
        target.write_text(self.text(), "utf-8")
        self.clear()
        self.path.symlink_to(target)

    def dangle(self) -> None:
        """A link to itself."""
        self.clear()
        self.path.symlink_to(self.path.name)

    def age(self) -> None:
        """A clock that was set back, or forward."""
        day = self.rng.choice((0, 1_000_000_000, 4_000_000_000))
        os.utime(self.path, (day, day))

    def touch(self) -> None:
        """Saved unchanged."""
        self.path.touch()

    def change_text(self) -> None:
        """The text kept for the source."""
        self.path.with_name("gazette.md").write_text(
            f"1. The mayor: forty buckets, {self.rng.random()}\n" * 50, "utf-8"
        )
