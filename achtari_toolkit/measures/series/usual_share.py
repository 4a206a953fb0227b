"""The usual share of a code in each period, with trend and season, and how far shares differ from it by chance."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import expit, logit
from scipy.stats import norm

YEAR_DAYS = 365.25
FEWEST_YEARS = 1.9  # from which on a yearly season can be told from one event
PERIODS_PER_TERM, UNITS_PER_TERM = 10, 10  # fewer do not carry a coefficient
CAP = 2.0  # standard errors from which on a period counts no more
CAPPED_SQUARE = 1 - 2 * (CAP * norm.pdf(CAP) + norm.sf(CAP)) + 2 * CAP**2 * norm.sf(CAP)  # mean of a normal law's
FAR, PERIODS_PER_LAG = 5, 20  # periods apart, after which an autocorrelation is taken to be over
HIGHEST_CORRELATION, HIGHEST_AUTOCORRELATION = 0.5, 0.8
HIGHEST_LOGIT = 12.0
RIDGE = 1e-6  # for terms that nothing in the data tells apart
STEPS = 12  # of the fit, which needs three to five
FEWEST_COUNTS = 5  # per period, from which on the median share is a share


@dataclass(frozen=True)
class UsualShare:
    """The usual share of each period, and how far shares differ from it by chance.

    share        float (periods,), in (0, 1)
    correlation  of two articles of a period: the variance is that of independent articles x (1 + (base - 1) x
                 correlation); in [0, 0.5]
    memory       variance of a sum over many periods relative to that of independent periods, at least 1
    """

    share: np.ndarray
    correlation: float
    memory: float


def is_short(periods: int) -> bool:
    """Whether a series has too few periods to tell a trend or an autocorrelation from a burst."""
    return periods < 2 * PERIODS_PER_TERM


def usual_terms(period: pd.Series, n: float) -> np.ndarray:
    """Return level, trend and seasonal terms that n units with the code in these periods carry, (periods, terms)."""
    terms = [np.ones(len(period))]
    if not is_short(len(period)):
        terms += [np.linspace(-1, 1, len(period)), *seasonal_terms(period).T]
    carried = min(len(period) // PERIODS_PER_TERM, int(n // UNITS_PER_TERM))
    return np.column_stack(terms if len(terms) <= carried else terms[:1])


def seasonal_terms(period: pd.Series, *, weeks: int = PERIODS_PER_TERM) -> np.ndarray:
    """Return the yearly season and the weekdays that a series is long enough for, float (periods, terms).

    A season needs two years, weekdays need so many weeks of days.
    """
    days = (period - period.iloc[0]).dt.days.to_numpy(float)
    terms = []
    if days[-1] >= FEWEST_YEARS * YEAR_DAYS and len(days) >= 4 * PERIODS_PER_TERM:
        angle = 2 * np.pi * days / YEAR_DAYS
        terms += [np.sin(angle), np.cos(angle)]
    weekday = period.dt.day_of_week.to_numpy()
    if (np.bincount(weekday, minlength=7) >= weeks).all():
        terms += [(weekday == day) - 1 / 7 for day in range(6)]
    return np.column_stack(terms) if terms else np.empty((len(days), 0))


def robust_usual(n: np.ndarray, base: np.ndarray) -> UsualShare:
    """Return one usual share before it is known which periods are unusual: a long wave may be among them."""
    share = np.full(len(n), (n.sum() + 0.5) / (base.sum() + 1))
    if is_short(len(n)) and np.median(n) >= FEWEST_COUNTS:
        share = np.full(len(n), min(np.median(n / base), expit(HIGHEST_LOGIT)))
    excess, memory = spread_of_steps(residuals(n, base, share))
    return UsualShare(share, _correlation_at(excess, base), memory)


def usual_outside(n: np.ndarray, base: np.ndarray, terms: np.ndarray, outside: np.ndarray) -> UsualShare:
    """Return the usual share by the periods that are outside of all bursts, bool (periods,)."""
    if n[outside].sum() < UNITS_PER_TERM * terms.shape[1]:
        terms = terms[:, :1]
    share = fitted_share(n, base, terms, outside)
    if not is_short(len(n)):
        return _with_spread(n, base, share, outside, terms.shape[1])
    squares = _squared_steps(n, base, share, outside)
    return UsualShare(share, _correlation_at(squares.mean() if len(squares) else 1.0, base), 1.0)


def fitted_share(n: np.ndarray, base: np.ndarray, terms: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Return the share of each period by a logistic regression on the known ones, float (periods,).

    A level alone counts half a unit with the code more, and half a unit without it.
    """
    if terms.shape[1] == 1:
        return np.full(len(n), (n[known].sum() + 0.5) / (base[known].sum() + 1))
    return _share_at(terms @ logistic_coefficients(n[known], base[known], terms[known]))


def logistic_coefficients(n: np.ndarray, base: np.ndarray, terms: np.ndarray) -> np.ndarray:
    """Return the coefficients of a logistic regression of n of base units, float (terms,); the first term is a level.

    Source: McCullagh & Nelder 1989, Generalized Linear Models, 4.4 (iteratively reweighted least squares).
    """
    coefficients = np.zeros(terms.shape[1])
    coefficients[0] = logit((n.sum() + 0.5) / (base.sum() + 1))
    for _ in range(STEPS):
        share = _share_at(terms @ coefficients)
        information = (terms * (base * share * (1 - share))[:, None]).T @ terms
        step = np.linalg.solve(information + RIDGE * np.eye(len(coefficients)), terms.T @ (n - base * share))
        coefficients += np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-6:
            break
    return coefficients


def _share_at(logits: np.ndarray) -> np.ndarray:
    return expit(np.clip(logits, -HIGHEST_LOGIT, HIGHEST_LOGIT))


def residuals(n: np.ndarray, base: np.ndarray, share: np.ndarray, correlation: float = 0.0) -> np.ndarray:
    """Return the Pearson residuals of beta-binomial counts, float (periods,)."""
    return (n - base * share) / np.sqrt(base * share * (1 - share) * (1 + (base - 1) * correlation))


def _with_spread(n: np.ndarray, base: np.ndarray, share: np.ndarray, known: np.ndarray, n_terms: int) -> UsualShare:
    squares = residuals(n, base, share)[known] ** 2 * known.sum() / max(known.sum() - n_terms, 1)
    correlation = _moment_correlation(squares, base[known])
    return UsualShare(share, correlation, memory_of(residuals(n, base, share, correlation), known))


def _moment_correlation(squares: np.ndarray, base: np.ndarray) -> float:
    """The correlation at which squared residuals are 1 in the mean."""

    def excess(correlation: float) -> float:
        return float((squares / (1 + (base - 1) * correlation)).mean()) - 1

    if excess(0.0) <= 0:
        return 0.0
    return HIGHEST_CORRELATION if excess(HIGHEST_CORRELATION) >= 0 else brentq(excess, 0.0, HIGHEST_CORRELATION)


def _squared_steps(n: np.ndarray, base: np.ndarray, share: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Half the squared steps between the residuals of successive known periods."""
    return (np.diff(residuals(n, base, share)) ** 2 / 2)[known[1:] & known[:-1]]


def _correlation_at(excess: float, base: np.ndarray) -> float:
    """The correlation that makes the variance so many times that of independent articles."""
    return float(np.clip((excess - 1) / max(np.median(base) - 1, 1), 0, HIGHEST_CORRELATION))


def memory_of(residual: np.ndarray, known: np.ndarray) -> float:
    """Return the variance of a sum over many periods relative to that of independent periods, at least 1.

    That of an autoregression of order one, (1 + a) / (1 - a), if the first autocorrelation is above the 80 % quantile
    of what it is by chance. a is the first autocorrelation, or the root of the second if that is larger: counts add a
    noise of their own to a share that moves slowly.
    """
    capped = np.clip(residual, -CAP, CAP)

    def autocorrelation(lag: int) -> float:
        pairs = known[lag:] & known[:-lag]
        return float((capped[lag:] * capped[:-lag])[pairs].mean() / (capped[known] ** 2).mean()) if pairs.any() else 0.0

    return memory_at(autocorrelation(1), autocorrelation(2), known.sum()) if capped[known].any() else 1.0


def spread_of_steps(residual: np.ndarray) -> tuple[float, float]:
    """Return the variance of residuals relative to chance and their memory, both at least 1, where levels may change.

    The variance is half the mean square of the differences between periods some way apart; how much smaller those
    between periods side by side are says how long shares stay high or low. A change of level is in few of these
    differences, and their squares are capped.
    """
    periods = len(residual)
    far_lag = 1 if is_short(periods) else int(np.clip(periods // PERIODS_PER_LAG, 2, FAR))
    far = max(1.0, _half_square(residual, far_lag, 1.0))
    if far_lag == 1:
        return far, 1.0
    first, second = (1 - max(1.0, _half_square(residual, lag, far)) / far for lag in (1, 2))  # chance alone makes 1
    return far, memory_at(first, second, periods)


def _half_square(residual: np.ndarray, lag: int, scale: float) -> float:
    """Half the mean square of the differences so many periods apart, each capped at a multiple of the usual one."""
    squares = (residual[lag:] - residual[:-lag]) ** 2 / 2
    if not len(squares):
        return scale
    usual = max(float(np.median(squares)) / norm.ppf(0.75) ** 2, scale)
    return float(np.minimum(squares, CAP**2 * usual).mean()) / CAPPED_SQUARE


def memory_at(first: float, second: float, periods: int) -> float:
    """Return the memory of so many periods from their first two autocorrelations, see memory_of."""
    if first < norm.ppf(0.8) / np.sqrt(periods):
        return 1.0
    a = min(max(first, np.sqrt(max(second, 0))), HIGHEST_AUTOCORRELATION)
    return (1 + a) / (1 - a)
