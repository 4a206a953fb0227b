"""Samples that might come: how many texts of each cell are drawn, how many have the code, and the intervals then.

A cell is the part of a stratum that lies in one period. The estimators are those of the corrected share and slope, on
sums over cells; tests hold the two together.
Source: Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, 6.3 (difference estimator), 10.3 (domains).
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.stats import t as student

from achtari_toolkit.measures.intervals import interval_by_variance
from achtari_toolkit.validation.sampling.kinds import KINDS
from achtari_toolkit.validation.sampling.strata import variance_per_square

HALF = 0.5  # of a coded text: how much more often than in the sample a label might be in a kind
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
    coded = coded_texts(cells, random)
    positive = random.binomial(coded, cells.chance[:, None])
    shares = _kind_shares(cells, coded, positive)
    predicted = shares[:, cells.kind][:, :, None]
    sums = positive - coded * predicted
    squares = positive * (1 - predicted) ** 2 + (coded - positive) * predicted**2
    labels = _Labels(cells, shares, _kind_means(cells, squares))
    of_period = _Totals(cells.mean * sums, cells.square * squares, cells.texts * cells.square)
    of_share = _Totals(*(values.sum(axis=-1, keepdims=True) for values in of_period))
    of_slope = _Totals(*(values.sum(axis=-1, keepdims=True) for values in (
        cells.lever * sums, cells.lever_square * squares, cells.texts * cells.lever_square
    )))  # fmt: skip
    articles = cells.weight.sum(axis=0)
    residuals = ((cells.texts.sum(axis=1) / cells.drawn)[:, None] * of_period.sums).sum(axis=1)
    total = (cells.weight * predicted).sum(axis=1) + residuals
    degrees = max(int(cells.drawn.sum()) - len(cells.drawn), 1)
    degrees_of_period = coded.sum(axis=1) - (coded > 0).sum(axis=1)
    return Widths(
        share=_half_width(labels, of_share, total.sum(axis=1, keepdims=True), articles.sum(), degrees)[:, 0],
        period=_half_width(labels, of_period, total, articles, degrees_of_period),
        slope=np.maximum(_sampled(cells, of_slope), labels.pooled(of_slope)).sum(axis=1)[:, 0],
        degrees=degrees,
        coded=coded_near(cells, coded),
    )


def coded_texts(cells: Cells, random: np.random.Generator) -> np.ndarray:
    """Return how many texts of each cell are coded, int (samples, strata, periods); all of a stratum that is whole."""
    size = cells.texts.sum(axis=1, keepdims=True)
    drawn = random.multinomial(cells.drawn, cells.texts / size, size=(SAMPLES, len(size)))
    part = cells.drawn[:, None] / size
    expected = cells.texts * part
    return np.rint(expected + (drawn - expected) * np.sqrt(1 - part)).astype("int64")


def coded_near(cells: Cells, coded: np.ndarray) -> np.ndarray:
    """Return how many texts of the kinds hit and near are coded in each period, int (samples, periods)."""
    return coded[:, cells.kind < REST].sum(axis=1)


class _Totals(NamedTuple):
    """What texts add to totals: sums and squares of the coded ones, squares of all; (samples, strata, totals)."""

    sums: np.ndarray
    squares: np.ndarray
    all_squares: np.ndarray


@dataclass(frozen=True, eq=False)
class _Labels:
    """What samples say of the labels of each kind: the share of positives, and the mean square of residuals.

    shares, squares  (samples, kinds)
    """

    cells: Cells
    shares: np.ndarray
    squares: np.ndarray

    def spread(self, totals: _Totals) -> np.ndarray:
        """The variance of each total if labels had the variance 1, (kinds, totals)."""
        left_out = self.cells.texts.sum(axis=1) / self.cells.drawn - 1
        return _of_kind(self.cells).T @ (left_out[:, None] * totals.all_squares)

    def pooled(self, totals: _Totals) -> np.ndarray:
        """The variance of each total if residuals vary alike in all texts of a kind, (samples, kinds, totals)."""
        return self.squares[:, :, None] * self.spread(totals)

    def half_a_text(self, totals: _Totals) -> tuple[np.ndarray, np.ndarray]:
        """What half a coded text more in each kind adds, were it negative and were it positive, (samples, totals)."""
        part = HALF / np.maximum(self.cells.drawn @ _of_kind(self.cells), 1)
        spread = part[:, None] * self.spread(totals)
        return self.shares @ spread, (1 - self.shares) @ spread


def _kind_shares(cells: Cells, coded: np.ndarray, positive: np.ndarray) -> np.ndarray:
    """The share of each kind that a sample estimates, (samples, kinds)."""
    bases = _kind_sums(cells, cells.mean * coded)
    return np.divide(_kind_sums(cells, cells.mean * positive), bases, out=np.zeros(bases.shape), where=bases > 0)


def _kind_means(cells: Cells, squares: np.ndarray) -> np.ndarray:
    """The mean of squares over the texts of each kind, (samples, kinds)."""
    return _kind_sums(cells, squares) / np.maximum(cells.texts.sum(axis=1) @ _of_kind(cells), 1)


def _kind_sums(cells: Cells, values: np.ndarray) -> np.ndarray:
    """Totals over the texts of each kind that the coded ones of each cell estimate, (samples, kinds)."""
    return ((cells.texts.sum(axis=1) / cells.drawn) * values.sum(axis=2)) @ _of_kind(cells)


def _of_kind(cells: Cells) -> np.ndarray:
    """Whether each stratum is of each kind, 0 or 1, float (strata, kinds)."""
    return (cells.kind[:, None] == np.arange(len(KINDS))).astype(float)


def _sampled(cells: Cells, totals: _Totals) -> np.ndarray:
    """The variance of totals that a sample estimates of itself, (samples, kinds, totals)."""
    size, drawn = cells.texts.sum(axis=1)[:, None], cells.drawn[:, None]
    squares = np.maximum(totals.squares - totals.sums**2 / drawn, 0)
    return _of_kind(cells).T @ (variance_per_square(size, drawn) * squares)


def _half_width(
    labels: _Labels, totals: _Totals, positives: np.ndarray, articles: np.ndarray, degrees: np.ndarray | int
) -> np.ndarray:
    """Half of the width of the interval of each share, (samples, totals), by the bounds of a corrected share."""
    sampled = _sampled(labels.cells, totals)
    fewer, more = labels.half_a_text(totals)
    share = np.clip(positives / articles, 0, 1)
    quantile = student.ppf(0.975, np.maximum(degrees, 1))
    below = (sampled.sum(axis=1) + fewer) / articles**2
    above = (np.maximum(sampled, labels.pooled(totals)).sum(axis=1) + more) / articles**2
    return (interval_by_variance(share, above, quantile)[1] - interval_by_variance(share, below, quantile)[0]) / 2
