"""Where the words of one article stand in its original text: recomputed when it is shown, never stored."""

from typing import NamedTuple

import numpy as np

from achtari_toolkit.text.folding import folding
from achtari_toolkit.words import kernel


class Places(NamedTuple):
    """Characters of each word of an article, headline first.

    starts, stops  int64 (words,)  within the field that holds the word, stop excluded
    body           int             how many words the headline has
    """

    starts: np.ndarray
    stops: np.ndarray
    body: int


def places(headline: str, body: str) -> Places:
    """Return where each word of headline and body stands, counted exactly as tokenize counts them.

    >>> places("FBI", "مع الأمن")
    Places(starts=array([0, 0, 3]), stops=array([3, 2, 8]), body=1)
    """
    fields = [np.frombuffer(text.encode("utf-8", "replace"), np.uint8) for text in (headline, body)]
    bounds = [np.frombuffer(np.array([0, len(field)], np.int64).tobytes(), np.int64) for field in fields]
    found = np.empty((sum(map(len, fields)) // 2 + 2, 5), np.uint64)
    ends = np.empty((1, 2), np.int64)
    n = kernel.scan(fields[0], bounds[0], fields[1], bounds[1], 0, 1, *folding(), found, ends)
    starts, stops = found[:n, 2].astype(np.int64), found[:n, 3].astype(np.int64)
    in_body, shift = int(ends[0, 0]), len(fields[0])
    for part, field, moved in ((slice(None, in_body), fields[0], 0), (slice(in_body, None), fields[1], shift)):
        characters = np.concatenate([[0], np.cumsum(field & 0xC0 != 0x80)])  # before each byte
        starts[part] = characters[starts[part] - moved]
        stops[part] = characters[stops[part] - moved]
    return Places(starts, stops, in_body)
