"""A slice of tests/long/flips.py: no damage gives other content in silence, an error that is not ours, or a signal."""

import pytest
from long.flips import HURTS, KINDS, outcome, salvaged_share, write


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("how", ["1 flip", "cut", *HURTS])
def test_a_damaged_file_is_refused_or_the_same(kind, how, tmp_path):
    whole = write(kind, tmp_path)

    assert {outcome(kind, whole, how, seed) for seed in range(3)} <= {"refused", "same"}


def test_every_row_comes_back_after_three_flips():
    assert 1.0 == salvaged_share(150, "3 flips", 5)["least"]
