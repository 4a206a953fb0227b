"""Design effects of pairs of codes: how far the units of one event repeat that two codes go together."""

from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from achtari_toolkit.measures.design_effect import degrees_of_freedom, design_effect, typical_effect
from achtari_toolkit.measures.vocabulary.pairs.cluster_sums import (
    Shares,
    codes_of_clusters,
    sums_over_clusters,
    sums_over_units,
)
from achtari_toolkit.measures.vocabulary.pairs.meetings import meetings_of, rows_of_entries


class Clustering(NamedTuple):
    """Which units depend on one another, in one or several ways of which the mean counts.

    groups    int64 (units,)          number from 0; units of different groups are independent
    clusters  list of int64 (units,)  number from 0; units of one cluster, which are of one group, are dependent
    """

    groups: np.ndarray
    clusters: list[np.ndarray]


def pair_effects(has_code: csr_array, clusterings: list[Clustering]) -> tuple[np.ndarray, np.ndarray]:
    """Return the design effect of each pair of codes, at least 1, and its degrees of freedom, float (codes, codes).

    has_code  1 where a unit has a code, (units, codes)

    What clusters are summed of is (x - p)(y - q) of each unit, the evidence that it gives for two codes of shares p and
    q in its group. The largest effect of all clusterings counts; in each, a pair has at least the median of all pairs.
    On the diagonal, which is no pair, effects are 1.

    Source: Rao & Scott 1992, Biometrics 48:577-585 (counts in clusters); Liang & Zeger 1986, Biometrika 73:13-22 (the
    variance of a sum from those of its clusters).
    """
    n_codes = has_code.shape[1]
    n_pairs = n_codes * (n_codes - 1) // 2
    effects, degrees = np.ones(n_pairs), np.full(n_pairs, np.inf)
    coded = np.flatnonzero(np.diff(has_code.indptr))
    coded_units = has_code[coded].sorted_indices()
    for clustering in clusterings if n_pairs else ():
        n_clusters, n_units = _independent(clustering)
        if n_clusters < 2:
            continue
        observed, expected = _variances(coded_units, coded, clustering)
        few_clusters = n_clusters / (n_clusters - 1) * (n_units - 1) / n_units
        effect = design_effect(observed * few_clusters, expected)
        effect = np.maximum(effect, typical_effect(effect, expected))
        effects = np.maximum(effects, effect)
        degrees = np.minimum(degrees, degrees_of_freedom(1 - 1 / effect, n_clusters))
    return _symmetric(effects, n_codes, 1.0), _symmetric(degrees, n_codes, np.inf)


def _symmetric(values: np.ndarray, n_codes: int, diagonal: float) -> np.ndarray:
    """The table of the values of pairs, float (codes, codes)."""
    table = np.full((n_codes, n_codes), diagonal)
    upper = np.triu_indices(n_codes, 1)
    table[upper] = table.T[upper] = values
    return table


def _independent(clustering: Clustering) -> tuple[float, float]:
    """How many clusters and units there are, less one for each group but the first, as its shares are estimated."""
    n_groups = np.count_nonzero(np.bincount(clustering.groups))
    n_clusters = np.mean([np.count_nonzero(np.bincount(clusters)) for clusters in clustering.clusters])
    return float(n_clusters) - n_groups + 1, len(clustering.groups) - n_groups + 1.0


def _variances(has_code: csr_array, coded: np.ndarray, clustering: Clustering) -> np.ndarray:
    """Variances of the sums of pairs, as clusters show them and if units were independent, float (2, pairs).

    has_code  of the units that have any
    coded     the numbers of these units
    """
    ways = [codes_of_clusters(has_code, coded, clustering.groups, clusters) for clusters in clustering.clusters]
    size, group = np.bincount(clustering.groups).astype(float), clustering.groups[coded]
    row = rows_of_entries(has_code)
    n_codes, n_groups = has_code.shape[1], len(size)
    n = np.bincount(group[row] * n_codes + has_code.indices, minlength=n_groups * n_codes).reshape(n_groups, n_codes)
    size = np.maximum(size, 1.0)[:, None]
    share = n / size
    variances = []
    for meetings in meetings_of(has_code, n_groups):
        n_pairs = len(meetings.one)
        both = np.bincount(group[meetings.row] * n_pairs + meetings.pair, minlength=n_groups * n_pairs)
        shares = Shares(share[:, meetings.one], share[:, meetings.other], both.reshape(n_groups, n_pairs) / size)
        observed = [
            sums_over_clusters(way, meetings, clusters[coded], share, shares)
            for way, clusters in zip(ways, clustering.clusters, strict=True)
        ]
        variances.append((np.mean(observed, axis=0), sums_over_units(shares, size)))
    return np.concatenate(variances, axis=1)
