"""Which units have both codes of a pair."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

CELLS = 4_000_000  # units, and groups, times the pairs of codes in them, that are looked at a time


class Meetings(NamedTuple):
    """Units that have both codes of a pair.

    row         int64 (meetings,)  row of the unit
    first       int64 (meetings,)  entry of the unit and one code, as it is stored
    second      int64 (meetings,)  entry of the unit and the other code
    pair        int64 (meetings,)  number of the pair, from 0
    one, other  int64 (pairs,)     the codes of each pair, in the order of the upper triangle
    """

    row: np.ndarray
    first: np.ndarray
    second: np.ndarray
    pair: np.ndarray
    one: np.ndarray
    other: np.ndarray


def rows_of_entries(table: csr_array) -> np.ndarray:
    """Return the row of each entry."""
    return np.repeat(np.arange(table.shape[0]), np.diff(table.indptr))


def meetings_of(has_code: csr_array, n_groups: int) -> Iterator[Meetings]:
    """Yield the pairs of codes with the units that have both, not too many at a time.

    has_code  1 where a unit has a code, sorted, (units, codes)
    n_groups  how many groups of units there will be shares of
    """
    n_codes, row = has_code.shape[1], rows_of_entries(has_code)
    n_later = has_code.indptr[row + 1] - np.arange(len(row)) - 1  # codes that the unit has after this one
    n_pairs = np.arange(n_codes)[::-1]  # of each code with later ones
    block = np.cumsum(np.bincount(has_code.indices, n_later, n_codes) + n_groups * n_pairs) // CELLS
    for start, stop in pairwise(np.append(np.flatnonzero(np.diff(block, prepend=-1)), n_codes)):
        n_others = np.where((has_code.indices >= start) & (has_code.indices < stop), n_later, 0)
        mention = np.repeat(np.arange(len(row)), n_others)
        later = mention + 1 + np.arange(len(mention)) - np.repeat(np.cumsum(n_others) - n_others, n_others)
        one, other = has_code.indices[mention].astype(np.int64), has_code.indices[later]
        first_pair = np.cumsum(n_pairs) - n_pairs - n_pairs[:start].sum()
        codes = np.repeat(np.arange(start, stop), n_pairs[start:stop])
        others = codes + 1 + np.arange(len(codes)) - first_pair[codes]
        yield Meetings(row[mention], mention, later, first_pair[one] + other - one - 1, codes, others)
