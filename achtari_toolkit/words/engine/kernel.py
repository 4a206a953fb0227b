"""The engine's first loop, over the UTF-8 bytes of Arrow buffers: where words are, and a hash of their spelling.

    between words --letter--> in a word --letter of its family, mark, inner dot or apostrophe--> in a word
          ^                        |
          |                        +--letter of another family--> in a word (the next one)
          +--------separator-------+

    at a letter between words      the word begins; a number with separators (1 500,5) is read at once
    at a mark in a word            it changes the spelling, and with an accent the letter before it: e + accent is é
    at an invisible character      it changes the spelling alone
    at the end of a word           word_rules.is_word says whether it is one; if so, a row is written
    at each separator              sentences.separator says whether a sentence or paragraph ends

The specification is text/script/folding.words_of for words and tests/sentence_specification.py for sentences; a test
compares the engine with both. Headline and body are in two buffers; a byte address counts through the first, then
through the second.
"""

from typing import NamedTuple

import numpy as np

from achtari_toolkit.text.script.character_table import (
    APOSTROPHE,
    ARABIC,
    ARABIC_LIGATURE,
    BARRIER,
    DIGIT,
    INVISIBLE,
    KIND_SHIFT,
    LETTER_MASK,
    LINE_END,
    MARK,
    OTHER,
    OTHER_LIGATURE,
    STOP,
)
from achtari_toolkit.words.engine import sentences
from achtari_toolkit.words.engine.characters import (
    EMPTY,
    FAMILY,
    MULTIPLIER,
    NO_SCRIPT,
    NUMBER,
    accented,
    decode,
    entry_of,
    hashed,
)
from achtari_toolkit.words.engine.compiled import compiled, inlined
from achtari_toolkit.words.engine.numbers import hash_number, number
from achtari_toolkit.words.engine.sentences import after_word, is_abbreviation, separator, text_begins
from achtari_toolkit.words.engine.word_rules import DOT, goes_on_after_apostrophe, goes_on_after_dot, is_word

SCAN_COLUMNS = 4  # of the rows that scan_text writes
PARAGRAPH = sentences.PARAGRAPH
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


@compiled
def scan_text(text, start, stop, shift, table, scanned, n):
    """Write one row per word of text[start:stop] into scanned, from row n on; return the number of rows then.

    scanned  columns uint64: hash of the spelling, first byte, stop byte, what begins with the word
    """
    word, pause, at = no_word(), text_begins(), start
    entries = table.entries  # taken once: each access to a field of the table costs time
    while at < stop:
        here = at
        code, at = decode(text, at, stop)
        entry = entry_of(code, entries)
        kind = np.int64(entry >> KIND_SHIFT)
        if 0 < kind < MARK:
            if word.start >= 0 and FAMILY[word.script] != FAMILY[kind]:
                before, n = n, write_word(word, text, kind, pause.break_before, shift, scanned, n)
                word, pause = no_word(), after_word(pause, n > before)
            if word.start < 0:
                word = first_of_word(here)
                number_stop, decimals = number(text, here, stop, start, entries) if kind == DIGIT else (-1, -1)
                if number_stop > 0:
                    word, at = whole_number(text, here, number_stop, decimals, entries), number_stop
                    continue
            key_hash, last_letter = add_letters(word.key_hash, entry, kind, table)
            word = take_letters(word, key_hash, last_letter, text, code, kind, at, stop, entries)
            at = word.stop
        elif kind == MARK:
            word = take_mark(word, code, entry, at, table)
        elif kind == INVISIBLE:
            word = spelled_with(word, code)
        else:
            if word.start >= 0 and (code == DOT or kind == APOSTROPHE):
                goes_on, at = inner_sign(word, text, code, at, stop, entries)
                if goes_on:
                    word = take_sign(word, code)
                    continue
            is_abbreviated = kind == STOP and is_abbreviation(word)
            if word.start >= 0:
                before, n = n, write_word(word, text, kind, pause.break_before, shift, scanned, n)
                pause = after_word(pause, n > before)
                word = no_word()
            pause = separator(pause, entry, is_abbreviated)
    return write_word(word, text, LINE_END, pause.break_before, shift, scanned, n) if word.start >= 0 else n


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


@compiled
def inner_sign(word, text, code, at, stop, entries):
    """Whether a dot or an apostrophe is part of the word, and else the byte from which reading goes on."""
    if code == DOT:
        return goes_on_after_dot(word, text, at, stop, entries), at
    return goes_on_after_apostrophe(word, text, at, stop, entries)


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


@compiled
def write_word(word, text, next_kind, break_before, shift, scanned, n):
    """Write row n if the letters that were read are a word; return the number of rows then.

    The last steps spread the hash over all its bits.
    """
    if not is_word(word, text, next_kind):
        return n
    spelling_hash = (word.spelling_hash ^ word.spelling_hash >> np.uint64(31)) * MULTIPLIER
    scanned[n, 0] = spelling_hash ^ spelling_hash >> np.uint64(29)
    scanned[n, 1] = np.uint64(word.start + shift)
    scanned[n, 2] = np.uint64(word.stop + shift)
    scanned[n, 3] = np.uint64(break_before)
    return n + 1


@compiled
def scan(headlines, headline_bounds, bodies, body_bounds, first, stop, table, scanned, ends):
    """Scan documents first to stop; ends (documents, 2) takes the row after each headline and after each body."""
    n = 0
    for d in range(first, stop):
        n = scan_text(headlines, headline_bounds[d], headline_bounds[d + 1], 0, table, scanned, n)
        ends[d - first, 0] = n
        n = scan_text(bodies, body_bounds[d], body_bounds[d + 1], len(headlines), table, scanned, n)
        ends[d - first, 1] = n
    return n
