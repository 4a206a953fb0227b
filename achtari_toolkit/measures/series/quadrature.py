"""Whether one of two series is ahead of the other, by a test that a movement common to both does not trip."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm, rankdata

DRAWS = 9_999  # so that the smallest p is 1 in 10,000
ROUNDING = 1e-5


@dataclass(frozen=True)
class Order:
    """Which of two series is ahead, and by how much.

    lag          periods at which the two directions differ most; negative where the second series is ahead
    correlation  of the series ahead with the other one so many periods later, in [-1, 1]
    reverse      of the series ahead with the other one so many periods earlier, in [-1, 1]
    p            of so large a difference of the two directions at any lag, in (0, 1]
    """

    lag: int
    correlation: float
    reverse: float
    p: float


def random_signs(periods: int, seed: int) -> np.ndarray:
    """Return as many draws of signs as a test of series of up to so many periods needs, (draws, frequencies)."""
    signs = np.random.default_rng(seed).integers(0, 2, (DRAWS, periods // 2), dtype=np.int8)
    return signs * np.float32(2) - np.float32(1)


def order_of(values: np.ndarray, terms: np.ndarray, lags: int, signs: np.ndarray) -> Order | None:
    """Return which of two series is ahead, or None if one does not vary beyond the terms.

    values  float (periods, 2), without gaps
    terms   float (periods, terms): what is removed first, level included
    lags    the most periods that one may be ahead
    signs   what random_signs returned

    Movement that is common to both at the same time correlates them as much forward as backward. So the difference of
    the two directions is tested: the part of their cross-spectrum that is out of phase (the quadrature spectrum), whose
    sign at each frequency is then up to chance, and drawn anew. Ranks keep a few large events from ruling the result
    and allow that one series answers less than in proportion; the spectrum of each is made flat.
    """
    scores = norm.ppf((rankdata(values, axis=0) - 0.5) / len(values))
    residuals = scores - terms @ np.linalg.lstsq(terms, scores, rcond=None)[0]
    if (residuals.std(axis=0) < ROUNDING).any():
        return None
    first, second = (_whitened(series) for series in residuals.T)
    cross_spectrum = (first * second.conj())[:, None]
    phases = np.outer(2 * np.pi * np.arange(1, len(first) + 1) / len(values), np.arange(1, lags + 1))
    forward, backward = ((cross_spectrum * np.exp(sign * 1j * phases)).real.mean(axis=0) for sign in (-1, 1))
    at, p = _largest(cross_spectrum.imag * np.sin(phases), signs)
    if abs(forward[at]) >= abs(backward[at]):
        return Order(at + 1, float(forward[at]), float(backward[at]), p)
    return Order(-at - 1, float(backward[at]), float(forward[at]), p)


def _largest(parts: np.ndarray, signs: np.ndarray) -> tuple[int, float]:
    """The lag (column) whose parts have the largest sum relative to its error, and how often chance has as large."""
    scaled = parts / np.maximum(np.sqrt((parts**2).sum(axis=0)), ROUNDING)
    sums = np.abs(scaled.sum(axis=0))
    by_chance = np.abs(signs[:, : len(parts)] @ scaled.astype(np.float32)).max(axis=1)
    n_as_large = (by_chance >= sums.max() - ROUNDING).sum()
    return int(sums.argmax()), float((1 + n_as_large) / (1 + DRAWS))


def _whitened(series: np.ndarray) -> np.ndarray:
    """The Fourier transform over the root of its smoothed spectrum, without frequency 0 and the highest."""
    transform = np.fft.rfft(series)[1 : (len(series) + 1) // 2]
    half_width = min(max(2, round(np.sqrt(len(series)) / 2)), len(transform) - 1)
    mirrored = np.pad(np.abs(transform) ** 2, half_width, mode="reflect")
    spectrum = np.convolve(mirrored, np.ones(2 * half_width + 1), mode="valid")
    flat = transform / np.sqrt(np.maximum(spectrum, ROUNDING**2))
    return flat / np.sqrt((np.abs(flat) ** 2).mean())
