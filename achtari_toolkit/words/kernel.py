"""The engine's inner loops, over the UTF-8 bytes of Arrow buffers.

A block of documents is scanned first (fold each character, hash each word, note where it stands) and its words
are looked up after: a loop with nothing but look-ups lets the processor overlap the cache misses.
Headline and body lie in two buffers; a byte address counts through the first, then through the second.
"""

import numba
import numpy as np

from achtari_toolkit.text.folding import EXPANDED, INVISIBLE, LINE_END, MARK, PLANES, SENTENCE_END, SPACE

MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, odd
SENTENCE, PARAGRAPH = 1, 2  # what begins with a word
BROKEN = 0xFFFD  # what stands for bytes that are not UTF-8; it separates words
UNICODE_STOP = 0x110000


@numba.njit(cache=True, boundscheck=False)
def decode(text, at, stop):
    """Code point at a byte, and where the next begins; never reads beyond stop."""
    b0 = np.uint32(text[at])
    if b0 < 0x80:
        return b0, at + 1
    if 0xC2 <= b0 < 0xE0 and at + 1 < stop:
        b1 = np.uint32(text[at + 1])
        if b1 & 0xC0 == 0x80:
            return (b0 & 0x1F) << 6 | b1 & 0x3F, at + 2
    elif 0xE0 <= b0 < 0xF0 and at + 2 < stop:
        b1, b2 = np.uint32(text[at + 1]), np.uint32(text[at + 2])
        code = (b0 & 0x0F) << 12 | (b1 & 0x3F) << 6 | b2 & 0x3F
        if b1 & 0xC0 == 0x80 and b2 & 0xC0 == 0x80 and code >= 0x800 and not 0xD800 <= code < 0xE000:
            return code, at + 3
    elif 0xF0 <= b0 < 0xF5 and at + 3 < stop:
        b1, b2, b3 = np.uint32(text[at + 1]), np.uint32(text[at + 2]), np.uint32(text[at + 3])
        code = (b0 & 0x07) << 18 | (b1 & 0x3F) << 12 | (b2 & 0x3F) << 6 | b3 & 0x3F
        if b1 & 0xC0 == 0x80 and b2 & 0xC0 == 0x80 and b3 & 0xC0 == 0x80 and 0x10000 <= code < UNICODE_STOP:
            return code, at + 4
    return np.uint32(BROKEN), at + 1


@numba.njit(cache=True, boundscheck=False)
def scan_text(text, start, stop, shift, parts, letters, bounds, found, n):
    """Write one row of found a word of text[start:stop], from row n on; return the number of rows then.

    found  columns uint64: hash of the folded word, hash of its spelling, first byte, stop byte, what begins here
    """
    folded, spelled = np.uint64(0), np.uint64(0)
    begun, ended, length, at = np.int64(-1), start, 0, start
    begins, sentence_over = PARAGRAPH, 0
    while at < stop:
        here = at
        code, at = decode(text, at, stop)
        part = np.uint32(0) if code >= PLANES else parts[code]
        if part > INVISIBLE:
            if begun < 0:
                begun, folded, spelled, length = here, np.uint64(0), np.uint64(0), 0
            if part < EXPANDED:
                folded = (folded ^ np.uint64(part)) * MULTIPLIER
                length += 1
            else:
                for i in range(bounds[part - EXPANDED], bounds[part - EXPANDED + 1]):
                    folded = (folded ^ np.uint64(letters[i])) * MULTIPLIER
                    length += 1
            spelled = (spelled ^ np.uint64(code)) * MULTIPLIER
            ended = at
        elif part == MARK:
            if begun >= 0:
                spelled = (spelled ^ np.uint64(code)) * MULTIPLIER
                ended = at
        elif part != INVISIBLE:
            if begun >= 0:
                n = _note(found, n, folded, spelled, begun + shift, ended + shift, begins)
                begins, begun = 0, np.int64(-1)
                sentence_over = 0
            if part == SENTENCE_END:
                sentence_over = 1 if length != 1 or sentence_over == 1 else 0  # a lone letter is an initial
            elif part == LINE_END:
                begins, sentence_over = PARAGRAPH, 0
            elif part == SPACE and sentence_over == 1:
                begins, sentence_over = max(begins, SENTENCE), 0
    if begun >= 0:
        n = _note(found, n, folded, spelled, begun + shift, ended + shift, begins)
    return n


@numba.njit(cache=True, boundscheck=False)
def _note(found, n, folded, spelled, start, stop, begins):
    folded ^= folded >> np.uint64(31)
    folded *= MULTIPLIER
    folded ^= folded >> np.uint64(29)
    found[n, 0] = folded | np.uint64(1)  # 0 marks a free place of the table
    found[n, 1] = spelled
    found[n, 2] = np.uint64(start)
    found[n, 3] = np.uint64(stop)
    found[n, 4] = np.uint64(begins)
    return n + 1


@numba.njit(cache=True, boundscheck=False)
def scan(headlines, headline_bounds, bodies, body_bounds, first, stop, parts, letters, bounds, found, ends):
    """Scan documents first to stop; ends (documents, 2) takes the row after each headline and after each body."""
    n = 0
    for d in range(first, stop):
        n = scan_text(headlines, headline_bounds[d], headline_bounds[d + 1], 0, parts, letters, bounds, found, n)
        ends[d - first, 0] = n
        n = scan_text(
            bodies, body_bounds[d], body_bounds[d + 1], len(headlines), parts, letters, bounds, found, n
        )
        ends[d - first, 1] = n
    return n


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


@numba.njit(cache=True, boundscheck=False)
def fold_bytes(text, starts, stops, parts, letters, bounds, out, out_bounds):
    """Write the folded UTF-8 of each spelling text[starts:stops]."""
    n = 0
    for i in range(len(starts)):
        at = starts[i]
        while at < stops[i]:
            code, at = decode(text, at, stops[i])
            part = parts[code]
            if EXPANDED > part > INVISIBLE:
                n = _encode(part, out, n)
            elif part >= EXPANDED:
                for j in range(bounds[part - EXPANDED], bounds[part - EXPANDED + 1]):
                    n = _encode(letters[j], out, n)
        out_bounds[i + 1] = n


@numba.njit(cache=True, boundscheck=False)
def _encode(code, out, n):
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
