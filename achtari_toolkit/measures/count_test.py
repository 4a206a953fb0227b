"""Whether chance explains a count of which mean and variance are known: exact where counts are small."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import bdtrik, betainc, ndtr, ndtri, stdtr

TOLERANCE = 1e-6  # within which two probabilities, or a number and the whole one next to it, are equal


def count_test(n: ArrayLike, expected: ArrayLike, variance: ArrayLike, third_moment: ArrayLike) -> np.ndarray:
    """Return the two-sided p of each count under a law of this mean, variance and third central moment.

    For counts that are sums of independent hypergeometric counts: the cell of a two-by-two table with fixed margins, or
    of several such tables together. Such a count is a sum of independent Bernoulli variables; its law is approximated
    by a translated binomial law with the same three moments. n need not be whole.

    p is the tail at n and the largest tail on the other side that is not larger; 1 where the variance is 0. It differs
    from that of the hypergeometric law by a few percent of itself.

    Source: Vatutin & Mikhailov 1982, Theory of Probability and its Applications 27:734-743 (sum of Bernoulli
    variables); Peköz, Röllin, Čekanavičius & Shwartz 2009, Bernoulli 15:1004-1029 (three moments); Blaker 2000,
    Canadian Journal of Statistics 28:783-798 (two sides).
    """
    n, mean, variance, third_moment = (
        np.asarray(value, float) for value in np.broadcast_arrays(n, expected, variance, third_moment)
    )
    side = np.where(n >= mean, 1.0, -1.0)  # a count below its mean is a count above it, seen from the other end
    n, mean, third_moment = side * n, side * mean, side * third_moment
    with np.errstate(divide="ignore", invalid="ignore"):
        skew = np.clip(third_moment / variance, -1 + 1e-8, 1 - 1e-8)
        probability = (1 - skew) / 2
        trials = variance / (probability * (1 - probability))
        start = mean - trials * probability
        upper = _upper_tail(n - start, trials, probability)
        beyond = n - start > trials + 0.25  # the approximating law ends earlier than the exact one
        upper = np.where(beyond, np.maximum(upper, ndtr((mean + 0.5 - n) / np.sqrt(variance))), upper)
        lower = _lower_tail_up_to(upper, n - start, trials, probability)
    return np.where(variance > 0, np.minimum(upper + lower, 1.0), 1.0)


def _upper_tail(successes: np.ndarray, trials: np.ndarray, probability: np.ndarray) -> np.ndarray:
    """P(X >= successes) of a binomial law, continued to numbers that are not whole by the incomplete beta function."""
    within = betainc(np.maximum(successes, 1e-300), np.maximum(trials - successes + 1, 1e-300), probability)
    return np.where(successes <= 0, 1.0, np.where(successes < trials + 1 - TOLERANCE, within, 0.0))


def _lower_tail_up_to(
    upper: np.ndarray, successes: np.ndarray, trials: np.ndarray, probability: np.ndarray
) -> np.ndarray:
    """The largest P(X <= m) that is at most upper, over the m that differ from successes by a whole number."""
    quantile = bdtrik(np.clip(upper, 1e-300, 1 - 1e-12), trials, probability)
    below = np.floor(quantile - successes + TOLERANCE) + successes
    tail = 1 - _upper_tail(below + 1, trials, probability)
    return np.where((below > -1) & (tail <= upper * (1 + TOLERANCE)), tail, 0.0)


def two_shares_test(n: ArrayLike, base: ArrayLike, other_n: ArrayLike, other_base: ArrayLike) -> np.ndarray:
    """Return the two-sided p of the hypothesis that both shares, n / base and other_n / other_base, are the same.

    Fisher's exact test, by count_test; counts that were divided by a design effect need not be whole. p is missing
    where a base is 0, and 1 where nothing or everything is counted.

    Source: Fisher 1935, Journal of the Royal Statistical Society 98:39-82.
    """
    n, base, other_n, other_base = (np.asarray(counts, float) for counts in (n, base, other_n, other_base))
    total, both = base + other_base, n + other_n
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = both * base / total
        variance = expected * (1 - both / total) * other_base / np.maximum(total - 1, 1)
        third_moment = variance * (total - 2 * both) * (total - 2 * base) / (total * np.maximum(total - 2, 1))
        p = count_test(n, expected, np.nan_to_num(variance).clip(min=0), third_moment)
    return np.where((base > 0) & (other_base > 0), p, np.nan)


def by_students_law(p: np.ndarray, degrees: ArrayLike) -> np.ndarray:
    """Return each two-sided p as it is where the variance was estimated: of Student's law at the same quantile.

    degrees  degrees of freedom of the variance; p stays as it is where they are infinite
    """
    degrees = np.asarray(degrees, float)
    quantile = ndtri(np.clip(p, 1e-300, 1.0) / 2)
    return np.where(np.isinf(degrees), p, np.minimum(2 * stdtr(degrees, quantile), 1.0))
