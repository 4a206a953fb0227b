import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.stats import contingency, hypergeom
from statsmodels.stats.contingency_tables import StratifiedTable

from achtari_toolkit.measures.vocabulary.pairs.strata import length_strata, stratified_association

TABLES = [  # n with both, one only, other only, neither, by stratum
    np.array([[8, 12], [20, 60]]),
    np.array([[15, 9], [11, 20]]),
    np.array([[3, 2], [1, 14]]),
]


def units(tables):
    """Which of two codes each unit has, and its stratum."""
    rows = [
        (one, other, stratum)
        for stratum, table in enumerate(tables)
        for one, other, n in [(1, 1, table[0][0]), (1, 0, table[0][1]), (0, 1, table[1][0]), (0, 0, table[1][1])]
        for _ in range(n)
    ]
    *codes, strata = np.array(rows).T
    return csr_array(np.array(codes).T), strata


def test_odds_ratio_and_interval_are_those_of_mantel_haenszel_and_robins_breslow_greenland():
    known = StratifiedTable([table.astype(float) for table in TABLES])
    found = stratified_association(*units(TABLES))

    assert known.oddsratio_pooled == pytest.approx(found.odds_ratio[0, 1], rel=1e-9)
    assert known.oddsratio_pooled_confint() == pytest.approx((found.low[0, 1], found.high[0, 1]), rel=1e-9)


def test_one_stratum_has_the_odds_ratio_and_the_interval_of_woolf():
    known = contingency.odds_ratio(TABLES[0], kind="sample")
    found = stratified_association(*units(TABLES[:1]))

    assert known.statistic == pytest.approx(found.odds_ratio[0, 1], rel=1e-9)
    assert tuple(known.confidence_interval(0.95)) == pytest.approx((found.low[0, 1], found.high[0, 1]), rel=1e-9)


def test_p_is_that_of_the_sum_of_hypergeometric_counts():
    law = np.ones(1)
    for table in TABLES:
        one, other = table[0].sum(), table[:, 0].sum()
        law = np.convolve(law, hypergeom(table.sum(), one, other).pmf(np.arange(min(one, other) + 1)))
    n = sum(table[0][0] for table in TABLES)
    upper, lower = law[n:].sum(), np.cumsum(law)
    found = stratified_association(*units(TABLES))

    assert (law * np.arange(len(law))).sum() == pytest.approx(found.expected[0, 1], rel=1e-9)
    assert upper + lower[lower <= upper].max() == pytest.approx(found.p[0, 1], rel=0.1)


def test_p_is_near_that_of_mantel_haenszel_where_counts_are_large():
    tables = [np.array([[90, 210], [160, 540]]), np.array([[240, 160], [100, 100]])]
    known = StratifiedTable([table.astype(float) for table in tables]).test_null_odds(True)

    assert known.pvalue == pytest.approx(stratified_association(*units(tables)).p[0, 1], rel=0.12)


def test_codes_that_always_or_never_meet_have_an_odds_ratio_too():
    always = stratified_association(*units([np.array([[5, 0], [4, 11]])]))
    never = stratified_association(*units([np.array([[0, 5], [4, 11]])]))

    assert 1 < always.odds_ratio[0, 1] < np.inf
    assert 0 < never.odds_ratio[0, 1] < 1
    assert np.isfinite([always.low[0, 1], always.high[0, 1], never.low[0, 1], never.high[0, 1]]).all()


def test_strata_hold_units_of_one_group_and_of_about_one_length():
    random = np.random.default_rng(1)
    lengths, groups = random.integers(5, 900, 1000), random.integers(0, 3, 1000)
    strata = length_strata(lengths, groups)
    sizes = np.bincount(strata)

    assert 40 < len(sizes) < 55
    for stratum in range(len(sizes)):
        of_stratum = strata == stratum
        assert 1 == len(set(groups[of_stratum]))
        between = (lengths > lengths[of_stratum].min()) & (lengths < lengths[of_stratum].max())
        assert set(strata[between & (groups == groups[of_stratum][0])]) <= {stratum}


def test_units_of_equal_length_are_never_apart_and_few_units_are_one_stratum():
    assert 1 == len(set(length_strata(np.full(500, 7), np.zeros(500, int))))
    assert [0, 0, 0] == length_strata(np.array([9, 1, 5]), np.zeros(3, int)).tolist()
    assert [0, 1, 0] == length_strata(np.array([9, 1, 5]), np.array([0, 1, 0])).tolist()
    assert 0 == len(length_strata(np.zeros(0, int), np.zeros(0, int)))
