"""Where sentences and paragraphs begin, decided at the characters between words.

    state           begins                              changes
    break_before    with a paragraph                    line end: paragraph; space after an ended sentence: sentence;
                                                        a word takes it and leaves none
    sentence_ended  false                               stop: true, unless it follows an initial or an abbreviation;
                                                        space, line end or word: false
    open_quote      0                                   quotation mark: its family, or 0 if it closes; line end: 0
    previous_kind   space                               kind of the last character, WORD after a word

No sentence ends within a quotation; a quotation that is never closed ends with its paragraph.
tests/sentence_specification.py states the same rules over characters in plain Python.
"""

from typing import NamedTuple

import numpy as np

from achtari_toolkit.text.script.character_table import (
    APOSTROPHE,
    ARABIC,
    DIGIT,
    LETTER_MASK,
    LINE_END,
    OTHER,
    QUOTE,
    SPACE,
    STOP,
)
from achtari_toolkit.words.engine.characters import hashes, is_one_of, kind_of
from achtari_toolkit.words.engine.compiled import compiled, inlined

NO_BREAK, SENTENCE, PARAGRAPH = range(3)  # what begins with a word
WORD = 18  # a value next to the kinds of characters: what precedes a separator is a word
NO_QUOTE = np.uint32(0)
ABBREVIATIONS = ("art", "col", "dr", "gen", "lt", "mlle", "mm", "mme", "mr", "mrs", "ms", "prof", "sen", "st")
ABBREVIATION_HASHES = hashes(ABBREVIATIONS, kind=OTHER)


class Pause(NamedTuple):
    """What is known between two words; the table above says how it changes."""

    break_before: int
    sentence_ended: bool
    open_quote: np.uint32
    previous_kind: np.int64


@inlined
def text_begins():
    """The pause before the first word of a text."""
    return Pause(PARAGRAPH, False, NO_QUOTE, np.int64(SPACE))


@inlined
def after_word(pause, is_word):
    """The pause after letters, which are not a word if they are a proclitic before a quotation."""
    if is_word:
        return Pause(NO_BREAK, False, pause.open_quote, np.int64(WORD))
    return Pause(pause.break_before, pause.sentence_ended, pause.open_quote, np.int64(SPACE))


@inlined
def separator(pause, entry, is_abbreviated):
    """The pause after one more character that is not part of a word.

    is_abbreviated  the character directly follows an initial or an abbreviation
    """
    kind = np.int64(kind_of(entry))
    break_before, sentence_ended, open_quote = pause.break_before, pause.sentence_ended, pause.open_quote
    if kind == STOP:
        sentence_ended = not is_abbreviated
    elif kind == LINE_END:
        break_before, sentence_ended, open_quote = PARAGRAPH, False, NO_QUOTE
    elif kind == SPACE and sentence_ended and open_quote == NO_QUOTE:
        break_before, sentence_ended = max(break_before, SENTENCE), False
    elif kind == QUOTE:
        open_quote = _after_quote(open_quote, np.uint32(entry & LETTER_MASK), pause.previous_kind)
    return Pause(break_before, sentence_ended, open_quote, kind)


@compiled
def _after_quote(open_quote, family, previous_kind):
    """The quotation that is open after a quotation mark: one after a word, a stop or an apostrophe opens none."""
    if open_quote == family:
        return NO_QUOTE
    opens = open_quote == NO_QUOTE and previous_kind != WORD and previous_kind != STOP and previous_kind != APOSTROPHE
    return family if opens else open_quote


@compiled
def is_abbreviation(word):
    """Whether a stop after a word, if there is one, shows that it is shortened, and does not end a sentence."""
    is_initial = word.letter_count == 1 and (word.script == ARABIC or word.script == OTHER or word.script == DIGIT)
    return word.start >= 0 and (is_initial or is_one_of(word.key_hash, ABBREVIATION_HASHES))
