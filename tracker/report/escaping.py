"""GitHub-flavoured Markdown that says exactly what a text says, whatever characters it holds.

The rules are those of GFM (spec 0.29) and CommonMark (0.31.2), and two that lie beside them: `$` starts a
formula on GitHub and in Pandoc, and `:word:` an emoji. Names after `@` are left alone. Nothing is escaped
that no reader could misread, so that the file stays readable as it is.
"""

import re

from tracker.model.words import one_line

BLANK = "(blank)"
"""What stands where a text that the file must hold consists of blanks."""

_SPECIAL = re.compile(
    r"""
      [\\`*~\[<|$]                              # code, emphasis, links, HTML, cells, formulas
    | (?<![^\W_]) _ | _ (?![^\W_])              # emphasis; between two letters or digits it is a plain character
    | & (?= [#A-Za-z])                          # character references
    | : (?= // | [A-Za-z0-9_+-]+ :)             # addresses that GitHub makes links of; emoji
    | (?<= [Ww]{3} ) \.                         # the same without a scheme
    | \A [-+>]                                  # lists, quotations
    | (?<! \#) \#+ \Z | \A \#                  # what closes a heading, and headings
    | [!^] \Z                                  # with a footnote behind them, an image and an inline note
    """,
    re.VERBOSE,
)
_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=\s|\Z)")
# RFC 3986's characters, and a percent sign only as it is allowed there: nothing that could end the link early.
_ADDRESS = re.compile(r"https?://(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+", re.ASCII | re.IGNORECASE)


def escape(text: str) -> str:
    """The text on one line, so that it can stand anywhere: in a cell, a heading, or at the start of a block.

    Blanks are collapsed, and what a reader cannot see is made visible. Empty where there is nothing but blanks.
    """
    flat = one_line(text)
    numbered = _NUMBERED.match(flat)
    if numbered:
        return f"{numbered[1]}\\{numbered[2]}{_escaped(flat[numbered.end() :])}"
    return _escaped(flat)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: match[0].replace("#", "\\#") if match[0][0] == "#" else f"\\{match[0]}", text)


def paragraphs(text: str) -> list[str]:
    """The lines of a longer text, each escaped, to be set as paragraphs; empty lines are left out."""
    return [line for line in map(escape, text.splitlines()) if line]


def strong(text: str) -> str:
    """The text, not yet escaped, in bold."""
    return _wrapped("**", text)


def emphasis(text: str) -> str:
    """The text, not yet escaped, in italics."""
    return _wrapped("*", text)


def struck(text: str) -> str:
    """The text, not yet escaped, struck through."""
    return _wrapped("~~", text)


def _wrapped(mark: str, text: str) -> str:
    inner = escape(text)
    return f"{mark}{inner}{mark}" if inner else ""


def address(url: str) -> str:
    """A link that shows its address. What is not plainly a web address stays text and leads nowhere."""
    return f"<{url}>" if _ADDRESS.fullmatch(url) else escape(url)
