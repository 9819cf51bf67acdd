"""The folder that the clean dossier's texts are kept in."""

import pytest

KEPT = """\
---
outlet: Post
---
1. On Saturday, 12 July 2025, the talks went on.
2. The official said: “We will not   leave
   the crossing — not now, ‘not ever’.”
3. «A second gate would help us all», he added, and the list of open questions was sent on the same evening.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "kept.md").write_text(KEPT, "utf-8")
    return tmp_path
