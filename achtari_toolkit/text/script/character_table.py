"""The character table: what each character folds to, or which role it has. Text functions and the engine share it.

Letters and digits fold: to lower case, hamza on alef to bare alef, any digits to Western ones, Persian letters and
presentation forms to Arabic letters, full-width and mathematical letters to plain ones, œ and æ to two letters, percent
signs to one. Vowel marks, tatweel and invisible characters are dropped.
Ta marbuta, alef maqsura and Latin accents stay: folding them would merge more different words than equal ones.

An entry of the table is a uint32:

    bits 24 to 31   kind, one of those below; entry >> KIND_SHIFT
    bits 0 to 23    entry & LETTER_MASK: the folded letter (kinds ARABIC to PERCENT), the number of a ligature, the
                    family of a quotation mark (1 and up), or BARRIER for a mark that no accent passes; else 0
"""

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np

from achtari_toolkit.text.script.repair import repair

# Kinds. Those up to OTHER_LIGATURE are letters and digits, of which words are made.
SEPARATOR, ARABIC, OTHER, DIGIT, PERCENT, ARABIC_LIGATURE, OTHER_LIGATURE, MARK = range(8)
INVISIBLE, SPACE, LINE_END, STOP, COMMA, QUOTE, APOSTROPHE, OPENING = range(8, 16)
KIND_SHIFT = 24  # bits
LETTER_MASK = (1 << KIND_SHIFT) - 1
BARRIER = 1  # a mark after which no accent joins the letter: a tatweel
CODE_POINTS = 0x40000  # size of the table: Unicode planes 0 to 3; characters of higher planes are separators

LETTERS = str.maketrans("أإآٱٲٳیېکڪہھ", "ااااااييككهه")
TWO_LETTERS = str.maketrans({"œ": "oe", "æ": "ae"})  # typewriters and Latin-1 lack œ: oeuvre is œuvre
STYLED = ("<wide>", "<font>")  # Unicode's marks of full-width letters and of mathematical bold and the like
TATWEEL, DOT = "\u0640", "."
STOPS = ".!?؟…۔"
LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
COMMAS = ",\u066b\u066c"  # like the dot, they may be inside numbers; the last two are Arabic
PERCENTS = "%٪﹪％"
APOSTROPHES = "'`\u00b4\u02b9\u02bb-\u02bf\u2018\u2019\u201b\u2032\uff07".replace("-", "\u02bc\u02bd\u02be")
PHRASE_LIGATURES = "\ufdfa\ufdfb"  # ligatures of several words
NOT_LETTERS = TATWEEL + APOSTROPHES  # although Unicode counts some of them as letters
QUOTE_FAMILIES = ("«»‹›", "“”„‟❝❞〝〞〟", '"″＂〃')  # a quotation ends with a mark of the family that it began with


class CharacterTable(NamedTuple):
    """The table as arrays.

    entries           uint32 (CODE_POINTS,)     kind and folded letter of each character, by its code point
    ligature_letters  uint32 (letters,)         entries of the letters that ligatures fold to, one after another
    ligature_bounds   int64 (ligatures + 1,)    ligature i is ligature_letters[bounds[i]:bounds[i + 1]]
    accent_pairs      uint64 (pairs,)           a folded letter and the combining accent after it: letter << 32 |
                                                code point of the accent; sorted
    accented_letters  uint32 (pairs,)           entry of the letter that the two make
    """

    entries: np.ndarray
    ligature_letters: np.ndarray
    ligature_bounds: np.ndarray
    accent_pairs: np.ndarray
    accented_letters: np.ndarray


@cache
def character_table() -> CharacterTable:
    """Return the table; it is built once per process (about 0.2 s)."""
    entries = np.zeros(CODE_POINTS, np.uint32)
    ligatures: dict[str, int] = {}
    for code in [*range(0xD800), *range(0xF900, 0x20000)]:  # between them: surrogates and private use
        kind, folded = _kind_and_letter(chr(code))
        if isinstance(folded, int):
            entries[code] = kind << KIND_SHIFT | folded
        elif kind in (ARABIC_LIGATURE, OTHER_LIGATURE):
            entries[code] = kind << KIND_SHIFT | ligatures.setdefault(folded, len(ligatures))
        else:
            entries[code] = kind << KIND_SHIFT | ord(folded)
    entries[0x20000:] = np.arange(0x20000, CODE_POINTS, dtype=np.uint32) | OTHER << KIND_SHIFT  # rare ideographs
    letters = np.array([entries[ord(letter)] for ligature in ligatures for letter in ligature], np.uint32)
    bounds = np.cumsum([0, *map(len, ligatures)], dtype=np.int64)
    accents = _accents(entries)
    pairs, accented = np.array([*accents], np.uint64), np.array([*accents.values()], np.uint32)
    return CharacterTable(entries, letters, bounds, pairs, accented)


def kind_and_letters(character: str) -> tuple[int, str | int]:
    """Return the kind of a character and what it folds to, as the table has them, without building it.

    The second is one or more letters, or the number in the entry of a character that is none.
    """
    code = ord(character)
    if 0xD800 <= code < 0xF900 or code >= CODE_POINTS:
        return SEPARATOR, 0
    return (OTHER, character) if code >= 0x20000 else _kind_and_letter(character)


def ligature_text(table: CharacterTable, number: int) -> str:
    """Return the letters that a ligature folds to."""
    bounds = table.ligature_bounds
    return "".join(map(chr, table.ligature_letters[bounds[number] : bounds[number + 1]] & LETTER_MASK))


def _kind_and_letter(character: str) -> tuple[int, str | int]:
    """The kind of a character and what it folds to: one or more letters, or the number in its entry if it is none."""
    category = unicodedata.category(character)
    if category == "Lo" and not unicodedata.decomposition(character) and ord(character) not in LETTERS:
        return ARABIC if is_arabic_letter(character) else OTHER, character
    if category in ("Cn", "Co"):
        return SEPARATOR, 0
    plain = unicodedata.normalize("NFC", _unstyled(repair(character)))
    if not plain or (category in ("Cf", "Cc") and unicodedata.category(plain[0]) == category and not plain.isspace()):
        return INVISIBLE, 0
    return _mark(plain) or _letter(plain.translate(LETTERS).casefold().translate(TWO_LETTERS))


def _unstyled(character: str) -> str:
    """The plain letter of a full-width or mathematical one; digits of every kind fold later."""
    if len(character) != 1 or not unicodedata.decomposition(character).startswith(STYLED):
        return character
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain.isalpha() else character


def _mark(plain: str) -> tuple[int, str | int] | None:
    """Kind and number of a character that is not a letter, or None."""
    for family, marks in enumerate(QUOTE_FAMILIES):
        if plain in marks:
            return QUOTE, family + 1
    for kind, marks in ((LINE_END, LINE_ENDS), (STOP, STOPS), (COMMA, COMMAS), (APOSTROPHE, APOSTROPHES)):
        if plain in marks:
            return kind, 0
    if plain in PERCENTS:
        return PERCENT, "%"
    if plain in PHRASE_LIGATURES:
        return SEPARATOR, 0
    if plain.isspace():
        return SPACE, 0
    category = unicodedata.category(plain[0])
    if category == "Ps":
        return OPENING, 0
    if category[0] == "M" or plain == TATWEEL:
        return MARK, 0 if all(map(unicodedata.combining, plain)) else BARRIER
    return None


def _letter(folded: str) -> tuple[int, str | int]:
    """Kind and letters of a folded character; what is left of it may be a mark or a separator."""
    kept = "".join(c for c in folded if unicodedata.category(c)[0] in "LN" and c not in NOT_LETTERS)
    if not kept or " " in folded:
        return (MARK, BARRIER) if TATWEEL in folded else (SEPARATOR, 0)
    if len(kept) > 1:
        return ARABIC_LIGATURE if is_arabic_letter(kept[0]) else OTHER_LIGATURE, kept
    if unicodedata.category(kept) == "Nd":
        return DIGIT, str(unicodedata.digit(kept))
    return ARABIC if is_arabic_letter(kept) else OTHER, kept


def is_arabic_letter(letter: str) -> bool:
    """Say whether a letter is of the Arabic script."""
    return "\u0600" <= letter <= "\u06ff" or "\u0750" <= letter <= "\u077f" or "\u08a0" <= letter <= "\u08ff"


def _accents(entries: np.ndarray) -> dict[int, int]:
    """The letters with an accent of their own: {folded letter << 32 | combining accent: entry of the two}, sorted."""
    accented = {}
    for code in range(0xC0, 0x12000):
        pair = unicodedata.decomposition(chr(code)).split()
        if len(pair) != 2 or pair[0][0] == "<" or unicodedata.normalize("NFC", chr(code)) != chr(code):
            continue
        letter, accent = (int(point, 16) for point in pair)
        is_letter = entries[letter] >> KIND_SHIFT in (ARABIC, OTHER)
        if is_letter and entries[accent] >> KIND_SHIFT == MARK and entries[letter] != entries[code]:
            accented[int(entries[letter] & LETTER_MASK) << 32 | accent] = int(entries[code])
    return dict(sorted(accented.items()))
