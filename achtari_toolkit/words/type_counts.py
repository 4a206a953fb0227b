"""How often each type occurs in documents, in how many, and how unevenly: sums over documents, which can be added up."""

from __future__ import annotations

import numpy as np

from achtari_toolkit.words.engine.compiled import compiled

ROOM, HALF = 24, 32  # bits for the words of one document, and for the occurrences of a type
FREQUENT = 256  # occurrences of a type that is counted in the fast memory of the machine


def tally(ids: np.ndarray, bounds: np.ndarray, documents: np.ndarray, of: np.ndarray, kinds: int) -> np.ndarray:
    """Return four sums over documents for each kind, int64 (kinds, 4).

    documents  rows of bounds, in order
    of         int32 (types,) the kind of each type; -1 for those that are not asked for

    Columns: occurrences, documents that have it, squares of its occurrences in each, occurrences times words of each.
    """
    counts = np.zeros((kinds, 4), np.int64)
    _count(np.asarray(ids), np.asarray(bounds), documents, of, counts)
    both = counts[:, 1].copy()
    counts[:, 0], counts[:, 1] = both & (1 << HALF) - 1, both >> HALF
    return counts


def tally_types(ids: np.ndarray, bounds: np.ndarray, documents: np.ndarray, occurrences: np.ndarray) -> np.ndarray:
    """Return tally of every type, int64 (types, 4); frequent types are counted side by side, which halves the time."""
    frequent = occurrences >= FREQUENT
    kinds = np.concatenate([np.flatnonzero(frequent), np.flatnonzero(~frequent)])
    of = np.empty(len(kinds), np.int32)
    of[kinds] = np.arange(len(kinds), dtype=np.int32)
    return tally(ids, bounds, documents, of, len(kinds))[of]


@compiled
def _count(ids, bounds, documents, of, counts):
    """Four numbers a kind lie in one piece of memory, for reading it is what takes the time.

    The first holds the last document that had the kind and, in its low bits, how often; the second the occurrences in
    its low half and the documents in its high one.
    """
    for d in documents:
        size, begun = bounds[d + 1] - bounds[d], (d + 1) << ROOM
        for i in range(bounds[d], bounds[d + 1]):
            kind = of[ids[i]]
            if kind >= 0:
                counts[kind, 0] = max(counts[kind, 0], begun) + 1
                times = counts[kind, 0] - begun
                counts[kind, 1] += (np.int64(times == 1) << HALF) + 1
                counts[kind, 2] += 2 * times - 1  # from one square to the next
                counts[kind, 3] += size
