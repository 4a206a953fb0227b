"""The engine's second loop: words that were scanned find their type in an open-addressing table."""

import numba
import numpy as np


@numba.njit(cache=True, boundscheck=False)
def look_up(found, start, stop, slots, owners, most, types, spelling, votes, counts, seen_at, changed, ids):
    """Give rows start to stop of found their type; stop early when the table holds `most` types.

    Each type keeps the spelling that most of its words have so far (Boyer and Moore 1991, majority vote);
    seen_at tells the row to copy it from, changed lists the types to copy. Returns rows done, types, changes.
    """
    mask, changes = np.uint64(len(slots) - 1), 0
    for row in range(start, stop):
        key = found[row, 0]
        place = (key >> np.uint64(20)) & mask
        while slots[place] != key and slots[place] != 0:
            place = (place + np.uint64(1)) & mask
        if slots[place] == 0:
            if types == most:
                return row, types, changes
            slots[place], owners[place] = key, types
            votes[types], counts[types], seen_at[types] = 0, 0, -1
            types += 1
        kind = owners[place]
        ids[row] = kind
        if votes[kind] == 0 and (counts[kind] == 0 or spelling[kind] != found[row, 1]):
            spelling[kind] = found[row, 1]
            if seen_at[kind] < 0:
                changed[changes] = kind
                changes += 1
            seen_at[kind] = row
        counts[kind] += 1
        votes[kind] += 1 if spelling[kind] == found[row, 1] else -1
    return stop, types, changes


@numba.njit(cache=True)
def rehash(slots, owners, new_slots, new_owners):
    """Move every type into a larger table."""
    mask = np.uint64(len(new_slots) - 1)
    for i in range(len(slots)):
        if slots[i] != 0:
            place = (slots[i] >> np.uint64(20)) & mask
            while new_slots[place] != 0:
                place = (place + np.uint64(1)) & mask
            new_slots[place], new_owners[place] = slots[i], owners[i]


@numba.njit(cache=True, boundscheck=False)
def copy_bytes(headlines, bodies, starts, stops, out):
    """Copy the bytes of the given addresses one after another."""
    n, shift = 0, len(headlines)
    for i in range(len(starts)):
        for at in range(starts[i], stops[i]):
            out[n] = headlines[at] if at < shift else bodies[at - shift]
            n += 1
