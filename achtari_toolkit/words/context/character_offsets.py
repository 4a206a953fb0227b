"""Where the words of articles are in their original text: computed when they are shown, never stored."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from achtari_toolkit.text.script.character_table import character_table
from achtari_toolkit.words.engine import kernel

NOTHING = np.empty(0, np.uint8)
PORTION_CHARACTERS = 1 << 16  # scanned together


class WordOffsets(NamedTuple):
    """Characters of each word of an article: headline, then body, then byline.

    starts, stops  int64 (words,)  within the field of the word, stop excluded
    body           int             number of words of the headline
    byline         int             number of words of headline and body
    """

    starts: np.ndarray
    stops: np.ndarray
    body: int
    byline: int


def word_offsets(headline: str, body: str, byline: str = "") -> WordOffsets:
    """Return where each word of an article is, counted exactly as tokenize counts them.

    >>> word_offsets("FBI", "مع الأمن")
    WordOffsets(starts=array([0, 0, 3]), stops=array([3, 2, 8]), body=1, byline=3)
    """
    return next(offsets_of([(headline, body, byline)]))


def offsets_of(articles: Iterable[tuple[str, str, str]]) -> Iterator[WordOffsets]:
    """Yield where each word of each article is; many articles are scanned together.

    articles  headline, body and byline of each
    """
    for portion in _portions(articles):
        yield from _scanned(portion)


def _portions(articles: Iterable[tuple[str, str, str]]) -> Iterator[list[tuple[str, str, str]]]:
    """Successive articles of about PORTION_CHARACTERS together."""
    portion: list[tuple[str, str, str]] = []
    size = 0
    for fields in articles:
        portion.append(fields)
        size += sum(map(len, fields))
        if size >= PORTION_CHARACTERS:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _scanned(articles: list[tuple[str, str, str]]) -> Iterator[WordOffsets]:
    texts = [text.encode("utf-8", "replace") for fields in articles for text in fields]
    content = np.frombuffer(b"".join(texts), np.uint8)
    bounds, no_headlines = np.cumsum([0, *map(len, texts)], dtype=np.int64), np.zeros(len(texts) + 1, np.int64)
    for array in (bounds, no_headlines):
        array.flags.writeable = False  # one kind of array, one compiled loop
    scanned, ends = np.empty((len(content), kernel.SCAN_COLUMNS), np.uint64), np.empty((len(texts), 2), np.int64)
    n = kernel.scan(NOTHING, no_headlines, content, bounds, 0, len(texts), character_table(), scanned, ends)
    characters = np.concatenate([[0], np.cumsum(content & 0xC0 != 0x80)])  # before each byte
    edges = np.concatenate([[0], ends[:, 1]])  # words before each field
    before = np.repeat(characters[bounds[:-1]], np.diff(edges))
    starts, stops = (characters[scanned[:n, column].astype(np.int64)] - before for column in (1, 2))
    for first in range(0, len(texts), 3):
        begin, body, byline, end = edges[first : first + 4].tolist()
        yield WordOffsets(starts[begin:end], stops[begin:end], body - begin, byline - begin)
