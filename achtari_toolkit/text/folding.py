"""Folding for matching: which spellings count as the same word. One table drives the functions here and the engine.

The table gives each code point its folded form or its part in the text:
letters and digits are kept (lower case, bare alef for its hamza forms, Western digits, Arabic for Persian
letters and for presentation forms), vowel marks and tatweel are dropped, the rest separates words.
Ta marbuta, alef maqsura and Latin accents stay: folding them merges more different words than equal ones.
"""

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np

VERSION = "match-1"  # changes whenever a word may fold differently; recorded with every token table

# parts that are not letters; every folded letter or digit has a larger number
SEPARATOR, MARK, SENTENCE_END, LINE_END, SPACE, INVISIBLE = range(6)
EXPANDED = 0x110000  # EXPANDED + i: the character folds to the several letters of expansion i
PLANES = 0x40000  # planes 0 to 3; what lies above separates

LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
        "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه",
    }
)  # fmt: skip
TATWEEL = "\u0640"
APOSTROPHES = "\u02bb\u02bc\u02bd\u02be\u02bf"  # letters to Unicode, apostrophes to newsrooms
SENTENCE_ENDS = ".!?؟…۔"
LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"


class Folding(NamedTuple):
    """The table as arrays: parts uint32 (code points,); letters and bounds spell out the expansions."""

    parts: np.ndarray
    letters: np.ndarray
    bounds: np.ndarray


@cache
def folding() -> Folding:
    """Return the table; it is made once a process (about 0.1 s)."""
    parts = np.zeros(PLANES, np.uint32)
    expansions: dict[str, int] = {}
    for code in [*range(0xD800), *range(0xE000, 0x20000)]:
        folded = _folded(chr(code))
        if isinstance(folded, int):
            parts[code] = folded
        elif len(folded) == 1:
            parts[code] = ord(folded)
        else:
            parts[code] = EXPANDED + expansions.setdefault(folded, len(expansions))
    parts[0x20000:] = np.arange(0x20000, PLANES, dtype=np.uint32)  # rare ideographs are letters
    bounds = np.cumsum([0, *map(len, expansions)], dtype=np.int64)
    letters = np.array([ord(letter) for word in expansions for letter in word], dtype=np.uint32)
    return Folding(parts, letters, bounds)


def _folded(character: str) -> str | int:
    """The letters that the character folds to, or its part."""
    if character in LINE_ENDS:
        return LINE_END
    if character in SENTENCE_ENDS:
        return SENTENCE_END
    if character == TATWEEL:
        return MARK
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if category[0] in "LN" and character not in APOSTROPHES:
        return _letters(character)
    if category[0] == "M":
        return MARK
    if category in ("Cf", "Cc") and not character.isspace():
        return INVISIBLE
    return SPACE if character.isspace() else SEPARATOR


def _letters(character: str) -> str | int:
    plain = unicodedata.normalize("NFKC", character) if "ﭐ" <= character <= "ﻼ" else character
    folded = plain.translate(LETTERS).replace(TATWEEL, "").casefold()
    letters = "".join(letter for letter in folded if unicodedata.category(letter)[0] in "LN")
    return letters if letters and " " not in folded else MARK if not letters else SEPARATOR


@cache
def _spelled(character: str) -> str:
    if ord(character) >= PLANES:
        return " "
    parts, letters, bounds = folding()
    part = int(parts[ord(character)])
    if part in (MARK, INVISIBLE):
        return ""
    if part <= INVISIBLE:
        return " "
    if part < EXPANDED:
        return chr(part)
    start, stop = bounds[part - EXPANDED : part - EXPANDED + 2]
    return "".join(map(chr, letters[start:stop]))


def folded_words(text: str, *, keep: str = "") -> list[str]:
    """Return the words of a text as the engine matches them; characters in keep stay as they are.

    >>> folded_words("الأَمْـن بالمغرب، سنة ٢٠٢٥")
    ['الامن', 'بالمغرب', 'سنة', '2025']
    >>> folded_words("L'ONU à Fès")
    ['l', 'onu', 'à', 'fès']
    >>> folded_words("Counter-Terrorism")
    ['counter', 'terrorism']
    """
    return "".join(c if c in keep else _spelled(c) for c in unicodedata.normalize("NFC", text)).split()


def written_words(text: str, *, keep: str = "") -> list[str]:
    """Return the words of a text as they are written, cut where the engine cuts; characters in keep do not cut.

    >>> written_words("مدير الـ”إف بي آي”")
    ['مدير', 'الـ', 'إف', 'بي', 'آي']
    >>> written_words("L'Opération anti-drogue"), written_words("Counter-Terror*", keep="*")
    (['L', 'Opération', 'anti', 'drogue'], ['Counter', 'Terror*'])
    """
    return "".join(" " if c not in keep and _spelled(c) == " " else c for c in text).split()


def matching_key(word: str) -> str:
    """Return the word folded for matching, never for display.

    >>> matching_key("الإِرْهَاب") == matching_key("الارهاب")
    True
    >>> matching_key("Sécurité")
    'sécurité'
    >>> matching_key("FBI")
    'fbi'
    """
    return " ".join(folded_words(word))
