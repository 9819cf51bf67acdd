"""Python's garbage collector, put aside for a while."""

import gc

import pytest

from tracker.model.collector import MANY, collector_paused


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


@pytest.mark.parametrize(("made", "is_set_aside"), [(MANY // 10, False), (2 * MANY, True)])
def test_what_was_made_is_set_aside_where_it_is_much(made, is_set_aside):
    gc.enable()
    gc.collect()
    before = gc.get_freeze_count()
    with collector_paused():
        kept = [[] for _ in range(made)]
    frozen = gc.get_freeze_count() - before
    gc.unfreeze()
    assert len(kept) == made
    assert (frozen >= made) is is_set_aside
    assert (frozen > 0) is is_set_aside
