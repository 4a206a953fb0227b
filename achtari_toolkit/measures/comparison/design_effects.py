"""Design effects of shares: how far the articles of one story, and those of neighbouring days, repeat one another."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array, diags_array, eye_array

from achtari_toolkit.measures.design_effect import degrees_of_freedom, design_effect, typical_effect

BANDWIDTHS = (1, 21)  # days: the same day, and follow-ups of an event, which are seldom further apart
FEWEST_BANDWIDTHS = 2  # in the days of a corpus
FEWEST_CLUSTERS = 1.5  # bounds the correction for few clusters: 3 at most


class Effects(NamedTuple):
    """Of each group and code, float (groups, codes) each; groups in order of the alphabet.

    of_groups  design effects of the share of each group
    of_others  design effects of the share that it is compared with
    degrees    degrees of freedom of the variance of the difference of the two
    """

    of_groups: np.ndarray
    of_others: np.ndarray
    degrees: np.ndarray


class Clusters(NamedTuple):
    """How the units of each group divide into clusters.

    n       per group, sparse (clusters, codes)  units that have each code
    base    float (groups, clusters)             units
    weight  sparse (clusters, clusters)          how far the units of two clusters are dependent, 1 on the diagonal
    width   float                                how many clusters count as one independent observation
    """

    n: list[csr_array]
    base: np.ndarray
    weight: csr_array
    width: float


def design_effects(units: pd.DataFrame, coded_units: pd.DataFrame, against: str | None = None) -> Effects:
    """Return how many times as large the variances of shares are as those of independent units, at least 1.

    units, coded_units  of grouped_units
    against             the group that the others are compared with; None: each with all others together

    The largest of three effects, in which units are dependent if they are of one story; of one day; and the more, the
    nearer their days are, up to 21 days or half of the days of the corpus. Each is estimated from its side and from
    both sides together, since few units show little of their own variance, and is at least the median of all codes.

    Source: Kish 1965, Survey Sampling, 8.1 (design effect); Rao & Scott 1992, Biometrics 48:577-585 (of counts in
    clusters); Newey & West 1987, Econometrica 55:703-708 (days); Kiefer & Vogelsang 2005, Econometric Theory
    21:1130-1164 (a wide window has few degrees of freedom).
    """
    groups = np.sort(units["group"].unique()).tolist()
    reference = None if against is None else groups.index(against)
    clusterings = [_by_day(units, coded_units, groups, bandwidth) for bandwidth in BANDWIDTHS]
    if units["story"].duplicated().any():
        clusterings.append(_by_story(units, coded_units, groups))
    effects = [_effects_of_sides(clusters, reference) for clusters in clusterings]
    return Effects(
        np.max([of.of_groups for of in effects], axis=0),
        np.max([of.of_others for of in effects], axis=0),
        np.min([of.degrees for of in effects], axis=0),
    )


def _effects_of_sides(clusters: Clusters, reference: int | None) -> Effects:
    """The effects of one clustering."""
    all_n, all_base = sum(clusters.n), clusters.base.sum(axis=0)
    effects = []
    for n, base in zip(clusters.n, clusters.base, strict=True):
        other_n, other_base = all_n - n, all_base - base
        if reference is not None:
            other_n, other_base = clusters.n[reference], clusters.base[reference]
        variances = [_variances(*side, clusters.weight) for side in ((n, base), (other_n, other_base))]
        n_clusters = max(np.count_nonzero(base + other_base) / clusters.width, FEWEST_CLUSTERS)
        (observed, expected), few_clusters = np.sum(variances, axis=0), n_clusters / (n_clusters - 1)
        together = design_effect(observed * few_clusters, expected)
        together = np.maximum(together, typical_effect(together, expected))
        of_sides = [np.maximum(design_effect(*variance), together) for variance in variances]
        excess = _excess(of_sides, (base.sum(), other_base.sum()))
        effects.append([*of_sides, degrees_of_freedom(excess, n_clusters)])
    return Effects(*np.moveaxis(np.array(effects), 1, 0))


def _excess(effects: list[np.ndarray], sizes: tuple[float, float]) -> np.ndarray:
    """The part of the variance of a difference of shares that clusters add, float (codes,)."""
    independent = sum(1 / max(size, 1.0) for size in sizes)
    clustered = np.sum([effect / max(size, 1.0) for effect, size in zip(effects, sizes, strict=True)], axis=0)
    return 1 - independent / clustered


def _variances(n: csr_array, base: np.ndarray, weight: csr_array) -> tuple[np.ndarray, np.ndarray]:
    """The variance of the units with each code, as clusters show it and if units were independent, float (codes,)."""
    total = max(base.sum(), 1.0)
    share = np.asarray(n.sum(axis=0), float) / total
    weighted_base = weight @ base
    squares = np.asarray(n.multiply(weight @ n).sum(axis=0), float)
    observed = squares - 2 * share * (n.T @ weighted_base) + share**2 * (base @ weighted_base)
    return observed, total * share * (1 - share)


def _by_story(units: pd.DataFrame, coded_units: pd.DataFrame, groups: list[str]) -> Clusters:
    """Clusters of the units of one story, in whatever group."""
    numbers, stories = pd.factorize(units["story"], sort=True)
    of_coded = pd.Index(stories).get_indexer(coded_units["story"])
    weight = csr_array(eye_array(len(stories)))
    return Clusters(*_counts(units, numbers, coded_units, of_coded, groups), weight, 1.0)


def _by_day(units: pd.DataFrame, coded_units: pd.DataFrame, groups: list[str], bandwidth: int) -> Clusters:
    """Clusters of the units of one day, dependent on days near it; units without a day are clusters of their own."""
    days = np.unique(units["day"].dropna().to_numpy())
    bandwidth = int(np.clip(len(days) // FEWEST_BANDWIDTHS, 1, bandwidth))
    undated = pd.Index(units.loc[units["day"].isna(), "unit"].unique())
    numbers, of_coded = (
        np.where(
            table["day"].isna(), len(days) + undated.get_indexer(table["unit"]), np.searchsorted(days, table["day"])
        )
        for table in (units, coded_units)
    )
    weight = _bartlett_weights(np.append(days, [np.nan] * len(undated)), bandwidth)
    width = max(2 * bandwidth / 3, 1.0)  # the sum of squared weights on either side
    return Clusters(*_counts(units, numbers, coded_units, of_coded, groups), weight, width)


def _bartlett_weights(days: np.ndarray, bandwidth: int) -> csr_array:
    """How far two days are dependent: 1 for the same day, falling in a straight line to 0 at the bandwidth."""
    offsets = range(1, min(bandwidth, len(days)))
    near = [np.nan_to_num(1 - (days[offset:] - days[:-offset]) / bandwidth).clip(min=0) for offset in offsets]
    diagonals = [np.ones(len(days)), *near, *near]
    return csr_array(diags_array(diagonals, offsets=[0, *offsets, *(-offset for offset in offsets)]))


def _counts(
    units: pd.DataFrame, clusters: np.ndarray, coded_units: pd.DataFrame, coded_clusters: np.ndarray, groups: list[str]
) -> tuple[list[csr_array], np.ndarray]:
    """The units with each code per group, sparse (clusters, codes), and all units, float (groups, clusters)."""
    n_clusters = int(clusters.max()) + 1
    group, group_of_coded = (pd.Index(groups).get_indexer(table["group"]) for table in (units, coded_units))
    base = np.zeros((len(groups), n_clusters))
    np.add.at(base, (group, clusters), 1.0)
    codes = coded_units["code"].cat.codes.to_numpy()
    shape = (n_clusters, len(coded_units["code"].cat.categories))
    n = []
    for number in range(len(groups)):
        rows, columns = coded_clusters[group_of_coded == number], codes[group_of_coded == number]
        n.append(csr_array(coo_array((np.ones(len(rows)), (rows, columns)), shape=shape)))
    return n, base
