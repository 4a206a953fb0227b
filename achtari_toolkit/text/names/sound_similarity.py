"""Similarity of two words of names by how they sound: those with the same consonants are compared."""

import re
from functools import cache

from achtari_toolkit.text.names.jaro_winkler import jaro_winkler
from achtari_toolkit.text.names.name_parts import heard
from achtari_toolkit.text.names.name_sounds import skeletons, without_vowels

FINAL_S = re.compile("[zx]$")  # heard for a final s too: Burns and بيرنز, Nunez and نونيس, Guterres and غوتيريش


@cache
def part_similarity(a: str, b: str) -> float:
    """Return how similar two folded parts of names sound, 0 to 1."""
    return 1.0 if a == b else max((sound_similarity(x, y) for x in heard(a) for y in heard(b)), default=0.0)


@cache
def sound_similarity(a: str, b: str) -> float:
    """Return the similarity of two sounds: 0 unless their skeletons agree, otherwise the mean with and without vowels.

    A final z or x for an s counts half.

    >>> sound_similarity("tnt", "tynyt") > 0.8, sound_similarity("brns", "brn")
    (True, 0.0)
    """
    if len(set(skeletons([a, b]))) > 1:
        return 0.0
    same, near = (
        (jaro_winkler(x, y) + jaro_winkler(without_vowels(x), without_vowels(y))) / 2
        for x, y in ((a, b), (FINAL_S.sub("s", a), FINAL_S.sub("s", b)))
    )
    return (same + near) / 2
