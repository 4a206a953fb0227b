"""How much of one text stands in another: every shingle compared, none sampled."""

from typing import NamedTuple

import numpy as np

from achtari_toolkit.measures.stories.fingerprints import Texts, shingle_hashes
from achtari_toolkit.measures.stories.formulas import Formulas, weight_of
from achtari_toolkit.words.engine.compiled import compiled


class Compared(NamedTuple):
    """Pairs of texts, float64 (pairs,) each.

    shared       distinct shingles that both have
    containment  shared / distinct shingles of the shorter text
    resemblance  shared / distinct shingles of both together
    rare         containment where every shingle counts by its weight, so that formulas hardly do
    copied       shared / distinct shingles of the first text
    """

    shared: np.ndarray
    containment: np.ndarray
    resemblance: np.ndarray
    rare: np.ndarray
    copied: np.ndarray


def compare(pairs: np.ndarray, texts: Texts, known: Formulas) -> Compared:
    """Return what the two texts of each pair have in common.

    pairs  int64 (pairs, 2), text numbers; quickest where pairs with one first text stand together
    """
    slots = 1 << max(int(2 * texts.longest).bit_length(), 4)
    table = np.zeros(slots, np.uint64), np.full(slots, -1, np.int64), np.zeros(slots), np.full(slots, -1, np.int64)
    scratch, sizes, shared = (
        np.empty(texts.longest, np.uint64),
        np.zeros((len(texts.starts), 2)),
        np.zeros((len(pairs), 2)),
    )
    _measure(np.setdiff1d(pairs[:, 1], pairs[:, 0]), texts, known, table, scratch, sizes)
    table[1][:] = -1
    _compare(pairs, texts, known, table, scratch, sizes, shared)
    size, weight = sizes[:, 0][pairs], sizes[:, 1][pairs]
    n, rare = shared.T
    shorter, lighter = np.maximum(size.min(axis=1), 1), np.maximum(weight.min(axis=1), 1e-12)
    together = np.maximum(size.sum(axis=1) - n, 1)
    return Compared(n, n / shorter, n / together, rare / lighter, n / np.maximum(size[:, 0], 1))


@compiled
def _measure(wanted, texts, known, table, scratch, sizes):
    for text in wanted:
        sizes[text] = _remember(text, texts, known, table, scratch, text)


@compiled
def _compare(pairs, texts, known, table, scratch, sizes, shared):
    slots, owners, weights, counted = table
    mask = np.uint64(len(slots) - 1)
    remembered, mark = -1, -1
    for pair in range(len(pairs)):
        text, other = pairs[pair]
        if text != remembered:
            sizes[text] = _remember(text, texts, known, table, scratch, pair)
            remembered, mark = text, pair
        for i in range(shingle_hashes(texts.ids, texts.starts[other], texts.stops[other], scratch)):
            slot = scratch[i] & mask
            while owners[slot] == mark and slots[slot] != scratch[i]:
                slot = (slot + np.uint64(1)) & mask
            if owners[slot] == mark and counted[slot] != pair:
                counted[slot] = pair
                shared[pair, 0] += 1
                shared[pair, 1] += weights[slot]


@compiled
def _remember(text, texts, known, table, scratch, mark):
    """Put the shingles of a text and their weights into the table; return how many are distinct, and their weight."""
    slots, owners, weights, counted = table
    mask = np.uint64(len(slots) - 1)
    distinct, whole = 0.0, 0.0
    for i in range(shingle_hashes(texts.ids, texts.starts[text], texts.stops[text], scratch)):
        slot = scratch[i] & mask
        while owners[slot] == mark and slots[slot] != scratch[i]:
            slot = (slot + np.uint64(1)) & mask
        if owners[slot] != mark:
            slots[slot], owners[slot], weights[slot], counted[slot] = scratch[i], mark, weight_of(scratch[i], known), -1
            distinct += 1
            whole += weights[slot]
    return distinct, whole
