"""The order of words in a list for human readers, in Arabic, French and English."""

import unicodedata

# Letters of other languages, which newsrooms use for sounds in names, sort after the letter from which they derive.
SORTED_AFTER = {"پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "ڥ": "ف", "گ": "ك", "ڭ": "ك"}
LAST = "\u06ff"  # sorts after every Arabic letter
SORTED_AS = str.maketrans(
    {"ة": "ت", "ى": "ي", "ک": "ك", "ی": "ي", "œ": "oe", "æ": "ae"}
    | {extra: base + LAST for extra, base in SORTED_AFTER.items()}
)


def sorting_key(word: str) -> str:
    """Return the sorting key of a word: numbers, then Latin, then Arabic letters, each in the order of its alphabet.

    Hamza on a carrier sorts as the carrier, ة as ت, ى as ي, and é as e.

    Source: Unicode CLDR, Arabic collation, first level.

    >>> sorted(["مؤتمر", "مهم", "مئة", "مكتب", "موقع"], key=sorting_key)
    ['مكتب', 'مهم', 'مؤتمر', 'موقع', 'مئة']
    >>> sorted(["zone", "État", "eux", "FBI", "2025"], key=sorting_key)
    ['2025', 'État', 'eux', 'FBI', 'zone']
    """
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(SORTED_AS)
