"""Coders who agree as much as is known, and coded samples of presses whose scores are known."""

from collections.abc import Sequence

import numpy as np

from achtari_toolkit.validation.quality.alpha import Level, alpha_interval
from achtari_toolkit.validation.quality.coded_texts import CodedTexts, positive_part
from achtari_toolkit.validation.quality.query_scores import query_scores

TEXTS, BLOCKS = 20_000, 6
DESIGNS = {  # share, recall, false positives, part of the misses that are near, mean articles of a story, coder error
    "near holds most misses": (0.08, 0.8, 0.02, 0.85, 1, False),
    "near holds a third of them": (0.08, 0.8, 0.02, 0.33, 1, False),
    "stories of mean 3": (0.08, 0.8, 0.02, 0.85, 3, False),
    "a rare code": (0.02, 0.7, 0.005, 0.85, 1, False),
    "recall .95": (0.08, 0.95, 0.02, 0.85, 1, False),
    "coders of sensitivity .95, specificity .98": (0.08, 0.8, 0.02, 0.85, 1, True),
}


def alpha_coverage(
    n: int, alpha: float, shares: Sequence[float], level: Level, *, coders: int, runs: int, seed: int
) -> float:
    """How often the interval holds alpha, of coders who see the truth or, now and then, guess by the shares."""
    rng = np.random.default_rng(seed)
    values = np.arange(1.0, len(shares) + 1)
    covered = []
    for run in range(runs):
        truth = rng.choice(len(shares), (n, 1), p=shares)
        guesses = rng.choice(len(shares), (n, coders), p=shares)
        labels = np.where(rng.random((n, coders)) < np.sqrt(alpha), truth, guesses)
        counts = (labels[:, :, None] == np.arange(len(shares))).sum(1).astype(float)
        value, low, high = alpha_interval(counts, np.ones(n), values, level, seed=run)
        if not np.isnan(value):
            covered.append(low <= alpha <= high)
    return round(float(np.mean(covered)), 3)


def corpus_alpha_coverage(
    n: int, share: float, sensitivity: float, specificity: float, *, runs: int, seed: int
) -> float:
    """How often the interval of alpha in the corpus holds it, from all first positives and a fifth of the others."""
    positive = share * sensitivity + (1 - share) * (1 - specificity)
    apart = 2 * (share * sensitivity * (1 - sensitivity) + (1 - share) * specificity * (1 - specificity))
    alpha = 1 - apart / (2 * positive * (1 - positive))
    rng = np.random.default_rng(seed)
    covered = []
    for run in range(runs):
        press = Press(rng, share, 0.8, 0.02, 0.85, 1)
        rows, stratum = press.draw(n)
        is_yes = [coded(press.truth[rows], rng, sensitivity, specificity) for _ in range(2)]
        chance = np.where(is_yes[0], 1, 0.2)
        checked = rng.random(len(rows)) < chance
        counts = np.stack([2.0 - sum(is_yes), sum(is_yes)], 1)[checked]
        weights = ((press.size / np.bincount(stratum, minlength=len(press.size)))[stratum] / chance)[checked]
        _, low, high = alpha_interval(counts, weights, np.array([0.0, 1.0]), "nominal", seed=run)
        covered.append(low <= alpha <= high)
    return round(float(np.mean(covered)), 3)


def coded(truth: np.ndarray, rng: np.random.Generator, sensitivity: float, specificity: float) -> np.ndarray:
    """Labels of a coder, 1 or 0."""
    return np.where(rng.random(len(truth)) < np.where(truth, sensitivity, 1 - specificity), 1.0, 0.0)


class Press:
    """Texts with their truth, whether they are found, their kind and their articles."""

    def __init__(self, rng, share, recall, false_positives, near, articles):
        self.rng = rng
        self.truth = rng.random(TEXTS) < share
        self.found = rng.random(TEXTS) < np.where(self.truth, recall, false_positives)
        is_near = rng.random(TEXTS) < np.where(self.truth, near, 0.1)
        self.kind = np.where(self.found, 0, np.where(is_near, 1, 2))
        self.articles = rng.geometric(1 / articles, TEXTS).astype(float)
        self.stratum = self.kind * BLOCKS + rng.integers(BLOCKS, size=TEXTS)
        self.size = np.bincount(self.stratum, minlength=3 * BLOCKS).astype(float)

    def draw(self, n: int) -> tuple[np.ndarray, np.ndarray]:
        """The texts that are coded, 30, 40 and 30 % of the kinds, and their strata."""
        rows = []
        of_kind = self.size.reshape(3, BLOCKS).sum(1)
        for stratum, size in enumerate(self.size):
            kind = stratum // BLOCKS
            drawn = min(max(round(n * (0.3, 0.4, 0.3)[kind] * size / of_kind[kind]), 2), int(size))
            rows.append(self.rng.choice(np.flatnonzero(self.stratum == stratum), drawn, replace=False))
        drawn_rows = np.concatenate(rows)
        return drawn_rows, self.stratum[drawn_rows]

    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1 as they are."""
        right, found, true = (
            (self.articles * which).sum() for which in (self.truth & self.found, self.found, self.truth)
        )
        return right / found, right / true, 2 * right / (found + true)


def score_coverage(design: str, n: int, *, runs: int, seed: int) -> dict[str, float]:
    """How often the intervals of precision, recall and F1 hold them."""
    *law, has_errors = DESIGNS[design]
    rng = np.random.default_rng(seed)
    covered = []
    for _ in range(runs):
        press = Press(rng, *law)
        rows, stratum = press.draw(n)
        value, check_variance = press.truth[rows].astype(float), np.zeros(len(rows))
        if has_errors:
            first = coded(value > 0, rng, 0.95, 0.98)
            chance = np.where(first > 0, 1, 0.2)
            changed = np.where(rng.random(len(rows)) < chance, value - first, 0.0)
            value, check_variance = first + changed / chance, changed**2 * (1 - chance) / chance**2
        kind = press.kind[rows]
        texts = CodedTexts(None, 1.0 * (kind == 0), press.articles[rows], value, check_variance, stratum, press.size)
        articles = [press.articles[press.kind == number].sum() for number in range(3)]
        estimated = query_scores(articles, [positive_part(texts, kind == number) for number in range(3)])
        truth = zip(press.scores(), estimated, strict=True)
        covered.append([part.low <= score <= part.high for score, part in truth])
    rates = np.mean(covered, axis=0)
    return dict(zip(("precision", "recall", "f1"), map(float, rates.round(3)), strict=True))
