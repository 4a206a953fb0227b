"""Shares at fixed outlet weights, with what an absent outlet would have, and how many units they are worth."""

import numpy as np

ROUNDS, CLOSE_ENOUGH = 200, 1e-9  # of fitting the levels of outlets and periods
PRIOR_HITS = 1.0  # of the usual share, in the variance of an outlet and period: a share of 0 has one too


def weighted_shares(n: np.ndarray, base: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the shares at fixed outlet weights and their effective numbers of units, both float (codes, periods).

    n     float (codes, outlets, periods)
    base  float (outlets, periods)

    The effective number is that of independent units of one outlet whose share would have the same variance:
    share (1 - share) / variance, where an outlet of weight w and base b adds w² share (1 - share) / b. Where an outlet
    is absent, its weight is borne by the others. Missing where no outlet has a unit.
    """
    weights = outlet_weights(base)
    present = base > 0
    units = np.where(present, base, 1.0)
    usual = np.minimum(fitted_shares(n, base), 1.0)
    share = np.einsum("o,cop->cp", weights, np.where(present, n / units, usual))
    prior = PRIOR_HITS / np.maximum(np.minimum(usual, 1 - usual), 1e-9)
    smooth = (n + prior * usual) / (base + prior)
    expected = base * usual
    borne = np.einsum("o,cop->cp", weights, np.where(present, 0.0, usual)) / np.maximum(expected.sum(axis=1), 1e-12)
    per_unit = np.where(present, weights[:, None] / units + borne[:, None], 0.0)
    variance = (per_unit**2 * base * smooth * (1 - smooth)).sum(axis=1)
    even_size = 1 / np.maximum((per_unit**2 * base).sum(axis=1), 1e-12)
    centre = np.einsum("o,cop->cp", weights, smooth)
    size = np.where(variance > 0, centre * (1 - centre) / np.where(variance > 0, variance, 1.0), even_size)
    is_known = present.any(axis=0)
    return np.where(is_known, share, np.nan), np.where(is_known, size, np.nan)


def outlet_weights(base: np.ndarray) -> np.ndarray:
    """Return the part of all units that each outlet has, float (outlets,).

    base  float (outlets, periods)
    """
    return base.sum(axis=1) / max(base.sum(), 1.0)


def fitted_shares(n: np.ndarray, base: np.ndarray) -> np.ndarray:
    """Return shares that are the level of an outlet times the level of a period, float (codes, outlets, periods).

    The levels with which outlets and periods have the sums of n that they have: the fit of the law of Poisson.
    """
    factor = np.ones((n.shape[0], n.shape[2]))
    for _ in range(ROUNDS):
        level = _ratio(n.sum(axis=2), factor @ base.T)
        of_period = level @ base
        renewed = np.where(of_period > 0, _ratio(n.sum(axis=1), of_period), 1.0)
        if np.abs(renewed - factor).max(initial=0.0) < CLOSE_ENOUGH:
            break
        factor = renewed
    return level[:, :, None] * factor[:, None, :]


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    return above / np.where(below > 0, below, np.inf)
