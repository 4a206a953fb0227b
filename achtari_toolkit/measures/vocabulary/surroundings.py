"""What stands around hits: every word within some words of one, counted once, the hits themselves apart."""

from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.words import Tokens
from achtari_toolkit.words.engine.compiled import compiled

Bound = Literal["paragraph", "sentence"]


class Surroundings(NamedTuple):
    """What stands around the hits of a node in headlines and bodies.

    types      int64 (words,)  the types that stand in a window, in order
    n          int64 (words,)  how often
    documents  int64 (words,)  in how many articles
    node       int64           type of each word within a hit
    hits       int             how many hits there are
    """

    types: np.ndarray
    n: np.ndarray
    documents: np.ndarray
    node: np.ndarray
    hits: int


def surroundings(hits: pd.DataFrame, tokens: Tokens, breaks: np.ndarray, window: int) -> Surroundings:
    """Return the words that stand up to `window` words before or after a hit.

    breaks  tokens.paragraphs or tokens.sentences: a window does not leave the one that its hit begins or ends in
    """
    first, last, _ = text_positions(hits, tokens)
    order = np.lexsort((last, first))
    first, last = first[order], last[order]
    breaks, ids = np.asarray(breaks), np.asarray(tokens.ids)
    stops = np.append(breaks, tokens.words).clip(max=tokens.words)
    begins = np.maximum(first - window, breaks[np.searchsorted(breaks, first, "right") - 1])
    ends = np.minimum(last + 1 + window, stops[np.searchsorted(breaks, last, "right")])
    near, node = np.empty(int((ends - begins).sum()), np.int64), np.empty(int((last + 1 - first).sum()), np.int64)
    sizes = _walk(first, last, begins, ends, near, node)
    near, node = near[: sizes[0]], node[: sizes[1]]
    pairs = np.sort(ids[near] * np.int64(len(tokens)) + tokens.documents_of(near))
    each = np.flatnonzero(np.diff(pairs, prepend=-1))  # where a type begins in an article
    kinds = pairs[each] // max(len(tokens), 1)
    begun = np.flatnonzero(np.diff(kinds, prepend=-1))  # where a type begins
    n = np.diff(np.append(each[begun], len(pairs)))
    documents = np.diff(np.append(begun, len(kinds)))
    return Surroundings(kinds[begun], n, documents, ids[node].astype(np.int64), len(first))


def text_positions(hits: pd.DataFrame, tokens: Tokens) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return first and last position in tokens.ids of the hits in headlines and bodies, and their rows in hits."""
    documents = tokens.article_ids.get_indexer(hits["article_id"])
    first, last = (tokens.positions(hits[name].to_numpy(), documents) for name in ("first", "last"))
    rows = np.flatnonzero(last < tokens.words)
    return first[rows], last[rows], rows


def occurrences_in(tokens: Tokens, rows: np.ndarray) -> np.ndarray:
    """Return how often each type occurs in headlines and bodies of some documents, int64 (types,)."""
    ids, bounds = np.asarray(tokens.ids), np.asarray(tokens.bounds)
    if len(rows) == len(tokens):
        in_bylines = np.bincount(ids[tokens.words :], minlength=len(tokens.types))
        return tokens.types["count"].to_numpy() - in_bylines
    counts = np.zeros(len(tokens.types), np.int64)
    _occurrences(ids, bounds, np.sort(rows), counts)
    return counts


@compiled
def _occurrences(ids, bounds, documents, counts):
    for d in documents:
        for i in range(bounds[d], bounds[d + 1]):
            counts[ids[i]] += 1


@compiled
def _walk(first, last, begins, ends, near, node):
    """Write each position in a window, and each in a hit, once: hits are in order, windows may overlap."""
    done, n, inside = 0, 0, 0
    for h in range(len(first)):
        following = first[h + 1] if h + 1 < len(first) else ends[h]
        for i in range(max(done, begins[h]), first[h]):
            near[n] = i
            n += 1
        for i in range(max(done, first[h]), last[h] + 1):
            node[inside] = i
            inside += 1
        done = max(done, last[h] + 1)
        for i in range(done, min(ends[h], following)):
            near[n] = i
            n += 1
        done = max(done, min(ends[h], following))
    return n, inside
