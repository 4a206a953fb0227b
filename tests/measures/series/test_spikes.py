import numpy as np
import pandas as pd
import pytest

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures import spikes


def days(n, base=100, **columns):
    made = pd.DataFrame({"code": "fbi", "period": pd.date_range("2025-08-01", periods=len(n)), "n": n, "base": base})
    return made.astype({"n": float}).assign(share=made["n"] / made["base"], simulated=False, **columns)


STEADY = [5, 6, 4, 5, 7, 5, 4, 6]


def test_a_day_far_above_those_around_it_is_a_spike_and_the_days_beside_it_are_not():
    found = spikes(days([*STEADY, 30, *STEADY]))

    assert ["2025-08-09"] == found.loc[found["spike"], "period"].dt.strftime("%Y-%m-%d").tolist()


def test_the_score_is_the_distance_from_the_median_over_spread_and_chance():
    found = spikes(days([*STEADY, 30, *STEADY]))
    spread = 1.4826 * 0.01  # half of the days around lie within one point of 5 %
    usual = 84.5 / 1601  # their mean, which is above their median

    assert (0.30 - 0.05 - 0.005) / np.sqrt(spread**2 + usual * (1 - usual) / 100) == pytest.approx(
        found["score"].iloc[8], abs=1e-9
    )


def test_a_high_share_of_few_articles_is_no_spike():
    assert not spikes(days([*STEADY, 1, *STEADY], base=[100] * 8 + [4] + [100] * 8))["spike"].any()


def test_a_backlog_and_a_day_that_was_not_collected_have_no_score_and_are_not_usual():
    states = ["full"] * 8 + ["backlog", "missing"] + ["full"] * 8
    found = spikes(days([*STEADY, 60, np.nan, *STEADY], base=[100] * 8 + [120, 0] + [100] * 8).assign(state=states))

    assert found["score"].iloc[8:10].isna().all()
    assert not found["spike"].any()


def test_a_first_mention_after_silence_is_judged_by_what_chance_allows():
    quiet = [0] * 10
    told = spikes(days([*quiet, 1, *quiet]))["score"].iloc[10], spikes(days([*quiet, 12, *quiet]))["score"].iloc[10]

    assert told[0] < 3.5 < told[1]


def test_with_fewer_than_five_periods_around_nothing_is_said():
    assert spikes(days([1, 2, 30, 2]))["score"].isna().all()
    with pytest.raises(OptionError, match="around is 2"):
        spikes(days(STEADY), around=2)


def test_rows_stay_those_of_the_table_in_order_of_keys_and_periods():
    told = pd.concat([days(STEADY).assign(code="b"), days(STEADY).assign(code="a")])
    found = spikes(told)

    assert [*"aaaaaaaabbbbbbbb"] == found["code"].tolist()
    assert ["code", "period", "n", "base", "share", "expected", "score", "spike", "composition", "simulated"] == [
        *found
    ]
    assert spikes(told.iloc[:0]).empty
