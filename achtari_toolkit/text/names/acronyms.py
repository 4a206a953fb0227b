"""Acronyms as the press writes them: with dots, spaces or quotes, or in Arabic with the names of the Latin letters.

The names are those of English and of French: إف بي آي, دي جي إس إن. Several letters share a name (اي is A, E or I), and
the key of an acronym has one letter for all of them.
"""

import re
import unicodedata
from functools import cache
from itertools import product

from achtari_toolkit.text.arabic.clitic_slots import BEFORE_BARE, BEFORE_DEFINITE
from achtari_toolkit.text.script.folding import DOT, folded_words, written_words

NAMES = {
    "i": ("اي", "ايه", "ا"), "b": ("بي",), "c": ("سي",), "d": ("دي",), "f": ("اف",), "g": ("جي", "جاي"),
    "h": ("اتش", "اش", "ايتش"), "k": ("كي", "كيه", "كاي", "كا"), "l": ("ال",), "m": ("ام",), "n": ("ان",),
    "o": ("او",), "q": ("كيو",), "r": ("ار",),
    "s": ("اس",), "t": ("تي",), "u": ("يو",), "v": ("في",), "w": ("دبليو", "دابليو"), "x": ("اكس",), "y": ("واي",),
    "z": ("زد", "زي"),
}  # fmt: skip
SHARED = str.maketrans("aejp", "iigb")  # letters that share their Arabic name with another
LETTER_OF_NAME = {name: letter for letter, names in NAMES.items() for name in names}
JOINED_NAMES = re.compile("|".join(sorted((name for name in LETTER_OF_NAME if len(name) > 1), key=len, reverse=True)))
ARTICLE = "ال"
LEAST_INITIAL = 4  # letters of a word whose initial is part of an acronym: de, of, the have none
MOST_CERTAIN = 4  # letters of capitals that are no name
LEAST_SPELLED, MOST_LETTERS = 3, 7  # letters of an acronym in Arabic letter names, and of any acronym


def acronym_key(text: str) -> str:
    """Return the key of an acronym, the same for all its spellings; empty if the text is not an acronym.

    >>> [acronym_key(text) for text in ("FBI", "F.B.I.", "F. B. I.", "«إف بي آي»", "اف.بي.اي", "الإفبيآي")]
    ['fbi', 'fbi', 'fbi', 'fbi', 'fbi', 'fbi']
    >>> acronym_key("CIA") == acronym_key("سي آي إيه"), acronym_key("الأيام"), acronym_key("Maroc")
    (True, '', '')
    """
    written, folded = written_words(text), folded_words(text)
    if all(word.isascii() for word in folded):
        letters = "".join(folded).replace(DOT, "")
        is_capitals = len(written) == 1 and written[0].isupper()
        has_initials = all(len(word) == 1 or DOT in word for word in folded)
        is_acronym = letters.isalpha() and 2 <= len(letters) <= MOST_LETTERS and (is_capitals or has_initials)
        return letters.translate(SHARED) if is_acronym else ""
    words = folded[1:] if folded[0] == ARTICLE and len(folded) > LEAST_SPELLED else folded
    letters = "".join(map(_letters, words)) if all(map(_letters, words)) else ""
    return letters if LEAST_SPELLED <= len(letters) <= MOST_LETTERS else ""


def is_one_acronym(a: str, b: str) -> bool:
    """Return whether two texts are one acronym: the same letters in Latin script, else the same names of letters.

    >>> is_one_acronym("C.I.A.", "CIA"), is_one_acronym("سي آي إيه", "CIA"), is_one_acronym("CEI", "CIA")
    (True, True, False)
    """
    key, letters, others = acronym_key(a), _latin_letters(a), _latin_letters(b)
    return bool(key) and key == acronym_key(b) and (letters == others or not (letters and others))


def are_other_acronyms(a: str, b: str) -> bool:
    """Return whether two texts are different acronyms in Latin letters: short, since capitals may shout a name.

    >>> are_other_acronyms("CIA", "CEI"), are_other_acronyms("MACRON", "MAKRON")
    (True, False)
    """
    letters = {_latin_letters(text) for text in (a, b) if acronym_key(text)}
    return len(letters - {""}) == 2 and max(map(len, letters)) <= MOST_CERTAIN


def has_initials_of(acronym: str, name: str) -> bool:
    """Return whether the longer words of a Latin name begin with the letters of an acronym.

    >>> has_initials_of("DGSN", "Direction générale de la sûreté nationale"), has_initials_of("RA", "Rabat")
    (True, False)
    """
    key, letters = acronym_key(acronym), _initials(name)
    latin = _latin_letters(acronym)
    return bool(key and letters) and (letters == latin if latin else letters.translate(SHARED) == key)


def _latin_letters(text: str) -> str:
    letters = "".join(folded_words(text)).replace(DOT, "")
    return letters if letters.isascii() else ""


def _initials(name: str) -> str:
    words = [word for word in folded_words(name) if len(word) >= LEAST_INITIAL]
    letters = unicodedata.normalize("NFD", "".join(word[0] for word in words))
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    is_acronym = LEAST_SPELLED <= len(letters) <= MOST_LETTERS and letters.isascii() and letters.isalpha()
    return letters if is_acronym else ""


@cache
def _letters(word: str) -> str:
    """The letters whose Arabic names are joined in a word; empty if it contains anything else."""
    if word in LETTER_OF_NAME:
        return LETTER_OF_NAME[word]
    bare = word.removeprefix(ARTICLE)
    names = JOINED_NAMES.findall(bare)
    return "".join(LETTER_OF_NAME[name] for name in names) if "".join(names) == bare else ""


def spellings(acronym: str) -> list[str]:
    """Return every folded spelling of an acronym, or of one letter, as one Arabic word, with proclitics.

    A Latin letter has itself as its only spelling.

    >>> {"افبياي", "الافبياي", "وافبيايه"} <= set(spellings("إف بي آي"))
    True
    >>> {"اف", "بالاف"} <= set(spellings("إف")), spellings("F")
    (True, ['f'])
    """
    folded = folded_words(acronym)
    if folded[0].isascii():
        return folded
    letters = "".join(map(_letters, folded))
    named = [[name for name in NAMES[letter] if len(name) > 1 or len(letters) == 1] for letter in letters]
    words = ["".join(names) for names in product(*named)]
    return sorted({before + word for before in BEFORE_BARE + BEFORE_DEFINITE for word in words})
