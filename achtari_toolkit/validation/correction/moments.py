"""The trend of a share, linear, logistic or log-linear, with labels that are predicted and corrected by a coded sample.

The moments of a regression, sum of x (label - mean), where labels are predictions plus the inverse inclusion times the
residual of coded texts. Texts with the same x are one cell.
Source: Egami, Hinck, Stewart & Wei 2023, NeurIPS 36 (design-based supervised learning); McCullagh & Nelder 1989,
Generalized Linear Models, 2.5 (Newton's method).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from achtari_toolkit.validation.correction.design import Design, coded_factors, process_variance, sampling_variance
from achtari_toolkit.validation.correction.few_positives import pooled_variance
from achtari_toolkit.validation.correction.predicted import Predicted

STEPS = 100
CLOSE = 1e-10  # of a step of Newton's method, relative to the coefficients
Curve = Callable[[np.ndarray], np.ndarray]
MEANS: dict[str, Curve] = {"linear": lambda x: x, "logit": expit, "poisson": np.exp}
DERIVATIVES: dict[str, Curve] = {  # of the mean, by the mean
    "linear": np.ones_like,
    "logit": lambda mean: mean * (1 - mean),
    "poisson": lambda mean: mean,
}


@dataclass(frozen=True, eq=False)
class Trend:
    """Coefficients (columns,), and the variance of the second; missing where the moments have no solution."""

    coefficients: np.ndarray
    variance: float


def trend(design: Design, predicted: Predicted, columns: np.ndarray, cell: np.ndarray, *, model: str) -> Trend:
    """Return the coefficients of columns, and the variance of the second of them.

    columns  float (cells, columns)  1, the time, and others if there are any, of each cell
    cell     int (texts,)            cell of each text
    model    linear, logit or poisson

    The variance is about the press that wrote this corpus. That of a kind is at least as if its residuals varied alike
    over time.
    """
    base = np.bincount(cell, design.weight, len(columns))
    drawn = design.expansion * design.weight[design.row] * predicted.residuals
    positives = np.bincount(cell, design.weight * predicted.texts, len(columns))
    positives += np.bincount(cell[design.row], drawn, len(columns))
    coefficients = solution(columns, positives, base, model=model)
    if np.isnan(coefficients).any():
        return Trend(coefficients, np.nan)
    mean = MEANS[model](columns @ coefficients)
    inverse = np.linalg.inv(_curvature(columns, base, mean, model))
    factor = design.weight * (columns @ inverse[1])[cell]
    whole = np.zeros(len(cell), dtype=np.int64)
    sampled = sampling_variance(design, coded_factors(design, factor, whole), predicted.residuals)
    pooled = pooled_variance(design, factor, whole, predicted.residuals)
    process = process_variance(design, factor, whole, mean[cell], predicted.texts, predicted.residuals)
    return Trend(coefficients, float(np.maximum(sampled, pooled).sum() + process[0]))


def solution(columns: np.ndarray, positives: np.ndarray, base: np.ndarray, *, model: str) -> np.ndarray:
    """Return the coefficients at which the moments are 0, by Newton's method; missing where it does not come to rest.

    positives  float (cells,)  positive articles of each cell; may be below 0 in a small cell
    base       float (cells,)  articles of each cell
    """
    none = np.full(columns.shape[1], np.nan)
    coefficients = np.zeros(columns.shape[1])
    overall = positives.sum() / base.sum()
    if model != "linear":
        if not 0 < overall < 1:
            return none
        coefficients[0] = np.log(overall / (1 - overall)) if model == "logit" else np.log(overall)
    for _ in range(STEPS):
        mean = MEANS[model](columns @ coefficients)
        curvature = _curvature(columns, base, mean, model)
        if not np.isfinite(curvature).all() or np.linalg.cond(curvature) > 1 / np.finfo(float).eps:
            return none
        step = np.linalg.solve(curvature, columns.T @ (positives - base * mean))
        coefficients = coefficients + step
        if np.abs(step).max() <= CLOSE * max(np.abs(coefficients).max(), 1):
            return coefficients
    return none


def _curvature(columns: np.ndarray, base: np.ndarray, mean: np.ndarray, model: str) -> np.ndarray:
    """The derivative of the moments by the coefficients, with the sign turned, (columns, columns)."""
    return columns.T @ (columns * (base * DERIVATIVES[model](mean))[:, None])
