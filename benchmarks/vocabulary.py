"""Invented word types with the statistics of press text: nothing here is copied from a corpus."""

from __future__ import annotations

import numpy as np

CONSONANTS = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"
MOULDS = (
    "123", "1ا23", "12ا3", "12ي3", "12و3", "م123", "م12و3", "ت12ي3", "ا1ت2ا3", "ان12ا3", "است12ا3", "م1ا23", "ت1ا23",
    "12ا3ي", "أ12ا3", "إ12ا3", "1و2ا3", "مت12ّ3",
)  # fmt: skip
ENDINGS = ("", "", "", "ة", "ات", "ين", "ون", "ية", "ي", "ها", "هم", "ه", "نا")
SYLLABLES = ("ba", "co", "dé", "fi", "gra", "lo", "mi", "nu", "pré", "ra", "si", "tion", "tra", "vo", "ment", "eur")
PROCLITICS = ("", "و", "ال", "وال", "ب", "بال", "ل", "لل", "ف", "ك")
PROCLITIC_SHARES = (0.72, 0.05, 0.09, 0.03, 0.03, 0.02, 0.02, 0.02, 0.01, 0.01)
FUNCTION_WORDS = 150  # the commonest words are the shortest
TATWEEL, FATHA = "\u0640", "\u064e"


def arabic_types(n: int, *, seed: int) -> list[str]:
    """Return n distinct invented Arabic words, the commonest first: short ones, then roots in moulds with endings.

    One in a hundred is written with a vowel mark, one in two hundred with tatweel.
    """
    chance = np.random.default_rng(seed)
    words: dict[str, None] = {}
    while len(words) < n:
        letters = chance.integers(len(CONSONANTS), size=(n, 3))
        moulds, endings = chance.integers(len(MOULDS), size=n), chance.integers(len(ENDINGS), size=n)
        dirt = chance.random(n)
        for (a, b, c), mould, ending, dirty in zip(letters, moulds, endings, dirt, strict=True):
            word = MOULDS[0 if len(words) < FUNCTION_WORDS else mould]
            word = word.replace("1", CONSONANTS[a]).replace("2", CONSONANTS[b]).replace("3", CONSONANTS[c])
            word = word if len(words) < FUNCTION_WORDS else word + ENDINGS[ending]
            mark = FATHA if dirty < 0.01 else TATWEEL if dirty < 0.015 else ""
            words[word[:1] + mark + word[1:]] = None
    return list(words)[:n]


def latin_types(n: int, *, seed: int) -> list[str]:
    """Return n distinct invented words in Latin letters, the commonest first; one in ten with a capital."""
    chance = np.random.default_rng(seed)
    words: dict[str, None] = {}
    while len(words) < n:
        length = 1 if len(words) < 12 else 2 + int(chance.integers(4))
        word = "".join(SYLLABLES[i] for i in chance.integers(len(SYLLABLES), size=length))
        words[word.capitalize() if chance.random() < 0.1 else word] = None
    return list(words)


def zipf_shares(n: int) -> np.ndarray:
    """Return the share of each rank, float (n,): slopes -.82 to rank 100, -.87 to 5,000, -1.57 beyond.

    The slopes are those measured on Arabic newspapers.
    """
    rank = np.arange(1, n + 1, dtype=float)
    slope = np.where(rank <= 100, 0.82, np.where(rank <= 5_000, 0.87, 1.57))
    steps = -slope[1:] * np.diff(np.log(rank))
    weights = np.exp(np.concatenate([[0.0], np.cumsum(steps)]))
    return weights / weights.sum()
