"""Design effects of words: how far the words of one article, or of one story, repeat one another."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from achtari_toolkit.measures.design_effect import design_effect
from achtari_toolkit.measures.units import story_clusters
from achtari_toolkit.measures.vocabulary.word_counts import WordCounts
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.type_counts import tally


def by_story(counts: WordCounts, tokens: Tokens, parts: Sequence[pd.DataFrame]) -> WordCounts:
    """Return the counts with squares, cross and sizes over stories instead of articles, where stories are marked.

    parts  those that were counted

    Exact duplicates of an article are of its story.
    """
    clusters = [story_clusters(articles) for articles in parts]
    if not any(stories.duplicated().any() for stories in clusters):
        return counts
    squares, cross, sizes = [], [], []
    for articles, stories in zip(parts, clusters, strict=True):
        numbers = pd.factorize(stories, sort=True)[0]
        order = np.argsort(numbers, kind="stable")
        rows = tokens.document_rows(articles)[order]
        sums = tally(tokens.ids, tokens.bounds, rows, counts.of_type, len(counts.table), numbers[order])
        squares.append(sums[:, 2])
        cross.append(sums[:, 3])
        words = np.asarray(tokens.bounds)[rows + 1] - np.asarray(tokens.bounds)[rows]
        sizes.append(np.bincount(numbers[order], words).astype(np.int64))
    return counts._replace(squares=np.stack(squares), cross=np.stack(cross), sizes=sizes)


def word_variances(
    n: np.ndarray, squares: np.ndarray, cross: np.ndarray, sizes: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the variance of the occurrences of each word, as clusters show it and if words were independent.

    n, squares, cross  float (words,): occurrences, and the sums over clusters of their squares and of occurrences times
                       words of the cluster
    sizes              words of each cluster

    Source: Rao & Scott 1992, Biometrics 48:577-585.
    """
    sizes, base, n_clusters = sizes.astype(float), max(float(sizes.sum()), 1.0), max(len(sizes), 2)
    rate = n / base
    errors = squares - 2 * rate * cross + rate**2 * (sizes**2).sum()
    return n_clusters / (n_clusters - 1) * errors, base * rate * (1 - rate)


def effects_of_parts(counts: WordCounts) -> tuple[np.ndarray, np.ndarray]:
    """Return the design effect of each word in two parts, float (words,) each.

    That of the part or that of both together, whichever is larger: in a few articles, a word that comes in bunches
    often looks as if it did not.
    """
    sums = zip(counts.n, counts.squares, counts.cross, counts.sizes, strict=True)
    variances = [word_variances(*(column.astype(float) for column in part)) for part in sums]
    together = design_effect(*np.sum(variances, axis=0))
    of_part, of_other = (np.maximum(design_effect(*variance), together) for variance in variances)
    return of_part, of_other
