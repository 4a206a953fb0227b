"""From word positions back to characters of the original text, for the articles that are shown."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from achtari_toolkit.errors import SchemaError, TokensError
from achtari_toolkit.schema import ARTICLES, HITS, Column, Table, check_corpus, is_among
from achtari_toolkit.words.arguments import check_positions, check_table, check_tokens
from achtari_toolkit.words.context.character_offsets import WordOffsets, offsets_of
from achtari_toolkit.words.tokens import Tokens

TEXT_FIELDS = ("headline", "body", "byline")  # in the order of their words
SPANS = Table(
    "words.spans",
    "words.spans(hits, tokens, articles)",
    (
        *HITS.columns,
        Column("field", "str", "headline, body or byline"),
        Column("start", "int64", "first character of the match in the field", "characters from 0"),
        Column("stop", "int64", "character after the last one", "characters from 0"),
    ),
)


class Shown(NamedTuple):
    """One hit with its original text: it is the words first to last of `at`, in a field that has begin to end."""

    row: int
    first: int
    last: int
    field: str
    text: str
    at: WordOffsets
    begin: int
    end: int


def spans(hits: pd.DataFrame, tokens: Tokens, articles: pd.DataFrame) -> pd.DataFrame:
    """Return hits with the characters of each match in the original text.

    Returns hits with three more columns; the match is articles[field][start:stop]:

    article_id   str       the article
    code         category  the code
    pattern      category  the pattern that matched
    first, last  int32     first and last word of the match, counted within the article, both inclusive
    field        str       headline, body or byline
    start        int64     first character of the match in the field, from 0
    stop         int64     character after the last one

    Raises SchemaError if a column is absent, a hit is in none of the articles, or an article is not in tokens;
    TokensError if an article changed since it was tokenized.
    """
    shown = sorted(show(hits, tokens, articles), key=lambda hit: hit.row)
    dtypes = SPANS.dtypes
    return hits.assign(
        field=pd.Series([hit.field for hit in shown], index=hits.index, dtype=dtypes["field"]),
        start=pd.Series([hit.at.starts[hit.first] for hit in shown], index=hits.index, dtype=dtypes["start"]),
        stop=pd.Series([hit.at.stops[hit.last] for hit in shown], index=hits.index, dtype=dtypes["stop"]),
    )


def show(hits: pd.DataFrame, tokens: Tokens, articles: pd.DataFrame) -> Iterator[Shown]:
    """Yield every hit with its text, article by article; row is its row number in hits.

    Raises what spans raises.
    """
    check_positions(hits)
    check_tokens(tokens)
    check_table(articles, ARTICLES, ("article_id", *TEXT_FIELDS))
    check_corpus(hits, articles)
    article, names = pd.factorize(hits["article_id"])
    documents = tokens.document_rows(pd.DataFrame({"article_id": names}))
    first, last = hits["first"].to_numpy(np.int64), hits["last"].to_numpy(np.int64)
    order = np.argsort(article, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(article[order])) + 1) if len(order) else []
    with_hits = [article[rows[0]] for rows in groups]  # the article of each group
    ids = names[with_hits].tolist()
    texts = _texts(articles, hits)
    fields = [texts[name] for name in ids]
    for rows, name, document, three, at in zip(
        groups, ids, documents[with_hits], fields, offsets_of(fields), strict=True
    ):
        _check_unchanged(name, at, tokens, document)
        _check_inside(name, first[rows], last[rows], len(at.starts))
        begins = (0, at.body, at.byline, len(at.starts))
        for row in rows.tolist():
            n = int(first[row] >= at.body) + int(first[row] >= at.byline)
            yield Shown(row, first[row], last[row], TEXT_FIELDS[n], three[n], at, begins[n], begins[n + 1])


def _texts(articles: pd.DataFrame, hits: pd.DataFrame) -> dict[str, tuple[str, str, str]]:
    """Headline, body and byline of each article that has a hit, by article_id; pandas would copy all texts."""
    columns = pa.table({name: articles[name] for name in ("article_id", *TEXT_FIELDS)})
    wanted = columns.filter(is_among(articles["article_id"], hits["article_id"])).to_pydict()
    headlines, bodies, bylines = ([text if isinstance(text, str) else "" for text in wanted[n]] for n in TEXT_FIELDS)
    texts = dict(zip(wanted["article_id"], zip(headlines, bodies, bylines, strict=True), strict=True))
    if len(texts) < len(headlines):
        raise SchemaError("articles contains duplicate article_ids. Use articles.drop_duplicates('article_id') first.")
    return texts


def _check_unchanged(article_id: str, at: WordOffsets, tokens: Tokens, document: int) -> None:
    counted = [at.byline, len(at.starts) - at.byline]
    expected = [int(edges[document + 1]) - int(edges[document]) for edges in (tokens.bounds, tokens.bylines)]
    if counted[0] != expected[0] or expected[1] not in (0, counted[1]):  # 0: tokenized without bylines
        raise TokensError(
            f"article {article_id} has {sum(counted)} words, its tokens have {sum(expected)}: "
            f"its text changed after it was tokenized. Call words.tokenize(articles) again."
        )


def _check_inside(article_id: str, first: np.ndarray, last: np.ndarray, n_words: int) -> None:
    if (first < 0).any() or (last < first).any() or (last >= n_words).any():
        raise SchemaError(
            f"a hit in article {article_id} is outside its {n_words} words. "
            f"Find the hits again with these tokens: codebooks.find(codebook, tokens)."
        )
