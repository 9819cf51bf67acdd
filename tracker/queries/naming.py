"""Where a text names a party: by its name or one of its aliases, as whole words, without regard to case and accents.

- What stands in brackets at the end of a name is a remark, not a part of it: `Mediators (not named)`.
- Capitals alone, up to four letters, are a name only as they are written: `US` is not the word `us`.
- The last word of a name of several words may be in the plural or not: `Palestinian official`, `Palestinian officials`.
- Words may be joined by a blank, a line break, a hyphen or a stop. Arabic and Hebrew words may carry a particle of one
  letter in front, and names in scripts without blanks are found inside of other words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.model.records import Dossier
from tracker.model.words import fold

_TOKEN = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0670\u0900-\u0963])+")
_GAP = re.compile(r"\s*[-‐‑–'’./&]?\s*")
_REMARK = re.compile(r"\s*\([^()]*\)\s*\Z")
_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_PARTICLES = frozenset("وفبلكהובלמשכ")
_LONGEST_CAPITALS = 4

Names = tuple[tuple[str, tuple[str, ...]], ...]
"""The parties' ids, each with the names under which a text may have it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text, `end` exclusive, that names a party."""

    start: int
    end: int
    party: str


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in words as they are compared; `exactly` are those of capitals, as they must be written."""

    party: str
    words: tuple[str, ...]
    exactly: tuple[str, ...] = ()


def names_of(dossier: Dossier) -> Names:
    """The names and aliases of the parties."""
    return tuple(
        (id, tuple(name for name in (_REMARK.sub("", party.name) or party.name, *party.aliases) if name.strip()))
        for id, party in dossier.parties.items()
    )


@lru_cache(maxsize=16)
def mentions(body: str, names: Names) -> tuple[Mention, ...]:
    """Where a text names parties, in its order. Of names that overlap, the first and longest counts.

    A name that two parties have names both.
    """
    by_first, anywhere = _by_first_word(names)
    found = [*_of_words(body, by_first), *_of_letters(body, anywhere)]
    return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))


def _by_first_word(names: Names) -> tuple[dict[str, list[_Name]], dict[str, list[str]]]:
    """The names by the word that they begin with, the longest first; and those that are looked for as letters."""
    by_first: dict[str, list[_Name]] = {}
    anywhere: dict[str, list[str]] = {}
    for party, known in names:
        for name in known:
            written = tuple(_TOKEN.findall(name))
            if _WITHOUT_BLANKS.search(name):
                anywhere.setdefault(name.strip(), []).append(party)
            elif written:
                words = tuple(map(fold, written))
                words = words if len(words) == 1 else (*words[:-1], _singular(words[-1]))
                by_first.setdefault(words[0], []).append(_Name(party, words, written if _is_capitals(name) else ()))
    for listed in by_first.values():
        listed.sort(key=lambda name: -len(name.words))
    return by_first, anywhere


def _is_capitals(name: str) -> bool:
    letters = [character for character in name if character.isalpha()]
    return len(letters) <= _LONGEST_CAPITALS and all(letter.isupper() for letter in letters)


def _singular(word: str) -> str:
    """The word without the -s of an English plural, whether or not it is one."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _of_words(body: str, by_first: dict[str, list[_Name]]) -> list[Mention]:
    found: list[Mention] = []
    known: dict[str, Sequence[_Name]] = {}
    behind = 0
    for token in _TOKEN.finditer(body):
        written = token[0]
        candidates = known.get(written)
        if candidates is None:
            word = fold(written)
            candidates = by_first.get(word) or ()
            if not candidates and len(word) > 3 and word[0] in _PARTICLES:
                candidates = by_first.get(word[1:]) or ()
            known[written] = candidates
        if not candidates or token.start() < behind:
            continue
        ends = [(_end_of(body, token, name), name.party) for name in candidates]
        behind = max(end for end, _ in ends) or behind
        parties = dict.fromkeys(party for end, party in ends if end and end == behind)
        found += [Mention(token.start(), behind, party) for party in parties]
    return found


def _end_of(body: str, first: re.Match[str], name: _Name) -> int:
    """Where a name ends that begins with a word of the text; 0 where the words behind it are others."""
    if name.exactly and first[0] != name.exactly[0]:
        return 0
    end = first.end()
    for index, word in enumerate(name.words[1:], 1):
        gap = _GAP.match(body, end)
        token = _TOKEN.match(body, gap.end()) if gap and gap.end() > end else None
        if token is None or (name.exactly and token[0] != name.exactly[index]):
            return 0
        folded = fold(token[0])
        if word not in (folded, _singular(folded) if index == len(name.words) - 1 else folded):
            return 0
        end = token.end()
    return end


def _of_letters(body: str, anywhere: dict[str, list[str]]) -> list[Mention]:
    if not anywhere:
        return []
    pattern = re.compile("|".join(map(re.escape, sorted(anywhere, key=len, reverse=True))))
    return [Mention(*match.span(), party) for match in pattern.finditer(body) for party in anywhere[match[0]]]
