"""Shannon's entropy of a sample of mentions, corrected for the codes that a small sample misses, and its interval."""

import numpy as np
from scipy.special import digamma, entr
from scipy.stats import chi2
from scipy.stats import t as student

FEWEST_MENTIONS = 10  # below, nothing is known: the interval covers too little


def entropy(mentions: np.ndarray) -> np.ndarray:
    """Return the entropy of each row in nats, nearly unbiased, float (rows,); missing where there is no mention.

    mentions  float (rows, codes), whole numbers

    Never more than that of all codes alike. Source: Chao, Wang & Jost 2013, Methods in Ecology and Evolution
    4:1091-1100.
    """
    return np.minimum(_estimate(mentions), np.log(mentions.shape[1]))


def _estimate(mentions: np.ndarray) -> np.ndarray:
    """The entropy as it is estimated for any number of codes."""
    total = mentions.sum(axis=1, keepdims=True)
    seen = np.where(mentions > 0, mentions, 1.0)
    of_seen = (mentions / np.where(total > 0, total, np.nan) * (digamma(total) - digamma(seen))).sum(axis=1)
    unseen = [_of_unseen(row) for row in mentions]
    return of_seen + np.array(unseen)


def _of_unseen(mentions: np.ndarray) -> float:
    """What codes without a mention add to the entropy, from the numbers of codes mentioned once and twice."""
    total, once, twice = mentions.sum(), (mentions == 1).sum(), (mentions == 2).sum()
    if once == 0 or total < 2:
        return 0.0
    ratio = 2 * twice / ((total - 1) * once + 2 * twice) if twice else 2 / ((total - 1) * (once - 1) + 2)
    if ratio == 1:
        return 0.0
    power = np.arange(1, total)
    return float(once / total * (1 - ratio) ** (1 - total) * (-np.log(ratio) - ((1 - ratio) ** power / power).sum()))


def entropy_interval(mentions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return low and high of the 95 % interval of the entropy of each row in nats; missing where there is no mention.

    From the jackknife by mentions, with half a mention's weight, log(n) / n, on either side; high is at least the
    entropy if codes that were not seen had the largest part that a sample can miss. With fewer than ten mentions it is
    all there can be. Source: Chao, Wang & Jost 2013 (estimate); Efron & Stein 1981, Annals of Statistics 9:586-596
    (jackknife); Good 1953, Biometrika 40:237-264 (unseen part).
    """
    total, most = mentions.sum(axis=1), np.log(mentions.shape[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        margin = student.ppf(0.975, total - 1) * _standard_error(mentions) + np.log(total) / total / 2
    value = entropy(mentions)
    is_enough = total >= FEWEST_MENTIONS
    low = np.where(is_enough, np.maximum(value - margin, 0), 0.0)
    high = np.where(is_enough, np.minimum(np.fmax(value + margin, _with_largest_unseen(mentions)), most), most)
    return np.where(total > 0, low, np.nan), np.where(total > 0, high, np.nan)


def _standard_error(mentions: np.ndarray) -> np.ndarray:
    """The jackknife's standard error of the entropy: all mentions of a code are left out alike."""
    total = mentions.sum(axis=1)
    without = np.zeros(mentions.shape)
    for code in range(mentions.shape[1]):
        rows = mentions[:, code] > 0
        less = mentions[rows] - np.eye(mentions.shape[1])[code]
        without[rows, code] = np.nan_to_num(_estimate(less))
    known_total = np.where(total > 0, total, np.nan)
    mean = (mentions * without).sum(axis=1) / known_total
    return np.sqrt((total - 1) / known_total * (mentions * (without - mean[:, None]) ** 2).sum(axis=1))


def _with_largest_unseen(mentions: np.ndarray) -> np.ndarray:
    """The entropy where codes without a mention share, alike, the largest part that the codes seen once allow."""
    total, n_unseen = mentions.sum(axis=1), (mentions == 0).sum(axis=1)
    known_total = np.where(total > 0, total, np.nan)
    part = np.minimum(chi2.ppf(0.975, 2 * (mentions == 1).sum(axis=1) + 2) / 2 / known_total, 1) * (n_unseen > 0)
    of_seen = entr(mentions / known_total[:, None]).sum(axis=1)
    return entr(part) + entr(1 - part) + (1 - part) * of_seen + part * np.log(np.maximum(n_unseen, 1))
