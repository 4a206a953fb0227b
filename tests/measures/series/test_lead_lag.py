import numpy as np
import pandas as pd
import pytest
from statsmodels.tsa.api import VAR

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures import lead_lag

DRAW = np.random.default_rng(5)
LEADER = DRAW.integers(5, 40, 80)
FOLLOWER = np.r_[[10, 10], LEADER[:-2]] + DRAW.integers(0, 4, 80)  # two periods later, and a little of its own


def table(**outlets):
    rows = [
        {
            "code": "fbi",
            "outlet": outlet,
            "period": day,
            "n": float(n),
            "base": 100,
            "share": n / 100,
            "simulated": False,
        }
        for outlet, counts in outlets.items()
        for day, n in zip(pd.date_range("2025-01-01", periods=len(counts)), counts, strict=True)
    ]
    return pd.DataFrame(rows)


def between(found, leader):
    return found[found["leader"] == leader].iloc[0]


def test_an_outlet_that_follows_two_periods_behind_is_found_and_the_other_way_is_not():
    found = lead_lag(table(a=LEADER, b=FOLLOWER))

    assert (2, 80) == tuple(between(found, "a")[["lag", "n"]])
    assert between(found, "a")["correlation"] > 0.9
    assert between(found, "a")["p"] < 1e-6 < 0.01 < between(found, "b")["p"]
    assert not found["differenced"].any()


def test_the_f_test_is_that_of_a_vector_autoregression():
    found = between(lead_lag(table(a=LEADER, b=FOLLOWER), lags=2), "b")
    model = VAR(np.column_stack([LEADER / 100, FOLLOWER / 100])).fit(2, trend="c")
    cause = model.test_causality(0, 1, kind="f")

    assert cause.test_statistic == pytest.approx(found["f"], rel=1e-6)


def test_series_that_drift_are_taken_step_by_step():
    walk = 20 + np.arange(80) // 2 + LEADER % 3

    assert lead_lag(table(a=walk, b=LEADER))["differenced"].all()


def test_a_day_that_was_not_collected_parts_the_run():
    told = table(a=LEADER, b=FOLLOWER).assign(state="full")
    told.loc[told["period"] == "2025-01-21", "state"] = "missing"

    assert {59} == set(lead_lag(told)["n"])


def test_short_and_flat_series_say_nothing():
    assert lead_lag(table(a=LEADER[:12], b=FOLLOWER[:12]))["p"].isna().all()
    assert lead_lag(table(a=[7] * 40, b=FOLLOWER[:40]))["p"].isna().all()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "sparse", [[3] + [0] * 29, [0] * 29 + [3], [0] * 15 + [3] + [0] * 14], ids=["first", "last", "middle"]
)
def test_a_series_with_hits_in_one_period_says_nothing_or_little_and_stops_nothing(sparse):
    found = lead_lag(table(a=sparse, b=FOLLOWER[:30]))

    assert [30, 30] == found["n"].tolist()
    assert not found["p"].lt(0.05).any()


def test_tables_without_groups_are_refused():
    with pytest.raises(SchemaError, match="the table has no column outlet"):
        lead_lag(table(a=LEADER).drop(columns="outlet"))
    with pytest.raises(OptionError, match="outlet has 1 groups"):
        lead_lag(table(a=LEADER))
