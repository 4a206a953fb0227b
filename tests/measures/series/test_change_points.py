import itertools

import numpy as np
import pandas as pd
import pytest
import ruptures
from hypothesis import given, settings
from hypothesis import strategies as st
from ruptures.base import BaseCost
from scipy.stats import binom

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures import change_points
from achtari_toolkit.measures.series.chance_of_gain import chance_of_gain, least_gain
from achtari_toolkit.measures.series.change_points import cheapest_cuts, spread_of


def weeks(n, base=50, **columns):
    made = pd.DataFrame(
        {"code": "fbi", "period": pd.date_range("2024-01-01", periods=len(n), freq="7D"), "n": n, "base": base}
    )
    return made.astype({"n": float}).assign(share=made["n"] / made["base"], simulated=False, **columns)


def test_a_share_that_doubles_and_stays_changes_once_where_it_doubles():
    found = change_points(weeks([5, 6, 4, 5, 5, 6, 5, 4, 15, 14, 16, 15, 15, 16, 14, 15]))

    assert [pd.Timestamp("2024-02-26")] == found["period"].tolist()
    assert [(0.1, 0.3)] == list(found[["before", "after"]].round(9).itertuples(index=False, name=None))
    assert found["low"].item() < 0.2 < found["high"].item()
    assert found["earliest"].item() <= found["period"].item() <= found["latest"].item()
    assert found["p"].item() < 0.001


def test_a_steady_share_does_not_change_however_many_articles_there_are():
    assert change_points(weeks([5, 50, 5, 50, 5, 50, 5, 50, 5, 50], base=[50, 500] * 5)).empty


def test_a_backlog_and_a_period_that_was_not_collected_change_nothing():
    steady = [5.0, 6, 4, 5, 5, 6, 5, 4]
    told = weeks([*steady, 45, np.nan, *steady], base=[50] * 8 + [90, 0] + [50] * 8)
    found = change_points(told.assign(state=["full"] * 8 + ["backlog", "missing"] + ["full"] * 8), shortest=2)

    assert found.empty


def test_waves_that_come_and_go_within_chance_of_bunched_articles_are_no_change():
    n = binom.rvs(50, 0.1, size=200, random_state=7) * np.tile([0, 2], 100)

    assert spread_of(n.astype(float), np.full(200, 50.0)).dispersion > 5
    assert change_points(weeks(n)).empty


class OneShare(BaseCost):
    """The cost that ruptures is asked to use: one share for a stretch of (n, base)."""

    model, min_size = "one share", 2

    def fit(self, signal):
        self.signal = signal
        return self

    def error(self, start, end):
        n, base = self.signal[start:end].sum(axis=0)
        return -2 * like(n, base)


def like(n, base):
    share = n / base
    return sum(count * np.log(part) for count, part in ((n, share), (base - n, 1 - share)) if count)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(20, 40)), min_size=8, max_size=24),
    st.sampled_from([2, 3, 4]),
    st.sampled_from([0.5, 2.0, 6.0, 12.0]),
)
def test_the_cuts_are_those_of_ruptures(series, shortest, penalty):
    signal = np.array(series, float)
    sums = np.vstack([np.zeros(2), signal.cumsum(axis=0)])
    cost = OneShare().fit(signal)
    ends = ruptures.Dynp(custom_cost=cost, min_size=shortest, jump=1).fit(signal)
    totals = {0: cost.error(0, len(signal))}
    for cuts in range(1, len(signal) // shortest):
        at = [0, *ends.predict(n_bkps=cuts)]
        totals[cuts] = sum(cost.error(a, b) for a, b in itertools.pairwise(at)) + cuts * penalty
    mine = [0, *cheapest_cuts(sums, penalty, shortest), len(signal)]

    assert all(b - a >= shortest for a, b in itertools.pairwise(mine))
    total = sum(cost.error(a, b) for a, b in itertools.pairwise(mine)) + (len(mine) - 2) * penalty
    assert min(totals.values()) == pytest.approx(total, abs=1e-8)


@pytest.mark.parametrize("periods", [36, 104])
def test_the_chance_of_a_gain_is_at_most_twice_that_of_the_best_cut_of_normal_noise_and_never_less(periods):
    noise = np.random.default_rng(5).normal(size=(4000, periods))
    cuts = np.arange(4, periods - 3)
    sums = noise.cumsum(axis=1)
    distance = sums[:, cuts - 1] - sums[:, -1:] * cuts / periods
    best = (distance**2 / (cuts * (periods - cuts) / periods)).max(axis=1)
    least = least_gain(periods, 4, 1e9)

    assert (best >= least).mean() < chance_of_gain(least, periods, 4, 1e9) <= 0.0501
    assert (best >= least).mean() > 0.02


def test_a_change_must_gain_more_where_few_periods_are_independent():
    gains = [least_gain(104, 4, independent) for independent in (1e9, 104, 26, 6)]

    assert gains == sorted(gains)
    assert 2 * np.log(400) == pytest.approx(least_gain(400, 4, 400))


def test_series_that_are_too_short_or_have_no_hits_have_no_change():
    assert change_points(weeks([1, 9, 9])).empty
    assert change_points(weeks([0] * 30)).empty
    assert ["code", "period", "before"] == [*change_points(weeks([0] * 30)).columns[:2], "before"]


def test_tables_without_periods_and_impossible_settings_are_refused():
    with pytest.raises(SchemaError, match="the table lacks period"):
        change_points(weeks([1, 2]).drop(columns="period"))
    with pytest.raises(OptionError, match="shortest is 1"):
        change_points(weeks([1, 2]), shortest=1)
