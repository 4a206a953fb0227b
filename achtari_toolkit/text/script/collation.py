"""The order of words in a list that people read, Arabic first."""

import unicodedata

# Letters that other languages write and newsrooms use for sounds of names stand behind the letter that they come from.
BEHIND = {"پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "ڥ": "ف", "گ": "ك", "ڭ": "ك"}
LAST = "\u06ff"  # sorts behind every Arabic letter
AS = str.maketrans(
    {"ة": "ت", "ى": "ي", "ک": "ك", "ی": "ي", "œ": "oe", "æ": "ae"}
    | {extra: base + LAST for extra, base in BEHIND.items()}
)


def sorting_key(word: str) -> str:
    """Return what a word is sorted by: numbers, then Latin, then Arabic letters, each in the order of its alphabet.

    Hamza on a carrier sorts as the carrier, ة as ت, ى as ي, and é as e: the first level of the Arabic order of CLDR.

    >>> sorted(["مؤتمر", "مهم", "مئة", "مكتب", "موقع"], key=sorting_key)
    ['مكتب', 'مهم', 'مؤتمر', 'موقع', 'مئة']
    >>> sorted(["zone", "État", "eux", "FBI", "2025"], key=sorting_key)
    ['2025', 'État', 'eux', 'FBI', 'zone']
    """
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(AS)
