"""Acronyms as the press writes them: with dots, spaces or quotes, or in Arabic, as Latin letters are called.

The names are those of English and of French: إف بي آي, دي جي إس إن. Several letters share a name (اي is A, E or I), so
the key of an acronym holds them for one letter.
"""

import re
from functools import cache
from itertools import product

from achtari_toolkit.text.arabic.clitic_slots import BEFORE_BARE, BEFORE_DEFINITE
from achtari_toolkit.text.script.folding import DOT, folded_words, written_words

NAMES = {
    "i": ("اي", "ايه", "ا"), "b": ("بي",), "c": ("سي",), "d": ("دي",), "f": ("اف",), "g": ("جي", "جاي"), "h": ("اتش", "اش", "ايتش"),
    "k": ("كي", "كيه", "كاي", "كا"), "l": ("ال",), "m": ("ام",), "n": ("ان",), "o": ("او",), "q": ("كيو",), "r": ("ار",),
    "s": ("اس",), "t": ("تي",), "u": ("يو",), "v": ("في",), "w": ("دبليو", "دابليو"), "x": ("اكس",), "y": ("واي",),
    "z": ("زد", "زي"),
}  # fmt: skip
SHARED = str.maketrans("aejp", "iigb")  # letters whose Arabic names are those of others
LETTER = {name: letter for letter, names in NAMES.items() for name in names}
GLUED = re.compile("|".join(sorted((name for name in LETTER if len(name) > 1), key=len, reverse=True)))
ARTICLE = "ال"
FEWEST, MOST = 3, 7  # letters of an acronym that is spelled out


def acronym_key(text: str) -> str:
    """Return the key of an acronym, one for all its writings; empty if the text is no acronym.

    >>> [acronym_key(text) for text in ("FBI", "F.B.I.", "F. B. I.", "«إف بي آي»", "اف.بي.اي", "الإفبيآي")]
    ['fbi', 'fbi', 'fbi', 'fbi', 'fbi', 'fbi']
    >>> acronym_key("CIA") == acronym_key("سي آي إيه"), acronym_key("الأيام"), acronym_key("Maroc")
    (True, '', '')
    """
    written, folded = written_words(text), folded_words(text)
    if all(word.isascii() for word in folded):
        letters = "".join(folded).replace(DOT, "")
        whole = len(written) == 1 and written[0].isupper()
        spelled = all(len(word) == 1 or DOT in word for word in folded)
        fits = letters.isalpha() and 2 <= len(letters) <= MOST and (whole or spelled)
        return letters.translate(SHARED) if fits else ""
    words = folded[1:] if folded[0] == ARTICLE and len(folded) > FEWEST else folded
    letters = "".join(map(_letters, words)) if all(map(_letters, words)) else ""
    return letters if FEWEST <= len(letters) <= MOST else ""


@cache
def _letters(word: str) -> str:
    """The letters whose Arabic names a word holds; empty if it holds anything else."""
    if word in LETTER:
        return LETTER[word]
    bare = word.removeprefix(ARTICLE)
    found = GLUED.findall(bare)
    return "".join(LETTER[name] for name in found) if "".join(found) == bare else ""


def spellings(acronym: str) -> list[str]:
    """Return every folded way to write an acronym, or one letter, in one Arabic word, with proclitics.

    A Latin letter is itself alone.

    >>> {"افبياي", "الافبياي", "وافبيايه"} <= set(spellings("إف بي آي")), {"اف", "بالاف"} <= set(spellings("إف")), spellings("F")
    (True, True, ['f'])
    """
    folded = folded_words(acronym)
    if folded[0].isascii():
        return folded
    letters = "".join(map(_letters, folded))
    named = [[name for name in NAMES[letter] if len(name) > 1 or len(letters) == 1] for letter in letters]
    words = ["".join(names) for names in product(*named)]
    return sorted({before + word for before in BEFORE_BARE + BEFORE_DEFINITE for word in words})
