"""Files for the app to be opened on."""

from pathlib import Path

import pytest
from tui_samples import COURIER, RIVER

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that a test writes by a relative path lands in the project."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def river(tmp_path: Path) -> Path:
    """The small dossier in a folder of its own, with the text of one of its sources."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/courier.md").write_text(COURIER, "utf-8")
    path = tmp_path / "issues.yaml"
    path.write_text(RIVER, "utf-8")
    return path


@pytest.fixture
def bundled() -> Path:
    """The file that the project brings along."""
    return ROOT / "issues.yaml"
