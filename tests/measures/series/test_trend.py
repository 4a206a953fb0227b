import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from achtari_toolkit.errors import CompositionError
from achtari_toolkit.measures import trend


def months(n, base=100, **columns):
    period = pd.date_range("2024-01-01", periods=len(n), freq="MS")
    made = pd.DataFrame({"code": "ct_cooperation", "period": period, "n": np.array(n, float), "base": base})
    return made.assign(share=made["n"] / made["base"], simulated=False, **columns)


RISING = [10, 13, 9, 14, 12, 15, 11, 16, 14, 17, 13, 18]  # about half an article a month


def test_a_rise_of_half_an_article_a_month_is_six_points_a_year():
    (row,) = trend(months(RISING)).to_dict("records")

    assert 0.06 == pytest.approx(row["change"], abs=0.01)
    assert row["low"] < 0.06 < row["high"]
    assert (12, 162, 1200) == (row["periods"], row["n"], row["base"])
    assert row["share_last"] - row["share_first"] == pytest.approx(row["change"] * 335 / 365.25)


def test_the_change_is_that_of_least_squares_weighted_by_base_as_statsmodels_has_it_where_errors_are_independent():
    rng = np.random.default_rng(3)
    base = rng.integers(50, 400, 60)
    tidy = months(rng.binomial(base, 0.2), base)[:20]
    years = (tidy["period"] - tidy["period"].iloc[0]).dt.days / 365.25
    expected = sm.WLS(tidy["share"], sm.add_constant(years), weights=tidy["base"]).fit()
    (row,) = trend(tidy).to_dict("records")

    assert row["change"] == pytest.approx(expected.params.iloc[1], abs=expected.bse.iloc[1] / 2)
    assert row["high"] - row["low"] >= 0.9 * np.diff(expected.conf_int().iloc[1]).item()


def test_a_series_of_months_without_news_that_falls_has_a_change_below_zero():
    assert trend(months(RISING[::-1]))["change"].item() < 0


@pytest.mark.parametrize("n", [[0] * 12, RISING[:7]], ids=["never found", "seven periods"])
def test_no_trend_is_estimated_where_every_share_is_the_same_or_periods_are_few(n):
    (row,) = trend(months(n)).to_dict("records")

    assert np.isnan([row["change"], row["low"], row["p"], row["q"]]).all()
    assert len(n) == row["periods"]


def test_a_month_that_was_not_collected_is_left_out_and_does_not_pull_the_line_down():
    whole = months(RISING)
    gap = whole.assign(n=whole["n"].where(whole.index != 10), share=whole["share"].where(whole.index != 10))

    assert 11 == trend(gap)["periods"].item()
    assert trend(gap)["change"].item() == pytest.approx(trend(whole)["change"].item(), abs=0.015)


def test_each_outlet_has_its_trend_and_q_is_of_all_of_them():
    two = pd.concat([months(RISING), months(RISING[::-1])], ignore_index=True)
    two.insert(1, "outlet", ["a"] * 12 + ["b"] * 12)
    table = trend(two)

    assert ["a", "b"] == table["outlet"].tolist()
    assert (table["q"] >= table["p"]).all()


def test_series_inside_which_outlets_enter_are_refused():
    with pytest.raises(CompositionError, match="composition='accept'"):
        trend(months(RISING, composition="changed"))

    assert "changed" == trend(months(RISING, composition="changed"), composition="accept")["composition"].item()
