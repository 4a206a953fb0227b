"""Numbers and days among the words of a corpus, each as an integer, so that loops can compare them."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from achtari_toolkit.text.arabic.clitics import ARTICLE, is_arabic
from achtari_toolkit.text.dates.date_words import CALENDAR, WORDS
from achtari_toolkit.text.script.folding import matching_key

NUMERAL = r"\d+(?:\.\d+)?"  # as words.tokenize writes a number: Western digits, a dot before decimals
SHORTEST_WEEKDAY = 5  # letters: mar, mer, sat and الحد are other words more often
WEEKDAYS, TODAY, IN, OTHER = 127, 128, 256, 512  # bits
HIGHEST_ARABIC_ORDINAL, HIGHEST_FRENCH_NUMBER = 10, 16  # in one word


def number_of_types(keys: pd.Series) -> np.ndarray:
    """Return which number each word is, int32 (types,): equal for equal numbers; 0 for words that are none.

    keys  folded words, as in tokens.types

    Numbers are known in words too, from two to ten, in French to sixteen: four, quatre, أربعة, الرابعة and ٤ are one
    number. One is left out, because it is an article.
    """
    number = keys.map(_numbers_in_words())
    number = number.where(number.notna(), keys.where(keys.str.fullmatch(NUMERAL)))
    return (pd.factorize(number)[0] + 1).astype(np.int32)


def day_of_types(keys: pd.Series) -> np.ndarray:
    """Return what each word says of a day, uint16 (types,): the sum of bits below; 0 for other words.

    WEEKDAYS  1 for Monday to 64 for Sunday
    TODAY     today, unless IN comes before it or OTHER after it: في اليوم is a day, اليوم الوطني is the National Day
    """
    is_definite = keys.str.startswith(ARTICLE).to_numpy(bool)
    day = keys.map(_bits_of_days()).fillna(0).to_numpy(np.uint16)
    return np.where(is_definite & (day == 0), OTHER, day).astype(np.uint16)


def _numbers_in_words() -> dict[str, str]:
    """{folded word: its number in digits}, from two on."""
    relative, days = WORDS["relative"], WORDS["days_in_words"]
    ordinals = days["Arabic"][:HIGHEST_ARABIC_ORDINAL]
    from_one = (ordinals, [f"{ordinal}ة" for ordinal in ordinals], days["French"][:HIGHEST_FRENCH_NUMBER])
    lines = [
        *((1, entries) for entries in from_one),
        *((2, [word]) for word in relative["two"]),
        *((3, relative[name]) for name in ("numbers", "latin_numbers")),
    ]
    numbers = {word: number for first, entries in lines for word, number in _counted(entries, first)}
    return {word: str(number) for word, number in numbers.items() if number > 1}


def _bits_of_days() -> dict[str, int]:
    """{folded word: its bit}; Arabic weekdays with the article only, because جمعة is a name and أحد is anyone."""
    days = [word_and_day for entries in CALENDAR["weekdays"].values() for word_and_day in _counted(entries, 0)]
    bits = {word: 1 << day for word, day in days if len(word) >= SHORTEST_WEEKDAY}
    arabic = {word: bit for word, bit in bits.items() if is_arabic(word)}
    latin = {word: bit for word, bit in bits.items() if word not in arabic}
    with_article = {word: bit for word, bit in arabic.items() if word.startswith(ARTICLE)}
    joined = {f"و{word}": bit for word, bit in with_article.items()}
    today = {word: TODAY for word, _ in _counted(WORDS["relative"]["days_ago"]["0"], 0)}
    return latin | with_article | joined | today | {"في": IN}


def _counted(entries: Sequence[str], first: int) -> list[tuple[str, int]]:
    """(folded word, number) for each spelling of one word in entries that count from first."""
    words = [(word, number) for number, entry in enumerate(entries, first) for word in entry.split(" / ")]
    return [(matching_key(word), number) for word, number in words if " " not in word and "-" not in word]
