import numpy as np
import pytest
from scipy.stats import fisher_exact
from statsmodels.stats.proportion import confint_proportions_2indep

from achtari_toolkit.measures.comparison.differences import difference_interval, difference_test

CASES = [(5, 50, 15, 50), (0, 10, 3, 200), (7, 7, 1, 9), (300, 1000, 250, 900), (2, 10, 5, 2000), (1, 2, 5, 5000)]


@pytest.mark.parametrize("case", CASES)
def test_the_interval_is_newcombes(case):
    assert confint_proportions_2indep(*case, method="newcomb") == pytest.approx(difference_interval(*case), abs=1e-9)


@pytest.mark.parametrize("case", CASES)
def test_the_test_is_fishers(case):
    n, base, other, of = case
    expected = fisher_exact([[n, base - n], [other, of - other]]).pvalue

    assert expected == pytest.approx(float(difference_test(*case)), abs=1e-12)


def test_a_few_articles_of_a_small_outlet_prove_little():
    assert 4.6e-4 == pytest.approx(float(difference_test(2, 10, 5, 2000)), abs=5e-6)
    assert 2.4e-3 == pytest.approx(float(difference_test(1, 2, 5, 5000)), abs=5e-6)


def test_counts_divided_by_design_effects_are_tested_as_whole_counts_are():
    divided = difference_test(80, 400, 60, 600, effects=(4.0, 2.0))
    longer = difference_interval(80, 400, 60, 600, size_of=1 / 4, other_size_of=1 / 2)

    assert fisher_exact([[20, 80], [30, 270]]).pvalue == pytest.approx(float(divided), rel=0.1)
    assert difference_interval(20, 100, 30, 300) == pytest.approx(longer)


def test_equal_shares_differ_by_chance_and_empty_sides_say_nothing():
    assert 1 == difference_test(0, 10, 0, 20)
    assert np.isnan(difference_test(0, 0, 3, 20))
    assert np.isnan(difference_interval(0, 0, 3, 20)[0])
