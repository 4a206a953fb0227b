"""How much text two texts have in common: every shingle is compared, not only fingerprints."""

from typing import NamedTuple

import numpy as np

from achtari_toolkit.measures.stories.formulas import FormulaWeights, weight_of
from achtari_toolkit.measures.stories.shingles import Texts, shingle_hashes
from achtari_toolkit.words.engine.compiled import compiled
from achtari_toolkit.words.engine.hashing import marked_slot


class Compared(NamedTuple):
    """Pairs of texts, float64 (pairs,) each.

    shared                distinct shingles that both have
    containment           shared / distinct shingles of the shorter text
    resemblance           shared / distinct shingles of both together
    weighted_containment  containment with each shingle counted by its weight, so that formulas hardly count
    share_of_first        shared / distinct shingles of the first text
    weight                shared, with each shingle counted by its weight
    """

    shared: np.ndarray
    containment: np.ndarray
    resemblance: np.ndarray
    weighted_containment: np.ndarray
    share_of_first: np.ndarray
    weight: np.ndarray


class ShingleTable(NamedTuple):
    """The distinct shingles of one text, in a table with open addressing that is emptied by taking the next mark.

    shingles        uint64 (slots,)   hash of the shingle
    marks           int64 (slots,)    what the slot was last filled for; a slot with another mark is empty
    weights         float64 (slots,)  weight of the shingle
    last_pair_seen  int64 (slots,)    the last pair that counted the shingle, -1 for none
    """

    shingles: np.ndarray
    marks: np.ndarray
    weights: np.ndarray
    last_pair_seen: np.ndarray


def compare(pairs: np.ndarray, texts: Texts, formula_weights: FormulaWeights) -> Compared:
    """Return what the two texts of each pair have in common.

    pairs  int64 (pairs, 2), text numbers; fastest where pairs with the same first text are neighbours
    """
    n_slots = 1 << max(int(2 * texts.longest).bit_length(), 4)
    marks, last_pair_seen = np.full(n_slots, -1, np.int64), np.full(n_slots, -1, np.int64)
    table = ShingleTable(np.zeros(n_slots, np.uint64), marks, np.zeros(n_slots), last_pair_seen)
    scratch = np.empty(texts.longest, np.uint64)
    sizes, shared = np.zeros((len(texts.starts), 2)), np.zeros((len(pairs), 2))  # number and weight of shingles
    _measure(np.setdiff1d(pairs[:, 1], pairs[:, 0]), texts, formula_weights, table, scratch, sizes)
    marks[:] = -1
    _compare(pairs, texts, formula_weights, table, scratch, sizes, shared)
    number, weight = sizes[:, 0][pairs], sizes[:, 1][pairs]
    shared_number, shared_weight = shared.T
    return Compared(
        shared=shared_number,
        containment=shared_number / np.maximum(number.min(axis=1), 1),
        resemblance=shared_number / np.maximum(number.sum(axis=1) - shared_number, 1),
        weighted_containment=shared_weight / np.maximum(weight.min(axis=1), 1e-12),
        share_of_first=shared_number / np.maximum(number[:, 0], 1),
        weight=shared_weight,
    )


@compiled
def _measure(numbers, texts, formula_weights, table, scratch, sizes):
    for text in numbers:
        sizes[text] = _fill(text, texts, formula_weights, table, scratch, text)


@compiled
def _compare(pairs, texts, formula_weights, table, scratch, sizes, shared):
    text_in_table, mark = -1, -1
    for pair in range(len(pairs)):
        text, other = pairs[pair]
        if text != text_in_table:
            sizes[text] = _fill(text, texts, formula_weights, table, scratch, pair)
            text_in_table, mark = text, pair
        for i in range(shingle_hashes(texts.ids, texts.starts[other], texts.stops[other], scratch)):
            slot = marked_slot(table.shingles, table.marks, mark, scratch[i])
            if table.marks[slot] == mark and table.last_pair_seen[slot] != pair:
                table.last_pair_seen[slot] = pair
                shared[pair, 0] += 1
                shared[pair, 1] += table.weights[slot]


@compiled
def _fill(text, texts, formula_weights, table, scratch, mark):
    """Put the shingles of a text into the table; return how many are distinct, and their weight."""
    n_distinct, total_weight = 0.0, 0.0
    for i in range(shingle_hashes(texts.ids, texts.starts[text], texts.stops[text], scratch)):
        slot = marked_slot(table.shingles, table.marks, mark, scratch[i])
        if table.marks[slot] != mark:
            table.shingles[slot], table.marks[slot], table.last_pair_seen[slot] = scratch[i], mark, -1
            table.weights[slot] = weight_of(scratch[i], formula_weights)
            n_distinct += 1
            total_weight += table.weights[slot]
    return n_distinct, total_weight
