import numpy as np
import pandas as pd
import pytest

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures import lead_lag
from achtari_toolkit.measures.series.quadrature import order_of, random_signs

DRAW = np.random.default_rng(5)
LEADER = DRAW.integers(5, 40, 80)
FOLLOWER = np.r_[[10, 10], LEADER[:-2]] + DRAW.integers(0, 4, 80)  # two periods later, and a little of its own
OTHER = DRAW.integers(5, 40, 80)


def table(days=1, **outlets):
    rows = [
        {
            "code": "إرهاب",
            "outlet": outlet,
            "period": day,
            "n": float(n),
            "base": 100,
            "share": n / 100,
            "simulated": False,
        }
        for outlet, counts in outlets.items()
        for day, n in zip(pd.date_range("2023-01-02", periods=len(counts), freq=f"{days}D"), counts, strict=True)
    ]
    return pd.DataFrame(rows)


def test_an_outlet_that_follows_two_periods_later_is_found_with_its_leader_and_lag():
    pair = lead_lag(table(a=LEADER, b=FOLLOWER)).iloc[0]

    assert ("a", "b", 2, 80) == tuple(pair[["leader", "follower", "lag", "n"]])
    assert pair["correlation"] > 0.7 > 0.4 > abs(pair["reverse"])
    assert pair["p"] == 0.0001


def test_the_order_of_the_outlets_and_of_the_rows_changes_names_only():
    shuffled = table(b=LEADER, a=FOLLOWER).sample(frac=1, random_state=1)
    pair, turned = lead_lag(table(a=LEADER, b=FOLLOWER)).iloc[0], lead_lag(shuffled).iloc[0]

    assert ("b", "a") == tuple(turned[["leader", "follower"]])
    assert pair[["lag", "p", "q"]].tolist() == turned[["lag", "p", "q"]].tolist()
    assert pair[["correlation", "reverse"]].tolist() == pytest.approx(turned[["correlation", "reverse"]].tolist())


def test_time_run_backwards_turns_leader_and_follower():
    pair = lead_lag(table(days=7, a=LEADER, b=FOLLOWER)).iloc[0]
    backwards = lead_lag(table(days=7, a=LEADER[::-1], b=FOLLOWER[::-1])).iloc[0]

    assert ("b", "a", pair["lag"]) == tuple(backwards[["leader", "follower", "lag"]])
    assert backwards["correlation"] == pytest.approx(pair["correlation"])


def test_an_outlet_that_writes_less_when_the_other_wrote_more_follows_it():
    pair = lead_lag(table(a=LEADER, b=50 - FOLLOWER)).iloc[0]

    assert ("a", "b", 2) == tuple(pair[["leader", "follower", "lag"]])
    assert pair["correlation"] < -0.7
    assert pair["p"] < 0.001


def test_each_pair_has_one_row_and_q_is_among_all():
    pairs = lead_lag(table(a=LEADER, b=FOLLOWER, c=OTHER))

    assert [{"a", "b"}, {"a", "c"}, {"b", "c"}] == [{row.leader, row.follower} for row in pairs.itertuples()]
    assert pairs["q"].iloc[0] == pytest.approx(0.0003)


def test_the_same_series_twice_has_no_order():
    pair = lead_lag(table(a=LEADER, b=LEADER)).iloc[0]

    assert (1.0, 1.0) == tuple(pair[["p", "q"]])
    assert pair["correlation"] == pytest.approx(pair["reverse"])


def test_the_same_movement_at_the_same_time_has_no_order_however_strong():
    shock = np.round(60 * np.exp(np.convolve(np.random.default_rng(1).normal(size=120), 0.7 ** np.arange(9))[:104] / 3))
    own = np.random.default_rng(2).integers(0, 12, (2, 104))

    assert lead_lag(table(days=7, a=shock + own[0], b=shock // 3 + own[1]))["p"].iloc[0] > 0.05


def test_weekdays_that_differ_between_outlets_are_no_order():
    monday, tuesday = (20 + 30 * (np.arange(80) % 7 == day) for day in (0, 1))

    assert lead_lag(table(a=monday + OTHER // 4, b=tuesday + LEADER // 4))["p"].iloc[0] > 0.05


def test_the_correlations_are_those_of_the_series_where_these_are_white():
    draw = np.random.default_rng(3)
    first = draw.normal(size=2001)
    second = 0.6 * np.roll(first, 1) + 0.8 * draw.normal(size=2001)
    order = order_of(np.column_stack([first, second]), np.ones((2001, 1)), 2, random_signs(2001, 0))

    assert order.lag == 1
    assert order.correlation == pytest.approx(np.corrcoef(first[:-1], second[1:])[0, 1], abs=0.03)
    assert order.reverse == pytest.approx(np.corrcoef(first[1:], second[:-1])[0, 1], abs=0.03)


def test_the_seed_of_the_draws_hardly_moves_p():
    pair = table(days=7, a=LEADER, b=OTHER)
    p = [lead_lag(pair, seed=seed)["p"].iloc[0] for seed in (0, 0, 1)]

    assert p[0] == p[1] == pytest.approx(p[2], abs=0.02)


def test_a_day_that_was_not_collected_parts_the_run():
    incomplete = table(a=LEADER, b=FOLLOWER).assign(state="full")
    incomplete.loc[incomplete["period"] == "2023-01-22", "state"] = "missing"

    assert [59] == lead_lag(incomplete)["n"].tolist()


def test_short_and_flat_series_say_nothing():
    assert lead_lag(table(a=LEADER[:12], b=FOLLOWER[:12]))["p"].isna().all()
    assert lead_lag(table(a=[7] * 40, b=FOLLOWER[:40]))["p"].isna().all()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "sparse", [[3] + [0] * 29, [0] * 29 + [3], [0] * 15 + [3] + [0] * 14], ids=["first", "last", "middle"]
)
def test_a_series_with_hits_in_one_period_says_nothing_or_little_and_stops_nothing(sparse):
    pairs = lead_lag(table(a=sparse, b=FOLLOWER[:30]))

    assert [30] == pairs["n"].tolist()
    assert not pairs["p"].lt(0.05).any()


def test_tables_without_groups_are_refused():
    with pytest.raises(SchemaError, match="the table has no column outlet"):
        lead_lag(table(a=LEADER).drop(columns="outlet"))
    with pytest.raises(OptionError, match="outlet has 1 groups"):
        lead_lag(table(a=LEADER))
