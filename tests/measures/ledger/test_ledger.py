from datetime import date

import numpy as np
import pandas as pd
import pytest
from daily_press import NO_HOLIDAYS, press

from achtari_toolkit.errors import MisleadingResult, SchemaError
from achtari_toolkit.measures import ledger


def states(*, holidays: pd.DataFrame = NO_HOLIDAYS, **outlets: list[int]) -> dict[str, list[str]]:
    table = ledger(
        press(**outlets),
        until=date(2025, 3, 3) + pd.Timedelta(days=len(next(iter(outlets.values()))) - 1),
        holidays=holidays,
    )
    return table.groupby("outlet")["state"].agg(list).to_dict()


STEADY = [20, 21, 19, 20, 22, 18, 20, 21, 20, 19, 20, 21, 18, 20]


def test_a_steady_outlet_is_full_on_every_day():
    assert ["full"] * 14 == states(x=STEADY)["x"]


def test_a_day_with_nothing_of_a_busy_outlet_is_missing_and_not_silent():
    found = states(x=[*STEADY[:6], 0, *STEADY[7:]])["x"]

    assert "missing" == found[6]
    assert ["full"] * 13 == [*found[:6], *found[7:]]


def test_a_day_with_a_third_of_the_usual_is_partial():
    assert "partial" == states(x=[*STEADY[:6], 5, *STEADY[7:]])["x"][6]


def test_a_day_with_three_times_the_usual_is_a_surge_and_no_backlog():
    assert "surge" == states(x=[*STEADY[:6], 60, *STEADY[7:]])["x"][6]


def test_a_busy_day_within_what_chance_brings_is_full():
    assert "full" == states(x=[*STEADY[:6], 28, *STEADY[7:]])["x"][6]


def test_before_its_first_article_an_outlet_has_not_started_and_nothing_is_expected():
    table = ledger(press(x=STEADY, y=[0] * 5 + STEADY[5:]), holidays=NO_HOLIDAYS).query("outlet == 'y'")

    assert ["not_started"] * 5 == table["state"].tolist()[:5]
    assert table["expected"].isna().tolist() == [True] * 5 + [False] * 9


def test_an_outlet_that_stops_is_missing_from_then_on():
    assert ["missing"] * 4 == states(x=STEADY, y=STEADY[:10] + [0] * 4)["y"][10:]


def test_a_small_outlet_may_be_quiet_for_a_day_but_not_for_weeks():
    few = [1, 0, 1, 1, 0, 2, 0] * 12
    found = states(x=[*few[:42], *[0] * 28, *few[70:]])["x"]

    assert {"quiet"} == {found[day] for day in (1, 4, 6)}
    assert ["missing"] * 28 == found[42:70]


def test_a_weekly_outlet_misses_nothing_on_the_other_days():
    weekly = [0, 0, 0, 25, 0, 0, 0] * 10
    found = states(x=weekly)["x"]

    assert {"quiet", "full"} == set(found)
    assert "missing" == states(x=[*weekly[:38], 0, *weekly[39:]])["x"][38]


def test_the_rhythm_of_the_week_is_learnt():
    table = ledger(press(x=[30, 30, 30, 30, 30, 10, 8] * 8), holidays=NO_HOLIDAYS)

    assert [30, 30, 30, 30, 30, 10, 8] == pytest.approx(table["expected"].tolist()[21:28], rel=0.05)
    assert {"full", "incomplete"} == set(table["state"])


def test_silence_on_a_holiday_is_not_held_against_an_outlet():
    silent = [*STEADY[:6], 0, *STEADY[7:]]
    day = pd.DataFrame({"day": pd.to_datetime(["2025-03-09"])})

    assert "missing" == states(x=silent)["x"][6]
    assert "quiet" == states(x=silent, holidays=day)["x"][6]


def test_ramadan_is_a_rhythm_of_its_own():
    """March 2025 was Ramadan, as was March and April 2024; the outlet publishes half as much then."""
    days = pd.date_range("2024-01-01", "2025-05-31")
    fasting = days.to_series().between("2024-03-11", "2024-04-09") | days.to_series().between(
        "2025-03-01", "2025-03-29"
    )
    table = ledger(press("2024-01-01", x=[10 if short else 20 for short in fasting]), holidays=NO_HOLIDAYS).set_index(
        "day"
    )

    assert {"full", "incomplete"} == set(table["state"])
    assert 10 == pytest.approx(table.loc["2025-03-15", "expected"], rel=0.15)


def test_the_last_day_is_incomplete_unless_its_end_is_known():
    x = press(x=STEADY)

    assert "incomplete" == ledger(x, holidays=NO_HOLIDAYS)["state"].iloc[-1]
    assert "full" == ledger(x, holidays=NO_HOLIDAYS, until=date(2025, 3, 16))["state"].iloc[-1]


def test_days_after_the_last_article_are_missing_if_collecting_went_on():
    table = ledger(press(x=STEADY), holidays=NO_HOLIDAYS, until=date(2025, 3, 18))

    assert ["2025-03-17", "2025-03-18"] == table.query("state == 'missing'")["day"].dt.strftime("%Y-%m-%d").tolist()


def test_days_from_the_start_of_a_study_to_the_first_article_are_not_started():
    x = press(x=STEADY)
    table = ledger(x, holidays=NO_HOLIDAYS, since=date(2025, 3, 1))

    assert ["not_started", "not_started", "full"] == table["state"].head(3).tolist()
    assert ledger(x, holidays=NO_HOLIDAYS).equals(table.iloc[2:].reset_index(drop=True))
    assert ledger(x, holidays=NO_HOLIDAYS).equals(ledger(x, holidays=NO_HOLIDAYS, since=date(2025, 3, 9)))


def test_what_the_user_knows_corrects_what_was_inferred():
    knows = pd.DataFrame(
        {
            "outlet": ["x", None],
            "first": ["2025-03-05", "2025-03-10"],
            "last": ["2025-03-06", "2025-03-10"],
            "state": ["partial", "missing"],
        }
    )
    table = ledger(press(x=STEADY, y=STEADY), holidays=NO_HOLIDAYS, corrections=knows)
    told = table.query("reason == 'corrected'")

    assert [("x", "partial"), ("x", "partial"), ("x", "missing"), ("y", "missing")] == list(
        told[["outlet", "state"]].itertuples(index=False, name=None)
    )


def test_corrections_that_name_nothing_known_are_refused_or_told():
    knows = pd.DataFrame({"outlet": ["z"], "first": ["2025-03-05"], "last": ["2025-03-06"], "state": ["partial"]})
    x = press(x=STEADY)

    with pytest.raises(SchemaError, match="no outlet z; it has x"):
        ledger(x, corrections=knows)
    with pytest.raises(SchemaError, match="no day has the state 'lost'; states are full, surge"):
        ledger(x, corrections=knows.assign(outlet="x", state="lost"))
    with pytest.raises(SchemaError, match="the table lacks state"):
        ledger(x, corrections=knows.drop(columns="state"))
    with pytest.warns(MisleadingResult, match="the ledger has no day from 2030"):
        ledger(x, corrections=knows.assign(outlet="x", first="2030-01-01", last="2030-01-02"))


def test_a_correction_without_a_first_or_a_last_day_reaches_to_the_end_of_the_ledger():
    knows = pd.DataFrame(
        {
            "outlet": ["y", "y"],
            "first": [None, "2025-03-13"],
            "last": ["2025-03-04", None],
            "state": ["not_started", "ended"],
        }
    )
    table = ledger(press(x=STEADY, y=[0, *STEADY[1:10], 0, 0, 0, 0]), holidays=NO_HOLIDAYS, corrections=knows)
    y = table.query("outlet == 'y'")

    assert ["not_started"] * 2 + ["full"] * 8 + ["ended"] * 4 == y["state"].tolist()
    assert [True] * 2 + [False] * 8 + [True] * 4 == y["expected"].isna().tolist()


def test_shuffled_rows_change_nothing():
    x = press(x=STEADY, y=STEADY[::-1])

    assert ledger(x).equals(ledger(x.sample(frac=1, random_state=1)))


def test_articles_after_midnight_in_morocco_belong_to_the_new_day():
    late = press(x=[1]).assign(published=pd.to_datetime(["2025-02-03T23:30"], utc=True).astype("datetime64[us, UTC]"))

    assert ["2025-02-04"] == ledger(late)["day"].dt.strftime("%Y-%m-%d").tolist()


def test_articles_without_a_day_are_left_out_with_a_warning():
    x = press(x=STEADY)
    some = x.assign(published_precision=["month", *["time"] * (len(x) - 1)])

    with pytest.warns(MisleadingResult, match="1 of 279 articles have no date that says their day"):
        assert 278 == ledger(some)["collected"].sum()


def test_a_corpus_without_articles_has_an_empty_ledger():
    empty = ledger(press(x=STEADY).iloc[:0])

    assert empty.empty
    assert [
        "outlet",
        "day",
        "collected",
        "expected",
        "low",
        "high",
        "state",
        "reason",
        "simulated",
    ] == empty.columns.tolist()


def test_days_are_rarely_flagged_by_chance_alone():
    """Ten outlets with a weekly rhythm and over-dispersed days, two years, nothing planted."""
    chance = np.random.default_rng(5)
    week = np.tile([1.2, 1.2, 1.1, 1.1, 1.0, 0.8, 0.6], 105)
    levels = np.linspace(0.3, 60, 10)
    counts = {
        f"o{i}": chance.negative_binomial(25, 25 / (25 + level * week)).tolist() for i, level in enumerate(levels)
    }
    found = ledger(press("2023-01-02", **counts), holidays=NO_HOLIDAYS)["state"].value_counts()

    assert 0.004 >= found.drop(["full", "quiet", "incomplete", "not_started"], errors="ignore").sum() / found.sum()


def test_planted_faults_are_found_where_numbers_can_tell_them():
    chance = np.random.default_rng(6)
    week = np.tile([1.2, 1.2, 1.1, 1.1, 1.0, 0.8, 0.6], 20)
    days = chance.negative_binomial(25, 25 / (25 + 40 * week))
    days[[30, 61, 92]], days[[41, 77]], days[100] = 0, [110, 120], 6
    table = ledger(press("2023-01-02", x=days.tolist()), holidays=NO_HOLIDAYS)

    assert [30, 61, 92] == table.index[table["state"].eq("missing")].tolist()
    assert [41, 77] == table.index[table["state"].eq("surge")].tolist()
    assert [100] == table.index[table["state"].eq("partial")].tolist()
