"""Design effects of pairs of codes: how far the units of one event repeat that two codes go together."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from achtari_toolkit.measures.design_effect import degrees_of_freedom, design_effect, typical_effect

CELLS = 4_000_000  # clusters x codes that are counted at a time


class Clustering(NamedTuple):
    """Which units depend on one another, in one or several ways of which the mean counts.

    groups    int64 (units,)                units of different groups are independent
    clusters  list of int64 (units,)        units of one cluster and group are dependent
    """

    groups: np.ndarray
    clusters: list[np.ndarray]


class ClusterSums(NamedTuple):
    """Sums over clusters of products, float: n is the units of a cluster with a code, both those with two of them.

    both_both, both_n, both_base  (codes, codes)  of both with itself, with n of the first code, and with all units
    n_n                           (codes, codes)  of n with n of the other
    n_base                        (codes,)        of n with all units
    base_base                     float           of all units with themselves
    """

    both_both: np.ndarray
    both_n: np.ndarray
    both_base: np.ndarray
    n_n: np.ndarray
    n_base: np.ndarray
    base_base: float


def pair_effects(has_code: csr_array, clusterings: list[Clustering]) -> tuple[np.ndarray, np.ndarray]:
    """Return the design effect of each pair of codes, at least 1, and its degrees of freedom, float (codes, codes).

    has_code  1 where a unit has a code, (units, codes)

    What clusters are summed of is (x - p)(y - q) of each unit, the evidence that it gives for two codes of shares p and
    q in its group. The largest effect of all clusterings counts; in each, a pair has at least the median of all pairs.

    Source: Rao & Scott 1992, Biometrics 48:577-585 (counts in clusters); Liang & Zeger 1986, Biometrika 73:13-22 (the
    variance of a sum from those of its clusters).
    """
    shape = (has_code.shape[1],) * 2
    effects, degrees = np.ones(shape), np.full(shape, np.inf)
    for clustering in clusterings:
        observed, expected, n_clusters, n_units = _variances(has_code, clustering)
        if n_clusters < 2:
            continue
        few_clusters = n_clusters / (n_clusters - 1) * (n_units - 1) / n_units
        effect = design_effect(observed * few_clusters, expected)
        upper = np.triu_indices(shape[0], 1)
        effect = np.maximum(effect, typical_effect(effect[upper], expected[upper]))
        effects = np.maximum(effects, effect)
        degrees = np.minimum(degrees, degrees_of_freedom(1 - 1 / effect, n_clusters))
    return effects, degrees


def _variances(has_code: csr_array, clustering: Clustering) -> tuple[np.ndarray, np.ndarray, float, float]:
    """Variances of the sums of pairs, as clusters show them and if units were independent.

    Also how many clusters and units there are, less one for each group but the first, as its shares are estimated.
    """
    observed, expected = np.zeros((2, has_code.shape[1], has_code.shape[1]))
    n_ways, n_clusters, n_units = len(clustering.clusters), 1.0, 1.0
    for clusters in clustering.clusters:
        order = np.lexsort((clusters, clustering.groups))
        bounds = np.append(np.flatnonzero(np.diff(clustering.groups[order], prepend=-1)), len(order))
        for start, stop in pairwise(bounds):
            rows = order[start:stop]
            number = np.cumsum(np.diff(clusters[rows], prepend=clusters[rows[0]]) != 0)
            in_group, together = has_code[rows], _together(has_code[rows])
            observed += _of_clusters(in_group, number, together) / n_ways
            expected += _of_units(together, len(rows)) / n_ways
            n_clusters += number[-1] / n_ways
            n_units += (len(rows) - 1) / n_ways
    return observed, expected, n_clusters, n_units


def _together(has_code: csr_array) -> np.ndarray:
    """Units that have both codes; on the diagonal, those that have one."""
    return (has_code.T @ has_code).toarray().astype(float)


def _of_units(both: np.ndarray, size: int) -> np.ndarray:
    """The sum over units of the square of (x - p)(y - q), less its mean."""
    n = np.diagonal(both)[:, None]
    p, q = n / size, n.T / size
    squares = both * ((1 - p) * (1 - q)) ** 2 + (size - n - n.T + both) * (p * q) ** 2
    squares += (n - both) * ((1 - p) * q) ** 2 + (n.T - both) * (p * (1 - q)) ** 2
    return squares - size * (both / size - p * q) ** 2


def _of_clusters(has_code: csr_array, cluster: np.ndarray, both: np.ndarray) -> np.ndarray:
    """The sum over clusters of the square of the sum of (x - p)(y - q) of its units, less its mean.

    cluster  number of each unit's cluster, rising from 0
    """
    size = len(cluster)
    sums = ClusterSums._make(map(sum, zip(*_parts(has_code, cluster), strict=True)))
    share = np.diagonal(both) / size
    p, q = share[:, None], share[None, :]
    constant = 2 * p * q - both / size
    squares = sums.both_both - 2 * q * sums.both_n - 2 * p * sums.both_n.T + 2 * constant * sums.both_base
    n_n = np.diagonal(sums.n_n)
    squares += q**2 * n_n[:, None] + p**2 * n_n[None, :] + 2 * p * q * sums.n_n
    squares -= 2 * constant * (q * sums.n_base[:, None] + p * sums.n_base[None, :])
    return np.maximum(squares + constant**2 * sums.base_base, 0.0)


def _parts(has_code: csr_array, cluster: np.ndarray) -> Iterator[ClusterSums]:
    """The sums of some clusters after another, of which not too many are counted at a time."""
    n_codes = has_code.shape[1]
    step = max(CELLS // max(n_codes, 1), 1)
    for first in range(0, int(cluster[-1]) + 1, step):
        start, stop = np.searchsorted(cluster, [first, first + step])
        yield _products(has_code[start:stop], cluster[start:stop] - first)


def _products(has_code: csr_array, cluster: np.ndarray) -> ClusterSums:
    n_codes, base = has_code.shape[1], np.bincount(cluster).astype(float)
    row = np.repeat(np.arange(len(cluster)), np.diff(has_code.indptr))
    cell = cluster[row].astype(np.int64) * n_codes + has_code.indices  # of a table of clusters and codes
    n = np.bincount(cell, minlength=len(base) * n_codes).astype(float)
    by_cluster = csr_array((np.ones(len(row)), (cell, row)), shape=(len(n), len(cluster)))
    both = (by_cluster @ has_code).tocoo()
    pair = both.row % n_codes * np.int64(n_codes) + both.col
    weights = (both.data, n[both.row], base[both.row // n_codes])
    both_both, both_n, both_base = (
        np.bincount(pair, both.data * weight, n_codes**2).reshape(n_codes, n_codes) for weight in weights
    )
    table = n.reshape(len(base), n_codes)
    return ClusterSums(both_both, both_n, both_base, table.T @ table, base @ table, float(base @ base))
