"""From a codebook and Tokens to hits."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.codebooks.files.codebook import Code, Codebook, check_codebook
from achtari_toolkit.codebooks.query.evaluate import Search, pattern_spans
from achtari_toolkit.codebooks.search.search import search_of
from achtari_toolkit.words import Tokens
from achtari_toolkit.words.arguments import check_tokens
from achtari_toolkit.words.lookup.longest_match import is_outermost


class Mentions(NamedTuple):
    """Mentions of a code: first and last position in tokens.ids, row of the pattern among all patterns."""

    first: np.ndarray
    last: np.ndarray
    pattern: np.ndarray


NO_MENTIONS = Mentions(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.int64))


def find(codebook: Codebook, tokens: Tokens, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return every mention of every code.

    articles  the articles that were tokenized; needed only if a pattern has a lang: condition

    Returns one row per mention, sorted by article_id, first, last and code:

    article_id  str       the article
    code        category  the code; its categories are all codes of the codebook, found or not
    pattern     category  the pattern that matched
    first       int32     first word of the match, counted within the article from 0
    last        int32     last word of the match, inclusive

    The longest match wins: among actors, a name inside a longer name is not a mention; within a code, a match
    inside a longer one is the same mention. Topics do not hide each other: terrorism inside counter-terrorism
    counts for both. Two patterns of a code with the same span are one hit, of the pattern that sorts first.
    Raises CodebookError if a pattern has a lang: condition and there are no articles.
    """
    check_codebook(codebook)
    check_tokens(tokens)
    return find_by(codebook, search_of(codebook, tokens, articles))


def find_by(codebook: Codebook, search: Search) -> pd.DataFrame:
    """Return the same by a search that is prepared, which may read the patterns in another way."""
    tokens = search.tokens
    patterns = sorted({query.pattern for code in codebook.codes for query in code.queries})
    rows = {pattern: row for row, pattern in enumerate(patterns)}
    mentions = [NO_MENTIONS, *(_mentions(code, search, rows) for code in codebook.codes)]
    first, last, pattern = (np.concatenate(column) for column in zip(*mentions, strict=True))
    code = np.repeat(np.arange(-1, len(codebook.codes)), [len(of_code.first) for of_code in mentions])
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


def _mentions(code: Code, search: Search, rows: dict[str, int]) -> Mentions:
    """The outermost spans of a code, each with the pattern that sorts first."""
    of_queries = [rows[query.pattern] for query in code.queries]
    queries = sorted(zip(of_queries, search.codes[code.key], strict=True), key=lambda query: query[0])
    spans = [pattern_spans(code.key, tree, search) for _, tree in queries]
    pattern = np.repeat([row for row, _ in queries], [len(each.first) for each in spans])
    first, last = (np.concatenate(column) for column in zip(*spans, strict=True))
    order = np.lexsort((pattern, last, first))
    first, last, pattern = first[order], last[order], pattern[order]
    new = np.ones(len(first), bool)
    new[1:] = (first[1:] != first[:-1]) | (last[1:] != last[:-1])
    keep = np.flatnonzero(new)[is_outermost(first[new], last[new])]
    return Mentions(first[keep], last[keep], pattern[keep])
