"""How a word sounds, in letters common to Arabic and Latin spellings, without habits of spelling.

sounds    the consonants, and w and y for long vowels that may be written: Hammouchi, Hamouchi and حموشي are hmwxy
skeleton  the consonants only, similar ones merged: ms; only words with the same skeleton need to be compared

Digraphs of French and English are one consonant (ch, sh and ش). Short vowels are dropped, and double consonants are
single, because Arabic does not write either. Both functions take many words at once: a million are a few passes over
one string.
"""

import re
import unicodedata
from collections.abc import Sequence

ARABIC = {
    "x": "ش", "j": "ج", "q": "خ", "g": "غگڭ", "b": "بپ", "t": "تثط", "d": "دذض", "r": "ر", "z": "زظژ", "s": "سص",
    "f": "فڤ", "k": "كقڨ", "l": "ل", "m": "م", "n": "ن", "h": "حه", "w": "و", "y": "يى", "'": "اعء", "": "ة",
}  # fmt: skip
LETTERS = str.maketrans({letter: sound for sound, letters in ARABIC.items() for letter in letters})
ACCENTS = re.compile("[\u0300-\u036f\u0653-\u0655]")  # hamza and madda among them
DOUBLED = re.compile(r"([a-z])\1+")
# In this order. Each line of the text is a word. A rule writes capitals, which no later rule changes.
RULES = [
    (re.compile(pattern, re.MULTILINE), sound)
    for pattern, sound in (
        ("تش", "ش"), ("^wr", "R"), ("^(?:ou|w)(?=[aeiy])", "W"), ("^[iy](?=[aeou])", "Y"), ("^[aeiou]+", ""),
        ("ch(?=[bcdfgklmnprstvz])", "K"), ("tch|sch|ch|sh", "X"), ("kh", "Q"), ("gh|gu(?=[eiy])", "G"), ("dj", "J"),
        ("dh", "D"), ("th", "T"), ("ph", "F"), ("ck|qu", "K"), ("c(?=[eiy]|ois$)", "S"), ("g(?=[eiy])", "J"),
        ("[cq]", "K"), ("x", "KS"), ("p", "B"), ("v", "F"), ("[ouw]+", "W"), ("[iy]+", "Y"), ("[ae]", ""),
    )
]  # fmt: skip
SILENT = re.compile("^'+[wy]?(?=[^'\n])|'|h$", re.MULTILINE)  # an initial vowel, alef, ayn, hamza, a final h
MERGED = str.maketrans("zxqg", "sskk", "wyh")
WEAK = str.maketrans("", "", "wy")


def sounds(words: Sequence[str]) -> list[str]:
    """Return how each folded word sounds; empty if it has no consonant.

    >>> sounds(["حموشي", "hammouchi", "hamouchi", "ورزازات", "ouarzazate"])
    ['hmwxy', 'hmwxy', 'hmwxy', 'wrzzt', 'wrzzt']
    """
    text = "\n".join(words).replace("ç", "s")
    text = DOUBLED.sub(r"\1", ACCENTS.sub("", unicodedata.normalize("NFD", text)))
    for pattern, sound in RULES:
        text = pattern.sub(sound, text)
    return SILENT.sub("", text.lower().translate(LETTERS)).split("\n")


def skeletons(sounded: Sequence[str]) -> list[str]:
    """Return the consonants of sounds, similar ones merged.

    >>> skeletons(["hmwxy", "bwryt", "gbrd"])
    ['ms', 'brt', 'kbrd']
    """
    return "\n".join(sounded).translate(MERGED).split("\n")


def without_vowels(sounded: str) -> str:
    """Return sounds without w and y, which not all spellings of a name write.

    >>> without_vowels("hmwxy")
    'hmx'
    """
    return sounded.translate(WEAK)
