"""Formulas: shingles that are printed day after day, such as the words of a congratulation or of a weather bulletin."""

from typing import NamedTuple

import numpy as np

from achtari_toolkit.measures.stories.entries import MEMBER_BITS, put, same_shingle, shingle_of, sorted_entries
from achtari_toolkit.measures.stories.fingerprints import Fingerprints
from achtari_toolkit.measures.stories.shingles import Texts, shingle_hashes
from achtari_toolkit.words.engine.compiled import compiled
from achtari_toolkit.words.engine.hashing import empty_slot, slot_of

FORMULA_FREE_DAYS = 3  # a shingle that is printed on more days is a formula


class FormulaWeights(NamedTuple):
    """The weight of each formula, in a table with open addressing.

    shingles  uint64 (slots,)   the shingle (entries.shingle_of) in each slot; 0 in an empty one
    weights   float32 (slots,)  (3 / days)², in (0, 1); 1 in an empty slot, as of every shingle that is not a formula
    """

    shingles: np.ndarray
    weights: np.ndarray


NO_FORMULAS = FormulaWeights(np.zeros(16, np.uint64), np.ones(16, np.float32))


def formulas_of(
    numbers: np.ndarray, texts: Texts, fingerprints: Fingerprints, common: FormulaWeights, days: np.ndarray
) -> FormulaWeights:
    """Return the shingles that these texts print on more than three days, with their weights.

    numbers  int64, the texts
    common   fingerprints that are formulas; only the passages around them are counted, but every shingle of them
    days     int32 (texts,), the day of publication; -1 for undated texts, which do not count
    """
    dated = numbers[days[numbers] >= 0]
    scratch = np.empty(texts.longest, np.uint64)

    def put_all(entries: np.ndarray, bucket_stops: np.ndarray) -> None:
        _put_passages(dated, texts, fingerprints, common, days, scratch, entries, bucket_stops)

    return formula_table(*_on_many_days(sorted_entries(put_all)))


@compiled
def _put_passages(numbers, texts, fingerprints, common, days, scratch, entries, bucket_stops):
    """Put (shingle, day) for the passage around each fingerprint that is a formula.

    A passage reaches from the fingerprint before to the fingerprint after, both left out; each shingle is put once.
    """
    for text in numbers:
        day, next_shingle, n_shingles = np.uint64(days[text]), 0, -1
        for i in range(fingerprints.bounds[text], fingerprints.bounds[text + 1]):
            if weight_of(fingerprints.hashes[i], common) == 1:
                continue
            if n_shingles < 0:
                n_shingles = shingle_hashes(texts.ids, texts.starts[text], texts.stops[text], scratch)
            is_first, is_last = i == fingerprints.bounds[text], i + 1 == fingerprints.bounds[text + 1]
            start = 0 if is_first else fingerprints.positions[i - 1] + 1
            stop = n_shingles if is_last else fingerprints.positions[i + 1]
            for shingle in range(max(start, next_shingle), stop):
                put(entries, bucket_stops, scratch[shingle], day)
            next_shingle = stop


@compiled
def _on_many_days(entries):
    """The shingles of sorted (shingle, day) entries that were printed on more than three days, and on how many."""
    capacity = len(entries) // FORMULA_FREE_DAYS + 1
    shingles, n_days = np.empty(capacity, np.uint64), np.empty(capacity, np.int64)
    n, start = 0, 0
    while start < len(entries):
        different_days, stop = 1, start + 1
        while stop < len(entries) and same_shingle(entries[stop], entries[start]):
            different_days += entries[stop] != entries[stop - 1]
            stop += 1
        if different_days > FORMULA_FREE_DAYS:
            shingles[n], n_days[n] = shingle_of(entries[start]), different_days
            n += 1
        start = stop
    return shingles[:n].copy(), n_days[:n].copy()


def formula_table(shingles: np.ndarray, n_days: np.ndarray) -> FormulaWeights:
    """Return the weights of formulas, by shingle and by the number of days on which each was printed."""
    n_slots = 1 << max(2 + len(shingles).bit_length(), 4)
    formula_weights = FormulaWeights(np.zeros(n_slots, np.uint64), np.ones(n_slots, np.float32))
    _insert(shingles, n_days, formula_weights)
    return formula_weights


@compiled
def _insert(shingles, n_days, formula_weights):
    for i in range(len(shingles)):
        slot = empty_slot(formula_weights.shingles, shingles[i] >> MEMBER_BITS)
        formula_weights.shingles[slot], formula_weights.weights[slot] = shingles[i], weight_on(n_days[i])


@compiled
def weight_on(n_days):
    """The weight of a shingle that was printed on so many days: 1 up to three days, then (3 / days)²."""
    return min(1.0, (FORMULA_FREE_DAYS / n_days) ** 2)


@compiled
def weight_of(shingle_hash, formula_weights):
    """The weight of a shingle by its hash: 1 unless it is a formula."""
    shingle = shingle_of(shingle_hash)
    return formula_weights.weights[slot_of(formula_weights.shingles, shingle >> MEMBER_BITS, shingle)]
