"""Error rates and power of the measures of series: small, with bounds wide enough never to fail by chance.

`make long` (parts series_rates, spike_rates) have the closing figures, which docs/peaks.md shows.
"""

import pandas as pd
import pytest
from simulated_series import each_alone, events_table, null_table, part_flagged, spike_table, wave_table

from achtari_toolkit import measures

RUNS = 120
AT_MOST = 0.15  # of 120 series, where at most 0.075 are right: one in ten thousand such draws has more

NULLS = [
    ("steady", 104, 12, 7),
    ("steady", 104, 60, 7),
    ("bunched", 104, 60, 7),
    ("bunched", 104, 400, 7),
    ("slow", 104, 60, 7),
    ("slow", 104, 400, 7),
    ("season", 104, 60, 7),
    ("drift", 104, 400, 7),
    ("bunched", 180, 60, 1),
    ("weekday", 180, 60, 1),
]


@pytest.mark.parametrize(("law", "periods", "base", "days"), NULLS)
def test_few_series_in_which_nothing_happens_have_a_burst(law, periods, base, days):
    table = null_table(law, RUNS, periods, base, days=days, seed=11)

    assert part_flagged(measures.bursts(table), RUNS) <= AT_MOST


@pytest.mark.parametrize("periods", [8, 26])
def test_few_short_series_have_a_burst(periods):
    assert part_flagged(measures.bursts(null_table("bunched", RUNS, periods, 60, seed=12)), RUNS) <= AT_MOST


@pytest.mark.parametrize(
    ("factor", "base", "days", "length", "periods", "at_least"),
    [
        (5, 12, 7, 4, 104, 0.7),
        (3, 60, 7, 4, 104, 0.7),
        (2, 400, 7, 4, 104, 0.95),
        (3, 60, 1, 7, 180, 0.95),
        (2, 60, 1, 7, 180, 0.6),
    ],
)
def test_planted_waves_are_found_and_begin_within_a_period(factor, base, days, length, periods, at_least):
    table, first, last = wave_table(factor, RUNS, periods, base, length=length, days=days, seed=13)
    bursts = measures.bursts(table)
    hits = bursts[(bursts["first_day"] <= last) & (bursts["last_day"] >= first)]

    assert part_flagged(hits, RUNS) >= at_least
    assert ((hits["first_day"] - first).abs() <= pd.Timedelta(days=days)).mean() >= 0.7


@pytest.mark.parametrize(("law", "periods", "base", "days"), [("slow", 36, 60, 30), ("slow", 104, 400, 7)])
def test_few_series_in_which_nothing_happens_have_an_interruption(law, periods, base, days):
    data = null_table(law, RUNS, periods, base, days=days, seed=14)
    terms = measures.interruption(data, f"{data['period'].iloc[periods // 2]:%Y-%m-%d}")

    assert (terms.groupby("term")["p"].agg(lambda p: (p < 0.05).mean()) <= AT_MOST).all()
    assert (terms["low"].le(0) & terms["high"].ge(0)).mean() >= 0.87


@pytest.mark.parametrize(
    ("law", "periods", "base", "days"), [("bunched", 24, 60, 30), ("slow", 12, 400, 30), ("slow", 104, 60, 7)]
)
def test_few_series_in_which_nothing_happens_have_a_trend(law, periods, base, days):
    trends = measures.trend(null_table(law, RUNS, periods, base, days=days, seed=16))

    assert (trends["p"] < 0.05).mean() <= AT_MOST
    assert (trends["low"].le(0) & trends["high"].ge(0)).mean() >= 0.87


@pytest.mark.parametrize(("periods", "base", "days", "at_least"), [(24, 400, 30, 0.95), (104, 60, 7, 0.95)])
def test_a_planted_rise_is_found_and_its_interval_holds_it(periods, base, days, at_least):
    trends = measures.trend(null_table("drift", RUNS, periods, base, days=days, seed=17))
    planted = 0.08 / ((periods - 1) * days / 365.25)

    assert (trends["p"] < 0.05).mean() >= at_least
    assert (trends["low"].le(planted) & trends["high"].ge(planted)).mean() >= 0.9


@pytest.mark.parametrize(("law", "base", "at_most"), [("bunched", 60, 0.1), ("season", 400, 0.1), ("slow", 60, 0.2)])
def test_few_series_in_which_nothing_changes_have_a_change_point(law, base, at_most):
    assert part_flagged(measures.change_points(null_table(law, RUNS, 104, base, seed=15)), RUNS) <= at_most


@pytest.mark.parametrize(("factor", "periods", "at_least"), [(2, 36, 0.6), (1.5, 104, 0.6), (3, 104, 0.95)])
def test_the_interval_of_the_date_of_a_step_holds_its_date(factor, periods, at_least):
    data, first, _ = wave_table(factor, RUNS, periods, 60, length=periods, seed=20)  # until the end
    changes = measures.change_points(data)

    assert part_flagged(changes, RUNS) >= at_least
    assert (changes["earliest"].le(first) & changes["latest"].ge(first)).mean() >= 0.87


@pytest.mark.parametrize("law", ["steady", "bunched", "slow", "season"])
@pytest.mark.parametrize("n_events", [1, 3, 10])
def test_few_series_in_which_nothing_happens_change_around_events(law, n_events):
    data, events = events_table(law, 1, RUNS, 104, 60, n_events=n_events, seed=16)
    study = measures.event_study(data, events, before=4, after=4).query("offset == 0")

    assert (study["p"] <= 0.05).mean() <= AT_MOST
    assert (study["low"].gt(0) | study["high"].lt(0)).mean() <= AT_MOST


@pytest.mark.parametrize(("law", "factor", "n_events", "at_least"), [("steady", 2, 3, 0.6), ("slow", 2, 10, 0.6)])
def test_planted_changes_at_events_are_found(law, factor, n_events, at_least):
    data, events = events_table(law, factor, RUNS, 104, 60, n_events=n_events, seed=17)
    study = measures.event_study(data, events, before=4, after=4).query("offset == 0")

    assert (study["p"] <= 0.05).mean() >= at_least


SPIKE_NULLS = [
    ("steady", 104, 12, 7),
    ("bunched", 104, 400, 7),
    ("slow", 104, 400, 7),
    ("season", 104, 400, 7),
    ("bunched", 26, 400, 7),
    ("weekday", 180, 60, 1),
]


@pytest.mark.parametrize(("law", "periods", "base", "days"), SPIKE_NULLS)
def test_few_series_in_which_nothing_happens_have_a_spike(law, periods, base, days):
    judged = each_alone(measures.spikes(null_table(law, RUNS // 3, periods, base, days=days, seed=18)))

    assert part_flagged(judged[judged["q"] < 0.05], RUNS // 3) <= 0.225  # of 40: as rare as above
    assert part_flagged(judged[judged["spike"]], RUNS // 3) <= 0.225


@pytest.mark.parametrize(
    ("law", "factor", "base", "days", "periods", "at_least"),
    [("steady", 2, 400, 7, 104, 0.75), ("steady", 5, 60, 7, 104, 0.85), ("weekday", 5, 60, 1, 180, 0.8)],
)
def test_planted_spikes_are_found(law, factor, base, days, periods, at_least):
    data, period = spike_table(law, factor, RUNS // 3, periods, base, days=days, seed=19)
    judged = each_alone(measures.spikes(data))

    assert (judged.loc[judged["period"] == period, "q"] < 0.05).mean() >= at_least
