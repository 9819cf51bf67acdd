"""Texts that break programs, mislead readers or give orders to terminals, and a dossier that holds them everywhere.

Each text comes with what a screen must show of it: its first letters, with what nobody could see made visible.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml

from tracker.model.fields import Kind, fields_of
from tracker.model.records import Dossier, Issue, Measure, Party, Position, Source

TEXTS: Mapping[str, tuple[str, str]] = {
    # What Textual and Rich would take for markup.
    "markup": ("[/x] [red]x[/red] [@click=app.quit]q[/] [link=file:///etc]l[/link] \\[b] [$error]y", "[/x] [red]x["),
    "half a tag": ("[bold", "[bold"),
    "closing tag": ("[/]", "[/]"),
    "emoji code": (":warning: :smile:", ":warning:"),
    # Orders to the terminal, as two characters and as one.
    "colour": ("\x1b[31mred\x1b[0m", "␛[31mred␛[0"),
    "title": ("\x1b]0;title\x07 \x1b]2;t\x1b\\", "␛]0;title␇"),
    "clipboard": ("\x1b]52;c;eA==\x07", "␛]52;c;eA=="),
    "link": ("\x1b]8;;file:///etc/passwd\x1b\\l\x1b]8;;\x1b\\", "␛]8;;file:/"),
    "clear": ("\x1b[2J\x1b[H\x1bc\x1b[?1049l", "␛[2J␛[H␛c"),
    "answer back": ("\x1b[6n\x1b[c\x05", "␛[6n␛[c␅"),
    "device strings": ("\x1bP$qm\x1b\\ \x1b_G\x1b\\ \x1b^x\x1b\\", "␛P$qm␛"),
    "C1": ("\x9b31m \x9d0;t\x9c \x90x\x9c \x85n", "⟨U+009B⟩31m"),
    "C0": ("".join(map(chr, [*range(1, 9), *range(14, 32)])), "␁␂␃␄␅␆␇␈␎␏"),
    "null": ("a\0b", "a␀b"),
    "backspaces": ("good\b\b\b\bevil\x7f", "good␈␈␈␈evi"),
    "overwriting": ("good\revil", "good evil"),
    # Direction and what nobody sees.
    "override": ("safe \u202egnp.exe\u202c", "safe ⟨U+202E⟩"),
    "isolates": ("\u2066one\u2069 \u2067two\u2069 \u2068three\u2069", "⟨U+2066⟩one"),
    "embedding": ("\u202aone\u202c \u202btwo\u202c", "⟨U+202A⟩one"),
    "marks": ("a\u200eb\u200fc\u061cd", "a⟨U+200E⟩b"),
    "unclosed": ("\u202d\u2067never closed", "⟨U+202D⟩"),
    "zero width": ("a\u200bb\ufeffc\u2060d\u00ade", "a⟨U+200B⟩b"),
    "tags": ("x\U000e0068\U000e0069", "x⟨U+E0068⟩"),
    "separators": ("one\u2028two\u2029three\x85four", "one two"),
    "annotation": ("\ufff9a\ufffab\ufffb", "⟨U+FFF9⟩a"),
    "invisible plus": ("2\u20643", "2⟨U+2064⟩3"),
    # Letters of every width.
    "arabic": ("الانسحاب الكامل من قطاع غزة قبل أي هدنة", "الانسحاب"),
    "hebrew": ("נסיגה מלאה לפני כל הפסקת אש", "נסיגה מלאה"),
    "flood": ("Z" + "\u0301\u0489\u0316" * 100 + " algo", "Z\u0301"),
    "leading mark": ("\u0301\u20e3x", "x"),
    "family": ("👨‍👩‍👧‍👦 🏳️‍🌈 👍🏽 1️⃣", "👨"),
    "flags": ("🇵🇸🇮🇱🏴\U000e0067\U000e0062\U000e007f 🇦", "🇵"),
    "wide": ("全面撤军是停战的前提条件，" * 6, "全面撤"),
    "half width": ("ｶﾀｶﾅ ﷽ 𒐫 ௵", "ｶﾀｶﾅ"),
    "private": ("\ue000\uf8ff\U00100000", "\ue000"),
    "not a character": ("x\ufdd0\U0001fffey", "x"),
    "thai": ("ก็็็็็็็็็็็็็็็็็็็ ถอนกำลัง", "ก็"),
    "blanks": ("tab\there\nand\n\n\nlines\r\nof\x0bmany\x0c kinds", "tab here and"),
    "only blanks": (" \u00a0\u3000 ", ""),
    "nothing at all": ("\u200b\u200b", "⟨U+200B⟩"),
    # Spreadsheets.
    "formula": ('=cmd|"/c calc"!A1', '=cmd|"/c cal'),
    "plus": ('+HYPERLINK("http://x","y")', "+HYPERLINK("),
    "minus": ("-2+3+cmd|x", "-2+3+cmd|x"),
    "at": ("@SUM(1,2)", "@SUM(1,2)"),
    "tab formula": ("\t=1+1", "=1+1"),
    "wide formula": ("＝1+1", "＝1+1"),
    "CSV": ('a,"b"\r\n";c', 'a,"b" ";c'),
    # HTML and Markdown.
    "script": ("<script>alert(1)</script><img src=x onerror=alert(1)>", "<script>"),
    "comment": ("<!-- x --> --> <![CDATA[y]]> <?php", "<!-- x -->"),
    "entities": ("&lt;b&gt; &#x202e; &amp;amp; &nbsp;", "&lt;b&gt;"),
    "table": ("a | b || \\| c\\ | --- |", "a | b ||"),
    "emphasis": ("*a* **b** ***c*** _d_ __e__ ~~f~~ `g` ``h` \\*i", "*a* **b**"),
    "headings": ("# one\n## two\n===\n---", "# one ##"),
    "fence": ("```\ncode\n```", "``` code"),
    "lists": ("- a\n+ b\n1. c\n- [ ] d\n> e", "- a + b 1. c"),
    "footnote": ("[^1] [^1]: look-alike ^[inline] x[^9]", "[^1] [^1]:"),
    "links": ("[x](javascript:alert(1)) ![i](x.png) [r] [r]: http://x <http://y>", "[x](javascr"),
    "address": ("javascript:alert(document.cookie)", "javascript"),
    "math": ("$x$ $$y$$ :smile: @user #1 http://a_b*c www.x.org", "$x$ $$y$$"),
    # YAML, shells, formats.
    "yaml": ("--- !!python/object/apply:os.system ['id'] &a *a <<: {x: y} # z", "--- !!python"),
    "shell": ("$(touch pwned) `touch pwned`; touch pwned #", "$(touch pwne"),
    "format": ("%s%n {0} {x!r} ${HOME} $HOME {{t}} {% x %}", "%s%n {0}"),
    "quotes": ("'\"“”„«»‘’`´\\", "'\"“”„«»"),
    "words that are values": ("null", "null"),
    "path": ("../../../../etc/passwd", "../../../.."),
    "json": ('{"a": "\\u202e"} ]}', '{"a": "\\u20'),
}
"""By name: the text, and how it starts on a screen, on one line."""

IN_LINES = {"overwriting": "good␍evil", "separators": "one⟨U+2028⟩two", "CSV": 'a,"b"'}
"""How it starts where lines are kept, if otherwise."""

HALF_SURROGATES = (r'"\ud800"', r'"\udfff x"', r'"\udead\ubeef"', r'"\ud83d x"')
"""As written in YAML; none of them is a character."""

LONG = "word " * 400 + "x" * 8000
"""Ten thousand characters, most of them without a blank to break at."""


def free_fields(record: type) -> Iterable[str]:
    """The fields of a record that hold text of one's own."""
    return (name for name, field in fields_of(record).items() if field.kind in (Kind.TEXT, Kind.PROSE, Kind.URL))


def filled(record: type, text: str) -> dict[str, object]:
    """Every free field of a record, filled with the text."""
    return dict.fromkeys(free_fields(record), text)


def dossier(texts: Mapping[str, str]) -> dict[str, object]:
    """A dossier with a party, a source and an issue for each text, which stands in every free field of theirs.

    On each issue the text's own party moves against another, with a number, a rival source and a deprecated position.
    """
    every = next(iter(texts.values()))
    record: dict[str, dict[str, object]] = {"parties": {}, "sources": {}, "issues": {}}
    names = [f"t{number}" for number, _ in enumerate(texts)]
    for id, text in zip(names, texts.values(), strict=True):
        record["parties"][id] = {
            **filled(Party, text), "role": "observer", "opposes": ["plain"], "aliases": [text],
        }  # fmt: skip
        record["sources"][id] = {**filled(Source, text), "published": "2025-01-05", "text": "text.md"}
        first = {
            **filled(Position, text), "party": id, "source": id, "stated": "2025-01-01", "attributed_by": "plain",
            "measures": {"m": 5},
        }  # fmt: skip
        moved = {**first, "measures": {"m": "7..9"}, "stated": "2025-01-02", "move": "offer"}
        rival = {**first, "source": "other", "measures": {"m": 70}, "stated": "2025-01-02", "quote": "rival"}
        gone = {**first, "rank": "deprecated", "stated": "2024-12-01"}
        against = {**first, "party": "plain", "attributed_by": id, "measures": {"m": 20}}
        record["issues"][id] = {
            **filled(Issue, text),
            "measures": {"m": filled(Measure, text)},
            "positions": [first, moved, rival, gone, against],
        }
    record["parties"]["plain"] = {"name": "Plain"}
    record["sources"]["other"] = {"outlet": "Other", "published": "2025-01-05"}
    record["issues"]["silent"] = filled(Issue, every)
    return {**filled(Dossier, every), **record}


class _WithoutAliases(yaml.SafeDumper):
    """Writes out what occurs twice."""

    def ignore_aliases(self, data: object) -> bool:
        """Whatever it is."""
        return True


def yaml_of(record: Mapping[str, object]) -> str:
    """A dossier as YAML, in which what YAML forbids is escaped."""
    return yaml.dump(dict(record), Dumper=_WithoutAliases, allow_unicode=False, width=10**7, sort_keys=False)


@cache
def _yaml(texts: tuple[tuple[str, str], ...]) -> str:
    return yaml_of(dossier(dict(texts)))


def written(folder: Path, texts: Mapping[str, str]) -> Path:
    """The dossier as a file, with a text kept for its sources that quotes all of them."""
    kept = "\n\n".join(f"{number}. Somebody said: {text}" for number, text in enumerate(texts.values(), 1))
    (folder / "text.md").write_text(kept + "\n", "utf-8", newline="")
    path = folder / "issues.yaml"
    path.write_text(_yaml(tuple(texts.items())), "utf-8")
    return path


ALL = {name: text for name, (text, _) in TEXTS.items()}
