"""Numbers with separators, over bytes: the rule that text/script/folding.py states as an expression."""

import numpy as np

from achtari_toolkit.text.script import character_table as kinds
from achtari_toolkit.text.script.character_table import DIGIT, KIND_SHIFT, LETTER_MASK
from achtari_toolkit.words.engine.characters import MULTIPLIER, decode, following, preceding
from achtari_toolkit.words.engine.compiled import compiled

FULL_STOP, COMMA, SPACE = ord(kinds.DOT), kinds.COMMA, kinds.SPACE
NO_SIGN, BLANK, DOT, POINT = range(4)  # what stands behind digits; a dot or a comma may stand before decimals
PLAIN = (-1, -1)


@compiled
def number(text, at, stop, start, parts):
    """The byte behind the number with separators that begins at a byte, and where its decimals begin or -1.

    (-1, -1) stands for digits without separators, and for those of a date: they are words as they are.
    """
    code, part, here = preceding(text, at, start, parts)
    if _kind_of_sign(code, part) >= DOT and preceding(text, here, start, parts)[1] >> KIND_SHIFT == DIGIT:
        return PLAIN
    size, zero, whole = _digits(text, at, stop, parts)
    sign, _ = _sign(text, whole, stop, parts)
    end = whole if zero or size > 3 else _thousands(text, whole, stop, sign, parts)
    point, after = _sign(text, end, stop, parts)
    size, _, behind = _digits(text, after, stop, parts)
    if point < DOT or size == 0:
        return (end, -1) if end > whole else PLAIN
    more, last = _sign(text, behind, stop, parts)
    dated = more >= DOT and _digits(text, last, stop, parts)[0] > 0
    if dated or (end > whole and point == sign):
        return (end, -1) if end > whole and sign == BLANK else PLAIN
    return behind, after


@compiled
def _thousands(text, end, stop, sign, parts):
    """The byte behind all groups of three digits that follow, each after the sign; end if none does."""
    while True:
        again, after = _sign(text, end, stop, parts)
        size, _, behind = _digits(text, after, stop, parts)
        if again == NO_SIGN or again != sign or size != 3:
            return end
        end = behind


@compiled
def _sign(text, at, stop, parts):
    """The sign at a byte, and the byte behind it."""
    code, part, after, _ = following(text, at, stop, parts)
    return _kind_of_sign(code, part), after


@compiled
def _kind_of_sign(code, part):
    return (
        DOT
        if code == FULL_STOP
        else POINT
        if part >> KIND_SHIFT == COMMA
        else BLANK
        if part >> KIND_SHIFT == SPACE
        else NO_SIGN
    )


@compiled
def _digits(text, at, stop, parts):
    """How many digits stand at a byte, whether the first is a zero, and the byte behind the last."""
    size, zero, end = 0, False, at
    while True:
        _, part, at, _ = following(text, at, stop, parts)
        if part >> KIND_SHIFT != DIGIT:
            return size, zero, end
        zero = part & LETTER_MASK == ord("0") if size == 0 else zero
        size, end = size + 1, at


@compiled
def hash_number(text, at, stop, decimals, parts):
    """The running hashes of a number: of its digits, with a dot before its decimals, and of its spelling."""
    folded, spelled = np.uint64(0), np.uint64(0)
    while at < stop:
        if at == decimals:
            folded = (folded ^ np.uint64(FULL_STOP)) * MULTIPLIER
        code, at = decode(text, at, stop)
        spelled = (spelled ^ np.uint64(code)) * MULTIPLIER
        if parts[code] >> KIND_SHIFT == DIGIT:
            folded = (folded ^ np.uint64(parts[code])) * MULTIPLIER
    return folded, spelled
