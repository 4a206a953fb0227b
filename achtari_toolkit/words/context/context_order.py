"""Hits in the order of the words before, in or after them."""

from typing import Literal

import numpy as np
import pandas as pd

from achtari_toolkit.text.script.collation import sorting_key
from achtari_toolkit.words.tokens import Tokens

Sort = Literal["before", "match", "after"]
COMPARED_WORDS = 5


def context_order(hits: pd.DataFrame, tokens: Tokens, sort: Sort) -> np.ndarray:
    """Return the rows of hits in the order of up to five words, the nearest first; int64 (hits,).

    sort  before: the word before a hit, then the one before that; match: the words of the hit; after: those that follow

    Words are compared folded, in the order of their alphabets; fewer words sort before more, ties keep the order of
    hits. Context does not leave headline, body or byline.
    """
    documents = tokens.document_rows(hits)
    first, last = (tokens.positions(hits[name].to_numpy(), documents) for name in ("first", "last"))
    begin, end = _fields(tokens, documents, first)
    steps = np.arange(1, COMPARED_WORDS + 1)
    if sort == "before":
        positions = first[:, None] - steps
    else:
        positions = (last if sort == "after" else first - 1)[:, None] + steps
        end = np.minimum(end, last + 1) if sort == "match" else end
    inside = (positions >= begin[:, None]) & (positions < end[:, None])
    ranks = np.full(positions.shape, -1, np.int64)
    ranks[inside] = _ranks(tokens, np.asarray(tokens.ids)[positions[inside]])
    return np.lexsort(ranks.T[::-1])


def _fields(tokens: Tokens, documents: np.ndarray, positions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where the field of each position starts and stops."""
    starts, stops = (np.stack(edges) for edges in zip(*map(tokens.field, ("headline", "body", "byline")), strict=True))
    bodies, bounds = np.asarray(tokens.bodies)[documents], np.asarray(tokens.bounds)[documents + 1]
    number = np.where(positions >= tokens.words, 2, ((positions >= bodies) & (positions < bounds)).astype(int))
    return starts[number, documents], stops[number, documents]


def _ranks(tokens: Tokens, types: np.ndarray) -> np.ndarray:
    """The rank of each type in the order of words; each type is sorted once."""
    different, which = np.unique(types, return_inverse=True)
    keys = tokens.types["key"].take(different).tolist()
    order = sorted(range(len(keys)), key=lambda i: (sorting_key(keys[i]), keys[i]))
    rank = np.empty(len(keys), np.int64)
    rank[order] = np.arange(len(keys))
    return rank[which]
