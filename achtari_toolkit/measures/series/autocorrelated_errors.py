"""A linear model whose errors are autocorrelated to an unknown degree, in short series."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.linalg import cholesky_banded, solveh_banded
from scipy.optimize import brentq
from scipy.stats import t as student

AUTOCORRELATIONS = np.arange(0.1, 0.96, 0.1)
PARTS = (0.25, 0.5, 0.75, 0.98)  # of the variance that is autocorrelated; the rest is noise of each period
TAIL = 0.025


@dataclass(frozen=True)
class Estimate:
    """What is known of one coefficient: a mixture of Student's laws, one per degree of autocorrelation.

    weights, centres, errors  float (degrees,): probability, estimate and standard error at each
    freedom                   degrees of freedom
    autocorrelation           the mean first autocorrelation of the errors
    """

    weights: np.ndarray
    centres: np.ndarray
    errors: np.ndarray
    freedom: int
    autocorrelation: float

    @property
    def centre(self) -> float:
        """The mean of the mixture."""
        return float(self.weights @ self.centres)

    @property
    def ratio(self) -> float:
        """The mean over the standard error of the mixture; missing where the model meets every value."""
        variance = self.weights @ (self.errors**2 + (self.centres - self.centre) ** 2)
        return self.centre / float(np.sqrt(variance)) if variance > 0 else np.nan

    def p(self) -> float:
        """The two-sided probability of so large an estimate if the coefficient is 0."""
        below = self._below(0.0)
        return min(1.0, 2 * min(below, 1 - below))

    def interval(self) -> tuple[float, float]:
        """Low and high of the 95 % interval."""
        reach = student.isf(TAIL / (2 * len(self.weights)), self.freedom) * self.errors
        ends = float((self.centres - reach).min()), float((self.centres + reach).max())
        low, high = (brentq(lambda value, tail=tail: self._below(value) - tail, *ends) for tail in (TAIL, 1 - TAIL))
        return low, high

    def _below(self, value: float) -> float:
        return float(self.weights @ student.cdf((value - self.centres) / self.errors, self.freedom))


def estimates(
    values: np.ndarray, designs: np.ndarray, coefficients: tuple[int, ...], time: np.ndarray, size: np.ndarray
) -> list[tuple[Estimate, ...] | None]:
    """Return the estimates of some coefficients by each design; None where a design has no unique or no inexact fit.

    values        float (periods,)
    designs       float (designs, periods, columns)
    coefficients  columns that are asked for
    time          int (periods,), rising; gaps are periods that are not known
    size          float (periods,): the noise of a period is in inverse proportion to it

    Errors are an autoregression of order one and a noise of each period. Generalised least squares at each of 37
    degrees, weighted by the restricted likelihood: with few periods the degree is hardly known, and errors at the
    likeliest one alone would be too small.
    Source: Harville 1977, JASA 72:320-338 (restricted likelihood); Turner et al. 2021, BMC Medical Research
    Methodology 21:181 (interrupted time series: ordinary and Newey-West errors are too small, restricted likelihood is
    better); Box & Tiao 1973, Bayesian Inference in Statistical Analysis, 8 (the average).
    """
    n_designs, periods, columns = designs.shape
    freedom = periods - columns
    centres, errors, likelihoods, firsts = [], [], [], []
    full_rank = np.linalg.matrix_rank(designs) == columns
    for weigh, log_determinant, first in _covariances(time, size):
        weighted = weigh(designs.transpose(1, 0, 2).reshape(periods, -1)).reshape(periods, n_designs, columns)
        weighted_values = weigh(values[:, None])[:, 0]
        information = np.einsum("dpc,pde->dce", designs, weighted)
        information[~full_rank] = np.eye(columns)
        inverse = np.linalg.inv(information)
        fitted = np.einsum("dce,pde,p->dc", inverse, weighted, values)
        left = values - np.einsum("dpc,dc->dp", designs, fitted)
        left_weighted = weigh(left.T).T
        squares = np.maximum(np.einsum("dp,dp->d", left, left_weighted), 0.0)
        centres.append(fitted[:, coefficients])
        errors.append(np.sqrt(squares[:, None] / freedom * np.diagonal(inverse, axis1=1, axis2=2)[:, coefficients]))
        with np.errstate(divide="ignore"):
            likelihoods.append(-0.5 * (log_determinant + np.linalg.slogdet(information)[1] + freedom * np.log(squares)))
        firsts.append(first)
        is_exact = squares <= 1e-12 * (values @ weighted_values)
        full_rank &= ~is_exact
    return [
        _mixtures(np.array(centres)[:, at], np.array(errors)[:, at], np.array(likelihoods)[:, at], firsts, freedom)
        if full_rank[at]
        else None
        for at in range(n_designs)
    ]


def _mixtures(
    centres: np.ndarray, errors: np.ndarray, likelihoods: np.ndarray, firsts: list[float], freedom: int
) -> tuple[Estimate, ...]:
    weights = np.exp(likelihoods - likelihoods.max())
    weights /= weights.sum()
    first = float(weights @ np.array(firsts))
    return tuple(Estimate(weights, *columns, freedom, first) for columns in zip(centres.T, errors.T, strict=True))


def _covariances(time: np.ndarray, size: np.ndarray) -> Iterator[tuple]:
    """At each degree: how the inverse covariance weighs columns, its logarithmic determinant, the autocorrelation."""
    noise = size.mean() / size
    yield (lambda columns: columns / noise[:, None]), float(np.log(noise).sum()), 0.0
    for autocorrelation in AUTOCORRELATIONS:
        across = autocorrelation ** np.diff(time)
        for part in PARTS:
            yield (*_weighing(across, part, noise * (1 - part)), float(autocorrelation * part))


def _weighing(across: np.ndarray, part: float, noise: np.ndarray) -> tuple:
    """How the inverse of part x autoregression + noise weighs columns, and its logarithmic determinant.

    The inverse of an autoregression has three diagonals, so that sums of the two are solved in a step per period
    (Woodbury's identity).
    """
    steps = 1 - across**2
    banded = np.zeros((2, len(noise)))
    banded[1] = 1.0
    banded[1, 1:] = 1 / steps
    banded[1, :-1] += across**2 / steps
    banded[0, 1:] = -across / steps
    banded /= part
    banded[1] += 1 / noise
    log_determinant = (
        len(noise) * np.log(part)
        + np.log(steps).sum()
        + np.log(noise).sum()
        + 2 * np.log(cholesky_banded(banded)[1]).sum()
    )

    def weigh(columns: np.ndarray) -> np.ndarray:
        scaled = columns / noise[:, None]
        return scaled - solveh_banded(banded, scaled) / noise[:, None]

    return weigh, float(log_determinant)
