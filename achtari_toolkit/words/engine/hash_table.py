"""The engine's second loop: words that were scanned find their form in an open-addressing table.

A form is a word as it is written. A slot is 0, or half the hash of a form above its number + 1; the record of the form
holds the whole hash, so that a word touches two places of the memory.
"""

import numba
import numpy as np

RECORD = np.dtype([("hash", np.uint64), ("count", np.int64)])
HALF, LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


@numba.njit(cache=True, boundscheck=False)
def look_up(found, start, slots, records, forms, ids):
    """Give the rows of found from start on the number of their form; stop early when half of the slots are taken.

    New forms are numbered as they come, from forms on. Returns rows done, forms.
    """
    mask = np.uint64(len(slots) - 1)
    for row in range(start, len(found)):
        spelled = found[row, 0]
        place = spelled & mask
        while True:
            form = np.int64(slots[place] & LOW) - 1
            if form < 0 or (slots[place] >> HALF == spelled >> HALF and records[form].hash == spelled):
                break
            place = (place + np.uint64(1)) & mask
        if form < 0:
            if forms == len(slots) // 2:
                return row, forms
            form, forms = forms, forms + 1
            slots[place] = spelled >> HALF << HALF | np.uint64(forms)
            records[form].hash, records[form].count = spelled, 0
        records[form].count += 1
        ids[row] = form
    return len(found), forms


@numba.njit(cache=True, boundscheck=False)
def rehash(records, slots):
    """Put the forms into a larger table, which is empty."""
    mask = np.uint64(len(slots) - 1)
    for form in range(len(records)):
        place = records[form].hash & mask
        while slots[place] != 0:
            place = (place + np.uint64(1)) & mask
        slots[place] = records[form].hash >> HALF << HALF | np.uint64(form + 1)


@numba.njit(cache=True, boundscheck=False)
def keep_new(headlines, bodies, found, ids, kept, letters, bounds):
    """Copy the bytes of forms from number kept on behind those before them, as far as letters has room.

    Forms are numbered as they come, so that the next one that is new is the first row with its number.
    Returns how many forms are kept now.
    """
    shift = len(headlines)
    for row in range(len(ids)):
        if ids[row] == kept:
            start, stop, n = np.int64(found[row, 1]), np.int64(found[row, 2]), bounds[kept]
            if n + stop - start > len(letters):
                return kept
            for at in range(start, stop):
                letters[n] = headlines[at] if at < shift else bodies[at - shift]
                n += 1
            kept += 1
            bounds[kept] = n
    return kept


@numba.njit(cache=True, boundscheck=False)
def differing(headlines, bodies, found, ids, letters, bounds):
    """Rows whose bytes are not those of their form: how many, and the first, or -1."""
    shift, rows, first = len(headlines), 0, -1
    for row in range(len(ids)):
        start, size, n = np.int64(found[row, 1]), np.int64(found[row, 2] - found[row, 1]), bounds[ids[row]]
        same = size == bounds[ids[row] + 1] - n
        for i in range(size if same else 0):
            at = start + i
            same = same and letters[n + i] == (headlines[at] if at < shift else bodies[at - shift])
        if not same:
            rows, first = rows + 1, row if first < 0 else first
    return rows, first
