"""The words around hits: every word within a window of a hit, counted once, the hits themselves apart."""

from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.words import Tokens
from achtari_toolkit.words.engine.compiled import compiled

Bound = Literal["paragraph", "sentence"]


class Surroundings(NamedTuple):
    """The words around the hits of a node in headlines and bodies.

    counts  int64 (types, 4)  of each type in windows: occurrences, articles, and over articles the sums of squares of
                              its occurrences and of its occurrences times the words in windows of the article
    sizes   int64 (articles,) words in windows of each article that has any
    node    int64             type of each word within a hit
    hits    int               number of hits
    """

    counts: np.ndarray
    sizes: np.ndarray
    node: np.ndarray
    hits: int


def surroundings(hits: pd.DataFrame, tokens: Tokens, breaks: np.ndarray, window: int) -> Surroundings:
    """Return the words up to `window` words before or after a hit.

    breaks  tokens.paragraphs or tokens.sentences: a window does not leave the one in which its hit begins or ends
    """
    first, last, _ = text_positions(hits, tokens)
    order = np.lexsort((last, first))
    first, last = first[order], last[order]
    breaks, ids = np.asarray(breaks), np.asarray(tokens.ids)
    next_breaks = np.append(breaks, tokens.words).clip(max=tokens.words)
    window_starts = np.maximum(first - window, breaks[np.searchsorted(breaks, first, "right") - 1])
    window_stops = np.minimum(last + 1 + window, next_breaks[np.searchsorted(breaks, last, "right")])
    near = np.empty(int((window_stops - window_starts).sum()), np.int64)
    node = np.empty(int((last + 1 - first).sum()), np.int64)
    n_near, n_node = _positions(first, last, window_starts, window_stops, near, node)
    near, node = near[:n_near], node[:n_node]
    documents, sizes = np.unique(tokens.documents_of(near), return_counts=True)
    counts = np.zeros((len(tokens.types), 4), np.int64)
    pairs, n = np.unique(
        ids[near] * np.int64(len(documents)) + np.repeat(np.arange(len(documents)), sizes), return_counts=True
    )
    types, article = np.divmod(pairs, max(len(documents), 1))
    for column, values in enumerate((n, np.ones(len(n), np.int64), n * n, n * sizes[article])):
        np.add.at(counts[:, column], types, values)
    return Surroundings(counts, sizes, ids[node].astype(np.int64), len(first))


def text_positions(hits: pd.DataFrame, tokens: Tokens) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return first and last position in tokens.ids of the hits in headlines and bodies, and their rows in hits."""
    documents = tokens.document_rows(hits)
    first, last = (tokens.positions(hits[name].to_numpy(), documents) for name in ("first", "last"))
    rows = np.flatnonzero(last < tokens.words)
    return first[rows], last[rows], rows


@compiled
def _positions(first, last, window_starts, window_stops, near, node):
    """Write each position in a window and each in a hit once; return how many. Hits are in order; windows may overlap.

    next_position  all positions before it are written
    """
    next_position, n_near, n_node = 0, 0, 0
    for hit in range(len(first)):
        next_hit = first[hit + 1] if hit + 1 < len(first) else window_stops[hit]
        for i in range(max(next_position, window_starts[hit]), first[hit]):
            near[n_near] = i
            n_near += 1
        for i in range(max(next_position, first[hit]), last[hit] + 1):
            node[n_node] = i
            n_node += 1
        next_position = max(next_position, last[hit] + 1)
        for i in range(next_position, min(window_stops[hit], next_hit)):
            near[n_near] = i
            n_near += 1
        next_position = max(next_position, min(window_stops[hit], next_hit))
    return n_near, n_node
