"""How similar two divisions of attention are, corrected for the few mentions that they were counted from."""

from typing import NamedTuple

import numpy as np
from scipy.stats import rankdata
from scipy.stats import t as student

SAMPLES = 499
FEWEST_RANKED = 3  # codes: a correlation of two ranks is always 1 or -1
FEWEST_MENTIONS = 3  # a code, in each of two groups: below, the intervals cover too little


class Profiles(NamedTuple):
    """The articles of a group by the set of codes that they mention.

    codes   float (profiles, codes), 1 where the set has the code
    counts  int (profiles,), how many articles have this set
    """

    codes: np.ndarray
    counts: np.ndarray

    @property
    def mentions(self) -> np.ndarray:
        """Of each code, float (codes,)."""
        return self.counts @ self.codes

    def samples(self, generator: np.random.Generator) -> np.ndarray:
        """Mentions of each code in articles drawn with replacement, float (samples, codes)."""
        total = int(self.counts.sum())
        return generator.multinomial(total, self.counts / max(total, 1), size=SAMPLES) @ self.codes


def similarities(mentions: np.ndarray, other_mentions: np.ndarray) -> np.ndarray:
    """Return Spearman's correlation, cosine and overlap of the rows of two tables of mentions, float (3, rows).

    Missing where one row is all zeros, and the correlation where it is not defined.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        p, q = (row / row.sum(axis=1, keepdims=True) for row in (mentions, other_mentions))
        mean = (p + q) / 2
        divergence = sum(np.where(part > 0, part * np.log2(part / mean), 0).sum(axis=1) for part in (p, q)) / 2
        cosine = (p * q).sum(axis=1) / np.sqrt((p * p).sum(axis=1) * (q * q).sum(axis=1))
        known = ~np.isnan(cosine)
        return np.array([_correlation(p, q), cosine, np.where(known, 1 - divergence, np.nan)])


def _correlation(p: np.ndarray, q: np.ndarray) -> np.ndarray:
    """Of ranks, float (rows,)."""
    if p.shape[1] < FEWEST_RANKED:
        return np.full(len(p), np.nan)
    one, two = (rankdata(part, axis=1) - (p.shape[1] + 1) / 2 for part in (p, q))
    return (one * two).sum(axis=1) / np.sqrt((one**2).sum(axis=1) * (two**2).sum(axis=1))


def compared(one: Profiles, other: Profiles, generator: np.random.Generator) -> np.ndarray:
    """Return value, low, high and null value of the three similarities, float (3, 4).

    value      cosine and overlap corrected by the jackknife of articles; Spearman's correlation as it is
    low, high  cosine and overlap: from the jackknife, with Student's quantile; Spearman: the wider of the percentiles
               of a bootstrap of articles and of those reflected. The upper bound is 1 where agendas that are the same
               would differ as much in more than a fortieth of samples. The whole range for fewer than three mentions a
               code
    null       mean similarity of two samples of these sizes from one agenda, that of both groups together
    """
    mentions, other_mentions = one.mentions, other.mentions
    plain = similarities(mentions[None], other_mentions[None])[:, 0]
    if np.isnan(plain[1]):
        return np.full((3, 4), np.nan)
    null = _of_one_agenda(one, other, generator)
    value, low, high = _by_jackknife(plain, one, other)
    value[0], low[0], high[0] = _by_bootstrap(plain[0], one, other, generator)
    is_defined = ~np.isnan(null).all(axis=1)
    least_alike, null_value = np.full((2, 3), np.nan)
    least_alike[is_defined] = np.nanquantile(null[is_defined], 0.025, axis=1)
    null_value[is_defined] = np.nanmean(null[is_defined], axis=1)
    high = np.where(plain >= least_alike, 1.0, np.minimum(high, 1.0))
    least = np.array([-1.0, 0.0, 0.0])
    low, value = np.maximum(low, least), np.clip(value, least, 1.0)
    if min(mentions.sum(), other_mentions.sum()) < FEWEST_MENTIONS * len(mentions):
        low, high = least, np.ones(3)
    rows = np.array([value, low, high, null_value]).T
    return np.where(np.isnan(plain)[:, None], np.nan, rows)


def _of_one_agenda(one: Profiles, other: Profiles, generator: np.random.Generator) -> np.ndarray:
    """Similarities of samples of the sizes of two groups from both together, float (3, samples)."""
    codes = np.vstack([one.codes, other.codes])
    counts = np.concatenate([one.counts, other.counts])
    drawn = [
        generator.multinomial(int(group.counts.sum()), counts / counts.sum(), size=SAMPLES) @ codes
        for group in (one, other)
    ]
    return similarities(drawn[0], drawn[1])


def _by_bootstrap(
    plain: float, one: Profiles, other: Profiles, generator: np.random.Generator
) -> tuple[float, float, float]:
    drawn = similarities(one.samples(generator), other.samples(generator))[0]
    if np.isnan(drawn).all():
        return np.nan, np.nan, np.nan
    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return plain, min(low, 2 * plain - high), max(high, 2 * plain - low)


def _by_jackknife(plain: np.ndarray, one: Profiles, other: Profiles) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Value, low and high of each similarity; of Spearman's, which is no smooth function, they are of no use."""
    value, variance = plain.copy(), np.zeros(3)
    for group, fixed in ((one, other), (other, one)):
        total = group.counts.sum()
        counts, less = (rows[group.counts > 0] for rows in (group.counts, group.mentions - group.codes))
        without = similarities(less, np.broadcast_to(fixed.mentions, less.shape))
        without = np.where(np.isnan(without), plain[:, None], without)
        mean = (without * counts).sum(axis=1) / total
        value += (total - 1) * (plain - mean)
        variance += (total - 1) / total * (counts * (without - mean[:, None]) ** 2).sum(axis=1)
    n_articles = min(one.counts.sum(), other.counts.sum())
    margin = student.ppf(0.975, n_articles - 1) * np.sqrt(variance)
    value = np.minimum(value, 1.0)
    return value, value - margin, value + margin
