import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, fisher_exact, hypergeom, norm

from achtari_toolkit.measures.count_test import count_test, two_shares_test


@settings(max_examples=200, deadline=None)
@given(st.integers(2, 400), st.integers(2, 4000), st.floats(0.002, 0.9), st.floats(0.001, 0.999))
def test_one_table_has_the_tails_of_the_hypergeometric_law(base, other_base, share, quantile):
    both = int(np.clip(round(share * (base + other_base)), 1, base + other_base - 1))
    law = hypergeom(base + other_base, both, base)
    n = int(law.ppf(quantile))
    p = float(two_shares_test(n, base, both - n, other_base))
    smaller = min(law.sf(n - 1), law.cdf(n))

    assert 0.6 * smaller - 0.001 <= p <= min(2.6 * smaller + 0.01, 1 + 1e-12)


def test_small_shares_are_tested_as_by_fisher():
    for case in [(2, 10, 5, 2000), (1, 2, 5, 5000), (4, 30, 9, 3000), (0, 200, 30, 1500), (3, 100, 0, 100)]:
        n, base, other, of = case
        known = fisher_exact([[n, base - n], [other, of - other]]).pvalue

        assert known == pytest.approx(float(two_shares_test(*case)), rel=0.03)


def test_a_law_of_poisson_has_a_binomial_tail_and_a_large_count_a_normal_one():
    assert binomtest(9, 10_000_000, 3e-7).pvalue == pytest.approx(float(count_test(9, 3, 3, 3)), rel=0.01)
    assert 2 * norm.sf(2999.5 / 1000) == pytest.approx(float(count_test(1_003_000, 1e6, 1e6, 0)), rel=0.01)


def test_counts_that_are_not_whole_lie_between_those_that_are():
    p = two_shares_test(np.linspace(2, 6, 41), 100, 10, 3000)

    assert (np.diff(p) < 0).all()


def test_what_cannot_vary_is_no_surprise_and_an_empty_side_says_nothing():
    assert [1.0, 1.0] == two_shares_test([0, 5], [5, 5], [0, 7], [7, 7]).tolist()
    assert np.isnan(two_shares_test(0, 0, 3, 20))
