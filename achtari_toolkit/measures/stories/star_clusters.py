"""Stories out of pairs: every text of a story shares a passage with one text, so that nothing is chained."""

from heapq import heapify, heappop, heappush

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from achtari_toolkit.words.engine.compiled import compiled


def stars(pairs: np.ndarray, strengths: np.ndarray, texts: int) -> np.ndarray:
    """Return the centre of the story of each text, int64 (texts,); a text that shares nothing is its own.

    pairs      int64 (pairs, 2), text numbers, in any order
    strengths  float64 (pairs,)

    The text whose pairs are strongest together becomes a centre and takes all its partners; then the next of those left.
    """
    both = np.concatenate([pairs, pairs[:, ::-1]])
    order = np.lexsort((both[:, 1], both[:, 0]))
    bounds = np.searchsorted(both[order, 0], np.arange(texts + 1))
    return _centres(bounds, both[order, 1], np.concatenate([strengths, strengths])[order])


@compiled
def _centres(bounds, partners, strengths):
    """The best centre first; a centre that lost partners since it was ranked is ranked again. Ties to the earliest."""
    centre = np.full(len(bounds) - 1, -1, np.int64)
    ranked = [(0.0, -1)]
    for text in range(len(centre)):
        if bounds[text] < bounds[text + 1]:
            ranked.append((-strengths[bounds[text] : bounds[text + 1]].sum(), text))
        else:
            centre[text] = text
    ranked = ranked[1:]
    heapify(ranked)
    while ranked:
        strength, text = heappop(ranked)
        if centre[text] >= 0:
            continue
        left = 0.0
        for i in range(bounds[text], bounds[text + 1]):
            if centre[partners[i]] < 0:
                left += strengths[i]
        if -left > strength + 1e-9:
            heappush(ranked, (-left, text))
            continue
        centre[text] = text
        for i in range(bounds[text], bounds[text + 1]):
            if centre[partners[i]] < 0:
                centre[partners[i]] = text
    return centre


def unmatched(pairs: np.ndarray, strengths: np.ndarray, texts: int) -> np.ndarray:
    """Return pairs still to be compared: each text with the first and the best connected of those it hangs together with.

    Only the nearest texts are paired at first; in a story of many copies the centre has to meet them all.
    """
    links = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(texts, texts))
    _, group = connected_components(links, directed=False)
    weight = np.bincount(pairs.ravel(), np.repeat(strengths, 2), minlength=texts)
    linked = np.flatnonzero(weight > 0)
    by_weight = linked[np.lexsort((linked, -weight[linked], group[linked]))]
    _, at, size = np.unique(group[by_weight], return_index=True, return_counts=True)
    best = np.repeat(by_weight[at], size)
    first = np.repeat(np.minimum.reduceat(by_weight, at), size) if len(at) else best
    asked = np.concatenate([np.stack([by_weight, best], 1), np.stack([by_weight, first], 1)])
    asked = np.stack([asked.max(axis=1), asked.min(axis=1)], axis=1)
    asked = np.unique(asked[asked[:, 0] != asked[:, 1]], axis=0)
    known = pairs[:, 0] * texts + pairs[:, 1]
    return asked[~np.isin(asked[:, 0] * texts + asked[:, 1], known)]
