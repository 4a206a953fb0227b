"""What the number of each outlet's day says: as usual, more or less than that, or nothing."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import nbinom

from achtari_toolkit.measures.ledger.rhythm import LEAST_ARTICLES


@dataclass(frozen=True)
class LedgerStates:
    """The states of a day or period in the ledger, and the sets of them that measures treat alike.

    every        all of them
    inactive     nothing is expected of the outlet by day: it has not begun, has ended, or its dates do not say the day
    uncollected  nothing was collected: a count is missing and not 0
    unread       n and base do not say how much attention there was: nothing collected, or articles of other days
    unusual      to be looked at, see unusual_days
    """

    every: tuple[str, ...] = (
        "full",
        "surge",
        "partial",
        "backlog",
        "missing",
        "quiet",
        "not_started",
        "ended",
        "incomplete",
        "undated",
    )
    inactive: tuple[str, ...] = ("not_started", "ended", "undated")
    uncollected: tuple[str, ...] = ("missing", "not_started", "ended")
    unread: tuple[str, ...] = ("missing", "not_started", "ended", "backlog")
    unusual: tuple[str, ...] = ("missing", "partial", "surge", "backlog", "incomplete", "undated")


LEDGER_STATES = LedgerStates()
DAY_PROBABILITY = 1e-3  # below, the number of a day is not taken for chance
RUN_PROBABILITY = 2e-4  # below, a run of empty days is not taken for chance; a corpus has many runs
SURGE_FACTOR, PARTIAL_FACTOR = 1.5, 0.5  # times what is expected: above, a surge; below, a partial day


def prediction_limits(expected: np.ndarray, overdispersion: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the 0.1 % and 99.9 % quantiles of a negative binomial law around the expected number.

    expected        float (outlets, days), missing before an outlet starts
    overdispersion  float (outlets,), variance beyond that of a Poisson law / expected²
    """
    size = 1 / overdispersion[:, None]
    probability = size / (size + expected)
    return nbinom.ppf(DAY_PROBABILITY, size, probability), nbinom.isf(DAY_PROBABILITY, size, probability)


def states(
    collected: np.ndarray, expected: np.ndarray, overdispersion: np.ndarray, is_exempt: np.ndarray
) -> np.ndarray:
    """Return the state of each outlet and day by its number alone, str (outlets, days); "" where nothing is expected.

    collected       int (outlets, days)
    expected        float (outlets, days), missing where nothing is expected
    overdispersion  float (outlets,)
    is_exempt       bool (outlets, days): a day such as a holiday is neither partial nor missing
    """
    low, high = prediction_limits(expected, overdispersion)
    is_active = ~np.isnan(expected)
    due = np.nan_to_num(expected)
    is_small = (collected > 0) & (collected < PARTIAL_FACTOR * due) & (collected < low)
    is_large = (collected >= LEAST_ARTICLES) & (collected > SURGE_FACTOR * due) & (collected > high)
    state = np.full(collected.shape, "full", dtype="<U11")
    state[collected == 0] = "quiet"
    state[is_small & ~is_exempt] = "partial"
    state[is_large] = "surge"
    log_silence = np.where(is_exempt, 0.0, log_probability_of_nothing(due, overdispersion))
    for outlet in range(len(state)):
        state[outlet, _improbable_gaps(collected[outlet] == 0, log_silence[outlet])] = "missing"
    nothing_at_all = ~((collected > 0) & is_active).any(axis=0)
    state[:, _improbable_gaps(nothing_at_all, log_silence.sum(axis=0))] = "missing"
    state[~is_active] = ""
    return state


def log_probability_of_nothing(expected: np.ndarray, overdispersion: np.ndarray) -> np.ndarray:
    """Return the logarithm of the probability of a day without articles, float (outlets, days).

    expected        float (outlets, days)
    overdispersion  float (outlets,)
    """
    return -np.log1p(overdispersion[:, None] * expected) / overdispersion[:, None]


def _improbable_gaps(is_empty: np.ndarray, log_silence: np.ndarray) -> np.ndarray:
    """Whether each day is in a run of empty days that is too long to be chance, bool (days,)."""
    run = np.cumsum(~is_empty)
    log_probability = pd.Series(np.where(is_empty, log_silence, 0.0)).groupby(run).transform("sum").to_numpy()
    return is_empty & (log_probability < np.log(RUN_PROBABILITY))
