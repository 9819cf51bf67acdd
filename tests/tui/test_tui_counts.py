"""How many positions were taken from each source, carried over from the state before the file changed."""

import pytest
from tui_samples import RIVER

from tracker.tui.matches import count_too, counts_by_source
from tracker.yamlfile.load import load_bytes
from tracker.yamlfile.loaded import How

LATER = "".join(f"      - {{party: velda, stance: Later {n}, source: memo}}\n" for n in range(3))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(RIVER, id="the same"),
        pytest.param(RIVER.replace("  ferries:\n", LATER + "  ferries:\n"), id="some more"),
        pytest.param(RIVER.replace("source: herald", "source: memo", 1), id="another source"),
        pytest.param(RIVER.replace("source: herald", "source: memo"), id="a source of which nothing is left"),
        pytest.param(RIVER.replace("  ferries:", "  boats:"), id="another issue"),
    ],
)
def test_what_is_carried_over_is_what_counting_anew_gives(text):
    before = load_bytes(RIVER.encode())
    after, anew = load_bytes(text.encode(), how=How(whole=before)).dossier, load_bytes(text.encode()).dossier
    count_too(before.dossier, after)
    assert counts_by_source(before.dossier)
    count_too(before.dossier, after)
    assert dict(counts_by_source(after)) == dict(counts_by_source(anew))
