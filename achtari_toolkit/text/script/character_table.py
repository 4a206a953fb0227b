"""The table of letters: what each character folds to, or which part it plays. It drives text functions and engine.

Letters and digits are folded: lower case, bare alef for its hamza forms, Western digits, Arabic for Persian letters
and for presentation forms, one percent sign. Vowel marks and tatweel are dropped, and so are invisible characters.
Ta marbuta, alef maqsura and Latin accents stay: folding them merges more different words than equal ones.
"""

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np

from achtari_toolkit.text.script.repair import repair

# the kind of a character: its part shifted by KIND; letters have kinds up to MARK
KIND = 24
SEPARATOR, ARABIC, OTHER, DIGIT, PERCENT, ARABIC_LIGATURE, OTHER_LIGATURE, MARK = range(8)
INVISIBLE, SPACE, LINE_END, STOP, COMMA, QUOTE, APOSTROPHE, OPENING = range(8, 16)
LETTER = (
    1 << KIND
) - 1  # the rest of a part: folded letter, number of a ligature, family of a quote, BARRIER of a mark
BARRIER = 1  # a mark behind which no accent joins the letter: a tatweel
PLANES = 0x40000  # planes 0 to 3; what lies above separates

LETTERS = str.maketrans("أإآٱٲٳیېکڪہھ", "ااااااييككهه")
TATWEEL, DOT = "\u0640", "."
STOPS = ".!?؟…۔"
LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"
COMMAS = ",\u066b\u066c"  # with the dot they stand inside numbers; the last two are Arabic
PERCENTS = "%٪﹪％"
APOSTROPHES = "'`\u00b4\u02b9\u02bb-\u02bf\u2018\u2019\u201b\u2032\uff07".replace("-", "\u02bc\u02bd\u02be")
PHRASES = "\ufdfa\ufdfb"  # ligatures of several words
NO_LETTERS = TATWEEL + APOSTROPHES  # Unicode has letters among them
QUOTES = ("«»‹›", "“”„‟❝❞〝〞〟", '"″＂〃')  # families: a quotation ends with a mark of the family that it began with


class Letters(NamedTuple):
    """The table as arrays.

    parts    uint32 (code points,)  kind and folded letter of each character
    spelled  uint32 (letters,)      parts that ligatures fold to: ligature i is spelled[bounds[i]:bounds[i + 1]]
    bounds   int64 (ligatures + 1,)
    loose    uint64 (pairs,)        letter and the combining accent behind it, sorted: letter << 32 | code of the accent
    joined   uint32 (pairs,)        part of the letter that the two make
    """

    parts: np.ndarray
    spelled: np.ndarray
    bounds: np.ndarray
    loose: np.ndarray
    joined: np.ndarray


@cache
def letters() -> Letters:
    """Return the table; it is made once a process (about 0.2 s)."""
    parts = np.zeros(PLANES, np.uint32)
    ligatures: dict[str, int] = {}
    for code in [*range(0xD800), *range(0xF900, 0x20000)]:  # between them: no characters
        kind, folded = _character(chr(code))
        if kind in (ARABIC_LIGATURE, OTHER_LIGATURE):
            folded = ligatures.setdefault(folded, len(ligatures))
        parts[code] = kind << KIND | (folded if isinstance(folded, int) else ord(folded))
    parts[0x20000:] = np.arange(0x20000, PLANES, dtype=np.uint32) | OTHER << KIND  # rare ideographs are letters
    bounds = np.cumsum([0, *map(len, ligatures)], dtype=np.int64)
    spelled = np.array([parts[ord(letter)] for ligature in ligatures for letter in ligature], np.uint32)
    pairs = _accents(parts)
    return Letters(parts, spelled, bounds, np.array([*pairs], np.uint64), np.array([*pairs.values()], np.uint32))


def _character(written: str) -> tuple[int, str | int]:
    """The kind of a character and what it folds to: its letter or letters; a number where it is none."""
    category = unicodedata.category(written)
    if category == "Lo" and not unicodedata.decomposition(written) and ord(written) not in LETTERS:
        return ARABIC if is_arabic_letter(written) else OTHER, written
    if category in ("Cn", "Co"):
        return SEPARATOR, 0
    plain = unicodedata.normalize("NFC", repair(written))
    if not plain or (category in ("Cf", "Cc") and unicodedata.category(plain[0]) == category and not plain.isspace()):
        return INVISIBLE, 0
    return _mark(plain) or _letter(plain.translate(LETTERS).casefold())


def _mark(plain: str) -> tuple[int, str | int] | None:
    """The part of a character that is not a letter, or None."""
    for family, marks in enumerate(QUOTES):
        if plain in marks:
            return QUOTE, family + 1
    for kind, marks in ((LINE_END, LINE_ENDS), (STOP, STOPS), (COMMA, COMMAS), (APOSTROPHE, APOSTROPHES)):
        if plain in marks:
            return kind, 0
    if plain in PERCENTS:
        return PERCENT, "%"
    if plain in PHRASES:
        return SEPARATOR, 0
    if plain.isspace():
        return SPACE, 0
    first = unicodedata.category(plain[0])
    between = any(unicodedata.combining(character) == 0 for character in plain)
    return (OPENING, 0) if first == "Ps" else (MARK, BARRIER * between) if first[0] == "M" or plain == TATWEEL else None


def _letter(folded: str) -> tuple[int, str | int]:
    kept = "".join(c for c in folded if unicodedata.category(c)[0] in "LN" and c not in NO_LETTERS)
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


def _accents(parts: np.ndarray) -> dict[int, int]:
    """The letter that a folded letter and a combining accent make: {letter << 32 | accent: part of é}, sorted."""
    pairs = {}
    for both in range(0xC0, 0x12000):
        pair = unicodedata.decomposition(chr(both)).split()
        if len(pair) != 2 or pair[0][0] == "<" or unicodedata.normalize("NFC", chr(both)) != chr(both):
            continue
        letter, mark = (int(point, 16) for point in pair)
        if parts[mark] >> KIND == MARK and parts[letter] != parts[both] and parts[letter] >> KIND in (ARABIC, OTHER):
            pairs[int(parts[letter] & LETTER) << 32 | mark] = int(parts[both])
    return dict(sorted(pairs.items()))
