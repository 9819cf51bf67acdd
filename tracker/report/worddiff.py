"""What changed between two texts, word by word, told by signs and not by colour alone."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

Part = Literal["same", "removed", "added"]

ALIKE = 0.5
"""The share of words that two texts must have in common before a word-by-word comparison says more than both do."""

MOST_PAIRS = 300_000
"""How many pairs of equal words two texts may have before only what is the same at their ends is told as the same."""

_WORD = re.compile(r"\S+\s*|\s+")
_Run = tuple[int, int, int, int]
"""Words of the one text and of the other that stand against each other: from, to, from, to, ends exclusive."""


def word_differences(was: str, now: str) -> Iterator[tuple[Part, str]]:
    """The two texts as one, in stretches of words that both have, that were removed, or that were added.

    What is the same between two changes and shorter than both is told as changed, so that a rewritten sentence is
    not cut to pieces. Each stretch keeps the blanks behind its words; blanks alone are no change.
    """
    old, new = _WORD.findall(was), _WORD.findall(now)
    shared = _shared(old, new)
    at, at_new = 0, 0
    for a, b, c, d in [*shared, (len(old), len(old), len(new), len(new))]:
        if at < a:
            yield "removed", "".join(old[at:a])
        if at_new < c:
            yield "added", "".join(new[at_new:c])
        if c < d:
            same = "".join(new[c:d])
            yield "same", same if same[-1].isspace() or (b, d) == (len(old), len(new)) else f"{same} "
        at, at_new = b, d


def _shared(old: list[str], new: list[str]) -> list[_Run]:
    """The runs of words that both texts have, but for those that only interrupt a longer change."""
    runs = _matching([word.strip() for word in old], [word.strip() for word in new])
    ends: _Run = (len(old), len(old), len(new), len(new))
    index = 0
    while index < len(runs):
        run = runs[index]
        before = runs[index - 1] if index else (0, 0, 0, 0)
        after = runs[index + 1] if index + 1 < len(runs) else ends
        changed_before = max(run[0] - before[1], run[2] - before[3])
        changed_after = max(after[0] - run[1], after[2] - run[3])
        if run[1] - run[0] < min(changed_before, changed_after):
            del runs[index]
            index = max(index - 1, 0)  # the one before it stands between other changes now
        else:
            index += 1
    return runs


def _matching(old: list[str], new: list[str]) -> list[_Run]:
    counts = Counter(new)
    if sum(counts[word] for word in old) <= MOST_PAIRS:
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        return [(m.a, m.a + m.size, m.b, m.b + m.size) for m in blocks if m.size]
    most = min(len(old), len(new))
    head = next((i for i in range(most) if old[i] != new[i]), most)
    tail = next((i for i in range(most - head) if old[-1 - i] != new[-1 - i]), most - head)
    runs = ((0, head, 0, head), (len(old) - tail, len(old), len(new) - tail, len(new)))
    return [run for run in runs if run[0] < run[1]]


def are_alike(was: str, now: str) -> bool:
    """Whether two texts have enough words in common for a comparison word by word."""
    parts = list(word_differences(was, now))
    same = sum(len(text.split()) for part, text in parts if part == "same")
    return 2 * same >= ALIKE * (len(was.split()) + len(now.split()))


def marked_differences(was: str, now: str) -> str:
    """The two texts as one, `[-removed-]` and `{+added+}`, as in git's word diff."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    marked = "".join(_inside(signs[part], text) for part, text in word_differences(was, now))
    return marked.rstrip()


def _inside(sign: str, text: str) -> str:
    """The sign around the words, with the blanks behind them left outside."""
    bare = text.rstrip()
    return f"{sign.format(bare)}{text[len(bare) :] or ' '}" if bare and sign != "{}" else text
