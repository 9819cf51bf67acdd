"""What holds for every test: nothing is kept in the person's own state folder."""

from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

_number = count(1)

# Whether a test passes must not depend on how busy the machine is.
settings.register_profile("tracker", deadline=None)
settings.load_profile("tracker")


@pytest.fixture(scope="session")
def _states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("states")


@pytest.fixture(autouse=True)
def state(_states: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder for this test alone; it is made when something is kept in it."""
    folder = _states / str(next(_number))
    monkeypatch.setenv("TRACKER_STATE", str(folder))
    return folder
