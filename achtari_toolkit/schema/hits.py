"""The hits table: which code was found where, and its checks against a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.schema.table import Column, Table, check_columns

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

HITS = Table(
    "hits",
    "codebooks.find",
    (
        Column("article_id", "str", "the article"),
        Column("code", "category", "the code; its categories are all codes of the codebook, found or not"),
        Column("pattern", "category", "the pattern that matched"),
        Column("first", "int32", "first word of the match, counted within the article", "words from 0"),
        Column("last", "int32", "last word of the match, inclusive", "words from 0"),
    ),
)


def check_hits(hits: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return hits unchanged, or raise SchemaError if a column is absent or a hit lies outside the corpus."""
    return check_corpus(check_columns(hits, HITS), articles)


def check_corpus(hits: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return hits unchanged, or raise SchemaError if a hit lies in an article that the corpus lacks."""
    stray = ~is_among(hits["article_id"], articles["article_id"])
    if stray.any():
        raise SchemaError(
            f"{stray.sum()} of {len(hits)} hits lie in articles that the corpus lacks. "
            f"After filtering articles, filter hits too: hits[hits.article_id.isin(articles.article_id)]."
        )
    return hits


def is_among(ids: pd.Series, known: pd.Series) -> np.ndarray:
    """Return whether each article_id is one of those known, bool; pandas' isin takes twenty times as long for text."""
    import pyarrow as pa
    import pyarrow.compute as pc

    values, listed = (pa.table({"id": column})["id"].cast(pa.large_string()) for column in (ids, known))
    return pc.is_in(values, value_set=listed.combine_chunks()).to_numpy()
