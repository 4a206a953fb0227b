"""What was read of a word so far, and how each kind of character changes it."""

from typing import NamedTuple

import numpy as np

from achtari_toolkit.text.script.character_table import (
    ARABIC,
    ARABIC_LIGATURE,
    BARRIER,
    KIND_SHIFT,
    LETTER_MASK,
    OTHER,
    OTHER_LIGATURE,
)
from achtari_toolkit.words.engine.characters import EMPTY, MULTIPLIER, NO_SCRIPT, NUMBER, accented, hashed
from achtari_toolkit.words.engine.compiled import compiled, inlined
from achtari_toolkit.words.engine.numbers import hash_number
from achtari_toolkit.words.engine.word_rules import DOT

BETWEEN_WORDS = np.int64(-1)
NO_LETTER = np.uint32(0)
INVERSE = np.uint64(pow(int(MULTIPLIER), -1, 2**64))


class ScannedWord(NamedTuple):
    """What was read of a word.

    start, stop    its bytes; start is BETWEEN_WORDS while there is none
    script         kind of its last letter (ligatures count as their letters), NUMBER or NO_SCRIPT
    letter_count   characters that are letters, since the last dot of initials
    key_hash       running hash of its folded letters
    spelling_hash  running hash of its characters
    last_letter    entry of the letter that an accent may still change
    is_unmarked    no mark, dot or apostrophe so far
    """

    start: np.int64
    stop: np.int64
    script: np.int64
    letter_count: np.int64
    key_hash: np.uint64
    spelling_hash: np.uint64
    last_letter: np.uint32
    is_unmarked: np.bool_


@inlined
def no_word():
    """The state between words."""
    return ScannedWord(
        BETWEEN_WORDS, np.int64(0), np.int64(NO_SCRIPT), np.int64(0), EMPTY, EMPTY, NO_LETTER, np.bool_(True)
    )


@inlined
def first_of_word(start):
    """The word that begins at a byte, still empty."""
    return ScannedWord(start, start, np.int64(NO_SCRIPT), np.int64(0), EMPTY, EMPTY, NO_LETTER, np.bool_(True))


@compiled
def whole_number(text, start, stop, decimals, entries):
    """The word that is a number with separators."""
    key_hash, spelling_hash = hash_number(text, start, stop, decimals, entries)
    return ScannedWord(start, stop, np.int64(NUMBER), np.int64(2), key_hash, spelling_hash, NO_LETTER, np.bool_(True))


@inlined
def take_letters(word, key_hash, last_letter, text, code, kind, at, stop, entries):
    """The word with a letter and those of the same kind that follow it, and the byte after them.

    Most characters are letters of one byte or two, which are decoded here.
    """
    script = np.int64(ARABIC if kind == ARABIC_LIGATURE else OTHER if kind == OTHER_LIGATURE else kind)
    spelling_hash, letter_count = hashed(word.spelling_hash, code), word.letter_count + 1
    i, end = np.uint64(at), np.uint64(stop)
    while i < end:
        code, after = np.uint64(text[i]), i + np.uint64(1)
        if code >= 0x80:
            if code < 0xC2 or code >= 0xE0 or after == end or text[after] & 0xC0 != 0x80:
                break
            code = (code & np.uint64(0x1F)) << np.uint64(6) | np.uint64(text[after] & 0x3F)
            after += np.uint64(1)
        entry = entries[code]
        if entry >> KIND_SHIFT != np.uint32(script):
            break
        key_hash, spelling_hash = hashed(key_hash, entry), hashed(spelling_hash, code)
        last_letter, i, letter_count = entry, after, letter_count + 1
    return ScannedWord(
        word.start, np.int64(i), script, letter_count, key_hash, spelling_hash, last_letter, word.is_unmarked
    )


@compiled
def add_letters(key_hash, entry, kind, table):
    """The hash with the letter or letters of an entry, and the last of them."""
    if kind != ARABIC_LIGATURE and kind != OTHER_LIGATURE:
        return hashed(key_hash, entry), entry
    ligature, last_letter = entry & LETTER_MASK, entry
    for i in range(table.ligature_bounds[ligature], table.ligature_bounds[ligature + 1]):
        last_letter = table.ligature_letters[i]
        key_hash = hashed(key_hash, last_letter)
    return key_hash, last_letter


@compiled
def take_mark(word, code, entry, at, table):
    """The word with a mark: an accent replaces the last letter in the hash by the one that the two make."""
    if word.start < 0:
        return word
    key_hash = word.key_hash
    last_letter = NO_LETTER if entry & LETTER_MASK == BARRIER else word.last_letter
    whole = accented(last_letter, code, table)
    if whole:
        key_hash, last_letter = hashed(key_hash * INVERSE ^ np.uint64(last_letter), whole), whole
    spelling_hash = hashed(word.spelling_hash, code)
    return ScannedWord(
        word.start, at, word.script, word.letter_count, key_hash, spelling_hash, last_letter, np.bool_(False)
    )


@inlined
def spelled_with(word, code):
    """The word with a character that changes its spelling alone."""
    spelling_hash = hashed(word.spelling_hash, code)
    return ScannedWord(
        word.start,
        word.stop,
        word.script,
        word.letter_count,
        word.key_hash,
        spelling_hash,
        word.last_letter,
        word.is_unmarked,
    )


@inlined
def take_sign(word, code):
    """The word with a dot, which its key keeps, or an apostrophe, which it does not."""
    spelling_hash = hashed(word.spelling_hash, code)
    key_hash, letter_count = word.key_hash, word.letter_count
    if code == DOT:
        key_hash, letter_count = hashed(key_hash, DOT), np.int64(0)
    return ScannedWord(
        word.start, word.stop, word.script, letter_count, key_hash, spelling_hash, NO_LETTER, np.bool_(False)
    )
