"""The nearest right word to one that was typed wrong."""

from collections.abc import Iterable

_CLOSE = 70.0


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one; None where none is like it (rapidfuzz's WRatio of 70 or more)."""
    from rapidfuzz import fuzz, process, utils

    best = process.extractOne(
        word, list(known), scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=_CLOSE
    )
    return best[0] if best else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question with the nearest known word; empty where none is near."""
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near else ""
