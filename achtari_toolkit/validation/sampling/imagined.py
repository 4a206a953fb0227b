"""Samples that might come: how many texts of each cell are drawn, how many have the code, and the intervals then.

A cell is the part of a stratum that lies in one period. The estimators are those of the corrected share and slope, on
sums over cells; tests hold the two together.
Source: Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, 6.3 (difference estimator), 10.3 (domains).
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import t as student

from achtari_toolkit.measures.intervals import score_interval
from achtari_toolkit.validation.sampling.kinds import KINDS

REST = KINDS.index("rest")
SAMPLES, SEED = 400, 20261201  # their mean width is known to some 2 %


@dataclass(frozen=True, eq=False)
class Cells:
    """A frame and what is drawn of it, by stratum and period; float (strata, periods) where not said otherwise.

    texts                texts of the frame
    weight               their articles
    mean, square         mean of the articles of a text, and of their square
    lever, lever_square  mean of what a text with the code adds to the slope, and of its square
    chance               (strata,) expected share of texts with the code
    kind                 int (strata,) number of the kind
    drawn                int (strata,) texts drawn
    """

    texts: np.ndarray
    weight: np.ndarray
    mean: np.ndarray
    square: np.ndarray
    lever: np.ndarray
    lever_square: np.ndarray
    chance: np.ndarray
    kind: np.ndarray
    drawn: np.ndarray


@dataclass(frozen=True, eq=False)
class Widths:
    """Half-widths of 95 % intervals in each sample, and how many texts it has in each period.

    share    (samples,) of the share
    period   (samples, periods) of the share of each period
    slope    (samples,) variance of the slope, by the sample alone
    degrees  of freedom of the share and the slope
    coded    int (samples, periods) coded texts of the kinds hit and near
    """

    share: np.ndarray
    period: np.ndarray
    slope: np.ndarray
    degrees: int
    coded: np.ndarray


def imagined(cells: Cells) -> Widths:
    """Return what samples of a frame would be like if each kind had its expected share of texts with the code."""
    random = np.random.default_rng(SEED)
    size = cells.texts.sum(axis=1)
    coded = coded_texts(cells, random)
    positive = random.binomial(coded, cells.chance[:, None])
    predicted = _kind_shares(cells, coded, positive)[:, cells.kind][:, :, None]
    sums = positive - coded * predicted
    squares = positive * (1 - predicted) ** 2 + (coded - positive) * predicted**2
    expected = (cells.weight * predicted).sum(axis=1)
    variance = _variance(cells, cells.mean * sums, cells.square * squares)
    total = expected + ((size / cells.drawn)[:, None] * cells.mean * sums).sum(axis=1)
    touched = (coded > 0).sum(axis=1)
    articles = cells.weight.sum(axis=0)
    whole = (cells.mean * sums).sum(axis=2, keepdims=True), (cells.square * squares).sum(axis=2, keepdims=True)
    lever = (cells.lever * sums).sum(axis=2, keepdims=True), (cells.lever_square * squares).sum(axis=2, keepdims=True)
    degrees = max(int(cells.drawn.sum()) - len(size), 1)
    share = total.sum(axis=1, keepdims=True) / articles.sum()
    return Widths(
        share=_half_width(share, _variance(cells, *whole) / articles.sum() ** 2, degrees)[:, 0],
        period=_half_width(total / articles, variance / articles**2, coded.sum(axis=1) - touched),
        slope=_variance(cells, *lever)[:, 0],
        degrees=degrees,
        coded=coded_near(cells, coded),
    )


def coded_texts(cells: Cells, random: np.random.Generator) -> np.ndarray:
    """Return how many texts of each cell are coded, int (samples, strata, periods)."""
    size = cells.texts.sum(axis=1, keepdims=True)
    return random.multinomial(cells.drawn, cells.texts / size, size=(SAMPLES, len(size)))


def coded_near(cells: Cells, coded: np.ndarray) -> np.ndarray:
    """Return how many texts of the kinds hit and near are coded in each period, int (samples, periods)."""
    return coded[:, cells.kind < REST].sum(axis=1)


def _kind_shares(cells: Cells, coded: np.ndarray, positive: np.ndarray) -> np.ndarray:
    """The share of each kind that a sample estimates, (samples, kinds)."""
    articles = (cells.texts.sum(axis=1) / cells.drawn)[:, None] * cells.mean
    of_kind = (cells.kind[:, None] == np.arange(REST + 1)).astype(float)
    positives, bases = ((articles * counts).sum(axis=2) @ of_kind for counts in (positive, coded))
    return np.divide(positives, bases, out=np.zeros(bases.shape), where=bases > 0)


def _variance(cells: Cells, sums: np.ndarray, squares: np.ndarray) -> np.ndarray:
    """The variance of totals that a sample estimates of itself, (samples, totals)."""
    size, drawn = cells.texts.sum(axis=1)[:, None], cells.drawn[:, None]
    within = np.maximum(squares - sums**2 / drawn, 0) / np.maximum(drawn - 1, 1)
    return (size**2 * (1 / drawn - 1 / size) * within).sum(axis=1)


def _half_width(share: np.ndarray, variance: np.ndarray, degrees: np.ndarray | int) -> np.ndarray:
    """Half of the width of the score interval of each share at its effective number of texts."""
    share = np.clip(share, 0, 1)
    inside = (share > 0) & (share < 1) & (variance > 0)
    size = np.divide(share * (1 - share), variance, out=np.ones(variance.shape), where=inside)
    quantile = student.ppf(0.975, np.maximum(degrees, 1))
    low, high = score_interval(share, size, quantile)
    return np.where(inside, (high - low) / 2, np.minimum(quantile * np.sqrt(variance), 1))
