"""Capitals and their accents: French and Spanish newsrooms print Etat and ETAT for État, never etat."""

from __future__ import annotations

import unicodedata

ACCENTS_OF_INITIALS = {"a": "àáâ", "c": "ç", "e": "éèêë", "i": "íîï", "o": "óôö", "u": "úùûü"}


def without_initial_accent(key: str) -> str:
    """Return a folded word as Etat is written for État.

    >>> without_initial_accent("état"), without_initial_accent("marché")
    ('etat', 'marché')
    """
    return without_accents(key[:1]) + key[1:]


def without_accents(key: str) -> str:
    """Return a folded word as ECONOMIE is written for économie, or MARCHE for marché.

    >>> without_accents("économie"), without_accents("marché"), without_accents("ñandú")
    ('economie', 'marche', 'nandu')
    """
    if key.isascii():
        return key
    return "".join(letter for letter in unicodedata.normalize("NFD", key) if not unicodedata.combining(letter))


def with_initial_accents(word: str, key: str) -> list[str]:
    """Return the keys that a typed word has if its capital has lost an accent; none if it begins with a small letter.

    >>> with_initial_accents("Etat", "etat"), with_initial_accents("etat", "etat"), with_initial_accents("A", "a")
    (['état', 'ètat', 'êtat', 'ëtat'], [], [])
    """
    if not word[:1].isupper() or len(word) == 1:
        return []
    return [accented + key[1:] for accented in ACCENTS_OF_INITIALS.get(key[:1], "")]
