"""How what has changed on a screen of panes is put together for the terminal.

Textual asks every widget for all its lines, and cuts each of them at the edges of all widgets. For a key that moves a
selection by a row, that is most of the work. Here only those are asked that have a part in what changed, for the lines
that did, and each place is cut out once: of what lies on top there.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

Span = tuple[int, int]
"""Where a change on a line starts, and where it ends, in cells."""


class PartCompositor(Compositor):
    """Puts together the parts of a screen that changed, and nothing besides."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """What is to be written of the parts that changed; None where none did."""
        screen = self.size.region
        regions = [part for region in self._dirty_regions if (part := region.intersection(screen))]
        self._dirty_regions.clear()
        if not regions:
            return None
        changed = list(self._regions_to_spans(regions))
        spans: dict[int, list[Span]] = {}
        for y, start, end in changed:
            spans.setdefault(y, []).append((start, end))
        return ChopsUpdate(self._pieces(spans), changed, [cuts[1:] for cuts in self.cuts])

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """What is to be written of the whole screen; `simplify` is for pictures of it, which Textual makes."""
        if simplify:
            return super().render_full_update(simplify)
        self._dirty_regions.clear()
        width, height = self.size
        pieces = self._pieces({y: [(0, width)] for y in range(height)})
        return LayoutUpdate([[part for part in line.values() if part is not None] for line in pieces], self.size.region)

    def _pieces(self, spans: Mapping[int, Sequence[Span]]) -> list[dict[int, Strip | None]]:
        """For each line what is between its cuts, by where it starts; None where nothing of that changed."""
        pieces = [dict[int, Strip | None].fromkeys(cuts[:-1]) for cuts in self.cuts]
        missing = {y: set(_within(self.cuts[y], on_line)) for y, on_line in spans.items()}
        for widget, (region, clip) in self.visible_widgets.items():  # what lies on top comes first
            seen = region.intersection(clip)
            wanted: dict[int, list[int]] = {}
            for y in range(seen.y, seen.bottom):
                if starts := [x for x in missing.get(y, ()) if seen.x <= x < seen.right]:
                    wanted[y] = starts
            if not wanted:
                continue
            first, last = min(wanted), max(wanted)
            part = Region(seen.x - region.x, first - region.y, seen.width, last - first + 1)
            lines = widget.render_lines(part)
            for y, starts in wanted.items():
                cuts = [x for x in self.cuts[y] if seen.x <= x <= seen.right]
                cut = zip(cuts, lines[y - first].divide([x - seen.x for x in cuts[1:]]), strict=False)
                pieces[y].update((x, piece) for x, piece in cut if x in starts)
                missing[y].difference_update(starts)
        return pieces


def _within(cuts: Sequence[int], spans: Iterable[Span]) -> Iterable[int]:
    """Where the pieces between the cuts start that have a part in the spans."""
    for x, end in pairwise(cuts):
        if any(x < until and start < end for start, until in spans):
            yield x
