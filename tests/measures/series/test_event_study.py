import numpy as np
import pandas as pd
import pytest
from scipy import stats

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures import event_study, false_discovery


def days(n, base=100, **columns):
    made = pd.DataFrame({"code": "fbi", "period": pd.date_range("2025-01-01", periods=len(n)), "n": n, "base": base})
    return made.astype({"n": float}).assign(share=made["n"] / made["base"], simulated=False, **columns)


def events(*days_of_year):
    return pd.DataFrame(
        {"date": pd.Timestamp("2025-01-01") + pd.to_timedelta([day - 1 for day in days_of_year], unit="D")}
    )


def waves(length, at, height=20):
    """Five or seven articles of a hundred by turns, and height more on each of the days and half of it on the next."""
    n = np.array([5, 7] * (length // 2))
    for day in at:
        n[day - 1 : day + 1] += [height, height // 2]
    return n


AT = (40, 80, 120, 160)


def test_the_share_rises_at_the_events_and_falls_back():
    found = event_study(days(waves(200, AT)), events(*AT), before=5, after=3).set_index("offset")

    assert [-5, 3] == [found.index[0], found.index[-1]]
    assert [0.0, 0.2, 0.1, 0.0] == pytest.approx([found["change"][offset] for offset in (-1, 0, 1, 3)], abs=0.013)
    assert found["chance_high"][0] < found["low"][0]
    assert (found["p"] <= 0.01).all()
    assert found["chance_low"][3] <= found["change"][3] <= found["chance_high"][3]


def test_dates_without_an_effect_stay_within_chance():
    found = event_study(days(waves(200, ())), events(40, 81, 120, 161), before=6, after=3)

    assert (found["p"] > 0.05).all()
    assert found["change"].between(found["chance_low"] - 1e-12, found["chance_high"] + 1e-12).all()


def test_the_interval_between_events_is_that_of_students_t():
    n = np.array([5.0] * 60)
    n[[10, 25, 40]] = [15, 20, 28]
    found = event_study(days(n), events(11, 26, 41), before=5, after=5).set_index("offset")
    usual = found["share"][-1]
    expected = stats.ttest_1samp(np.array([0.15, 0.20, 0.28]) - usual, 0).confidence_interval()

    assert expected == pytest.approx((found["low"][0], found["high"][0]), abs=0.002)


def test_events_that_share_periods_before_count_as_one_in_the_interval():
    found = event_study(days(waves(200, AT)), events(40, 42, 44, 46, 120), before=5, after=3)

    assert {5} == set(found["base"])
    assert found["low"].isna().all()


def test_a_weekday_or_a_trend_is_no_change():
    mondays = np.where(np.arange(182) % 7 == 5, 30.0, 10.0)
    on_mondays = event_study(days(mondays), events(20, 55, 90, 125), before=5, after=2)
    rising = event_study(days(np.round(np.linspace(5, 60, 60))), events(20, 35, 50), before=5, after=2)

    assert on_mondays["change"].abs().max() < 0.01
    assert rising["change"].abs().max() < 0.03 < 5 * 55 / 60 / 100


def test_p_is_below_a_twentieth_exactly_where_a_change_is_outside_of_chance_and_q_counts_the_codes():
    generator = np.random.default_rng(4)
    told = pd.concat([days(generator.binomial(100, 0.1, 120)).assign(code=f"{code:03}") for code in range(80)])
    found = event_study(told, events(30, 60, 90), before=5, after=5)
    outside = found["change"].gt(found["chance_high"]) | found["change"].lt(found["chance_low"])
    by_code = found.groupby("code", observed=True)

    assert (outside.groupby(found["code"], observed=True).any() == (by_code["p"].first() <= 0.05)).all()
    assert false_discovery(by_code["p"].first()) == pytest.approx(by_code["q"].first().to_numpy())


def test_a_code_without_articles_has_no_change_and_one_that_was_never_collected_no_p():
    silent = event_study(days([0] * 40), events(20), before=5, after=5)
    unknown = event_study(days([np.nan] * 40).assign(n=np.nan, share=np.nan), events(20), before=5, after=5)

    assert {1.0} == set(silent["p"])
    assert unknown[["p", "q", "change", "chance_low"]].isna().all(axis=None)


def test_events_whose_window_leaves_the_series_are_not_used_and_two_on_a_day_are_one():
    found = event_study(days(waves(200, AT)), events(2, 40, 40, 199), before=5, after=5)

    assert {1} == set(found["base"]) == set(found["n"])
    assert found["low"].isna().all()


def test_days_that_were_not_collected_or_bear_a_backlog_are_left_out():
    told = days(waves(200, AT)).assign(state="full")
    told.loc[[39, 41], ["n", "state"]] = [[np.nan, "missing"], [99, "backlog"]]
    found = event_study(told, events(*AT), before=5, after=3).set_index("offset")

    assert [3, 4, 3] == found.loc[0:2, "n"].tolist()
    assert 0.0 == pytest.approx(found["change"][2], abs=0.013)


def test_an_event_within_a_week_belongs_to_that_week():
    told = days([5] * 20).assign(
        period=pd.date_range("2025-01-06", periods=20, freq="7D"), n=[5.0] * 10 + [50] + [5.0] * 9
    )
    found = event_study(told, pd.DataFrame({"date": [pd.Timestamp("2025-03-20")]}), before=2, after=2).set_index(
        "offset"
    )

    assert 0.45 == pytest.approx(found["change"][0], abs=0.005)


def test_the_same_seed_gives_the_same_intervals():
    told = days(waves(200, AT))

    pd.testing.assert_frame_equal(event_study(told, events(*AT), seed=3), event_study(told, events(*AT), seed=3))


def test_events_outside_the_periods_tables_without_dates_and_empty_windows_are_refused():
    with pytest.raises(SchemaError, match="none of 1 events has 7 periods before"):
        event_study(days([5] * 10), events(3))
    with pytest.raises(SchemaError, match="the table lacks date"):
        event_study(days([5] * 30), pd.DataFrame({"day": []}))
    with pytest.raises(OptionError, match="before is 0"):
        event_study(days([5] * 30), events(12), before=0)
