"""Where the words of articles stand in their original text: recomputed when they are shown, never stored."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from achtari_toolkit.text.script.character_table import character_table
from achtari_toolkit.words.engine import kernel

NOTHING = np.empty(0, np.uint8)
AT_ONCE = 1 << 16  # characters that are scanned at once


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
    return next(places_of([(headline, body, byline)]))


def places_of(articles: Iterable[tuple[str, str, str]]) -> Iterator[Places]:
    """Yield where each word of each article stands; many articles are scanned at once.

    articles  headline, body and byline of each
    """
    for some in _portions(articles):
        yield from _places(some)


def _portions(articles: Iterable[tuple[str, str, str]]) -> Iterator[list[tuple[str, str, str]]]:
    """Successive articles of about AT_ONCE characters together."""
    some, size = [], 0
    for fields in articles:
        some.append(fields)
        size += sum(map(len, fields))
        if size >= AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _places(articles: list[tuple[str, str, str]]) -> Iterator[Places]:
    texts = [text.encode("utf-8", "replace") for fields in articles for text in fields]
    content = np.frombuffer(b"".join(texts), np.uint8)
    bounds, nothing = np.cumsum([0, *map(len, texts)], dtype=np.int64), np.zeros(len(texts) + 1, np.int64)
    for array in (bounds, nothing):
        array.flags.writeable = False  # one kind of array, one compiled loop
    found, ends = np.empty((len(content), kernel.SCAN_COLUMNS), np.uint64), np.empty((len(texts), 2), np.int64)
    n = kernel.scan(NOTHING, nothing, content, bounds, 0, len(texts), character_table(), found, ends)
    characters = np.concatenate([[0], np.cumsum(content & 0xC0 != 0x80)])  # before each byte
    edges = np.concatenate([[0], ends[:, 1]])  # words before each field
    before = np.repeat(characters[bounds[:-1]], np.diff(edges))
    starts, stops = (characters[found[:n, column].astype(np.int64)] - before for column in (1, 2))
    for first in range(0, len(texts), 3):
        begin, body, byline, end = edges[first : first + 4].tolist()
        yield Places(starts[begin:end], stops[begin:end], body - begin, byline - begin)
