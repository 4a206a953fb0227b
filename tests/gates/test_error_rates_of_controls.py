"""Error rates and power of measures with a control: small, with bounds wide enough never to fail; docs/controls.md."""

import numpy as np
import pytest
from simulated_controls import donor_tables, pair_tables

from achtari_toolkit import measures

RUNS = 60
AT_MOST = 0.2  # of 60 series, where at most 0.075 are right: one in a thousand such draws has more


@pytest.mark.parametrize("factors", [(1, 1), (1.5, 1.5)])
@pytest.mark.parametrize(("law", "periods", "base", "days"), [("bunched", 36, 60, 30), ("slow", 104, 60, 7)])
def test_few_series_that_change_as_their_control_does_have_an_effect(law, periods, base, days, factors):
    series, control, at = pair_tables(law, RUNS, periods, base, days=days, factors=factors, seed=31)
    terms = measures.difference_in_differences(series, at, control=control)

    assert terms["p"].notna().mean() > 0.9
    assert (terms.groupby("term")["p"].agg(lambda p: (p < 0.05).mean()) <= AT_MOST).all()
    assert (terms.drop_duplicates("code")["trend_p"] < 0.05).mean() <= AT_MOST
    assert (terms["low"].le(1) & terms["high"].ge(1))[terms["p"].notna()].mean() >= 0.85


def test_a_common_shock_is_an_interruption_and_no_difference_in_differences():
    series, control, at = pair_tables("season", RUNS, 104, 400, factors=(1.5, 1.5), seed=32)
    alone = measures.interruption(series, at).query("term == 'level'")
    beside = measures.difference_in_differences(series, at, control=control).query("term == 'mean'")

    assert (alone["p"] < 0.05).mean() >= 0.7
    assert (beside["p"] < 0.05).mean() <= AT_MOST


def test_an_effect_on_the_series_alone_is_measured():
    series, control, at = pair_tables("bunched", RUNS, 104, 60, factors=(2, 1), seed=33)
    mean = measures.difference_in_differences(series, at, control=control).query("term == 'mean'")

    assert (mean["p"] < 0.05).mean() >= 0.4
    assert 1.8 <= mean["odds_ratio"].median() <= 2.2
    assert (mean["low"].le(2) & mean["high"].ge(2)).mean() >= 0.85


def test_trends_apart_are_seen_by_their_p():
    series, control, at = pair_tables("season", RUNS, 104, 400, drifts=(6, 1), seed=34)
    mean = measures.difference_in_differences(series, at, control=control).query("term == 'mean'")

    assert (mean["trend_p"] < 0.05).mean() >= 0.5
    assert mean["trend"].median() > 1


@pytest.mark.parametrize(("factors", "low", "high"), [((1, 1), 0, 0.25), ((1.5, 1.5), 0, 0.25), ((2, 1), 0.4, 1)])
def test_placebos_among_donors_keep_their_rate_and_find_an_effect(factors, low, high):
    tables = donor_tables("bunched", 30, 104, 60, n_donors=19, factors=factors, seed=35)
    first = [measures.synthetic_control(series, at, donors=donors).iloc[0] for series, donors, at in tables]

    assert low <= np.mean([row["placebo_p"] <= 0.05 for row in first]) <= high
    assert 0.05 == pytest.approx(first[0]["least_placebo_p"])
