"""Other spellings of the words of names that a corpus has: by the letters that newsrooms vary, never by a list.

Two words in Latin letters are spellings of one name if they sound the same (text.names.name_sounds): Hammouchi and
Hamouchi, Yassin and Yassine. Two Arabic ones if they have the same letters, where newsrooms write one for the other
(پاتيل and باتيل, سانتشيز and سانشيث, غراندي and جراندي), or the same but for long vowels inside that one leaves out
(ترمب and ترامب), unless both are listed names (سلمان, سليمان), or one has the article or a letter that only Arabic has,
as Arab families do (العمري, العامري). A form of an ordinary word is no spelling of a name, nor is a name that is an
ordinary word completed; nor are countries and acronyms.

Only types with the outline of a word that is asked for are compared: their consonants in a few classes, as a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
import pyarrow as pa

from achtari_toolkit.text.arabic.clitics import is_arabic
from achtari_toolkit.text.arabic.lexicon import lexicon
from achtari_toolkit.text.languages.latin_forms import is_latin_word
from achtari_toolkit.text.names.known_words import is_country, is_ordinary
from achtari_toolkit.text.names.name_parts import ARTICLE, arabic_spellings
from achtari_toolkit.text.names.name_sounds import sounds, without_vowels
from achtari_toolkit.words.engine.compiled import compiled
from achtari_toolkit.words.tokens import Tokens

PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول")
CONSONANT = re.compile("[^اوي]")
ONLY_ARABIC = frozenset("عحصضظذ")  # letters that names from other languages do not have
FEMININE = ("a", "le")  # Rachid and Rachida, Emmanuel and Emmanuelle are two persons
VOWELS = frozenset("aeiouyáàâäãåéèêëíìîïóòôöõúùûü")
LEAST_LETTERS, LEAST_CONSONANTS = 4, 2  # of a word in a name of several
LEAST_LETTERS_ALONE, LEAST_CONSONANTS_ALONE = 5, 3
CONSONANTS = (  # letters of one class may be written for each other; vowels, and h, w and y in Latin letters, may lack
    "cgjkqsxztd", "bpfv", "l", "m", "n", "r", "تطثسزشچژ", "جغگڭڨ", "ظض", "بپ", "فڤ", "ةه", *"دذرصقكلمنعحخ",
)  # fmt: skip


def other_spellings(words: Sequence[str], tokens: Tokens, *, alone: bool) -> dict[str, list[str]]:
    """Return, for each folded word of a name, the folded types that spell it otherwise, sorted.

    alone  the word is the whole name: it needs more letters, and no article, to be known by its sound
    """
    wanted = [word for word in words if _can_be_completed(word, alone=alone)]
    begun = [(word, proclitic) for word in wanted for proclitic in _proclitics(word)]
    outlines = _outlines_of([proclitic + word for word, proclitic in begun])
    by_outline = _types_by_outline(outlines, tokens)
    spelled: dict[str, set[str]] = {}
    for (word, proclitic), outline in zip(begun, outlines.tolist(), strict=True):
        for key in by_outline.get(outline, ()):
            if key.startswith(proclitic) and is_spelling_of(word, key[len(proclitic) :]):
                spelled.setdefault(word, set()).add(key)
    return {word: sorted(key for key in keys if not _is_known(key)) for word, keys in spelled.items()}


def _is_known(word: str) -> bool:
    return is_ordinary(word) or is_country(word) or is_latin_word(word)


def _proclitics(word: str) -> tuple[str, ...]:
    return ("", *PROCLITICS) if is_arabic(word) and not word.startswith(ARTICLE) else ("",)


def _types_by_outline(outlines: np.ndarray, tokens: Tokens) -> dict[int, list[str]]:
    bounds, letters = tokens.keys
    of_types = _outlines(np.frombuffer(letters, np.uint8), bounds, CLASSES)
    rows = np.flatnonzero(np.isin(of_types, outlines))
    by_outline: dict[int, list[str]] = {}
    for outline, key in zip(of_types[rows].tolist(), tokens.types["key"].take(rows).tolist(), strict=True):
        by_outline.setdefault(outline, []).append(key)
    return by_outline


def is_spelling_of(word: str, key: str) -> bool:
    """Return whether a folded word is another spelling of a folded word of a name.

    >>> is_spelling_of("ترامب", "ترمب"), is_spelling_of("hammouchi", "hamouchi"), is_spelling_of("سلمان", "سليمان")
    (True, True, False)
    """
    if key == word or is_arabic(key) != is_arabic(word) or len(key) < LEAST_LETTERS:
        return False
    is_alike = _is_same_arabic(word, key) if is_arabic(word) else _is_same_latin(word, key)
    return is_alike and not _is_known(key)


def _is_same_latin(word: str, key: str) -> bool:
    """Whether two words sound the same, begin with a consonant or the same vowel, and are no man and woman."""
    begin_alike = word[0] == key[0] or not {word[0], key[0]} & VOWELS
    is_feminine = any(word + ending == key or key + ending == word for ending in FEMININE)
    return begin_alike and not is_feminine and _sound(word) == _sound(key)


@cache
def _sound(word: str) -> str:
    return sounds([word])[0]


def _is_same_arabic(word: str, key: str) -> bool:
    if word.startswith(ARTICLE) != key.startswith(ARTICLE):
        return False
    may_lack_vowels = not word.startswith(ARTICLE) and not ONLY_ARABIC & {*word, *key}
    may_lack_vowels = may_lack_vowels and not {word, key} <= lexicon().names
    return any(
        a == b or (may_lack_vowels and (_lacks_vowels(a, b) or _lacks_vowels(b, a)))
        for a in arabic_spellings(word)
        for b in arabic_spellings(key)
    )


def _lacks_vowels(a: str, b: str) -> bool:
    """Whether two words are the same but for long vowels inside the first that the second leaves out."""
    if (a[0], a[-1]) != (b[0], b[-1]) or CONSONANT.findall(a[1:-1]) != CONSONANT.findall(b[1:-1]):
        return False
    vowels, others = CONSONANT.split(a[1:-1]), CONSONANT.split(b[1:-1])
    return all(other in (vowel, "") for vowel, other in zip(vowels, others, strict=True))


def _can_be_completed(word: str, *, alone: bool) -> bool:
    letters, consonants = (LEAST_LETTERS_ALONE, LEAST_CONSONANTS_ALONE) if alone else (LEAST_LETTERS, LEAST_CONSONANTS)
    if len(word) < letters or _is_known(word) or (alone and word.startswith(ARTICLE)):
        return False
    return len(without_vowels(sounds([word.removeprefix(ARTICLE)])[0])) >= consonants


def _outlines_of(words: Sequence[str]) -> np.ndarray:
    _, bounds, letters = pa.array(words, pa.large_string()).buffers()
    whole = np.frombuffer(bounds, np.int64)[: len(words) + 1]
    return _outlines(np.frombuffer(letters or b"", np.uint8), whole, CLASSES)


def _classes() -> np.ndarray:
    """The class of each character up to U+07FF: of its letter without accents; 0 for vowels and signs."""
    classes = np.zeros(0x800, np.uint8)
    number = {letter: n for n, letters in enumerate(CONSONANTS, 1) for letter in letters}
    for code in range(0x800):
        letter = unicodedata.normalize("NFD", chr(code))[0].lower()
        classes[code] = number.get(letter, 0)
    return classes


CLASSES = _classes()


@compiled
def _outlines(letters, bounds, classes):
    """The classes of the consonants of each key as one number; neighbours of one class count once."""
    outlines = np.zeros(len(bounds) - 1, np.uint64)
    for row in range(len(outlines)):
        outline, last, i = np.uint64(1), np.uint8(0), bounds[row]
        while i < bounds[row + 1]:
            byte, kind = np.int64(letters[i]), np.uint8(0)
            i += 1
            if byte < 0x80:
                kind = classes[byte]
            elif 0xC0 <= byte < 0xE0:
                kind = classes[(byte & 0x1F) << 6 | (np.int64(letters[i]) & 0x3F)]
            if kind and kind != last:
                outline = outline * np.uint64(31) + np.uint64(kind)
                last = kind
        outlines[row] = outline
    return outlines
