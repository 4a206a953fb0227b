"""From the spelling of a word to its key: its folded letters, as UTF-8."""

import numpy as np

from achtari_toolkit.text.script.character_table import (
    ARABIC_LIGATURE,
    BARRIER,
    DIGIT,
    INVISIBLE,
    LETTER_MASK,
    MARK,
    OTHER_LIGATURE,
)
from achtari_toolkit.words.engine.characters import accented, decode, kind_of
from achtari_toolkit.words.engine.compiled import compiled
from achtari_toolkit.words.engine.numbers import FULL_STOP, number

LIGATURES = (ARABIC_LIGATURE, OTHER_LIGATURE)
SPELLED_OUT = 4  # bytes that one byte of a spelling may fold to, at the most


@compiled
def write_records(text, bounds, table, out, out_bounds):
    """Write key, NUL and spelling of each spelling text[bounds[i]:bounds[i + 1]] one after another.

    Sorted by their bytes, the spellings of one word are neighbours. out_bounds (spellings + 1,) takes their bounds.
    """
    n = 0
    for i in range(len(bounds) - 1):
        n = _fold(text, bounds[i], bounds[i + 1], table, out, n)
        out[n], n = 0, n + 1
        for at in range(bounds[i], bounds[i + 1]):
            out[n], n = text[at], n + 1
        out_bounds[i + 1] = n


@compiled
def _fold(text, start, stop, table, out, n):
    """Write the key of a spelling from byte n on; return the byte after it."""
    at, last_letter = start, np.uint32(0)  # a letter that an accent may still change is written with the next one
    is_number, decimals = False, np.int64(-1)
    while at < stop:
        here = at
        code, at = decode(text, at, stop)
        entry = table.entries[code]
        kind = kind_of(entry)
        if kind == DIGIT and here == start:
            is_number, (_, decimals) = True, number(text, here, stop, here, table.entries)
        if here == decimals:
            last_letter, n = np.uint32(FULL_STOP), _encode(last_letter, out, n)
        if kind == MARK and entry & LETTER_MASK == BARRIER:
            last_letter, n = np.uint32(0), _encode(last_letter, out, n)
        elif kind == MARK:
            last_letter = accented(last_letter, code, table) or last_letter
        elif kind in LIGATURES:
            ligature = entry & LETTER_MASK
            for i in range(table.ligature_bounds[ligature], table.ligature_bounds[ligature + 1]):
                last_letter, n = table.ligature_letters[i], _encode(last_letter, out, n)
        elif 0 < kind < MARK:
            last_letter, n = entry, _encode(last_letter, out, n)
        elif kind > INVISIBLE:  # no accent after an apostrophe or a dot joins the letter before it
            n = _encode(last_letter, out, n)
            last_letter = np.uint32(FULL_STOP if code == FULL_STOP and not is_number else 0)
    return _encode(last_letter, out, n)


@compiled
def _encode(entry, out, n):
    """Write a letter as UTF-8 at byte n, nothing for 0; return the byte after it."""
    code = entry & LETTER_MASK
    if code == 0:
        return n
    if code < 0x80:
        out[n] = code
        return n + 1
    if code < 0x800:
        out[n], out[n + 1] = 0xC0 | code >> 6, 0x80 | code & 0x3F
        return n + 2
    if code < 0x10000:
        out[n], out[n + 1], out[n + 2] = 0xE0 | code >> 12, 0x80 | code >> 6 & 0x3F, 0x80 | code & 0x3F
        return n + 3
    out[n], out[n + 1] = 0xF0 | code >> 18, 0x80 | code >> 12 & 0x3F
    out[n + 2], out[n + 3] = 0x80 | code >> 6 & 0x3F, 0x80 | code & 0x3F
    return n + 4
