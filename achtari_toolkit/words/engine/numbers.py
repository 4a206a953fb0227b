"""Numbers with separators, over bytes: the rule that text/script/folding.py states as an expression."""

from achtari_toolkit.text.script import character_table as kinds
from achtari_toolkit.text.script.character_table import DIGIT, LETTER_MASK
from achtari_toolkit.words.engine.characters import EMPTY, decode, following, hashed, kind_of, preceding
from achtari_toolkit.words.engine.compiled import compiled

FULL_STOP, COMMA, SPACE = ord(kinds.DOT), kinds.COMMA, kinds.SPACE
NO_SEPARATOR, BLANK, DOT, POINT = range(4)  # what follows digits; DOT and POINT (a comma) may precede decimals
PLAIN = (-1, -1)


@compiled
def number(text, at, stop, start, entries):
    """The byte after the number with separators that begins at a byte, and where its decimals begin or -1.

    (-1, -1) for digits without separators, and for those of a date: they are words as they are.
    """
    code, entry, before = preceding(text, at, start, entries)
    if _separator_kind(code, entry) >= DOT and kind_of(preceding(text, before, start, entries)[1]) == DIGIT:
        return PLAIN
    size, begins_with_zero, whole = _digits(text, at, stop, entries)
    thousands_separator, _ = _separator(text, whole, stop, entries)
    end = whole if begins_with_zero or size > 3 else _thousands(text, whole, stop, thousands_separator, entries)
    point, decimals = _separator(text, end, stop, entries)
    size, _, decimals_stop = _digits(text, decimals, stop, entries)
    if point < DOT or size == 0:
        return (end, -1) if end > whole else PLAIN
    separator, after = _separator(text, decimals_stop, stop, entries)
    is_date = separator >= DOT and _digits(text, after, stop, entries)[0] > 0
    if is_date or (end > whole and point == thousands_separator):
        return (end, -1) if end > whole and thousands_separator == BLANK else PLAIN
    return decimals_stop, decimals


@compiled
def _thousands(text, end, stop, thousands_separator, entries):
    """The byte after all groups of three digits that follow, each after the separator; end if there is none."""
    while True:
        separator, digits = _separator(text, end, stop, entries)
        size, _, digits_stop = _digits(text, digits, stop, entries)
        if separator == NO_SEPARATOR or separator != thousands_separator or size != 3:
            return end
        end = digits_stop


@compiled
def _separator(text, at, stop, entries):
    """The kind of separator at a byte, and the byte after it."""
    code, entry, after, _ = following(text, at, stop, entries)
    return _separator_kind(code, entry), after


@compiled
def _separator_kind(code, entry):
    if code == FULL_STOP:
        return DOT
    if kind_of(entry) == COMMA:
        return POINT
    return BLANK if kind_of(entry) == SPACE else NO_SEPARATOR


@compiled
def _digits(text, at, stop, entries):
    """How many digits there are at a byte, whether the first is a zero, and the byte after the last."""
    size, begins_with_zero, end = 0, False, at
    while True:
        _, entry, at, _ = following(text, at, stop, entries)
        if kind_of(entry) != DIGIT:
            return size, begins_with_zero, end
        begins_with_zero = entry & LETTER_MASK == ord("0") if size == 0 else begins_with_zero
        size, end = size + 1, at


@compiled
def hash_number(text, at, stop, decimals, entries):
    """The running hashes of a number: of its digits, with a dot before its decimals, and of its spelling."""
    key_hash, spelling_hash = EMPTY, EMPTY
    while at < stop:
        if at == decimals:
            key_hash = hashed(key_hash, FULL_STOP)
        code, at = decode(text, at, stop)
        spelling_hash = hashed(spelling_hash, code)
        if kind_of(entries[code]) == DIGIT:
            key_hash = hashed(key_hash, entries[code])
    return key_hash, spelling_hash
