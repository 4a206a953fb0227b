"""Error rate and power of lead_lag: small, with bounds wide enough never to fail by chance; docs/comparison.md."""

import numpy as np
import pytest
from simulated_outlets import UNEQUAL, outlets_table

from achtari_toolkit import measures

RUNS = 15
PAIRS = 10 * RUNS
AT_MOST = 0.13  # of 150 pairs, where 0.05 are right: one in ten thousand such draws has more


@pytest.mark.parametrize(
    ("law", "periods", "base", "days"),
    [
        ("independent", 104, 60, 7),
        ("season", 104, 60, 7),
        ("shock", 104, 60, 7),
        ("shock", 104, UNEQUAL, 7),
        ("events", 104, 400, 7),
        ("weekdays", 180, 400, 1),
        ("shock", 180, 60, 1),
    ],
)
def test_few_pairs_that_move_by_a_common_cause_or_by_none_have_an_order(law, periods, base, days):
    pairs = measures.lead_lag(outlets_table(law, RUNS, periods, base, days=days, seed=21))

    assert PAIRS == pairs["p"].notna().sum()
    assert (pairs["p"] < 0.05).mean() <= AT_MOST
    assert (pairs["q"] < 0.05).mean() <= 0.02


@pytest.mark.parametrize(("correlation", "periods", "days", "at_least"), [("0.5", 104, 7, 0.5), ("0.8", 104, 7, 0.9)])
def test_an_outlet_that_follows_another_is_found_with_its_leader_and_lag(correlation, periods, days, at_least):
    pairs = measures.lead_lag(outlets_table(correlation, RUNS, periods, 2000, days=days, seed=22))
    planted = pairs[pairs[["leader", "follower"]].isin(["a", "b"]).all(axis=1)]
    is_right = (planted["p"] < 0.05) & (planted["leader"] == "a") & (planted["lag"] == 1)

    assert is_right.mean() >= at_least
    assert np.sign(planted["correlation"][is_right]).eq(1).all()
