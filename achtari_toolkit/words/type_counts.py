"""How often each type occurs, in how many documents, and how unevenly: sums over documents, which can be added."""

from __future__ import annotations

import numpy as np

from achtari_toolkit.words.engine.compiled import compiled

WORD_BITS = 24  # for the words of one document
HALF = 32  # bits for the occurrences of a type
FREQUENT = 256  # occurrences from which a type is counted next to other frequent ones, which fit into the cache


def tally(
    ids: np.ndarray,
    bounds: np.ndarray,
    documents: np.ndarray,
    of: np.ndarray,
    kinds: int,
    clusters: np.ndarray | None = None,
) -> np.ndarray:
    """Return four sums over documents for each kind, int64 (kinds, 4).

    documents  rows of bounds, in order
    of         int32 (types,) the kind of each type; -1 for types that are not counted
    clusters   int64 (documents,), rising from 0 without gaps: documents of one number are counted as one; None: each
               document is one

    Columns: occurrences, documents with it, squares of its occurrences in each, occurrences times words of each.
    """
    counts = np.zeros((kinds, 4), np.int64)
    bounds = np.asarray(bounds)
    sizes = bounds[documents + 1] - bounds[documents]
    clusters = np.arange(len(documents)) if clusters is None else clusters
    cluster_sizes = np.bincount(clusters, sizes).astype(np.int64)[clusters]
    _count(np.asarray(ids), bounds, documents, clusters, cluster_sizes, of, counts)
    both = counts[:, 1].copy()
    counts[:, 0], counts[:, 1] = both & (1 << HALF) - 1, both >> HALF
    return counts


def tally_types(ids: np.ndarray, bounds: np.ndarray, documents: np.ndarray, occurrences: np.ndarray) -> np.ndarray:
    """Return tally of every type, int64 (types, 4); frequent types are neighbours, which halves the time."""
    frequent = occurrences >= FREQUENT
    kinds = np.concatenate([np.flatnonzero(frequent), np.flatnonzero(~frequent)])
    of = np.empty(len(kinds), np.int32)
    of[kinds] = np.arange(len(kinds), dtype=np.int32)
    return tally(ids, bounds, documents, of, len(kinds))[of]


@compiled
def _count(ids, bounds, documents, clusters, cluster_sizes, of, counts):
    """Count four numbers per kind, which are neighbours in memory, because reading it takes most of the time.

    The first holds the last cluster with the kind and, in its low bits, how often; the second the occurrences in its
    low half and the clusters in its high half.
    """
    for row in range(len(documents)):
        d, size, in_document = documents[row], cluster_sizes[row], (clusters[row] + 1) << WORD_BITS
        for i in range(bounds[d], bounds[d + 1]):
            kind = of[ids[i]]
            if kind >= 0:
                counts[kind, 0] = max(counts[kind, 0], in_document) + 1
                times = counts[kind, 0] - in_document
                counts[kind, 1] += (np.int64(times == 1) << HALF) + 1
                counts[kind, 2] += 2 * times - 1  # from one square to the next
                counts[kind, 3] += size
