"""Entries: a shingle and a text (or day) that has it, in one integer; sorting brings equal shingles together.

An entry is a uint64:

    bit  63         52 51                      24 23                        0
        +-------------+--------------------------+---------------------------+
        |   bucket    |                          |   text number, or day     |
        +-------------+--------------------------+---------------------------+
        |  shingle: the 40 high bits of its hash |     member: 24 bits       |
        +----------------------------------------+---------------------------+

After sorting, the entries of one shingle are neighbours, in order of text or day; a shingle that a text has twice is
the same entry twice. Shingles whose hashes agree in the 40 high bits count as one. There is room for 16,777,216 texts.
Entries are sorted bucket by bucket: each fits into the cache, which takes half the time of sorting them all at once.
"""

from collections.abc import Callable

import numpy as np

from achtari_toolkit.words.engine.compiled import compiled

MEMBER_BITS = np.uint64(24)
MEMBER_MASK = (np.uint64(1) << MEMBER_BITS) - np.uint64(1)
BUCKETS, BUCKET_SHIFT = 1 << 12, np.uint64(52)
NO_ENTRIES = np.empty(0, np.uint64)


def sorted_entries(put_all: Callable[[np.ndarray, np.ndarray], None]) -> np.ndarray:
    """Return all entries in order, uint64 (entries,).

    put_all  a function that calls put(entries, bucket_stops, ...) for each entry; it is called twice: to count the
             entries, and to write them
    """
    sizes = np.zeros(BUCKETS, np.int64)
    put_all(NO_ENTRIES, sizes)
    stops = np.cumsum(sizes)
    starts = stops - sizes
    entries = np.empty(stops[-1], np.uint64)
    put_all(entries, starts.copy())
    for start, stop in zip(starts, stops, strict=True):
        entries[start:stop].sort()
    return entries


@compiled
def put(entries, bucket_stops, shingle_hash, member):
    """Write an entry after the others of its bucket; without room for entries, only count it.

    member  a text number or a day, uint64
    """
    bucket = shingle_hash >> BUCKET_SHIFT
    if len(entries):
        entries[bucket_stops[bucket]] = shingle_of(shingle_hash) | member
    bucket_stops[bucket] += 1


@compiled
def shingle_of(entry):
    """The shingle of an entry, or of the hash of a shingle: its low bits are 0."""
    return entry & ~MEMBER_MASK


@compiled
def same_shingle(entry, other):
    """Whether two entries have the same shingle."""
    return entry >> MEMBER_BITS == other >> MEMBER_BITS


@compiled
def text_of(entry):
    """The number of the text of an entry."""
    return entry & MEMBER_MASK
