"""How much pairs of codes vary from unit to unit and from cluster to cluster."""

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from achtari_toolkit.measures.vocabulary.pairs.meetings import Meetings, rows_of_entries


class CodesOfClusters(NamedTuple):
    """How many units the clusters have.

    n             sparse (clusters, codes)  units with each code
    n_of_entries  float (entries,)          of each unit and code: units of its cluster with that code
    base          float (clusters,)         all units
    group         int64 (clusters,)         the group of each
    """

    n: csr_array
    n_of_entries: np.ndarray
    base: np.ndarray
    group: np.ndarray


class Shares(NamedTuple):
    """Shares of the units of each group, float (groups, pairs): p with one code, q with the other, both with both."""

    p: np.ndarray
    q: np.ndarray
    both: np.ndarray


def codes_of_clusters(
    has_code: csr_array, coded: np.ndarray, groups: np.ndarray, clusters: np.ndarray
) -> CodesOfClusters:
    """Return how many units each cluster has.

    has_code          of the units that have any, (coded units, codes)
    coded             the numbers of these units
    groups, clusters  of all units
    """
    base = np.bincount(clusters).astype(float)
    group = np.zeros(len(base), np.int64)
    group[clusters] = groups
    row, n_codes = clusters[coded][rows_of_entries(has_code)], has_code.shape[1]
    n = csr_array((np.ones(has_code.nnz), (row, has_code.indices)), shape=(len(base), n_codes))
    n.sum_duplicates()
    cells = rows_of_entries(n) * n_codes + n.indices
    return CodesOfClusters(n, n.data[np.searchsorted(cells, row * n_codes + has_code.indices)], base, group)


def sums_over_units(shares: Shares, size: np.ndarray) -> np.ndarray:
    """Return the sum over units of the square of (x - p)(y - q), less its mean, float (pairs,).

    size  units of each group, float (groups, 1)
    """
    p, q, both = shares
    squares = both * ((1 - p) * (1 - q)) ** 2 + (1 - p - q + both) * (p * q) ** 2
    squares += (p - both) * ((1 - p) * q) ** 2 + (q - both) * (p * (1 - q)) ** 2
    return (size * (squares - (both - p * q) ** 2)).sum(axis=0)


def sums_over_clusters(
    way: CodesOfClusters, meetings: Meetings, cluster: np.ndarray, share: np.ndarray, shares: Shares
) -> np.ndarray:
    """Return the sum over clusters of the square of the sum of (x - p)(y - q) of its units, less its mean, (pairs,).

    cluster  of each row of a meeting
    share    of units with each code, float (groups, codes)
    """
    p, q, _ = shares
    one, other, n_pairs = meetings.one, meetings.other, len(meetings.one)
    constant = 2 * p * q - shares.both
    squared, n_base, n_n = _products(way, share)
    base_base = np.bincount(way.group, way.base**2, len(share))[:, None]
    squares = q**2 * squared[:, one] + p**2 * squared[:, other] + constant**2 * base_base
    squares -= 2 * constant * (q * n_base[:, one] + p * n_base[:, other])
    n_units = len(cluster)
    of_clusters = csr_array((np.ones(n_units), (cluster, np.arange(n_units))), shape=(len(way.base), n_units))
    ends = np.append(0, np.cumsum(np.bincount(meetings.row, minlength=n_units)))
    both = of_clusters @ csr_array((np.ones(len(meetings.row)), meetings.pair, ends), shape=(n_units, n_pairs))
    squares_of_both = np.bincount(both.indices, both.data**2, n_pairs)
    of_base, of_one, of_other = _with_both(way, meetings, cluster, len(share))
    squares += 2 * (constant * of_base - q * of_one - p * of_other)
    return np.maximum(squares.sum(axis=0) + 2 * n_n[one, other] + squares_of_both, 0.0)


def _with_both(way: CodesOfClusters, meetings: Meetings, cluster: np.ndarray, n_groups: int) -> list[np.ndarray]:
    """Sums over the units with both codes, of the units of their clusters: all, with one, with the other."""
    group_and_pair = way.group[cluster][meetings.row] * len(meetings.one) + meetings.pair
    weights = (way.base[cluster][meetings.row], way.n_of_entries[meetings.first], way.n_of_entries[meetings.second])
    shape = (n_groups, len(meetings.one))
    return [np.bincount(group_and_pair, weight, shape[0] * shape[1]).reshape(shape) for weight in weights]


def _products(way: CodesOfClusters, share: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sums over the clusters of each group of n n and n base, (groups, codes); over all, of p n q n, (codes, codes)."""
    row, n = rows_of_entries(way.n), way.n.data
    cell = way.group[row] * share.shape[1] + way.n.indices
    squared, n_base = (
        np.bincount(cell, weight, share.size).reshape(share.shape) for weight in (n**2, n * way.base[row])
    )
    weighted = csr_array((n * share.ravel()[cell], way.n.indices, way.n.indptr), shape=way.n.shape)
    return squared, n_base, (weighted.T @ weighted).toarray()
