import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import betabinom, binom

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures import bursts
from achtari_toolkit.measures.series.bursts import cheapest, state_costs
from achtari_toolkit.measures.series.usual_share import UsualShare


def days(n, base=50, **columns):
    made = pd.DataFrame({"code": "fbi", "period": pd.date_range("2025-08-01", periods=len(n)), "n": n, "base": base})
    return made.astype({"n": float}).assign(share=made["n"] / made["base"], simulated=False, **columns)


def test_a_stretch_with_three_times_the_usual_share_is_one_burst_with_its_days_and_its_share():
    found = bursts(days([2, 1, 3, 2, 2, 9, 12, 11, 2, 1, 2, 3, 2, 2]))

    assert [("2025-08-06", "2025-08-08", 1, 3, 32, 150)] == [
        (f"{row.first_day:%Y-%m-%d}", f"{row.last_day:%Y-%m-%d}", row.level, row.n_periods, row.n, row.base)
        for row in found.itertuples()
    ]
    assert [32 / 150, 22.5 / 551] == pytest.approx([found["share"].item(), found["usual"].item()], abs=1e-9)


def test_more_articles_with_the_same_share_are_no_burst():
    assert bursts(days([2, 2, 2, 40, 40, 2, 2], base=[50, 50, 50, 1000, 1000, 50, 50])).empty


def test_a_backlog_is_no_burst_and_a_day_that_was_not_collected_does_not_end_one():
    n = [2, 1, 2, 60, 2, 1, 12, np.nan, 14, 2, 1, 2, 2, 1]
    states = ["full"] * 3 + ["backlog"] + ["full"] * 3 + ["missing"] + ["full"] * 6
    told = days(n, base=[50] * 3 + [100] + [50] * 3 + [0] + [50] * 6)

    assert 1 == bursts(told.assign(state=states))["n_periods"].sub(1).gt(0).sum()
    assert [("2025-08-07", "2025-08-09", 2)] == [
        (f"{row.first_day:%Y-%m-%d}", f"{row.last_day:%Y-%m-%d}", row.n_periods)
        for row in bursts(told.assign(state=states)).itertuples()
    ]


def test_a_burst_of_level_two_lies_within_one_of_level_one():
    found = bursts(days([1, 1, 1, 1, 4, 20, 22, 4, 1, 1, 1, 1, 1, 1, 1, 1]), levels=2)
    outer, inner = found[found["level"] == 1].iloc[0], found[found["level"] == 2].iloc[0]

    assert outer["first_day"] <= inner["first_day"] <= inner["last_day"] <= outer["last_day"]


def test_the_weight_is_how_much_likelier_the_burst_is_by_its_own_share_than_by_the_usual_one():
    found = bursts(days([2, 1, 3, 2, 2, 9, 12, 11, 2, 1, 2, 3, 2, 2]))
    odds = 22.5 / 528.5  # of the days outside of the burst, which differ less than by chance
    strongest = 8 * odds / (1 + 8 * odds)  # the third level
    likelier = sum(binom.logpmf(n, 50, strongest) - binom.logpmf(n, 50, 22.5 / 551) for n in (9, 12, 11))

    assert likelier == pytest.approx(found["weight"].item(), abs=1e-6)
    assert 0.7 * 14 * np.exp(-likelier) == pytest.approx(found["p"].item(), rel=1e-5)


@pytest.mark.parametrize("correlation", [0.001, 0.02, 0.3])
def test_costs_are_those_of_a_beta_binomial_law(correlation):
    n, base, share = np.array([0.0, 3, 12]), np.array([10.0, 40, 60]), np.array([0.05, 0.1, 0.6])
    costs = state_costs(n, base, UsualShare(share, correlation, 1.0), np.log([1, 2, 4]))
    raised = share[:, None] * [1, 2, 4] / (1 - share[:, None] + share[:, None] * [1, 2, 4])
    size = 1 / correlation - 1
    likelihood = betabinom.logpmf(n[:, None], base[:, None], raised * size, (1 - raised) * size)

    assert (likelihood - likelihood[:, :1]) == pytest.approx(costs[:, :1] - costs, abs=1e-9)


def test_a_share_above_one_half_can_burst():
    found = bursts(days([60, 61, 58, 60, 62, 59, 95, 95, 95], base=100))

    assert ["2025-08-07"] == found["first_day"].dt.strftime("%Y-%m-%d").tolist()
    assert [0.95, 0.6] == pytest.approx([found["share"].item(), found["usual"].item()], abs=1e-3)


def test_a_burst_is_no_part_of_what_is_usual_even_in_a_short_series():
    n, base = [75, 63, 81, 84, 142, 121, 133, 122], [641, 640, 641, 703, 652, 602, 617, 834]
    found = bursts(days(n, base=base))

    assert [("2025-08-05", "2025-08-07")] == [
        (f"{row.first_day:%Y-%m-%d}", f"{row.last_day:%Y-%m-%d}") for row in found.itertuples()
    ]
    assert 425.5 / 3460 == pytest.approx(found["usual"].item(), abs=1e-9)
    assert found["p"].item() < 0.05


def test_q_counts_the_series_without_a_burst():
    burst = days([2, 2, 2, 14, 15, 2, 2, 2])
    alone = bursts(burst)
    among = bursts(pd.concat([burst, *(days([2] * 8).assign(code=f"code {i}") for i in range(9))]))

    assert alone["p"].item() == alone["q"].item()
    assert 10 * alone["p"].item() == pytest.approx(among["q"].item())


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(st.floats(0, 9), min_size=3, max_size=3), min_size=1, max_size=6), st.floats(0, 4))
def test_no_other_path_of_states_costs_less(costs, rise):
    costs = np.array(costs)

    def total(path):
        rises = sum((b > a) * rise for a, b in itertools.pairwise([0, *path]))
        return rises + sum(costs[period, state] for period, state in enumerate(path))

    least = min(total(path) for path in itertools.product(range(3), repeat=len(costs)))
    assert least == pytest.approx(total(cheapest(costs, rise)), abs=1e-9)


def test_each_group_has_bursts_of_its_own_and_keeps_the_columns_of_the_table():
    told = pd.concat([days([2, 2, 2, 14, 15, 2, 2, 2]).assign(outlet="a"), days([2] * 8).assign(outlet="b")])
    found = bursts(told[["code", "outlet", "period", "n", "base", "share", "simulated"]])

    assert ["a"] == found["outlet"].tolist()
    assert [
        "code",
        "outlet",
        "first_day",
        "last_day",
        "level",
        "n_periods",
        "n",
        "base",
        "share",
        "usual",
        "weight",
        "p",
        "q",
        "composition",
        "simulated",
    ] == [*found]


def test_a_code_without_hits_and_an_empty_table_have_no_burst():
    assert bursts(days([0, 0, 0, 0])).empty
    assert bursts(days([]).astype({"period": "datetime64[us]"})).empty


def test_tables_that_are_no_series_and_impossible_settings_are_refused():
    with pytest.raises(SchemaError, match="period is missing in 1 of 4 rows"):
        bursts(days([1, 2, 3, 4]).assign(period=lambda table: table["period"].where(table.index > 0)))
    with pytest.raises(SchemaError, match="duplicate period 2025"):
        bursts(pd.concat([days([1, 2]), days([1, 2])]))
    with pytest.raises(OptionError, match="scaling is 1"):
        bursts(days([1, 2]), scaling=1)


@pytest.mark.parametrize(
    ("first", "step", "stop"), [("2025-01-06", "7D", "2025-03-02"), ("2025-01-01", "MS", "2025-08-31")]
)
def test_a_burst_stops_on_the_last_day_of_its_last_period(first, step, stop):
    told = days([2, 2, 2, 2, 2, 2, 14, 15, 2, 2, 2, 2])

    assert [stop] == bursts(told.assign(period=pd.date_range(first, periods=12, freq=step)))["last_day"].dt.strftime(
        "%Y-%m-%d"
    ).tolist()
