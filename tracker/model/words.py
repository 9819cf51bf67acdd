"""Text as it is compared and as it is shown.

Text from a file may hold control characters, bidirectional overrides and marks that nobody sees. It is
compared in a folded form and shown in a visible one; the records keep it exactly as written.
"""

import re
import unicodedata
from functools import lru_cache

# C0 without line feed and tab, DEL, C1; what turns the direction of a line; what renders as nothing; half surrogates.
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff"
    "\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
INVISIBLE = _UNSHOWABLE
"""Characters that a reader cannot see, or that change how the rest of a line is shown."""


def visible(text: str) -> str:
    """The text with each character that a terminal would obey, or hide, replaced by a visible symbol.

    Line feeds stay; tabs become two spaces. C0 controls become Unicode's control pictures (`␛`), others
    their code point in brackets (`⟨U+202E⟩`). Everything else stays exactly as written.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNSHOWABLE.sub(_symbol, text.replace("\r\n", "\n").replace("\t", "  "))


def one_line(text: str) -> str:
    """The visible text on a single line, runs of blanks as one space."""
    return visible(" ".join(text.split()))


def with_article(noun: str) -> str:
    """`a party`, `an issue`."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def unbroken(text: str) -> str:
    """The visible text on a single line, a line feed as a symbol, such as a file's name."""
    return visible(text).replace("\n", "␊")


def _symbol(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"⟨U+{code:04X}⟩"


_ACCENTS = re.compile("[\u0300-\u036f]+")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text without case and accents, for comparing what two people typed.

    Combining marks of Latin, Greek and Cyrillic letters are dropped; marks of other scripts are letters'
    parts and stay.
    """
    if text.isascii():
        return text.lower()
    # Decomposing can bring capitals back, and folding can compose: twice through, as Unicode's caseless match has it.
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", parts))


def is_id(text: str) -> bool:
    """Whether a text can name a record: letters and digits of any script, joined by `-`, `.` or `_`."""
    return all(
        part and part[0].isalnum() and all(c.isalnum() or unicodedata.category(c)[0] == "M" for c in part)
        for part in re.split(r"[-._]", text)
    )


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 error`, `2 errors`, `1,024 positions`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
