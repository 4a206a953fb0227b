"""Strata of about the same length, within which two codes are compared: long texts mention more of everything."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.sparse import csr_array
from scipy.stats import t as student

from achtari_toolkit.measures.count_test import by_students_law, count_test
from achtari_toolkit.measures.intervals import Z_95
from achtari_toolkit.measures.vocabulary.pairs.meetings import rows_of_entries

UNITS_OF_STRATUM = 20  # fewer would lose evidence, more would leave long and short units together
MAX_STRATA = 1000  # of a group
CELLS = 4_000_000  # strata times codes times codes that are held at a time
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
    rank = (np.cumsum(np.bincount(lengths) > 0) - 1)[lengths]
    n_lengths = rank.max(initial=0) + 1
    kind = groups * n_lengths + rank  # units of one group and length
    n_of_kind = np.bincount(kind)
    kinds = np.flatnonzero(n_of_kind)
    n_units, group = n_of_kind[kinds], kinds // n_lengths
    is_first_of_group = np.diff(group, prepend=-1) != 0
    number_of_group = np.cumsum(is_first_of_group) - 1
    shorter = np.cumsum(n_units) - n_units
    shorter -= shorter[is_first_of_group][number_of_group]  # units of the group
    size = np.add.reduceat(n_units, np.flatnonzero(is_first_of_group))[number_of_group] if len(kinds) else n_units
    number = shorter * np.clip(size // UNITS_OF_STRATUM, 1, MAX_STRATA) // size
    stratum = np.zeros(len(n_of_kind), np.int64)
    stratum[kinds] = np.cumsum(is_first_of_group | (np.diff(number, prepend=-1) != 0)) - 1
    return stratum[kind]


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
    together = (has_code.T @ has_code).toarray().astype(float)
    shape = together.shape
    expected, variance, third_moment = np.zeros((3, *shape))
    sums = np.zeros((5, *shape))
    for both, size in zip(_tables(has_code, strata), np.bincount(strata).tolist(), strict=True):
        with_code = np.diagonal(both)
        _add_moments(with_code, size, expected, variance, third_moment)
        _add_odds(both, with_code, size, sums)
    p = count_test(*(moment / effects for moment in (together, expected, variance, third_moment)))
    wider = np.asarray(effects) * (student.ppf(0.975, degrees) / Z_95) ** 2
    return Stratified(expected, by_students_law(p, degrees), *_odds_ratio(sums, wider))


def _tables(has_code: csr_array, strata: np.ndarray) -> Iterator[np.ndarray]:
    """Of one stratum after another, units that have both codes; on the diagonal, those that have one."""
    n_strata, n_codes = int(strata.max(initial=-1)) + 1, has_code.shape[1]
    row = rows_of_entries(has_code)
    cells = (strata[row] * np.int64(n_codes) + has_code.indices, row)
    by_stratum = csr_array((np.ones(len(row)), cells), shape=(n_strata * n_codes, len(strata)))
    both = by_stratum @ has_code
    step = max(CELLS // max(n_codes**2, 1), 1)
    for first in range(0, n_strata, step):
        last = min(first + step, n_strata)
        yield from both[first * n_codes : last * n_codes].toarray().reshape(last - first, n_codes, n_codes)


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
