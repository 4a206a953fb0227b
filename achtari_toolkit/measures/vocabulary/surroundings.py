"""The words around hits: every word within a window of a hit, counted once, the hits themselves apart."""

from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.words import Tokens
from achtari_toolkit.words.engine.compiled import compiled

Bound = Literal["paragraph", "sentence"]


class Surroundings(NamedTuple):
    """The words around the hits of a node in headlines and bodies.

    types      int64 (words,)  the types that occur in a window, in order
    n          int64 (words,)  how often
    documents  int64 (words,)  in how many articles
    node       int64           type of each word within a hit
    hits       int             number of hits
    """

    types: np.ndarray
    n: np.ndarray
    documents: np.ndarray
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
    types, n, documents = _counts_of_types(ids[near], tokens.documents_of(near), max(len(tokens), 1))
    return Surroundings(types, n, documents, ids[node].astype(np.int64), len(first))


def _counts_of_types(
    types: np.ndarray, documents: np.ndarray, n_documents: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The different types in order, how often each occurs, and in how many documents."""
    occurrences = np.sort(types * np.int64(n_documents) + documents)
    document_starts = np.flatnonzero(np.diff(occurrences, prepend=-1))  # where a type in another document begins
    type_of_document = occurrences[document_starts] // n_documents
    type_starts = np.flatnonzero(np.diff(type_of_document, prepend=-1))
    n = np.diff(np.append(document_starts[type_starts], len(occurrences)))
    return type_of_document[type_starts], n, np.diff(np.append(type_starts, len(type_of_document)))


def text_positions(hits: pd.DataFrame, tokens: Tokens) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return first and last position in tokens.ids of the hits in headlines and bodies, and their rows in hits."""
    documents = tokens.document_rows(hits)
    first, last = (tokens.positions(hits[name].to_numpy(), documents) for name in ("first", "last"))
    rows = np.flatnonzero(last < tokens.words)
    return first[rows], last[rows], rows


def occurrences_in(tokens: Tokens, rows: np.ndarray) -> np.ndarray:
    """Return how often each type occurs in headlines and bodies of these documents, int64 (types,)."""
    ids, bounds = np.asarray(tokens.ids), np.asarray(tokens.bounds)
    if len(rows) == len(tokens):
        in_bylines = np.bincount(ids[tokens.words :], minlength=len(tokens.types))
        return tokens.types["count"].to_numpy() - in_bylines
    counts = np.zeros(len(tokens.types), np.int64)
    _occurrences(ids, bounds, np.sort(rows), counts)
    return counts


@compiled
def _occurrences(ids, bounds, documents, counts):
    for document in documents:
        for i in range(bounds[document], bounds[document + 1]):
            counts[ids[i]] += 1


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
