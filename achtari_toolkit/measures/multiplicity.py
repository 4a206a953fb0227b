"""Many questions at once: how many of the answers that look sure are due to chance."""

import numpy as np
from scipy.stats import false_discovery_control


def false_discovery(p: np.ndarray) -> np.ndarray:
    """Return q of each p: of all rows with a q up to this one, so large a part is expected to be due to chance.

    p  probabilities in [0, 1] of all questions that were asked together; a missing one stays missing and is not counted

    Source: Benjamini & Hochberg 1995, Journal of the Royal Statistical Society B 57:289-300.
    """
    p = np.asarray(p, float)
    q = np.full(p.shape, np.nan)
    known = ~np.isnan(p)
    q[known] = false_discovery_control(p[known]) if known.any() else p[known]
    return q
