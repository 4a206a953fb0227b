"""Krippendorff's alpha from how often each text has each label, and an interval that holds for few texts."""

from typing import Literal, NamedTuple, get_args

import numpy as np

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: tuple[str, ...] = get_args(Level)
DRAWS = 2_000
UNSEEN_AGREED, UNSEEN_APART = 2.0, 1.0  # texts that may not have been drawn: agreed, and labelled by chance


class Alpha(NamedTuple):
    """Alpha with its 95 % interval; all missing where every label is the same."""

    value: float
    low: float
    high: float


def pair_counts(counts: np.ndarray) -> np.ndarray:
    """Return how often each text has each pair of labels, divided by its labels - 1; (texts, values, values).

    counts  how many coders gave each value to a text, (texts, values); each text has at least two labels
    """
    pairs = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(counts.shape[1])
    return pairs / (counts.sum(1)[:, None, None] - 1)


def alpha_of(coincidences: np.ndarray, values: np.ndarray, level: Level) -> np.ndarray:
    """Return Krippendorff's alpha of tables of coincidences, (..., values, values); NaN where all labels are the same.

    values  the values as numbers, in order; nominal and ordinal read only their order

    Source: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, University of Pennsylvania.
    """
    margins = coincidences.sum(-1)
    n = margins.sum(-1)
    distances = squared_distances(margins, values, level)
    disagreement = (coincidences * distances).sum((-1, -2)) / n
    by_chance = (margins[..., :, None] * margins[..., None, :] * distances).sum((-1, -2)) / (n * (n - 1))
    return 1 - np.divide(disagreement, by_chance, out=np.full_like(n, np.nan), where=by_chance > 0)


def squared_distances(margins: np.ndarray, values: np.ndarray, level: Level) -> np.ndarray:
    """Return how far apart the values are, squared; of an ordinal scale by the labels between them."""
    if level == "nominal":
        return 1 - np.eye(len(values))
    places = margins.cumsum(-1) - margins / 2 if level == "ordinal" else values
    differences = places[..., :, None] - places[..., None, :]
    if level != "ratio":
        return differences**2
    sums = values[:, None] + values
    return np.divide(differences, sums, out=np.zeros_like(differences), where=sums != 0) ** 2


def alpha_interval(counts: np.ndarray, weights: np.ndarray, values: np.ndarray, level: Level, *, seed: int) -> Alpha:
    """Return alpha with its 95 % interval, by a Bayesian bootstrap of texts.

    counts   as in pair_counts
    weights  how many texts of the corpus each text represents, up to a factor

    Each draw weighs at random the texts that were coded, and three more: two on whose labels all agree and one on which
    they differ as by chance, since fifty texts without a disagreement do not prove that there is none. Where texts
    have weights, these three have the mean weight of an article of the corpus. How often the interval holds the truth
    is in docs/agreement.md.
    Source: Rubin 1981, Annals of Statistics 9:130-134; Agresti & Coull 1998, American Statistician 52:119-126 (texts
    that are added).
    """
    weights = weights / weights.mean()
    kinds, repeats = np.unique(np.column_stack([counts, weights]), axis=0, return_counts=True)
    pairs = pair_counts(kinds[:, :-1]) * kinds[:, -1][:, None, None]
    coincidences = np.tensordot(repeats, pairs, 1)
    value = float(alpha_of(coincidences, values, level))
    if np.isnan(value):
        return Alpha(np.nan, np.nan, np.nan)
    labels_of_text = counts.sum() / len(counts)
    unseen = unseen_pairs(coincidences) * labels_of_text * (weights**2).sum() / weights.sum()
    shapes = [*repeats, *np.full(len(values), UNSEEN_AGREED / len(values)), UNSEEN_APART]
    drawn = np.random.default_rng(seed).standard_gamma(shapes, (DRAWS, len(shapes)))
    tables = np.tensordot(drawn, np.concatenate([pairs, unseen]), 1)
    tables *= coincidences.sum() / tables.sum((1, 2), keepdims=True)
    low, high = np.quantile(alpha_of(tables, values, level), [0.025, 0.975])
    return Alpha(value, float(min(low, value)), float(max(high, value)))


def unseen_pairs(coincidences: np.ndarray) -> np.ndarray:
    """Return a text of each value on which all agree, and one on which they differ by chance, each of one label."""
    margins = coincidences.sum(1)
    apart = np.outer(margins, margins) * (1 - np.eye(len(margins)))
    agreed = np.eye(len(margins))[:, :, None] * np.eye(len(margins))[:, None, :]
    return np.concatenate([agreed, (apart / apart.sum())[None]])
