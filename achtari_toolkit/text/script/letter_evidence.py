"""How much a text looks like Arabic, or like a language in accented Latin letters: evidence for how bytes are read."""

import re
import unicodedata
from functools import cache
from pathlib import Path

PAIRS = Path(__file__).with_name("letter_pairs.txt")
ARABIC_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]+")
NOT_PRINTED = re.compile("[\u064b-\u0652\u0640\u200c-\u200f]")  # vowel marks, tatweel, joiners and marks within words
BEYOND_ASCII = re.compile("[^\x00-\x7f]")
FREQUENT = {  # how usual a letter or mark is where Latin letters are written, from 0 to 1
    **dict.fromkeys("éèàê’", 1.0),
    **dict.fromkeys("çô«»\u00a0", 0.96),
    **dict.fromkeys("âîûùœëïÉÀ“”–…€°ñóíáú", 0.92),
    **dict.fromkeys("äöüãõßåæøìòÈÊÇÂÎÔÛÙŒËÏÄÖÜÑÓÍÁÚ—‘¿¡•·ªº©®", 0.7),
    **dict.fromkeys("£§½²³µ´ýÿ™‹›¼¾", 0.3),
}  # fmt: skip


def arabic_share(text: str) -> float:
    """Return which share of the pairs of letters beyond ASCII are frequent in Arabic words: .8 in Arabic press, 0 to 1.

    A letter or sign that Arabic words do not have counts as two pairs that are not frequent.

    >>> round(arabic_share("افتتاح مكتبة جديدة في الحي القديم"), 1)
    0.9
    >>> arabic_share("Ouverture d’une bibliothèque")
    0.0
    """
    plain = NOT_PRINTED.sub("", text)
    words = ARABIC_WORD.findall(plain)
    n_frequent = n_pairs = 0
    for word in words:
        edged = f"_{word}_"
        n_pairs += len(word) + 1
        n_frequent += sum(edged[n : n + 2] in _pairs() for n in range(len(word) + 1))
    n_other = sum(unicodedata.category(sign)[0] in "LSC" for sign in BEYOND_ASCII.findall(ARABIC_WORD.sub("", plain)))
    return n_frequent / (n_pairs + 2 * n_other) if words else 0.0


def latin_share(text: str) -> float:
    """Return how usual the characters beyond ASCII are where they stand among Latin letters: near 1 in French.

    >>> latin_share("Ouverture d’une bibliothèque à Fès") > 0.95 > 0.5 > latin_share("bibliothŠque … FŠs")
    True
    """
    scores = [
        _usual(text[max(at - 1, 0) : at], text[at], text[at + 1 : at + 2])
        for at in (match.start() for match in BEYOND_ASCII.finditer(text))
    ]
    return sum(scores) / len(scores) if scores else 0.0


def _usual(before: str, character: str, after: str) -> float:
    score = FREQUENT.get(character, 0.0)
    if not character.isalpha() or character in "ªº":
        is_within = before.isalpha() and after.isalpha() and character not in "’·\u00a0"
        is_alone = character in "…’“”" and not before.strip() and not after.strip()
        return 0.0 if is_within or is_alone else score
    if character.isupper() and (before.islower() or (after.islower() and before.isalpha())):
        return 0.0
    if not before.isalpha() and not after.isalpha() and character not in "àÀóéèêÉíy":
        return 0.0
    if character == "ê" and not before.isalpha():
        return score / 2  # only être begins so
    return score


@cache
def _pairs() -> frozenset[str]:
    lines = [line.split() for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return frozenset(first + second for first, seconds in lines for second in seconds)
