"""Shingles: the runs of five words of a text, as hashes."""

from typing import NamedTuple

import numpy as np

from achtari_toolkit.words.engine.compiled import compiled

SHINGLE_WORDS = 5
TYPE_FACTOR, ROLLING_FACTOR = np.uint64(0xD6E8FEB86659FD93), np.uint64(0x9E3779B97F4A7C15)
MIXING_FACTOR = np.uint64(0xBF58476D1CE4E5B9)


class Texts(NamedTuple):
    """Words of texts: text t is ids[starts[t]:stops[t]]."""

    ids: np.ndarray
    starts: np.ndarray
    stops: np.ndarray

    @property
    def longest(self) -> int:
        """Words of the longest text."""
        return int((self.stops - self.starts).max(initial=0))

    def at(self, numbers: np.ndarray) -> "Texts":
        """Return the texts with these numbers, in their order."""
        return Texts(self.ids, self.starts[numbers], self.stops[numbers])


@compiled
def shingle_hashes(ids, start, stop, hashes):
    """Write the hash of every shingle of ids[start:stop] into hashes, in order, and return how many there are.

    A rolling hash: each step multiplies the sum by a factor, adds the next word and removes the word that left the run.
    """
    n_shingles = stop - start - SHINGLE_WORDS + 1
    if n_shingles < 1:
        return 0
    factor_of_removed = ROLLING_FACTOR * ROLLING_FACTOR * ROLLING_FACTOR * ROLLING_FACTOR * ROLLING_FACTOR
    rolling = np.uint64(0)
    word_1 = word_2 = word_3 = word_4 = word_5 = np.uint64(0)  # the last five words, the oldest first
    for i in range(start, stop):
        word = np.uint64(ids[i] + 1) * TYPE_FACTOR
        word ^= word >> np.uint64(32)
        rolling = rolling * ROLLING_FACTOR + word - word_1 * factor_of_removed
        word_1, word_2, word_3, word_4, word_5 = word_2, word_3, word_4, word_5, word
        if i - start >= SHINGLE_WORDS - 1:
            mixed = (rolling ^ rolling >> np.uint64(32)) * MIXING_FACTOR
            hashes[i - start - SHINGLE_WORDS + 1] = mixed ^ mixed >> np.uint64(29)
    return n_shingles
