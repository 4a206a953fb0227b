"""Which words are names: by their capital in Latin letters; in Arabic, which has no capitals, by the lexicon."""

from functools import cache
from typing import Literal

from achtari_toolkit.text.arabic.analyses import analyses, fold
from achtari_toolkit.text.arabic.clitics import is_arabic
from achtari_toolkit.text.arabic.lexicon import lexicon
from achtari_toolkit.text.names.name_similarity import ALIKE, part_similarity

SHORTEST = 3  # letters of a name, and of what a prefix leaves
# What may stand before a name in one word, in this order: conjunction, preposition, first part of a name, article.
PREFIXES = (("و", "ف"), ("ب", "ك", "ل"), ("عبد", "ابو", "ابي", "ابا", "بو", "بن", "ابن"), ("ال", "ل"))
FIRST_PARTS = frozenset(PREFIXES[2])
Certainty = Literal[0, 1, 2]


def name_certainty(key: str, spelling: str) -> Certainty:
    """Return whether a word is a name: 2 for a known one or a capital, 1 for an unknown Arabic word, 0 for others.

    key, spelling  as in tokens.types: the commonest spelling decides, so that a word is no name by a capital at the
                   beginning of a sentence, unless it has no other place
    """
    if not is_arabic(key):
        return 2 if spelling[:1].isupper() else 0
    if key in FIRST_PARTS or len(key) < SHORTEST:
        return 0
    return _arabic_certainty(key)


@cache
def _arabic_certainty(key: str) -> Certainty:
    if not known_names().isdisjoint(readings(key)):
        return 2
    return 0 if analyses(key) else 1


@cache
def known_names() -> frozenset[str]:
    """The folded names of persons, bodies, countries and cities of the lexicon, and adjectives of relation."""
    known = lexicon()
    names = {*known.names, *known.nisbas, *filter(None, known.nisbas.values())}
    return frozenset(fold(name).removeprefix("ال") for name in names)


@cache
def readings(key: str) -> frozenset[str]:
    """Return a word and what remains of it without each prefix that it may have.

    >>> sorted(readings("وعبدالعزيز")), readings("fifa")
    (['العزيز', 'عبدالعزيز', 'عزيز', 'وعبدالعزيز'], frozenset({'fifa'}))
    """
    forms = {key}
    if is_arabic(key):
        for group in PREFIXES:
            forms |= {
                form[len(prefix) :]
                for form in forms
                for prefix in group
                if form.startswith(prefix) and len(form) - len(prefix) >= SHORTEST
            }
    return frozenset(forms)


def is_alike(key: str, other: str) -> bool:
    """Say whether two words are one name, with or without prefixes, or in two spellings that sound alike."""
    if not readings(key).isdisjoint(readings(other)):
        return True
    return part_similarity(min(readings(key), key=len), min(readings(other), key=len)) >= ALIKE
