"""The engine's second loop: words that were scanned find their form in an open-addressing table (see hashing.py).

A form is a word as it is written. A slot is 0, or half the hash of a form above its number + 1:

    bit  63 ........ 32  31 ......... 0
         half the hash   form number + 1

The record of the form has the whole hash, so that looking up a word reads two parts of memory.
"""

import numpy as np

from achtari_toolkit.words.engine.compiled import compiled
from achtari_toolkit.words.engine.hashing import empty_slot, first_slot, next_slot

RECORD = np.dtype([("hash", np.uint64), ("count", np.int64)])
HALF, LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


@compiled
def form_in(slot):
    """The number of the form that a slot holds, or -1."""
    return np.int64(slot & LOW) - 1


@compiled
def slot_for(spelling_hash, form):
    """What a slot holds for a form."""
    return spelling_hash >> HALF << HALF | np.uint64(form + 1)


@compiled
def look_up(scanned, start, slots, records, forms, ids):
    """Write the form number of the scanned words from row start on; stop early when half of the slots are taken.

    New forms are numbered in the order of their first occurrence, from `forms` on. Returns rows done, forms.
    """
    for row in range(start, len(scanned)):
        spelling_hash = scanned[row, 0]
        slot = first_slot(slots, spelling_hash)
        while True:
            form = form_in(slots[slot])
            if form < 0 or (slots[slot] >> HALF == spelling_hash >> HALF and records[form].hash == spelling_hash):
                break
            slot = next_slot(slots, slot)
        if form < 0:
            if forms == len(slots) // 2:
                return row, forms
            form, forms = forms, forms + 1
            slots[slot] = slot_for(spelling_hash, form)
            records[form].hash, records[form].count = spelling_hash, 0
        records[form].count += 1
        ids[row] = form
    return len(scanned), forms


@compiled
def rehash(records, slots):
    """Put the forms into a larger table, which is empty."""
    for form in range(len(records)):
        slots[empty_slot(slots, records[form].hash)] = slot_for(records[form].hash, form)


@compiled
def keep_new(headlines, bodies, scanned, ids, kept, letters, bounds):
    """Append the bytes of the forms from number `kept` on to letters, as many as it has room for.

    Forms are numbered in the order of their first occurrence: the next new one is in the first row with its number.
    Returns how many forms are kept now.
    """
    shift = len(headlines)
    for row in range(len(ids)):
        if ids[row] == kept:
            start, stop, n = np.int64(scanned[row, 1]), np.int64(scanned[row, 2]), bounds[kept]
            if n + stop - start > len(letters):
                return kept
            for at in range(start, stop):
                letters[n] = headlines[at] if at < shift else bodies[at - shift]
                n += 1
            kept += 1
            bounds[kept] = n
    return kept


@compiled
def differing(headlines, bodies, scanned, ids, letters, bounds):
    """Rows whose bytes are not those of their form: how many, and the first, or -1."""
    shift, rows, first = len(headlines), 0, -1
    for row in range(len(ids)):
        start, size, n = np.int64(scanned[row, 1]), np.int64(scanned[row, 2] - scanned[row, 1]), bounds[ids[row]]
        same = size == bounds[ids[row] + 1] - n
        for i in range(size if same else 0):
            at = start + i
            same = same and letters[n + i] == (headlines[at] if at < shift else bodies[at - shift])
        if not same:
            rows, first = rows + 1, row if first < 0 else first
    return rows, first
