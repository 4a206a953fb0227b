"""Confidence intervals of a share and of a count."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv, btdtria
from scipy.stats import chi2, norm

from achtari_toolkit.errors import OptionError
from achtari_toolkit.schema import warn_renamed

Z_95 = float(norm.ppf(0.975))  # quantile of the normal law for a 95 % interval
FEW = 3  # units below which Wilson's lower bound is too high
LEAST_OVERDISPERSION = 1e-9  # below, the law is Poisson's
ROUNDING = 1e-12  # what floating point makes of a share of 0 or 1
FEWEST_COUNTS = 4  # from which an overdispersion is estimated


def wilson_interval(n: ArrayLike, base: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high (both in [0, 1]) of the 95 % Wilson score interval of n / base; NaN where base is 0.

    It treats articles as independent: with wire copies, or few outlets, the true uncertainty is larger.
    Source: Wilson 1927, JASA 22:209-212.
    """
    n, base = np.asarray(n, float), np.where(np.asarray(base) > 0, base, np.nan).astype(float)
    return score_interval(n / base, base)


def score_interval(share: np.ndarray, size: np.ndarray, z: np.ndarray | float = Z_95) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of the Wilson score interval of a share of so many independent observations.

    size  effective number of observations; need not be whole
    z     quantile of the normal law, or of Student's law where the size was estimated from few groups
    """
    share, size = np.asarray(share, float), np.asarray(size, float)
    size = np.where(size > 0, size, np.nan)
    centre = (share + z**2 / (2 * size)) / (1 + z**2 / size)
    half = z * np.sqrt(share * (1 - share) / size + z**2 / (4 * size**2)) / (1 + z**2 / size)
    low = np.where(share == 0, 0.0, np.maximum(centre - half, 0))
    high = np.where(share == 1, 1.0, np.minimum(centre + half, 1))
    unknown = np.isnan(share) | np.isnan(size)
    return np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)


def effective_size(share: np.ndarray, variance: np.ndarray) -> np.ndarray:
    """Return of how many independent observations a share would have this variance; NaN for 0, 1 and no variance.

    Source: Korn & Graubard 1998, Survey Methodology 24:193-201.
    """
    inside = (share > 0) & (share < 1) & (variance > 0)
    return np.divide(share * (1 - share), variance, out=np.full(np.shape(share), np.nan), where=inside)


def interval_by_variance(share: np.ndarray, variance: np.ndarray, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of the score interval of a share with this variance; of a share of 0 or 1, share -+ z sd.

    z  as in score_interval
    """
    size, half = effective_size(share, variance), z * np.sqrt(variance)
    low, high = score_interval(share, size, z)
    has_score = ~np.isnan(size)
    return np.where(has_score, low, np.maximum(share - half, 0)), np.where(has_score, high, np.minimum(share + half, 1))


def share_interval(n: ArrayLike, base: ArrayLike, inflation: ArrayLike = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of the 95 % interval of n / base where the units depend on each other; NaN where base is 0.

    inflation  variance of the share over that of independent units, times the square of the quantile of the law that
               its estimate follows over that of the normal law; below 1 it is 1

    Wilson's interval of base / inflation units, with a lower bound for 1 to 3 units that holds: Wilson's own misses it
    in up to 9 % of samples. The upper bound of a share near 1 likewise.
    Source: Brown, Cai & DasGupta 2001, Statistical Science 16:101-133, 4.1.1 (modified Wilson interval); Kish 1965,
    Survey Sampling, 5.4 (effective number).
    """
    n, base = np.asarray(n, float), np.where(np.asarray(base) > 0, base, np.nan).astype(float)
    low, high = score_interval(n / base, base / np.maximum(inflation, 1.0))
    return np.fmin(low, _low_of_few(n, base)), np.fmax(high, 1 - _low_of_few(base - n, base))


def _low_of_few(n: np.ndarray, base: np.ndarray) -> np.ndarray:
    """The lower bound of a share of one to three units, by the law of Poisson; missing for others."""
    is_few = (n > 0) & (n <= FEW)
    return np.where(is_few, chi2.ppf(0.05, 2 * np.where(is_few, n, 1.0)) / (2 * base), np.nan)


def poisson_interval(n: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of the exact 95 % interval of a Poisson mean of which n was counted; NaN where n is.

    Source: Garwood 1936, Biometrika 28:437-442.
    """
    n = np.asarray(n, float)
    low = np.where(n == 0, 0.0, chi2.ppf(0.025, 2 * n) / 2)
    return np.where(np.isnan(n), np.nan, low), chi2.ppf(0.975, 2 * n + 2) / 2


def negative_binomial_interval(
    n: ArrayLike,
    overdispersion: ArrayLike | None = None,
    *,
    mean: ArrayLike | None = None,
    spread: ArrayLike | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of the exact 95 % interval of a negative binomial mean of which n was counted.

    overdispersion  variance = mean + overdispersion x mean²; where it is 0 the interval is that of the Poisson law
    mean            of the series in which the overdispersion was found: the variance is then always that many times the
                    expected value as it is there, 1 + overdispersion x mean. Without it, an overdispersion above 1
                    lets a count of 0 come from almost any mean
    spread          name of overdispersion in version 0.1

    low and high are the means at which n or more, and n or less, have a probability of 2.5 %. P(X <= n) is an
    incomplete beta function, which is inverted.

    Warns (RenamedWarning) if spread is used. Raises OptionError without an overdispersion.
    Source: Johnson, Kemp & Kotz 2005, Univariate Discrete Distributions, 5.6 (the distribution function); Cameron &
    Trivedi 1986, Journal of Applied Econometrics 1:29-53 (both laws of the variance).
    """
    if spread is not None:
        warn_renamed("the argument spread", "overdispersion")
        overdispersion = spread
    if overdispersion is None:
        raise OptionError("overdispersion is missing; use measures.over_dispersion(n), or 0 for a Poisson law.")
    law, factor = (_mean_at, overdispersion) if mean is None else (_mean_at_ratio, np.multiply(overdispersion, mean))
    n, factor = np.broadcast_arrays(np.asarray(n, float), np.asarray(factor, float))
    low, high = (bound.copy() for bound in poisson_interval(n))
    is_wide = (factor > LEAST_OVERDISPERSION) & ~np.isnan(n)
    high[is_wide] = law(n[is_wide] + 1, factor[is_wide], 0.025)
    is_wide &= n > 0
    low[is_wide] = law(n[is_wide], factor[is_wide], 0.975)
    return low, high


def _mean_at(n: np.ndarray, overdispersion: np.ndarray, probability: float) -> np.ndarray:
    """The negative binomial mean at which a count of n or more has 1 - probability, by a size that is known."""
    size = 1 / overdispersion
    part = betaincinv(size, n, probability)
    return size * (1 - part) / part


def _mean_at_ratio(n: np.ndarray, excess: np.ndarray, probability: float) -> np.ndarray:
    """The same where the variance is 1 + excess times the mean: the size is then the mean over the excess."""
    return excess * btdtria(probability, n, 1 / (1 + excess))


def over_dispersion(n: ArrayLike) -> float:
    """Return how far the variance of counts exceeds that of a Poisson law, relative to the square of their mean.

    n  counts of one series in order of time; missing ones are skipped

    It is at least 0, and 0 for fewer than four counts. The variance is half the mean square of the steps from one count
    to the next, so that a slow rise does not count as overdispersion.
    Source: von Neumann 1941, Annals of Mathematical Statistics 12:367-395; moments of the negative binomial law.
    """
    counts = np.asarray(n, float)
    counts = counts[~np.isnan(counts)]
    mean = counts.mean() if len(counts) else 0.0
    if len(counts) < FEWEST_COUNTS or mean == 0:
        return 0.0
    return float(max((np.diff(counts) ** 2).mean() / 2 - mean, 0) / mean**2)


def as_shares(estimates: np.ndarray) -> np.ndarray:
    """Return estimates as shares in [0, 1], same shape: those that only rounding keeps from 0 or 1 are 0 or 1.

    A share of .999999999999999 that has hardly any variance would have an interval of all or nothing.
    """
    ends = np.round(estimates)
    return np.clip(np.where(np.abs(estimates - ends) < ROUNDING, ends, estimates), 0, 1)
