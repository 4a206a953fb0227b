"""Formulas: shingles that are printed day after day, such as the words of a congratulation or of a weather bulletin."""

from typing import NamedTuple

import numpy as np

from achtari_toolkit.measures.stories.fingerprints import Samples, Texts, shingle_hashes
from achtari_toolkit.words.engine.compiled import compiled

COMMON_DAYS = 3  # days on which a passage may be printed before it counts as a formula
LOW_BITS = np.uint64(24)  # the low bits of an entry hold a day or a text, the others the hash of a shingle
LOW = (np.uint64(1) << LOW_BITS) - np.uint64(1)
BUCKETS, BUCKET_SHIFT = (
    1 << 12,
    np.uint64(52),
)  # by the top bits: pieces sort in the cache, in half the time of the whole


class Formulas(NamedTuple):
    """A hash table, open addressing: shingles uint64 (slots,), 0 where there is none; weights float32 (slots,)."""

    shingles: np.ndarray
    weights: np.ndarray


NO_FORMULAS = Formulas(np.zeros(16, np.uint64), np.ones(16, np.float32))


def formulas(wanted: np.ndarray, texts: Texts, found: Samples, common: Formulas, days: np.ndarray) -> Formulas:
    """Return the shingles that the wanted texts print on more than three days, each with its weight (3 / days)².

    wanted  int64, text numbers
    common  samples that are formulas: only the passages around them are counted, every shingle of them
    days    int32 (texts,) the day of publication; -1 for undated texts, which do not count
    """
    dated = wanted[days[wanted] >= 0]
    scratch, sizes = np.empty(texts.longest, np.uint64), np.zeros(BUCKETS, np.int64)
    _fill(dated, texts, found, common, days, scratch, sizes, scratch[:0])
    ends = np.cumsum(sizes)
    entries = np.empty(ends[-1], np.uint64)
    _fill(dated, texts, found, common, days, scratch, ends - sizes, entries)
    for start, stop in zip(ends - sizes, ends, strict=True):
        entries[start:stop].sort()
    return hash_table(*_recurring(entries))


@compiled
def _fill(wanted, texts, found, common, days, scratch, ends, entries):
    """Put the shingles between the neighbours of each formula, with their day, behind the ends of their buckets.

    Without entries, only count them.
    """
    for text in wanted:
        day, done, size = np.uint64(days[text]), 0, -1
        for sample in range(found.bounds[text], found.bounds[text + 1]):
            if weight_of(found.hashes[sample], common) == 1:
                continue
            if size < 0:
                size = shingle_hashes(texts.ids, texts.starts[text], texts.stops[text], scratch)
            start = found.places[sample - 1] + 1 if sample > found.bounds[text] else 0
            stop = found.places[sample + 1] if sample + 1 < found.bounds[text + 1] else size
            for i in range(max(start, done), stop):
                bucket = scratch[i] >> BUCKET_SHIFT
                if len(entries):
                    entries[ends[bucket]] = scratch[i] & ~LOW | day
                ends[bucket] += 1
            done = stop


@compiled
def _recurring(entries):
    """The shingles of sorted entries that come on more than three days, and on how many."""
    shingles, printed = (
        np.empty(len(entries) // COMMON_DAYS + 1, np.uint64),
        np.empty(len(entries) // COMMON_DAYS + 1, np.int64),
    )
    n, start = 0, 0
    while start < len(entries):
        count, stop = 1, start + 1
        while stop < len(entries) and entries[stop] & ~LOW == entries[start] & ~LOW:
            count += entries[stop] != entries[stop - 1]
            stop += 1
        if count > COMMON_DAYS:
            shingles[n], printed[n] = entries[start] & ~LOW, count
            n += 1
        start = stop
    return shingles[:n].copy(), printed[:n].copy()


def hash_table(shingles: np.ndarray, printed: np.ndarray) -> Formulas:
    """Return formulas to look up: their hashes, whose low bits do not count, and on how many days each was printed."""
    size = 1 << max(2 + len(shingles).bit_length(), 4)
    known = Formulas(np.zeros(size, np.uint64), np.ones(size, np.float32))
    _insert(shingles & ~LOW, ((COMMON_DAYS / printed) ** 2).astype(np.float32), known)
    return known


@compiled
def _insert(shingles, weights, known):
    mask = np.uint64(len(known.shingles) - 1)
    for i in range(len(shingles)):
        slot = shingles[i] >> LOW_BITS & mask
        while known.shingles[slot] != 0:
            slot = (slot + np.uint64(1)) & mask
        known.shingles[slot], known.weights[slot] = shingles[i], weights[i]


@compiled
def weight_of(shingle, known):
    """The weight of a shingle by its hash: 1 unless it is a formula."""
    mask = np.uint64(len(known.shingles) - 1)
    shingle &= ~LOW
    slot = shingle >> LOW_BITS & mask
    while known.shingles[slot] != 0:
        if known.shingles[slot] == shingle:
            return known.weights[slot]
        slot = (slot + np.uint64(1)) & mask
    return np.float32(1)
