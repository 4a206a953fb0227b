"""Strata of about the same length, within which two codes are compared: long texts mention more of everything."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_array
from scipy.stats import t as student

from achtari_toolkit.measures.count_test import by_students_law, count_test
from achtari_toolkit.measures.intervals import Z_95

UNITS_OF_STRATUM = 20  # fewer would lose evidence, more would leave long and short units together
MAX_STRATA = 1000  # of a group
HALF_TABLE = (0.125, 0.125, 0.0625, 0.125, 0.0625)  # what a table of four halves adds to the sums of an odds ratio


class Stratified(NamedTuple):
    """What two codes have in common over all strata; float (codes, codes) each.

    expected    units that would have both if they were independent in each stratum
    p           of as many or as few units with both
    odds_ratio  of Mantel and Haenszel
    low, high   its 95 % interval
    """

    expected: np.ndarray
    p: np.ndarray
    odds_ratio: np.ndarray
    low: np.ndarray
    high: np.ndarray


def length_strata(lengths: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Return the stratum of each unit, int from 0: units of one group and of about the same length.

    Units of equal length are in one stratum. A stratum has about 20 units, or a thousandth of its group if that is
    more.
    """
    order = np.lexsort((lengths, groups))
    lengths, groups = lengths[order], groups[order]
    is_first_of_group = np.diff(groups, prepend=groups[:1] - 1) != 0
    is_first_of_length = is_first_of_group | (np.diff(lengths, prepend=-1) != 0)
    position = np.arange(len(order))
    group_start = np.maximum.accumulate(np.where(is_first_of_group, position, 0))
    length_start = np.maximum.accumulate(np.where(is_first_of_length, position, 0))
    size = np.diff(np.append(np.flatnonzero(is_first_of_group), len(order)))[np.cumsum(is_first_of_group) - 1]
    n_strata = np.clip(size // UNITS_OF_STRATUM, 1, MAX_STRATA)
    number = (length_start - group_start) * n_strata // np.maximum(size, 1)
    strata = np.empty(len(order), np.int64)
    strata[order] = np.cumsum(is_first_of_group | (np.diff(number, prepend=-1) != 0)) - 1
    return strata


def stratified_association(
    has_code: csr_array, strata: np.ndarray, effects: ArrayLike = 1.0, degrees: ArrayLike = np.inf
) -> Stratified:
    """Return how far the codes of units go together within strata.

    has_code  1 where a unit has a code, (units, codes)
    strata    the stratum of each unit, from length_strata
    effects   design effects of the pairs, by which counts are divided: 1 where units are independent
    degrees   degrees of freedom of the variances that these were estimated from

    Source: Mantel & Haenszel 1959, JNCI 22:719-748; Robins, Breslow & Greenland 1986, Biometrics 42:311-323 (the
    interval); the law of the sum of hypergeometric counts: count_test.
    """
    order = np.argsort(strata, kind="stable")
    bounds = np.append(np.flatnonzero(np.diff(strata[order], prepend=-1)), len(order))
    has_code = has_code[order]
    together = (has_code.T @ has_code).toarray().astype(float)
    shape = together.shape
    expected, variance, third_moment = np.zeros((3, *shape))
    sums = np.zeros((5, *shape))
    for start, stop in pairwise(bounds):
        in_stratum = has_code[start:stop]
        with_code = np.diagonal(both := (in_stratum.T @ in_stratum).toarray().astype(float))
        _add_moments(with_code, stop - start, expected, variance, third_moment)
        _add_odds(both, with_code, stop - start, sums)
    p = count_test(*(moment / effects for moment in (together, expected, variance, third_moment)))
    wider = np.asarray(effects) * (student.ppf(0.975, degrees) / Z_95) ** 2
    return Stratified(expected, by_students_law(p, degrees), *_odds_ratio(sums, wider))


def _add_moments(
    with_code: np.ndarray, size: int, expected: np.ndarray, variance: np.ndarray, third_moment: np.ndarray
) -> None:
    """Add mean, variance and third central moment of the hypergeometric counts of a stratum."""
    expected += np.outer(with_code, with_code) / size
    spread = with_code * (size - with_code) / size
    variance_here = np.outer(spread, spread) / max(size - 1, 1)
    skew = size - 2 * with_code
    variance += variance_here
    third_moment += variance_here * np.outer(skew, skew) / (size * max(size - 2, 1))


def _add_odds(both: np.ndarray, with_code: np.ndarray, size: int, sums: np.ndarray) -> None:
    """Add the sums of a stratum: R, S, P R, P S + Q R, Q S in the names of Robins, Breslow and Greenland."""
    neither = size - with_code[:, None] - with_code[None, :] + both
    only_one, only_other = with_code[:, None] - both, with_code[None, :] - both
    agree, differ = both * neither / size, only_one * only_other / size
    share_agree, share_differ = (both + neither) / size, (only_one + only_other) / size
    for number, part in enumerate(
        (agree, differ, share_agree * agree, share_agree * differ + share_differ * agree, share_differ * differ)
    ):
        sums[number] += part


def _odds_ratio(sums: np.ndarray, effects: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The odds ratio with low and high; a table of four halves is added where a sum is 0.

    effects  by which its variance is multiplied
    """
    is_zero = (sums[:2] == 0).any(axis=0)
    agree, differ, agree_agree, mixed, differ_differ = sums + np.multiply.outer(HALF_TABLE, is_zero)
    with np.errstate(divide="ignore", invalid="ignore"):
        log_variance = agree_agree / agree**2 + mixed / (agree * differ) + differ_differ / differ**2
        factor = np.exp(Z_95 * np.sqrt(effects * log_variance / 2))
        value = agree / differ
    return value, value / factor, value * factor
