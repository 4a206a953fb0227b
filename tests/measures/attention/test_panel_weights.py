"""A panel whose outlets grow or shrink is told; one of few articles, whose weights move by chance, is not."""

import warnings

import numpy as np
import pandas as pd
import pytest
from daily_press import coded, press
from scipy.stats import chi2_contingency, f

from achtari_toolkit.errors import MisleadingResult
from achtari_toolkit.measures import ledger, panel_share
from achtari_toolkit.measures.attention.panel_weights import chance_of_move


def panel_of(**outlets: list[int]) -> pd.DataFrame:
    """The panel share of a code in a fifth of the articles of a, by week."""
    articles = press(**outlets)
    hits = coded(articles, fbi={"a": sum(outlets["a"]) // 5})
    return panel_share(hits, articles, ledger(articles), every="week")


def test_an_outlet_of_the_panel_that_grows_is_told_with_its_weights_and_the_remedy():
    said = r"36% pass from some outlets to others.*a 50% to 14%, b 50% to 86%.*standard='outlets'"

    with pytest.warns(MisleadingResult, match=said):
        panel_of(a=[3] * 126, b=[3] * 42 + [9] * 42 + [18] * 42)


def test_outlets_that_grow_alike_and_outlets_of_few_articles_are_not_told():
    random = np.random.default_rng(3)
    with warnings.catch_warnings():
        warnings.simplefilter("error", MisleadingResult)
        panel_of(a=[3] * 63 + [9] * 63, b=[2] * 63 + [6] * 63)
        panel_of(**{outlet: random.poisson(0.8, 63).tolist() for outlet in "abcd"})


def test_the_chance_of_a_move_is_a_ratio_of_two_chi_squared_of_pearson():
    first, last = np.array([[30.0, 50, 40], [60, 30, 50]]), np.array([[20.0, 45, 30], [70, 40, 60]])
    totals = np.column_stack([first.sum(axis=1), last.sum(axis=1)])
    between, *within = (chi2_contingency(part, correction=False).statistic for part in (totals, first, last))

    assert sum(within) > 4
    assert f.sf(between / (sum(within) / 4), 1, 4) == pytest.approx(chance_of_move(first, last))


def test_periods_that_differ_less_than_chance_leave_pearsons_chi_squared():
    first, last = np.array([[30.0, 30], [60, 60]]), np.array([[45.0, 45], [40, 40]])

    assert chi2_contingency([[60, 90], [120, 80]], correction=False).pvalue == pytest.approx(
        chance_of_move(first, last)
    )
    assert chance_of_move(first[:1], last[:1]) == 1


@pytest.mark.parametrize("spread", [0.0, 0.5])
@pytest.mark.parametrize("a_period", [10, 60, 400])
def test_steady_weights_are_rarely_taken_to_move(a_period, spread):
    """At a level of .01, in 500 panels of four outlets and twelve periods; output varies by so much between periods."""
    random = np.random.default_rng(5)
    weights = np.array([0.4, 0.3, 0.2, 0.1])[:, None]
    moods = np.exp(spread * random.normal(size=(500, 4, 12)) - spread**2 / 2)
    counts = random.poisson(a_period * weights * moods).astype(float)

    assert np.mean([chance_of_move(panel[:, :4], panel[:, -4:]) <= 0.01 for panel in counts]) <= 0.04
