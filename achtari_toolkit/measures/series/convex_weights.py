"""Weights that sum to one, of columns that come nearest to a target in the mean."""

import numpy as np
from scipy.optimize import nnls


def convex_weights(target: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Return the weights in [0, 1], of sum 1, whose mean of columns is nearest to target, float (columns,).

    target   float (rows,)
    columns  float (rows, columns)

    Weights of sum 1 make target - columns @ weights = (target - columns) @ weights, the point of a convex hull nearest
    to 0. Least squares of these distances and a last row of ones, which is to be one, are nearest in the same direction
    at another length.
    Source: Lawson & Hanson 1974, Solving Least Squares Problems, 23 (non-negative least squares, nearest distances).
    """
    distances = target[:, None] - columns
    scale = np.linalg.norm(distances) or 1.0
    ones = np.ones((1, columns.shape[1]))
    weights, _ = nnls(np.vstack([distances / scale, ones]), np.append(np.zeros(len(target)), 1.0))
    return weights / weights.sum()
