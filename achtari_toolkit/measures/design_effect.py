"""The design effect: how many times as large a variance is as that of independent observations."""

import numpy as np


def design_effect(observed: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Return one variance over the other, at least 1; 1 where nothing is expected to vary.

    observed  as clusters show it
    expected  of independent observations

    Source: Kish 1965, Survey Sampling, 8.1.
    """
    ratio = np.divide(observed, expected, out=np.ones_like(observed, dtype=float), where=expected > 0)
    return np.maximum(ratio, 1.0)
