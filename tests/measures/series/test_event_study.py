import numpy as np
import pandas as pd
import pytest

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures import event_study


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
    assert found["chance_low"][3] <= found["change"][3] <= found["chance_high"][3]


def test_dates_without_an_effect_stay_within_chance():
    found = event_study(days(waves(200, ())), events(*AT), before=6, after=3)

    assert found["change"].between(found["chance_low"] - 1e-12, found["chance_high"] + 1e-12).all()


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

    assert 0.45 == pytest.approx(found["change"][0])


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
