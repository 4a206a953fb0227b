"""The words of a corpus as integers."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa


@dataclass(frozen=True, eq=False)
class Tokens:
    """Words of a corpus, as integers. Arrays may be memory-mapped; none is ever changed.

    article_ids  index (documents,)     article_id of each document
    ids          int32 (tokens,)        row of each word in types
    bounds       int64 (documents + 1,) document d is ids[bounds[d]:bounds[d + 1]], headline first
    bodies       int64 (documents,)     position in ids where the body of each document begins
    paragraphs   int64 (paragraphs,)    positions that begin a paragraph; a headline is one, and a line of a body
    sentences    int64 (sentences,)     positions that begin a sentence; every paragraph begins one
    types        table (types,)         key: the folded word, sorted by its UTF-8 bytes, so that words with one
                                        beginning are neighbours; spelling: the commonest spelling, for display;
                                        count: how often the word occurs
    version      str                    which folding made the keys
    """

    article_ids: pd.Index
    ids: np.ndarray
    bounds: np.ndarray
    bodies: np.ndarray
    paragraphs: np.ndarray
    sentences: np.ndarray
    types: pd.DataFrame
    version: str

    def __repr__(self) -> str:
        return f"Tokens({len(self.article_ids):,} articles, {len(self.ids):,} words, {len(self.types):,} types)"

    def __len__(self) -> int:
        return len(self.article_ids)

    @cached_property
    def keys(self) -> tuple[np.ndarray, memoryview]:
        """The keys as (bounds, UTF-8 bytes): key i is bytes[bounds[i]:bounds[i + 1]]."""
        keys = pa.array(self.types["key"], pa.large_string())
        keys = keys.combine_chunks() if isinstance(keys, pa.ChunkedArray) else keys
        _, bounds, letters = keys.buffers()
        whole = np.frombuffer(bounds, np.int64)[keys.offset : keys.offset + len(keys) + 1]
        return whole, memoryview(letters or b"")

    @cached_property
    def order(self) -> np.ndarray:
        """Rank of each document by article_id, int64 (documents,): hits are sorted by it, whatever the corpus order."""
        rank = np.empty(len(self), np.int64)
        rank[np.argsort(self.article_ids.to_numpy(dtype=object), kind="stable")] = np.arange(len(self))
        return rank

    def documents_of(self, positions: np.ndarray) -> np.ndarray:
        """Return the document (its number) that holds each position of ids."""
        return np.searchsorted(self.bounds, positions, side="right") - 1
