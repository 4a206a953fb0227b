"""Shares of parts of a frame, such as periods, with their intervals and what kinds without a positive may hide.

Source: Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, 10.3 (domains); Korn & Graubard 1998, Survey
Methodology 24:193-201 (intervals at the effective number of observations); Wilson 1927, JASA 22:209-212.
"""

from dataclasses import dataclass

import numpy as np
from scipy.stats import t as student

from achtari_toolkit.measures.intervals import as_shares, effective_size, interval_by_variance
from achtari_toolkit.validation.correction.design import (
    KINDS,
    Design,
    coded_factors,
    process_variance,
    sampling_variance,
)
from achtari_toolkit.validation.correction.few_positives import half_a_text, pooled_variance
from achtari_toolkit.validation.correction.predicted import Predicted

UNSEEN = 0.05  # probability of no coded positive in a kind at whose bound the share of positives is


@dataclass(frozen=True, eq=False)
class Shares:
    """Shares of parts of a frame, each float (parts,): in [0, 1], except the effective number of observations."""

    share: np.ndarray
    low: np.ndarray
    high: np.ndarray
    effective: np.ndarray
    unseen: np.ndarray


def domain_shares(design: Design, predicted: Predicted, part: np.ndarray, *, beyond: bool = False) -> Shares:
    """Return the share of positive articles in each part of the frame.

    part    int (texts,)  part of each text, from 0
    beyond  whether the interval is about the press that wrote this corpus, and not about the corpus alone

    Both bounds are those of a score interval at the effective number of observations, share (1 - share) / variance,
    each with its own variance: that of the sample and half a text more of the label that would move the bound; for the
    upper bound, that of a kind is at least as in all parts together. Where no coded text is positive, the share of a
    part reaches at least as high as the kind that might hide most of it.
    """
    base = np.bincount(part, design.weight)
    factor = design.weight / base[part]
    factors = coded_factors(design, factor, part)
    raw = np.bincount(part, factor * predicted.texts) + (design.expansion * predicted.residuals) @ factors
    share = as_shares(raw)
    sampled = sampling_variance(design, factors, predicted.residuals)
    pooled = pooled_variance(design, factor, part, predicted.residuals)
    fewer, more = half_a_text(design, factor, part)
    below, above = (sampled + fewer).sum(axis=0), (np.maximum(sampled, pooled) + more).sum(axis=0)
    if beyond:
        process = process_variance(design, factor, part, share[part], predicted.texts, predicted.residuals)
        below, above = below + process, above + process
    quantile = student.ppf(0.975, _degrees(design, part, len(base)))
    low, high = interval_by_variance(share, below, quantile)[0], interval_by_variance(share, above, quantile)[1]
    unseen = unseen_of_kinds(design, part)
    is_empty = np.bincount(part[design.row], design.label != 0, len(base)) == 0
    high = np.where(is_empty, np.maximum(high, unseen.max(axis=1)), high)
    return Shares(share, low, high, effective_size(share, above), unseen.sum(axis=1))


def unseen_of_kinds(design: Design, part: np.ndarray) -> np.ndarray:
    """Return the share that each kind without a coded positive may still add to each part, (parts, kinds).

    Its part of the articles times 1 - .05^(1/n), the share at which n coded texts of the
    kind show no positive in one of twenty samples; no more than the articles of texts that are not coded. 0 where a
    kind has a positive.
    Source: Clopper & Pearson 1934, Biometrika 26:404-413, one-sided.
    """
    parts = int(part.max()) + 1
    cell = part * KINDS + design.kind
    weights = np.bincount(cell, design.weight, parts * KINDS).reshape(parts, KINDS)
    coded = np.bincount(cell[design.row], minlength=parts * KINDS).reshape(parts, KINDS)
    read = np.bincount(cell[design.row], design.weight[design.row], parts * KINDS).reshape(parts, KINDS)
    positive = np.bincount(cell[design.row], design.label > 0, parts * KINDS).reshape(parts, KINDS)
    bound = np.where(coded > 0, 1 - UNSEEN ** (1 / np.maximum(coded, 1)), 1)
    return np.where(positive > 0, 0, np.minimum(weights * bound, weights - read)) / weights.sum(axis=1, keepdims=True)


def _degrees(design: Design, part: np.ndarray, parts: int) -> np.ndarray:
    """Degrees of freedom of each variance, at least 1: coded texts of the part less the strata that they are of."""
    of_coded, strata = part[design.row], len(design.size)
    pairs = np.unique(of_coded * strata + design.stratum[design.row])
    return np.maximum(np.bincount(of_coded, minlength=parts) - np.bincount(pairs // strata, minlength=parts), 1)
