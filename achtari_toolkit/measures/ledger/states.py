"""What became of each outlet's day: collected as usual, missing, in part, or with a backlog."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import nbinom

from achtari_toolkit.measures.ledger.rhythm import LEAST_ARTICLES


@dataclass(frozen=True)
class LedgerStates:
    """The states of a day or period in the ledger, and the sets of them that measures treat alike.

    every        all of them
    uncollected  nothing was collected: a count is missing and not 0
    unread       n and base do not say how much attention there was: nothing collected, or articles of other days
    unusual      to be looked at, see unusual_days
    """

    every: tuple[str, ...] = ("full", "partial", "backlog", "missing", "quiet", "not_started", "incomplete")
    uncollected: tuple[str, ...] = ("missing", "not_started")
    unread: tuple[str, ...] = ("missing", "not_started", "backlog")
    unusual: tuple[str, ...] = ("missing", "partial", "backlog", "incomplete")


LEDGER_STATES = LedgerStates()
DAY_PROBABILITY = 1e-3  # below, the number of a day is not taken for chance
RUN_PROBABILITY = 1e-4  # below, a run of empty days is not taken for chance; a corpus has many runs
BACKLOG_FACTOR, PARTIAL_FACTOR = 1.5, 0.5  # times what is expected: above, a backlog; below, a partial day
SHARED_BACKLOG = 0.5  # part of what is expected of all outlets from which a backlog is the collector's


def prediction_limits(expected: np.ndarray, overdispersion: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the 0.1 % and 99.9 % quantiles of a negative binomial law around the expected number.

    expected        float (outlets, days), missing before an outlet starts
    overdispersion  float (outlets,), variance beyond that of a Poisson law / expected²
    """
    size = 1 / overdispersion[:, None]
    probability = size / (size + expected)
    return nbinom.ppf(DAY_PROBABILITY, size, probability), nbinom.isf(DAY_PROBABILITY, size, probability)


def states(
    collected: np.ndarray, expected: np.ndarray, overdispersion: np.ndarray, is_exempt_day: np.ndarray
) -> np.ndarray:
    """Return the state of each outlet and day, str (outlets, days).

    collected       int (outlets, days)
    expected        float (outlets, days), missing before an outlet starts
    overdispersion  float (outlets,)
    is_exempt_day   bool (days,): a day such as a holiday is neither partial nor missing
    """
    low, high = prediction_limits(expected, overdispersion)
    expected_or_zero = np.nan_to_num(expected)
    is_small = (collected > 0) & (collected < PARTIAL_FACTOR * expected_or_zero) & (collected < low)
    is_large = (collected >= LEAST_ARTICLES) & (collected > BACKLOG_FACTOR * expected_or_zero) & (collected > high)
    state = np.full(collected.shape, "full", dtype="<U11")
    state[collected == 0] = "quiet"
    state[is_small & ~is_exempt_day] = "partial"
    state[is_large] = "backlog"
    _share_backlogs(state, collected, expected_or_zero)
    log_silence = _log_probability_of_nothing(expected_or_zero, overdispersion)
    log_silence[:, is_exempt_day] = 0
    for outlet in range(len(state)):
        state[outlet, _improbable_gaps(collected[outlet] == 0, log_silence[outlet])] = "missing"
    has_started = ~np.isnan(expected)
    nothing_at_all = ~((collected > 0) & has_started).any(axis=0)
    state[:, _improbable_gaps(nothing_at_all, log_silence.sum(axis=0))] = "missing"
    state[~has_started] = "not_started"
    return state


def _share_backlogs(state: np.ndarray, collected: np.ndarray, expected: np.ndarray) -> None:
    """Where most outlets have a backlog, mark those too that have no less than usual: the collector was late."""
    has_backlog, has_articles = state == "backlog", collected > 0
    share = (expected * has_backlog).sum(axis=0) / np.maximum((expected * has_articles).sum(axis=0), 1e-9)
    is_shared = (has_backlog.sum(axis=0) >= 2) & (share >= SHARED_BACKLOG)
    state[has_articles & is_shared & (collected >= expected)] = "backlog"


def _log_probability_of_nothing(expected: np.ndarray, overdispersion: np.ndarray) -> np.ndarray:
    """Logarithm of the probability of a day without articles."""
    return -np.log1p(overdispersion[:, None] * expected) / overdispersion[:, None]


def _improbable_gaps(is_empty: np.ndarray, log_silence: np.ndarray) -> np.ndarray:
    """Whether each day is in a run of empty days that is too long to be chance, bool (days,)."""
    run = np.cumsum(~is_empty)
    log_probability = pd.Series(np.where(is_empty, log_silence, 0.0)).groupby(run).transform("sum").to_numpy()
    return is_empty & (log_probability < np.log(RUN_PROBABILITY))
