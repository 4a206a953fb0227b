"""The beta-binomial law of counts of correlated articles: exact tails, scores, and how much articles are correlated."""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaln, gammaln, ndtr, ndtri  # of arrays, a tenth of the time of scipy.stats.norm

NEGLIGIBLE = 1e-12  # a term beside the sum of those before it
TERMS = 32  # at a time
LEAST = np.finfo(float).tiny
CAP = 3.0  # standard deviations from which on a count says no more of how much counts differ by chance
CORRELATIONS = np.r_[0.0, np.geomspace(3e-4, 0.5, 16)]  # that are tried
RARE = 1e-9  # a count less likely than this is beyond the cap


@dataclass(frozen=True)
class Tails:
    """How likely the counts beside each count are, float (counts,).

    below, exactly, above  probability of a lower count, of this one and of a higher one
    """

    below: np.ndarray
    exactly: np.ndarray
    above: np.ndarray

    def scores(self) -> np.ndarray:
        """The normal quantile of the mid-p, in standard deviations; above 0 where a count is high."""
        is_high = self.above < self.below
        outer = np.maximum(np.where(is_high, self.above, self.below) + self.exactly / 2, LEAST)
        return np.where(is_high, -1, 1) * ndtri(outer)

    def squares(self) -> np.ndarray:
        """The mean square of the normal quantiles that a count covers, each capped; its mean is that of a normal law.

        Source: Dunn & Smyth 1996, Journal of Computational and Graphical Statistics 5:236-244 (randomised quantile
        residuals, here the mean of all their draws).
        """
        low, high = ndtri(np.minimum(self.below, 1)), -ndtri(np.minimum(self.above, 1))
        square = (square_below(high) - square_below(low)) / np.maximum(self.exactly, RARE)
        return np.where(self.exactly > RARE, np.clip(square, 0, CAP**2), CAP**2)


def tails(n: np.ndarray, base: np.ndarray, share: np.ndarray, correlation: np.ndarray) -> Tails:
    """Return the tails of n of base units with a share in (0, 1) that are correlated by (0, 1), see Tails.

    The tail beyond n, seen from the mean, is a sum of terms, each from the one before it. It is no difference from 1,
    which ends at 1e-16.
    Source: Johnson, Kemp & Kotz 2005, Univariate Discrete Distributions, 6.2.2 (the law).
    """
    size = 1 / correlation - 1
    a, b = share * size, (1 - share) * size
    combinations = gammaln(base + 1) - gammaln(n + 1) - gammaln(base - n + 1)
    exactly = np.exp(combinations + betaln(n + a, base - n + b) - betaln(a, b))
    is_high = n >= base * share
    alpha, beta = np.where(is_high, a, b), np.where(is_high, b, a)
    outer = _sum_beyond(np.where(is_high, n, base - n), base, alpha, beta, exactly)
    inner = np.maximum(1 - exactly - outer, 0.0)
    return Tails(np.where(is_high, inner, outer), exactly, np.where(is_high, outer, inner))


def _sum_beyond(n: np.ndarray, base: np.ndarray, a: np.ndarray, b: np.ndarray, exactly: np.ndarray) -> np.ndarray:
    """The probability of more than n units, from that of n."""
    total, term, count = np.zeros(len(n)), exactly, n[:, None] + np.arange(TERMS)
    base, a, b = base[:, None], a[:, None], b[:, None]
    while (term > NEGLIGIBLE * total).any():
        ratios = np.maximum(base - count, 0) * (count + a) / ((count + 1) * (np.maximum(base - count - 1, 0) + b))
        terms = term[:, None] * np.cumprod(ratios, axis=1)
        total, term, count = total + terms.sum(axis=1), terms[:, -1], count + TERMS
    return total


def correlations_of_others(n: np.ndarray, base: np.ndarray, share: np.ndarray, uncertainty: np.ndarray) -> np.ndarray:
    """Return the correlation of the articles of a period by all other periods, float (periods,), in [0, 0.5].

    It is that at which the capped squares of their scores are in the mean those of a normal law.

    share        float (periods,), as it is expected
    uncertainty  float (periods,): the correlation that articles have since their share is estimated
    """
    squares = np.array([tails(n, base, share, beside(uncertainty, grade)).squares() for grade in CORRELATIONS])
    excess = (squares.sum(axis=1, keepdims=True) - squares) / (len(n) - 1) - square_below(np.inf)
    at = np.where((excess <= 0).any(axis=0), (excess <= 0).argmax(axis=0), len(CORRELATIONS) - 1)
    before = np.maximum(at - 1, 0)
    periods = np.arange(len(n))
    higher, lower = np.maximum(excess[before, periods], 0), np.minimum(excess[at, periods], 0)
    part = np.divide(higher, higher - lower, out=np.ones(len(n)), where=higher > lower)
    return CORRELATIONS[before] + part * (CORRELATIONS[at] - CORRELATIONS[before])


def beside(correlation: np.ndarray, another: np.ndarray | float) -> np.ndarray:
    """Return the correlation that two causes make together."""
    return correlation + (1 - correlation) * another


def square_below(value: np.ndarray | float) -> np.ndarray:
    """Return the integral of the capped square over a normal law, up to a value."""
    inside = np.clip(value, -CAP, CAP)
    within = ndtr(inside) - ndtr(-CAP) - inside * _density(inside) - CAP * _density(CAP)
    return within + CAP**2 * (ndtr(np.minimum(value, -CAP)) + ndtr(np.maximum(value, CAP)) - ndtr(CAP))


def _density(value: np.ndarray | float) -> np.ndarray:
    return np.exp(-np.square(value) / 2) / np.sqrt(2 * np.pi)
