"""Characters of UTF-8 bytes as parts of the table of letters, forwards and backwards, for the compiled loops."""

import numpy as np

from achtari_toolkit.text.script.character_table import CODE_POINTS, INVISIBLE, KIND_SHIFT, LETTER_MASK, LINE_END, MARK
from achtari_toolkit.words.engine.compiled import compiled

MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, odd
BROKEN = 0xFFFD  # what stands for bytes that are not UTF-8; it separates words
UNICODE_STOP = 0x110000
END = np.uint32(LINE_END << KIND_SHIFT)  # what stands beyond a text


@compiled
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


@compiled
def following(text, at, stop, parts):
    """The next character that is neither a mark nor invisible: code, part, the byte after it, marks passed over."""
    marked = False
    while at < stop:
        code, at = decode(text, at, stop)
        part = parts[code] if code < CODE_POINTS else np.uint32(0)
        if part >> KIND_SHIFT == MARK:
            marked = True
        elif part >> KIND_SHIFT != INVISIBLE:
            return code, part, at, marked
    return np.uint32(0), END, at, marked


@compiled
def preceding(text, at, start, parts):
    """The character before a byte that is neither a mark nor invisible: code, part, its first byte."""
    while at > start:
        stop = at
        at -= 1
        while at > start and text[at] & 0xC0 == 0x80:
            at -= 1
        code, _ = decode(text, at, stop)
        part = parts[code] if code < CODE_POINTS else np.uint32(0)
        if part >> KIND_SHIFT != MARK and part >> KIND_SHIFT != INVISIBLE:
            return code, part, at
    return np.uint32(0), END, at


@compiled
def accented(letter, accent, table):
    """Part of the letter that a folded letter and a combining accent make, or 0."""
    pair = np.uint64(letter & LETTER_MASK) << np.uint64(32) | np.uint64(accent)
    at = np.searchsorted(table.accent_pairs, pair)
    return (
        table.accented_letters[at] if at < len(table.accent_pairs) and table.accent_pairs[at] == pair else np.uint32(0)
    )


def hashes(words: tuple[str, ...] | frozenset[str], *, kind: int) -> np.ndarray:
    """Running hashes of folded words whose letters are all of one kind, uint64 (words,)."""
    made = []
    for word in sorted(words):
        folded = 0
        for letter in word:
            folded = (folded ^ (kind << KIND_SHIFT | ord(letter))) * int(MULTIPLIER) % 2**64
        made.append(folded)
    return np.array(made, np.uint64)
