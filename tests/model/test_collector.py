"""Python's garbage collector, put aside for a while."""

import gc

import pytest

from tracker.model.collector import collector_paused


@pytest.fixture(autouse=True)
def as_before():
    was_enabled = gc.isenabled()
    yield
    (gc.enable if was_enabled else gc.disable)()


@pytest.mark.parametrize(("before", "behind"), [(gc.enable, True), (gc.disable, False)])
def test_it_rests_in_the_block_and_is_as_it_was_behind_it_even_after_a_fault(before, behind):
    before()
    with pytest.raises(ValueError, match="fault"), collector_paused():
        assert not gc.isenabled()
        raise ValueError("fault")
    assert gc.isenabled() is behind
