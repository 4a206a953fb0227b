import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import betabinom, binom, norm

from achtari_toolkit.measures.series.beta_binomial import CAP, correlations_of_others, square_below, tails


@pytest.mark.parametrize("correlation", [1e-3, 0.02, 0.5])
@pytest.mark.parametrize("share", [0.001, 0.08, 0.97])
def test_tails_are_those_of_scipys_law_added_up(share, correlation):
    n, base = np.arange(61.0), np.full(61, 60.0)
    law = tails(n, base, np.full(61, share), np.full(61, correlation))
    size = 1 / correlation - 1
    exactly = betabinom.pmf(n, 60, share * size, (1 - share) * size)

    np.testing.assert_allclose(law.exactly, exactly, rtol=1e-9)
    np.testing.assert_allclose(law.above, [exactly[count + 1 :].sum() for count in range(61)], rtol=1e-8, atol=1e-11)
    np.testing.assert_allclose(law.below, [exactly[:count].sum() for count in range(61)], rtol=1e-8, atol=1e-11)


def test_a_tail_far_below_1e_16_is_known():
    law = tails(np.array([90.0]), np.array([100.0]), np.array([0.02]), np.array([1e-9]))

    assert binom.sf(90, 100, 0.02) == pytest.approx(law.above[0], rel=1e-4)
    assert 0 < law.above[0] < 1e-100


@pytest.mark.parametrize("base", [1.0, 12.0, 300.0])
def test_capped_squares_have_the_mean_of_a_normal_law_whatever_the_counts(base):
    n = np.arange(base + 1)
    law = tails(n, np.full(len(n), base), np.full(len(n), 0.08), np.full(len(n), 0.02))
    normal = quad(lambda value: min(value**2, CAP**2) * norm.pdf(value), -12, 12, points=[-CAP, CAP])[0]

    assert normal == pytest.approx((law.exactly * law.squares()).sum(), abs=1e-6)
    assert normal == pytest.approx(square_below(np.inf), abs=1e-9)


def test_the_correlation_of_articles_is_found_and_the_period_itself_says_nothing_of_it():
    base, share = np.full(2000, 60.0), np.full(2000, 0.08)
    n = betabinom.rvs(60, 0.08 * 49, 0.92 * 49, size=2000, random_state=3).astype(float)
    correlations = correlations_of_others(n, base, share, np.full(2000, 1e-6))
    without = correlations_of_others(np.r_[n[:-1], 60.0], base, share, np.full(2000, 1e-6))

    assert 0.02 == pytest.approx(correlations.mean(), abs=0.004)
    assert correlations[-1] == without[-1]
