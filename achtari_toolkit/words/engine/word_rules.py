"""Rules that decide at the end of some letters whether they are a word and whether it goes on.

text/script/folding.py states them as expressions and lists the proclitics, elisions and English tails; a test compares
the two.
"""

from achtari_toolkit.text.script import character_table as kinds
from achtari_toolkit.text.script.character_table import APOSTROPHE, ARABIC, MARK, OPENING, OTHER, OTHER_LIGATURE, QUOTE
from achtari_toolkit.text.script.folding import ELISIONS, ENGLISH_TAILS, PROCLITICS
from achtari_toolkit.words.engine.characters import EMPTY, FAMILY, following, hashed, hashes, is_one_of, kind_of
from achtari_toolkit.words.engine.compiled import compiled, inlined

DOT, TATWEEL = ord(kinds.DOT), kinds.TATWEEL.encode()
PROCLITIC_HASHES, ELISION_HASHES = hashes(PROCLITICS, kind=ARABIC), hashes(ELISIONS, kind=OTHER)
TAIL_HASHES = hashes(ENGLISH_TAILS, kind=OTHER)
PROCLITIC_LETTERS, TAIL_LETTERS = max(map(len, PROCLITICS)), max(map(len, ENGLISH_TAILS))  # of the longest


@inlined
def is_word(word, text, next_kind):
    """Whether the letters that were read are a word.

    A proclitic is not if a tatweel stretches its end, or before a quotation, a bracket or letters of another family.
    """
    if word.script != ARABIC or word.letter_count > PROCLITIC_LETTERS:
        return True
    is_joined = 0 < next_kind < MARK or next_kind in (QUOTE, APOSTROPHE, OPENING)
    is_joined = is_joined or (text[word.stop - 2] == TATWEEL[0] and text[word.stop - 1] == TATWEEL[1])
    return not (is_joined and is_one_of(word.key_hash, PROCLITIC_HASHES))


@compiled
def goes_on_after_dot(word, text, at, stop, entries):
    """Whether a dot is part of the word: of Latin initials, such as F.B.I, each letter is single."""
    _, entry, after, _ = following(text, at, stop, entries)
    _, entry_after, _, _ = following(text, after, stop, entries)
    is_single = _is_latin(kind_of(entry)) and FAMILY[kind_of(entry_after)] != FAMILY[OTHER]
    return word.script == OTHER and word.letter_count == 1 and is_single


@compiled
def goes_on_after_apostrophe(word, text, at, stop, entries):
    """Whether the word goes on after an apostrophe, and else the byte from which reading goes on.

    Not after an elision (l'ONU), and not with an English tail (Morocco's), which is skipped.
    """
    _, entry, _, _ = following(text, at, stop, entries)
    if FAMILY[word.script] != FAMILY[OTHER] or not _is_latin(kind_of(entry)):
        return False, at
    if word.is_unmarked and is_one_of(word.key_hash, ELISION_HASHES):
        return False, at
    tail_stop = _tail_stop(text, at, stop, entries)
    return tail_stop < 0, max(at, tail_stop)


@compiled
def _is_latin(kind):
    return kind in (OTHER, OTHER_LIGATURE)


@compiled
def _tail_stop(text, at, stop, entries):
    """The byte after the English tail that begins at a byte, or -1: no letter of a tail has a mark."""
    key_hash = EMPTY
    for letter_count in range(TAIL_LETTERS + 1):
        _, entry, after, is_marked = following(text, at, stop, entries)
        if letter_count > 0 and is_marked:
            return -1
        if FAMILY[kind_of(entry)] != FAMILY[OTHER]:
            return at if is_one_of(key_hash, TAIL_HASHES) else -1
        if kind_of(entry) != OTHER:
            return -1
        key_hash, at = hashed(key_hash, entry), after
    return -1
