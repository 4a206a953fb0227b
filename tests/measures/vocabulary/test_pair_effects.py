"""Design effects of pairs of codes, compared with sums that are written out cluster by cluster."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from achtari_toolkit.measures.vocabulary.pairs import meetings
from achtari_toolkit.measures.vocabulary.pairs.pair_effects import Clustering, pair_effects

GROUPS = np.repeat([0, 1, 2], [100, 60, 40])
CLUSTERS = np.arange(200) // 5


def units_with_codes(n_codes):
    """Five units in a row, a cluster, have much in common."""
    rng = np.random.default_rng(7)
    rate = rng.uniform(0, 0.8, (40, n_codes))[CLUSTERS]
    return (rng.random((200, n_codes)) < rate).astype(float)


def written_out(x, y):
    """The design effect of two codes before any other pair has a say, and n of the clusters and units in it."""
    observed = expected = 0.0
    for group in range(3):
        of_group = group == GROUPS
        evidence = (x[of_group] - x[of_group].mean()) * (y[of_group] - y[of_group].mean())
        evidence -= evidence.mean()
        expected += (evidence**2).sum()
        observed += (np.bincount(CLUSTERS[of_group], evidence) ** 2).sum()
    return max(observed / expected * 38 / 37 * 197 / 198, 1.0), expected


@pytest.mark.parametrize("cells", [4_000_000, 60])
def test_an_effect_is_the_variance_of_clusters_over_that_of_units_and_at_least_the_median(cells, monkeypatch):
    monkeypatch.setattr(meetings, "CELLS", cells)
    has_code = units_with_codes(6)
    effects, degrees = pair_effects(csr_array(has_code), [Clustering(GROUPS, [CLUSTERS])])
    one, other = np.triu_indices(6, 1)
    alone, weight = np.array([written_out(has_code[:, i], has_code[:, j]) for i, j in zip(one, other, strict=True)]).T
    order = np.argsort(alone)
    median = alone[order][np.searchsorted(np.cumsum(weight[order]), weight.sum() / 2)]

    assert np.maximum(alone, median) == pytest.approx(effects[one, other], rel=1e-12)
    assert (effects == effects.T).all()
    assert 37 / (1 - 1 / effects[one, other]) ** 2 == pytest.approx(degrees[one, other], rel=1e-12)


def test_units_without_a_code_and_groups_without_a_unit_change_no_shape():
    nothing = csr_array((200, 3))
    effects, degrees = pair_effects(nothing, [Clustering(GROUPS + 4, [CLUSTERS])])

    assert (effects == 1).all()
    assert np.isinf(degrees).all()


@pytest.mark.parametrize("n_codes", [0, 1])
def test_no_pair_has_no_effect(n_codes):
    effects, _ = pair_effects(csr_array(units_with_codes(n_codes)), [Clustering(GROUPS, [CLUSTERS])])

    assert (n_codes, n_codes) == effects.shape
