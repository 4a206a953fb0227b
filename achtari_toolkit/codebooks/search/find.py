"""Codebook and Tokens to hits."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.codebooks.files.codebook import Code, Codebook
from achtari_toolkit.codebooks.query.evaluate import Search, pattern_spans
from achtari_toolkit.codebooks.search.search import search_of
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.lookup.longest_match import is_outermost


class Found(NamedTuple):
    """Hits as numbers: first and last position in tokens.ids, row of the pattern among all patterns."""

    first: np.ndarray
    last: np.ndarray
    pattern: np.ndarray


def find(codebook: Codebook, tokens: Tokens, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return every mention of every code.

    articles  the articles that were tokenized; needed only where a pattern asks for a language

    Columns article_id, code (categorical over all codes of the codebook), pattern (categorical),
    first, last (int32): the words it spans, counted from 0 within the article, last included.
    Sorted by article_id, first, last, code.

    The longest match wins: among actors, a name inside a longer name is not a mention; within a code, a match
    inside a longer one is the same mention. Topics do not hide each other: terrorism inside counter-terrorism
    counts for both. Two patterns of a code with one span are one hit, told by the first pattern of the alphabet.
    Raises CodebookError if a pattern asks for a language and there are no articles.
    """
    search = search_of(codebook, tokens, articles)
    patterns = sorted({query.pattern for code in codebook.codes for query in code.queries})
    rows = {pattern: row for row, pattern in enumerate(patterns)}
    each = [_mentions(code, search, rows) for code in codebook.codes]
    first, last, pattern = (np.concatenate([np.empty(0, np.int64), *column]) for column in zip(*each, strict=True))
    code = np.repeat(np.arange(len(each)), [len(found.first) for found in each])
    documents = tokens.documents_of(first)
    order = np.lexsort((code, last, first, tokens.order[documents]))
    first, last, pattern, code, documents = (column[order] for column in (first, last, pattern, code, documents))
    return pd.DataFrame(
        {
            "article_id": tokens.article_ids[documents],
            "code": pd.Categorical.from_codes(code, categories=list(codebook.keys())),
            "pattern": pd.Categorical.from_codes(pattern, categories=patterns),
            "first": tokens.within(first, documents).astype(np.int32),
            "last": tokens.within(last, documents).astype(np.int32),
        }
    )


def _mentions(code: Code, search: Search, rows: dict[str, int]) -> Found:
    """The outermost spans of a code, each with the pattern that comes first in the alphabet."""
    queries = sorted(code.queries, key=lambda query: rows[query.pattern])
    spans = [pattern_spans(code.key, query.tree, search) for query in queries]
    pattern = np.repeat([rows[query.pattern] for query in queries], [len(each.first) for each in spans])
    first, last = (np.concatenate(column) for column in zip(*spans, strict=True))
    order = np.lexsort((pattern, last, first))
    first, last, pattern = first[order], last[order], pattern[order]
    new = np.ones(len(first), bool)
    new[1:] = (first[1:] != first[:-1]) | (last[1:] != last[:-1])
    keep = np.flatnonzero(new)[is_outermost(first[new], last[new])]
    return Found(first[keep], last[keep], pattern[keep])
