"""Ids proposed for new records, made of what is known about them."""

import re
import unicodedata
from collections.abc import Container

from tracker.model.words import fold

_LONGEST = 40
"""How many characters of one part are kept; a headline would make an id that nobody types."""
_NOTHING = "new"


def proposed_id(*parts: str, taken: Container[str]) -> str:
    """An id that is not taken yet, made of texts such as an outlet and a day: `example-times-2025-07-12`.

    Letters and digits of any script stay, without case and accents; what else stands between them becomes one hyphen.
    A long part is cut at a word's end. Where the id is taken a number is added; of nothing, `new` is made.
    """
    words = [_shortened("-".join(_words(part))) for part in parts]
    proposed = "-".join(filter(None, words)) or _NOTHING
    if proposed not in taken:
        return proposed
    number = 2
    while f"{proposed}-{number}" in taken:
        number += 1
    return f"{proposed}-{number}"


def _words(text: str) -> list[str]:
    """The runs of letters and digits, each with the marks that belong to its letters."""
    marked = "".join(
        character if character.isalnum() or unicodedata.category(character)[0] == "M" else " "
        for character in fold(re.sub(r"['’]", "", text))
    )
    stripped = (word.lstrip("".join(c for c in word if not c.isalnum())) for word in marked.split())
    return [word for word in stripped if word]


def _shortened(slug: str) -> str:
    if len(slug) <= _LONGEST:
        return slug
    return slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
