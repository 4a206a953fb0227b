import numpy as np
import pandas as pd
import pytest
from scipy.stats import betabinom, norm, t

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures import spikes


def days(n, base=100, **columns):
    made = pd.DataFrame({"code": "fbi", "period": pd.date_range("2025-08-01", periods=len(n)), "n": n, "base": base})
    return made.astype({"n": float}).assign(share=made["n"] / made["base"], simulated=False, **columns)


STEADY = [5, 6, 4, 5, 7, 5, 4, 6]


def test_a_day_far_above_those_around_it_is_a_spike_and_the_days_beside_it_are_not():
    found = spikes(days([*STEADY, 30, *STEADY]))

    assert ["2025-08-09"] == found.loc[found["spike"], "period"].dt.strftime("%Y-%m-%d").tolist()


def test_p_is_the_tail_of_scipys_beta_binomial_law_where_articles_are_independent():
    n, base = [5, 6, 5, 5, 6, 5, 5, 6, 14, 5, 5, 6, 5, 5, 6, 5], 100  # less different than chance makes them
    judged = spikes(days(n)).iloc[8]
    a, b = sum(n) - 14 + 0.5, 15 * base - (sum(n) - 14) + 0.5
    at_least = betabinom.sf(13, base, a, b)
    mid = at_least - betabinom.pmf(14, base, a, b) / 2

    assert a / (a + b) == pytest.approx(judged["expected"])
    assert t.sf(norm.isf(at_least), 15) == pytest.approx(judged["p"], rel=1e-9)
    assert norm.isf(t.sf(norm.isf(mid), 15)) == pytest.approx(judged["score"], rel=1e-9)


def test_days_that_differ_more_than_chance_make_a_spike_less_certain():
    even = spikes(days([*STEADY, 20, *STEADY]))["p"].iloc[8]
    uneven = spikes(days([*[1, 11, 0, 9, 14, 2, 1, 9], 20, *[1, 11, 0, 9, 14, 2, 1, 9]]))["p"].iloc[8]

    assert even < 0.001 < 0.05 < uneven


def test_a_spike_of_two_articles_is_none_by_default():
    silence = [0] * 40
    table = days([*silence, 2, *silence], base=1000)

    assert not spikes(table)["spike"].any()
    assert 1.0 == spikes(table)["p"].iloc[40]
    assert spikes(table, min_n=1)["p"].iloc[40] < 0.01


def test_a_weekday_on_which_the_share_is_always_high_is_no_spike():
    weeks = [5, 5, 5, 5, 15, 5, 5] * 16
    judged = spikes(days(weeks))

    assert judged["score"].abs().max() < 1
    assert judged["expected"].iloc[60] == pytest.approx(0.15, abs=0.01)  # the fifth day of the week


def test_a_high_share_of_few_articles_is_no_spike():
    assert not spikes(days([*STEADY, 1, *STEADY], base=[100] * 8 + [4] + [100] * 8))["spike"].any()


def test_a_backlog_and_a_day_that_was_not_collected_have_no_score_and_are_not_usual():
    states = ["full"] * 8 + ["backlog", "missing"] + ["full"] * 8
    found = spikes(days([*STEADY, 60, np.nan, *STEADY], base=[100] * 8 + [120, 0] + [100] * 8).assign(state=states))

    assert found["score"].iloc[8:10].isna().all()
    assert not found["spike"].any()


def test_a_first_mention_after_silence_is_judged_by_what_chance_allows():
    silence = [0] * 30
    scores = [spikes(days([*silence, n, *silence], base=12))["score"].iloc[30] for n in (1, 3, 6)]

    assert scores[0] < 2.5 < 3.5 < scores[1] < scores[2]


def test_with_fewer_than_five_periods_around_nothing_is_said():
    assert spikes(days([1, 2, 30, 2]))["score"].isna().all()
    with pytest.raises(OptionError, match="around is 2"):
        spikes(days(STEADY), around=2)
    with pytest.raises(OptionError, match="min_n 0"):
        spikes(days(STEADY), min_n=0)


def test_rows_stay_those_of_the_table_in_order_of_keys_and_periods():
    told = pd.concat([days(STEADY).assign(code="b"), days(STEADY).assign(code="a")])
    found = spikes(told)

    assert [*"aaaaaaaabbbbbbbb"] == found["code"].tolist()
    assert [
        *("code", "period", "n", "base", "share", "expected", "score", "p", "q", "spike", "composition", "simulated")
    ] == [*found]
    assert spikes(told.iloc[:0]).empty
