"""Amazigh in Tifinagh and in Latin letters: told by its script, its letters and its function words."""

import re

SAMPLE = 400  # characters that are read
LEAST_TIFINAGH_LETTERS = 3
LEAST_POINTS, POINTS_PER_WORD = 3, 1 / 4
TIFINAGH = re.compile("[\u2d30-\u2d67]")
LETTERS = re.compile(r"[^\W\d_]")
LATIN = re.compile("[a-z]")
WORD = re.compile(r"[^\W\d_]+")
OWN_LETTERS = re.compile("[ɣɛγεƔƐ]")  # Greek gamma and epsilon are typed for them
EMPHATIC = re.compile("[ḥḍṭṣẓčǧḤḌṬṢẒ]")  # transliterated Arabic has them too
# Words that French, English and Spanish lack; those of one point are names and loans elsewhere.
TWO_POINTS = frozenset(
    "azul tanemmirt tamazight tamaziɣt tmazight tmaziɣt tutlayt tamurt tmurt tamazirt deg seg nni nnes nnsn nneɣ nsen "
    "yiwen yiwet tagelda tagldit agraw amatu iḍelli aseggas aseggwas azekka ussan tiwizi aɣerbaz agerdan medden middn "
    "tifinagh tamedyazt iwaliwen awalen tigemmi tamɣart tamghart argaz irgazen timɣarin wawal wamazigh umazigh "
    "usinag ageldan ugellid taddart tudert imdanen ittuna illan ittili iwin nkkni nekni nttni nitni ɣef ghef "
    "ɣer".split()
)
ONE_POINT = frozenset(
    "amazigh imazighen imaziɣen ayt yan yat snat kra ur ar rad mani manik awal idles yennayer".split()
)

AMAZIGH_WORDS = TWO_POINTS | ONE_POINT


def is_amazigh(text: str) -> bool:
    """Say whether a text is written in Amazigh, in Tifinagh or Latin letters; names in other texts do not count.

    In Latin letters a word has 2 points for ɣ or ɛ or if only Amazigh has it, 1 for an emphatic letter or if other
    texts have it too. A text is Amazigh with at least 3 points and 1 per 4 words in its first 400 characters, if one
    word has 2 points.

    >>> is_amazigh("ⴰⵣⵓⵍ ⴼⵍⵍⴰⵡⵏ"), is_amazigh("Azul fellawen, tamazight d tutlayt nneɣ")
    (True, True)
    >>> is_amazigh("La langue amazighe et l'Académie"), is_amazigh("Ḥasan al-Baṣrī was a preacher")
    (False, False)
    """
    sample = text[:SAMPLE]
    n_tifinagh = len(TIFINAGH.findall(sample))
    if n_tifinagh:
        return n_tifinagh >= LEAST_TIFINAGH_LETTERS and 2 * n_tifinagh > len(LETTERS.findall(sample))
    small = sample.lower()
    if not OWN_LETTERS.search(small) and TWO_POINTS.isdisjoint(small.split()):
        return False
    words = WORD.findall(small)
    points = [_points(word) for word in words]
    return 2 in points and sum(points) >= LEAST_POINTS and sum(points) >= POINTS_PER_WORD * len(words)


def _points(word: str) -> int:
    if word in TWO_POINTS or (OWN_LETTERS.search(word) and LATIN.search(word)):
        return 2
    return int(word in ONE_POINT or EMPHATIC.search(word) is not None)
