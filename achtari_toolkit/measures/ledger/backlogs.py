"""Which days with more articles than usual hold older articles, and by what evidence: volume alone is none."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import nbinom, norm

from achtari_toolkit.measures.ledger.rhythm import LEAST_ARTICLES
from achtari_toolkit.measures.ledger.states import (
    DAY_PROBABILITY,
    RUN_PROBABILITY,
    SURGE_FACTOR,
    log_probability_of_nothing,
)

LEAST_REPAID, MOST_REPAID = 0.25, 2.0  # of what a gap lacks, that the day after it may have beyond what is expected
REPAYMENT_PROBABILITY = 0.01  # above, an excess after a gap may be chance
LEAST_EXPLAINED = 0.5  # of the excess of a day that articles with a mark must be beyond the usual


class Gaps(NamedTuple):
    """The run of days before each day that lack articles, (outlets, days) each.

    start            number of its first day; the day itself where there is none
    lacks            articles that were expected in it beyond those collected
    log_probability  logarithm of the probability of such a run by chance
    is_missing       whether all its days are missing or partial, or holidays of which there is no article at all
    """

    start: np.ndarray
    lacks: np.ndarray
    log_probability: np.ndarray
    is_missing: np.ndarray


def find_backlogs(
    state: np.ndarray,
    collected: np.ndarray,
    expected: np.ndarray,
    overdispersion: np.ndarray,
    is_exempt: np.ndarray,
    marked: Mapping[str, np.ndarray],
) -> tuple[np.ndarray, np.ndarray]:
    """Return state with its backlogs, and the evidence for each, both str (outlets, days); "" where there is none.

    state, collected, expected, overdispersion, is_exempt   as in states.states
    marked  articles of each day with a mark that old articles have, int (outlets, days), by the name of the evidence

    Evidence, the first that holds:
        repays a gap   the days before were empty or partial, and the day has between a quarter of what they lack and
                       twice as much beyond what is expected; of one outlet, or of outlets with the same gap together
        first day      a surge on the first day of the outlet, or of outlets that begin together
        <marked>       a surge at least half of which are articles with the mark, beyond their usual part
    Empty days that were repaid are missing, however short they are.
    """
    gaps = _gaps(state, collected, expected, overdispersion, is_exempt)
    repays = _repays(gaps, state, collected, expected, overdispersion) | _repay_together(
        gaps, collected, expected, overdispersion
    )
    evidence = np.full(state.shape, "", dtype=object)
    for name, counts in marked.items():
        evidence[(state == "surge") & _explains(counts, collected, expected, state)] = name
    evidence[_is_first_surge(state, collected, expected, overdispersion)] = "first day"
    evidence[repays] = "repays a gap"
    new_state = np.where(evidence != "", "backlog", state)
    for outlet, day in zip(*np.nonzero(repays), strict=True):
        run = new_state[outlet, gaps.start[outlet, day] : day]
        run[run == "quiet"] = "missing"
    return new_state, evidence


def _gaps(
    state: np.ndarray, collected: np.ndarray, expected: np.ndarray, overdispersion: np.ndarray, is_exempt: np.ndarray
) -> Gaps:
    is_partial = state == "partial"
    is_short = ((collected == 0) | is_partial) & ~np.isnan(expected)
    due = np.nan_to_num(expected)
    log_silence = np.where(is_exempt, 0.0, log_probability_of_nothing(due, overdispersion))
    log_chance = np.where(is_partial, np.log(DAY_PROBABILITY), log_silence)
    is_certain = is_partial | (state == "missing") | (is_exempt & (collected.sum(axis=0) == 0))
    numbers = np.arange(state.shape[1])
    last_whole = np.maximum.accumulate(np.where(is_short, -1, numbers), axis=1)
    before = np.c_[np.full(len(state), -1), last_whole[:, :-1]]  # the last whole day before each day

    def over_run(values: np.ndarray) -> np.ndarray:
        total = np.c_[np.zeros(len(state)), np.cumsum(np.where(is_short, values, 0.0), axis=1)]
        return total[:, :-1] - np.take_along_axis(total, before + 1, axis=1)

    return Gaps(before + 1, over_run(due - collected), over_run(log_chance), over_run(~is_certain) == 0)


def _repays(
    gaps: Gaps, state: np.ndarray, collected: np.ndarray, expected: np.ndarray, overdispersion: np.ndarray
) -> np.ndarray:
    """Whether the day of one outlet repays the gap before it, bool (outlets, days)."""
    excess = np.nan_to_num(collected - expected)
    is_open = (gaps.lacks > 0) & (collected >= LEAST_ARTICLES) & (state != "partial") & _covers(excess, gaps.lacks)
    outlet, day = np.nonzero(is_open)
    size = 1 / overdispersion[outlet]
    log_excess = nbinom.logsf(collected[outlet, day] - 1, size, size / (size + expected[outlet, day]))
    is_improbable = (log_excess < np.log(REPAYMENT_PROBABILITY)) & (
        gaps.log_probability[outlet, day] + log_excess < np.log(RUN_PROBABILITY)
    )
    repays = np.zeros(state.shape, bool)
    repays[outlet[is_improbable], day[is_improbable]] = True
    return repays


def _repay_together(gaps: Gaps, collected: np.ndarray, expected: np.ndarray, overdispersion: np.ndarray) -> np.ndarray:
    """Whether outlets with the same gap, which was certainly one, repay it together, bool (outlets, days)."""
    outlet, day = np.nonzero((gaps.lacks > 0) & gaps.is_missing & (collected > 0))
    due = expected[outlet, day]
    rows = pd.DataFrame(
        {
            "day": day,
            "start": gaps.start[outlet, day],
            "excess": collected[outlet, day] - due,
            "lacks": gaps.lacks[outlet, day],
            "variance": due + overdispersion[outlet] * due**2,
            "log_probability": gaps.log_probability[outlet, day],
        }
    )
    sums = rows.groupby(["day", "start"]).transform("sum")
    is_group = rows.groupby(["day", "start"])["day"].transform("size") > 1
    log_excess = norm.logsf(sums["excess"] / np.sqrt(sums["variance"]))
    is_beyond_chance = (log_excess < np.log(REPAYMENT_PROBABILITY)) & (
        sums["log_probability"] + log_excess < np.log(RUN_PROBABILITY)
    )
    is_repaid = is_group & is_beyond_chance & _covers(sums["excess"], sums["lacks"]) & (rows["excess"] >= 0)
    repays = np.zeros(collected.shape, bool)
    repays[outlet[is_repaid], day[is_repaid]] = True
    return repays


def _covers(excess: np.ndarray | pd.Series, lacks: np.ndarray | pd.Series) -> np.ndarray | pd.Series:
    return (excess >= LEAST_REPAID * lacks) & (excess <= MOST_REPAID * lacks)


def _is_first_surge(
    state: np.ndarray, collected: np.ndarray, expected: np.ndarray, overdispersion: np.ndarray
) -> np.ndarray:
    """Whether a day is the first of an outlet and a surge, of it or of the outlets that begin with it."""
    is_first = ~np.isnan(expected) & np.isnan(np.c_[np.full(len(state), np.nan), expected[:, :-1]])
    due = np.where(is_first, expected, 0.0)
    excess = np.where(is_first, collected - due, 0.0).sum(axis=0)
    spread = np.sqrt((due + overdispersion[:, None] * due**2).sum(axis=0))
    is_shared = (is_first.sum(axis=0) > 1) & (excess > (SURGE_FACTOR - 1) * due.sum(axis=0))
    is_shared &= excess > norm.isf(DAY_PROBABILITY) * spread
    return is_first & ((state == "surge") | (is_shared & (collected >= due)))


def _explains(marked: np.ndarray, collected: np.ndarray, expected: np.ndarray, state: np.ndarray) -> np.ndarray:
    """Whether articles with a mark are at least half of the excess, beyond their part on other days."""
    other = (state != "surge") & (marked >= 0)
    usual = np.where(other, marked, 0).sum(axis=1) / np.maximum(np.where(other, collected, 0).sum(axis=1), 1)
    beyond = marked - collected * usual[:, None]
    return (marked >= LEAST_ARTICLES) & (beyond >= LEAST_EXPLAINED * (collected - np.nan_to_num(expected)))
