"""Star clusters: stories out of pairs. Every text of a story matches its centre, so that matches do not chain."""

from heapq import heapify, heappop, heappush

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from achtari_toolkit.words.engine.compiled import compiled


def star_clusters(pairs: np.ndarray, strengths: np.ndarray, n_texts: int) -> np.ndarray:
    """Return the centre of the story of each text, int64 (texts,); a text without a pair is its own centre.

    pairs      int64 (pairs, 2), text numbers, in any order
    strengths  float64 (pairs,)

    The text whose pairs have the largest sum of strengths becomes a centre and takes all its partners; then the same is
    done with the texts that are left.
    """
    both_ways = np.concatenate([pairs, pairs[:, ::-1]])
    order = np.lexsort((both_ways[:, 1], both_ways[:, 0]))
    bounds = np.searchsorted(both_ways[order, 0], np.arange(n_texts + 1))
    return _centres(bounds, both_ways[order, 1], np.concatenate([strengths, strengths])[order])


@compiled
def _centres(bounds, partners, strengths):
    """The centre of each text; the partners of text t are partners[bounds[t]:bounds[t + 1]]. Ties: the earliest text.

    The best centre is taken first; one that lost partners since it was ranked is ranked again.
    """
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
        ranked_strength, text = heappop(ranked)
        if centre[text] >= 0:
            continue
        strength_left = 0.0
        for i in range(bounds[text], bounds[text + 1]):
            if centre[partners[i]] < 0:
                strength_left += strengths[i]
        if -strength_left > ranked_strength + 1e-9:
            heappush(ranked, (-strength_left, text))
            continue
        centre[text] = text
        for i in range(bounds[text], bounds[text + 1]):
            if centre[partners[i]] < 0:
                centre[partners[i]] = text
    return centre


def pairs_to_centre(pairs: np.ndarray, strengths: np.ndarray, n_texts: int) -> np.ndarray:
    """Return further pairs to compare, int64 (pairs, 2), later text first: each text with two likely centres.

    Only near texts are candidates; but in a story of many copies the centre has to be compared with all of them. Likely
    centres are the strongest and the earliest text of the connected component.
    """
    component = _components(pairs, n_texts)
    strength = np.bincount(pairs.ravel(), np.repeat(strengths, 2), minlength=n_texts)
    linked = np.flatnonzero(strength > 0)
    strongest = _first_of_component(linked[np.lexsort((linked, -strength[linked]))], component)
    earliest = _first_of_component(linked, component)
    return _missing_pairs(linked, [strongest[linked], earliest[linked]], pairs, n_texts)


def _components(pairs: np.ndarray, n_texts: int) -> np.ndarray:
    """The number of the connected component of each text."""
    links = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(n_texts, n_texts))
    return connected_components(links, directed=False)[1]


def _first_of_component(ranked: np.ndarray, component: np.ndarray) -> np.ndarray:
    """For each text, the first of the ranked texts in its component; -1 if none of them is."""
    first, backwards = np.full(len(component), -1, np.int64), ranked[::-1]
    first[component[backwards]] = backwards  # of several texts of a component the last one assigned stays
    return first[component]


def _missing_pairs(texts: np.ndarray, partners: list[np.ndarray], pairs: np.ndarray, n_texts: int) -> np.ndarray:
    """The pairs of texts and partners that are not among pairs yet: each once, later text first, in order."""
    partner = np.concatenate(partners)
    text = np.tile(texts, len(partners))
    different = text != partner
    later, earlier = np.maximum(text, partner)[different], np.minimum(text, partner)[different]
    numbers = np.unique(later * n_texts + earlier)
    missing = numbers[~np.isin(numbers, pairs[:, 0] * n_texts + pairs[:, 1])]
    return np.stack(np.divmod(missing, max(n_texts, 1)), axis=1)
