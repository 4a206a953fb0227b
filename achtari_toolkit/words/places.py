"""Where the words of one article stand in its original text: recomputed when it is shown, never stored."""

from typing import NamedTuple

import numpy as np

from achtari_toolkit.text.letters import letters
from achtari_toolkit.words import kernel

NOTHING, NO_BOUNDS, NO_PLACES = np.empty(0, np.uint8), np.zeros(2, np.int64), np.empty(0, np.int64)


class Places(NamedTuple):
    """Characters of each word of an article: headline, then body, then byline.

    starts, stops  int64 (words,)  within the field that holds the word, stop excluded
    body           int             how many words the headline has
    byline         int             how many words headline and body have
    """

    starts: np.ndarray
    stops: np.ndarray
    body: int
    byline: int


def places(headline: str, body: str, byline: str = "") -> Places:
    """Return where each word of an article stands, counted exactly as tokenize counts them.

    >>> places("FBI", "مع الأمن")
    Places(starts=array([0, 0, 3]), stops=array([3, 2, 8]), body=1, byline=3)
    """
    fields = [_places(text) for text in (headline, body, byline)]
    starts, stops = (np.concatenate([field[i] for field in fields]) for i in (0, 1))
    return Places(starts, stops, len(fields[0][0]), len(fields[0][0]) + len(fields[1][0]))


def _places(text: str) -> tuple[np.ndarray, np.ndarray]:
    if not text:
        return NO_PLACES, NO_PLACES
    field = np.frombuffer(text.encode("utf-8", "replace"), np.uint8)
    bounds = np.array([0, len(field)], np.int64)
    bounds.flags.writeable = False  # one kind of array, one compiled loop
    found, ends = np.empty((len(field), kernel.COLUMNS), np.uint64), np.empty((1, 2), np.int64)
    n = kernel.scan(NOTHING, NO_BOUNDS, field, bounds, 0, 1, letters(), found, ends)
    characters = np.concatenate([[0], np.cumsum(field & 0xC0 != 0x80)])  # before each byte
    return characters[found[:n, 1].astype(np.int64)], characters[found[:n, 2].astype(np.int64)]
