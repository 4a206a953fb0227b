"""What became of each outlet's day: collected as usual, missing, in part, or with a backlog."""

import numpy as np
import pandas as pd
from scipy.stats import nbinom

from achtari_toolkit.measures.ledger.rhythm import ENOUGH

STATES = ("full", "partial", "backlog", "missing", "quiet", "not_started", "incomplete")
UNLIKELY = 1e-3  # chance below which the number of a day is not taken for chance
SILENCE = 1e-4  # and a run of days with nothing, of which a corpus has many
MUCH, LITTLE = 1.5, 0.5  # a backlog has more than this times what is expected, a partial day less
MOST = 0.5  # of what is expected of all outlets: a backlog or a silence of so many is the collector's


def likely(expected: np.ndarray, spread: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and the most articles that chance brings, by a negative binomial law of the expected number.

    expected  float (outlets, days), missing before an outlet starts
    spread    float (outlets,) variance beyond chance / expected²
    """
    size = 1 / spread[:, None]
    part = size / (size + expected)
    return nbinom.ppf(UNLIKELY, size, part), nbinom.isf(UNLIKELY, size, part)


def states(collected: np.ndarray, expected: np.ndarray, spread: np.ndarray, lenient: np.ndarray) -> np.ndarray:
    """Return the state of each outlet and day, str (outlets, days).

    collected  int (outlets, days)
    expected   float (outlets, days), missing before an outlet starts
    lenient    bool (days,): little or nothing is not held against a day, such as a holiday
    """
    low, high = likely(expected, spread)
    due = np.nan_to_num(expected)
    found = np.full(collected.shape, "full", dtype="<U11")
    found[collected == 0] = "quiet"
    found[(collected > 0) & (collected < LITTLE * due) & (collected < low) & ~lenient] = "partial"
    found[(collected >= ENOUGH) & (collected > MUCH * due) & (collected > high)] = "backlog"
    _share_backlogs(found, collected, due)
    silence = _log_silence(due, spread)
    silence[:, lenient] = 0
    for outlet in range(len(found)):
        found[outlet, _silent(collected[outlet] == 0, silence[outlet])] = "missing"
    started = ~np.isnan(expected)
    nobody = ~((collected > 0) & started).any(axis=0)
    outage = _silent(nobody, silence.sum(axis=0))
    found[:, outage] = "missing"
    found[~started] = "not_started"
    return found


def _share_backlogs(found: np.ndarray, collected: np.ndarray, due: np.ndarray) -> None:
    """Where most outlets have a backlog, mark those too that only have no less than usual: the collector fell behind."""
    late, at_work = found == "backlog", collected > 0
    share = (due * late).sum(axis=0) / np.maximum((due * at_work).sum(axis=0), 1e-9)
    common = (late.sum(axis=0) >= 2) & (share >= MOST)
    found[at_work & common & (collected >= due)] = "backlog"


def _log_silence(due: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """Logarithm of the chance that a day brings nothing."""
    return -np.log1p(spread[:, None] * due) / spread[:, None]


def _silent(empty: np.ndarray, silence: np.ndarray) -> np.ndarray:
    """Whether each day lies in a run of empty days that is too long to be chance, bool (days,)."""
    run = np.cumsum(~empty)
    chance = pd.Series(np.where(empty, silence, 0.0)).groupby(run).transform("sum").to_numpy()
    return empty & (chance < np.log(SILENCE))
