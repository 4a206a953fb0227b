"""The design effect: how many times as large a variance is as that of independent observations."""

import numpy as np
from numpy.typing import ArrayLike


def design_effect(observed: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Return one variance over the other, at least 1; 1 where nothing is expected to vary.

    observed  as clusters show it
    expected  of independent observations

    Source: Kish 1965, Survey Sampling, 8.1.
    """
    ratio = np.divide(observed, expected, out=np.ones_like(observed, dtype=float), where=expected > 0)
    return np.maximum(ratio, 1.0)


def typical_effect(effects: np.ndarray, expected: np.ndarray) -> float:
    """Return the median of design effects, each weighted by the variance that it multiplies; 1 if there is none.

    One article that follows another repeats most of its codes, so that effects of many codes show what that of one,
    which few articles have, does not. The median does not follow a single code that comes in waves.
    """
    order = np.argsort(effects, kind="stable")
    weight = np.cumsum(expected[order])
    if not len(weight) or weight[-1] <= 0:
        return 1.0
    return float(effects[order][np.searchsorted(weight, weight[-1] / 2)])


def degrees_of_freedom(excess: ArrayLike, n_clusters: ArrayLike) -> np.ndarray:
    """Return the degrees of freedom of a variance that is in part known, infinite where it is known.

    excess      the part of the variance that clusters add to that of independent observations, [0, 1]
    n_clusters  how many clusters the whole variance was estimated from

    Source: Satterthwaite 1946, Biometrics Bulletin 2:110-114.
    """
    with np.errstate(divide="ignore"):
        return (np.asarray(n_clusters, float) - 1) / np.asarray(excess, float) ** 2
