"""What of a file stands as it stood, when it is read again after it was saved.

Somebody changes a line of a file of a hundred thousand, and wants to go on. What lies before the change and what lies
behind it is the same text, and the entries in it are the same records; only their places have moved. So they are passed
over (see `passages`), and the rest is parsed: a few entries around the change, and the lines that hold the tables.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from tracker.model.places import FileText, Stretch
from tracker.model.records import Dossier, Issue, Party, Position, Source
from tracker.yamlfile import codes
from tracker.yamlfile.ends import Ends, same_at_end, same_at_start
from tracker.yamlfile.loaded import Loaded
from tracker.yamlfile.passages import Passage
from tracker.yamlfile.placing import positions_in_order

_MOST_LOST = 5
"""How many issues are looked for in vain before no more are."""
_ENOUGH = 4
"""The part of a file, as one in so many, that may have changed for the rest to be worth keeping apart."""
_MOST_EDITIONS = 200
"""How often a file is read again in parts, before its places are all told anew."""


class Unchanged:
    """What a text has in common with what was read of the file before."""

    def __init__(
        self,
        before: Loaded,
        dossier: Dossier,
        text: str,
        ends: Ends | None = None,
        give_way: Callable[[], None] = lambda: None,
    ) -> None:
        """Compares the two texts.

        Args:
            dossier: What was read before.
            ends: How much is the same at both ends, where that is known.
            give_way: Is called again and again meanwhile, and waits as long as something else is to go first.
        """
        self.before, self.dossier, self.text, self.ends, self._give_way = before, dossier, text, ends, give_way
        self.stretches: Sequence[Stretch] = _joined(self._find())

    @property
    def is_enough(self) -> bool:
        """Whether what is unchanged is most of it, and can be told apart."""
        known = self.before.file.edition_count < _MOST_EDITIONS
        # A character that YAML forbids was read as another one; that is told of the whole text.
        forbidden = any(finding.code == codes.CONTROL_CHARACTER.name for finding in self.before.findings)
        return known and not forbidden and sum(end - start for start, end in self.changed) * _ENOUGH <= len(self.text)

    @cached_property
    def changed(self) -> list[tuple[int, int]]:
        """The parts of the new text that are new, as offsets."""
        borders = [0, *(b for s in self.stretches for b in (s.start + s.shift, s.end + s.shift)), len(self.text)]
        return [(start, end) for start, end in zip(borders[::2], borders[1::2], strict=True) if start < end]

    def passages(self) -> list[Passage]:
        """What need not be parsed, in the new text's order."""
        passages: list[Passage] = []
        for table in ("sources", "issues"):
            records: Mapping[str, Source | Issue] = getattr(self.dossier, table)
            ids, whole = list(records), set[str]()
            for start, end, column, first, last in self._runs(list(records.values()), ""):
                run = {id: records[id] for id in ids[first:last]}
                passages.append(Passage(start, end, column, table, by_id=run))
                whole.update(run)
            if table == "issues":
                for id, issue in self.dossier.issues.items():
                    if id not in whole:
                        passages += self._of_positions(issue)
        return sorted(passages, key=lambda passage: passage.start)

    def issues(
        self, fresh: Mapping[str, Issue], file: FileText, parties: Mapping[str, Party], sources: Mapping[str, Source]
    ) -> Mapping[str, Issue]:
        """Those of the issues just read that are what they were, as they were read before.

        Whatever was worked out for one rests on the parties and the sources too: where they are not what they were,
        no issue is.
        """
        known = self.dossier
        if list(parties.items()) != list(known.parties.items()) or list(sources.items()) != list(known.sources.items()):
            return {}
        there = {id: issue for id, issue in fresh.items() if id in known.issues}
        return {id: known.issues[id] for id, issue in there.items() if self._is_as_it_was(issue, file)}

    def _is_as_it_was(self, issue: Issue, file: FileText) -> bool:
        old = self.dossier.issues[issue.id]
        if old is issue:
            return True
        was, now = file.location(old.at), file.location(issue.at)
        return was is not None and now is not None and (was.start, was.end) == (now.start, now.end)

    def _of_positions(self, issue: Issue) -> Iterator[Passage]:
        positions = positions_in_order(issue, self.before.file)
        for start, end, column, first, last in self._runs(positions, "-"):
            yield Passage(start, end, column, "positions", positions[first:last])

    def _start(self, record: Source | Issue | Position) -> int:
        """Where the first key of an entry stood."""
        return self.before.file.start_of(record.at)

    def _line(self, record: Source | Issue | Position) -> int:
        """Where the line of it started."""
        return self.before.file.text.rfind("\n", 0, self._start(record)) + 1

    def _runs(
        self, records: Sequence[Source | Issue | Position], sign: str
    ) -> Iterator[tuple[int, int, int, int, int]]:
        """The runs of entries of one list or table that are unchanged, with an entry before and one behind to parse.

        Args:
            records: What was read of the entries, in the file's order.
            sign: What stands before them on their lines, a dash or nothing.

        Yields:
            Where it starts and ends in the new text, its column, its first entry's index and that behind its last.
        """
        # A fault was found in these: they are parsed again, to have it told again.
        faulty = sorted({bisect_right(records, fault, key=self._line) - 1 for fault in self._faults})
        for stretch in self.stretches:
            first = max(bisect_right(records, stretch.start, key=self._line), 1)
            last = bisect_left(records, stretch.end, key=self._start) - 1
            for low, high in _between(first, last, faulty):
                one, behind = records[low], records[high]
                column = self._column(one, sign)
                if column is not None and column == self._column(behind, sign):
                    yield self._line(one) + stretch.shift, self._line(behind) + stretch.shift, column, low, high

    def _column(self, record: Source | Issue | Position, sign: str) -> int | None:
        """Where an entry's dash or key stands on its line; None where anything else stands before it."""
        before = self.before.file.text[self._line(record) : self._start(record)]
        if before.strip(" ") != sign:
            return None
        return before.index(sign) if sign else len(before)

    @cached_property
    def _faults(self) -> list[int]:
        file = self.before.file
        return [file.line_start(f.place.line) for f in self.before.findings if f.place]

    def _find(self) -> Iterator[Stretch]:
        """What is the same at the start and at the end, and the issues that are the same between."""
        old, new = self.before.file.text, self.text
        start, end = self._same_at_both_ends()
        if start:
            yield Stretch(0, start, 0)
        yield from self._issues_between(start, len(old) - end, len(new) - end)
        if end:
            yield Stretch(len(old) - end, len(old), len(new) - len(old))

    def _same_at_both_ends(self) -> tuple[int, int]:
        """How many characters are the same at the start of the two texts, and how many at their ends."""
        if self.ends is not None:
            return self.ends
        old, new = self.before.file.text, self.text
        start = same_at_start((old, 0, len(old)), (new, 0, len(new)), self._give_way)
        return start, same_at_end(old, new, start, self._give_way)

    def _issues_between(self, start: int, end: int, end_now: int) -> Iterator[Stretch]:
        """The issues that are found again in the changed part, as far as each is the same from its id on."""
        old, new = self.before.file.text, self.text
        lines = [self._line(issue) for issue in self.dossier.issues.values()]
        at, lost = start, 0
        for line, following in pairwise([*lines, end]):
            if not start < line < end or lost == _MOST_LOST:
                continue
            # The line end before it may have been found already, with what stands there.
            found = new.find(old[line - 1 : old.find("\n", line, end) + 1 or end], max(at - 1, 0), end_now)
            if found < 0:
                lost += 1
                continue
            length = same_at_start((old, line, min(following, end)), (new, found + 1, end_now), self._give_way)
            yield Stretch(line - (found >= at), line + length, found + 1 - line)
            at = found + 1 + length


def _joined(stretches: Iterator[Stretch]) -> list[Stretch]:
    """The stretches, with those that lie together made one."""
    joined: list[Stretch] = []
    for one in stretches:
        if joined and joined[-1].end == one.start and joined[-1].shift == one.shift:
            joined[-1] = joined[-1]._replace(end=one.end)
        else:
            joined.append(one)
    return joined


def _between(first: int, last: int, faulty: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches of indices from `first` to before `last` that hold none of the faulty ones."""
    for index in faulty:
        if first < min(index, last):
            yield first, min(index, last)
        first = max(first, index + 1)
    if first < last:
        yield first, last
