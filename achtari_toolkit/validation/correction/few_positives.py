"""What the variance of a sample misses where few of the coded texts of a kind are positive, or none.

A kind of 60 coded texts, none of them positive, has a variance of 0, although one text in a hundred may be positive.
"""

import numpy as np

from achtari_toolkit.validation.correction.design import KINDS, Design
from achtari_toolkit.validation.sampling.imagined import HALF


def pooled_variance(design: Design, factor: np.ndarray, part: np.ndarray, residuals: np.ndarray) -> np.ndarray:
    """Return the variances of totals if residuals vary alike in all texts of a kind, (kinds, totals).

    factor, part  as in coded_factors
    residuals     float (coded,)  label less what was predicted
    """
    return _spread(design, factor, part) * kind_means(design, residuals**2)[:, None]


def half_a_text(design: Design, factor: np.ndarray, part: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the variances that half a coded text more in each kind adds, were it negative and were it positive.

    Both (kinds, totals). The first belongs to the lower bound of a share, the second to the upper one: a kind without a
    positive may have some, and cannot have fewer.
    """
    spread = _spread(design, factor, part)
    coded = np.maximum(np.bincount(design.kind[design.row], minlength=KINDS), 1)
    positive = np.clip(kind_means(design, design.label), 0, 1)
    return (spread.T * HALF / coded * positive).T, (spread.T * HALF / coded * (1 - positive)).T


def kind_means(design: Design, values: np.ndarray, articles: np.ndarray | None = None) -> np.ndarray:
    """Return the mean over the texts of each kind that the coded texts estimate, (kinds,); 0 for a kind without any.

    articles  float (coded,), articles of each coded text, for the mean over articles
    """
    weights = design.expansion if articles is None else design.expansion * articles
    kind = design.kind[design.row]
    bases = np.bincount(kind, weights, KINDS)
    return np.divide(np.bincount(kind, weights * values, KINDS), bases, out=np.zeros(KINDS), where=bases > 0)


def _spread(design: Design, factor: np.ndarray, part: np.ndarray) -> np.ndarray:
    """The variance of each total if labels had the variance 1, (kinds, totals)."""
    parts = int(part.max()) + 1
    left_out = (design.size / design.coded)[design.stratum] - 1
    return np.bincount(design.kind * parts + part, left_out * factor**2, KINDS * parts).reshape(KINDS, parts)
