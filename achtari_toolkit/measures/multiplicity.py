"""Many tests at once: the false discovery rate."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import false_discovery_control

from achtari_toolkit.errors import OptionError


def false_discovery(p: ArrayLike) -> np.ndarray:
    """Return q of each p: the expected proportion of false discoveries among rows with q at or below this value.

    p  probabilities in [0, 1] of all tests of one question; a missing one stays missing and does not count

    Raises OptionError if a p is outside [0, 1].
    Source: Benjamini & Hochberg 1995, Journal of the Royal Statistical Society B 57:289-300.
    """
    p = np.asarray(p, float)
    if ((p < 0) | (p > 1)).any():
        raise OptionError(f"{((p < 0) | (p > 1)).sum()} of {p.size} probabilities are outside [0, 1].")
    q = np.full(p.shape, np.nan)
    known = ~np.isnan(p)
    q[known] = false_discovery_control(p[known]) if known.any() else p[known]
    return q
