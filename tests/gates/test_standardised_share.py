"""Shares at fixed outlet weights over many corpora: what their intervals hold, and when a composition is changed.

The figures of docs/measures.md come from larger runs of the same.
"""

import numpy as np
import pytest
from composed_press import coded, press

from achtari_toolkit.measures import share

DAYS = 181
A_DAY = np.array([6, 3, 2, 2])
RELATIVE = np.array([0.5, 1, 1.5, 2])


@pytest.mark.parametrize("truth", [0.01, 0.05, 0.4])
@pytest.mark.parametrize("drifts", [False, True])
def test_the_interval_holds_the_share_at_fixed_weights_where_outlets_grow_and_shrink(truth, drifts):
    random = np.random.default_rng(20261201)
    slope = np.linspace(2, 0.2, DAYS) if drifts else np.ones(DAYS)
    articles = press(random, A_DAY[:, None] * np.array([slope, slope[::-1], slope[::-1], slope]))
    hits = coded(random, articles, truth * RELATIVE, codes=400)
    weights = articles["outlet"].value_counts(normalize=True).sort_index().to_numpy()
    expected = weights @ (truth * RELATIVE)
    tidy = share(hits, articles, standard="outlets")

    assert 0.93 <= ((tidy["low"] <= expected) & (expected <= tidy["high"])).mean() <= 0.985


def compositions(a_day: np.ndarray, *, runs: int) -> float:
    """The part of corpora whose composition is changed; the outlets vary by 30 % from day to day."""
    random = np.random.default_rng(20261202)
    changed = 0
    for _ in range(runs):
        moody = a_day * random.gamma(1 / 0.3**2, 0.3**2, a_day.shape)
        articles = press(random, moody)
        hits = coded(random, articles.iloc[:5], np.ones(len(a_day)), codes=1)
        changed += share(hits, articles, every="week")["composition"].iloc[0] == "changed"
    return changed / runs


def test_stable_outlets_small_ones_too_are_no_change_of_composition():
    a_day = np.array([12, 8, 4, 1, 0.3, 0.1, 0.05, 0.02])[:, None] * np.ones(DAYS)

    assert compositions(a_day, runs=60) <= 1 / 60


@pytest.mark.parametrize("comes", [True, False])
def test_an_outlet_of_a_fifth_that_enters_or_leaves_midway_changes_the_composition(comes):
    is_there = np.arange(DAYS) >= DAYS // 2 if comes else np.arange(DAYS) < DAYS // 2
    a_day = np.array([[10], [6], [4], [0.2]]) * np.array([np.ones(DAYS), np.ones(DAYS), is_there, np.ones(DAYS)])

    assert compositions(a_day, runs=30) >= 29 / 30
