"""Corpora whose truth is known, queries that miss and mistake, and coded samples of them, as arrays.

drift    the share is steady while recall falls from .90 to .60
outlet   recall is .95 to .40 by outlet, and the outlets' parts of the corpus change places
rise     the share rises from .06 to .10 while recall falls
stories  as drift; texts are stories of three articles in the mean, and articles are counted
days     as drift; the share varies from day to day
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit

from achtari_toolkit.validation.correction.design import Design

ARTICLES, MONTHS, DAYS, BLOCKS, SHARE = 20_000, 24, 730, 6, 0.08
FALSE_POSITIVES = 0.02
OF_MISSES = {"good": 0.85, "poor": 1 / 3}  # part of the missed texts that the near kind holds
NEAR = 0.1  # part of the texts without a hit that the near kind holds
SENSITIVITY, SPECIFICITY, CHECKED = 0.95, 0.98, 0.2
OUTLET_RECALL = np.array([0.95, 0.80, 0.60, 0.40])
SHARES_OF_SAMPLE = {"three": (0.3, 0.4, 0.3), "two": (0.5, 0.0, 0.5)}
LEAST = 5  # texts of a stratum
FOLDS = 5


@dataclass(frozen=True, eq=False)
class Corpus:
    """One corpus: arrays of texts, and what is true of the press that wrote it (share, slope per month)."""

    weight: np.ndarray
    month: np.ndarray
    day: np.ndarray
    outlet: np.ndarray
    positive: np.ndarray
    found: np.ndarray
    near: np.ndarray
    score: np.ndarray
    share: float
    slope: float


def corpus(law: str, rng: np.random.Generator, *, near: str = "good") -> Corpus:
    """A corpus by a law above, with a near kind that holds the better or the poorer part of what the query misses."""
    texts = ARTICLES // 3 if law == "stories" else ARTICLES
    day = np.sort(rng.integers(0, DAYS, texts))
    month = day * MONTHS // DAYS
    time = month / (MONTHS - 1)
    parts = np.array([0.4, 0.3, 0.2, 0.1])[:, None] * (1 - time) + np.array([0.1, 0.2, 0.3, 0.4])[:, None] * time
    parts = parts if law == "outlet" else np.full((4, texts), 0.25)
    outlet = (rng.random(texts) > parts.cumsum(axis=0)).sum(axis=0).clip(0, 3)
    chance = 0.06 + 0.04 * time if law == "rise" else np.full(texts, SHARE)
    if law == "days":
        chance = expit(logit(SHARE) - 0.25 + rng.normal(0, 0.8, DAYS)[day])
    positive = rng.random(texts) < chance
    recall = OUTLET_RECALL[outlet] if law == "outlet" else 0.9 - 0.3 * time
    found = rng.random(texts) < np.where(positive, recall, FALSE_POSITIVES)
    weight = 1.0 + rng.poisson(np.where(positive, 3, 2)) if law == "stories" else np.ones(texts)
    share = SHARE * 4 / (SHARE * 4 + (1 - SHARE) * 3) if law == "stories" else float(chance.mean())
    score = expit(rng.normal(np.where(positive, 1.5, -3.5), 1.5))
    slope = 0.04 / (MONTHS - 1) if law == "rise" else 0.0
    broad = _near(positive, found, OF_MISSES[near], rng)
    return Corpus(weight, month, day, outlet, positive, found, broad, score, share, slope)


def _near(positive: np.ndarray, found: np.ndarray, of_misses: float, rng: np.random.Generator) -> np.ndarray:
    """Which texts without a hit a broader query finds: a part of the misses, and others up to a tenth of all."""
    missed, others = positive & ~found, ~positive & ~found
    filled = max(NEAR * (~found).sum() - of_misses * missed.sum(), 0) / max(others.sum(), 1)
    return rng.random(len(found)) < np.where(missed, of_misses, np.where(others, filled, 0))


def coded_sample(
    c: Corpus, n: int, rng: np.random.Generator, *, kinds: str = "three", coders: str = "perfect"
) -> Design:
    """A stratified sample of a corpus, systematic by outlet and day within strata, and its labels."""
    kind = np.where(c.found, 0, np.where(c.near & (kinds == "three"), 1, 2))
    stratum = kind * BLOCKS + c.month * BLOCKS // MONTHS
    _, stratum = np.unique(stratum, return_inverse=True)
    size = np.bincount(stratum)
    of_kind = np.zeros(len(size), dtype=int)
    of_kind[stratum] = kind
    within = size / np.bincount(of_kind, size, 3)[of_kind]
    coded = np.clip(np.rint(n * np.array(SHARES_OF_SAMPLE[kinds])[of_kind] * within), LEAST, size).astype(int)
    order, first = np.lexsort((c.day, c.outlet, stratum)), np.append(0, size.cumsum())
    places = [
        first[s] + ((rng.random() + np.arange(coded[s])) * size[s] / coded[s]).astype(int) for s in range(len(size))
    ]
    row = order[np.concatenate(places)]
    label, check_variance = labels(c.positive[row], rng, coders)
    fold = rng.permutation(len(row)) % FOLDS
    return Design(c.weight, kind, stratum, c.day, row, label, check_variance, fold)


def labels(positive: np.ndarray, rng: np.random.Generator, coders: str) -> tuple[np.ndarray, np.ndarray]:
    """Labels, and the variance of each: those of perfect coders, or of two who err and a third who never does.

    The second coder reads all first positives and a random fifth of first negatives.
    """
    if coders == "perfect":
        return positive.astype(float), np.zeros(len(positive))
    first, second = (rng.random(len(positive)) < np.where(positive, SENSITIVITY, 1 - SPECIFICITY) for _ in range(2))
    inclusion = np.where(first, 1.0, CHECKED)
    checked = rng.random(len(positive)) < inclusion
    agreed = np.where(first == second, first, positive)
    change = np.where(checked, agreed.astype(float) - first, 0.0)
    return first + change / inclusion, change**2 * (1 - inclusion) / inclusion**2
