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

import numpy as np

from achtari_toolkit.text.script.character_table import (
    APOSTROPHE,
    DIGIT,
    INVISIBLE,
    KIND_SHIFT,
    LINE_END,
    MARK,
    STOP,
)
from achtari_toolkit.words.engine import sentences
from achtari_toolkit.words.engine.characters import (
    FAMILY,
    MULTIPLIER,
    decode,
    entry_of,
)
from achtari_toolkit.words.engine.compiled import compiled
from achtari_toolkit.words.engine.numbers import number
from achtari_toolkit.words.engine.scanned_word import (
    add_letters,
    first_of_word,
    no_word,
    spelled_with,
    take_letters,
    take_mark,
    take_sign,
    whole_number,
)
from achtari_toolkit.words.engine.sentences import after_word, is_abbreviation, separator, text_begins
from achtari_toolkit.words.engine.word_rules import DOT, goes_on_after_apostrophe, goes_on_after_dot, is_word

SCAN_COLUMNS = 4  # of the rows that scan_text writes
PARAGRAPH = sentences.PARAGRAPH


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


@compiled
def inner_sign(word, text, code, at, stop, entries):
    """Whether a dot or an apostrophe is part of the word, and else the byte from which reading goes on."""
    if code == DOT:
        return goes_on_after_dot(word, text, at, stop, entries), at
    return goes_on_after_apostrophe(word, text, at, stop, entries)


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
