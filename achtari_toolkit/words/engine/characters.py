"""Characters of UTF-8 bytes as entries of the character table, forwards and backwards, for the compiled loops."""

from collections.abc import Iterable

import numpy as np

from achtari_toolkit.text.script.character_table import (
    ARABIC,
    ARABIC_LIGATURE,
    CODE_POINTS,
    DIGIT,
    INVISIBLE,
    KIND_SHIFT,
    LETTER_MASK,
    LINE_END,
    MARK,
    OTHER,
    OTHER_LIGATURE,
    PERCENT,
)
from achtari_toolkit.words.engine.compiled import compiled, inlined

MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, odd
EMPTY = np.uint64(0)  # the running hash of no characters
BROKEN = 0xFFFD  # the code point of bytes that are not UTF-8; it separates words
UNICODE_STOP = 0x110000
END = np.uint32(LINE_END << KIND_SHIFT)  # the entry of what is beyond a text

NO_SCRIPT, NUMBER = 16, 17  # in addition to the kinds of letters: of no word, of a number with separators
FAMILY = np.zeros(18, np.int64)  # letters of one word are of one family; 0 for what is not a letter
FAMILY[[ARABIC, ARABIC_LIGATURE, OTHER, OTHER_LIGATURE, DIGIT, PERCENT]] = 1, 1, 2, 2, 2, 3


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


@inlined
def kind_of(entry):
    """The kind of an entry of the character table."""
    return entry >> KIND_SHIFT


@inlined
def entry_of(code, entries):
    """The entry of a code point; characters beyond the table are separators."""
    return entries[code] if code < CODE_POINTS else np.uint32(0)


@compiled
def following(text, at, stop, entries):
    """The next character that is not a mark or invisible: code, entry, byte after it, whether marks were skipped."""
    is_marked = False
    while at < stop:
        code, at = decode(text, at, stop)
        entry = entry_of(code, entries)
        if kind_of(entry) == MARK:
            is_marked = True
        elif kind_of(entry) != INVISIBLE:
            return code, entry, at, is_marked
    return np.uint32(0), END, at, is_marked


@compiled
def preceding(text, at, start, entries):
    """The character before a byte that is not a mark or invisible: code, entry, its first byte."""
    while at > start:
        stop = at
        at -= 1
        while at > start and text[at] & 0xC0 == 0x80:
            at -= 1
        code, _ = decode(text, at, stop)
        entry = entry_of(code, entries)
        if kind_of(entry) != MARK and kind_of(entry) != INVISIBLE:
            return code, entry, at
    return np.uint32(0), END, at


@compiled
def accented(letter, accent, table):
    """Entry of the letter that a folded letter and a combining accent make, or 0."""
    pair = np.uint64(letter & LETTER_MASK) << np.uint64(32) | np.uint64(accent)
    row = np.searchsorted(table.accent_pairs, pair)
    is_known = row < len(table.accent_pairs) and table.accent_pairs[row] == pair
    return table.accented_letters[row] if is_known else np.uint32(0)


@inlined
def hashed(running_hash, character):
    """The running hash with one more character."""
    return (running_hash ^ np.uint64(character)) * MULTIPLIER


@compiled
def is_one_of(key_hash, known_hashes):
    """Whether a hash is among known ones."""
    for known in known_hashes:
        if known == key_hash:
            return True
    return False


def hashes(words: Iterable[str], *, kind: int) -> np.ndarray:
    """Return the running hashes of folded words whose letters are all of one kind, uint64 (words,), by word."""
    word_hashes = []
    for word in sorted(words):
        key_hash = 0
        for letter in word:
            key_hash = (key_hash ^ (kind << KIND_SHIFT | ord(letter))) * int(MULTIPLIER) % 2**64
        word_hashes.append(key_hash)
    return np.array(word_hashes, np.uint64)
