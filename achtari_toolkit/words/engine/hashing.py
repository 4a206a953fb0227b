"""Open addressing: where a key is in a table of hashes, for the compiled loops of words, stories and n-grams.

A table has 2**k slots, some of them empty. A key is looked for from the slot that the low bits of its hash name, one
slot after another and round the end, until it is found or a slot is empty. At least one slot has to be empty.

    hash 5 ->  slot:  ...  4     5      6      7   ...        keys 13 and 21 also have the low bits 5
               key:       ---   [13] > [21] > [ 5]            found in the third slot

A table is made for its hashes to be spread: multiply or shift them first.
"""

import numpy as np

from achtari_toolkit.words.engine.compiled import compiled


@compiled
def first_slot(slots, key_hash):
    """The slot in which a key with this hash is looked for first."""
    return key_hash & np.uint64(len(slots) - 1)


@compiled
def next_slot(slots, slot):
    """The slot that is looked at after this one."""
    return (slot + np.uint64(1)) & np.uint64(len(slots) - 1)


@compiled
def empty_slot(slots, key_hash):
    """The first empty slot for a key that is not in the table; an empty slot holds 0."""
    slot = first_slot(slots, key_hash)
    while slots[slot] != 0:
        slot = next_slot(slots, slot)
    return slot


@compiled
def slot_of(slots, key_hash, key):
    """The slot that holds the key, or the empty slot where it belongs; an empty slot holds 0."""
    slot = first_slot(slots, key_hash)
    while slots[slot] != 0 and slots[slot] != key:
        slot = next_slot(slots, slot)
    return slot


@compiled
def marked_slot(slots, marks, mark, key):
    """The slot that holds the key, which is its own hash, or the free slot where it belongs.

    marks  what each slot was last filled for: a slot with another mark counts as empty, so that a table is emptied by
           taking the next mark
    """
    slot = first_slot(slots, key)
    while marks[slot] == mark and slots[slot] != key:
        slot = next_slot(slots, slot)
    return slot
