import numpy as np
import pytest
from scipy.stats import chi2_contingency
from statsmodels.stats.proportion import confint_proportions_2indep

from achtari_toolkit.measures.comparison.differences import difference_interval, difference_test

CASES = [(5, 50, 15, 50), (0, 10, 3, 200), (7, 7, 1, 9), (300, 1000, 250, 900)]


@pytest.mark.parametrize("case", CASES)
def test_the_interval_is_newcombes(case):
    assert confint_proportions_2indep(*case, method="newcomb") == pytest.approx(difference_interval(*case), abs=1e-9)


@pytest.mark.parametrize("case", CASES)
def test_the_test_is_pearsons_chi_squared(case):
    n, base, other, of = case
    expected = chi2_contingency([[n, base - n], [other, of - other]], correction=False).pvalue

    assert expected == pytest.approx(float(difference_test(*case)), abs=1e-12)


def test_equal_shares_differ_by_chance_and_empty_sides_say_nothing():
    assert 1 == difference_test(0, 10, 0, 20)
    assert np.isnan(difference_test(0, 0, 3, 20))
    assert np.isnan(difference_interval(0, 0, 3, 20)[0])
