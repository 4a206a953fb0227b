"""The engine's first loop, over the UTF-8 bytes of Arrow buffers: where words stand, and a hash of their spelling.

The rules are those that text/script/folding.py states; a test holds the two to each other. Headline and body lie in two
buffers; a byte address counts through the first, then through the second.
"""

import numpy as np

from achtari_toolkit.text.script import character_table as kinds
from achtari_toolkit.text.script.character_table import (
    ARABIC,
    ARABIC_LIGATURE,
    BARRIER,
    DIGIT,
    INVISIBLE,
    KIND_SHIFT,
    LETTER_MASK,
    MARK,
    OTHER,
    OTHER_LIGATURE,
)
from achtari_toolkit.text.script.folding import ELISIONS, PROCLITICS
from achtari_toolkit.words.engine.characters import MULTIPLIER, accented, decode, following, hashes
from achtari_toolkit.words.engine.compiled import compiled, inlined
from achtari_toolkit.words.engine.numbers import hash_number, number

COLUMNS = 4  # of the rows that scan_text writes
SENTENCE, PARAGRAPH = 1, 2  # what begins with a word
NO_WORD, NUMBER, WORD = 16, 17, 18  # stand for kinds: of no last letter, of a number's, of what precedes a quotation
SPACE, LINE_END, STOP = kinds.SPACE, kinds.LINE_END, kinds.STOP
QUOTE, APOSTROPHE, OPENING = kinds.QUOTE, kinds.APOSTROPHE, kinds.OPENING
CODE_POINTS, DOT, TATWEEL = kinds.CODE_POINTS, ord(kinds.DOT), kinds.TATWEEL.encode()
FAMILY = np.zeros(19, np.int64)  # one word has letters of one family
FAMILY[[ARABIC, ARABIC_LIGATURE, OTHER, OTHER_LIGATURE, DIGIT, kinds.PERCENT]] = 1, 1, 2, 2, 2, 3

ABBREVIATIONS = ("art", "col", "dr", "gen", "lt", "mlle", "mm", "mme", "mr", "mrs", "ms", "prof", "sen", "st")
PROCLITIC_HASHES, ELISION_HASHES = hashes(PROCLITICS, kind=ARABIC), hashes(ELISIONS, kind=OTHER)
ABBREVIATION_HASHES = hashes(ABBREVIATIONS, kind=OTHER)
LONGEST_PROCLITIC = max(map(len, PROCLITICS))
INVERSE = np.uint64(pow(int(MULTIPLIER), -1, 2**64))
S, D, M, T, L, R, E, V = map(ord, "sdmtlrev")


@compiled
def scan_text(text, start, stop, shift, table, found, n):
    """Write one row of found a word of text[start:stop], from row n on; return the number of rows then.

    found  columns uint64: hash of the spelling, first byte, stop byte, what begins here
    """
    folded = spelled = np.uint64(0)
    begun, ended, length, now, last, plain = np.int64(-1), start, 0, NO_WORD, np.uint32(0), True
    begins, over, quoted, behind, at = PARAGRAPH, False, np.uint32(0), SPACE, start
    parts = table.entries
    while at < stop:
        here = at
        code, at = decode(text, at, stop)
        part = parts[code] if code < CODE_POINTS else np.uint32(0)
        kind = np.int64(part >> KIND_SHIFT)
        if 0 < kind < MARK:
            if begun >= 0 and FAMILY[now] != FAMILY[kind]:
                if _is_word(folded, now, length, text, ended, kind):
                    n, begins, over = _note(found, n, spelled, begun + shift, ended + shift, begins), 0, False
                begun = -1
            if begun < 0:
                begun, folded, spelled, length, plain = here, np.uint64(0), np.uint64(0), 0, True
                until, decimals = number(text, here, stop, start, parts) if kind == DIGIT else (-1, -1)
                if until > 0:
                    folded, spelled = hash_number(text, here, until, decimals, parts)
                    at = ended = until
                    now, length = NUMBER, 2
                    continue
            folded, last = _add(folded, part, kind, table)
            spelled = (spelled ^ np.uint64(code)) * MULTIPLIER
            now = ARABIC if kind == ARABIC_LIGATURE else OTHER if kind == OTHER_LIGATURE else kind
            at, more, folded, spelled, last = _letters(text, at, stop, parts, now, folded, spelled, last)
            ended, length = at, length + 1 + more
        elif kind == MARK:
            if begun >= 0:
                spelled, ended, plain = (spelled ^ np.uint64(code)) * MULTIPLIER, at, False
                last = np.uint32(0) if part & LETTER_MASK == BARRIER else last
                whole = accented(last, code, table)
                if whole:  # the letter is taken back out of the hash
                    folded, last = (folded * INVERSE ^ np.uint64(last) ^ np.uint64(whole)) * MULTIPLIER, whole
        elif kind == INVISIBLE:
            spelled = (spelled ^ np.uint64(code)) * MULTIPLIER
        else:
            initial = False
            if begun >= 0:
                if kind == APOSTROPHE or code == DOT:
                    goes_on, at = _goes_on(text, code, at, stop, parts, now, length, folded, plain)
                    if goes_on:
                        spelled, last, plain = (spelled ^ np.uint64(code)) * MULTIPLIER, np.uint32(0), False
                        if code == DOT:
                            folded, length = (folded ^ np.uint64(DOT)) * MULTIPLIER, 0
                        continue
                initial, behind = kind == STOP and _is_abbreviated(folded, length, now), SPACE
                if _is_word(folded, now, length, text, ended, kind):
                    n = _note(found, n, spelled, begun + shift, ended + shift, begins)
                    begins, over, behind = 0, False, WORD
                begun, now = -1, NO_WORD
            begins, over, quoted = _pause(kind, part, behind, initial, begins, over, quoted)
            behind = kind
    if begun >= 0 and _is_word(folded, now, length, text, ended, LINE_END):
        n = _note(found, n, spelled, begun + shift, ended + shift, begins)
    return n


@inlined
def _letters(text, at, stop, parts, now, folded, spelled, last):
    """Take in the letters of one kind that follow, of one byte or two: most characters are such."""
    more, end, i = 0, np.uint64(stop), np.uint64(at)
    while i < end:
        code, after = np.uint64(text[i]), i + np.uint64(1)
        if code >= 0x80:
            if code < 0xC2 or code >= 0xE0 or after == end or text[after] & 0xC0 != 0x80:
                break
            code = (code & np.uint64(0x1F)) << np.uint64(6) | np.uint64(text[after] & 0x3F)
            after += np.uint64(1)
        part = parts[code]
        if np.int64(part >> KIND_SHIFT) != now:
            break
        folded, spelled = (folded ^ np.uint64(part)) * MULTIPLIER, (spelled ^ code) * MULTIPLIER
        last, i, more = part, after, more + 1
    return np.int64(i), more, folded, spelled, last


@compiled
def _add(folded, part, kind, table):
    """The hash with the letter or letters of a part, and the last of them."""
    if kind != ARABIC_LIGATURE and kind != OTHER_LIGATURE:
        return (folded ^ np.uint64(part)) * MULTIPLIER, part
    ligature, last = part & LETTER_MASK, part
    for i in range(table.ligature_bounds[ligature], table.ligature_bounds[ligature + 1]):
        last = table.ligature_letters[i]
        folded = (folded ^ np.uint64(last)) * MULTIPLIER
    return folded, last


@compiled
def _pause(kind, part, behind, initial, begins, over, quoted):
    """What begins after a character that separates, whether a sentence is over, and the family of the open quotation.

    No sentence ends within a quotation; one that is never closed ends with its paragraph.
    """
    if kind == STOP:
        over = not initial
    elif kind == LINE_END:
        begins, over, quoted = PARAGRAPH, False, np.uint32(0)
    elif kind == SPACE and over and quoted == 0:
        begins, over = max(begins, SENTENCE), False
    elif kind == QUOTE:
        if quoted == part & LETTER_MASK:
            quoted = np.uint32(0)
        elif quoted == 0 and behind != WORD and behind != STOP and behind != APOSTROPHE:
            quoted = np.uint32(part & LETTER_MASK)
    return begins, over, quoted


@compiled
def _is_abbreviated(folded, length, now):
    """Whether a stop behind a word says that it is cut short, and not that a sentence is over."""
    return (length == 1 and (now == ARABIC or now == OTHER or now == DIGIT)) or _is_one_of(folded, ABBREVIATION_HASHES)


@compiled
def _is_one_of(folded, known):
    for each in known:  # noqa: SIM110, numba compiles no generator expressions
        if each == folded:
            return True
    return False


@compiled
def _is_word(folded, now, length, text, ended, kind):
    """False for a proclitic that a tatweel stretches, or that stands before a quotation, a bracket or another script."""
    if now != ARABIC or length > LONGEST_PROCLITIC:
        return True
    joint = 0 < kind < MARK or kind == QUOTE or kind == APOSTROPHE or kind == OPENING
    joint = joint or (text[ended - 2] == TATWEEL[0] and text[ended - 1] == TATWEEL[1])
    return not (joint and _is_one_of(folded, PROCLITIC_HASHES))


@compiled
def _goes_on(text, code, at, stop, parts, now, length, folded, plain):
    """Whether a word goes on behind a dot or an apostrophe; else where to go on reading."""
    if code == DOT:
        _, part, after, _ = following(text, at, stop, parts)
        _, second, _, _ = following(text, after, stop, parts)
        lone = part >> KIND_SHIFT == OTHER or part >> KIND_SHIFT == OTHER_LIGATURE
        return now == OTHER and length == 1 and lone and FAMILY[second >> KIND_SHIFT] != FAMILY[OTHER], at
    _, part, _, _ = following(text, at, stop, parts)
    if FAMILY[now] == FAMILY[OTHER] and (part >> KIND_SHIFT == OTHER or part >> KIND_SHIFT == OTHER_LIGATURE):
        if plain and _is_one_of(folded, ELISION_HASHES):
            return False, at
        after = _tail(text, at, stop, parts)
        return after < 0, max(at, after)
    return False, at


@compiled
def _tail(text, at, stop, parts):
    """The byte behind the ending of an English contraction or possessive, or -1."""
    _, first, at, _ = following(text, at, stop, parts)
    _, second, after, marked = following(text, at, stop, parts)
    a, b = first & LETTER_MASK, second & LETTER_MASK
    if first >> KIND_SHIFT != OTHER or marked:
        return -1
    if FAMILY[second >> KIND_SHIFT] != FAMILY[OTHER]:
        return at if a == S or a == D or a == M or a == T else -1
    _, third, _, marked = following(text, after, stop, parts)
    pair = (a == L and b == L) or ((a == R or a == V) and b == E)
    return (
        after
        if pair and second >> KIND_SHIFT == OTHER and not marked and FAMILY[third >> KIND_SHIFT] != FAMILY[OTHER]
        else -1
    )


@compiled
def _note(found, n, spelled, start, stop, begins):
    spelled ^= spelled >> np.uint64(31)
    spelled *= MULTIPLIER
    found[n, 0] = spelled ^ spelled >> np.uint64(29)
    found[n, 1] = np.uint64(start)
    found[n, 2] = np.uint64(stop)
    found[n, 3] = np.uint64(begins)
    return n + 1


@compiled
def scan(headlines, headline_bounds, bodies, body_bounds, first, stop, table, found, ends):
    """Scan documents first to stop; ends (documents, 2) takes the row after each headline and after each body."""
    n = 0
    for d in range(first, stop):
        n = scan_text(headlines, headline_bounds[d], headline_bounds[d + 1], 0, table, found, n)
        ends[d - first, 0] = n
        n = scan_text(bodies, body_bounds[d], body_bounds[d + 1], len(headlines), table, found, n)
        ends[d - first, 1] = n
    return n
